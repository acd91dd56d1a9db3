"""Rule ``given_stays``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.base import Attends, Meets, Term
from scheduler.rules.solving import can_come
from scheduler.settings import Shape
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

    def limits(self, held: Held) -> Iterable[Limit]:
        """Given members come to what they can; a group given with times and members is held."""
        week = held.week
        for key in held.series:
            series = held.one(key)
            offer = series.offer
            if offer.shape is not Shape.GROUP:
                continue
            able: dict[int, list[int]] = {}
            for index, option in held.options(key):
                for name in offer.members:
                    if held.may_attend(name, key, index) and can_come(week, week.person[name], option):
                        yield Limit((Term(1, Attends(name, key, index)), Term(-1, Meets(key, index))), low=0)
                        able.setdefault(option.start, []).append(index)
            if offer.fixed:
                for indices in able.values():
                    yield Limit(tuple(Term(1, Meets(key, index)) for index in sorted(set(indices))), low=1)
