"""The sheet *Ledig*: seats, places, teaching units and rooms that nobody uses this week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts, time_of
from outputs.timetable.sheets import Value, page, protect, put, widths
from outputs.timetable.styles import CODES
from outputs.timetable.tables import Column, Looking, write_heads, write_row, write_section, write_sentences
from scheduler.settings import Shape
from scheduler.times import DAY, Span, common, merge
from scheduler.timetable import Meeting
from scheduler.week import Offer, attended

_WIDTHS = (34, 27, 24, 11, 11, 11, 11, 11)
Row = tuple[Value, ...]


class _Table(NamedTuple):
    """A part of the sheet: its title, headings (as many figures last as it says) and rows."""

    title: str
    heads: tuple[str, ...]
    figures: int
    rows: list[Row]


def write_unused(sheet: Worksheet, facts: Facts) -> None:
    """Fill the sheet."""
    widths(sheet, _WIDTHS)
    put(sheet, 1, 1, facts.say("Ledig denne uka", "Unused this week"), "title")
    sheet.row_dimensions[1].height = 28
    row = 3
    for table in _tables(facts):
        row = write_section(sheet, row, table.title)
        if not table.rows:
            row = write_sentences(sheet, row, [facts.say("Ingenting å vise.", "Nothing to show.")], (1, len(_WIDTHS)))
        else:
            columns = _columns(table)
            row = write_heads(sheet, row, columns)
            for values in table.rows:
                row = write_row(sheet, row, columns, [_looking(value) for value in values])
        row += 1
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    page(sheet, f"{facts.programme.name} · {facts.week_title}", sheet.title)
    protect(sheet)


def _columns(table: _Table) -> list[Column]:
    """Texts stand over as much of the first three columns as there is, figures in those after them."""
    texts = len(table.heads) - table.figures
    spans = [(place, place) for place in range(1, texts)] + [(texts, 3)]
    columns = [Column(head, span) for head, span in zip(table.heads, spans, strict=False)]
    for place, head in enumerate(table.heads[texts:], start=4):
        columns.append(Column(head, (place, place), "count", "head right"))
    return columns


def _looking(value: Value) -> Looking:
    return Looking(value, "hours" if isinstance(value, float) else "count" if isinstance(value, int) else "cell")


def _tables(facts: Facts) -> Iterator[_Table]:
    say = facts.say
    have, used, free = say("Finnes", "Available"), say("Brukt", "Used"), say("Ledig", "Unused")
    yield _Table(
        say("Ledige praksisplasser, dag for dag", "Free seats at placements, day by day"),
        (say("Praksis", "Placement"), say("Sted", "Site"), say("Plasser hver dag", "Seats a day"),
         *(facts.weekday(day) for day in range(5))),
        5, list(seats(facts)),
    )  # fmt: skip
    yield _Table(
        say("Plasser i grupper", "Places in groups"),
        (say("Gruppe", "Group"), say("Slag", "Kind"), say("Merknad", "Note"), have, used, free),
        3, list(groups(facts)),
    )  # fmt: skip
    yield _Table(
        say("Plasser i åpne tilbud", "Places in open activities"),
        (say("Tilbud", "Activity"), say("Dag", "Day"), say("Tid", "Time"), have,
         say("Flest samtidig", "Most at once"), free),
        3, list(open_places(facts)),
    )  # fmt: skip
    yield _Table(
        say("Undervisningstimer hos lærere", "Instructors' teaching units"),
        (say("Lærer", "Instructor"), have, used, free), 3, list(units(facts)),
    )  # fmt: skip
    yield _Table(
        say("Rom, timer mandag til fredag", "Rooms, hours Monday to Friday"),
        (say("Rom", "Room"), say("Sted", "Site"), say("Plasser", "Places"), have, used, free),
        3, list(room_hours(facts)),
    )  # fmt: skip


def seats(facts: Facts) -> Iterator[Row]:
    """Free seats of each placement on each weekday; blank where it is closed."""
    for offer in facts.week.offers:
        if offer.shape is not Shape.SEAT:
            continue
        open_days = ({span.day for span in offer.times} or set(range(5))) & set(offer.days)
        capacity = offer.max_size or 1
        taken = Counter(one.day for one in facts.offered.get(offer.id, []) for _ in one.participants)
        free: list[Value] = [
            max(0, capacity - taken[day]) if day in open_days and day not in facts.week.days_off else ""
            for day in range(5)
        ]
        site = ", ".join(facts.site_name(id_) for id_ in offer.sites)
        yield _name(facts, offer), site, capacity, *free


def groups(facts: Facts) -> Iterator[Row]:
    """Free places by group."""
    for offer in facts.week.offers:
        if offer.shape is not Shape.GROUP or not offer.days:
            continue
        members = len(facts.members.get(offer.id, []))
        note = "" if members else facts.say("holdes ikke denne uka", "not held this week")
        if offer.members_only:
            note = facts.say("bare for faste medlemmer", "given members only")
        free = max(0, (offer.max_size or members) - members) if not offer.members_only else 0
        kind = facts.kind(offer.kind).label.in_(facts.lang)
        yield _name(facts, offer), kind, note, offer.max_size or members, members, free


def open_places(facts: Facts) -> Iterator[Row]:
    """Free places of each opening of each open activity."""
    for offer in facts.week.offers:
        if offer.shape is not Shape.OPEN:
            continue
        for span in offer.times:
            if span.day not in offer.days or span.day in facts.week.days_off:
                continue
            most = _most_at_once(one for one in facts.offered.get(offer.id, []) if span.covers(one.span))
            limit: Value = offer.max_size if offer.max_size is not None else facts.say("uten grense", "no limit")
            free: Value = max(0, offer.max_size - most) if offer.max_size is not None else ""
            yield _name(facts, offer), facts.weekday(span.day), time_of(*span), limit, most, free


def units(facts: Facts) -> Iterator[Row]:
    """Unused teaching units of each instructor."""
    lesson = facts.week.settings.lesson_minutes
    offers = facts.week.offer
    for one in facts.week.staff:
        used = sum(
            attended(facts.week.settings, offers[meeting.activity], meeting.span)
            for meeting in facts.leading.get(one.id, [])
            if meeting.activity in offers
        )
        limit = one.weekly_limit / lesson
        yield (
            facts.instructors([one.id]),
            round(limit, 2),
            round(used / lesson, 2),
            round(max(0.0, limit - used / lesson), 2),
        )


def room_hours(facts: Facts) -> Iterator[Row]:
    """Unused hours of each room within the day window and the opening hours of its site."""
    settings, week = facts.week.settings, facts.week
    window = tuple(
        Span(day * DAY + settings.day_start, day * DAY + settings.day_end)
        for day in range(5)
        if day not in week.days_off
    )
    for room in facts.programme.rooms or ():
        place = week.place.get(room.site)
        hours = window if place is None or place.open is None else common(window, place.open)
        used = common(hours, merge([one.span for one in facts.meetings if one.room == room.id]))
        have, taken = _minutes(hours), _minutes(used)
        yield room.name, facts.site_name(room.site), room.capacity, have / 60, taken / 60, (have - taken) / 60


def _name(facts: Facts, offer: Offer) -> str:
    return f"{CODES[offer.kind]} · {facts.activity_name(offer.id)}"


def _minutes(spans: Iterable[Span]) -> int:
    return sum(span.minutes for span in spans)


def _most_at_once(meetings: Iterable[Meeting]) -> int:
    """The largest number of people there at any moment."""
    steps = sorted(
        (moment, change)
        for one in meetings
        for moment, change in ((one.start, len(one.participants)), (one.end, -len(one.participants)))
    )
    there = most = 0
    for _, change in steps:
        there += change
        most = max(most, there)
    return most
