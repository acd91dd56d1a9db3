"""Rule ``meetings_a_week``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.base import Term
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class MeetingsAWeek(Rule):
    """An activity meets no more often in a week than it should, and at most once a day."""

    key = "meetings_a_week"
    sentence = Text(
        "Et tilbud møtes ikke oftere i uka enn det skal, og høyst én gang om dagen.",
        "An activity meets no more often in a week than it should, and at most once a day.",
    )
    source = "Oslo og Askøy kommuner: praksis to dager i uka; ellers kommunens eget arbeidsark"
    rows = (25,)
    hard = True

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """So many meetings a week, one a day; a given time is held once."""
        for key in held.series:
            series = held.one(key)
            chosen = [(option, Term(1, held.presence(key, index))) for index, option in held.options(key)]
            if series.offer.fixed:
                slots: dict[int, list[Term]] = {}
                for option, term in chosen:
                    slots.setdefault(option.start, []).append(term)
            else:
                yield Limit(tuple(term for _, term in chosen), high=series.offer.meetings)
                slots = {}
                for option, term in chosen:
                    slots.setdefault(option.day, []).append(term)
            yield from (Limit(tuple(terms), high=1) for terms in slots.values())
