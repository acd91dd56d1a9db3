"""Rule ``instructor_one_place``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.audit_days import pairs
from scheduler.rules.base import Held, Limit, Rule
from scheduler.rules.saying import broken
from scheduler.rules.solving import at_most_one, neighbours, never
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class InstructorOnePlace(Rule):
    """An instructor is in one place at a time, with breaks and travel between meetings."""

    key = "instructor_one_place"
    sentence = Text(
        "En lærer er ett sted om gangen, med pause og reisetid mellom timene.",
        "An instructor is in one place at a time, with breaks and travel between meetings.",
    )
    source = "Selvsagt; pause og reisetid er praksis"
    rows = (11, 15)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Consecutive meetings of an instructor without the break or travel they need."""
        for (instructor, _), day in audit.instructor_days.items():
            for earlier, later in pairs(day):
                same = earlier.site == later.site
                needed = audit.settings.instructor_break if same else audit.settings.instructor_travel
                if later.start - earlier.end < needed:
                    yield broken(
                        self.key,
                        "{who} har ikke {minutes} minutter mellom timene: {what}.",
                        "{who} does not have {minutes} minutes between meetings: {what}.",
                        people=[instructor],
                        meetings=[earlier, later],
                        minutes=needed,
                    )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """No two meetings of an instructor overlap or follow too closely."""
        settings = held.week.settings
        for instructor in held.instructors:
            for day in range(7):
                items = held.instructor_items(instructor, day)
                yield from at_most_one(items)
                for one, other in neighbours(held, items):
                    same = one.site == other.site
                    if other.start - one.end < (settings.instructor_break if same else settings.instructor_travel):
                        yield never((one.atom, other.atom))
