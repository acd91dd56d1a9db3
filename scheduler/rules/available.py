"""Rule ``available``."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Rule
from scheduler.rules.saying import broken
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Person, Week


class Available(Rule):
    """Nobody is planned for when they are busy, absent or not in the programme."""

    key = "available"
    sentence = Text(
        "Ingen settes opp når de er opptatt, borte eller ikke med i programmet.",
        "Nobody is planned for when they are busy, absent or not in the programme.",
    )
    source = "Integreringsforskriften §§ 11-14 (permisjon) og § 17 (to selvvalgte fridager)"
    rows = (34, 35, 36, 37)
    hard = True
    by_time = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Participants who are busy, absent or not in the programme at the time."""
        for meeting in audit.meetings:
            for person in meeting.participants:
                if not audit.people.available(audit.participants[person], meeting.span):
                    yield broken(
                        self.key,
                        "{who} er ikke tilgjengelig: {what}.",
                        "{who} is not available: {what}.",
                        people=[person],
                        meetings=[meeting],
                    )

    # solver's side

    def reads(self, week: Week, person: Person) -> Hashable:
        """When the person is free."""
        return person.free

    def allows(self, week: Week, person: Person, offer: Offer, option: Option) -> bool:
        """Only while the person is available and in the programme."""
        start, end, _ = option
        return any(span.start <= start and end <= span.end for span in person.free)
