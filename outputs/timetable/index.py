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

_COLUMN = 30.0
_FIRST_ROW = 4


class Entry(NamedTuple):
    """A line of the index: what it says, the sheet it leads to, the file that sheet is in (None = this one)."""

    section: Section | None
    text: str
    sheet: str
    file: str | None = None


def write_index(sheet: Worksheet, facts: Facts, entries: Sequence[Entry]) -> None:
    """Fill the sheet: a column of links for each section that has any."""
    put(sheet, 1, 1, f"{facts.programme.name} – {facts.week_title.lower()}", "title")
    put(sheet, 2, 1, facts.dates(), "facts")
    sheet.row_dimensions[1].height = 28
    sections = [one for one in (None, *Section) if any(entry.section is one for entry in entries)]
    for column, section in enumerate(sections, start=1):
        title = facts.say("Ark", "Sheets") if section is None else SECTION_TITLES[section].in_(facts.lang)
        put(sheet, _FIRST_ROW, column, title, "head")
        mine = [entry for entry in entries if entry.section is section]
        for row, entry in enumerate(mine, start=_FIRST_ROW + 1):
            link(put(sheet, row, column, entry.text, "link"), entry.sheet, entry.file)
    legend = len(sections) + 1
    _legend(sheet, facts, legend)
    widths(sheet, [*([_COLUMN] * len(sections)), 6, 28])
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = sheet.cell(_FIRST_ROW + 1, 1)
    sheet.print_title_rows = f"1:{_FIRST_ROW}"
    page(sheet, f"{facts.programme.name} · {facts.week_title}", sheet.title)
    protect(sheet)


def _legend(sheet: Worksheet, facts: Facts, column: int) -> None:
    used = {facts.kind_of(activity) for activity in facts.activity}
    put_wide(sheet, _FIRST_ROW, (column, column + 1), facts.say("Koder", "Codes"), "head")
    for row, kind in enumerate((kind for kind in Kind if kind in used), start=_FIRST_ROW + 1):
        put(sheet, row, column, CODES[kind], f"block {CODES[kind]}")
        put(sheet, row, column + 1, facts.kind(kind).label.in_(facts.lang), "cell")
