"""The checker's own view of children: when care is open, who brings and fetches, who must stay at home."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from scheduler.programme import Adult, Care, Child, Household, Programme
from scheduler.rules.audit_calendar import Calendar
from scheduler.rules.audit_people import People, age
from scheduler.times import DAY, Span, common, merge
from scheduler.timetable import Meeting
from scheduler.travel import Travel


class Handover(NamedTuple):
    """A child's day in care: where, when at the longest, who brings and who fetches it."""

    child: Child
    day: int
    site: str
    hours: Span
    deliver: str | None
    collect: str | None


class Journeys:
    """Journeys between home, sites and care, walked by the given source of journeys."""

    def __init__(self, programme: Programme, travel: Travel) -> None:
        self.travel = travel
        self.settings = programme.settings
        self.homes = {person.id: person.home for person in programme.participants}

    def in_time(self, origin: str, to: str, leave: int, start: int) -> bool:
        """Whether leaving then is early enough for what starts at ``start``; the same site takes nothing."""
        if origin == to:
            return leave <= start
        arrival = self.travel.arrive(origin, to, leave)
        return arrival is not None and arrival + self.settings.arrive_before <= start

    def reach(self, origin: str | None, to: str, leave: int) -> int | None:
        """Arrival when leaving then; at once from the same site or from no known place; None = no journey."""
        return leave if origin is None or origin == to else self.travel.arrive(origin, to, leave)

    def set_out(self, origin: str | None, meeting: Meeting) -> int | None:
        """When to leave for a meeting at the latest; None = no journey."""
        if origin is None or origin == meeting.site:
            return meeting.start
        return self.travel.depart(origin, meeting.site, meeting.start - self.settings.arrive_before)

    def from_home(self, person: str, first: Meeting) -> bool:
        """Whether the participant can be at their first meeting of the day from home."""
        leave = self.set_out(self.homes[person], first)
        return leave is not None and leave >= first.day * DAY

    def to_home(self, person: str, last: Meeting) -> bool:
        """Whether the participant gets home after their last meeting of the day."""
        home = self.homes[person]
        return home is None or self.reach(last.site, home, last.end) is not None


class Families:
    """Children's care in one week."""

    def __init__(self, programme: Programme, calendar: Calendar, people: People, journeys: Journeys) -> None:
        self.programme = programme
        self.settings = programme.settings
        self.calendar = calendar
        self.people = people
        self.journeys = journeys
        self.households: dict[str, Household] = {house.id: house for house in programme.households}

    @cached_property
    def handovers(self) -> dict[tuple[str, int], Handover]:
        """Every child's days in care, by child and weekday."""
        found = {}
        for child in self.programme.children:
            for day in self.calendar.working_days:
                hours = self._care_hours(child, day)
                if hours is not None and child.care_site is not None:
                    first = self._first_adult(child)
                    found[child.id, day] = Handover(
                        child, day, child.care_site, hours, child.deliver or first, child.collect or first
                    )
        return found

    def _care_hours(self, child: Child, day: int) -> Span | None:
        if child.care in (Care.NONE, Care.NOT_NEEDED) or child.care_site is None:
            return None
        opening = self.calendar.open_spans(child.care_site, day)
        own = opening if child.hours is None else merge(child.hours)
        return next(iter(common(opening, own)), None)

    def _first_adult(self, child: Child) -> str | None:
        house = self.households.get(child.household)
        return house.adults[0].id if house else None

    @cached_property
    def _delivered(self) -> dict[tuple[str | None, int], list[Handover]]:
        found: dict[tuple[str | None, int], list[Handover]] = {}
        for one in self.handovers.values():
            found.setdefault((one.deliver, one.day), []).append(one)
        return found

    @cached_property
    def _collected(self) -> dict[tuple[str | None, int], list[Handover]]:
        found: dict[tuple[str | None, int], list[Handover]] = {}
        for one in self.handovers.values():
            found.setdefault((one.collect, one.day), []).append(one)
        return found

    def delivers(self, person: str, day: int) -> list[Handover]:
        """The children that the participant delivers on a weekday."""
        return self._delivered.get((person, day), [])

    def collects(self, person: str, day: int) -> list[Handover]:
        """The children that the participant collects on a weekday."""
        return self._collected.get((person, day), [])

    def uncared(self, child: Child, day: int) -> bool:
        """Whether the child is too young to be alone and has no place on that working day."""
        if child.care is Care.NOT_NEEDED or day not in self.calendar.working_days:
            return False
        date = self.calendar.dates[day]
        young = child.born <= date and age(child.born, date) < self.settings.child_alone_age
        return young and (child.id, day) not in self.handovers

    def excused(self, person: str, day: int) -> bool:
        """Whether a child of the participant's household has no place that day."""
        return any(self.uncared(child, day) for child in self.people.children.get(person, ()))

    def delivers_in_time(self, one: Handover, person: str, first: Meeting) -> bool:
        """Whether the participant can deliver the child at opening time and be at the first meeting."""
        home, site = self.journeys.homes.get(person), one.site
        there: int | None = one.hours.start
        if home is not None and home != site and self.journeys.travel.depart(home, site, one.hours.start) is None:
            there = self.journeys.reach(home, site, one.hours.start)
        return there is not None and self.journeys.in_time(
            site, first.site, there + self.settings.handover, first.start
        )

    def back_at(self, one: Handover, last: Meeting) -> int | None:
        """When the collector is at the child's site after the last meeting."""
        return self.journeys.reach(last.site, one.site, last.end)

    def collects_in_time(self, one: Handover, person: str, last: Meeting) -> bool:
        """Whether the participant can collect the child before closing and get home with it."""
        back = self.back_at(one, last)
        if back is None or back + self.settings.handover > one.hours.end:
            return False
        home = self.journeys.homes.get(person)
        return home is None or self.journeys.reach(one.site, home, back + self.settings.handover) is not None

    def stay(self, one: Handover, first: Meeting, last: Meeting) -> int | None:
        """Minutes in care between the deliverer's first and the collector's last meeting."""
        left, back = self.journeys.set_out(one.site, first), self.back_at(one, last)
        return None if left is None or back is None else back - left

    def stays_too_long(self, one: Handover, first: Meeting, last: Meeting) -> bool:
        """Whether that is longer than the child's longest stay."""
        minutes = self.stay(one, first, last)
        longest = one.child.longest_stay
        return longest is not None and minutes is not None and minutes > longest

    def allows(self, person: str, meeting: Meeting) -> bool:
        """Whether a day of this meeting alone lets the participant deliver, collect and travel."""
        delivered, collected = self.delivers(person, meeting.day), self.collects(person, meeting.day)
        if not delivered and not self.journeys.from_home(person, meeting):
            return False
        if not collected and not self.journeys.to_home(person, meeting):
            return False
        return (
            all(self.delivers_in_time(one, person, meeting) for one in delivered)
            and all(self.collects_in_time(one, person, meeting) for one in collected)
            and not any(self.stays_too_long(one, meeting, meeting) for one in delivered if one in collected)
        )

    def away(self, person: str, meeting: Meeting) -> Span:
        """The time that the participant is away from home for a meeting, hand-over included."""
        home, day = self.journeys.homes.get(person), meeting.day
        leave = self.journeys.set_out(home, meeting)
        back = meeting.end if home is None else self.journeys.reach(meeting.site, home, meeting.end)
        start = day * DAY if leave is None else leave
        return Span(start, ((day + 1) * DAY if back is None else back) + self.settings.handover)

    def minders(self, house: Household) -> tuple[tuple[str, ...], tuple[Adult, ...]]:
        """A household's participants, and its other adults."""
        parents = tuple(adult.id for adult in house.adults if adult.participant)
        return parents, tuple(adult for adult in house.adults if not adult.participant)
