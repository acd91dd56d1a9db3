"""Rule ``no_course_beside_placement``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class NoCourseBesidePlacement(Rule):
    """Whoever has a placement takes no place on a work-directed course."""

    key = "no_course_beside_placement"
    sentence = Text(
        "Den som har praksis, tar ikke plass på arbeidsrettet kurs.",
        "Whoever has a placement takes no place on a work-directed course.",
    )
    source = "IMDi tilsynsinstruks 2026-2028: de uten praksisplass skal ikke ha tomme dager"
    rows = (27,)
    hard = True

    # checker's side

    # solver's side
