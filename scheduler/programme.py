"""The programme: everything known about people, activities, staff, places and the calendar.

What people write, typed and frozen. Ids are local pseudonyms. Times of a week are spans in minutes
since Monday 00:00. ``scheduler.crosscheck`` says whether the parts fit together;
``scheduler.week`` makes one dated problem of it.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from scheduler.settings import Frozen, Kind, RuleSetName, Settings, Shape
from scheduler.times import Span
from scheduler.words import Text


class Origin(NamedTuple):
    """Where a fact was written: sheet and row number (1 = the sheet's first row)."""

    sheet: str
    row: int


class Fact(Frozen):
    """A fact that remembers where it was written."""

    written: Origin | None = Field(default=None, repr=False)


class SiteKind(StrEnum):
    """What a site is; ``HOME`` is where participants live, ``KINDERGARTEN`` covers all child care."""

    TEACHING = "teaching"
    EMPLOYER = "employer"
    KINDERGARTEN = "kindergarten"
    HOME = "home"
    OTHER = "other"


class Site(Fact):
    """A place: school, reception, employer, kindergarten, living area."""

    id: str
    name: str
    calendar_name: str | None = Field(default=None, description="Neutral name for calendars; None = name")
    kind: SiteKind = SiteKind.TEACHING
    latitude: float | None = None
    longitude: float | None = None
    opening: tuple[Span, ...] | None = Field(default=None, description="Opening hours of a week; None = always open")


class Room(Fact):
    """A room at a site. It holds one group at a time unless shared."""

    id: str
    name: str
    site: str
    capacity: int = Field(ge=1)
    features: frozenset[str] = frozenset()
    shared: bool = Field(default=False, description="May hold several meetings at once, up to its capacity in all")


class Instructor(Fact):
    """Teacher, leader or interpreter."""

    id: str
    name: str
    teaches: tuple[str, ...] = Field(default=(), description="Kinds or activity ids that they may lead")
    qualified_norwegian: bool = Field(default=False, description="Meets integreringsforskriften § 67 or is dispensed")
    qualified_until: dt.date | None = Field(default=None, description="Last day of a temporary qualification")
    interprets: tuple[str, ...] = Field(default=(), description="Languages they interpret")
    languages: tuple[str, ...] = Field(default=(), description="Languages they teach in, besides Norwegian")
    availability: tuple[Span, ...] | None = Field(default=None, description="None = the municipality's day window")
    weekly_units: int | None = Field(default=None, description="Units of a lesson; None = settings")
    daily_units: int | None = Field(default=None, description="None = settings")
    sites: tuple[str, ...] = Field(default=(), description="Where they work; empty = everywhere")
    phone: str | None = None


class RuleSetPeriod(NamedTuple):
    """A rule set that holds from a date (None = from the start) until the next one."""

    rule_set: RuleSetName
    since: dt.date | None


class Participant(Fact):
    """A person in the programme."""

    id: str
    name: str
    rule_sets: tuple[RuleSetPeriod, ...] = Field(min_length=1, description="In order of date")
    start: dt.date | None = Field(default=None, description="First day in the programme")
    end: dt.date | None = Field(default=None, description="Last day in the programme")
    education: str | None = Field(default=None, description="none, primary, upper_secondary or higher")
    goal: str | None = Field(default=None, description="work or education")
    level: str | None = Field(default=None, description="Norwegian level of their class: A1, A2, B1, B2, C1")
    pace: str | None = Field(default=None, description="Progression group: slow, normal, fast, or a free label")
    languages: tuple[str, ...] = Field(default=(), description="Codes such as uk, ar, ti, fa_AF; first = mother tongue")
    home: str | None = Field(default=None, description="Site; None = travel from home is not considered")
    contact: str | None = Field(default=None, description="Instructor to tell of absence")
    weekly_target: int | None = Field(default=None, description="Counted minutes agreed for this person")
    availability: tuple[Span, ...] | None = Field(default=None, description="When they can be away; None = always")
    protected: bool = Field(default=False, description="Protected address: coordinator's workbook only")


class Care(StrEnum):
    """A child's care."""

    KINDERGARTEN = "kindergarten"
    AFTER_SCHOOL = "after_school"
    RECEPTION_BASE = "reception_base"
    NONE = "none"
    NOT_NEEDED = "not_needed"


class Child(Fact):
    """A child of a household.

    ``NOT_NEEDED`` is the coordinator's word that the child binds nobody. With care, ``hours`` are the child's own
    hours there (None = the site's opening hours), ``deliver`` and ``collect`` the adults who bring and fetch it
    (None = the household's first adult).
    """

    id: str
    household: str
    born: dt.date
    care: Care = Care.NONE
    care_site: str | None = None
    hours: tuple[Span, ...] | None = None
    longest_stay: int | None = Field(default=None, description="Minutes a day; None = no limit")
    deliver: str | None = None
    collect: str | None = None


class Adult(NamedTuple):
    """An adult of a household: a participant, or another with the hours when they are at home."""

    id: str
    participant: bool
    at_home: tuple[Span, ...] = ()


class Household(Fact):
    """Adults who share children."""

    id: str
    adults: tuple[Adult, ...] = Field(min_length=1)


class Activity(Fact):
    """Something offered. What it comes with as given (times, room, instructors, members) is kept.

    ``meetings`` is a group's meetings a week, a placement's days a week for one person, an open
    activity's most stays a week for one person, or one person's appointments in the week.
    """

    id: str
    name: str
    kind: Kind
    shape: Shape
    level: str | None = None
    pace: str | None = None
    language: str | None = Field(default=None, description="Taught in this language: only for those who speak it")
    meetings: int = Field(default=1, ge=1, le=14)
    lessons: int | None = Field(default=None, ge=1, le=12, description="Taught lessons a meeting")
    minutes: int | None = Field(
        default=None, ge=5, le=720, description="Attended minutes a meeting, where it has no lessons"
    )
    breaks: int | None = Field(default=None, ge=0, le=240, description="Minutes of breaks inside; None = settings")
    lunch: int = Field(default=0, ge=0, le=120, description="Minutes of lunch inside")
    min_size: int | None = Field(default=None, ge=1, description="Smallest group to open; None = settings; groups only")
    max_size: int | None = Field(default=None, ge=1, description="Largest group; seats a day; places at once")
    instructors_needed: int | None = Field(default=None, ge=0, le=4, description="None = by kind")
    instructors: tuple[str, ...] = Field(default=(), description="Given instructors: exactly these lead")
    sites: tuple[str, ...] = Field(
        default=(), description="Where it may be; empty = any teaching site with a fitting room"
    )
    needs_room: bool = True
    room: str | None = Field(default=None, description="Given room")
    room_features: frozenset[str] = frozenset()
    interpreter: bool = Field(default=False, description="An interpreter for the participant's language takes part")
    times: tuple[Span, ...] = Field(
        default=(), description="Given times: a group's meetings, an employer's days, an open activity's hours"
    )
    members: tuple[str, ...] = Field(default=(), description="Given members; others may join unless members_only")
    members_only: bool = False
    follow_up: str | None = Field(
        default=None, description="Instructor who follows up self-study; without one it never counts"
    )
    since: dt.date | None = None
    until: dt.date | None = None


class Requirement(Fact):
    """What one participant's own plan asks of a kind, in counted minutes a week."""

    participant: str
    kind: Kind
    minimum: int = 0
    target: int | None = None
    maximum: int | None = None
    activities: tuple[str, ...] = Field(default=(), description="Only these of the kind; empty = all that fit")


class Absence(Fact):
    """When a participant is not available; never why.

    ``start``/``end`` are minutes of the day, None = the whole day. ``approved``: a whole day takes a
    fifth off the target, a part of a day is credited. Not approved: the target stays.
    """

    participant: str
    first: dt.date
    last: dt.date
    start: int | None = None
    end: int | None = None
    approved: bool = False


class Adaptation(Fact):
    """Individual adaptation: counted minutes a day without a meeting; the reason is not stored."""

    participant: str
    first: dt.date
    last: dt.date
    minutes_a_day: int = Field(ge=1, le=450)


class InstructorAbsence(Fact):
    """When an instructor is away (minutes of the day; None = the whole day)."""

    instructor: str
    first: dt.date
    last: dt.date
    start: int | None = None
    end: int | None = None


class ClosedDay(Fact):
    """The municipality's own calendar beside the public holidays.

    ``scope`` is ``all`` (a day off for everybody, a fifth off the target), ``instructors`` (no
    teaching: planning days, school holidays) or a site's id. ``from_minute``: closed from this minute
    of the day (for instructors and sites only).
    """

    date: dt.date
    scope: str
    from_minute: int = 0


class Pairing(Fact):
    """Participants to keep together in, or apart from, the same groups; of one kind or of all."""

    together: bool
    participants: tuple[str, ...] = Field(min_length=2)
    kind: Kind | None = None

    @property
    def sentence(self) -> Text:
        """The pairing as a coordinator says it, after where it was written: ids."""
        who = ", ".join(self.participants)
        nb = f"{self.written.sheet} rad {self.written.row}: " if self.written else ""
        en = f"{self.written.sheet} row {self.written.row}: " if self.written else ""
        if self.together:
            return Text(f"{nb}{who} skal være sammen.", f"{en}{who} are to be kept together.")
        return Text(f"{nb}{who} skal holdes fra hverandre.", f"{en}{who} are to be kept apart.")


class BusCall(NamedTuple):
    """A stop of a line, so many minutes after the departure from the first."""

    stop: str
    offset: int


class BusLine(Fact):
    """One line in one direction on some weekdays; departures in minutes of the day from the first stop."""

    line: str
    direction: str
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    calls: tuple[BusCall, ...] = Field(min_length=2)
    departures: tuple[int, ...] = Field(min_length=1)


class Walk(Fact):
    """Walking minutes between two places (sites or bus stops), the same both ways."""

    start: str
    to: str
    minutes: int = Field(ge=0)


class PriceItem(StrEnum):
    """What more of costs money."""

    TEACHER = "teacher"
    """An instructor's time."""
    INTERPRETER = "interpreter"
    ROOM = "room"
    PLACEMENT = "placement"
    """A person's day at an employer."""
    GROUP_SEAT = "group_seat"
    """One more place in a group."""
    OPEN_PLACE = "open_place"
    """One more place in an open activity."""
    CHILD_CARE = "child_care"
    """One child's care."""
    BUS = "bus"
    """A departure."""


class PriceUnit(StrEnum):
    """What a price is for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    EACH = "each"


USUAL_UNITS: dict[PriceItem, PriceUnit] = {
    PriceItem.TEACHER: PriceUnit.HOUR, PriceItem.INTERPRETER: PriceUnit.HOUR, PriceItem.ROOM: PriceUnit.HOUR,
    PriceItem.PLACEMENT: PriceUnit.DAY, PriceItem.GROUP_SEAT: PriceUnit.WEEK, PriceItem.OPEN_PLACE: PriceUnit.WEEK,
    PriceItem.CHILD_CARE: PriceUnit.HOUR, PriceItem.BUS: PriceUnit.EACH,
}  # fmt: skip
"""What a price is for where the workbook does not say."""


class Price(Fact):
    """What one unit of something more costs, in kroner."""

    item: PriceItem
    kroner: float = Field(ge=0, le=10_000_000)
    unit: PriceUnit | None = Field(default=None, description="None = the usual of its sort")


class Programme(Frozen):
    """Everything known. ``buses`` and ``walks`` None = the sheet is missing (a stated default holds)."""

    name: str = "Program"
    week: str = Field(description="The workbook's ISO week, 2026-W48")
    settings: Settings = Settings()
    participants: tuple[Participant, ...]
    households: tuple[Household, ...] = ()
    children: tuple[Child, ...] = ()
    activities: tuple[Activity, ...]
    instructors: tuple[Instructor, ...]
    sites: tuple[Site, ...] = ()
    rooms: tuple[Room, ...] | None = Field(default=None, description="None = rooms are not considered")
    requirements: tuple[Requirement, ...] = ()
    absences: tuple[Absence, ...] = ()
    adaptations: tuple[Adaptation, ...] = ()
    instructor_absences: tuple[InstructorAbsence, ...] = ()
    closed_days: tuple[ClosedDay, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    buses: tuple[BusLine, ...] | None = None
    walks: tuple[Walk, ...] | None = None
    prices: tuple[Price, ...] = Field(default=(), description="For explanations and scenarios; no plan reads them")
    defaults: tuple[str, ...] = Field(default=(), description="Titles of optional sheets that were missing")

    def sheltered(self) -> frozenset[str]:
        """Ids of those with a protected address and of the adults of their households: it is the same address."""
        protected = {one.id for one in self.participants if one.protected}
        homes = ({adult.id for adult in household.adults} for household in self.households)
        return frozenset(protected.union(*(home for home in homes if home & protected)))
