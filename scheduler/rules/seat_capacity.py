"""Rule ``seat_capacity``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class SeatCapacity(Rule):
    """An employer never has more people on placement in a day than there are places."""

    key = "seat_capacity"
    sentence = Text(
        "En arbeidsgiver har aldri flere i praksis på en dag enn de har plass til.",
        "An employer never has more people on placement in a day than there are places.",
    )
    source = "Avtale med arbeidsgiver; praksis: 1-2 plasser"
    rows = (26,)
    hard = True

    # checker's side

    # solver's side
