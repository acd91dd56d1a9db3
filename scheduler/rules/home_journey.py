"""Rule ``home_journey``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.solving import after, before, collects, comes_from_home, delivers, gets_home, never
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class HomeJourney(Rule):
    """Whoever lives some way off can reach the first meeting and get home after the last."""

    key = "home_journey"
    sentence = Text(
        "Den som bor et stykke unna, rekker den første timen og kommer hjem etter den siste.",
        "Whoever lives some way off can reach the first meeting and get home after the last.",
    )
    source = "Integreringsmottak: deltakere har busskort, ikke bil (UDI); første og siste buss"
    rows = (11,)
    hard = True

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """What cannot be reached from home is not first, what has no way home is not last."""
        week = held.week
        for name in held.people:
            person = week.person[name]
            for day in range(7):
                items = held.person_items(name, day)
                for item in items:
                    if not delivers(week, person, item.start) and not comes_from_home(week, person, item):
                        yield never((item.atom,), before(items, item))
                    if not collects(week, person, item.start) and not gets_home(week, person, item):
                        yield never((item.atom,), after(items, item))
