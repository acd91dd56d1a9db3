"""From a week to its best timetable within limits: the one door of this room."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from scheduler.timetable import Timetable
from scheduler.week import Week
from scheduler.words import Text
from solvers.areas import areas
from solvers.compiled import make_ready
from solvers.convert import escorts_of
from solvers.crew import Crew, Outcome, Report
from solvers.known import Known


class Limits(NamedTuple):
    """How long to search: wall seconds, deterministic work, or both; whichever ends first."""

    time_limit: float | None
    work_limit: float | None
    seed: int
    workers: int
    memory_mib: int | None = None
    """Memory of all processes together above which the search ends with the best so far; None = no limit."""
    known: Known | None = None
    """What other searches found of the same facts; None = nothing is taken over, nor kept for others."""
    others: tuple[int, ...] = ()
    """Seeds of further searches from the same first plan, with the same work or in the same time: what chance does
    to the hours."""


class Progress(NamedTuple):
    """A better plan or bound: goal ``hours`` in missing minutes."""

    seconds: float
    goal: str
    value: int
    bound: int | None


class Solved(NamedTuple):
    """What a solve found; ``timetable`` None = nothing, with the smallest contradiction where there is one."""

    timetable: Timetable | None
    bounds: dict[str, int | None]
    contradiction: tuple[Text, ...] = ()
    first_plan_seconds: float | None = None
    notes: tuple[Text, ...] = ()
    """What went otherwise than it should: memory, a crash."""
    new: Known = Known({}, {})
    """What was found that was not known, for other searches."""
    others: tuple[Timetable, ...] = ()
    """What the further searches found."""


def solve(
    week: Week, limits: Limits, listener: Callable[[Progress], None], stop: threading.Event
) -> Solved:
    """Plan a week.

    Parameters
    ----------
    week
        The dated problem.
    limits
        When to stop; the same week, seed and work limit (and no time limit) give the same timetable.
    listener
        Told of the first plan and of each better one.
    stop
        When set, the best so far is returned.
    """
    # A minute or two on a new machine, once: no part of anybody's time limit.
    make_ready(lambda: listener(Progress(0.0, "compiling", 0, None)))
    started = time.monotonic()
    parts = areas(week)
    same = week.previous is not None and week.previous_sha256 in (None, week.sha256())
    parts = [_with_hash(part, same) for part in parts] if len(parts) > 1 else parts
    whole = _Whole(started, listener, len(parts))
    crew = Crew(
        week, parts, limits.seed, limits.workers, limits.memory_mib, whole.hear, stop, limits.known, limits.others
    )
    outcomes = crew.run(limits.time_limit, limits.work_limit, started)
    contradiction = tuple(reason for one in outcomes for reason in one.contradiction)
    notes = tuple(dict.fromkeys(note for one in outcomes for note in one.notes))
    if contradiction or any(one.timetable is None for one in outcomes):
        return Solved(None, {}, contradiction, notes=notes)
    others = tuple(_joined(week, some) for some in zip(*(one.others for one in outcomes), strict=False))
    found = _joined(week, [one.timetable for one in outcomes if one.timetable is not None])
    return Solved(found, _bounds(outcomes), (), whole.first, notes, _new(outcomes), others)


def _with_hash(part: Week, same: bool) -> Week:
    """Whether the facts are those of the last plan is told by the whole week, not by its parts."""
    if part.previous is None:
        return part
    return part.part(previous_sha256=part.sha256() if same else "other")


def _joined(week: Week, timetables: Sequence[Timetable]) -> Timetable:
    """The areas' timetables as one."""
    if len(timetables) == 1:
        return timetables[0]
    meetings = sorted((meeting for one in timetables for meeting in one.meetings), key=lambda meeting: meeting.id)
    return Timetable(week=week.iso, meetings=tuple(meetings), escorts=escorts_of(week))


def _bounds(outcomes: Sequence[Outcome]) -> dict[str, int | None]:
    goals = outcomes[0].bounds
    return {goal: sum(one.bounds[goal] or 0 for one in outcomes) for goal in goals}


def _new(outcomes: Sequence[Outcome]) -> Known:
    bounds = dict(pair for one in outcomes for pair in one.proven)
    return Known(bounds, {
        one.key: (one.timetable, *one.others) for one in outcomes if one.key is not None and one.timetable is not None
    })


class _Whole:
    """Adds up what the areas report."""

    def __init__(self, started: float, listener: Callable[[Progress], None], parts: int) -> None:
        self._started = started
        self._listener = listener
        self._parts = parts
        self._now: dict[int, Report] = {}
        self.first: float | None = None

    def hear(self, report: Report) -> None:
        """An area has a better plan or bound; told on once every area has a plan."""
        self._now[report.area] = report
        if len(self._now) < self._parts:
            return
        seconds = round(time.monotonic() - self._started, 2)
        if self.first is None:
            self.first = seconds
        missing = sum(one.missing for one in self._now.values())
        self._listener(Progress(seconds, "hours", missing, sum(one.bound for one in self._now.values())))
