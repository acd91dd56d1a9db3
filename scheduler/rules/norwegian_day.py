"""Rule ``norwegian_day``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class NorwegianDay(Rule):
    """Nobody has more Norwegian lessons in a day than makes sense."""

    key = "norwegian_day"
    sentence = Text(
        "Ingen har flere norsktimer på en dag enn det er mening i.",
        "Nobody has more Norwegian lessons in a day than makes sense.",
    )
    source = "Praksis: 4-6 undervisningstimer"
    rows = (18,)
    hard = True

    # checker's side

    # solver's side
