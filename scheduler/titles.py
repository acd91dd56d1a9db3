"""What activities, rooms and kinds are called where people read of them: their names, not their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from scheduler.programme import Activity, Programme, Room
from scheduler.settings import KINDS, Kind
from scheduler.words import Text

Named = Activity | Room


class Titles(NamedTuple):
    """Titles by id; what is not known is called by its id, and a kind by its usual label."""

    activities: Mapping[str, str] = {}
    rooms: Mapping[str, str] = {}
    kinds: Mapping[Kind, Text] = {}

    def activity(self, id_: str) -> str:
        """What an activity is called."""
        return self.activities.get(id_, id_)

    def room(self, id_: str) -> str:
        """What a room is called."""
        return self.rooms.get(id_, id_)


    def kind(self, kind: Kind) -> Text:
        """What a kind is called within a sentence."""
        return within(self.kinds.get(kind, KINDS[kind].label))


def titles_of(programme: Programme) -> Titles:
    """The titles of a programme's activities, rooms and kinds."""
    labels = {kind: facts.label for kind, facts in programme.settings.kinds.items()}
    return Titles(told_apart(programme.activities), told_apart(programme.rooms or ()), labels)


def within(label: Text) -> Text:
    """A label within a sentence: a small letter, but for languages in English."""
    en = label.en if label.en.startswith("Norwegian") else label.en[:1].lower() + label.en[1:]
    return Text(label.nb[:1].lower() + label.nb[1:], en)


def told_apart(named: Iterable[Named]) -> dict[str, str]:
    """The name of each by its id, with the id behind it only where several have the same name."""
    things = list(named)
    often = Counter(one.name.casefold() for one in things)
    return {one.id: one.name if often[one.name.casefold()] == 1 else f"{one.name} ({one.id})" for one in things}
