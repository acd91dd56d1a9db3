"""Measure the main job on an example: whole seconds, memory, full weeks, missing hours, bound and gap.

    python bench/measure.py examples/steinkjer/programme.xlsx [--runs 3] [--time-limit 45]

Each run is a process of its own, from start to the written folder; the machine is named in the output.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def one_run(workbook: Path, seed: int, extra: list[str]) -> dict[str, float]:
    """Figures of one run."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "scheduler", "plan", str(workbook), "--out", str(out), "--seed", str(seed)]
        started = time.monotonic()
        subprocess.run([*command, *extra], check=True, cwd=ROOT, capture_output=True)
        seconds = time.monotonic() - started
        plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
        run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    hours = next(goal for goal in plan["goals"] if goal["name"] == "hours")
    return {
        "seconds": seconds,
        "first plan": run["first_plan_seconds"],
        "memory MiB": run["peak_memory_mib"],
        "full weeks": sum(person["shortfall"] == 0 for person in plan["participants"]),
        "missing h": hours["value"] / 60,
        "least missing h": hours["bound"] / 60,
        "gap %": 100 * plan["gap"],
    }


def main() -> None:
    """Run, and print each run and the median."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--time-limit", type=float)
    asked = parser.parse_args()
    extra = [] if asked.time_limit is None else ["--time-limit", str(asked.time_limit)]
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    rows = [one_run(asked.workbook.resolve(), seed, extra) for seed in range(1, asked.runs + 1)]
    print("seed    " + "  ".join(rows[0]))
    for seed, row in enumerate(rows, start=1):
        print(f"{seed:<8}" + "  ".join(f"{value:>{len(name)}.1f}" for name, value in row.items()))
    median = [f"{statistics.median(row[name] for row in rows):>{len(name)}.1f}" for name in rows[0]]
    print("median  " + "  ".join(median))


if __name__ == "__main__":
    main()
