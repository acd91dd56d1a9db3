"""Rule ``meeting_length``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class MeetingLength(Rule):
    """A meeting lasts as long as its activity says, breaks and lunch included, and starts on the grid."""

    key = "meeting_length"
    sentence = Text(
        "En time varer så lenge tilbudet sier, pauser og lunsj medregnet, og begynner på rutenettet.",
        "A meeting lasts as long as its activity says, breaks and lunch included, and starts on the grid.",
    )
    source = "Pause på 10-15 minutter etter to undervisningstimer; praksis"
    rows = (10,)
    hard = True

    # checker's side

    # solver's side
