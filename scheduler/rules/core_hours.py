"""Rule ``core_hours``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class CoreHours(Rule):
    """Very early and late meetings are avoided."""

    key = "core_hours"
    sentence = Text("Svært tidlige og sene timer unngås.", "Very early and late meetings are avoided.")
    source = "Praksis"
    rows = (43,)
    hard = False

    # checker's side

    # solver's side
