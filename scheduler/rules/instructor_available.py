"""Rule ``instructor_available``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class InstructorAvailable(Rule):
    """No instructor is planned for when they are busy, absent or have a planning day."""

    key = "instructor_available"
    sentence = Text(
        "Ingen lærer settes opp når de er opptatt, borte eller har planleggingsdag.",
        "No instructor is planned for when they are busy, absent or have a planning day.",
    )
    source = "SFS 2213: 38 skoleuker; kommunens egen kalender"
    rows = (15, 16)
    hard = True

    # checker's side

    # solver's side
