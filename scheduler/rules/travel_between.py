"""Rule ``travel_between``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.audit_days import pairs
from scheduler.rules.base import Held, Limit, Rule
from scheduler.rules.saying import broken
from scheduler.rules.solving import between, journey_minutes, neighbours, never
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class TravelBetween(Rule):
    """Between two meetings at different sites there is time for the journey, and a little more."""

    key = "travel_between"
    sentence = Text(
        "Mellom to timer på ulike steder er det tid til reisen, og litt til.",
        "Between two meetings at different sites there is time for the journey, and a little more.",
    )
    source = "Integreringsmottak: deltakere har busskort, ikke bil (UDI); margin er praksis"
    rows = (11,)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Consecutive meetings at different sites that no journey connects in time."""
        for (person, _), day in audit.person_days.items():
            for earlier, later in pairs(day):
                if audit.journeys.in_time(earlier.site, later.site, earlier.end, later.start):
                    continue
                if earlier.site != later.site:
                    yield broken(
                        self.key,
                        "{who} rekker ikke fra {origin} til {to}: {what}.",
                        "{who} cannot get from {origin} to {to} in time: {what}.",
                        people=[person],
                        meetings=[earlier, later],
                        origin=earlier.site,
                        to=later.site,
                    )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Two neighbours in a day are only together if the journey is made in time."""
        for person in held.people:
            for day in range(7):
                items = held.person_items(person, day)
                for one, other in neighbours(held, items):
                    taken = journey_minutes(held.week, one, other)
                    if taken is None or one.end + taken > other.start:
                        yield never((one.atom, other.atom), between(items, one.end, other.start))
