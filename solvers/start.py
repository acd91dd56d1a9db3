"""The first plan that keeps all that is given and locked: what no search found a place for is placed exactly."""

from __future__ import annotations

from collections.abc import Callable

from scheduler.rules.base import Atom, InRoom, Interprets, Leads
from solvers.board import Board
from solvers.choice import Choice
from solvers.construct import construct
from solvers.contradiction import Contradiction
from solvers.given import given_choice
from solvers.mend import mend
from solvers.previous import Carried, carry_over
from solvers.repair import Repairer
from solvers.weeks import Weeks


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
        choice = construct(board, weeks, carried.choice, stopped)
        mend(board, choice)
        if board.demands.are_met(choice.atoms):
            return carried, choice
        unmet = _series(board.demands.unmet(choice.atoms))
        every = unmet if not missing else _series(list(board.demands.any_of))
        if stopped() or every <= missing:
            mend(board, given)
            return carried, given if board.demands.are_met(given.atoms) else None
        missing |= every


def _series(demands: list[frozenset[Atom]]) -> set[str]:
    """The series that some demands are about."""
    return {atom.series for some in demands for atom in some if not isinstance(atom, (InRoom, Interprets, Leads))}  # type: ignore[union-attr]
