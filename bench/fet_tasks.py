"""What FET is asked to place: meetings with their people, instructors, times and rooms already settled.

FET chooses times and rooms. It does not choose who is in a group or who teaches it, and it knows no stays by the
hour for single people: self-study and open activities are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from bench.first_come import FirstCome
from scheduler.rules.solving import minutes_counted
from scheduler.settings import NORWEGIAN, Kind, Shape
from scheduler.timetable import Meeting, Timetable
from scheduler.week import Offer, Option, Person, Week, attended


class Task(NamedTuple):
    """One meeting for FET: ``seat`` is a place at an employer, which one person has at a time."""

    offer: Offer
    people: tuple[str, ...]
    leaders: tuple[str, ...]
    options: tuple[Option, ...]
    rooms: tuple[str, ...]
    seat: str | None = None


def tasks_of_plan(week: Week, plan: Timetable) -> list[Task]:
    """The meetings of a plan, each with its people and instructors, free to be held at any allowed time."""
    who = FirstCome(week)
    seats = _Seats()
    found = []
    for meeting in plan.meetings:
        offer = week.offer[meeting.activity]
        if offer.shape is not Shape.OPEN:
            found.append(_of_meeting(week, who, seats, offer, meeting))
    return found


def _of_meeting(week: Week, who: FirstCome, seats: _Seats, offer: Offer, meeting: Meeting) -> Task:
    options = tuple(who.options[offer.id])
    if offer.fixed:
        options = tuple(option for option in options if option.span == meeting.span)
    seat = seats.free_on(offer, meeting.day) if offer.shape is Shape.SEAT else None
    rooms = _rooms(week, offer, len(meeting.participants))
    leaders = () if offer.shape is Shape.SEAT else meeting.instructors
    return Task(offer, meeting.participants, leaders, options, rooms, seat)


class _Seats:
    """Places at employers, taken day by day."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, int], int] = defaultdict(int)

    def free_on(self, offer: Offer, day: int) -> str:
        """The first place that nobody has on a day."""
        number = self._taken[offer.id, day]
        self._taken[offer.id, day] += 1
        return f"{offer.id}#{number}"


def _rooms(week: Week, offer: Offer, size: int) -> tuple[str, ...]:
    """The rooms that hold so many; a given room holds whom it is given."""
    if not offer.in_room:
        return ()
    if offer.given_room is not None:
        return (offer.given_room,)
    return tuple(room for room in offer.rooms if week.hall[room].capacity >= size)


def tasks_first_come(week: Week) -> list[Task]:
    """Groups, seats, talks and teachers first come, first served."""
    return list(_FirstCome(week).tasks())


class _FirstCome:
    def __init__(self, week: Week) -> None:
        self.week = week
        self.who = FirstCome(week)
        self._left = {staff.id: staff.weekly_limit for staff in week.staff}
        self._counted: dict[str, int] = defaultdict(int)

    def tasks(self) -> Iterator[Task]:
        """Groups of teaching, then placements, talks, and courses for what is missing."""
        bound = [kind for kind in Kind if self.week.settings.kinds[kind].one_group]
        for name, people in self.who.groups(bound).items():
            yield from self._group(self.week.offer[name], people)
        for offer in self._offers(Shape.GROUP):
            if offer.kind not in bound and offer.members:
                yield from self._group(offer, [one for one in offer.members if one in self.week.person])
        yield from self._seats()
        yield from self._talks()
        for offer in self._offers(Shape.GROUP):
            if offer.kind not in bound and not offer.members:
                yield from self._group(offer, self._lacking(offer))

    def _offers(self, shape: Shape) -> list[Offer]:
        return [offer for offer in self.week.offers if offer.shape is shape]

    def _lacking(self, offer: Offer) -> list[str]:
        """As many as there is room for of those who lack hours and have no placement beside a course."""
        names = [
            person.id for person in self.week.people
            if self._missing(person) > 0 and self.who.suits(person, offer)
            and not (offer.kind is Kind.WORK_COURSE and person.id in self._placed)
        ]
        people = names[: self.who.size(offer)]
        return people if len(people) >= offer.min_size else []

    def _missing(self, person: Person) -> int:
        return person.need - self._counted[person.id]

    def _count(self, offer: Offer, people: list[str], meetings: int) -> None:
        for name in people:
            person = self.week.person[name]
            option = self.who.options[offer.id][0]
            self._counted[name] += meetings * minutes_counted(self.week, person, offer, option.start, option.end)

    def _group(self, offer: Offer, people: list[str]) -> Iterator[Task]:
        options = tuple(self.who.options[offer.id])
        if not people or not options:
            return
        times = [tuple(one for one in options if one.span == span) for span in offer.times] if offer.fixed else (
            [options] * offer.meetings
        )
        times = [some for some in times if some]
        leaders = self._leaders(offer, len(times))
        rooms = _rooms(self.week, offer, len(people))
        if leaders is None or (offer.in_room and not rooms):
            return
        self._count(offer, people, len(times))
        for some in times:
            yield Task(offer, tuple(people), leaders, some, rooms)

    def _leaders(self, offer: Offer, meetings: int, tongues: tuple[str, ...] = ()) -> tuple[str, ...] | None:
        """The first who teach it and whose posts hold it; with an interpreter where one is asked for."""
        minutes = meetings * attended(self.week.settings, offer, self.who.options[offer.id][0].span)
        chosen = list(offer.given_leaders) or self._first(offer, minutes)
        if len(chosen) < offer.leaders_needed:
            return None
        if offer.interpreter:
            wanted = set(tongues or (offer.language or "",))
            able = [one.id for one in self.week.staff if wanted & set(one.interprets) and self._left[one.id] >= minutes]
            if not able:
                return None
            chosen.append(able[0])
        for name in chosen:
            self._left[name] -= minutes
        return tuple(chosen)

    def _first(self, offer: Offer, minutes: int) -> list[str]:
        able = [
            one for one in self.week.staff
            if (offer.id in one.teaches or offer.kind in one.teaches) and self._left[one.id] >= minutes
            and (not one.sites or not set(one.sites).isdisjoint(offer.sites))
            and (offer.kind is not Kind.NORWEGIAN or one.qualified_days)
        ]
        if offer.language not in (None, *NORWEGIAN) and not offer.interpreter:
            able.sort(key=lambda one: offer.language not in one.languages)
            if able and offer.language not in able[0].languages:
                return []
        return [one.id for one in able[: offer.leaders_needed]]

    @property
    def _placed(self) -> set[str]:
        return self._with_seat

    def _seats(self) -> Iterator[Task]:
        """Given seats, then those who ask for a placement, then the others, while a place has days left."""
        self._with_seat: set[str] = set()
        left: dict[str, list[int]] = {}
        for offer in self._offers(Shape.SEAT):
            days = len({option.day for option in self.who.options[offer.id]})
            left[offer.id] = [days] * (offer.max_size or 1)
            for name in offer.members:
                if name in self.week.person:
                    yield from self._seat(self.week.person[name], offer, left)
        for person in sorted(self.week.people, key=lambda one: one.needs[Kind.WORK_PLACEMENT].target is None):
            for offer in self._offers(Shape.SEAT):
                if person.id not in self._with_seat and self._missing(person) > 0 and self.who.suits(person, offer):
                    yield from self._seat(person, offer, left)

    def _seat(self, person: Person, offer: Offer, left: dict[str, list[int]]) -> Iterator[Task]:
        for number, days in enumerate(left[offer.id]):
            if days >= offer.meetings:
                left[offer.id][number] -= offer.meetings
                self._with_seat.add(person.id)
                self._count(offer, [person.id], offer.meetings)
                for _ in range(offer.meetings):
                    options = tuple(self.who.options[offer.id])
                    yield Task(offer, (person.id,), (), options, (), f"{offer.id}#{number}")
                return

    def _talks(self) -> Iterator[Task]:
        for person in self.week.people:
            for offer in self._offers(Shape.APPOINTMENT):
                if person.needs[offer.kind].asked and self.who.options[offer.id] and self.who.suits(person, offer):
                    leaders = self._leaders(offer, 1, person.languages)
                    rooms = _rooms(self.week, offer, 1)
                    if leaders is not None and (rooms or not offer.in_room):
                        yield Task(offer, (person.id,), leaders, tuple(self.who.options[offer.id]), rooms)
