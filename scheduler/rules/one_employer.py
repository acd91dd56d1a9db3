"""Rule ``one_employer``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OneEmployer(Rule):
    """A participant is on placement with one employer."""

    key = "one_employer"
    sentence = Text(
        "En deltaker har praksis hos én arbeidsgiver.",
        "A participant is on placement with one employer.",
    )
    source = "Oslo kommune: språkpraksis to hele dager i uka hos en arbeidsgiver"
    rows = (25,)
    hard = True

    # checker's side

    # solver's side
