"""Sheets that others see: for the door of a room, for an instructor, for an employer.

Participants stand there by code or first name; those at a protected address, and their households, not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from outputs.calendar_words import one_line
from outputs.paper.dates import day_number, span_words, week_words, weekday
from outputs.paper.drawings import PHONE, PLACE, clock_face, pictogram, sign
from outputs.paper.model import Card, Day, Line, WeekPage, words
from outputs.timetable.facts import Facts
from scheduler.catalogue import direction, say, tag
from scheduler.programme import SiteKind
from scheduler.settings import neutral_title
from scheduler.times import clock
from scheduler.timetable import Meeting
from scheduler.words import Text

WORKING_DAYS = 5
_CONTACT = Text("Kontaktperson", "Contact")


class Shared(NamedTuple):
    """A sheet, and the id of whose it is."""

    id: str
    page: WeekPage


def room_sheets(facts: Facts) -> Iterator[Shared]:
    """One for the door of each room, also where it is free all week: neutral titles and who leads, no participant."""
    for room in facts.programme.rooms or ():
        held = [one for one in facts.meetings if one.room == room.id]
        who = f"{one_line(room.name)}, {one_line(facts.site_name(room.site))}"
        yield Shared(room.id, _page(facts, who, held, _door(facts), ()))


def instructor_sheets(facts: Facts) -> Iterator[Shared]:
    """One for each instructor who leads something."""
    for person in facts.programme.instructors:
        held = facts.leading.get(person.id, [])
        if held:
            yield Shared(person.id, _page(facts, one_line(person.name), held, _leading(facts), ()))


def employer_sheets(facts: Facts) -> Iterator[Shared]:
    """One for each employer whom somebody comes to; whom to call stands below."""
    for site in facts.programme.sites:
        held = [one for one in facts.meetings if one.site == site.id and facts.people(one.participants)]
        if site.kind is SiteKind.EMPLOYER and held:
            notes = tuple(_contacts(facts, held))
            yield Shared(site.id, _page(facts, one_line(site.name), held, _employer(facts), notes))


def _door(facts: Facts) -> Callable[[Meeting], Card]:
    def card(meeting: Meeting) -> Card:
        return _card(facts, meeting, _neutral(facts, meeting), [facts.instructors(meeting.instructors)])

    return card


def _leading(facts: Facts) -> Callable[[Meeting], Card]:
    def card(meeting: Meeting) -> Card:
        people = ", ".join(facts.people(meeting.participants))
        return _card(facts, meeting, facts.activity_name(meeting.activity), [people], facts.place(meeting))

    return card


def _employer(facts: Facts) -> Callable[[Meeting], Card]:
    def card(meeting: Meeting) -> Card:
        return _card(facts, meeting, _neutral(facts, meeting), facts.people(meeting.participants))

    return card


def _neutral(facts: Facts, meeting: Meeting) -> str:
    kind = facts.kind_of(meeting.activity)
    return neutral_title(kind, facts.kind(kind).calendar_title, facts.lang)


def _card(facts: Facts, meeting: Meeting, title: str, lines: Iterable[str], place: str = "") -> Card:
    said = [Line(words(one_line(line), facts.lang)) for line in lines if line]
    if place:
        said.insert(0, Line(words(one_line(place), facts.lang), sign(PLACE), say(facts.lang, "Sted")))
    end = "24:00" if meeting.end % (24 * 60) == 0 else clock(meeting.end)
    return Card(
        clock(meeting.start), end, words(one_line(title), facts.lang), clock_face(meeting.start),
        pictogram(facts.kind_of(meeting.activity)), None, tuple(said),
    )


def _contacts(facts: Facts, held: list[Meeting]) -> Iterator[Line]:
    """Those to call about the people who come: each once."""
    people = {one for meeting in held for one in meeting.participants if one not in facts.hidden}
    contacts = {facts.participant[one].contact for one in people if one in facts.participant}
    for id_ in sorted(contact for contact in contacts if contact):
        known = facts.instructor.get(id_)
        if known is not None:
            text = f"{one_line(known.name)} {one_line(known.phone or '')}".strip()
            yield Line(words(text, facts.lang), sign(PHONE), _CONTACT.in_(facts.lang), strong=True)


def _page(
    facts: Facts, who: str, held: list[Meeting], card: Callable[[Meeting], Card], notes: tuple[Line, ...]
) -> WeekPage:
    lang = facts.lang
    days = max([WORKING_DAYS, *(one.day + 1 for one in held)])
    title = f"{say(lang, 'Ukeplan')} – {week_words(lang, facts.iso)}"
    ordered = sorted(held, key=lambda one: (one.start, one.id))
    return WeekPage(
        lang=tag(lang), dir=direction(lang), title=title, heading=words(title, lang),
        dates=words(span_words(lang, facts.iso.date(0), facts.iso.date(days - 1)), lang), subtitles=(), who=who,
        days=tuple(
            Day(words(weekday(lang, day), lang), day_number(lang, facts.iso.date(day)), None,
                tuple(card(one) for one in ordered if one.day == day))
            for day in range(days)
        ),
        nothing=words(say(lang, "Ingen timer"), lang), notes=notes,
    )  # fmt: skip
