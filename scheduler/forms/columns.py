"""Columns that several sheets have: whose row it is, and from when to when it holds."""

from __future__ import annotations

from scheduler.forms.base import CellType, column

PARTICIPANT = column(
    "participant", "Deltaker", "Participant", CellType.REFERENCE,
    "Deltakerens id (eller navn, om det er entydig)", "The participant's id (or name, where it is unique)",
    required=True, refers=("participants",), synonyms=("Deltaker-id", "Hvem"), example="D01",
)  # fmt: skip
FIRST_DAY = column(
    "first", "Fra dato", "From date", CellType.DATE, "Første dag", "First day", required=True,
    synonyms=("Dato", "Fra", "Første dag", "Date", "First day"), example="24.11.2026",
)  # fmt: skip
LAST_DAY = column(
    "last", "Til dato", "To date", CellType.DATE, "Siste dag; tomt = samme dag", "Last day; empty = the same day",
    synonyms=("Til", "Siste dag", "Last day"), example="27.11.2026",
)  # fmt: skip
FROM_TIME = column(
    "start", "Fra kl.", "From time", CellType.CLOCK, "Tomt = hele dagen", "Empty = the whole day",
    synonyms=("Fra klokka", "Klokka fra", "Start"), example="09:00",
)  # fmt: skip
TO_TIME = column(
    "end", "Til kl.", "To time", CellType.CLOCK, "Tomt = hele dagen", "Empty = the whole day",
    synonyms=("Til klokka", "Klokka til", "Slutt", "End"), example="11:00",
)  # fmt: skip
