"""A report as blocks: sections of sentences, tables and pictures, ready for a page and for a workbook alike.

Every picture has its table: what is drawn can be read, too. All texts are in the reader's language already.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

Value = str | int | float | None


class Unit(StrEnum):
    """How a column's or picture's figures are written."""

    TEXT = "text"
    HOURS = "hours"
    """The value is minutes."""
    COUNT = "count"
    KRONER = "kroner"
    SHARE = "share"
    """The value is a fraction, shown in per cent."""


class Column(NamedTuple):
    """A table's column."""

    head: str
    unit: Unit = Unit.TEXT
    wide: bool = False
    """Whether it holds sentences."""


class Table(NamedTuple):
    """A table; the first column names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    folded: bool = False
    """Whether a page shows it only when it is opened."""


class Draw(StrEnum):
    """Sorts of pictures."""

    STACKED = "stacked"
    """A bar a row, put together of the columns."""
    DIVERGING = "diverging"
    """Two bars a row: to the left what is lost (first column), to the right what is gained (second)."""
    HEAT = "heat"
    """A square for each row and column, darker where the share is larger."""
    BARS = "bars"
    """A bar a row for each column, side by side."""


class Picture(NamedTuple):
    """A picture of figures: rows by name, columns by name."""

    draw: Draw
    title: str
    about: str
    """What it shows, for those who do not see it."""
    unit: Unit
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    table: Table


class Section(NamedTuple):
    """A part of the report, a sheet of the workbook."""

    key: str
    title: str
    sentences: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()


class Report(NamedTuple):
    """The whole of it."""

    lang: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    words: dict[str, str]
    """What the page says around them: contents, table, skip link."""
