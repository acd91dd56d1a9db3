"""Builders of tiny instances: a test says what matters to it, everything else has a plain default.

The week is 2026-W48 (Monday 23 November 2026), a week without any day off. Times are written
``span(MON, "09:00", "10:30")``.
"""

from __future__ import annotations

from typing import Any

from scheduler.programme import (
    Activity,
    Adult,
    Child,
    Household,
    Instructor,
    Participant,
    Programme,
    Room,
    RuleSetPeriod,
    Site,
)
from scheduler.settings import Kind, RuleSetName, Settings, Shape
from scheduler.times import DAY, IsoWeek, Span
from scheduler.timetable import Escort, Meeting, Timetable

WEEK = "2026-W48"
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def minute(day: int, clock: str) -> int:
    """``minute(TUE, "09:30")``: minutes since Monday 00:00."""
    hour, rest = clock.split(":")
    return day * DAY + int(hour) * 60 + int(rest)


def span(day: int, start: str, end: str) -> Span:
    """``span(MON, "09:00", "10:30")``."""
    return Span(minute(day, start), minute(day, end))


def settings(**over: Any) -> Settings:
    """The default settings but for what is named; groups of one person may open."""
    return Settings(**{"group_min": 1, **over})


def participant(id: str = "p1", rule_set: str = "introduction_programme", **over: Any) -> Participant:
    """A participant in the introduction programme, at level A1, who lives at no particular place."""
    facts: dict[str, Any] = {
        "name": f"Person {id}",
        "rule_sets": (RuleSetPeriod(RuleSetName(rule_set), None),),
        "level": "A1",
        "languages": ("uk",),
    }
    return Participant(id=id, **{**facts, **over})


def activity(id: str = "a1", kind: str = "other", shape: str = "group", **over: Any) -> Activity:
    """A group of kind *other*: once a week for an hour, without room or leader."""
    facts: dict[str, Any] = {"name": f"Activity {id}", "needs_room": False}
    if not {"lessons", "minutes", "times"} & over.keys():
        facts["minutes"] = 60
    return Activity(id=id, kind=Kind(kind), shape=Shape(shape), **{**facts, **over})


def norwegian(id: str = "n1", **over: Any) -> Activity:
    """A Norwegian group at A1: once a week, two lessons (90 minutes, counted 150), led by ``i1``."""
    facts: dict[str, Any] = {"level": "A1", "lessons": 2, "instructors": ("i1",)}
    return activity(id, "norwegian", **{**facts, **over})


def instructor(id: str = "i1", **over: Any) -> Instructor:
    """An instructor who may lead every kind, Norwegian too."""
    facts: dict[str, Any] = {
        "name": f"Teacher {id}",
        "teaches": tuple(kind.value for kind in Kind),
        "qualified_norwegian": True,
    }
    return Instructor(id=id, **{**facts, **over})


def site(id: str = "school", kind: str = "teaching", **over: Any) -> Site:
    """A teaching site that is always open."""
    return Site(id=id, kind=kind, **{"name": f"Site {id}", **over})


def room(id: str = "r1", site: str = "school", capacity: int = 20, **over: Any) -> Room:
    """A room for twenty at the school."""
    return Room(id=id, site=site, capacity=capacity, **{"name": f"Room {id}", **over})


def household(*adults: str | Adult, id: str = "h1") -> Household:
    """A household; a bare id is a participant."""
    return Household(id=id, adults=tuple(a if isinstance(a, Adult) else Adult(a, True) for a in adults))


def child(id: str = "c1", household: str = "h1", born: str = "2023-05-01", **over: Any) -> Child:
    """A child of three without care."""
    return Child(id=id, household=household, born=born, **over)


def programme(*facts: Any, **over: Any) -> Programme:
    """A programme of the given facts, sorted by type; one participant, one site if there are none."""
    fields: dict[str, list[Any]] = {
        "participants": [], "households": [], "children": [], "activities": [], "instructors": [],
        "sites": [], "rooms": [], "requirements": [], "absences": [], "adaptations": [],
        "instructor_absences": [], "closed_days": [], "pairings": [],
    }  # fmt: skip
    names = {"activity": "activities", "instructorabsence": "instructor_absences", "closedday": "closed_days"}
    for fact in facts:
        word = type(fact).__name__.lower()
        name = names.get(word) or ("children" if word == "child" else f"{word}s")
        fields[name].append(fact)
    if not fields["participants"]:
        fields["participants"].append(participant())
    if not fields["sites"]:
        fields["sites"].append(site())
    if not fields["rooms"]:
        del fields["rooms"]
    closed = {name: tuple(values) for name, values in fields.items()}
    return Programme(**{"week": WEEK, "settings": settings(), **closed, **over})


def meeting(
    activity: str = "a1", day: int = MON, start: str = "09:00", end: str = "10:00", *,
    people: tuple[str, ...] = ("p1",), by: tuple[str, ...] = (), site: str = "school",
    room: str | None = None, id: str | None = None, number: int | None = None,
) -> Meeting:  # fmt: skip
    """A meeting of p1 at the school, without room or instructor; the id follows activity, day and start."""
    ordinal = number if number is not None else minute(day, start)
    return Meeting(
        id=id or f"{activity}.{WEEK}.{ordinal}-{'-'.join(people)}",
        activity=activity, start=minute(day, start), end=minute(day, end), site=site, room=room,
        instructors=tuple(sorted(by)), participants=tuple(sorted(people)),
    )  # fmt: skip


def timetable(*parts: Meeting | Escort, week: str = WEEK) -> Timetable:
    """A timetable of meetings and escorts."""
    return Timetable(
        week=week,
        meetings=tuple(sorted((p for p in parts if isinstance(p, Meeting)), key=lambda m: m.id)),
        escorts=tuple(sorted((p for p in parts if isinstance(p, Escort)), key=lambda e: (e.child, e.day))),
    )


class Minutes:
    """Journeys that take so many minutes at any time of day; pairs that are missing have no journey.

    ``first`` and ``last``: no departure before or after these minutes of the day.
    """

    def __init__(self, table: dict[tuple[str, str], int], *, first: int = 0, last: int = DAY) -> None:
        self.table = {**table, **{(b, a): minutes for (a, b), minutes in table.items()}}
        self.first, self.last = first, last

    def arrive(self, origin: str, to: str, leave: int) -> int | None:
        """Leave at once, or at the first departure of the day."""
        if origin == to:
            return leave
        if (origin, to) not in self.table or leave % DAY > self.last:
            return None
        return max(leave, leave // DAY * DAY + self.first) + self.table[origin, to]

    def depart(self, origin: str, to: str, arrive: int) -> int | None:
        """Leave as late as possible, at the latest with the last departure of the day."""
        if origin == to:
            return arrive
        if (origin, to) not in self.table:
            return None
        leave = min(arrive - self.table[origin, to], arrive // DAY * DAY + self.last)
        return leave if leave >= arrive // DAY * DAY + self.first else None


def iso() -> IsoWeek:
    """The week of all tiny instances."""
    return IsoWeek.parse(WEEK)
