"""Rule ``open_capacity``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OpenCapacity(Rule):
    """An open activity never has more people at once than it has places."""

    key = "open_capacity"
    sentence = Text(
        "Et åpent tilbud har aldri flere samtidig enn det har plass til.",
        "An open activity never has more people at once than it has places.",
    )
    source = "UDI: Hva er et integreringsmottak? (frivillige aktiviteter); praksis"
    rows = (30,)
    hard = True

    # checker's side

    # solver's side
