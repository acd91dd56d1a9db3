"""Rule ``day_window``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class DayWindow(Rule):
    """Whatever we place ourselves lies within the day window."""

    key = "day_window"
    sentence = Text(
        "Det vi selv plasserer, ligger innenfor dagens ramme.",
        "Whatever we place ourselves lies within the day window.",
    )
    source = "Praksis: klokka 8 til 16"
    rows = (8,)
    hard = True

    # checker's side

    # solver's side
