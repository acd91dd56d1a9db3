"""Mending: whatever of a choice breaks a rule is taken out, until nothing does.

A net under the heuristics: a plan that the checker would refuse is never handed on.
"""

from __future__ import annotations

from scheduler.rules.base import All, Any, Atom, Attends, Limit, Member
from solvers.board import Board
from solvers.choice import Choice
from solvers.evaluate import broken, chosen_only


def mend(board: Board, choice: Choice) -> int:
    """Take out what breaks rules; how many times something had to go."""
    groups = [key for key, series in board.series.items() if series.person is None]
    for times in range(10_000):
        found = next(broken(chosen_only(board, choice, board.people, groups)), None)
        if found is None:
            return times
        if not _take_out(board, choice, found[1]):
            return times
    raise AssertionError("mending does not end")


def _take_out(board: Board, choice: Choice, limit: Limit) -> bool:
    """Remove one attendance that the limit names, or else the whole series; False when it names nothing."""
    named = [atom for term in limit.terms for atom in _plain(term.atom) if atom in choice.atoms]
    for atom in named:
        if isinstance(atom, (Attends, Member)) and not _is_given(board, atom):
            leave(board, choice, atom.person, atom.series)
            return True
    for atom in named:
        series = getattr(atom, "series", None)
        if series is not None and choice.of_series.get(series):
            choice.remove(list(choice.of_series[series]))
            return True
    return False


def leave(board: Board, choice: Choice, person: str, key: str) -> None:
    """Take a person out of a series; a meeting that nobody attends is not held."""
    mine: list[Atom] = [
        atom for atom in choice.of_series.get(key, ())
        if isinstance(atom, (Attends, Member)) and atom.person == person
    ]
    choice.remove(mine)
    close_if_empty(choice, key)


def close_if_empty(choice: Choice, key: str) -> None:
    """A meeting that nobody attends is not held."""
    atoms = list(choice.of_series.get(key, ()))
    there = {atom.option for atom in atoms if isinstance(atom, Attends)}
    choice.remove([
        atom for atom in atoms if not isinstance(atom, (Attends, Member)) and getattr(atom, "option", None) not in there
    ])


def _is_given(board: Board, atom: Attends | Member) -> bool:
    return atom.person in board.series[atom.series].offer.members


def _plain(atom: Atom) -> list[Atom]:
    if isinstance(atom, All):
        return [part for held in atom.held for part in _plain(held)]
    if isinstance(atom, Any):
        return [part for held in atom.held for part in _plain(held)]
    return [atom]
