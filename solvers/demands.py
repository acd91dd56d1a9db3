"""What every choice on the way to a plan must keep: what is given, and what was put somewhere by hand.

The searches change everything else freely; a step that loses any of this is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.rules.base import Atom, Attends, Member


class Demands:
    """Sets of atoms of which one must be true, and atoms that must all be.

    Parameters
    ----------
    any_of
        One of each: a day of a given seat, a meeting of a group with given members.
    pinned
        What meets the locks.
    """

    def __init__(self, any_of: Iterable[frozenset[Atom]] = (), pinned: Iterable[Atom] = ()) -> None:
        self.any_of = tuple(any_of)
        self.pinned = frozenset(pinned)
        self._people = {(atom.person, atom.series) for atom in self.pinned if isinstance(atom, (Attends, Member))}

    def are_met(self, atoms: set[Atom]) -> bool:
        """Whether what is chosen keeps all of it."""
        return self.pinned <= atoms and not any(some.isdisjoint(atoms) for some in self.any_of)

    def unmet(self, atoms: set[Atom]) -> list[frozenset[Atom]]:
        """Sets of which nothing is true."""
        return [some for some in (*self.any_of, *(frozenset({one}) for one in self.pinned)) if some.isdisjoint(atoms)]

    def hold(self, person: str, series: str) -> bool:
        """Whether the person's part in the series is not for a search to change."""
        return (person, series) in self._people
