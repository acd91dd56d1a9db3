"""Rule ``one_room``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.base import Any, Cost, Held, InRoom, Rule, Term
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

    def price(self, audit: Audit) -> int:
        """Rooms of a group in the week beyond the first."""
        extra = 0
        for group in audit.groups():
            if group.room is None:
                held = audit.by_activity.get(group.id, ())
                extra += max(0, len({meeting.room for meeting in held if meeting.room is not None}) - 1)
        return audit.settings.cost_extra_room * extra

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
