"""Rule ``eligible``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Eligible(Rule):
    """Nobody is put on what is not for them: level, pace, language, rule set, children or plan."""

    key = "eligible"
    sentence = Text(
        "Ingen settes på et tilbud som ikke er for dem: nivå, tempo, språk, regelsett, barn eller plan.",
        "Nobody is put on what is not for them: level, pace, language, rule set, children or plan.",
    )
    source = (
        "Integreringsforskriften §§ 3, 26; integreringsloven §§ 11, 33, 37a-37d; IMDi tilsynsinstruks 2026-28"
    )
    rows = (3, 12, 22, 23, 28, 29, 38)
    hard = True

    # checker's side

    # solver's side
