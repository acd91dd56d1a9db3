"""Rule ``home_journey``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Limit, Rule
from scheduler.rules.saying import broken
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
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """First and last meetings of a day that cannot be reached from home, or left for it."""
        for (person, weekday), day in audit.person_days.items():
            first, last = day[0], day[-1]
            if not audit.families.delivers(person, weekday) and not audit.journeys.from_home(person, first):
                yield broken(
                    self.key,
                    "{who} rekker ikke hjemmefra til {site}: {what}.",
                    "{who} cannot get from home to {site} in time: {what}.",
                    people=[person],
                    meetings=[first],
                    site=first.site,
                )
            if not audit.families.collects(person, weekday) and not audit.journeys.to_home(person, last):
                yield broken(
                    self.key,
                    "{who} kommer seg ikke hjem fra {site}: {what}.",
                    "{who} cannot get home from {site}: {what}.",
                    people=[person],
                    meetings=[last],
                    site=last.site,
                )

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
