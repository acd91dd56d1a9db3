"""Rule ``stability``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.base import All, Any, Atom, InRoom, Interprets, Leads, Term
from scheduler.timetable import Meeting
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Stability(Rule):
    """The week changes as little as possible from the last plan."""

    key = "stability"
    sentence = Text(
        "Ukeplanen endres så lite som mulig fra forrige plan.",
        "The week changes as little as possible from the last plan.",
    )
    source = (
        "Integreringsloven § 20 (stønad etter registrert fremmøte): en plan som endres, endrer penger"
    )
    rows = (41,)
    hard = False

    # checker's side

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """One for each attendance lost, one for another room, one for other instructors."""
        previous = held.week.previous
        if previous is None:
            return
        scope = set(held.people)
        for meeting in previous.meetings:
            offer = held.week.offer.get(meeting.activity)
            if offer is None or meeting.day in held.week.days_off:
                continue
            for person in meeting.participants:
                if person in scope and held.week.person[person].rule_sets[meeting.day] is not None:
                    there = [
                        Term(-1, item.atom) for item in held.person_items(person, meeting.day)
                        if held.one(item.series).offer.id == offer.id and item.start == meeting.start
                    ]
                    yield Cost(1, tuple(there), above=-1)
            for key in held.in_scope(meeting.activity):
                yield from _same_hands(held, meeting, key)


def _same_hands(held: Held, meeting: Meeting, key: str) -> Iterator[Cost]:
    person = held.one(key).person
    if person is not None and person not in meeting.participants:
        return
    for index, option in held.options(key):
        if option.start != meeting.start:
            continue
        there = held.presence(key, index)
        rooms = [InRoom(room, key, index) for room in held.rooms_of(key)]
        same_room = [atom for atom in rooms if atom.room == meeting.room]
        if same_room:
            yield Cost(1, (Term(1, there), Term(-1, same_room[0])))
        elif meeting.room is not None or rooms:
            yield Cost(1, (Term(1, there),))
        yield Cost(1, (Term(1, there), Term(-1, _same_staff(held, meeting, key, index))))


def _same_staff(held: Held, meeting: Meeting, key: str, index: int) -> Atom:
    """That exactly the meeting's instructors take part again."""
    taking_part = {
        name: Any((Leads(name, key, index), Interprets(name, key, index)))
        for name in (*held.leaders(key), *held.interpreters(key))
    }
    wanted = tuple(
        taking_part.get(name, Leads(name, key, index)) for name in meeting.instructors
    )
    others = tuple(atom for name, atom in taking_part.items() if name not in meeting.instructors)
    return All((held.presence(key, index), *wanted), others)
