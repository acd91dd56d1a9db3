"""From a week to its best timetable within limits: the one door of this room."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from scheduler.rules.base import Atom, Attends
from scheduler.timetable import Timetable
from scheduler.week import Week
from scheduler.words import Text
from solvers.board import Board
from solvers.bounds import Bounds
from solvers.choice import Choice
from solvers.contradiction import Contradiction
from solvers.convert import timetable_of
from solvers.improve import Improver, polish
from solvers.mend import mend
from solvers.repair import Effort, Repairer
from solvers.rounds import can_fork, improve_in_rounds
from solvers.scope import Scope
from solvers.score import Hours, Score
from solvers.start import start
from solvers.weeks import Weeks

WORK_OF_A_SEARCH = 0.02
"""Deterministic work that a search for one person's week counts as; about a second of CP-SAT's for fifty."""


IMPROVING = 0.72
"""Share of the limits after which the hours are only swept once more; the rest is for bounds and comfort."""

SWEEPING = 0.82
"""Share of the limits after which that sweep is left out."""

SMALL = 3000
"""Atoms of a week that is solved whole."""


class Limits(NamedTuple):
    """How long to search: wall seconds, deterministic work, or both; whichever ends first."""

    time_limit: float | None
    work_limit: float | None
    seed: int
    workers: int


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
    return _Solve(week, limits, listener, stop).run()


class _Solve:
    """One run: its clock, its repairer and its best choice."""

    def __init__(
        self, week: Week, limits: Limits, listener: Callable[[Progress], None], stop: threading.Event
    ) -> None:
        self.week = week
        self.limits = limits
        self.listener = listener
        self.stop = stop
        self.started = time.monotonic()
        self.repairer = Repairer(limits.seed, self._remaining, self._is_over)
        self.board = Board(week)
        self.score = Score(self.board)
        self.weeks = Weeks(self.board)
        self.bounds = Bounds(self.board)
        self.first_plan_seconds: float | None = None
        self._carried: frozenset[Atom] = frozenset()

    def _seconds(self) -> float:
        return time.monotonic() - self.started

    def _remaining(self) -> float:
        return 1e9 if self.limits.time_limit is None else self.limits.time_limit - self._seconds()

    def _is_over(self, share: float = 1.0) -> bool:
        """Whether this share of the limits is used, or somebody stopped the run."""
        limits = self.limits
        return (
            self.stop.is_set()
            or (limits.time_limit is not None and self._seconds() >= share * limits.time_limit)
            or (limits.work_limit is not None and self._work() >= share * limits.work_limit)
        )

    def _work(self) -> float:
        """Deterministic work so far: CP-SAT's own, and so much for each week searched."""
        return self.repairer.work + WORK_OF_A_SEARCH * self.weeks.searches

    def run(self) -> Solved:
        """Given facts, last plan, first plan, improvement, bound, comfort."""
        begun = start(self.board, self.repairer, self.weeks, self._is_over)
        if isinstance(begun, Contradiction):
            return Solved(None, {}, begun.reasons)
        carried, choice = begun
        if choice is None:
            return Solved(None, {})
        if self.week.previous is not None:
            self._carried = frozenset(atom for atom in carried.choice.atoms if isinstance(atom, Attends))
        self._tell(choice)
        if not carried.unchanged:
            choice = self._whole(self._sweep(self._improve(choice)))
        bounds = self._bound(choice)
        if not carried.unchanged:
            choice = self._polish(choice)
            mend(self.board, choice)
        return Solved(timetable_of(self.board, choice), bounds, (), self.first_plan_seconds)

    def _tell(self, choice: Choice) -> None:
        seconds = self._seconds()
        if self.first_plan_seconds is None:
            self.first_plan_seconds = round(seconds, 2)
        hours = self.score.hours(choice)
        self.listener(Progress(round(seconds, 2), "hours", hours.shortfall, self.bounds.trivial))

    def _improve(self, choice: Choice) -> Choice:
        """Better hours, until nothing is missing or the larger part of the limits is used."""
        improver = self._improver(choice, 0)
        if self.limits.workers > 1 and self.limits.work_limit is None and can_fork():
            return improve_in_rounds(
                improver, self._improver, self.limits.workers - 1, lambda: IMPROVING * self._remaining_of_all(),
                lambda: self._is_over(IMPROVING), self._tell,
            )
        while not self._is_over(IMPROVING) and improver.hours.shortfall + improver.hours.mandatory > 0:
            if improver.step():
                self._tell(improver.choice)
            if improver.is_exhausted():
                break
        return improver.choice

    def _sweep(self, choice: Choice) -> Choice:
        """Everybody who is still short once more, exactly."""
        improver = self._improver(choice, 1)
        if not self._is_over(SWEEPING):
            improver.sweep()
        self._tell(improver.choice)
        return improver.choice

    def _whole(self, choice: Choice) -> Choice:
        """A week so small that all of it is solved at once is."""
        if self._is_over() or self.score.hours(choice) == Hours(0, 0, 0):
            return choice
        groups = [key for key, series in self.board.series.items() if series.person is None]
        scope = Scope(self.board, choice, self.board.people, groups)
        if len(scope.atoms()) > SMALL:
            return choice
        better = self.repairer.improve(scope, Effort(work=5.0))
        return better if better is not None and self.score.hours(better) <= self.score.hours(choice) else choice

    def _improver(self, choice: Choice, seed: int) -> Improver:
        """A search from a choice; each seed goes another way."""
        return Improver(
            self.board, self.repairer, self.weeks, choice, self.limits.seed + 1000 * seed, self._carried, self._is_over
        )

    def _remaining_of_all(self) -> float:
        """Seconds left, as a share of which improvement is over."""
        if self.limits.time_limit is None:
            return 1e9
        return self.limits.time_limit - self._seconds() / IMPROVING

    def _polish(self, choice: Choice) -> Choice:
        """Fewer changes and more comfort with the hours held, as far as the limits go."""
        return polish(self.board, self.repairer, choice, list(self.board.people), self._is_over)

    def _bound(self, choice: Choice) -> dict[str, int | None]:
        """Lower bounds on what no plan can avoid; proven for the people who are short."""
        hours = self.score.hours(choice)
        least = self.bounds.least_missing(self.score.short(choice), lambda: self._is_over(0.95))
        return {
            "mandatory": 0,
            "hours": min(least, hours.shortfall),
            "fairness": self.bounds.least_squares(),
            "changes": 0,
            "comfort": 0,
        }
