"""The first plan that keeps all that is given and locked: what no search found a place for is placed exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from scheduler.rules.base import Atom, Attends, Meets
from scheduler.timetable import Timetable
from solvers.anneal import Annealer
from solvers.board import Board
from solvers.choice import Choice
from solvers.contradiction import Contradiction
from solvers.convert import timetable_of
from solvers.given import given_choice
from solvers.mend import mend
from solvers.previous import Carried, carry_over, keep_legal
from solvers.repair import Effort, Repairer
from solvers.scope import Scope
from solvers.tables import Tables

MOST = 8
"""Groups that are seated again exactly; the search takes care of more."""


def start(
    board: Board, repairer: Repairer, seed: int, stopped: Callable[[], bool], tables: Callable[[], Tables]
) -> tuple[Carried, Choice | None] | Contradiction:
    """What is left of the last plan, and the first plan on top of it; None = stopped before one was found.

    A given group or seat for which the search finds no place goes first, exactly, with the rest of what was found
    around it; then all of them together. ``tables`` gives the board's facts as they are by then.
    """
    given = given_choice(board, repairer)
    if isinstance(given, Contradiction):
        return given
    carried = carry_over(board, given)
    if carried.unchanged:
        return carried, carried.choice
    first = _First(board, repairer, seed, stopped, tables)
    choice = first.plan(carried.choice, board.week.previous)
    missing: set[str] = set()
    while not board.demands.are_met(choice.atoms):
        wanted = _series(board.demands.unmet(choice.atoms) if not missing else list(board.demands.any_of))
        if stopped() or wanted <= missing:
            return carried, given if board.demands.are_met(given.atoms) else None
        missing |= wanted
        found = timetable_of(board, choice)
        given = given_choice(board, repairer, missing, found)
        if isinstance(given, Contradiction):
            return given
        choice = first.plan(keep_legal(board, given, choice), found)
    return carried, choice


def _series(demands: list[frozenset[Atom]]) -> set[str]:
    """The series that some demands are about."""
    return {atom.series for some in demands for atom in some if isinstance(atom, (Attends, Meets))}


class _First:
    """Makes first plans on top of what stands."""

    def __init__(
        self, board: Board, repairer: Repairer, seed: int, stopped: Callable[[], bool], tables: Callable[[], Tables]
    ) -> None:  # fmt: skip
        self._board, self._repairer, self._seed, self._stopped = board, repairer, seed, stopped
        self._tables = tables

    def plan(self, choice: Choice, last: Timetable | None) -> Choice:
        """A whole plan, with the groups of a last one as they were where they can be."""
        search = Annealer(self._tables(), self._seed)
        search.read(self._seated_again(choice, last))
        search.construct()
        made = search.choice()
        mend(self._board, made, None if last is None else choice)  # what was carried over is looked at already
        return made

    def _seated_again(self, choice: Choice, last: Timetable | None) -> Choice:
        """Groups of the last plan that lost meetings or members, placed for all who were in them, few changes first."""
        for key, before in self._broken_up(choice, last) if last is not None else ():
            if self._stopped():
                break
            people = choice.members(key) | before
            better = self._repairer.improve(self._of_group(choice, key, people), Effort(work=1.5))
            if better is None or not self._board.demands.pinned <= better.atoms:
                continue
            nearer = self._repairer.improve(self._of_group(better, key, people), Effort(work=0.5), later=True)
            choice = nearer or better
        return choice

    def _of_group(self, choice: Choice, key: str, people: set[str]) -> Scope:
        """The group at any time, its people as they are otherwise, or with less."""
        return Scope(
            self._board, choice, people, [key],
            keep=lambda series, option: series.key == key, closed=lambda other: other != key,
        )  # fmt: skip

    def _broken_up(self, choice: Choice, last: Timetable) -> list[tuple[str, set[str]]]:
        """Groups with fewer meetings or members than they had, and who was in them; the largest first."""
        met = Counter(one.activity for one in last.meetings)
        fewer = []
        for key, series in self._board.series.items():
            offer = series.offer
            if series.person is not None or not met[offer.id]:
                continue
            there = {name for one in last.meetings if one.activity == offer.id for name in one.participants}
            before = there & set(series.candidates)
            times = min(met[offer.id], offer.meetings)
            if len(choice.options(self._board, key)) < times or not before <= choice.members(key):
                fewer.append((key, before))
        return sorted(fewer, key=lambda pair: (-len(pair[1]), pair[0]))[:MOST]
