"""Rule ``room_fits``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Attends, Held, InRoom, Limit, Rule, Series, Term
from scheduler.rules.saying import broken
from scheduler.settings import Shape
from scheduler.timetable import Meeting
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class RoomFits(Rule):
    """The room is large enough, has what is needed, and is where the meeting is."""

    key = "room_fits"
    sentence = Text(
        "Rommet er stort nok, har det som trengs, og ligger der timen er.",
        "The room is large enough, has what is needed, and is where the meeting is.",
    )
    source = "Kommunens egne rom; praksis"
    rows = (44,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings without the room they need, or in one that does not fit."""
        for meeting in audit.meetings:
            fault = self._fault(audit, meeting)
            if fault is not None:
                yield broken(
                    self.key,
                    f"{{what}}: {fault.nb}.",
                    f"{{what}}: {fault.en}.",
                    meetings=[meeting],
                    room=meeting.room or "-",
                )

    @staticmethod
    def _fault(audit: Audit, meeting: Meeting) -> Text | None:
        activity = audit.activity(meeting)
        if not audit.stands_in_room(activity):
            unwanted = Text("skal ikke ha rom, men har {room}", "should have no room, but has {room}")
            return unwanted if meeting.room is not None else None
        if meeting.room is None:
            return Text("mangler rom", "has no room")
        room = audit.rooms[meeting.room]
        if room.site != meeting.site:
            return Text("rom {room} er et annet sted", "room {room} is at another site")
        if activity.room is not None:
            given = Text("er ikke i rommet som er gitt", "is not in the room that is given")
            return given if meeting.room != activity.room else None
        if not room.features >= activity.room_features:
            return Text("rom {room} mangler det som trengs", "room {room} lacks what is needed")
        if room.capacity < len(meeting.participants):
            return Text("rom {room} er for lite", "room {room} is too small")
        return None

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Each meeting that needs a room has one that holds its participants."""
        for key in held.series:
            series = held.one(key)
            if not series.offer.in_room or series.offer.shape in (Shape.OPEN, Shape.SEAT):
                continue
            for index, option in held.options(key):
                yield from _one_fitting_room(held, series, index, option.site)


def _one_fitting_room(held: Held, series: Series, index: int, site: str) -> Iterator[Limit]:
    rooms = [room for room in held.rooms_of(series.key) if held.week.hall[room].site == site]
    chosen = [Term(1, InRoom(room, series.key, index)) for room in rooms]
    yield Limit((*chosen, Term(-1, held.presence(series.key, index))), low=0, high=0)
    if series.offer.given_room is None and series.person is None:
        there = [Term(1, Attends(person, series.key, index)) for person in series.candidates]
        space = [Term(-held.week.hall[room].capacity, InRoom(room, series.key, index)) for room in rooms]
        yield Limit((*there, *space), high=0)
