"""Rule ``kind_cap``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Item, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.rules.solving import at_most, is_block, minutes_counted, week_items
from scheduler.settings import Kind
from scheduler.words import Text, hours

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class KindCap(Rule):
    """Nobody gets more counted time of a kind than its cap, unless fixed agreements make it so."""

    key = "kind_cap"
    sentence = Text(
        "Ingen får mer tellende tid av et slag enn taket tillater, uten at faste avtaler gjør det.",
        "Nobody gets more counted time of a kind than its cap, unless fixed agreements make it so.",
    )
    source = "IMDi tilsynsinstruks 2026-2028; taket på egenstudium, gjøremål og frivillighet er praksis"
    rows = (28, 29, 30)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Participants with more counted time of a kind than its cap."""
        for person in audit.attends:
            for kind in audit.ledger.kinds(person):
                cap = audit.hours.cap(person, kind)
                counted = audit.ledger.counted(person, kind)
                fixed = audit.ledger.counted(person, kind, fixed_only=True)
                if cap is not None and counted > max(cap, fixed):
                    yield broken(
                        self.key,
                        "{who} har {counted} tellende timer av {kind}, og taket er {cap}.",
                        "{who} has {counted} counted hours of {kind}, and the cap is {cap}.",
                        people=[person],
                        meetings=[m for m in audit.ledger.meetings(person) if audit.activity(m).kind is kind],
                        counted=Text(hours(counted), hours(counted, "en")),
                        kind=audit.settings.kinds[kind].label,
                        cap=Text(hours(cap), hours(cap, "en")),
                    )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Counted minutes of each kind, unless given blocks alone are more."""
        for name in held.people:
            person = held.week.person[name]
            kinds: dict[Kind, list[tuple[Item, int]]] = {}
            for item in week_items(held, name):
                offer = held.one(item.series).offer
                minutes = minutes_counted(held.week, person, offer, item.start, item.end)
                kinds.setdefault(offer.kind, []).append((item, minutes))
            for kind, items in kinds.items():
                cap = person.needs[kind].cap
                if cap is not None:
                    blocks = [Term(minutes, item.atom) for item, minutes in items if is_block(held, name, item)]
                    others = [Term(minutes, item.atom) for item, minutes in items if not is_block(held, name, item)]
                    yield at_most(cap, others, blocks)
