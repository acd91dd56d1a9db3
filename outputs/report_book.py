"""A report as a workbook: a sheet for each section, tables with their figures, pictures' tables among them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.sheets import Titles, Value, page, protect, put, save, widths
from outputs.timetable.styles import add_styles
from outputs.timetable.tables import Column as Span
from outputs.timetable.tables import Looking, write_heads, write_row, write_section, write_sentences
from scheduler.blocks import Column, Report, Section, Table, Unit
from scheduler.blocks import Value as Given

_FIRST, _FIGURE, _SENTENCE = 34.0, 12.0, 60.0
"""Characters: the name of the row, a figure, a sentence."""

_LOOKS = {Unit.HOURS: "hours", Unit.COUNT: "count", Unit.KRONER: "count", Unit.SHARE: "count", Unit.TEXT: "cell"}


def write_report_book(report: Report, path: Path, monday: dt.date) -> None:
    """Write the workbook; its times are the week's Monday, so that the same report gives the same bytes.

    Parameters
    ----------
    report
        What is written.
    path
        The file.
    monday
        Of the week that it is about.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book, report.lang)
    titles = Titles()
    for section in report.sections:
        _write(book.create_sheet(titles.take(section.title)), section, report)
    save(book, path, dt.datetime.combine(monday, dt.time()))


def _write(sheet: Worksheet, section: Section, report: Report) -> None:
    tables = [*(picture.table for picture in section.pictures), *section.tables]
    widths(sheet, _widths(tables))
    put(sheet, 1, 1, section.title, "title")
    sheet.row_dimensions[1].height = 28
    put(sheet, 2, 1, report.subtitle, "facts")
    across = (1, max(4, *(len(table.columns) for table in tables)) if tables else 4)
    row = write_sentences(sheet, 4, section.sentences, across) + 1 if section.sentences else 4
    for number, table in enumerate(tables):
        if len(tables) > 1 or table.caption != section.title:
            row = write_section(sheet, row, table.caption)
        row = _table(sheet, row, table, frozen=number == 0 and len(tables) == 1) + 1
    sheet.sheet_view.showGridLines = False
    page(sheet, report.subtitle, sheet.title)
    protect(sheet)


def _widths(tables: list[Table]) -> list[float]:
    found: list[float] = [_FIRST]
    for table in tables:
        for place, column in enumerate(table.columns):
            width = _FIRST if place == 0 else _SENTENCE if column.wide else _for_words(column.head)
            if place < len(found):
                found[place] = max(found[place], width)
            else:
                found.append(width)
    return found or [_FIRST]


def _for_words(head: str) -> float:
    """Wide enough for figures and for the longest word of the heading."""
    return max(_FIGURE, 1.2 * max((len(word) for word in head.split()), default=0) + 3)


def _table(sheet: Worksheet, row: int, table: Table, *, frozen: bool) -> int:
    columns = [Span(column.head, (place, place), _LOOKS[column.unit],
                    "head" if column.unit is Unit.TEXT else "head right")
               for place, column in enumerate(table.columns, start=1)]
    head = row
    row = write_heads(sheet, row, columns)
    if frozen:
        sheet.freeze_panes = sheet.cell(row, 2)
        sheet.print_title_rows = f"{head}:{head}"
    for values in table.rows:
        row = write_row(sheet, row, columns, [
            _cell(value, column) for value, column in zip(values, table.columns, strict=True)])
    return row


def _cell(value: Given, column: Column) -> Looking | Value:
    if value is None or isinstance(value, str):
        return Looking(value if value is not None else "–", "cell")
    if column.unit is Unit.HOURS:
        return value / 60
    if column.unit is Unit.SHARE:
        return Looking(f"{100 * value:.0f} %", "cell")
    return round(value)
