"""Rule ``open_capacity``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.audit_days import crowds
from scheduler.rules.base import Held, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.settings import Shape
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OpenCapacity(Rule):
    """An open activity never has more people at once than it has places."""

    key = "open_capacity"
    sentence = Text(
        "Et åpent tilbud har aldri flere samtidig enn det har plass til.",
        "An open activity never has more people at once than it has places.",
    )
    source = "UDI: Hva er et integreringsmottak? (frivillige aktiviteter); praksis"
    rows = (30,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Moments when an open activity is too full."""
        for key, held in audit.by_activity.items():
            activity = audit.activities[key]
            if activity.shape is not Shape.OPEN or activity.max_size is None:
                continue
            for present, people in crowds(held):
                if people > activity.max_size:
                    yield broken(
                        self.key,
                        "{activity} har plass til {most} samtidig, ikke {count}: {what}.",
                        "{activity} has room for {most} at once, not {count}: {what}.",
                        meetings=present,
                        activity=audit.title(key),
                        most=activity.max_size,
                        count=people,
                    )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Places at any moment, of activities that anybody in scope may be in."""
        for offer in held.week.offers:
            if offer.shape is not Shape.OPEN or offer.max_size is None or not held.in_scope(offer.id):
                continue
            stays = held.attendances(offer.id)
            for moment in sorted({item.start for item in stays}):
                there = tuple(Term(1, item.atom) for item in stays if item.start <= moment < item.end)
                yield Limit(there, high=offer.max_size)
