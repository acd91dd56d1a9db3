"""One measured process: from its start to a checked plan in memory, told as one line of JSON on stdout.

    python -m bench.child '{"way": "plan", "workbook": "...", "started": 0.0, ...}'
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.cells import FET_FIRST, FET_OURS, FIRST, HAND, PLAN
from bench.figures import Clock, Row, of_measures, of_plan, own_peak_mib

if TYPE_CHECKING:
    from collections.abc import Callable

    from scheduler.plan import Plan, Reason, Run
    from scheduler.planning import Engine
    from scheduler.programme import Programme
    from scheduler.timetable import Timetable
    from scheduler.week import Week
    from solvers.solve import Limits, Progress, Solved


class Order(NamedTuple):
    """What a child is asked for.

    ``previous`` is a plan.json to start from; ``plan`` one whose groups a rival takes over. ``within`` seconds in
    all, ``spared`` of them after the search.
    """

    way: str
    workbook: str
    started: float
    seed: int
    within: float
    spared: float
    workers: int | None = None
    work_limit: float | None = None
    previous: str | None = None
    plan: str | None = None
    keep: str | None = None
    """Where to leave the plan.json; None = nowhere."""
    files: bool = True


def main(words: list[str]) -> int:
    """Do what is asked, and tell."""
    order = Order(**json.loads(words[0]))
    clock = Clock(order.started)
    row = _WAYS[order.way](order, clock)
    print(json.dumps(row))
    return 0


def plan(order: Order, clock: Clock) -> Row:
    """The program itself: reading, solving, checking; then reasons and files, each timed apart."""
    programme, read = _programme(order, clock)
    timed = _Timed(clock, stop_at_first=False)
    made, run = _planned(order, clock, programme, timed)
    row = {**timed.told(), "read": read, "peak_mib": own_peak_mib(), **of_plan(made)}
    if order.files:
        row["files"] = _files(programme, made, run, clock)
    if order.keep:
        from outputs.plan_json import write_plan

        write_plan(made, Path(order.keep))
    return row


def first(order: Order, clock: Clock) -> Row:
    """The first plan: the search is stopped as soon as there is one, which is then checked."""
    programme, read = _programme(order, clock)
    timed = _Timed(clock, stop_at_first=True)
    made, _ = _planned(order, clock, programme, timed)
    return {**timed.told(), "read": read, "peak_mib": own_peak_mib(), **of_plan(made)}


def hand(order: Order, clock: Clock) -> Row:
    """The coordinator's way, greedy and in the usual order."""
    from bench.by_hand import by_hand
    from scheduler.legal import legal
    from scheduler.resolve import week_of
    from scheduler.times import IsoWeek

    programme, read = _programme(order, clock)
    timetable = by_hand(week_of(programme, IsoWeek.parse(programme.week)))
    made = clock.wall()
    return {"read": read, "made": made, **_scored(programme, legal(programme, timetable), clock)}


def fet(order: Order, clock: Clock) -> Row:
    """FET on the same groups, instructors, rooms and childcare windows."""
    from bench.fet import by_fet

    programme, read = _programme(order, clock)
    ours = _previous(order.plan)[0] if order.way == FET_OURS and order.plan else None
    told, timetable = by_fet(programme, ours, order.within, order.seed)
    if timetable is None:
        return {"read": read, "seconds": clock.wall(), "cpu": clock.cpu(), **told}
    from scheduler.legal import legal

    return {"read": read, **told, **_scored(programme, legal(programme, timetable), clock)}


_WAYS: dict[str, Callable[[Order, Clock], Row]] = {PLAN: plan, FIRST: first, HAND: hand, FET_OURS: fet, FET_FIRST: fet}


def _scored(programme: Programme, kept: Any, clock: Clock) -> Row:
    """The figures of a timetable that the checker accepts, and what had to be taken out for that."""
    from scheduler.check import measure

    row = {"seconds": clock.wall(), "cpu": clock.cpu(), "peak_mib": own_peak_mib()}
    return {**row, "held": kept.held, "removed": kept.removed, "rules": kept.rules, "unmet": kept.unmet,
            **of_measures(measure(programme, kept.timetable))}  # fmt: skip


def _programme(order: Order, clock: Clock) -> tuple[Programme, float]:
    from inputs.workbook import read_workbook

    return read_workbook(Path(order.workbook)).programme, clock.wall()


def _previous(path: str | None) -> tuple[Timetable | None, str | None]:
    if path is None:
        return None, None
    from inputs.plan_json import read_plan

    plan = read_plan(Path(path))
    return plan.timetable, plan.input_sha256


class _Timed:
    """The program's own solver with a watch on it.

    Parameters
    ----------
    stop_at_first
        Whether the search ends as soon as there is a plan.
    """

    def __init__(self, clock: Clock, *, stop_at_first: bool) -> None:
        self._clock = clock
        self._stop_at_first = stop_at_first
        self.stop = threading.Event()
        self.row: Row = {"progress": []}
        self._explaining, self._explaining_cpu = 0.0, 0.0

    def told(self) -> Row:
        """The run's times, told when the plan is made: the reasons' seconds apart from all others."""
        return {
            **self.row,
            "seconds": round(self._clock.wall() - self._explaining, 3),
            "cpu": round(self._clock.cpu() - self._explaining_cpu, 3),
            "explaining": round(self._explaining, 3),
        }

    def listener(self, progress: Progress) -> None:
        """Note a better plan or bound at its time since the start of the process."""
        if progress.goal != "hours":
            return
        self.row["progress"].append((self._clock.wall(), progress.value, progress.bound))
        if self._stop_at_first:
            self.stop.set()

    def engine(self, programme: Programme, limit: float | None) -> Engine:
        """The program's engine as ``make_plan`` takes it, timed."""
        from scheduler.planning import EXPLAINING, Engine, cp_sat
        from scheduler.titles import titles_of

        real = cp_sat(self.stop, titles_of(programme), None if limit is None else EXPLAINING * limit)

        def solve(
            week: Week, limits: Limits, listener: Callable[[Progress], None], stop: threading.Event
        ) -> Solved:
            self.row["started"] = self._clock.wall()
            solved = real.solve(week, limits, listener, stop)
            self.row["solved"] = self._clock.wall()
            return solved

        def reasons(week: Week, timetable: Timetable) -> dict[str, tuple[Reason, ...]]:
            since, cpu = self._clock.wall(), self._clock.cpu()
            found = real.reasons(week, timetable)
            self._explaining, self._explaining_cpu = self._clock.wall() - since, self._clock.cpu() - cpu
            return found

        return Engine(solve, reasons)


def _planned(order: Order, clock: Clock, programme: Programme, timed: _Timed) -> tuple[Plan, Run]:
    from scheduler.planning import Options, make_plan
    from scheduler.times import IsoWeek

    last, facts = _previous(order.previous)
    limit = max(0.5, order.within - order.spared - clock.wall()) if order.work_limit is None else None
    return make_plan(
        programme, week=IsoWeek.parse(programme.week), previous=last, previous_sha256=facts,
        options=Options(limit, order.work_limit, order.seed, order.workers),
        listener=timed.listener, stop=timed.stop, engine=timed.engine(programme, limit),
    )  # fmt: skip


def _files(programme: Programme, made: Plan, run: Run, clock: Clock) -> float:
    """Seconds for writing the whole folder."""
    from scheduler.planning import write_all

    before = clock.wall()
    with tempfile.TemporaryDirectory() as folder:
        write_all(programme, made, run, Path(folder) / "uke")
        return round(clock.wall() - before, 3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
