"""Rule ``seat_capacity``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.audit_days import grouped
from scheduler.rules.base import Any, Attends, Held, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.settings import Shape
from scheduler.times import DAY
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer


class SeatCapacity(Rule):
    """An employer never has more people on placement in a day than there are places."""

    key = "seat_capacity"
    sentence = Text(
        "En arbeidsgiver har aldri flere i praksis på en dag enn de har plass til.",
        "An employer never has more people on placement in a day than there are places.",
    )
    source = "Avtale med arbeidsgiver; praksis: 1-2 plasser"
    rows = (26,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Days on which an employer has more people than places."""
        for activity in audit.seats():
            held = audit.by_activity.get(activity.id, ())
            for day in grouped((activity.id, meeting) for meeting in held).values():
                present = {person for meeting in day for person in meeting.participants}
                places = max(activity.max_size or 1, len(present.intersection(activity.members)))
                if len(present) > places:
                    yield broken(
                        self.key,
                        "{activity} har {places} plass(er) om dagen, ikke til {who}: {what}.",
                        "{activity} has {places} place(s) a day, not for {who}: {what}.",
                        people=present,
                        meetings=day,
                        activity=audit.title(activity.id),
                        places=places,
                    )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Seats a day where anybody in scope may have one, unless given members alone are more."""
        for offer in held.week.offers:
            if offer.shape is not Shape.SEAT or not held.in_scope(offer.id):
                continue
            days: dict[int, list[Term]] = {}
            given: dict[int, int] = {}
            for item in held.attendances(offer.id):
                day = item.start // DAY
                days.setdefault(day, []).append(Term(1, item.atom))
                given[day] = given.get(day, 0) + (held.one(item.series).person in offer.members)
            for day, terms in days.items():
                yield from self._limit(terms, offer, given[day])

    def _limit(self, terms: list[Term], offer: Offer, given: int) -> Iterator[Limit]:
        seats = offer.max_size or 1
        if given <= seats:
            yield Limit(tuple(terms), high=seats)
            return
        # More given members than seats: all of them may come, but then nobody else.
        others = Any(tuple(
            term.atom for term in terms if isinstance(term.atom, Attends) and term.atom.person not in offer.members
        ))
        yield Limit((*terms, Term(given - seats, others)), high=given)
