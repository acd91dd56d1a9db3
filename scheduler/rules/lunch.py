"""Rule ``lunch``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Lunch(Rule):
    """Whoever has a long day gets lunch."""

    key = "lunch"
    sentence = Text("Den som har lang dag, får lunsj.", "Whoever has a long day gets lunch.")
    source = "Arbeidsmiljøloven § 10-9, som analogi: pause når dagen er over 5,5 timer"
    rows = (10,)
    hard = True

    # checker's side

    # solver's side
