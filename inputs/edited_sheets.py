"""Opening an edited ``timetable.xlsx``: its two lists as tables, its hidden sheet, its grids when asked for."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from inputs.archive import broken_workbook, open_archive, read_bytes
from inputs.cells import clean
from inputs.grid import Cell, Grid
from inputs.sheets import Table
from scheduler.faults import Fault, FaultyInput
from scheduler.forms.base import Sheet, fold_title
from scheduler.forms.timetable import ATTENDANCE, LOCKS, MEETINGS, ORIGINAL
from scheduler.words import Text

_HEADER_ROWS = 10
"""How far down a list its row of titles is looked for."""


class EditedBook:
    """The opened workbook; sheets are read when they are asked for, since most are grids.

    Attributes
    ----------
    meetings, attendance
        The two lists; None when missing (then ``faults`` says so).
    locks
        The list of what is locked; None when there is none.
    original
        The hidden sheet.
    faults
        Sheets and columns that are missing.
    """

    def __init__(self, data: io.BytesIO) -> None:
        self._values = _load(data, data_only=True)
        self._formulas = _load(data, data_only=False)
        self.faults: list[Fault] = []
        title = self._find(Text(ORIGINAL, ORIGINAL))
        if title is None:
            raise FaultyInput([_missing(Text(ORIGINAL, ORIGINAL), _OURS)])
        self.original = Grid(title, {place: Cell(value) for place, value in _cells(self._values, title)})
        self.meetings = self._list(MEETINGS)
        self.attendance = self._list(ATTENDANCE)
        self.locks = self._list(LOCKS) if self._find(LOCKS.title) is not None else None

    def values(self, title: str) -> dict[tuple[int, int], object] | None:
        """The written cells of a sheet; None when the sheet is gone."""
        return dict(_cells(self._values, title)) if title in self._values.sheetnames else None

    def _find(self, title: Text) -> str | None:
        wanted = {fold_title(word) for word in title}
        return next((name for name in self._values.sheetnames if fold_title(name) in wanted), None)

    def _list(self, form: Sheet) -> Table | None:
        title = self._find(form.title)
        if title is None:
            self.faults.append(_missing(form.title, _RENAMED))
            return None
        table = _table(form, self._grid(title))
        self.faults += [
            _missing_column(title, table.header or 1, column.title)
            for column in form.columns
            if column.required and column.key not in table.columns
        ]
        return table

    def _grid(self, title: str) -> Grid:
        """The sheet's cells with what formulas came to, as the readers of rows want it."""
        stored = dict(_cells(self._values, title))
        cells = {}
        for place, value in _cells(self._formulas, title):
            formula = isinstance(value, str) and value.startswith("=") and stored.get(place) != value
            found = stored.get(place) if formula else value
            error = isinstance(found, str) and found.startswith("#") and found.endswith(("!", "?", "A"))
            cells[place] = Cell(found, formula, formula and found is None, error)
        return Grid(title, cells)


def open_edited(path: Path) -> EditedBook:
    """Open the workbook.

    Raises
    ------
    FaultyInput
        If the file is missing, no workbook, or none that ukeplan wrote.
    """
    data = open_archive(read_bytes(path))
    with _broken():
        return EditedBook(data)


@contextmanager
def _broken() -> Iterator[None]:
    try:
        yield
    except FaultyInput:
        raise
    except Exception:  # whatever openpyxl and the XML parser say about a broken file
        raise FaultyInput([broken_workbook()]) from None


def _load(data: io.BytesIO, *, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that it does not keep; we only read
        return load_workbook(io.BytesIO(data.getvalue()), read_only=True, data_only=data_only)


def _cells(book: Workbook, title: str) -> Iterator[tuple[tuple[int, int], Any]]:
    """The cells of a sheet that hold something, by row and column."""
    for row in book[title].iter_rows():
        for cell in row:
            value = cell.value
            if value is not None and not (isinstance(value, str) and not value.strip()):
                yield (int(cell.row or 0), int(cell.column or 0)), value


def _table(form: Sheet, grid: Grid) -> Table:
    """The list's row of titles and which column holds what, wherever the coordinator moved them."""
    best = Table(form, grid, 0, {})
    for number, row in grid.rows.items():
        if number > _HEADER_ROWS:
            break
        titles = {fold_title(clean(cell.value)): place for place, cell in row.items()}
        columns = {
            column.key: titles[word]
            for column in form.columns
            for word in {fold_title(title) for title in column.title} & titles.keys()
        }
        if len(columns) > len(best.columns):
            best = Table(form, grid, number, columns)
    return best


_OURS = Text("Bruk en timetable.xlsx som ukeplan har laget.", "Use a timetable.xlsx that ukeplan made.")
_RENAMED = Text(
    "Gi arket navnet sitt tilbake, eller ta en ny kopi av timetable.xlsx.",
    "Give the sheet its name back, or take a new copy of timetable.xlsx.",
)


def _missing(title: Text, cure: Text) -> Fault:
    return Fault(
        "missing_sheet",
        title.nb,
        None,
        None,
        None,
        Text(f"Arbeidsboka må ha arket «{title.nb}».", f"The workbook must have the sheet “{title.en}”."),
        cure,
    )


def _missing_column(sheet: str, row: int, title: Text) -> Fault:
    return Fault(
        "missing_column",
        sheet,
        row,
        None,
        None,
        Text(f"Arket må ha kolonnen «{title.nb}».", f"The sheet must have the column “{title.en}”."),
        Text(f"Skriv «{title.nb}» i overskriftsraden.", f"Write “{title.en}” in the row of titles."),
    )
