"""Rule ``room_one_group``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class RoomOneGroup(Rule):
    """A room holds one group at a time; a shared room never more people than it has places for."""

    key = "room_one_group"
    sentence = Text(
        "Et rom har én gruppe om gangen; et delt rom har aldri flere enn det rommer.",
        "A room holds one group at a time; a shared room never more people than it has places for.",
    )
    source = "Ullensaker voksenopplæring: to skift i de samme rommene"
    rows = (44,)
    hard = True

    # checker's side

    # solver's side
