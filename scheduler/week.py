"""The problem of one ISO week, ready: no parsing, joining or guessing after this.

``scheduler.resolve.week_of`` makes it from a programme. A solver reads nothing else.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import NamedTuple

from pydantic import Field

from scheduler.locks import Lock
from scheduler.programme import BusLine, Pairing, Walk
from scheduler.settings import Frozen, Kind, RuleSetName, Settings, Shape
from scheduler.times import DAY, IsoWeek, Span
from scheduler.timetable import Timetable
from scheduler.travel import Travel, travel_of


class Option(NamedTuple):
    """A time and place where an activity may meet."""

    start: int
    end: int
    site: str

    @property
    def span(self) -> Span:
        """Its time."""
        return Span(self.start, self.end)

    @property
    def day(self) -> int:
        """Weekday, Monday = 0."""
        return self.start // DAY


class Need(Frozen):
    """What a person's plan asks of one kind, in counted minutes; ``cap`` also holds the kind's own."""

    minimum: int = 0
    target: int | None = None
    cap: int | None = None
    activities: tuple[str, ...] = ()
    asked: bool = Field(default=False, description="The person's plan names the kind, and not with nothing")


class Person(Frozen):
    """A participant in this week."""

    id: str
    target: int
    credit: int
    rule_sets: tuple[RuleSetName | None, ...] = Field(description="By weekday; None = not in the programme")
    free: tuple[Span, ...] = Field(description="Available and in the programme")
    counting_days: tuple[int, ...] = Field(description="Weekdays in the target")
    level: str | None
    pace: str | None
    languages: tuple[str, ...]
    home: str | None
    parent: bool = Field(description="Has a child under 18")
    needs: dict[Kind, Need]

    @property
    def need(self) -> int:
        """Counted minutes wanted of meetings."""
        return self.target - self.credit


class Offer(Frozen):
    """An activity in this week."""

    id: str
    kind: Kind
    shape: Shape
    level: str | None
    pace: str | None
    language: str | None
    meetings: int
    lessons: int | None
    minutes: int | None
    breaks: int | None
    lunch: int
    min_size: int
    max_size: int | None
    leaders_needed: int
    given_leaders: tuple[str, ...]
    sites: tuple[str, ...]
    in_room: bool
    given_room: str | None
    rooms: tuple[str, ...] = Field(description="Rooms with the features, at one of the sites")
    interpreter: bool
    times: tuple[Span, ...]
    members: tuple[str, ...]
    members_only: bool
    followed_up: bool
    days: tuple[int, ...] = Field(description="Weekdays within the activity's own dates")
    counts_for: tuple[RuleSetName, ...]
    counted_per_lesson: int | None

    @property
    def fixed(self) -> bool:
        """A group whose times are given."""
        return self.shape is Shape.GROUP and bool(self.times)


class Staff(Frozen):
    """An instructor or interpreter in this week."""

    id: str
    teaches: tuple[str, ...]
    free: tuple[Span, ...] = Field(description="Available; all week where availability is not stated")
    own_hours: bool = Field(description="Availability is stated; else the day window holds for what we place")
    leads_until: tuple[int, ...] = Field(description="By weekday: minute of the week when teaching ends")
    qualified_days: tuple[int, ...] = Field(description="Weekdays when qualified for Norwegian")
    languages: tuple[str, ...]
    interprets: tuple[str, ...]
    sites: tuple[str, ...]
    weekly_limit: int = Field(description="Attended minutes")
    daily_limit: int


class Place(Frozen):
    """A site in this week: when it is open (None = always)."""

    id: str
    open: tuple[Span, ...] | None
    closed: tuple[Span, ...] = ()


class Hall(Frozen):
    """A room in this week."""

    id: str
    site: str
    capacity: int
    shared: bool


class Escorting(Frozen):
    """One child, one day: care from ``opens`` to ``closes``, who delivers and who collects."""

    child: str
    household: str
    day: int
    site: str
    opens: int
    closes: int
    longest_stay: int | None
    deliver: str | None
    collect: str | None


class Uncared(Frozen):
    """One household, one day with a child without care: not all adults may be away at once."""

    household: str
    day: int
    adults: tuple[str, ...] = Field(description="Those who are participants")
    covered: tuple[Span, ...] = Field(description="When another adult is at home")


class Week(Frozen):
    """One dated problem."""

    iso: str
    settings: Settings
    days_off: tuple[int, ...] = Field(description="Weekdays off for all, Saturday and Sunday included")
    red_days: tuple[int, ...] = Field(description="Weekdays that are public holidays: buses run as on Sundays")
    people: tuple[Person, ...]
    offers: tuple[Offer, ...]
    staff: tuple[Staff, ...]
    places: tuple[Place, ...]
    halls: tuple[Hall, ...] | None
    escorts: tuple[Escorting, ...]
    uncared: tuple[Uncared, ...]
    pairings: tuple[Pairing, ...]
    buses: tuple[BusLine, ...] | None
    walks: tuple[Walk, ...] | None
    previous: Timetable | None
    previous_sha256: str | None = None
    locks: tuple[Lock, ...] = Field(default=(), description="What was changed by hand in this week's plan")

    @property
    def week(self) -> IsoWeek:
        """The ISO week."""
        return IsoWeek.parse(self.iso)

    @cached_property
    def person(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def offer(self) -> dict[str, Offer]:
        """Offers by id."""
        return {offer.id: offer for offer in self.offers}

    @cached_property
    def member_of_staff(self) -> dict[str, Staff]:
        """Staff by id."""
        return {staff.id: staff for staff in self.staff}

    @cached_property
    def place(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def hall(self) -> dict[str, Hall]:
        """Rooms by id."""
        return {hall.id: hall for hall in self.halls or ()}

    @cached_property
    def travel(self) -> Travel:
        """Journeys of this week; no bus table for days off, as on the calendar."""
        return travel_of(
            self.buses, self.walks, self.settings, [place.id for place in self.places],
            closed_days=frozenset(self.red_days),
        )

    @cached_property
    def delivers(self) -> dict[tuple[str, int], list[Escorting]]:
        """Escorts by (delivering adult, weekday)."""
        found: dict[tuple[str, int], list[Escorting]] = {}
        for escort in self.escorts:
            if escort.deliver is not None:
                found.setdefault((escort.deliver, escort.day), []).append(escort)
        return found

    @cached_property
    def collects(self) -> dict[tuple[str, int], list[Escorting]]:
        """Escorts by (collecting adult, weekday)."""
        found: dict[tuple[str, int], list[Escorting]] = {}
        for escort in self.escorts:
            if escort.collect is not None:
                found.setdefault((escort.collect, escort.day), []).append(escort)
        return found

    @cached_property
    def uncared_days(self) -> dict[tuple[str, int], Uncared]:
        """Days with a child without care, by (adult who is a participant, weekday)."""
        return {(adult, one.day): one for one in self.uncared for adult in one.adults}

    @cached_property
    def given_seats(self) -> dict[str, tuple[str, ...]]:
        """Employers at whom a person has a given seat, by person."""
        found: dict[str, tuple[str, ...]] = {}
        for offer in self.offers:
            if offer.shape is Shape.SEAT:
                for name in offer.members:
                    found[name] = (*found.get(name, ()), offer.id)
        return found

    @cached_property
    def options(self) -> dict[str, tuple[Option, ...]]:
        """All times and places of each offer, before any rule has spoken."""
        return {offer.id: tuple(_options(self, offer)) for offer in self.offers}

    @cached_property
    def given_blocks(self) -> dict[str, list[tuple[Offer, Span]]]:
        """Each person's given times in groups that they are given members of."""
        found: dict[str, list[tuple[Offer, Span]]] = {}
        for offer in self.offers:
            for name in offer.members if offer.fixed else ():
                found.setdefault(name, []).extend((offer, span) for span in offer.times)
        return found

    def changed(self, **facts: object) -> Week:
        """The same week with other facts, and nothing remembered of these."""
        mine = {name: getattr(self, name) for name in type(self).model_fields}
        return Week.model_construct(**{**mine, **facts})

    def part(self, **facts: object) -> Week:
        """The same week with fewer people or activities: journeys, which depend on neither, are remembered."""
        part = self.changed(**facts)
        part.__dict__["travel"] = self.travel
        return part

    def sha256(self) -> str:
        """Hash of the canonical JSON of the week's facts: the same facts give the same hash in any week.

        What was planned before is no fact, nor is which week it is (its holidays are).
        """
        rows = {"__all__": {"written"}}
        document = self.model_dump(mode="json", exclude={
            "buses": rows, "walks": rows, "pairings": rows, "locks": rows if self.locks else True,
            "iso": True, "previous": True, "previous_sha256": True,
        })
        return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def default_breaks(settings: Settings, lessons: int) -> int:
    """Minutes of breaks that so many lessons need."""
    return settings.break_minutes * ((lessons - 1) // settings.break_after_lessons)


def lessons_in(settings: Settings, offer: Offer, span: Span) -> int:
    """Taught lessons of a meeting; 0 where the kind is not taught in lessons."""
    if offer.lessons is not None:
        return offer.lessons
    if offer.counted_per_lesson is None:
        return 0
    room = span.minutes - offer.lunch
    lessons = room // settings.lesson_minutes
    while lessons > 0:
        breaks = offer.breaks if offer.breaks is not None else default_breaks(settings, lessons)
        if lessons * settings.lesson_minutes + breaks <= room:
            break
        lessons -= 1
    return max(lessons, 0)


def attended(settings: Settings, offer: Offer, span: Span) -> int:
    """Attended minutes of a meeting: breaks and lunch do not count."""
    lessons = lessons_in(settings, offer, span)
    if lessons:
        return lessons * settings.lesson_minutes
    return max(0, span.minutes - (offer.breaks or 0) - offer.lunch)


def counted(settings: Settings, offer: Offer, span: Span, rule_set: RuleSetName | None) -> int:
    """Counted minutes of a meeting for somebody under that rule set."""
    if rule_set is None or rule_set not in offer.counts_for:
        return 0
    if offer.kind is Kind.SELF_STUDY and not offer.followed_up:
        return 0
    lessons = lessons_in(settings, offer, span)
    if lessons and offer.counted_per_lesson is not None:
        return lessons * offer.counted_per_lesson
    return attended(settings, offer, span)


def duration(settings: Settings, offer: Offer) -> int:
    """Minutes from start to end of a meeting that we place."""
    if offer.lessons is not None:
        breaks = offer.breaks if offer.breaks is not None else default_breaks(settings, offer.lessons)
        return offer.lessons * settings.lesson_minutes + breaks + offer.lunch
    return (offer.minutes or 0) + (offer.breaks or 0) + offer.lunch


def _options(week: Week, offer: Offer) -> list[Option]:
    settings = week.settings
    if offer.times and offer.shape is not Shape.OPEN:
        return [Option(span.start, span.end, site) for span in offer.times for site in offer.sites]
    if offer.lessons is None and offer.minutes is None:
        return []
    length = duration(settings, offer)
    windows = offer.times or tuple(
        Span(day * 1440 + settings.day_start, day * 1440 + settings.day_end) for day in range(5)
    )
    starts = {
        start
        for span in windows
        for start in range(-(-span.start // settings.grid) * settings.grid, span.end - length + 1, settings.grid)
    }
    return [Option(start, start + length, site) for start in sorted(starts) for site in offer.sites]
