"""Rule ``empty_day``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class EmptyDay(Rule):
    """Nobody should have an empty day."""

    key = "empty_day"
    sentence = Text("Ingen skal ha en tom dag.", "Nobody should have an empty day.")
    source = "IMDi tilsynsinstruks 2026-2028: de uten praksisplass hadde lite de dagene andre var i praksis"
    rows = (27,)
    hard = False

    # checker's side

    # solver's side
