"""Rule ``keep_apart``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class KeepApart(Rule):
    """Those to be kept apart are never at the same activity at the same time."""

    key = "keep_apart"
    sentence = Text(
        "De som skal holdes fra hverandre, er aldri på samme tilbud samtidig.",
        "Those to be kept apart are never at the same activity at the same time.",
    )
    source = "Kommunens eget arbeidsark; praksis"
    rows = (40,)
    hard = True

    # checker's side

    # solver's side
