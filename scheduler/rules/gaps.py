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
    """Filled in by the sentence."""

    key = "gaps"
    sentence = Text("", "")
    source = ""
    rows = ()
    hard = False

    # checker's side

    # solver's side
