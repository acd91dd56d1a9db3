"""A workbook as plain grids: every written cell of every sheet, with what formulas came to."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from inputs.archive import broken_workbook, open_archive, read_bytes
from scheduler.faults import FaultyInput

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")


class Cell(NamedTuple):
    """One written cell: its value, whether a formula made it, and what is wrong with it as a cell."""

    value: object
    formula: bool = False
    unknown: bool = False
    """A formula whose value was never stored."""
    error: bool = False
    """A value such as #N/A."""


@dataclass(frozen=True)
class Grid:
    """One sheet: its title, its written cells by (row, column) from 1, and its hidden rows."""

    title: str
    cells: dict[tuple[int, int], Cell]
    hidden: frozenset[int] = frozenset()

    def row(self, number: int) -> dict[int, Cell]:
        """The written cells of one row by column."""
        return self.rows.get(number, {})

    @cached_property
    def rows(self) -> dict[int, dict[int, Cell]]:
        """The written cells by row and column, rows in order."""
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = cell
        return found


def address(row: int, column: int) -> str:
    """A cell's address: ``address(3, 2) == "B3"``."""
    return f"{get_column_letter(column)}{row}"


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _cells(formulas: Worksheet, values: Worksheet) -> dict[tuple[int, int], Cell]:
    """The written cells of a sheet that was loaded twice: with formulas and with their values."""
    found: dict[tuple[int, int], Cell] = {}
    # openpyxl has no public way to visit only the cells that exist: one stray format in the last row
    # would make iter_rows create a million of them.
    for place, written in formulas._cells.items():
        stored = values._cells.get(place)
        if written.data_type == "f":
            value = stored.value if stored is not None else None
            # A formula that came to "" is stored as an empty text; one never computed has no type.
            unknown = value is None and (stored is None or stored.data_type not in ("s", "str"))
            found[place] = Cell(value, True, unknown, stored is not None and stored.data_type == "e")
        elif not _is_blank(written.value):
            found[place] = Cell(written.value, False, False, written.data_type == "e")
    return found


def _fill_merged(sheet: Worksheet, cells: dict[tuple[int, int], Cell]) -> None:
    """A value merged over several rows of a column holds for each of them."""
    for area in sheet.merged_cells.ranges:
        first = cells.get((area.min_row, area.min_col))
        if first is None or area.max_row - area.min_row > 5000:
            continue
        for row in range(area.min_row + 1, area.max_row + 1):
            cells.setdefault((row, area.min_col), first)


def _load(cured: bytes, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that it does not keep; we only read
        return load_workbook(io.BytesIO(cured), data_only=data_only)


def _has_formulas(cured: bytes) -> bool:
    """Whether any part may have a formula; a workbook of plain values is loaded once instead of twice."""
    with zipfile.ZipFile(io.BytesIO(cured)) as archive:
        parts = (archive.read(name) for name in archive.namelist())
        # A part written in UTF-16 has zeros where letters are; it is not searched.
        return any(_FORMULA.search(part) or b"\x00" in part[:4] for part in parts)


def load_grids(path: Path) -> list[Grid]:
    """Every worksheet of the workbook, hidden ones too, in order.

    Raises
    ------
    FaultyInput
        If the file is missing, no workbook, locked, or broken.
    """
    data = read_bytes(path)
    try:
        cured = open_archive(data).getvalue()
        formulas = _load(cured, False)
        values = _load(cured, True) if _has_formulas(cured) else formulas
    except FaultyInput:
        raise
    except Exception:  # whatever openpyxl and the XML parser say about a broken file
        raise FaultyInput([broken_workbook()]) from None
    grids = []
    for sheet, computed in zip(formulas.worksheets, values.worksheets, strict=True):
        cells = _cells(sheet, computed)
        _fill_merged(sheet, cells)
        hidden = frozenset(row for row, kept in sheet.row_dimensions.items() if kept.hidden)
        grids.append(Grid(sheet.title, cells, hidden))
    return grids
