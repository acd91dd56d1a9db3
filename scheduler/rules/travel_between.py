"""Rule ``travel_between``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.solving import journey_minutes, neighbours, never
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

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Two neighbours in a day are only together if the journey is made in time."""
        for person in held.people:
            for day in range(7):
                for one, other, among in neighbours(held, held.person_items(person, day)):
                    taken = journey_minutes(held.week, one, other)
                    if taken is None or one.end + taken > other.start:
                        yield never((one.atom, other.atom), among)
