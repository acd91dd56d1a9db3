"""Rule ``instructor_load``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class InstructorLoad(Rule):
    """An instructor has no more teaching units in a week or a day than the post allows."""

    key = "instructor_load"
    sentence = Text(
        "En lærer har ikke flere undervisningstimer i uka eller på en dag enn stillingen har.",
        "An instructor has no more teaching units in a week or a day than the post allows.",
    )
    source = "Norsk Lektorlag om SFS 2213: 988 timer / 38 uker = 26"
    rows = (15,)
    hard = True

    # checker's side

    # solver's side
