"""Rule ``stability``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Stability(Rule):
    """The week changes as little as possible from the last plan."""

    key = "stability"
    sentence = Text(
        "Ukeplanen endres så lite som mulig fra forrige plan.",
        "The week changes as little as possible from the last plan.",
    )
    source = (
        "Integreringsloven § 20 (stønad etter registrert fremmøte): en plan som endres, endrer penger"
    )
    rows = (41,)
    hard = False

    # checker's side

    # solver's side
