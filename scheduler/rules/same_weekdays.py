"""Rule ``same_weekdays``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.base import Cost, Held, Rule, Term
from scheduler.settings import Shape
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class SameWeekdays(Rule):
    """A placement keeps its weekdays from week to week."""

    key = "same_weekdays"
    sentence = Text(
        "Praksis er på de samme ukedagene fra uke til uke.",
        "A placement keeps its weekdays from week to week.",
    )
    source = "Oslo kommune: to faste dager i uka i tre måneder"
    rows = (25,)
    hard = False

    # checker's side

    def price(self, audit: Audit) -> int:
        """Placement days on a weekday that the participant did not have there in the last plan."""
        had: dict[tuple[str, str], set[int]] = {}
        for meeting in audit.previous.meetings if audit.previous else ():
            for person in meeting.participants:
                had.setdefault((person, meeting.activity), set()).add(meeting.day)
        moved = sum(
            meeting.day not in had.get((person, meeting.activity), {meeting.day})
            for meeting in audit.meetings
            if audit.activity(meeting).shape is Shape.SEAT
            for person in meeting.participants
        )
        return audit.settings.cost_placement_day * moved

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """A placement on a weekday that it was not on in the last plan."""
        previous = held.week.previous
        if previous is None:
            return
        for person in held.people:
            for key in held.seats(person):
                series = held.one(key)
                days = {
                    meeting.day for meeting in previous.meetings
                    if meeting.activity == series.offer.id and person in meeting.participants
                }
                if not days:
                    continue
                for index, option in held.options(key):
                    if option.day not in days:
                        yield Cost(held.week.settings.cost_placement_day, (Term(1, held.presence(key, index)),))
