"""Rule ``known``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Known(Rule):
    """A timetable names only what is in the programme, each meeting once and within the week."""

    key = "known"
    sentence = Text(
        "En timeplan nevner bare det som finnes i programmet, hver time én gang og innenfor uka.",
        "A timetable names only what is in the programme, each meeting once and within the week.",
    )
    source = "Selvsagt: kontrollen tåler enhver fil"
    rows = ()
    hard = True

    # checker's side

    # solver's side
