"""Rule ``gaps``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Gaps(Rule):
    """Long gaps between two meetings in a day are avoided."""

    key = "gaps"
    sentence = Text(
        "Lange hull mellom to timer på en dag unngås.",
        "Long gaps between two meetings in a day are avoided.",
    )
    source = "Praksis: ikke hull på mer enn en undervisningstime"
    rows = (42,)
    hard = False

    # checker's side

    # solver's side
