"""A workbook of week grids: sheets with legal titles, links that find them, and the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts
from outputs.timetable.grids import Drawn, draw
from outputs.timetable.index import Entry
from outputs.timetable.sheets import Titles, save
from outputs.timetable.styles import GREEN, GREY, ORANGE, PURPLE, SKY, VERMILLION, add_styles
from outputs.timetable.views import SHEET_WORDS, Section, View

_TAB_COLOURS = {
    Section.PARTICIPANT: SKY,
    Section.ACTIVITY: ORANGE,
    Section.INSTRUCTOR: PURPLE,
    Section.ROOM: GREY,
    Section.SITE: VERMILLION,
    Section.EMPLOYER: GREEN,
}


class GridBook:
    """A workbook that grids are added to.

    Attributes
    ----------
    entries
        A line for the index for each sheet, in the order of the sheets.
    drawn
        What stands on each grid's sheet, by its title.
    """

    def __init__(self, facts: Facts, index: str) -> None:
        self.facts = facts
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        add_styles(self.book, facts.lang)
        self._titles = Titles()
        self.entries: list[Entry] = []
        self.drawn: dict[str, Drawn] = {}
        self._index = index

    def sheet(self, title: str, *, listed: bool = True) -> Worksheet:
        """A new sheet at the end."""
        sheet = self.book.create_sheet(self._titles.take(title))
        if listed:
            self.entries.append(Entry(None, sheet.title, sheet.title))
        return sheet

    def add(self, views: Iterable[View]) -> None:
        """Draw each view on a sheet of its own."""
        for view in views:
            word = SHEET_WORDS[view.section].in_(self.facts.lang)
            sheet = self.book.create_sheet(self._titles.take(f"{word} {view.id}"))
            sheet.sheet_properties.tabColor = _TAB_COLOURS[view.section]
            self.drawn[sheet.title] = draw(sheet, self.facts, view, self._index)
            self.entries.append(Entry(view.section, view.title, sheet.title))

    def save(self, path: Path) -> None:
        """Write the file; its times are the plan's own Monday, so that the same plan gives the same bytes."""
        save(self.book, path, dt.datetime.combine(self.facts.iso.monday, dt.time()))
