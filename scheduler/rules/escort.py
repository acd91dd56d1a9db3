"""Rule ``escort``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Escort(Rule):
    """The child is delivered before the day starts, collected before closing, and not there too long."""

    key = "escort"
    sentence = Text(
        "Barnet leveres før dagen begynner og hentes før det stenger, og er ikke der for lenge.",
        "The child is delivered before the day starts, collected before closing, and not there too long.",
    )
    source = "Åpningstider: Salangen 07.15-16.15; lengste opphold: Lundåsen 9 timer om dagen"
    rows = (31, 33)
    hard = True

    # checker's side

    # solver's side
