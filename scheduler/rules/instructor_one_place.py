"""Rule ``instructor_one_place``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class InstructorOnePlace(Rule):
    """An instructor is in one place at a time, with breaks and travel between meetings."""

    key = "instructor_one_place"
    sentence = Text(
        "En lærer er ett sted om gangen, med pause og reisetid mellom timene.",
        "An instructor is in one place at a time, with breaks and travel between meetings.",
    )
    source = "Selvsagt; pause og reisetid er praksis"
    rows = (11, 15)
    hard = True

    # checker's side

    # solver's side
