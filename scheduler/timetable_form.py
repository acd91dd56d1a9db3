"""The two sheets of ``timetable.xlsx`` that are read back: said once, for the writer and the reader."""

from __future__ import annotations

from typing import NamedTuple

from scheduler.words import Text

ORIGINAL = "_ukeplan"
"""Title of the very hidden sheet: the week as it was written, and where its blocks stand in the grids."""

VERSION = 1
"""Version of the hidden sheet's rows; raised when they change."""


class Column(NamedTuple):
    """A column of a list: its key, what its heading says, its width in characters.

    ``read`` is False for columns that only help people to read.
    """

    key: str
    title: Text
    width: int
    read: bool = True


class ListForm(NamedTuple):
    """A plain list: one heading row, one fact a row."""

    title: Text
    columns: tuple[Column, ...]


MEETINGS = ListForm(
    Text("Timer", "Meetings"),
    (
        Column("id", Text("Time-ID", "Meeting ID"), 30),
        Column("activity", Text("Tilbud", "Activity"), 22),
        Column("day", Text("Dag", "Day"), 11),
        Column("start", Text("Start", "Start"), 8),
        Column("end", Text("Slutt", "End"), 8),
        Column("room", Text("Rom", "Room"), 14),
        Column("site", Text("Sted", "Site"), 18),
        Column("instructors", Text("Lærere", "Instructors"), 20),
        Column("name", Text("Navn (leses ikke)", "Name (not read)"), 34, read=False),
    ),
)

ATTENDANCE = ListForm(
    Text("Oppmøte", "Attendance"),
    (
        Column("meeting", Text("Time-ID", "Meeting ID"), 30),
        Column("participant", Text("Deltaker", "Participant"), 16),
        Column("name", Text("Navn (leses ikke)", "Name (not read)"), 34, read=False),
    ),
)
