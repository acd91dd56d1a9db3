"""Rule ``one_group``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OneGroup(Rule):
    """Filled in by the sentence."""

    key = "one_group"
    sentence = Text("", "")
    source = ""
    rows = ()
    hard = True

    # checker's side

    # solver's side
