"""Rule ``qualified``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Qualified(Rule):
    """Only those who may lead an activity lead it; Norwegian needs a qualification, languages match."""

    key = "qualified"
    sentence = Text(
        "Bare den som kan lede et tilbud, leder det; norsk krever godkjent kompetanse, og språket stemmer.",
        "Only those who may lead an activity lead it; Norwegian needs a qualification, languages match.",
    )
    source = "Integreringsforskriften §§ 67, 68"
    rows = (12, 14)
    hard = True

    # checker's side

    # solver's side
