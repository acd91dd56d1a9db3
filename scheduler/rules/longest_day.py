"""Rule ``longest_day``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class LongestDay(Rule):
    """Nobody's day is longer than a working day, unless fixed agreements make it so."""

    key = "longest_day"
    sentence = Text(
        "Ingen har lengre dag enn en arbeidsdag, uten at faste avtaler gjør den lengre.",
        "Nobody's day is longer than a working day, unless fixed agreements make it so.",
    )
    source = "Som i arbeidslivet: 7,5 timer og lunsj; praksis"
    rows = (9,)
    hard = True

    # checker's side

    # solver's side
