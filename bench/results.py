"""Results as lines of JSON in a folder: a benchmark that was stopped goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.cells import Cell
from bench.figures import Row


class Results:
    """The folder of one benchmark.

    Parameters
    ----------
    folder
        Made where there is none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "results.jsonl"
        (folder / "books").mkdir(parents=True, exist_ok=True)
        self._rows = {Cell(**row["cell"]): row for row in self._read()}

    def _read(self) -> Iterator[Row]:
        """The rows so far; half a line, where the machine went down, is none."""
        if not self._file.exists():
            return
        for line in self._file.read_text(encoding="utf-8").splitlines():
            try:
                yield json.loads(line)
            except json.JSONDecodeError:
                continue

    def __contains__(self, cell: Cell) -> bool:
        return cell in self._rows

    @property
    def rows(self) -> list[Row]:
        """All rows, each with its ``cell``."""
        return list(self._rows.values())

    def add(self, cell: Cell, row: Row) -> None:
        """Write a row down at once."""
        whole = {"cell": cell._asdict(), **row}
        self._rows[cell] = whole
        begun = self._file.exists() and not self._file.read_bytes().endswith(b"\n")
        with self._file.open("a", encoding="utf-8") as file:
            file.write("\n" * begun + json.dumps(whole, ensure_ascii=False) + "\n")

    def book(self, cell: Cell) -> Path:
        """Where the cell's workbook is or will be."""
        return self.folder / "books" / f"{cell.book}.xlsx"

    def plan_of(self, cell: Cell) -> Path:
        """Where our own plan of the cell's programme is or will be."""
        return self.folder / "books" / f"{cell.book}.plan.json"
