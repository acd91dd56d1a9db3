"""Finding the forms in a workbook: sheets and columns by title or synonym, wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from inputs.cells import clean
from inputs.faults import shown
from inputs.grid import Cell, Grid, address
from scheduler.faults import Fault
from scheduler.forms import OWN_TITLES, SHEETS, Column, Sheet, fold_title
from scheduler.words import Text

_HEADER_ROWS = 10
"""How far down a sheet its row of titles is looked for."""


@dataclass(frozen=True)
class Table:
    """A form found in a workbook: its sheet, where its titles stand, and which column holds what."""

    form: Sheet
    grid: Grid
    header: int
    columns: dict[str, int]
    """Column number by column key."""

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letters of each column, by column key."""
        return {key: get_column_letter(number) for key, number in self.columns.items()}

    @cached_property
    def rows(self) -> dict[int, dict[str, tuple[str, Cell]]]:
        """The written cells below the titles: by row, by column key, with their addresses."""
        keys = {number: (key, self.letters[key]) for key, number in self.columns.items()}
        found = {}
        for row, cells in self.grid.rows.items():
            if row > self.header:
                named = {
                    keys[number][0]: (f"{keys[number][1]}{row}", cell)
                    for number, cell in cells.items() if number in keys
                }
                if named:
                    found[row] = named
        return found


class Found(NamedTuple):
    """What was recognised: tables by form key, faults of whole sheets, and leftovers as warnings."""

    tables: dict[str, Table]
    faults: list[Fault]
    warnings: list[Fault]


def _titles(text: Text, synonyms: tuple[str, ...]) -> set[str]:
    return {fold_title(title) for title in (*text, *synonyms)}


def _title_of(cell: Cell) -> str:
    return fold_title(clean(cell.value)) if cell.value is not None else ""


def _named(form: Sheet, row: dict[int, Cell]) -> dict[str, int]:
    """Which columns of the form a row of titles has; a title proper wins over another column's synonym."""
    titles = {number: _title_of(cell) for number, cell in row.items()}
    found: dict[str, int] = {}
    for proper in (True, False):
        for column in form.columns:
            wanted = _titles(column.title, () if proper else column.synonyms)
            taken = set(found.values())
            hits = [number for number, title in titles.items() if title in wanted and number not in taken]
            if hits and column.key not in found:
                found[column.key] = hits[0]
    return found


def _header(form: Sheet, grid: Grid) -> tuple[int, dict[str, int]]:
    """The row among the first ten that has most of the form's titles, and its columns."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in grid.rows.items():
        if number > _HEADER_ROWS:
            break
        named = _named(form, row)
        if len(named) > len(best[1]):
            best = (number, named)
    return best


def _guess(form: Sheet, grids: list[Grid]) -> Grid | None:
    """A sheet under a strange name that clearly holds a required form: all its required titles and three at least."""
    def score(grid: Grid) -> int:
        _, named = _header(form, grid)
        enough = all(column.key in named for column in form.columns if column.required)
        return len(named) if enough and len(named) >= 3 else 0
    best = max(grids, key=score, default=None)
    return best if best is not None and score(best) else None


def _missing_sheet(form: Sheet) -> Fault:
    return Fault(
        "missing_sheet", form.title.nb, None, None, None,
        Text(f"Arbeidsboka må ha arket «{form.title.nb}».",
             f"The workbook must have the sheet “{form.title.en}”."),
        Text("Lag arket (se «ukeplan init»), eller gi det riktige navnet.",
             "Make the sheet (see “ukeplan init”), or give it its right name."),
    )


def _missing_column(form: Sheet, column: Column, grid: Grid, header: int) -> Fault:
    return Fault(
        "missing_column", grid.title, header, None, None,
        Text(f"Arket må ha kolonnen «{column.title.nb}».",
             f"The sheet must have the column “{column.title.en}”."),
        Text(f"Skriv «{column.title.nb}» i overskriftsraden, over kolonnen med: {column.help.nb}.",
             f"Write “{column.title.en}” in the row of titles, above the column with: {column.help.en}."),
    )


def _no_titles(form: Sheet, grid: Grid) -> Fault:
    required = [column.title for column in form.columns if column.required] or [form.columns[0].title]
    return Fault(
        "no_titles", grid.title, None, None, None,
        Text(f"Fant ingen overskriftsrad i de {_HEADER_ROWS} første radene.",
             f"Found no row of titles among the first {_HEADER_ROWS} rows."),
        Text("Skriv kolonnenavnene øverst, minst: " + ", ".join(title.nb for title in required) + ".",
             "Write the columns' names at the top, at least: " + ", ".join(title.en for title in required) + "."),
    )


def _leftover_sheet(grid: Grid) -> Fault:
    return Fault(
        "unknown_sheet", grid.title, None, None, None,
        Text("Arket er ukjent og blir ikke lest.", "The sheet is unknown and is not read."),
        Text("Gi det et navn fra «ukeplan init» om det skal være med.",
             "Give it a name from “ukeplan init” if it is to be read."),
    )


def _leftover_columns(table: Table) -> list[Fault]:
    known = set(table.columns.values())
    return [
        Fault("unknown_column", table.grid.title, table.header, address(table.header, number),
              shown(clean(cell.value)),
              Text("Kolonnen er ukjent og blir ikke lest.", "The column is unknown and is not read."),
              Text("Gi den et navn fra «ukeplan init» om den skal være med.",
                   "Give it a name from “ukeplan init” if it is to be read."))
        for number,
        cell in table.grid.row(table.header).items() if number not in known and cell.value is not None
    ]


def _twice(form: Sheet, grid: Grid, first: Grid) -> Fault:
    return Fault(
        "sheet_twice", grid.title, None, None, None,
        Text(f"Både «{first.title}» og dette er arket «{form.title.nb}».",
             f"Both “{first.title}” and this one are the sheet “{form.title.en}”."),
        Text("Slå dem sammen, eller gi det ene et annet navn.", "Merge them, or rename one of them."),
    )


def _by_title(grids: list[Grid]) -> tuple[dict[str, Grid], list[Grid], list[Fault]]:
    """Sheets by form, those left over, and forms that stand there twice."""
    found: dict[str, Grid] = {}
    rest, faults = [], []
    own = set().union(*(_titles(title, ()) for title in OWN_TITLES))
    for grid in grids:
        title = fold_title(grid.title)
        form = next((form for form in SHEETS if title in _titles(form.title, ())), None) or next(
            (form for form in SHEETS if title in _titles(form.title, form.synonyms)), None)
        if form is None:
            rest += [grid] if title not in own else []
        elif form.key in found:
            faults.append(_twice(form, grid, found[form.key]))
        else:
            found[form.key] = grid
    return found, rest, faults


def find_tables(grids: list[Grid]) -> Found:
    """Every form that the workbook has, and what is missing or left over."""
    named, rest, faults = _by_title(grids)
    warnings: list[Fault] = []
    tables: dict[str, Table] = {}
    for form in SHEETS:
        grid = named.get(form.key)
        if grid is None and form.required and (grid := _guess(form, rest)) is not None:
            rest.remove(grid)
            warnings.append(_read_as(form, grid))
        if grid is None:
            faults += [_missing_sheet(form)] if form.required else []
            continue
        header, columns = _header(form, grid)
        if not grid.cells and not form.required:
            continue
        if not columns:
            faults.append(_no_titles(form, grid))
            continue
        tables[form.key] = Table(form, grid, header, columns)
        faults += [_missing_column(form, column, grid, header)
                   for column in form.columns if column.required and column.key not in columns]
        warnings += _leftover_columns(tables[form.key])
    warnings += [_leftover_sheet(grid) for grid in rest if grid.cells]
    return Found(tables, faults, warnings)


def _read_as(form: Sheet, grid: Grid) -> Fault:
    return Fault(
        "read_as", grid.title, None, None, None,
        Text(f"Arket er lest som «{form.title.nb}».", f"The sheet was read as “{form.title.en}”."),
        Text(f"Gi det navnet «{form.title.nb}», eller et annet navn og andre overskrifter om det er feil.",
             f"Name it “{form.title.en}”, or give it other titles if that is wrong."),
    )
