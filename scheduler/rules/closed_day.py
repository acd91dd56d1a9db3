"""Rule ``closed_day``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class ClosedDay(Rule):
    """There is no programme at weekends, on public holidays or on the municipality's days off."""

    key = "closed_day"
    sentence = Text(
        "Det er ikke program i helger, på røde dager eller på kommunens fridager.",
        "There is no programme at weekends, on public holidays or on the municipality's days off.",
    )
    source = "Integreringsforskriften § 17"
    rows = (5,)
    hard = True

    # checker's side

    # solver's side
