"""The sheets of ``timetable.xlsx`` that are read back: said once, for the writer and the reader."""

from __future__ import annotations

from scheduler.forms.base import CellType, Sheet, column
from scheduler.words import Text

ORIGINAL = "_ukeplan"
"""Title of the very hidden sheet: the week as it was written, and where its blocks stand in the grids."""

VERSION = 1
"""Version of the hidden sheet's rows; raised when they change."""

_FOR_PEOPLE = column(
    "name",
    "Navn (leses ikke)",
    "Name (not read)",
    CellType.NOTE,
    "Bare til hjelp for den som leser",
    "Only to help the one who reads",
)

MEETINGS = Sheet(
    "meetings",
    Text("Timer", "Meetings"),
    Text("En rad for hver time. Endringer her leses tilbake.", "One row a meeting. Changes here are read back."),
    (
        column(
            "id",
            "Time-ID",
            "Meeting ID",
            CellType.TEXT,
            "Tilbud, uke og nummer; endres ikke",
            "Activity, week and number; never changed",
            required=True,
        ),
        column(
            "activity", "Tilbud", "Activity", CellType.REFERENCE, "Tilbudets ID", "The activity's ID", required=True
        ),
        column("day", "Dag", "Day", CellType.DAYS, "Ukedag", "Weekday", required=True),
        column(
            "start",
            "Start",
            "Start",
            CellType.CLOCK,
            "Klokkeslett, f.eks. 08:30",
            "Time of day, such as 08:30",
            required=True,
        ),
        column(
            "end",
            "Slutt",
            "End",
            CellType.CLOCK,
            "Klokkeslett, f.eks. 11:45",
            "Time of day, such as 11:45",
            required=True,
        ),
        column("room", "Rom", "Room", CellType.REFERENCE, "Rommets ID; tom uten rom", "The room's ID; blank without"),
        column("site", "Sted", "Site", CellType.REFERENCE, "Stedets ID", "The site's ID"),
        column(
            "instructors",
            "Lærere",
            "Instructors",
            CellType.REFERENCES,
            "ID-er, skilt med komma; tolk også",
            "IDs, separated by commas; the interpreter too",
        ),
        _FOR_PEOPLE,
    ),
    required=True,
)

ATTENDANCE = Sheet(
    "attendance",
    Text("Oppmøte", "Attendance"),
    Text(
        "En rad for hver deltaker i hver time. Endringer her leses tilbake.",
        "One row for each participant of each meeting. Changes here are read back.",
    ),
    (
        column(
            "meeting",
            "Time-ID",
            "Meeting ID",
            CellType.REFERENCE,
            "Som i arket Timer",
            "As on the sheet Meetings",
            required=True,
        ),
        column(
            "participant",
            "Deltaker",
            "Participant",
            CellType.REFERENCE,
            "Deltakerens ID",
            "The participant's ID",
            required=True,
        ),
        _FOR_PEOPLE,
    ),
    required=True,
)

LOCKS = Sheet(
    "locks",
    Text("Låser", "Locks"),
    Text(
        "Det som er endret for hånd i denne uka, og holdes fast. Slett en rad for å slippe den.",
        "What was changed by hand in this week, and is kept. Delete a row to let it go.",
    ),
    (
        column("number", "Nr.", "No.", CellType.WHOLE, "Endres ikke", "Never changed", required=True),
        column(
            "name", "Holdes fast (leses ikke)", "Kept (not read)", CellType.NOTE,
            "Slett raden for å slippe den", "Delete the row to let it go",
        ),
    ),
)  # fmt: skip
"""Only there where something is locked; the whole sheet gone = all of it let go."""
