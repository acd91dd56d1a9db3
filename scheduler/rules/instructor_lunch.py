"""Rule ``instructor_lunch``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class InstructorLunch(Rule):
    """An instructor with a long day gets lunch."""

    key = "instructor_lunch"
    sentence = Text("En lærer som har lang dag, får lunsj.", "An instructor with a long day gets lunch.")
    source = "Arbeidsmiljøloven § 10-9"
    rows = (10,)
    hard = True

    # checker's side

    # solver's side
