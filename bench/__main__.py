"""The benchmark's command.

    python -m bench --out bench-results                         all of it (hours)
    python -m bench --families default --sizes 20,75 --seeds 1 --runs 1 --out out/bench
    python -m bench --render --out bench-results                the page from results that stand

Results are kept in the folder line by line: the same command goes on where it was stopped. The page is
``docs/benchmarks.md`` with ``docs/benchmarks.svg`` unless ``--page`` says otherwise.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.cells import FET_FIRST, FET_OURS, WAYS, Cell, cells
from bench.measure import FAMILY_NAMES, Bench
from bench.page import write_page
from bench.results import Results
from bench.spawn import ROOT


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _numbers(text: str) -> list[int]:
    return [int(word) for word in _words(text)]


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        "python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of the results; goes on where it was")
    parser.add_argument("--families", type=_words, default=FAMILY_NAMES, help="default: all")
    parser.add_argument("--sizes", type=_numbers, default=[20, 75, 350, 1000, 5000])
    parser.add_argument("--seeds", type=_numbers, default=[1, 2, 3])
    parser.add_argument("--runs", type=int, default=1, help="times that our plan is made for each seed")
    parser.add_argument("--ways", type=_words, default=list(WAYS), help=f"of {', '.join(WAYS)}")
    parser.add_argument("--workers", type=int, help="default: as the program chooses")
    parser.add_argument("--fet-up-to", type=int, default=350, help="largest size that FET is asked for")
    parser.add_argument("--fet-seconds", type=float, default=300.0, help="FET's time limit")
    parser.add_argument("--scale", type=float, default=1.0, help="factor on our own time limits (for a try)")
    parser.add_argument("--render", action="store_true", help="only write the page from what stands")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks.md")
    asked = parser.parse_args(words)
    for name, known in (("families", FAMILY_NAMES), ("ways", WAYS)):
        if strange := set(getattr(asked, name)) - set(known):
            parser.error(f"--{name}: {', '.join(sorted(strange))} is none of {', '.join(known)}")
    return asked


def main(words: list[str] | None = None) -> int:
    """Run what is asked for and is not there yet, then write the page."""
    asked = arguments(words)
    results = Results(asked.out)
    if not asked.render:
        bench = Bench(results, asked)
        todo = cells(asked.families, asked.sizes, asked.seeds, asked.runs, asked.ways)
        todo = [cell for cell in todo if cell not in results and not _too_large(cell, asked.fet_up_to)]
        for number, cell in enumerate(todo, start=1):
            print(f"[{number}/{len(todo)}] {cell.key}: {bench.measure(cell)}", flush=True)
    command = f"python -m bench {' '.join(words if words is not None else sys.argv[1:])}"
    write_page(results, asked.page, command)
    print(f"{asked.page} with {len(results.rows)} results", flush=True)
    return 0


def _too_large(cell: Cell, most: int) -> bool:
    return cell.way in (FET_OURS, FET_FIRST) and cell.size > most


if __name__ == "__main__":
    sys.exit(main())
