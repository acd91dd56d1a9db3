"""What is published: weeks of ids and times, and beside them, by id, who and where those are.

All that feeds and printed pages need. The weeks are immutable; the directory is what was last known of the
people and places that they name.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from scheduler.journey import Journey
from scheduler.programme import Room, Site
from scheduler.settings import Kind, neutral_title
from scheduler.timetable import Meeting

TELL_WEEKS = 8
"""How long a withdrawn link answers with an empty calendar, so that phones forget; then it is gone."""


class Role(StrEnum):
    """Whose calendar it is."""

    PARTICIPANT = "participant"
    INSTRUCTOR = "instructor"


class Who(NamedTuple):
    """A person by role and id: the two roles have ids of their own."""

    role: Role
    id: str


class Edition(NamedTuple):
    """One published week.

    ``errands`` are the journeys that a child's care lies on: their times may be shown, never their places.
    """

    week: str
    meetings: tuple[Meeting, ...]
    journeys: dict[str, tuple[Journey, ...]]
    """Each participant's journeys of the week in order of time."""
    errands: dict[str, tuple[Journey, ...]]

    def of(self, who: Who) -> tuple[Meeting, ...]:
        """A person's meetings in order of time."""
        mine = [one for one in self.meetings if who.id in people_of(one, who.role)]
        return tuple(sorted(mine, key=lambda one: (one.start, one.id)))


def people_of(meeting: Meeting, role: Role) -> tuple[str, ...]:
    """The participants or the instructors of a meeting."""
    return meeting.participants if role is Role.PARTICIPANT else meeting.instructors


class Publication(NamedTuple):
    """What everybody's calendar shows from one moment on."""

    number: int
    made: dt.datetime
    """UTC."""
    parent: int | None
    """The publication that this one followed, and that undo points back to."""
    weeks: dict[str, Edition]
    """By ISO week, ``2026-W48``."""


class Person(NamedTuple):
    """What is known of a person beside the publication."""

    who: Who
    name: str
    languages: tuple[str, ...] = ()
    home: str | None = None
    contact: str | None = None
    """Instructor to tell of absence."""
    phone: str | None = None
    sheltered: bool = False
    """Protected address, own or in the household."""
    since: dt.date | None = None
    """First day in the programme, where known; else the first publication that named them."""
    reception: bool = False
    """In a programme of a reception centre (shorter retention)."""
    present: bool = True
    """Whether the workbook last published names them."""


class Choices(NamedTuple):
    """What a person has chosen for their calendar; nothing unless asked for."""

    journeys: bool = False
    reminder: int | None = None
    """Minutes before each meeting."""
    despite_protection: bool = False
    """The coordinator asked for this one person's feed, though the address is protected."""


class Offered(NamedTuple):
    """What is known of an activity."""

    id: str
    name: str
    kind: Kind
    titles: dict[str, str]
    """Neutral calendar titles by language that the workbook set."""

    def title(self, lang: str) -> str:
        """The neutral title; Norwegian where the language has none."""
        return neutral_title(self.kind, self.titles, lang)


class Directory(NamedTuple):
    """Everything beside the publications, by id."""

    people: dict[Who, Person]
    choices: dict[Who, Choices]
    sites: dict[str, Site]
    rooms: dict[str, Room]
    activities: dict[str, Offered]

    def chosen(self, who: Who) -> Choices:
        """A person's choices."""
        return self.choices.get(who, Choices())

    def may_have_feed(self, who: Who) -> bool:
        """Whether the person may have a calendar at all: known, and not at a protected address."""
        person = self.people.get(who)
        return person is not None and (not person.sheltered or self.chosen(who).despite_protection)

    def contact_of(self, person: Person) -> Person | None:
        """Whom the person tells of absence."""
        return self.people.get(Who(Role.INSTRUCTOR, person.contact)) if person.contact else None
