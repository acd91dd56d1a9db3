"""Rule ``kind_target``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.audit_ledger import quarters
from scheduler.rules.base import Cost, Held, Rule, Term
from scheduler.rules.solving import minutes_counted, week_items
from scheduler.settings import Kind
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class KindTarget(Rule):
    """Each participant gets the extent of each kind that their plan or rule set asks for."""

    key = "kind_target"
    sentence = Text(
        "Hver deltaker får det omfanget av hvert slag som planen eller regelsettet ønsker.",
        "Each participant gets the extent of each kind that their plan or rule set asks for.",
    )
    source = "IMDis eksempel: 18 undervisningstimer norsk; integreringsloven § 15"
    rows = (17,)
    hard = False

    # checker's side

    def price(self, audit: Audit) -> int:
        """Quarters of an hour missing to what plan or rule set wants of each kind."""
        missing = sum(
            quarters(audit.ledger.missing_of_kind(person, kind))
            for person in audit.participants.values()
            for kind in Kind
        )
        return audit.settings.cost_kind_target * missing

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """Quarters of an hour short of what the plan wants of a kind."""
        for name in held.people:
            person = held.week.person[name]
            items = week_items(held, name)
            for kind, need in person.needs.items():
                if not need.target:
                    continue
                terms = []
                for item in items:
                    offer = held.one(item.series).offer
                    if offer.kind is kind:
                        minutes = minutes_counted(held.week, person, offer, item.start, item.end)
                        terms.append(Term(-minutes, item.atom))
                yield Cost(held.week.settings.cost_kind_target, tuple(terms), above=-need.target, step=15)
