"""Rule ``empty_day``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.base import Any, Cost, Held, Rule, Term
from scheduler.times import DAY, Span
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class EmptyDay(Rule):
    """Nobody should have an empty day."""

    key = "empty_day"
    sentence = Text("Ingen skal ha en tom dag.", "Nobody should have an empty day.")
    source = "IMDi tilsynsinstruks 2026-2028: de uten praksisplass hadde lite de dagene andre var i praksis"
    rows = (27,)
    hard = False

    # checker's side

    def price(self, audit: Audit) -> int:
        """Working days with nothing, for those who need hours and are free at some time of the day."""
        empty = sum(
            not audit.of(person.id, day) and bool(audit.people.free(person, audit.calendar.window(day)))
            for person in audit.participants.values()
            if audit.hours.need(person) > 0
            for day in audit.hours.counting_days(person)
        )
        return audit.settings.cost_empty_day * empty

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """A day that counts, with the person available, and nothing in it."""
        settings = held.week.settings
        for name in held.people:
            person = held.week.person[name]
            if person.need <= 0:
                continue
            for day in person.counting_days:
                window = Span(day * DAY + settings.day_start, day * DAY + settings.day_end)
                if any(span.overlaps(window) for span in person.free):
                    there = Any(tuple(item.atom for item in held.person_items(name, day)))
                    yield Cost(settings.cost_empty_day, (Term(-1, there),), above=-1)
