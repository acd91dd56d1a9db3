"""Rule ``lunch``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.solving import is_block, journey_minutes, lunch_limits
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Lunch(Rule):
    """Whoever has a long day gets lunch."""

    key = "lunch"
    sentence = Text("Den som har lang dag, får lunsj.", "Whoever has a long day gets lunch.")
    source = "Arbeidsmiljøloven § 10-9, som analogi: pause når dagen er over 5,5 timer"
    rows = (10,)
    hard = True

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """A long day has a pause, within a meeting or between two."""
        for person in held.people:
            for day in range(7):
                yield from lunch_limits(
                    held,
                    held.person_items(person, day),
                    lambda item, person=person: is_block(held, person, item),  # type: ignore[misc]
                    lambda one, other: journey_minutes(held.week, one, other),
                )
