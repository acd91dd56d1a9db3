"""Tables as rows of values: every cell read by its column's type, every fault with its place."""

from __future__ import annotations

from typing import Any, NamedTuple

from inputs.cells import clean, has_control, read_value
from inputs.faults import CellFault, shown
from inputs.grid import Cell, Grid, address
from inputs.numbers import holds_person_number
from inputs.sheets import Table
from scheduler.faults import Fault
from scheduler.forms import CellType, Column
from scheduler.programme import Origin
from scheduler.words import Text


class Row(NamedTuple):
    """One row's values by column key; a blank or faulty cell is absent, a faulty one named in ``bad``."""

    form: str
    sheet: str
    number: int
    values: dict[str, Any]
    bad: frozenset[str]
    cells: dict[str, str]
    """Address by column key, of blank cells too."""
    raw: dict[str, object]

    @property
    def written(self) -> Origin:
        """Where the row stands."""
        return Origin(self.sheet, self.number)

    def get(self, key: str, default: Any = None) -> Any:
        """The value in that column, or ``default`` where the cell is blank or faulty."""
        return self.values.get(key, default)

    def fault(self, key: str | None, code: str, expected: Text, cure: Text) -> Fault:
        """A fault of one cell of this row (of the row where the sheet has no such column)."""
        cell = self.cells.get(key) if key else None
        value = self.raw.get(key) if key else None
        return Fault(code, self.sheet, self.number, cell, shown(_as_written(value)), expected, cure)


def _as_written(value: object) -> object:
    """A value as its coordinator would recognise it."""
    return clean(value) if value is not None else None


_PERSON_NUMBER = (
    Text("Cellen ser ut til å ha et fødselsnummer eller DUF-nummer.",
         "The cell seems to hold a person number or DUF number."),
    Text("Slett nummeret og bruk en egen kode, f.eks. D01.",
         "Delete the number and use a code of your own, such as D01."),
)
_CONTROL = (
    Text("Cellen har usynlige styretegn.", "The cell holds invisible control characters."),
    Text("Slett innholdet og skriv det på nytt.", "Delete the content and type it again."),
)
_NO_VALUE = (
    Text("Cellen har en formel uten lagret verdi.", "The cell has a formula without a stored value."),
    Text("Åpne arbeidsboka i Excel eller LibreOffice og lagre den, eller skriv verdien i stedet for formelen.",
         "Open the workbook in Excel or LibreOffice and save it, or type the value instead of the formula."),
)
_ERROR = (
    Text("Formelen i cellen gir feil.", "The formula in the cell gives an error."),
    Text("Rett formelen, eller skriv verdien.", "Mend the formula, or type the value."),
)
_REQUIRED = (
    Text("Her skal det stå noe.", "Something must stand here."), Text("Fyll ut cellen.", "Fill in the cell."),
)


def unsafe_cells(grids: list[Grid]) -> list[Fault]:
    """Person numbers and control characters in any cell of any sheet, whether the sheet is read or not."""
    found = []
    for grid in grids:
        for (row, column), cell in sorted(grid.cells.items()):
            texts = _PERSON_NUMBER if holds_person_number(cell.value) else _CONTROL if has_control(cell.value) else None
            if texts is not None:
                code = "person_number" if texts is _PERSON_NUMBER else "control_characters"
                found.append(Fault(code, grid.title, row, address(row, column), None, *texts))
    return found


def _cell_fault(column: Column, cell: Cell) -> CellFault | None:
    """What is wrong with a cell before its value is read."""
    if cell.error:
        return CellFault("error_value", *_ERROR)
    if cell.unknown:
        return CellFault("formula_without_value", *_NO_VALUE)
    return None


def _read(column: Column, cell: Cell) -> object:
    fault = _cell_fault(column, cell)
    if fault is not None:
        raise fault
    if cell.value is None or not clean(cell.value):
        return None
    return read_value(column, cell.value)


def _row(table: Table, number: int, cells: dict[str, tuple[str, Cell]], faults: list[Fault]) -> Row | None:
    values: dict[str, Any] = {}
    bad: set[str] = set()
    places = {key: f"{letters}{number}" for key, letters in table.letters.items()}
    raw = {key: cell.value for key, (_, cell) in cells.items()}
    row = Row(table.form.key, table.grid.title, number, values, frozenset(), places, raw)
    for column in table.form.columns:
        if column.key not in cells or column.type is CellType.NOTE:
            continue
        cell = cells[column.key][1]
        if holds_person_number(cell.value) or has_control(cell.value):
            bad.add(column.key)  # told by unsafe_cells
            continue
        try:
            value = _read(column, cell)
        except CellFault as fault:
            faults.append(row.fault(column.key, fault.code, fault.expected, fault.cure))
            bad.add(column.key)
        else:
            if value is not None:
                values[column.key] = value
    return row._replace(bad=frozenset(bad)) if values or bad else None


_CONTINUED = {"buses": ("line", "direction")}
"""Columns whose blank cells mean: as in the row above."""


def read_rows(table: Table, faults: list[Fault]) -> list[Row]:
    """The rows of a table that hold anything; faults of cells are added to ``faults``."""
    rows: list[Row] = []
    for number, cells in table.rows.items():
        row = _row(table, number, cells, faults)
        if row is None:
            continue
        continued = _CONTINUED.get(table.form.key, ())
        for key in continued:
            if rows and key not in row.values and key not in row.bad and key in rows[-1].values:
                row.values[key] = rows[-1].values[key]
        blank = [column.key for column in table.form.columns if column.required and column.key in table.columns
                 and column.key not in row.values and column.key not in row.bad]
        faults += [row.fault(key, "required", *_REQUIRED) for key in blank]
        rows.append(row._replace(bad=row.bad | set(blank)))
    return rows
