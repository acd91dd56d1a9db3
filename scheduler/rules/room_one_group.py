"""Rule ``room_one_group``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.audit_days import crowds, overlapping
from scheduler.rules.base import All, Attends, Held, Item, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.rules.solving import at_most_one, never
from scheduler.settings import Shape
from scheduler.timetable import Meeting
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class RoomOneGroup(Rule):
    """A room holds one group at a time; a shared room never more people than it has places for."""

    key = "room_one_group"
    sentence = Text(
        "Et rom har én gruppe om gangen; et delt rom har aldri flere enn det rommer.",
        "A room holds one group at a time; a shared room never more people than it has places for.",
    )
    source = "Ullensaker voksenopplæring: to skift i de samme rommene"
    rows = (44,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Rooms with two groups at once, or with more people than places."""
        for (name, _), day in audit.room_days.items():
            room = audit.rooms.get(name)
            if room is not None and room.shared:
                full = [held for held, people in crowds(day) if people > room.capacity]
            else:
                full = [both for both in overlapping(day) if not self._one_opening(audit, both)]
            for held in full:
                yield broken(
                    self.key,
                    "Rom {room} har ikke plass til alle samtidig: {what}.",
                    "Room {room} cannot hold all of these at once: {what}.",
                    meetings=held,
                    room=name,
                )

    @staticmethod
    def _one_opening(audit: Audit, both: tuple[Meeting, Meeting]) -> bool:
        """Whether the two are stays in one open activity, which is in its room all the while."""
        earlier, later = both
        return earlier.activity == later.activity and audit.activity(earlier).shape is Shape.OPEN

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """One group at a time; a shared room up to its capacity."""
        for room in held.rooms:
            shared = held.week.hall[room].shared
            for day in range(7):
                items = held.room_items(room, day)
                yield from _up_to_capacity(held, room, items) if shared else _one_at_a_time(held, items)


def _one_at_a_time(held: Held, items: list[Item]) -> Iterator[Limit]:
    groups = [item for item in items if held.one(item.series).offer.shape is not Shape.OPEN]
    stays = [item for item in items if held.one(item.series).offer.shape is Shape.OPEN]
    yield from at_most_one(groups)
    for index, one in enumerate(stays):
        for other in groups + stays[index + 1 :]:
            same = held.one(other.series).offer.id == held.one(one.series).offer.id
            if not same and one.start < other.end and other.start < one.end:
                yield never((one.atom, other.atom))


def _up_to_capacity(held: Held, room: str, items: list[Item]) -> Iterator[Limit]:
    for moment in sorted({item.start for item in items}):
        terms = [
            Term(1, All((item.atom, Attends(person, item.series, item.option))))
            for item in items
            if item.start <= moment < item.end
            for person in held.one(item.series).candidates
        ]
        yield Limit(tuple(terms), high=held.week.hall[room].capacity)
