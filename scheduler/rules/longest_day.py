"""Rule ``longest_day``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.base import Term
from scheduler.rules.solving import is_block
from scheduler.times import Span
from scheduler.week import attended
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class LongestDay(Rule):
    """Nobody's day is longer than a working day, unless fixed agreements make it so."""

    key = "longest_day"
    sentence = Text(
        "Ingen har lengre dag enn en arbeidsdag, uten at faste avtaler gjør den lengre.",
        "Nobody's day is longer than a working day, unless fixed agreements make it so.",
    )
    source = "Som i arbeidslivet: 7,5 timer og lunsj; praksis"
    rows = (9,)
    hard = True

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Attended minutes a day, unless given blocks alone are more."""
        settings = held.week.settings
        for person in held.people:
            for day in range(7):
                minutes = [
                    (item, attended(settings, held.one(item.series).offer, Span(item.start, item.end)))
                    for item in held.person_items(person, day)
                ]
                blocks = sum(length for item, length in minutes if is_block(held, person, item))
                terms = tuple(Term(length, item.atom) for item, length in minutes)
                yield Limit(terms, high=max(settings.longest_day, blocks))
