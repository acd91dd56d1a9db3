"""Mending: whatever of a choice breaks a rule is taken out, until nothing does.

A net under the heuristics: a plan that the checker would refuse is never handed on. A given seat that is missing is
put back, in place of what is not given.
"""

from __future__ import annotations

from scheduler.rules.base import All, Any, Atom, Attends, Limit, Member
from solvers.board import Board
from solvers.choice import Choice
from solvers.evaluate import broken, chosen_only, is_legal_week


def mend(board: Board, choice: Choice, sound: Choice | None = None) -> int:
    """Take out what breaks rules, put back given seats; how many times something had to go.

    Where a choice is known to break nothing (``sound``), only what differs from it is looked at, until something has to
    go.
    """
    groups = [key for key, series in board.series.items() if series.person is None]
    looked_at = (list(board.people), groups) if sound is None else _different(board, choice, sound)
    tried: set[frozenset[Atom]] = set()
    for times in range(10_000):
        limits = (limit for _, limit in broken(chosen_only(board, choice, *looked_at)))
        if not any(_take_out(board, choice, limit) for limit in limits) and not _put_back(board, choice, tried):
            return times
        looked_at = list(board.people), groups
    raise AssertionError("mending does not end")


def _different(board: Board, choice: Choice, sound: Choice) -> tuple[list[str], list[str]]:
    """Whose week and which groups are not as in another choice."""
    atoms = choice.atoms ^ sound.atoms
    people = {atom.person for atom in atoms if isinstance(atom, (Attends, Member))}
    keys = {key for atom in atoms if (key := getattr(atom, "series", None)) is not None}
    people |= {person for key in keys if (person := board.series[key].person) is not None}
    return sorted(people), sorted(key for key in keys if board.series[key].person is None)


def _take_out(board: Board, choice: Choice, limit: Limit) -> bool:
    """Remove one attendance that the limit names, or else the whole series; False when it names nothing."""
    named = [atom for term in limit.terms for atom in plain(term.atom) if atom in choice.atoms]
    for atom in named:
        if isinstance(atom, (Attends, Member)) and not _is_given(board, atom):
            leave(board, choice, atom.person, atom.series)
            return True
    series = [key for atom in named if (key := getattr(atom, "series", None)) is not None]
    for key in sorted(series, key=lambda key: bool(board.series[key].offer.members)):
        if choice.of_series.get(key) and board.demands.pinned.isdisjoint(choice.of_series[key]):
            choice.remove(list(choice.of_series[key]))
            return True
    return False


def _put_back(board: Board, choice: Choice, tried: set[frozenset[Atom]]) -> bool:
    """A day of a given seat that is missing, in place of what else the person has; each is tried once."""
    for some in board.demands.unmet(choice.atoms):
        days = sorted(atom for atom in some if isinstance(atom, Attends))
        if some in tried or len(days) < len(some):
            continue
        tried.add(some)
        if any(_take_day(board, choice, day, all_week=week) for week in (False, True) for day in reversed(days)):
            return True
    return False


def _take_day(board: Board, choice: Choice, day: Attends, *, all_week: bool) -> bool:
    """Put the person there; what is not given goes for it, of that day or of all the week."""
    before = set(choice.atoms)
    weekday = board.series[day.series].options[day.option].day
    for atom in list(choice.of_person.get(day.person, ())):
        on_it = board.series[atom.series].options[atom.option].day == weekday
        if (all_week or on_it) and not _is_given(board, atom):
            leave(board, choice, day.person, atom.series)
    choice.add([day, Member(day.person, day.series)])
    if is_legal_week(board, choice, day.person):
        return True
    choice.remove(choice.atoms - before)
    choice.add(before - choice.atoms)
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
    return atom.person in board.series[atom.series].offer.members or board.demands.hold(atom.person, atom.series)


def plain(atom: Atom) -> list[Atom]:
    """The atoms that an atom is made of."""
    if isinstance(atom, All):
        return [part for held in atom.held for part in plain(held)]
    if isinstance(atom, Any):
        return [part for held in atom.held for part in plain(held)]
    return [atom]
