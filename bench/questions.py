"""How long questions about a plan take: why hours are missing, what would give them, and twenty scenarios.

    python -m bench.questions --people 350 --out out/questions               all of it
    python -m bench.questions --people 350 --out out/questions --only why    reasons and repairs only

The programme is ``ukeplan example --participants 350``, its plan what ``ukeplan plan`` makes of it; both stay in the
folder. Reasons and repairs are timed in this process from the moment that workbook and plan are read; the scenarios are
the command as it is, from that plan.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

import yaml

from bench.spawn import ROOT
from inputs.plan_json import read_plan
from inputs.workbook import read_workbook
from scheduler.collecting import seldom_collecting
from scheduler.explaining.desk import Desk
from scheduler.explaining.person import explain_person
from scheduler.programme import Programme
from scheduler.settings import Kind, Shape
from scheduler.timetable import Timetable

ASKED = 12
"""People who are asked about: those with most missing, with least, and in between."""


def main() -> int:
    """Print what was measured."""
    parser = argparse.ArgumentParser("python -m bench.questions", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--people", type=int, default=350)
    parser.add_argument("--seed", type=int, default=1, help="of the programme")
    parser.add_argument("--seeds", type=int, help="of each scenario's search; default: as the program chooses")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=("why", "scenarios"))
    asked = parser.parse_args()
    book, plan = _planned(asked.out, asked.people, asked.seed)
    if asked.only != "scenarios":
        _why(_programme(book), read_plan(plan).timetable)
    if asked.only != "why":
        _scenarios(book, plan, asked.out, asked.seeds)
    return 0


def _ukeplan(*words: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "scheduler", *map(str, words)], cwd=ROOT, check=True, stdout=sys.stderr)


def _planned(out: Path, people: int, seed: int) -> tuple[Path, Path]:
    out.mkdir(parents=True, exist_ok=True)
    book, folder = (out / "programme.xlsx").resolve(), (out / "plan").resolve()
    if not book.exists():
        _ukeplan("example", "--participants", str(people), "--seed", str(seed), book)
    if not (folder / "plan.json").exists():
        _ukeplan("plan", book, "--out", folder)
    return book, folder / "plan.json"


def _programme(book: Path) -> Programme:
    return read_workbook(book).programme


def _why(programme: Programme, timetable: Timetable) -> None:
    """Reasons, and all with repairs, for some of those who miss hours."""
    missing = sorted(
        (report.shortfall, name) for name, report in Desk(programme, timetable).reports.items() if report.shortfall
    )
    step = max(1, len(missing) // ASKED)
    reasons, whole = [], []
    for short, name in missing[::-1][::step][:ASKED]:
        with seldom_collecting(forking=True):
            since = time.monotonic()
            explain_person(Desk(programme, timetable), name, repairs=False)
            reasons.append(time.monotonic() - since)
            since = time.monotonic()
            told = explain_person(Desk(programme, timetable), name).document
            whole.append(time.monotonic() - since)
        repairs = told["repairs"]
        assert isinstance(repairs, list)
        print(f"{name}: {short} min missing; reasons {reasons[-1]:.1f} s; with repairs {whole[-1]:.1f} s: "
              f"{len(repairs)} repairs, {told['tried']} tried, {told['not_tried']} not", flush=True)  # fmt: skip
    for what, some in (("reasons", reasons), ("with repairs", whole)):
        print(f"{what}: {len(some)} people, median {statistics.median(some):.1f} s, most {max(some):.1f} s")


def _scenarios(book: Path, plan: Path, out: Path, seeds: int | None) -> None:
    """Twenty scenarios of one change each, from the plan."""
    changes = list(_changes(_programme(book)))
    path = (out / "scenarios.yaml").resolve()
    scenarios = [{"navn": f"{number} {change['endring']}", "endringer": [change]}
                 for number, change in enumerate(changes, 1)]  # fmt: skip
    path.write_text(yaml.safe_dump({"scenarioer": scenarios}, sort_keys=False, allow_unicode=True))
    since = time.monotonic()
    more = () if seeds is None else ("--seeds", str(seeds))
    _ukeplan("whatif", book, "--scenarios", path, "--from", plan, "--out", (out / "whatif").resolve(), *more)
    print(f"{len(changes)} scenarios and their base: {time.monotonic() - since:.0f} s")


def _changes(programme: Programme) -> list[dict[str, object]]:
    """One of each sort that a planner asks about, of what the programme has."""
    teachers = [one.id for one in programme.instructors if Kind.NORWEGIAN in one.teaches]
    groups = [one for one in programme.activities if one.shape is Shape.GROUP]
    employers = [one for one in programme.activities if one.shape is Shape.SEAT]
    courses = [one for one in groups if one.kind is Kind.WORK_COURSE]
    lines = list(dict.fromkeys((one.line, one.direction) for one in programme.buses or ()))
    return [
        {"endring": "nye deltakere", "antall": 10},
        {"endring": "deltakere slutter", "antall": 5},
        {"endring": "lærer borte", "lærer": teachers[0], "tider": "tirsdag"},
        {"endring": "lærer borte", "lærer": teachers[1], "tider": "mandag"},
        {"endring": "lærer slutter", "lærer": teachers[2]},
        {"endring": "ny lærer", "som": teachers[0]},
        {"endring": "tilbud bort", "tilbud": courses[0].id},
        {"endring": "nytt tilbud", "som": groups[0].id},
        {"endring": "gruppestørrelse", "tilbud": groups[0].id, "største gruppe": 20},
        {"endring": "praksisplasser", "tilbud": employers[0].id, "plasser": 5},
        {"endring": "tilbud bort", "tilbud": employers[1].id},
        {"endring": "rom stengt", "rom": (programme.rooms or ())[0].id},
        {"endring": "åpningstid", "stenger": "16:00"},
        {"endring": "busslinje bort", "linje": lines[0][0]},
        {"endring": "bussavganger", "linje": lines[1][0], "retning": lines[1][1], "minutter": -30},
        {"endring": "innstilling", "innstilling": "group_min", "verdi": 3},
        {"endring": "innstilling", "innstilling": "group_max", "verdi": 20},
        {"endring": "innstilling", "innstilling": "kind.norwegian.counted_per_lesson", "verdi": 60},
        {"endring": "innstilling", "innstilling": "longest_day", "verdi": 480},
        {"endring": "regel", "regel": "no_course_beside_placement", "gjelder": "gjelder ikke"},
    ]


if __name__ == "__main__":
    sys.exit(main())
