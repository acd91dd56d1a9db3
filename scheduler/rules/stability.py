"""Rule ``stability``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.rules.base import All, Any, Atom, Cost, Held, InRoom, Interprets, Leads, Rule, Term
from scheduler.settings import Shape
from scheduler.times import DAY
from scheduler.timetable import Meeting, Timetable
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

    def price(self, audit: Audit) -> int:
        """Attendances of the last plan that are gone; meetings that stay but change room or instructors."""
        if audit.previous is None:
            return 0
        lost = self._attendances(audit.previous) - self._attendances(audit.timetable)
        before, now = self._meetings(audit, audit.previous), self._meetings(audit, audit.timetable)
        kept = [(old, now[key]) for key, old in before.items() if key in now]
        return (
            sum(self._could_stay(audit, person, activity, start) for person, activity, start in lost)
            + sum(old.room != new.room for old, new in kept)
            + sum(set(old.instructors) != set(new.instructors) for old, new in kept)
        )

    @staticmethod
    def _attendances(timetable: Timetable) -> set[tuple[str, str, int]]:
        return {(person, m.activity, m.start) for m in timetable.meetings for person in m.participants}

    @staticmethod
    def _could_stay(audit: Audit, person: str, activity: str, start: int) -> bool:
        one, day = audit.participants.get(person), start // DAY
        known = one is not None and activity in audit.activities and 0 <= day < 7
        if one is None or not known or day in audit.calendar.days_off:
            return False
        return audit.people.in_programme(one, day)

    @staticmethod
    def _meetings(audit: Audit, timetable: Timetable) -> dict[tuple[str, int, str], Meeting]:
        """Meetings by activity and start, and by participant where the activity is no group."""
        found = {}
        for meeting in timetable.meetings:
            activity = audit.activities.get(meeting.activity)
            if activity is not None and 0 <= meeting.day < 7 and meeting.day not in audit.calendar.days_off:
                whose = ("",) if activity.shape is Shape.GROUP else meeting.participants
                found.update({(meeting.activity, meeting.start, one): meeting for one in whose})
        return found

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """One for each attendance lost, one for another room, one for other instructors."""
        previous = held.week.previous
        if previous is None:
            return
        scope = set(held.people)
        for meeting in previous.meetings:
            offer = held.week.offer.get(meeting.activity)
            if offer is None or meeting.day > 6 or meeting.day in held.week.days_off:
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
    person, offer = held.one(key).person, held.one(key).offer
    if person is not None and person not in meeting.participants:
        return
    for index, option in held.options(key):
        if option.start != meeting.start:
            continue
        there = held.presence(key, index)
        if offer.shape in (Shape.SEAT, Shape.OPEN):
            # Room and contacts are the activity's own.
            changed = (meeting.room != offer.given_room) + (set(meeting.instructors) != set(offer.given_leaders))
            yield Cost(changed, (Term(1, there),))
            continue
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
