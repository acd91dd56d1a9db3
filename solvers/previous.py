"""Last plan's week as the start: everything of it that is still legal, and what was lost."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from scheduler.rules.base import Atom, Attends, InRoom, Interprets, Leads, Limit, Meets, Member
from scheduler.settings import Shape
from solvers.board import Board
from solvers.choice import Choice
from solvers.convert import choice_of
from solvers.evaluate import broken, chosen_only, is_legal_week
from solvers.mend import plain


class Carried(NamedTuple):
    """What is left of the last plan; ``unchanged`` when nothing of it was lost and nothing new came."""

    choice: Choice
    unchanged: bool


def carry_over(board: Board, given: Choice) -> Carried:
    """Keep of the last plan what breaks no rule beside what is given."""
    previous = board.week.previous
    if previous is None:
        return Carried(given, False)
    old = choice_of(board, previous)
    # The whole of it first: in an ordinary week every bit is still legal.
    whole = _both(given, old)
    limits = _broken(board, whole)
    if not limits:
        known = board.week.previous_sha256
        same_facts = known is None or known == board.week.sha256()
        return Carried(whole, same_facts and _is_complete(board, whole))
    return Carried(_without(board, given, old, whole, limits), False)


def keep_legal(board: Board, given: Choice, old: Choice) -> Choice:
    """What stands, and of an old choice all that breaks no rule beside it."""
    whole = _both(given, old)
    return _without(board, given, old, whole, _broken(board, whole))


def _both(given: Choice, old: Choice) -> Choice:
    return Choice(given.atoms | old.atoms)


def _broken(board: Board, choice: Choice) -> list[Limit]:
    groups = [key for key, series in board.series.items() if series.person is None]
    return [limit for _, limit in broken(chosen_only(board, choice, board.people, groups))]


def _without(board: Board, given: Choice, old: Choice, choice: Choice, limits: list[Limit]) -> Choice:
    """The choice without what breaks these limits.

    Most of it is as legal as it was. What broken rules name is taken out and tried again bit by bit: group by group,
    then person by person.
    """
    out: set[Bit] = set()
    for _ in range(ROUNDS):
        named = _named(board, given, choice, limits)
        if not named:
            break
        out |= named
        choice.remove([atom for atom in choice.atoms - given.atoms if _bits(board, atom) & named])
        limits = _broken(board, choice)
    else:  # much hangs together: all of it bit by bit
        out, choice = {bit for atom in old.atoms for bit in _bits(board, atom)}, given.copy()
    for key, series in board.series.items():
        if series.person is None and (key, None) in out and not choice.options(board, key):
            _carry_group(board, choice, old, key)
            out -= {bit for bit in out if bit[0] == key}
    for name in board.people:
        for key in board.of_person[name]:
            if (key, name) in out:
                carry = _carry_place if board.series[key].person is None else _carry_series
                carry(board, choice, old, name, key)
    return choice


Bit = tuple[str, str | None]
"""A series, and who is in it; None = whether and how it is held."""

ROUNDS = 5
"""Of taking out what breaks rules."""


def _bits(board: Board, atom: Atom) -> set[Bit]:
    """What is taken out with an atom: somebody's place in a group, the group, or all of a person's own series."""
    key = getattr(atom, "series", None)
    if key is None:
        return set()
    return {(key, board.series[key].person or (atom.person if isinstance(atom, (Attends, Member)) else None))}


def _named(board: Board, given: Choice, choice: Choice, limits: list[Limit]) -> set[Bit]:
    """What broken limits name of a choice, without what is given; a group that is not held is in nobody's week."""
    named = {
        bit for limit in limits for term in limit.terms
        for atom in plain(term.atom) if atom in choice.atoms and atom not in given.atoms for bit in _bits(board, atom)
    }
    whole = {key for key, person in named if person is None}
    return named | {bit for key in whole for atom in choice.of_series[key] for bit in _bits(board, atom)}


def _is_complete(board: Board, choice: Choice) -> bool:
    """Whether all of the last plan's attendances are there again, and nobody in need has an empty week."""
    previous = board.week.previous
    assert previous is not None
    kept = {
        (atom.person, board.series[atom.series].offer.id, board.series[atom.series].options[atom.option].start)
        for atoms in choice.of_person.values() for atom in atoms
    }
    old = {(name, meeting.activity, meeting.start) for meeting in previous.meetings for name in meeting.participants}
    return kept == old and all(
        choice.of_person.get(person.id) for person in board.week.people if person.need > 0
    )


def _carry_group(board: Board, choice: Choice, old: Choice, key: str) -> None:
    """The group's meetings with those members whose week stays legal; none of it if the group then breaks a rule."""
    atoms: list[Atom] = [
        atom for atom in old.of_series.get(key, ()) if isinstance(atom, (Meets, Leads, Interprets, InRoom))
    ]
    choice.add(atoms)
    added: list[Atom] = list(atoms)
    for name in sorted(old.members(key)):
        mine: list[Atom] = [
            atom for atom in old.of_series[key]
            if (isinstance(atom, (Attends, Member)) and atom.person == name)
        ]
        choice.add(mine)
        if is_legal_week(board, choice, name):
            added += mine
        else:
            choice.remove(mine)
    if next(broken(chosen_only(board, choice, sorted(choice.members(key)), [key])), None) is not None:
        choice.remove(added)


def _carry_series(board: Board, choice: Choice, old: Choice, name: str, key: str) -> None:
    """A person's talks, seat or stays, each that still fits."""
    by_option: dict[int, list[Atom]] = defaultdict(list)
    for atom in old.of_series.get(key, ()):
        if not isinstance(atom, Member):
            by_option[atom.option].append(atom)  # type: ignore[union-attr]
    for index in sorted(by_option):
        atoms = [atom for atom in by_option[index] if atom not in choice.atoms]
        member = Member(name, key)
        if board.series[key].offer.shape is Shape.SEAT and member not in choice.atoms:
            atoms.append(member)
        _try(board, choice, name, atoms)


def _carry_place(board: Board, choice: Choice, old: Choice, name: str, key: str) -> None:
    """A person's place in a group that is held."""
    if choice.options(board, key):
        _try(board, choice, name, [
            atom for atom in old.of_series[key] if isinstance(atom, (Attends, Member)) and atom.person == name
        ])  # fmt: skip


def _try(board: Board, choice: Choice, name: str, atoms: list[Atom]) -> None:
    """Add to a person's week what breaks no rule."""
    choice.add(atoms)
    if next(broken(chosen_only(board, choice, [name])), None) is not None:
        choice.remove(atoms)
