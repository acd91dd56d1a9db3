"""Rule ``sites``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.base import Any, Atom, Cost, Held, Rule, Term
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Sites(Rule):
    """More than two sites in a day are avoided."""

    key = "sites"
    sentence = Text("Mer enn to steder på en dag unngås.", "More than two sites in a day are avoided.")
    source = "Praksis"
    rows = (42,)
    hard = False

    # checker's side

    def price(self, audit: Audit) -> int:
        """The third site of a participant's day, and each beyond."""
        beyond = (len({meeting.site for meeting in day}) - 2 for day in audit.person_days.values())
        return audit.settings.cost_site * sum(max(0, sites) for sites in beyond)

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """Each site beyond two in a day."""
        for person in held.people:
            for day in range(7):
                at: dict[str, list[Atom]] = {}
                for item in held.person_items(person, day):
                    at.setdefault(item.site, []).append(item.atom)
                if len(at) > 2:
                    terms = tuple(Term(1, Any(tuple(atoms))) for atoms in at.values())
                    yield Cost(held.week.settings.cost_site, terms, above=2)
