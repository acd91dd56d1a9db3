"""Rule ``norwegian_spread``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class NorwegianSpread(Rule):
    """Norwegian is spread over several days."""

    key = "norwegian_spread"
    sentence = Text("Norsk fordeles på flere dager.", "Norwegian is spread over several days.")
    source = "Praksis: minst tre dager"
    rows = (18,)
    hard = False

    # checker's side

    # solver's side
