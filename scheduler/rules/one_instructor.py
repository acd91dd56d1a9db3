"""Rule ``one_instructor``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.base import Any, Cost, Held, Leads, Rule, Term
from scheduler.settings import Shape
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OneInstructor(Rule):
    """A group preferably has one instructor all week."""

    key = "one_instructor"
    sentence = Text(
        "En gruppe har helst samme lærer hele uka.",
        "A group preferably has one instructor all week.",
    )
    source = "Praksis"
    rows = (12,)
    hard = False

    # checker's side

    def price(self, audit: Audit) -> int:
        """Leaders of a group in the week beyond the number that it needs at once."""
        extra = 0
        for group in audit.groups():
            if not group.instructors:
                held = audit.by_activity.get(group.id, ())
                extra += max(0, audit.staff.fewest_leaders(held) - audit.staff.needed(group))
        return audit.settings.cost_extra_instructor * extra

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """Each instructor of a group beyond those needed at once."""
        for key in held.series:
            series = held.one(key)
            if series.offer.shape is not Shape.GROUP or series.offer.given_leaders:
                continue
            terms = tuple(
                Term(1, Any(tuple(Leads(name, key, index) for index, _ in held.options(key))))
                for name in held.leaders(key)
            )
            if len(terms) > series.offer.leaders_needed:
                yield Cost(held.week.settings.cost_extra_instructor, terms, above=series.offer.leaders_needed)
