"""Each participant's week as a calendar file for the phone.

One event per meeting, with a neutral title, the place and whom to tell when one cannot come, in the
participant's language where there is a translation. What a calendar never holds: names of other
participants, the home, the children and their care, the name of the course, reasons, rule sets. Nobody with a
protected address has a file, and nobody of their household: it is the same address.

The traps that shape this file are measured with ten readers; ``docs/kalender.md`` tells them in short.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from icalendar import Calendar, Event

from outputs.calendar_event import Shown, calendar_event, calendar_frame, place_words, point_of, shown_site
from outputs.calendar_words import absence_notice, one_line
from outputs.content_lines import events, unfold
from outputs.file_names import file_stems
from outputs.issued import REVISION, Issued, fingerprint, number, read_issued, revision_value, stamp
from outputs.lint import lint
from outputs.zone import oslo_timezone, wall_times
from scheduler.catalogue import language_of, say
from scheduler.plan import Plan
from scheduler.programme import Participant, Programme, Room, Site
from scheduler.settings import Kind, neutral_title
from scheduler.times import IsoWeek
from scheduler.timetable import Meeting


class FaultyCalendarError(RuntimeError):
    """A calendar file that would mislead a phone: a fault of ours, never of the input."""


def write_calendars(
    programme: Programme, plan: Plan, folder: Path, previous_folder: Path | None = None
) -> None:
    """Write ``<pseudonym>.ics`` for each participant who may have a calendar.

    Parameters
    ----------
    programme
        Names of places, languages, contact persons.
    plan
        The checked plan; its week dates the events.
    folder
        The calendars' own folder, made where it is missing.
    previous_folder
        The calendars that phones have now. Changed events then get a higher SEQUENCE and later stamps;
        without it every event is a first one. The same plan gives the same bytes, with or without.

    Raises
    ------
    FaultyCalendarError
        If a file would not pass ``outputs.lint``; the file is not written.
    """
    book = _Book.of(programme, plan)
    hidden = programme.sheltered()
    stems = file_stems(participant.id for participant in programme.participants)
    folder.mkdir(parents=True, exist_ok=True)
    for participant in programme.participants:
        if participant.id in hidden:
            continue
        name = f"{stems[participant.id]}.ics"
        issued = read_issued(previous_folder / name, book.week) if previous_folder is not None else None
        data = _calendar(book, participant, issued)
        findings = lint(data)
        if findings:
            raise FaultyCalendarError("; ".join(findings))
        (folder / name).write_bytes(data)


def uid(participant: str, meeting: str) -> str:
    """An event's UID: of the participant and the meeting, never of the time, and without their names."""
    identity = f"{len(participant)}:{participant}{meeting}".encode("utf-8", "surrogatepass")
    return f"{hashlib.sha256(identity).hexdigest()[:32]}@ukeplan"


class _Book(NamedTuple):
    """What the events look up, gathered once for all calendars."""

    week: IsoWeek
    meetings: dict[str, list[Meeting]]
    kinds: dict[str, Kind]
    titles: dict[Kind, dict[str, str]]
    sites: dict[str, Site]
    rooms: dict[str, Room]
    contacts: dict[str, tuple[str, str | None]]

    @classmethod
    def of(cls, programme: Programme, plan: Plan) -> _Book:
        meetings: dict[str, list[Meeting]] = {}
        for meeting in sorted(plan.timetable.meetings, key=lambda meeting: (meeting.start, meeting.id)):
            for participant in dict.fromkeys(meeting.participants):
                meetings.setdefault(participant, []).append(meeting)
        return cls(
            week=IsoWeek.parse(plan.timetable.week),
            meetings=meetings,
            kinds={activity.id: activity.kind for activity in programme.activities},
            titles={kind: facts.calendar_title for kind, facts in programme.settings.kinds.items()},
            sites={site.id: site for site in programme.sites},
            rooms={room.id: room for room in programme.rooms or ()},
            contacts={person.id: (person.name, person.phone) for person in programme.instructors},
        )

    def title(self, activity: str, lang: str) -> str:
        """The neutral title of an activity's kind; Norwegian where the language has none."""
        kind = self.kinds[activity]
        return one_line(neutral_title(kind, self.titles.get(kind, {}), lang))


def _calendar(book: _Book, participant: Participant, issued: Issued | None) -> bytes:
    lang = language_of(participant.languages)
    made = [_event(book, participant, meeting, lang) for meeting in book.meetings.get(participant.id, [])]
    revision, sequences = 0, [0] * len(made)
    if issued is not None:
        contents = [fingerprint(events(unfold(event.to_ical()))[0]) for event in made]
        revision, sequences = number(contents, issued)
    calendar = _frame(book.week, lang, revision)
    for event, sequence in zip(made, sequences, strict=True):
        event.add("sequence", sequence)
        event.add("dtstamp", stamp(book.week, sequence))
        event.add("last-modified", stamp(book.week, sequence))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _frame(week: IsoWeek, lang: str, revision: int) -> Calendar:
    """The calendar without its events."""
    calendar = calendar_frame(say(lang, "Ukeplan"))
    calendar.add(REVISION, revision_value(week, revision))
    calendar.add_component(oslo_timezone())
    return calendar


def _event(book: _Book, participant: Participant, meeting: Meeting, lang: str) -> Event:
    site = shown_site(book.sites.get(meeting.site), participant.home)
    name, phone = book.contacts.get(participant.contact or "", (None, None))
    start, end = wall_times(book.week, meeting.span)
    return calendar_event(Shown(
        uid=uid(participant.id, meeting.id), start=start, end=end, title=book.title(meeting.activity, lang),
        description=absence_notice(lang, name, phone), place=place_words(site, book.rooms.get(meeting.room or "")),
        point=point_of(site),
    ))  # fmt: skip
