"""Rule ``given_stays``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class GivenStays(Rule):
    """What is given stays: times, rooms, instructors and members."""

    key = "given_stays"
    sentence = Text(
        "Det som er gitt, blir stående: tider, rom, lærere og deltakere.",
        "What is given stays: times, rooms, instructors and members.",
    )
    source = "Skoler og arbeidsgivere har egne timeplaner; integreringsloven § 12 a (samordning)"
    rows = ()
    hard = True

    # checker's side

    # solver's side
