"""Rule ``room_fits``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class RoomFits(Rule):
    """The room is large enough, has what is needed, and is where the meeting is."""

    key = "room_fits"
    sentence = Text(
        "Rommet er stort nok, har det som trengs, og ligger der timen er.",
        "The room is large enough, has what is needed, and is where the meeting is.",
    )
    source = "Kommunens egne rom; praksis"
    rows = (44,)
    hard = True

    # checker's side

    # solver's side
