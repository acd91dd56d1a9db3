"""What activities and rooms are called where people read of them: their names, not their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from scheduler.programme import Activity, Programme, Room

Named = Activity | Room


class Titles(NamedTuple):
    """Titles by id; what is not known is called by its id."""

    activities: Mapping[str, str] = {}
    rooms: Mapping[str, str] = {}

    def activity(self, id_: str) -> str:
        """What an activity is called."""
        return self.activities.get(id_, id_)

    def room(self, id_: str) -> str:
        """What a room is called."""
        return self.rooms.get(id_, id_)


def titles_of(programme: Programme) -> Titles:
    """The titles of a programme's activities and rooms."""
    return Titles(told_apart(programme.activities), told_apart(programme.rooms or ()))


def told_apart(named: Iterable[Named]) -> dict[str, str]:
    """The name of each by its id, with the id behind it only where several have the same name."""
    things = list(named)
    often = Counter(one.name.casefold() for one in things)
    return {one.id: one.name if often[one.name.casefold()] == 1 else f"{one.name} ({one.id})" for one in things}
