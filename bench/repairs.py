"""The ranked repairs of everybody who is short in the small example, against full search: was anything cheaper missed?

Run ``python -m bench.repairs``, or with the ids of some of them (``python -m bench.repairs D06 D16``). For
each person every single change of the catalogue, and with ``--pairs`` every pair, is made with everybody else's week
free too, and compared with the list that ``ukeplan explain`` gives.
"""

from __future__ import annotations

import sys
import threading
import time
from itertools import combinations

from scheduler.explaining.candidates import candidates
from scheduler.explaining.desk import Desk
from scheduler.explaining.person import stops
from scheduler.explaining.repairs import find_repairs
from scheduler.explaining.trials import Trials
from scheduler.generate.liten import liten
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from solvers.solve import Limits, solve


def main() -> int:
    """Print a line a person; the number of repairs that were missed."""
    programme = liten()
    week = week_of(programme, IsoWeek.parse(programme.week))
    timetable = solve(week, Limits(None, 3.0, 1, 1), lambda _: None, threading.Event()).timetable
    assert timetable is not None
    desk, missed = Desk(programme, timetable), 0
    sizes = (1, 2) if "--pairs" in sys.argv else (1,)
    asked = {word for word in sys.argv[1:] if not word.startswith("-")}
    for name, report in desk.reports.items():
        if (report.shortfall or report.mandatory_shortfall) and (not asked or name in asked):
            missed += _of_person(desk, name, sizes)
    print(f"missed in all: {missed}")
    return missed


def _of_person(desk: Desk, name: str, sizes: tuple[int, ...]) -> int:
    counts = stops(desk, name)
    catalogue = candidates(desk, name, counts)
    since = time.monotonic()
    found = find_repairs(desk, name, catalogue, rules=counts)
    listing, since = time.monotonic() - since, time.monotonic()
    trials = Trials(desk, name)
    others = [one.id for one in desk.programme.participants if one.id != name]
    tried = missed = 0
    for count in sizes:
        for some in combinations(catalogue, count):
            trial = trials.trial(some, others)
            outcome = None if trial is None else trial.best(3.0, better=True)
            gain = None if trial is None or outcome is None else trials.gain(some, trial, outcome)
            tried += 1
            if gain is not None and not any(
                (one.mandatory_gained, one.gained) >= (gain.mandatory, gain.gained)
                and (gain.kroner is None or (one.kroner is not None and one.kroner <= gain.kroner))
                for one in found.repairs
            ):
                missed += 1
                print(f"  missed: {gain.said.en}: {gain.gained} min, {gain.kroner} kr, {', '.join(gain.affected)}")
    searching = time.monotonic() - since
    print(f"{name}: {len(found.repairs)} repairs in {listing:.1f} s; full search {tried} in {searching:.1f} s; "
          f"missed {missed}", flush=True)  # fmt: skip
    return missed


if __name__ == "__main__":
    sys.exit(bool(main()))
