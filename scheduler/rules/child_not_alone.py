"""Rule ``child_not_alone``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class ChildNotAlone(Rule):
    """A child without a place always has an adult at home."""

    key = "child_not_alone"
    sentence = Text(
        "Et barn uten plass har alltid en voksen hjemme.",
        "A child without a place always has an adult at home.",
    )
    source = "Barnehageloven § 16 (rett til plass); KS: barn i mottak har ingen lovfestet rett"
    rows = (32,)
    hard = True

    # checker's side

    # solver's side
