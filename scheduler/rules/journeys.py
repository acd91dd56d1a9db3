"""Rule ``journeys``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Journeys(Rule):
    """Long travel and waiting are avoided."""

    key = "journeys"
    sentence = Text("Lang reise og venting unngås.", "Long travel and waiting are avoided.")
    source = "Praksis; reise teller ikke"
    rows = (42,)
    hard = False

    # checker's side

    # solver's side
