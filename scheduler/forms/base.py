"""The vocabulary of forms: sheets, columns, choices, and how titles and ids are compared."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from scheduler.words import Text


class CellType(StrEnum):
    """What a cell holds; each type has one reader in ``inputs`` and one writer in ``outputs``."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    MINUTES = "minutes"
    """Minutes, typed as minutes."""
    HOURS = "hours"
    """Minutes, typed as hours: 37,5."""
    DATE = "date"
    DATES = "dates"
    CLOCK = "clock"
    """A time of day."""
    CLOCKS = "clocks"
    DAYS = "days"
    """Weekdays: man-fre."""
    SPANS = "spans"
    """Weekdays with times: man-fre 08:00-15:30."""
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    WORDS = "words"
    REFERENCE = "reference"
    REFERENCES = "references"
    WEEK = "week"
    SETTING = "setting"
    """A value whose type its key decides (sheet Innstillinger)."""
    NOTE = "note"
    """For people only; never read."""


class Choice(NamedTuple):
    """One word of a drop-down: what the code holds, what people see, what else they may write."""

    value: str
    label: Text
    synonyms: tuple[str, ...] = ()


class Column(NamedTuple):
    """One column of a sheet."""

    key: str
    title: Text
    type: CellType
    help: Text
    required: bool = False
    synonyms: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    free: bool = False
    """Whether words beside the choices are kept as they are."""
    refers: tuple[str, ...] = ()
    """What a reference may name: participants, instructors, sites, rooms, activities, households, adults."""
    whole_days: bool = False
    """Whether spans may be weekdays without times."""
    example: Text = Text("", "")


class Sheet(NamedTuple):
    """One sheet of the workbook: one thing a row."""

    key: str
    title: Text
    about: Text
    columns: tuple[Column, ...]
    required: bool = False
    default: Text = Text("", "")
    """What holds when an optional sheet is missing."""
    synonyms: tuple[str, ...] = ()

    def column(self, key: str) -> Column:
        """The column with that key.

        Raises
        ------
        KeyError
            If the sheet has no such column.
        """
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(f"{self.key} has no column {key}")


def column(
    key: str, nb: str, en: str, cell: CellType, help_nb: str, help_en: str, *,
    required: bool = False, synonyms: tuple[str, ...] = (), choices: tuple[Choice, ...] = (),
    free: bool = False, refers: tuple[str, ...] = (), whole_days: bool = False,
    example: str | tuple[str, str] = "",
) -> Column:
    """A column, written on few lines; ``example`` may be one text for both languages."""
    both = Text(example, example) if isinstance(example, str) else Text(*example)
    return Column(key, Text(nb, en), cell, Text(help_nb, help_en), required, synonyms, choices, free,
                  refers, whole_days, both)


_TITLE_NOISE = re.compile(r"[\W_]+")
_PARENTHESIS = re.compile(r"\([^)]*\)")
_SPACES = re.compile(r"\s+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "đ": "d"})


def fold_title(text: str) -> str:
    """A title as it is compared: no case, spaces, signs, parentheses (``Ukemål (timer) *`` = ``ukemål``)."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _TITLE_NOISE.sub("", _PARENTHESIS.sub("", plain)) or _TITLE_NOISE.sub("", plain)


def fold(text: str) -> str:
    """An id, name or word as it is compared: no case, single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()


def slug(text: str) -> str:
    """An id made of a name: ``slug("Norsk A1, sakte") == "norsk-a1-sakte"``."""
    plain = fold(text).translate(_LETTERS)
    return re.sub(r"[^\w]+", "-", plain).replace("_", "-").strip("-")
