"""Rule ``one_instructor``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OneInstructor(Rule):
    """A group preferably has one instructor all week."""

    key = "one_instructor"
    sentence = Text(
        "En gruppe har helst samme lærer hele uka.",
        "A group preferably has one instructor all week.",
    )
    source = "Praksis"
    rows = (12,)
    hard = False

    # checker's side

    # solver's side
