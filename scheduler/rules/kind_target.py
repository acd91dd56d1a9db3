"""Rule ``kind_target``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class KindTarget(Rule):
    """Each participant gets the extent of each kind that their plan or rule set asks for."""

    key = "kind_target"
    sentence = Text(
        "Hver deltaker får det omfanget av hvert slag som planen eller regelsettet ønsker.",
        "Each participant gets the extent of each kind that their plan or rule set asks for.",
    )
    source = "IMDis eksempel: 18 undervisningstimer norsk; integreringsloven § 15"
    rows = (17,)
    hard = False

    # checker's side

    # solver's side
