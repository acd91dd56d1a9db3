"""What the writers of the workbook look up: facts by id, and what people are called in this file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from scheduler.plan import ParticipantReport, Plan
from scheduler.programme import Activity, Instructor, Participant, Programme, Room, Site
from scheduler.resolve import week_of
from scheduler.settings import Kind, KindFacts
from scheduler.times import IsoWeek, clock
from scheduler.timetable import Meeting
from scheduler.week import Week
from scheduler.words import WEEKDAYS, hours

Names = Literal["full", "code", "first_name"]
"""What participants are called: full name (the coordinator's own), id, or first name."""

_MONTHS_NB = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Facts:
    """Programme and plan, by id, in one language.

    Parameters
    ----------
    names
        ``full`` shows everybody. With ``code`` or ``first_name``, participants with a protected address and
        their whole household are never named; they are only part of counts.
    """

    def __init__(self, programme: Programme, plan: Plan, lang: str, names: Names = "full") -> None:
        self.programme = programme
        self.plan = plan
        self.lang = lang
        self.names: Names = names
        self.meetings = plan.timetable.meetings
        self.iso = IsoWeek.parse(plan.timetable.week)

    def say(self, nb: str, en: str) -> str:
        """The text in this file's language."""
        return en if self.lang == "en" else nb

    def hours(self, minutes: int) -> str:
        """Hours with their unit: «37,5 t»."""
        return f"{hours(minutes, self.lang)} {self.say('t', 'h')}"

    @cached_property
    def week(self) -> Week:
        """The dated problem behind the plan: days off, limits, sizes."""
        return week_of(self.programme, self.iso)

    @cached_property
    def week_title(self) -> str:
        """«Uke 48, 2026»."""
        return f"{self.say('Uke', 'Week')} {self.iso.week}, {self.iso.year}"

    @cached_property
    def participant(self) -> dict[str, Participant]:
        """Participants by id."""
        return {one.id: one for one in self.programme.participants}

    @cached_property
    def activity(self) -> dict[str, Activity]:
        """Activities by id."""
        return {one.id: one for one in self.programme.activities}

    @cached_property
    def instructor(self) -> dict[str, Instructor]:
        """Instructors by id."""
        return {one.id: one for one in self.programme.instructors}

    @cached_property
    def room(self) -> dict[str, Room]:
        """Rooms by id."""
        return {one.id: one for one in self.programme.rooms or ()}

    @cached_property
    def site(self) -> dict[str, Site]:
        """Sites by id."""
        return {one.id: one for one in self.programme.sites}

    @cached_property
    def report(self) -> dict[str, ParticipantReport]:
        """Reports by participant."""
        return {one.id: one for one in self.plan.participants}

    @cached_property
    def attending(self) -> dict[str, list[Meeting]]:
        """Meetings by participant."""
        return _by(self.meetings, lambda meeting: meeting.participants)

    @cached_property
    def leading(self) -> dict[str, list[Meeting]]:
        """Meetings by instructor."""
        return _by(self.meetings, lambda meeting: meeting.instructors)

    @cached_property
    def offered(self) -> dict[str, list[Meeting]]:
        """Meetings by activity."""
        return _by(self.meetings, lambda meeting: (meeting.activity,))

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """Participants by activity, sorted by what they are called."""
        return {
            activity: self.sorted({one for meeting in meetings for one in meeting.participants})
            for activity, meetings in self.offered.items()
        }

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Participants who are never named in this file."""
        if self.names == "full":
            return frozenset()
        return self.programme.sheltered()

    @cached_property
    def _first_names(self) -> dict[str, str]:
        """First names; those that several shown people have get a number."""
        shown = [one for one in self.programme.participants if one.id not in self.hidden]
        first = {one.id: (one.name.split() or [one.id])[0] for one in shown}
        often, seen = Counter(first.values()), Counter[str]()
        for id_, name in first.items():
            if often[name] > 1:
                seen[name] += 1
                first[id_] = f"{name} {seen[name]}"
        return first

    def person(self, id_: str) -> str:
        """What a participant is called in this file."""
        if self.names == "code":
            return id_
        if self.names == "first_name":
            return self._first_names[id_]
        known = self.participant.get(id_)
        return known.name if known and known.name else id_

    def sorted(self, ids: Iterable[str]) -> list[str]:
        """Ids in the order of what they are called."""
        return sorted(ids, key=lambda id_: (id_ if id_ in self.hidden else self.person(id_), id_))

    def people(self, ids: Iterable[str]) -> list[str]:
        """What those who may be named are called, sorted."""
        return sorted(self.person(id_) for id_ in ids if id_ not in self.hidden)

    def instructors(self, ids: Iterable[str]) -> str:
        """Names of instructors."""
        return ", ".join(self.instructor[id_].name if id_ in self.instructor else id_ for id_ in ids)

    def place(self, meeting: Meeting) -> str:
        """Room and site of a meeting."""
        parts = [self.room_name(meeting.room)] if meeting.room else []
        if meeting.site:
            parts.append(self.site_name(meeting.site))
        return ", ".join(parts)

    def room_name(self, id_: str) -> str:
        """A room's name."""
        return self.room[id_].name if id_ in self.room else id_

    def site_name(self, id_: str) -> str:
        """A site's name."""
        return self.site[id_].name if id_ in self.site else id_

    @cached_property
    def private(self) -> frozenset[str]:
        """Activities of nobody but people who are not named here: a job, a school, an own appointment."""
        return frozenset(
            one.id
            for one in self.programme.activities
            if one.members and {*one.members, *self.members.get(one.id, ())} <= self.hidden
        )

    @cached_property
    def telling(self) -> frozenset[str]:
        """Activities whose own name or id would name somebody who is not named here."""
        people = (self.participant[id_] for id_ in self.hidden if id_ in self.participant)
        words = {word for one in people for word in _words(f"{one.id} {one.name}") if len(word) > 2}
        return self.private | {one.id for one in self.programme.activities if _words(f"{one.id} {one.name}") & words}

    def activity_name(self, id_: str) -> str:
        """An activity's name; only its kind where the name would tell who is there."""
        if id_ in self.telling:
            return self.kind(self.kind_of(id_)).label.in_(self.lang)
        return self.activity[id_].name if id_ in self.activity else id_

    def kind_of(self, activity: str) -> Kind:
        """An activity's kind."""
        return self.activity[activity].kind if activity in self.activity else Kind.OTHER

    def kind(self, kind: Kind) -> KindFacts:
        """What the settings say of a kind."""
        return self.programme.settings.kinds[kind]

    def weekday(self, day: int) -> str:
        """A weekday's name, as headings write it."""
        return WEEKDAYS[day].in_(self.lang).capitalize()

    def date(self, day: int) -> str:
        """«23.11.» (or «23 Nov» in English)."""
        date = self.iso.date(day)
        return self.say(f"{date.day}.{date.month}.", f"{date.day} {_MONTHS_EN[date.month - 1][:3]}")

    def dates(self) -> str:
        """Monday to Friday in words: «23.–27. november 2026»."""
        first, last = self.iso.date(0), self.iso.date(4)
        months = _MONTHS_EN if self.lang == "en" else _MONTHS_NB
        dot = self.say(".", "")
        head = f"{first.day}{dot}" if first.month == last.month else f"{first.day}{dot} {months[first.month - 1]} "
        between = "–" if first.month == last.month else "– "
        return f"{head}{between}{last.day}{dot} {months[last.month - 1]} {last.year}"

    def people_count(self, number: int) -> str:
        """«1 deltaker», «6 deltakere»."""
        noun = self.say("deltaker", "participant")
        return f"{number} {noun}" if number == 1 else f"{number} {noun}{self.say('e', 's')}"


def time_of(start: int, end: int) -> str:
    """«08:30–11:45»; an end at a day's midnight is 24:00."""
    return f"{clock(start)}–{'24:00' if end % 1440 == 0 else clock(end)}"


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W_]+", text)}


def _by(meetings: Iterable[Meeting], keys: object) -> dict[str, list[Meeting]]:
    assert callable(keys)
    found: dict[str, list[Meeting]] = {}
    for meeting in sorted(meetings, key=lambda one: (one.start, one.end, one.id)):
        for key in keys(meeting):
            found.setdefault(key, []).append(meeting)
    return found
