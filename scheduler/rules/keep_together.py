"""Rule ``keep_together``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class KeepTogether(Rule):
    """Those to be kept together are in the same groups whenever all of them can be."""

    key = "keep_together"
    sentence = Text(
        "De som skal være sammen, er i de samme gruppene når alle kan være det.",
        "Those to be kept together are in the same groups whenever all of them can be.",
    )
    source = "Kommunens eget arbeidsark; praksis"
    rows = (40,)
    hard = True

    # checker's side

    # solver's side
