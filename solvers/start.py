"""The first plan that keeps all that is given and locked: what no search found a place for is placed exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from scheduler.rules.base import Atom, InRoom, Interprets, Leads
from solvers.board import Board
from solvers.choice import Choice
from solvers.construct import construct
from solvers.contradiction import Contradiction
from solvers.given import given_choice
from solvers.mend import mend
from solvers.previous import Carried, carry_over
from solvers.repair import Effort, Repairer
from solvers.scope import Scope
from solvers.weeks import Weeks

MOST = 8
"""Groups that are seated again exactly; the search takes care of more."""


def start(
    board: Board, repairer: Repairer, weeks: Weeks, stopped: Callable[[], bool]
) -> tuple[Carried, Choice | None] | Contradiction:
    """What is left of the last plan, and the first plan on top of it; None = stopped before one was found.

    A given group or seat for which the search finds no place goes first, exactly, and then all of them together.
    """
    missing: set[str] = set()
    while True:
        given = given_choice(board, repairer, missing)
        if isinstance(given, Contradiction):
            return given
        carried = carry_over(board, given)
        if carried.unchanged:
            return carried, carried.choice
        choice = construct(board, weeks, _seated_again(board, repairer, carried.choice, stopped), stopped)
        mend(board, choice)
        if board.demands.are_met(choice.atoms):
            return carried, choice
        unmet = _series(board.demands.unmet(choice.atoms))
        every = unmet if not missing else _series(list(board.demands.any_of))
        if stopped() or every <= missing:
            mend(board, given)
            return carried, given if board.demands.are_met(given.atoms) else None
        missing |= every


def _seated_again(board: Board, repairer: Repairer, choice: Choice, stopped: Callable[[], bool]) -> Choice:
    """Groups of the last plan that lost meetings or members, placed for all who were in them, with few changes."""
    for key in _broken_up(board, choice)[:MOST]:
        people = choice.members(key) | _before(board, key)
        if stopped():
            break
        scope = _of_group(board, choice, key, people)
        better = repairer.improve(scope, Effort(work=1.5))
        if better is None or not board.demands.pinned <= better.atoms:
            continue
        nearer = repairer.improve(_of_group(board, better, key, people), Effort(work=0.5), later=True)
        choice = nearer or better
    return choice


def _of_group(board: Board, choice: Choice, key: str, people: set[str]) -> Scope:
    """The group at any time, its people as they are otherwise, or with less."""
    return Scope(
        board, choice, people, [key], keep=lambda series, option: series.key == key, closed=lambda other: other != key
    )


def _before(board: Board, key: str) -> set[str]:
    """Who was in the group in the last plan and could still be."""
    previous, series = board.week.previous, board.series[key]
    met = [one for one in previous.meetings if one.activity == series.offer.id] if previous else []
    return {name for one in met for name in one.participants} & set(series.candidates)


def _broken_up(board: Board, choice: Choice) -> list[str]:
    """Groups of the last plan with fewer meetings or members than they had; the largest first."""
    met = Counter(one.activity for one in (board.week.previous.meetings if board.week.previous else ()))
    groups = [key for key, series in board.series.items() if series.person is None and met[series.offer.id]]
    fewer = [
        key for key in groups
        if len(choice.options(board, key)) < min(met[board.series[key].offer.id], board.series[key].offer.meetings)
        or not _before(board, key) <= choice.members(key)
    ]
    return sorted(fewer, key=lambda key: (-len(_before(board, key)), key))


def _series(demands: list[frozenset[Atom]]) -> set[str]:
    """The series that some demands are about."""
    return {atom.series for some in demands for atom in some if not isinstance(atom, (InRoom, Interprets, Leads))}  # type: ignore[union-attr]
