"""A choice: what a solver has decided so far, as the atoms that are true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scheduler.rules.base import Atom, Attends, InRoom, Interprets, Leads, Meets, Member
from solvers.board import Board


class Choice:
    """The true atoms, found by person and by series.

    ``meets``, ``leads``, ``interprets`` and ``rooms`` are kept for each (series, option) that is held.
    """

    def __init__(self, atoms: Iterable[Atom] = ()) -> None:
        self.atoms: set[Atom] = set()
        self.of_person: dict[str, set[Attends]] = defaultdict(set)
        self.of_series: dict[str, set[Atom]] = defaultdict(set)
        self.add(atoms)

    def add(self, atoms: Iterable[Atom]) -> None:
        """Make atoms true."""
        for atom in atoms:
            self.atoms.add(atom)
            if isinstance(atom, Attends):
                self.of_person[atom.person].add(atom)
            if isinstance(atom, (Meets, Attends, Member, Leads, Interprets, InRoom)):
                self.of_series[atom.series].add(atom)

    def remove(self, atoms: Iterable[Atom]) -> None:
        """Make atoms false."""
        for atom in atoms:
            self.atoms.discard(atom)
            if isinstance(atom, Attends):
                self.of_person[atom.person].discard(atom)
            if isinstance(atom, (Meets, Attends, Member, Leads, Interprets, InRoom)):
                self.of_series[atom.series].discard(atom)

    def copy(self) -> Choice:
        """The same choice, to be changed on its own."""
        return Choice(self.atoms)

    def options(self, board: Board, key: str) -> set[int]:
        """Options at which the series is held."""
        person = board.series[key].person
        wanted = Meets if person is None else Attends
        return {atom.option for atom in self.of_series.get(key, ()) if isinstance(atom, wanted)}

    def members(self, key: str) -> set[str]:
        """People who are members of a group."""
        return {atom.person for atom in self.of_series.get(key, ()) if isinstance(atom, Member)}
