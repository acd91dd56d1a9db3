"""Rule ``gaps``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.audit_days import pairs
from scheduler.rules.base import All, Cost, Held, Rule, Term
from scheduler.rules.solving import between, neighbours
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Gaps(Rule):
    """Long gaps between two meetings in a day are avoided."""

    key = "gaps"
    sentence = Text(
        "Lange hull mellom to timer på en dag unngås.",
        "Long gaps between two meetings in a day are avoided.",
    )
    source = "Praksis: ikke hull på mer enn en undervisningstime"
    rows = (42,)
    hard = False

    # checker's side

    def price(self, audit: Audit) -> int:
        """Minutes of waiting beyond the limit, between consecutive meetings of a participant."""
        free, cost = audit.settings.gap_free, audit.settings.cost_gap
        return cost * sum(
            max(0, later.start - earlier.end - free)
            for day in audit.person_days.values()
            for earlier, later in pairs(day)
        )

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """Minutes between neighbours beyond what is free."""
        settings = held.week.settings
        for person in held.people:
            for day in range(7):
                items = held.person_items(person, day)
                for one, other in neighbours(held, items):
                    waiting = other.start - one.end - settings.gap_free
                    if waiting > 0:
                        both = All((one.atom, other.atom), tuple(between(items, one.end, other.start)))
                        yield Cost(settings.cost_gap * waiting, (Term(1, both),))
