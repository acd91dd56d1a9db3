"""What FET is asked to place: meetings with their people, instructors, times and rooms already settled.

FET chooses times and rooms. It does not choose who is in a group or who teaches it, and it knows no stays by the
hour for single people: self-study and open activities are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from bench.asking import may_attend, may_interpret, may_lead
from bench.first_come import FirstCome
from scheduler.rules.solving import day_works, minutes_counted
from scheduler.settings import NORWEGIAN, Kind, Shape
from scheduler.timetable import Meeting, Timetable
from scheduler.week import Offer, Option, Person, Staff, Week, attended


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
        self._hours = {one.id: self.who.hours_there(one) - self.who.given_minutes(one) for one in week.people}
        self._windows: dict[tuple[str, str], frozenset[Option]] = {}

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
        option = self.who.options[offer.id][0]
        for name in people:
            person = self.week.person[name]
            self._counted[name] += meetings * minutes_counted(self.week, person, offer, option.start, option.end)
            if not (offer.fixed and name in offer.members):
                self._hours[name] -= meetings * option.span.minutes

    def _with_hours(self, offer: Offer, people: list[str], meetings: int) -> list[str]:
        """Those whose week has so many hours left at all, and who can meet: FET takes no task that cannot be.

        One after the other joins as long as there are times on enough days at which all of them could come.
        """
        minutes = meetings * self.who.options[offer.id][0].span.minutes
        left = frozenset(self.who.options[offer.id])
        coming = []
        for name in people:
            common = left & self._could(name, offer)
            enough = len(common) == len(left) if offer.fixed else len({one.day for one in common}) >= meetings
            if name in offer.members or (self._hours[name] >= minutes and enough):
                coming.append(name)
                left = common if enough else left
        return coming

    def _could(self, name: str, offer: Offer) -> frozenset[Option]:
        """The times at which the person could come, looking at nothing else."""
        if (name, offer.id) not in self._windows:
            person = self.week.person[name]
            self._windows[name, offer.id] = frozenset(
                option for option in self.who.options[offer.id]
                if may_attend(self.week, person, offer, option) and day_works(self.week, person, option)
                and not self._minds_alone(name, option)
            )
        return self._windows[name, offer.id]

    def _minds_alone(self, name: str, option: Option) -> bool:
        """Whether the person is alone with a child without care that day, and nobody else is at home then."""
        uncared = self.week.uncared_days.get((name, option.day))
        return uncared is not None and len(uncared.adults) == 1 and not any(
            span.covers(option.span) for span in uncared.covered
        )

    def _group(self, offer: Offer, people: list[str]) -> Iterator[Task]:
        options = tuple(self.who.options[offer.id])
        if not people or not options:
            return
        times = [tuple(one for one in options if one.span == span) for span in offer.times] if offer.fixed else (
            [options] * offer.meetings
        )
        times = [some for some in times if some]
        people = self._with_hours(offer, people, len(times))
        leaders = self._leaders(offer, people, len(times)) if people else None
        rooms = _rooms(self.week, offer, len(people))
        if leaders is None or (offer.in_room and not rooms):
            return
        self._count(offer, people, len(times))
        for some in times:
            coming = tuple(name for name in people if not self._could(name, offer).isdisjoint(some))
            if coming:
                yield Task(offer, coming, leaders, some, rooms)

    def _leaders(
        self, offer: Offer, people: list[str], meetings: int, tongues: tuple[str, ...] = ()
    ) -> tuple[str, ...] | None:
        """The first who teach it, whose posts hold it and who are there when its people can come.

        With an interpreter where one is asked for; None = there are too few.
        """
        if offer.leaders_needed == 0:
            return offer.given_leaders
        minutes = meetings * attended(self.week.settings, offer, self.who.options[offer.id][0].span)
        times = frozenset(self.who.options[offer.id]).intersection(*(self._could(name, offer) for name in people))
        if offer.given_leaders:
            return self._taken(list(offer.given_leaders), minutes)
        chosen: list[str] = []
        for staff in self._teaching(offer):
            common = frozenset(one for one in times if may_lead(self.week, staff.id, offer, one))
            if self._left[staff.id] >= minutes and len({one.day for one in common}) >= meetings:
                chosen, times = [*chosen, staff.id], common
            if len(chosen) == offer.leaders_needed:
                break
        if len(chosen) < offer.leaders_needed:
            return None
        if offer.interpreter:
            speaking = self._interpreter(offer, times, tongues or (offer.language or "",), minutes, meetings)
            chosen += speaking
        return self._taken(chosen, minutes) if len(chosen) == offer.leaders_needed + offer.interpreter else None

    def _taken(self, chosen: list[str], minutes: int) -> tuple[str, ...]:
        for name in chosen:
            self._left[name] -= minutes
        return tuple(chosen)

    def _interpreter(
        self, offer: Offer, times: frozenset[Option], tongues: tuple[str, ...], minutes: int, meetings: int
    ) -> list[str]:
        """The first who interprets then; nobody where nobody does."""
        for staff in self.week.staff:
            if self._left[staff.id] >= minutes and set(tongues) & set(staff.interprets):
                days = {one.day for one in times if may_interpret(self.week, staff.id, tongues, offer, one)}
                if len(days) >= meetings:
                    return [staff.id]
        return []

    def _teaching(self, offer: Offer) -> list[Staff]:
        """Those who teach it, one who speaks the group's language first where it has another than Norwegian."""
        able = [
            one for one in self.week.staff
            if (offer.id in one.teaches or offer.kind in one.teaches)
            and (not one.sites or not set(one.sites).isdisjoint(offer.sites))
        ]
        if offer.language not in (None, *NORWEGIAN) and not offer.interpreter:
            able.sort(key=lambda one: offer.language not in one.languages)
            return able if able and offer.language in able[0].languages else []
        return able

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
            if days >= offer.meetings and self._with_hours(offer, [person.id], offer.meetings):
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
                    leaders = self._leaders(offer, [person.id], 1, person.languages)
                    rooms = _rooms(self.week, offer, 1)
                    if leaders is not None and (rooms or not offer.in_room) and self._with_hours(offer, [person.id], 1):
                        self._count(offer, [person.id], 1)
                        yield Task(offer, (person.id,), leaders, tuple(self.who.options[offer.id]), rooms)
