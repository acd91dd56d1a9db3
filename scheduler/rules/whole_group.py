"""Rule ``whole_group``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class WholeGroup(Rule):
    """A member of a group attends every meeting of it that they can."""

    key = "whole_group"
    sentence = Text(
        "Den som er med i en gruppe, er med på alle timene de kan komme på.",
        "A member of a group attends every meeting of it that they can.",
    )
    source = "Norsk undervises i faste klasser etter nivå; praksis"
    rows = (12,)
    hard = True

    # checker's side

    # solver's side
