"""Rule ``no_course_beside_placement``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Any, Held, Limit, Rule
from scheduler.rules.saying import broken
from scheduler.rules.solving import never, week_items
from scheduler.settings import Kind
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class NoCourseBesidePlacement(Rule):
    """Whoever has a placement takes no place on a work-directed course."""

    key = "no_course_beside_placement"
    sentence = Text(
        "Den som har praksis, tar ikke plass på arbeidsrettet kurs.",
        "Whoever has a placement takes no place on a work-directed course.",
    )
    source = "IMDi tilsynsinstruks 2026-2028: de uten praksisplass skal ikke ha tomme dager"
    rows = (27,)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Participants with a placement who also take a place on a work-directed course."""
        if audit.settings.course_beside_placement:
            return
        for person, attended in audit.attends.items():
            placed = any(one.kind is Kind.WORK_PLACEMENT for one in attended)
            courses = [one for one in attended if one.kind is Kind.WORK_COURSE and person not in one.members]
            if placed and courses:
                yield broken(
                    self.key,
                    "{who} har praksis og tar likevel plass på {courses}.",
                    "{who} has a placement and yet takes a place at {courses}.",
                    people=[person],
                    meetings=[m for m in audit.ledger.meetings(person) if audit.activity(m) in courses],
                    courses=", ".join(one.id for one in courses),
                )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Whoever has a placement day takes no work-directed course."""
        if held.week.settings.course_beside_placement:
            return
        for name in held.people:
            items = [(item, held.one(item.series).offer) for item in week_items(held, name)]
            placed = tuple(item.atom for item, offer in items if offer.kind is Kind.WORK_PLACEMENT)
            if not placed:
                continue
            for item, offer in items:
                if offer.kind is Kind.WORK_COURSE and name not in offer.members:
                    yield never((item.atom, Any(placed)))
