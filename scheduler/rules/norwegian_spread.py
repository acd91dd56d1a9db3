"""Rule ``norwegian_spread``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.base import Any, Atom, Cost, Held, Rule, Term
from scheduler.rules.solving import week_items
from scheduler.settings import Kind
from scheduler.times import DAY
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class NorwegianSpread(Rule):
    """Norwegian is spread over several days."""

    key = "norwegian_spread"
    sentence = Text("Norsk fordeles på flere dager.", "Norwegian is spread over several days.")
    source = "Praksis: minst tre dager"
    rows = (18,)
    hard = False

    # checker's side

    def price(self, audit: Audit) -> int:
        """Days too few that a participant's Norwegian is spread over."""
        days: dict[str, set[int]] = {}
        for meeting in audit.meetings:
            if audit.activity(meeting).kind is Kind.NORWEGIAN:
                for person in meeting.participants:
                    days.setdefault(person, set()).add(meeting.day)
        missing = 0
        for person, had in days.items():
            possible = len(audit.hours.counting_days(audit.participants[person]))
            missing += max(0, min(audit.settings.norwegian_days, possible) - len(had))
        return audit.settings.cost_norwegian_day * missing

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """Each day too few, for those who have Norwegian at all."""
        settings = held.week.settings
        for name in held.people:
            days: dict[int, list[Atom]] = {}
            for item in week_items(held, name):
                if held.one(item.series).offer.kind is Kind.NORWEGIAN:
                    days.setdefault(item.start // DAY, []).append(item.atom)
            wanted = min(settings.norwegian_days, len(held.week.person[name].counting_days))
            if days and wanted:
                some = Term(wanted, Any(tuple(atom for atoms in days.values() for atom in atoms)))
                terms = (some, *(Term(-1, Any(tuple(atoms))) for atoms in days.values()))
                yield Cost(settings.cost_norwegian_day, terms)
