"""The plain lists that are read back, *Timer*, *Oppmøte*, *Låser*, and the hidden sheet they are compared with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts
from outputs.timetable.grids import Drawn
from outputs.timetable.sheets import Value, page, put, widths
from scheduler.forms.base import Sheet
from scheduler.forms.timetable import ATTENDANCE, LOCKS, MEETINGS, VERSION
from scheduler.times import DAY
from scheduler.words import WEEKDAYS

_WIDTHS = {
    "id": 30,
    "activity": 22,
    "day": 11,
    "start": 8,
    "end": 8,
    "room": 14,
    "site": 18,
    "instructors": 20,
    "name": 34,
    "meeting": 30,
    "participant": 16,
    "number": 8,
}
"""Characters, by column."""

_CHUNK = 400
"""Ids in one cell of the hidden sheet, far below what a cell holds."""


def write_meetings(sheet: Worksheet, facts: Facts) -> None:
    """One row a meeting."""
    _heads(sheet, facts, MEETINGS)
    row = 1
    for row, one in enumerate(facts.meetings, start=2):
        midnight = one.day * DAY
        values: tuple[Value, ...] = (
            one.id,
            one.activity,
            WEEKDAYS[one.day].in_(facts.lang),
            dt.timedelta(minutes=one.start - midnight),
            dt.timedelta(minutes=_clock_of_end(one.end - midnight)),
            one.room,
            one.site,
            ", ".join(one.instructors),
            facts.activity_name(one.activity),
        )
        _row(sheet, row, values)
    _validate_days(sheet, facts, row)
    _finish(sheet, facts, MEETINGS, row)


def write_attendance(sheet: Worksheet, facts: Facts) -> None:
    """One row for each participant of each meeting."""
    _heads(sheet, facts, ATTENDANCE)
    row = 1
    for meeting in facts.meetings:
        for participant in meeting.participants:
            row += 1
            _row(sheet, row, (meeting.id, participant, facts.person(participant)))
    _finish(sheet, facts, ATTENDANCE, row)


def write_locks(sheet: Worksheet, facts: Facts) -> None:
    """One row for each thing that was changed by hand and is kept."""
    _heads(sheet, facts, LOCKS)
    for row, lock in enumerate(facts.plan.locks, start=2):
        _row(sheet, row, (row - 1, lock.model_copy(update={"written": None}).sentence.in_(facts.lang)))
    widths(sheet, [8, 90])
    _finish(sheet, facts, LOCKS, len(facts.plan.locks) + 1)


def write_original(sheet: Worksheet, facts: Facts, grids: Mapping[str, Drawn]) -> None:
    """The week as written, the known ids, and the grids' areas and blocks: a tag and its JSON a row."""
    rows = (*_original_week(facts), *_known(facts), *_grids(grids))
    for number, (tag, content) in enumerate(rows, start=1):
        sheet.cell(number, 1, tag)
        sheet.cell(number, 2, json.dumps(content)).data_type = "s"
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


def _original_week(facts: Facts) -> Iterable[tuple[str, object]]:
    yield "version", VERSION
    yield "week", facts.plan.timetable.week
    yield "sha256", facts.plan.input_sha256
    for lock in facts.plan.locks:
        yield "lock", lock.model_dump(mode="json", exclude={"written"})
    for row, one in enumerate(facts.meetings, start=2):
        yield (
            "meeting",
            [one.id, one.activity, one.start, one.end, one.site, one.room, list(one.instructors), row],
        )
        for at in range(0, len(one.participants), _CHUNK):
            yield "attends", [one.id, list(one.participants[at : at + _CHUNK])]
    for escort in facts.plan.timetable.escorts:
        yield "escort", [escort.child, escort.day, escort.deliver, escort.collect]


def _known(facts: Facts) -> Iterable[tuple[str, object]]:
    ids = {
        "activity": list(facts.activity),
        "participant": list(facts.participant),
        "instructor": list(facts.instructor),
        "site": list(facts.site),
    }
    for tag, known in ids.items():
        for at in range(0, len(known), _CHUNK):
            yield f"known {tag}", known[at : at + _CHUNK]
    for room in facts.room.values():
        yield "room", [room.id, room.site]


def _grids(grids: Mapping[str, Drawn]) -> Iterable[tuple[str, object]]:
    for title, drawn in grids.items():
        yield "grid", [title, list(drawn.areas)]
        for placed in drawn.blocks:
            for at in range(0, len(placed.meetings), _CHUNK):
                yield (
                    "block",
                    [
                        title,
                        placed.cell,
                        placed.text if at == 0 else "",
                        list(placed.meetings[at : at + _CHUNK]),
                    ],
                )


def _heads(sheet: Worksheet, facts: Facts, form: Sheet) -> None:
    for number, column in enumerate(form.columns, start=1):
        put(sheet, 1, number, column.title.in_(facts.lang), "head")
    widths(sheet, [_WIDTHS[column.key] for column in form.columns])
    sheet.row_dimensions[1].height = 20


def _row(sheet: Worksheet, row: int, values: tuple[Value, ...]) -> None:
    last = len(values)
    for column, value in enumerate(values, start=1):
        style = "clock" if isinstance(value, dt.timedelta) else "helper" if column == last else "cell"
        put(sheet, row, column, value, style)


def _clock_of_end(minutes: int) -> int:
    """The end as a time of day: midnight itself is 24:00, and after it the next day's clock."""
    return minutes if minutes <= DAY else minutes - DAY


def _validate_days(sheet: Worksheet, facts: Facts, last: int) -> None:
    """A drop-down with the weekdays."""
    days = ",".join(day.in_(facts.lang) for day in WEEKDAYS)
    choice = DataValidation(type="list", formula1=f'"{days}"', allow_blank=False)
    column = next(n for n, one in enumerate(MEETINGS.columns) if one.key == "day")
    letter = "ABCDEFGHIJ"[column]
    choice.add(f"{letter}2:{letter}{max(last, 2) + 200}")
    sheet.add_data_validation(choice)


def _finish(sheet: Worksheet, facts: Facts, form: Sheet, last: int) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{'ABCDEFGHIJ'[len(form.columns) - 1]}{max(last, 1)}"
    sheet.print_title_rows = "1:1"
    page(sheet, f"{facts.programme.name} · {facts.week_title}", sheet.title)
