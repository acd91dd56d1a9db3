"""Rule ``instructor_lunch``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Item, Limit, Rule
from scheduler.rules.saying import broken
from scheduler.rules.solving import lunch_limits
from scheduler.timetable import Meeting
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class InstructorLunch(Rule):
    """An instructor with a long day gets lunch."""

    key = "instructor_lunch"
    sentence = Text("En lærer som har lang dag, får lunsj.", "An instructor with a long day gets lunch.")
    source = "Arbeidsmiljøloven § 10-9"
    rows = (10,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Long days of an instructor without time for lunch."""
        def needed(earlier: Meeting, later: Meeting) -> int:
            return 0 if earlier.site == later.site else audit.settings.instructor_travel

        for (instructor, _), day in audit.instructor_days.items():
            offers = [audit.activity(meeting) for meeting in day]
            given = all(audit.has_fixed_times(one) and instructor in one.instructors for one in offers)
            if not given and audit.lacks_lunch(day, needed):
                yield broken(
                    self.key,
                    "{who} har lang dag uten lunsj: {what}.",
                    "{who} has a long day without lunch: {what}.",
                    people=[instructor],
                    meetings=day,
                )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """As for participants, with the instructor's own way between sites."""
        for name in held.instructors:
            for day in range(7):
                yield from lunch_limits(
                    held,
                    held.instructor_items(name, day),
                    lambda item, name=name: _is_given(held, name, item),  # type: ignore[misc]
                    lambda one, other: 0 if one.site == other.site else held.week.settings.instructor_travel,
                )


def _is_given(held: Held, name: str, item: Item) -> bool:
    offer = held.one(item.series).offer
    return offer.fixed and name in offer.given_leaders
