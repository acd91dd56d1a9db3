"""Rule ``opening_hours``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OpeningHours(Rule):
    """Nobody is at a site when it is closed."""

    key = "opening_hours"
    sentence = Text("Ingen er på et sted når det er stengt.", "Nobody is at a site when it is closed.")
    source = "Arbeidsgiverens og stedets egne åpningstider; praksis"
    rows = (26,)
    hard = True

    # checker's side

    # solver's side
