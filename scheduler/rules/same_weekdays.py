"""Rule ``same_weekdays``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class SameWeekdays(Rule):
    """A placement keeps its weekdays from week to week."""

    key = "same_weekdays"
    sentence = Text(
        "Praksis er på de samme ukedagene fra uke til uke.",
        "A placement keeps its weekdays from week to week.",
    )
    source = "Oslo kommune: to faste dager i uka i tre måneder"
    rows = (25,)
    hard = False

    # checker's side

    # solver's side
