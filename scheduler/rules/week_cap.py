"""Rule ``week_cap``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.rules.solving import at_most, is_block, minutes_counted, week_items
from scheduler.words import Text, hours

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class WeekCap(Rule):
    """Nobody gets more counted time than the week should have, unless fixed agreements make it so."""

    key = "week_cap"
    sentence = Text(
        "Ingen får mer tellende tid enn uka skal ha, uten at faste avtaler gjør det.",
        "Nobody gets more counted time than the week should have, unless fixed agreements make it so.",
    )
    source = "Integreringsloven §§ 13, 14 (fulltid); IMDi: 37,5 timer"
    rows = (1,)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Participants with more counted time than the week should have."""
        for person in audit.attends:
            need = audit.hours.need(audit.participants[person])
            most = max(need, audit.ledger.counted(person, fixed_only=True))
            counted = audit.ledger.counted(person)
            if counted > most:
                yield broken(
                    self.key,
                    "{who} har {counted} tellende timer, og uka skal ha {most}.",
                    "{who} has {counted} counted hours, and the week should have {most}.",
                    people=[person],
                    meetings=audit.ledger.meetings(person),
                    counted=Text(hours(counted), hours(counted, "en")),
                    most=Text(hours(most), hours(most, "en")),
                )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Counted minutes of the week, unless given blocks alone are more."""
        for name in held.people:
            person = held.week.person[name]
            others: list[Term] = []
            blocks: list[Term] = []
            for item in week_items(held, name):
                minutes = minutes_counted(held.week, person, held.one(item.series).offer, item.start, item.end)
                (blocks if is_block(held, name, item) else others).append(Term(minutes, item.atom))
            yield at_most(person.need, others, blocks)
