"""The sheet *Innhold*: a link to every sheet and grid, and what the codes and colours mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts
from outputs.timetable.sheets import link, page, protect, put, put_wide, widths
from outputs.timetable.styles import CODES
from outputs.timetable.views import SECTION_TITLES, Section
from scheduler.settings import Kind

_COLUMNS: dict[tuple[Section | None, ...], float] = {
    (None, Section.ACTIVITY): 40.0,
    (Section.PARTICIPANT,): 25.0,
    (Section.INSTRUCTOR, Section.ROOM): 22.0,
    (Section.SITE, Section.EMPLOYER): 28.0,
}
"""Sections that stand below each other, column by column, and how wide: together a page in full size."""
_FIRST_ROW = 4


class Entry(NamedTuple):
    """A line of the index: what it says, the sheet it leads to, and its file (None = this one)."""

    section: Section | None
    text: str
    sheet: str
    file: str | None = None


def write_index(sheet: Worksheet, facts: Facts, entries: Sequence[Entry]) -> None:
    """Fill the sheet: a column of links for each section that has any."""
    put(sheet, 1, 1, f"{facts.programme.name} – {facts.week_title.lower()}", "title")
    put(sheet, 2, 1, facts.dates(), "facts")
    sheet.row_dimensions[1].height = 28
    columns = [column for column in _COLUMNS if any(entry.section in column for entry in entries)]
    for number, column in enumerate(columns, start=1):
        row = _FIRST_ROW
        for section in column:
            row = _links(sheet, facts, section, [one for one in entries if one.section is section], (row, number))
    _legend(sheet, facts, len(columns) + 1)
    widths(sheet, [*(_COLUMNS[column] for column in columns), 6, 24])
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = sheet.cell(_FIRST_ROW + 1, 1)
    sheet.print_title_rows = f"1:{_FIRST_ROW}"
    page(sheet, f"{facts.programme.name} · {facts.week_title}", sheet.title)
    protect(sheet)


def _links(sheet: Worksheet, facts: Facts, section: Section | None, entries: list[Entry], at: tuple[int, int]) -> int:
    """A heading and its links; the row where the next heading may stand."""
    if not entries:
        return at[0]
    title = facts.say("Ark", "Sheets") if section is None else SECTION_TITLES[section].in_(facts.lang)
    put(sheet, *at, title, "head")
    for row, entry in enumerate(entries, start=at[0] + 1):
        link(put(sheet, row, at[1], entry.text, "link"), entry.sheet, entry.file)
    return at[0] + len(entries) + 2


def _legend(sheet: Worksheet, facts: Facts, column: int) -> None:
    used = {facts.kind_of(activity) for activity in facts.activity}
    put_wide(sheet, _FIRST_ROW, (column, column + 1), facts.say("Koder", "Codes"), "head")
    for row, kind in enumerate((kind for kind in Kind if kind in used), start=_FIRST_ROW + 1):
        put(sheet, row, column, CODES[kind], f"code {CODES[kind]}")
        put(sheet, row, column + 1, facts.kind(kind).label.in_(facts.lang), "cell")
