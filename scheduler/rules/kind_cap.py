"""Rule ``kind_cap``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class KindCap(Rule):
    """Nobody gets more counted time of a kind than its cap, unless fixed agreements make it so."""

    key = "kind_cap"
    sentence = Text(
        "Ingen får mer tellende tid av et slag enn taket tillater, uten at faste avtaler gjør det.",
        "Nobody gets more counted time of a kind than its cap, unless fixed agreements make it so.",
    )
    source = "IMDi tilsynsinstruks 2026-2028; taket på egenstudium, gjøremål og frivillighet er praksis"
    rows = (28, 29, 30)
    hard = True

    # checker's side

    # solver's side
