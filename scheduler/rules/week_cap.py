"""Rule ``week_cap``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class WeekCap(Rule):
    """Nobody gets more counted time than the week should have, unless fixed agreements make it so."""

    key = "week_cap"
    sentence = Text(
        "Ingen får mer tellende tid enn uka skal ha, uten at faste avtaler gjør det.",
        "Nobody gets more counted time than the week should have, unless fixed agreements make it so.",
    )
    source = "Integreringsloven §§ 13, 14 (fulltid); IMDi: 37,5 timer"
    rows = (1,)
    hard = True

    # checker's side

    # solver's side
