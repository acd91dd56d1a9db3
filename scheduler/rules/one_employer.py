"""Rule ``one_employer``."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Limit, Member, Rule, Term
from scheduler.rules.saying import broken
from scheduler.settings import Shape
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Person, Week


class OneEmployer(Rule):
    """A participant is on placement with one employer."""

    key = "one_employer"
    sentence = Text(
        "En deltaker har praksis hos én arbeidsgiver.",
        "A participant is on placement with one employer.",
    )
    source = "Oslo kommune: språkpraksis to hele dager i uka hos en arbeidsgiver"
    rows = (25,)
    hard = True
    of_person = True
    by_day = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Participants with a second employer, or with another than the given one."""
        given = {person for activity in audit.seats() for person in activity.members}
        for person, attended in audit.attends.items():
            seats = [one for one in attended if one.shape is Shape.SEAT]
            others = [one for one in seats if person not in one.members]
            if (person in given and others) or len(others) > 1:
                yield broken(
                    self.key,
                    "{who} skal ha praksis ett sted: {seats}.",
                    "{who} should be on placement in one place: {seats}.",
                    people=[person],
                    meetings=[m for m in audit.ledger.meetings(person) if audit.activity(m) in seats],
                    seats=", ".join(one.id for one in seats),
                )

    # solver's side

    def reads(self, week: Week, person: Person) -> Hashable:
        """The seats that are given to the person."""
        return week.given_seats.get(person.id, ())

    def allows(self, week: Week, person: Person, offer: Offer, option: Option) -> bool:
        """Whoever has a given seat takes no other."""
        if offer.shape is not Shape.SEAT or person.id in offer.members:
            return True
        return person.id not in week.given_seats

    def limits(self, held: Held) -> Iterable[Limit]:
        """A seat at one employer only, unless more are given."""
        for person in held.people:
            seats = held.seats(person)
            given = sum(person in held.one(key).offer.members for key in seats)
            yield Limit(tuple(Term(1, Member(person, key)) for key in seats), high=max(1, given))
