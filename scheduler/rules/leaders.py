"""Rule ``leaders``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Leaders(Rule):
    """A meeting has as many leaders as it needs, and an interpreter when it should have one."""

    key = "leaders"
    sentence = Text(
        "En time har så mange ledere som den trenger, og tolk når den skal ha tolk.",
        "A meeting has as many leaders as it needs, and an interpreter when it should have one.",
    )
    source = "IMDi og Bufdir om ICDP (to ledere samtidig); integreringsforskriften § 4 (dialog)"
    rows = (22, 23, 45)
    hard = True

    # checker's side

    # solver's side
