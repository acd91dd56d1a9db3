"""Calendar files read back by two parsers that did not write them, and ways to change the plan of the six."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import vobject
from ical.calendar_stream import IcsCalendarStream

from outputs.calendars import write_calendars
from outputs.content_lines import events, parse, unfold
from scheduler.plan import Plan
from scheduler.programme import Programme
from scheduler.timetable import Meeting, Timetable
from tests import plans

Instants = list[tuple[str, dt.datetime, dt.datetime]]


def by_ical(data: bytes) -> Instants:
    """Title, start and end of each event in UTC, as the package ical reads them."""
    found = [(event.summary, event.start, event.end) for event in ical_events(data)]
    return _in_utc(found)


def ical_events(data: bytes) -> list[Any]:
    """The events as the package ical reads them."""
    return list(IcsCalendarStream.calendar_from_ics(data.decode()).events)


def by_vobject(data: bytes) -> Instants:
    """The same as vobject reads them, by the VTIMEZONE in the file."""
    calendar = vobject.readOne(data.decode())
    found = [(e.summary.value, e.dtstart.value, e.dtend.value) for e in calendar.contents.get("vevent", [])]
    return _in_utc(found)


def _in_utc(found: Instants) -> Instants:
    return sorted((title, start.astimezone(dt.UTC), end.astimezone(dt.UTC)) for title, start, end in found)


READERS: tuple[Callable[[bytes], Instants], ...] = (by_ical, by_vobject)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def written(folder: Path, programme: Programme | None = None, plan: Plan | None = None,
            previous: Path | None = None) -> dict[str, bytes]:
    """The files of the six, or of another programme, by name."""
    write_calendars(programme or plans.programme(), plan or plans.plan(), folder, previous)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def facts(data: bytes, name: str) -> list[str]:
    """The values of a property in all events, escapes undone, in the file's order."""
    lines = (parse(line) for event in events(unfold(data)) for line in event)
    return [line.text for line in lines if line is not None and line.name == name]


def with_meetings(plan: Plan, week: str, *meetings: Meeting) -> Plan:
    return plan.model_copy(update={"timetable": Timetable(week=week, meetings=meetings)})


def moved(plan: Plan, meeting: str, by: int) -> Plan:
    """The plan with one meeting moved by so many minutes."""
    changed = tuple(
        one.model_copy(update={"start": one.start + by, "end": one.end + by}) if one.id == meeting else one
        for one in plan.timetable.meetings
    )
    return with_meetings(plan, plan.timetable.week, *changed)


def changed(programme: Programme, list_: str, id_: str, **over: object) -> Programme:
    """The programme with one thing changed."""
    things = getattr(programme, list_)
    new = tuple(one.model_copy(update=over) if one.id == id_ else one for one in things)
    return programme.model_copy(update={list_: new})


def by_uid(data: bytes) -> dict[str, dict[str, str]]:
    """Each event's properties by its UID."""
    found = ({line.name: line.text for line in map(parse, event) if line} for event in events(unfold(data)))
    return {event["UID"]: event for event in found}
