"""Rule ``one_place``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.audit_days import overlapping
from scheduler.rules.base import Held, Limit, Rule
from scheduler.rules.saying import broken
from scheduler.rules.solving import at_most_one
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OnePlace(Rule):
    """Nobody is in two places at once."""

    key = "one_place"
    sentence = Text("Ingen er to steder samtidig.", "Nobody is in two places at once.")
    source = "Selvsagt; løsertabellen rad 11"
    rows = (11,)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings of a participant that overlap."""
        for (person, _), day in audit.person_days.items():
            for both in overlapping(day):
                yield broken(
                    self.key,
                    "{who} er to steder samtidig: {what}.",
                    "{who} is in two places at once: {what}.",
                    people=[person],
                    meetings=both,
                )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """No two attendances of a person overlap."""
        for person in held.people:
            for day in range(7):
                yield from at_most_one(held.person_items(person, day))
