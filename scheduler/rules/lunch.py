"""Rule ``lunch``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Limit, Rule
from scheduler.rules.saying import broken
from scheduler.rules.solving import is_block, journey_minutes, lunch_limits
from scheduler.timetable import Meeting
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
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Long days of a participant without time for lunch."""
        def needed(earlier: Meeting, later: Meeting) -> int | None:
            if earlier.site == later.site:
                return 0
            arrival = audit.travel.arrive(earlier.site, later.site, earlier.end)
            return None if arrival is None else arrival - earlier.end + audit.settings.arrive_before

        for (person, _), day in audit.person_days.items():
            if not all(audit.is_fixed(meeting, person) for meeting in day) and audit.lacks_lunch(day, needed):
                yield broken(
                    self.key,
                    "{who} har lang dag uten lunsj: {what}.",
                    "{who} has a long day without lunch: {what}.",
                    people=[person],
                    meetings=day,
                )

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
