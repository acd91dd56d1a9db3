"""The coordinator's edited ``timetable.xlsx``: the sheets *Timer* and *Oppmøte* read back.

Only what was changed tells something: a changed cell is a wish, a deleted row says "not this". The grids are
views; an edit there is a fault that names the row of *Timer* to change instead.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from inputs.edited_grids import grid_faults
from inputs.edited_rows import Attending, Held, read_attendance, read_locks, read_meetings
from inputs.edited_sheets import EditedBook, open_edited
from inputs.original import Original, read_original
from inputs.rows import unsafe_cells
from scheduler.faults import Fault, FaultyInput
from scheduler.locks import Lock
from scheduler.timetable import Meeting, Timetable

Field = Literal["start", "end", "site", "room", "instructors"]
_FIELDS: tuple[Field, ...] = ("start", "end", "site", "room", "instructors")


class Change(NamedTuple):
    """One thing that the coordinator changed, and where it stands.

    ``changed``: the meeting's ``field`` (start, end, site, room, instructors) is another. ``added`` and
    ``removed``: the meeting's row is new or gone (a lock "not this"). ``joined`` and ``left``: the participant's
    row of *Oppmøte* is new or gone, of a meeting that is still there.
    """

    what: Literal["changed", "added", "removed", "joined", "left"]
    meeting: str
    field: Field | None = None
    participant: str | None = None
    row: int | None = None
    """Row of *Timer* (of *Oppmøte* for joined); None where the row is gone."""


class Edited(NamedTuple):
    """The edited week, the week as it was written, what differs, and in which rows it was written.

    ``facts`` is the hash of the facts that the plan was made from (None = not written down), ``locks`` what had been
    changed by hand before it was made and was not let go since. The rows are those where it stands, or stood before it
    was deleted.
    """

    timetable: Timetable
    original: Timetable
    changes: tuple[Change, ...]
    facts: str | None
    locks: tuple[Lock, ...]
    meetings_sheet: str
    attendance_sheet: str
    meeting_rows: dict[str, int]
    attendance_rows: dict[tuple[str, str], int]


def read_edited(path: Path) -> Timetable:
    """The timetable of an edited ``timetable.xlsx``; week and escorts are as they were written.

    Raises
    ------
    FaultyInput
        With every fault: sheets or columns missing, unknown or doubled ids, times that are none, an end before
        its start, a grid that was written in.
    """
    return read_edits(path).timetable


def changed_cells(path: Path) -> tuple[Change, ...]:
    """What was changed in an edited ``timetable.xlsx``, in order of meetings.

    Raises
    ------
    FaultyInput
        As ``read_edited``.
    """
    return read_edits(path).changes


def read_edits(path: Path) -> Edited:
    """An edited ``timetable.xlsx`` with all that is known of its edits.

    Raises
    ------
    FaultyInput
        As ``read_edited``.
    """
    book = open_edited(path)
    original = read_original(book.original)
    faults: list[Fault] = [
        *book.faults,
        *unsafe_cells([table.grid for table in (book.meetings, book.attendance, book.locks) if table]),
    ]
    held = read_meetings(book.meetings, original, faults) if book.meetings else []
    attending = read_attendance(book.attendance, held, original, faults) if book.attendance else []
    locks = read_locks(book.locks, original, faults) if book.locks else ()
    faults += _edited_grids(book, original, held)
    if faults:
        raise FaultyInput(sorted(faults, key=lambda fault: (fault.sheet or "", fault.row or 0, fault.cell or "")))
    assert book.meetings is not None  # a missing sheet is a fault
    assert book.attendance is not None
    return Edited(
        _timetable(original, held, attending), original.timetable, tuple(_changes(original, held, attending)),
        original.sha256, locks, book.meetings.grid.title, book.attendance.grid.title,
        original.rows | {one.meeting.id: one.row for one in held}, original.attendance_rows,
    )  # fmt: skip


def _edited_grids(book: EditedBook, original: Original, held: list[Held]) -> list[Fault]:
    rows = original.rows | {one.meeting.id: one.row for one in held}
    title = book.meetings.grid.title if book.meetings else "Timer"
    return [
        fault
        for sheet, written in original.grids.items()
        for fault in grid_faults(sheet, book.values(sheet), written, rows, title)
    ]


def _timetable(original: Original, held: list[Held], attending: list[Attending]) -> Timetable:
    people: dict[str, list[str]] = {}
    for one in attending:
        people.setdefault(one.meeting, []).append(one.participant)
    meetings = (
        one.meeting.model_copy(update={"participants": tuple(sorted(people.get(one.meeting.id, ())))}) for one in held
    )
    return Timetable(
        week=original.timetable.week,
        meetings=tuple(sorted(meetings, key=lambda one: one.id)),
        escorts=original.timetable.escorts,
    )


def _changes(original: Original, held: list[Held], attending: list[Attending]) -> list[Change]:
    before = {one.id: one for one in original.timetable.meetings}
    now = {one.meeting.id: one for one in held}
    changes = [Change("removed", id_) for id_ in before if id_ not in now]
    for id_, one in now.items():
        changes += _of_meeting(before.get(id_), one)
    had = {(one.id, person) for one in before.values() for person in one.participants}
    has = {(one.meeting, one.participant): one.row for one in attending}
    changes += [Change("joined", id_, None, who, row) for (id_, who), row in has.items() if (id_, who) not in had]
    changes += [Change("left", id_, None, who) for id_, who in had if id_ in now and (id_, who) not in has]
    return sorted(changes, key=lambda one: (one.meeting, one.what, one.field or "", one.participant or ""))


def _of_meeting(before: Meeting | None, one: Held) -> list[Change]:
    if before is None:
        return [Change("added", one.meeting.id, row=one.row)]
    return [
        Change("changed", before.id, field, row=one.row)
        for field in _FIELDS
        if getattr(before, field) != getattr(one.meeting, field)
    ]
