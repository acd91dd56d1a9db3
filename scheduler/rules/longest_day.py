"""Rule ``longest_day``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.rules.solving import at_most, is_block
from scheduler.times import Span
from scheduler.week import attended
from scheduler.words import Text, hours

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
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Days on which a participant attends for too long."""
        for (person, _), day in audit.person_days.items():
            minutes = sum(audit.hours.attended(meeting) for meeting in day)
            fixed = sum(audit.hours.attended(meeting) for meeting in day if audit.is_fixed(meeting, person))
            most = max(audit.settings.longest_day, fixed)
            if minutes > most:
                yield broken(
                    self.key,
                    "{who} har {attended} timer på en dag, og høyst {most} er lov: {what}.",
                    "{who} has {attended} hours in a day, where {most} are allowed: {what}.",
                    people=[person],
                    meetings=day,
                    attended=Text(hours(minutes), hours(minutes, "en")),
                    most=Text(hours(most), hours(most, "en")),
                )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Attended minutes a day, unless given blocks alone are more."""
        settings = held.week.settings
        for person in held.people:
            for day in range(7):
                others: list[Term] = []
                blocks: list[Term] = []
                for item in held.person_items(person, day):
                    minutes = attended(settings, held.one(item.series).offer, Span(item.start, item.end))
                    (blocks if is_block(held, person, item) else others).append(Term(minutes, item.atom))
                yield at_most(settings.longest_day, others, blocks)
