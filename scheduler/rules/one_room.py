"""Rule ``one_room``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.base import Any, InRoom, Term
from scheduler.settings import Shape
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OneRoom(Rule):
    """A group preferably has one room all week."""

    key = "one_room"
    sentence = Text("En gruppe har helst samme rom hele uka.", "A group preferably has one room all week.")
    source = "Praksis"
    rows = (12,)
    hard = False

    # checker's side

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """Each room of a group beyond the first."""
        for key in held.series:
            series = held.one(key)
            if series.offer.shape is not Shape.GROUP or series.offer.given_room is not None:
                continue
            terms = tuple(
                Term(1, Any(tuple(InRoom(room, key, index) for index, _ in held.options(key))))
                for room in held.rooms_of(key)
            )
            if len(terms) > 1:
                yield Cost(held.week.settings.cost_extra_room, terms, above=1)
