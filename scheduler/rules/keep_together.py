"""Rule ``keep_together``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.programme import Activity, Pairing
from scheduler.rules.audit_calendar import SCHOOL_DAYS
from scheduler.rules.base import Held, Limit, Member, Rule, Term
from scheduler.rules.eligible import Eligible
from scheduler.rules.saying import broken
from scheduler.settings import Shape
from scheduler.times import DAY, Span
from scheduler.week import Option
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Person, Week


class KeepTogether(Rule):
    """Those to be kept together are in the same groups whenever all of them can be."""

    key = "keep_together"
    sentence = Text(
        "De som skal være sammen, er i de samme gruppene når alle kan være det.",
        "Those to be kept together are in the same groups whenever all of them can be.",
    )
    source = "Kommunens eget arbeidsark; praksis"
    rows = (40,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Groups that some of those to be kept together are in, and some are not."""
        for pairing in audit.programme.pairings:
            people = [person for person in pairing.participants if person in audit.participants]
            if not pairing.together or not all(self._present(audit, person) for person in people):
                continue
            for group in audit.groups():
                inside = audit.members.get(group.id, frozenset()).intersection(people)
                split = inside and len(inside) < len(people)
                if split and pairing.kind in (None, group.kind) and self._all_may(audit, group, people):
                    yield broken(
                        self.key,
                        "{who} skal være i de samme gruppene, men er ikke alle i {group}.",
                        "{who} are to be in the same groups, but are not all in {group}.",
                        people=people,
                        meetings=audit.by_activity[group.id],
                        group=audit.title(group.id),
                    )

    @staticmethod
    def _present(audit: Audit, person: str) -> bool:
        return any(
            audit.people.in_programme(audit.participants[person], day)
            and audit.people.free(audit.participants[person], Span(day * DAY, (day + 1) * DAY))
            for day in audit.calendar.working_days
        )

    @staticmethod
    def _all_may(audit: Audit, group: Activity, people: list[str]) -> bool:
        return all(
            any(audit.people.eligible(audit.participants[person], group, day) for day in SCHOOL_DAYS)
            for person in people
        )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """All of them in a group, or none."""
        for pairing in held.week.pairings:
            if pairing.together:
                yield from self.of_pairing(held, pairing)

    @staticmethod
    def of_pairing(held: Held, pairing: Pairing) -> Iterator[Limit]:
        """Those of one pairing, where some of them are in scope and all present in the week."""
        people = [held.week.person[name] for name in pairing.participants if name in held.week.person]
        if set(pairing.participants).isdisjoint(held.people) or not all(_present(held.week, one) for one in people):
            return
        for offer in held.week.offers:
            if offer.shape is Shape.GROUP and pairing.kind in (None, offer.kind):
                yield from _all_or_none(held, people, offer)


def _present(week: Week, person: Person) -> bool:
    """Whether there is a working day on which the person is in the programme and not away all day."""
    return any(
        day not in week.days_off
        and person.rule_sets[day] is not None
        and any(span.overlaps(Span(day * DAY, (day + 1) * DAY)) for span in person.free)
        for day in range(5)
    )


def _all_or_none(held: Held, people: list[Person], offer: Offer) -> Iterator[Limit]:
    for person in people:
        if not any(
            Eligible().allows(held.week, person, offer, Option(day * DAY, day * DAY, "")) for day in range(5)
        ):
            return
    for one, other in pairwise(people):
        yield Limit((Term(1, Member(one.id, offer.id)), Term(-1, Member(other.id, offer.id))), low=0, high=0)
