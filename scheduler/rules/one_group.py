"""Rule ``one_group``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OneGroup(Rule):
    """A participant is in one group of each kind of teaching."""

    key = "one_group"
    sentence = Text(
        "En deltaker er i én gruppe av hvert slag undervisning.",
        "A participant is in one group of each kind of teaching.",
    )
    source = "Integreringsforskriften § 26 (nivåer); praksis"
    rows = (12,)
    hard = True

    # checker's side

    # solver's side
