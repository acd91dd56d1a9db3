"""Which week grids there are, and what stands in them: one view each for people, groups, staff and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from outputs.timetable.facts import Facts, time_of
from outputs.timetable.styles import CODES
from scheduler.programme import SiteKind
from scheduler.settings import Kind, Shape
from scheduler.timetable import Meeting
from scheduler.words import Text


class Section(StrEnum):
    """What a grid is of."""

    PARTICIPANT = "participant"
    ACTIVITY = "activity"
    INSTRUCTOR = "instructor"
    ROOM = "room"
    SITE = "site"
    EMPLOYER = "employer"


SECTION_TITLES: dict[Section, Text] = {
    Section.PARTICIPANT: Text("Deltakere", "Participants"),
    Section.ACTIVITY: Text("Grupper og tilbud", "Groups and activities"),
    Section.INSTRUCTOR: Text("Lærere og veiledere", "Instructors"),
    Section.ROOM: Text("Rom", "Rooms"),
    Section.SITE: Text("Steder", "Sites"),
    Section.EMPLOYER: Text("Arbeidsgivere", "Employers"),
}

SHEET_WORDS: dict[Section, Text] = {
    Section.PARTICIPANT: Text("Deltaker", "Participant"),
    Section.ACTIVITY: Text("Gruppe", "Group"),
    Section.INSTRUCTOR: Text("Lærer", "Instructor"),
    Section.ROOM: Text("Rom", "Room"),
    Section.SITE: Text("Sted", "Site"),
    Section.EMPLOYER: Text("Bedrift", "Employer"),
}


class Block(NamedTuple):
    """Something that fills a stretch of one day: what is written there, and the meetings it stands for.

    ``brief`` is written instead where ``lines`` do not fit, the people as a number only; empty = there is nothing
    briefer.
    """

    start: int
    end: int
    kind: Kind
    lines: tuple[str, ...]
    meetings: tuple[str, ...]
    brief: tuple[str, ...] = ()


class Table(NamedTuple):
    """A small table below a grid; no heads: just rows of texts. ``note`` stands in small letters below it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


class View(NamedTuple):
    """One grid: title, facts under it, a line a day above the times, blocks, tables below."""

    section: Section
    id: str
    title: str
    facts: tuple[str, ...]
    blocks: tuple[Block, ...]
    day_lines: dict[int, str]
    tables: tuple[Table, ...]


def heading(facts: Facts, activity: str) -> str:
    """Code and name of an activity: «N · Norsk A1»."""
    return f"{CODES[facts.kind_of(activity)]} · {facts.activity_name(activity)}"


def block(facts: Facts, meeting: Meeting, lines: Iterable[str]) -> Block:
    """A meeting's block; empty lines fall out."""
    shown = (time_of(meeting.start, meeting.end), *(line for line in lines if line))
    return Block(meeting.start, meeting.end, facts.kind_of(meeting.activity), shown, (meeting.id,))


def who(facts: Facts, meeting: Meeting) -> str:
    """The people of a meeting: names where they come one by one, a number for groups."""
    number = facts.people_count(len(meeting.participants))
    activity = facts.activity.get(meeting.activity)
    if activity is None or activity.shape is Shape.GROUP:
        return number
    return ", ".join(facts.people(meeting.participants)) or number


def activity_views(facts: Facts) -> Iterator[View]:
    """A grid for each activity, held this week or not."""
    for number, activity in enumerate(facts.programme.activities, start=1):
        if activity.id in facts.private:
            continue
        meetings = facts.offered.get(activity.id, [])
        members = facts.members.get(activity.id, [])
        names = facts.people(members)
        label = facts.kind(activity.kind).label.in_(facts.lang)
        about = [label, facts.people_count(len(members))]
        if activity.level:
            about.insert(1, f"{facts.say('nivå', 'level')} {activity.level}")

        def lines(one: Meeting) -> tuple[str, ...]:
            return (facts.place(one), facts.instructors(one.instructors))  # its name is the grid's own

        yield View(
            Section.ACTIVITY,
            str(number) if activity.id in facts.telling else activity.id,
            heading(facts, activity.id),
            (" · ".join(about),),
            _together(facts, meetings, lines),
            {},
            _members_table(facts, names),
        )


def instructor_views(facts: Facts) -> Iterator[View]:
    """A grid for each instructor and interpreter."""
    for instructor in facts.programme.instructors:
        meetings = facts.leading.get(instructor.id, [])

        def lines(one: Meeting, me: str = instructor.id) -> tuple[str, ...]:
            others = facts.instructors(id_ for id_ in one.instructors if id_ != me)
            beside = f"{facts.say('med', 'with')} {others}" if others else ""
            return (heading(facts, one.activity), facts.place(one), who(facts, one), beside)

        about = [facts.say("Lærer / veileder", "Instructor")]
        if instructor.interprets:
            about.append(f"{facts.say('tolk for', 'interpreter for')} {', '.join(instructor.interprets)}")
        yield View(
            Section.INSTRUCTOR,
            instructor.id,
            instructor.name,
            (" · ".join(about),),
            tuple(block(facts, one, lines(one)) for one in meetings),
            {},
            (),
        )


def room_views(facts: Facts) -> Iterator[View]:
    """A grid for each room."""
    for room in facts.programme.rooms or ():
        meetings = [one for one in facts.meetings if one.room == room.id]
        about = f"{facts.site_name(room.site)} · {room.capacity} {facts.say('plasser', 'places')}"
        yield View(
            Section.ROOM,
            room.id,
            room.name,
            (about,),
            _together(facts, meetings, lambda one: (heading(facts, one.activity), facts.instructors(one.instructors))),
            {},
            (),
        )


def site_views(facts: Facts) -> Iterator[View]:
    """A grid for each site where people meet; employers are a section of their own."""
    shown = [one for one in facts.meetings if one.room or one.activity not in facts.private]
    used = {one.site for one in shown}
    for site in facts.programme.sites:
        if site.kind in (SiteKind.HOME, SiteKind.KINDERGARTEN) and site.id not in used:
            continue
        meetings = [one for one in shown if one.site == site.id]
        section = Section.EMPLOYER if site.kind is SiteKind.EMPLOYER else Section.SITE

        def lines(one: Meeting) -> tuple[str, ...]:
            room = facts.room_name(one.room) if one.room else ""
            return (heading(facts, one.activity), room, facts.instructors(one.instructors))

        yield View(
            section,
            site.id,
            site.name,
            (SHEET_WORDS[section].in_(facts.lang),),
            _together(facts, meetings, lines),
            {},
            (),
        )


def _together(facts: Facts, meetings: list[Meeting], lines: Callable[[Meeting], tuple[str, ...]]) -> tuple[Block, ...]:
    """Blocks; meetings of one activity at the same time with the same lines (seats) are one block with all."""
    found: dict[tuple[str, int, int, tuple[str, ...]], list[Meeting]] = {}
    for one in sorted(meetings, key=lambda meeting: (meeting.start, meeting.end, meeting.id)):
        found.setdefault((one.activity, one.start, one.end, lines(one)), []).append(one)
    return tuple(
        _block_of_all(facts, group, tuple(line for line in shown if line))
        for (_, _, _, shown), group in found.items()
    )


def _block_of_all(facts: Facts, group: list[Meeting], shown: tuple[str, ...]) -> Block:
    one = group[0]
    ids = {id_ for meeting in group for id_ in meeting.participants}
    head = (time_of(one.start, one.end), *shown)
    return Block(
        one.start, one.end, facts.kind_of(one.activity), (*head, _all_of(facts, group)),
        tuple(meeting.id for meeting in group), (*head, facts.people_count(len(ids))),
    )  # fmt: skip


def _all_of(facts: Facts, group: list[Meeting]) -> str:
    """Who comes to these meetings: how many, and for seats and talks who."""
    ids = sorted({id_ for one in group for id_ in one.participants})
    number = facts.people_count(len(ids))
    activity = facts.activity.get(group[0].activity)
    names = facts.people(ids)
    if activity is None or activity.shape is Shape.GROUP or not names:
        return number
    if len(ids) == 1:
        return names[0]
    return f"{number}: {', '.join(names)}"


def _members_table(facts: Facts, names: list[str]) -> tuple[Table, ...]:
    if not names:
        return ()
    rows = tuple(tuple(names[at : at + 5]) for at in range(0, len(names), 5))
    return (Table(facts.say("Deltakere", "Participants"), (), rows),)
