"""Tables on a sheet: columns that may span several of the sheet's, rows as high as their texts need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.measure import lines_needed
from outputs.timetable.sheets import Value, put, put_wide

LINE = 13.5
"""Points for a line of text of ten points."""

_INDENTED = {"full", "short", "mandatory"}
_BOLD = {*_INDENTED, "cell bold"}
"""Looks whose texts take more room."""


class Column(NamedTuple):
    """A table's column: its heading, the sheet's columns it spans (from 1), how its cells and heading look."""

    head: str
    span: tuple[int, int]
    look: str = "cell"
    head_look: str = "head"


class Looking(NamedTuple):
    """A value with a look of its own."""

    value: Value
    look: str


def write_heads(sheet: Worksheet, row: int, columns: Sequence[Column]) -> int:
    """Write the headings; the row below."""
    for column in columns:
        put_wide(sheet, row, column.span, column.head, column.head_look)
    lines = max(
        lines_needed(one.head, _width(sheet, one), bold=True, indent="right" in one.head_look) for one in columns
    )
    sheet.row_dimensions[row].height = 3 + LINE * lines
    return row + 1


def write_row(sheet: Worksheet, row: int, columns: Sequence[Column], values: Sequence[Value | Looking]) -> int:
    """Write one row, as high as its texts need; the row below."""
    lines = 1
    for column, given in zip(columns, values, strict=True):
        value, look = given if isinstance(given, Looking) else (given, column.look)
        put_wide(sheet, row, column.span, value, look)
        if isinstance(value, str):
            lines = max(lines, lines_needed(value, _width(sheet, column), bold=look in _BOLD, indent=look in _INDENTED))
    sheet.row_dimensions[row].height = 2 + LINE * lines
    return row + 1


def write_section(sheet: Worksheet, row: int, title: str) -> int:
    """A heading over a part of the sheet; the row below."""
    put(sheet, row, 1, title, "section")
    sheet.row_dimensions[row].height = 22
    return row + 1


def write_sentences(sheet: Worksheet, row: int, lines: Sequence[str], span: tuple[int, int]) -> int:
    """A row for each sentence; the row below."""
    for line in lines:
        put_wide(sheet, row, span, line, "text")
        lines_ = lines_needed(line, _width(sheet, Column("", span)), size=11)
        sheet.row_dimensions[row].height = 1 + 14.5 * lines_
        row += 1
    return row


def _width(sheet: Worksheet, column: Column) -> float:
    """Characters that a column is wide."""
    first, last = column.span
    return float(sum(sheet.column_dimensions[get_column_letter(one)].width for one in range(first, last + 1)))
