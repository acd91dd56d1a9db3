"""Rule ``child_not_alone``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.programme import Child, Household
from scheduler.rules.base import Held, Limit, Rule
from scheduler.rules.saying import broken
from scheduler.rules.solving import away_from_home, never
from scheduler.times import Span, without
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class ChildNotAlone(Rule):
    """A child without a place always has an adult at home."""

    key = "child_not_alone"
    sentence = Text(
        "Et barn uten plass har alltid en voksen hjemme.",
        "A child without a place always has an adult at home.",
    )
    source = "Barnehageloven § 16 (rett til plass); KS: barn i mottak har ingen lovfestet rett"
    rows = (32,)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Times when all the adults of a young child without a place are away."""
        for child in audit.programme.children:
            house = audit.families.households.get(child.household)
            for day in audit.calendar.working_days:
                if house is not None and audit.families.uncared(child, day):
                    yield from self._alone(audit, child, house, day)

    def _alone(self, audit: Audit, child: Child, house: Household, day: int) -> Iterator[Violation]:
        parents, others = audit.families.minders(house)
        at_home = tuple(span for adult in others for span in adult.at_home)
        for choice in product(*(audit.of(parent, day) for parent in parents)):
            away = [audit.families.away(*one) for one in zip(parents, choice, strict=True)]
            if not away:
                continue
            alone = Span(max(span.start for span in away), min(span.end for span in away))
            if alone.minutes > 0 and without((alone,), at_home):
                yield broken(
                    self.key,
                    "{child} er alene hjemme, for {parents} er borte: {what}.",
                    "{child} is alone at home, because {parents} are away: {what}.",
                    people=[child.id, *parents],
                    meetings=choice,
                    child=child.id,
                    parents=", ".join(parents),
                )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Never all adults away at once while a child is at home."""
        week, scope = held.week, set(held.people)
        for one in week.uncared:
            if not scope & set(one.adults):
                continue
            choices = [held.person_items(adult, one.day) for adult in one.adults]
            for together in product(*choices):
                spans = [away_from_home(week, adult, item) for adult, item in zip(one.adults, together, strict=True)]
                alone = Span(max(span.start for span in spans), min(span.end for span in spans))
                if alone.start < alone.end and without((alone,), one.covered):
                    yield never(tuple(item.atom for item in together))
