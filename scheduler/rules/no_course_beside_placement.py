"""Rule ``no_course_beside_placement``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.base import Any
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

    # checker's side

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
