"""Rule ``group_size``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class GroupSize(Rule):
    """A group is neither too large nor too small."""

    key = "group_size"
    sentence = Text(
        "En gruppe er verken for stor eller for liten.",
        "A group is neither too large nor too small.",
    )
    source = "Ingen grense i lov eller forskrift; praksis: 5 til 18, i sakte progresjon 10"
    rows = (13,)
    hard = True

    # checker's side

    # solver's side
