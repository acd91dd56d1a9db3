"""Rule ``home_journey``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class HomeJourney(Rule):
    """Whoever lives some way off can reach the first meeting and get home after the last."""

    key = "home_journey"
    sentence = Text(
        "Den som bor et stykke unna, rekker den første timen og kommer hjem etter den siste.",
        "Whoever lives some way off can reach the first meeting and get home after the last.",
    )
    source = "Integreringsmottak: deltakere har busskort, ikke bil (UDI); første og siste buss"
    rows = (11,)
    hard = True

    # checker's side

    # solver's side
