"""Rule ``escort``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.solving import after, before, collects, comes_from_care, delivers, gets_to_care, never, stay
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Escort(Rule):
    """The child is delivered before the day starts, collected before closing, and not there too long."""

    key = "escort"
    sentence = Text(
        "Barnet leveres før dagen begynner og hentes før det stenger, og er ikke der for lenge.",
        "The child is delivered before the day starts, collected before closing, and not there too long.",
    )
    source = "Åpningstider: Salangen 07.15-16.15; lengste opphold: Lundåsen 9 timer om dagen"
    rows = (31, 33)
    hard = True

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """First only what is reached after delivery, last only what leaves time to collect, no stay too long."""
        week = held.week
        for name in held.people:
            person = week.person[name]
            for day in range(7):
                items = held.person_items(name, day)
                for item in items:
                    if delivers(week, person, item.start) and not comes_from_care(week, person, item):
                        yield never((item.atom,), before(items, item))
                    if collects(week, person, item.start) and not gets_to_care(week, person, item):
                        yield never((item.atom,), after(items, item))
        yield from _stays(held)


def _stays(held: Held) -> Iterator[Limit]:
    week, scope = held.week, set(held.people)
    for escort in week.escorts:
        pair = (escort.deliver, escort.collect)
        if escort.longest_stay is None or not scope & set(pair) or not all(name in week.person for name in pair):
            continue
        delivering = held.person_items(escort.deliver or "", escort.day)
        collecting = held.person_items(escort.collect or "", escort.day)
        for first in delivering:
            for last in collecting:
                if not stay(week, escort.longest_stay, escort.site, first, last):
                    yield never((first.atom, last.atom), before(delivering, first) + after(collecting, last))
