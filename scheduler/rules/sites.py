"""Rule ``sites``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Sites(Rule):
    """More than two sites in a day are avoided."""

    key = "sites"
    sentence = Text("Mer enn to steder på en dag unngås.", "More than two sites in a day are avoided.")
    source = "Praksis"
    rows = (42,)
    hard = False

    # checker's side

    # solver's side
