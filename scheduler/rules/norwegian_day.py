"""Rule ``norwegian_day``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.rules.solving import at_most, is_block
from scheduler.settings import Kind
from scheduler.times import Span
from scheduler.week import lessons_in
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class NorwegianDay(Rule):
    """Nobody has more Norwegian lessons in a day than makes sense."""

    key = "norwegian_day"
    sentence = Text(
        "Ingen har flere norsktimer på en dag enn det er mening i.",
        "Nobody has more Norwegian lessons in a day than makes sense.",
    )
    source = "Praksis: 4-6 undervisningstimer"
    rows = (18,)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Days with too many Norwegian lessons for a participant."""
        for (person, _), day in audit.person_days.items():
            norwegian = [m for m in day if audit.activity(m).kind is Kind.NORWEGIAN]
            lessons = sum(audit.hours.lessons(m) for m in norwegian)
            fixed = sum(audit.hours.lessons(m) for m in norwegian if audit.is_fixed(m, person))
            if lessons > max(audit.settings.norwegian_daily_lessons, fixed):
                yield broken(
                    self.key,
                    "{who} har {lessons} norsktimer på en dag: {what}.",
                    "{who} has {lessons} Norwegian lessons in a day: {what}.",
                    people=[person],
                    meetings=norwegian,
                    lessons=lessons,
                )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Norwegian lessons a day, unless given blocks alone are more."""
        settings = held.week.settings
        for name in held.people:
            for day in range(7):
                others: list[Term] = []
                blocks: list[Term] = []
                for item in held.person_items(name, day):
                    offer = held.one(item.series).offer
                    if offer.kind is Kind.NORWEGIAN:
                        lessons = lessons_in(settings, offer, Span(item.start, item.end))
                        (blocks if is_block(held, name, item) else others).append(Term(lessons, item.atom))
                yield at_most(settings.norwegian_daily_lessons, others, blocks)
