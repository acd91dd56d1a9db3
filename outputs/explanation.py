"""An explanation as a workbook of one sheet: headings, sentences and tables, for the coordinator alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from outputs.timetable.sheets import Value, page, put, save, widths
from outputs.timetable.styles import add_styles
from outputs.timetable.tables import Column, Looking, write_heads, write_row, write_section, write_sentences
from scheduler.explanation import Cell, Section, Table
from scheduler.times import IsoWeek
from scheduler.words import Text

TITLE = Text("Forklaring", "Explanation")
_WIDTHS = (6, 40, 12, 12, 18, 12, 38, 38)
_FOOTER = Text("Bare for koordinatoren", "For the coordinator only")


def write_explanation(sections: Sequence[Section], path: Path, week: IsoWeek, lang: str) -> None:
    """Write the workbook; the same explanation gives the same bytes.

    Parameters
    ----------
    sections
        What it says.
    path
        The file.
    week
        The week that it is about.
    lang
        Language of the texts.
    """
    book = Workbook()
    add_styles(book, lang)
    sheet = book.worksheets[0]
    sheet.title = TITLE.in_(lang)
    widths(sheet, _WIDTHS)
    page(sheet, str(week), _FOOTER.in_(lang))
    sheet.sheet_view.showGridLines = False
    put(sheet, 1, 1, f"{TITLE.in_(lang)}, {week}", "title")
    sheet.row_dimensions[1].height = 28
    row = 3
    for section in sections:
        row = write_section(sheet, row, section.title.in_(lang))
        row = write_sentences(sheet, row, [line.in_(lang) for line in section.lines], (1, len(_WIDTHS)))
        if section.table is not None and section.table.rows:
            columns = _columns(section.table, lang)
            row = write_heads(sheet, row, columns)
            for cells in section.table.rows:
                row = write_row(sheet, row, columns, [_looking(cell, lang) for cell in cells])
        row += 1
    save(book, path, dt.datetime.combine(week.monday, dt.time()))


def _columns(table: Table, lang: str) -> list[Column]:
    """A table's columns over the sheet's: eight of their own, fewer with the first as wide as the first two."""
    spans = [(number, number) for number in range(1, len(_WIDTHS) + 1)]
    if len(table.titles) < len(_WIDTHS):
        spans = [(1, 2), *((number, number) for number in range(3, len(table.titles) + 2))]
        last = {2: (3, 5), 3: (4, 8), 4: (5, 8)}.get(len(table.titles))
        spans[-1] = last or spans[-1]
    return [Column(title.in_(lang), span) for title, span in zip(table.titles, spans, strict=False)]


def _looking(cell: Cell, lang: str) -> Value | Looking:
    if isinstance(cell, Text):
        return cell.in_(lang)
    if isinstance(cell, (int, float)):
        return Looking(cell, "count" if isinstance(cell, int) or cell.is_integer() else "hours")
    return cell
