"""Measuring one cell: its workbook is there, its last plan where it has one, then a child of its own."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from bench.cells import FET_FIRST, FET_OURS, FIRST, PLAN, Cell, aim_of
from bench.child import Order
from bench.figures import Row
from bench.machine import machine
from bench.results import Results
from bench.spawn import run
from outputs.whole import whole_file
from outputs.workbook import write_workbook
from scheduler.generate import generate, two_weeks
from scheduler.generate.distributions import FAMILIES
from scheduler.programme import Programme

FAMILY_NAMES = list(FAMILIES)
GRACE = 300.0
"""Seconds over twice its limit after which a child is ended: reasons and files come after the plan."""


class Bench:
    """One benchmark with its results.

    Parameters
    ----------
    results
        Where rows go.
    asked
        The command's arguments.
    """

    def __init__(self, results: Results, asked: argparse.Namespace) -> None:
        self.results = results
        self.asked = asked
        self.machine = machine()
        (results.folder / "machine.json").write_text(json.dumps(self.machine, indent=1) + "\n", encoding="utf-8")

    def measure(self, cell: Cell) -> str:
        """Run the cell and write its row; a line about it."""
        fet = cell.way in (FET_OURS, FET_FIRST)
        if fet and shutil.which("fet-cl") is None:
            row: Row = {"error": "fet-cl is not installed (Debian package fet)"}
        else:
            order = self._order(cell)
            row = run(order, 2 * order.within + GRACE)
        self.results.add(cell, {**row, "revision": self.machine.get("revision", "?")})
        return _said(row)

    def _order(self, cell: Cell) -> Order:
        book = self._book(cell)
        order = self._plain(cell, book)
        if cell.way in (FIRST, PLAN) and FAMILIES[cell.family].churn:
            order = order._replace(previous=str(self._last_plan(cell)))
        if cell.way == PLAN:
            order = order._replace(keep=str(self.results.plan_of(cell)))
        if cell.way == FET_OURS:
            order = order._replace(plan=str(self._own_plan(cell)))
        if cell.way in (FET_OURS, FET_FIRST):
            order = order._replace(within=self.asked.fet_seconds)
        return order

    def _plain(self, cell: Cell, book: Path) -> Order:
        """Within the size's limits, from this workbook; each run has a seed of its own."""
        aim, scale = aim_of(cell.size), self.asked.scale
        return Order(
            way=cell.way, workbook=str(book), started=0.0, seed=100 * cell.seed + cell.run,
            within=aim.within * scale, spared=aim.spared * scale, workers=self.asked.workers,
        )  # fmt: skip

    def _book(self, cell: Cell) -> Path:
        """The cell's workbook, as ``ukeplan example`` writes it; with churn, last week's beside it."""
        path = self.results.book(cell)
        if not path.exists():
            if FAMILIES[cell.family].churn:
                weeks = two_weeks(cell.size, cell.seed, cell.family)
                _write(weeks.before, _last_week(path))
                _write(weeks.now, path)
            else:
                _write(generate(cell.size, cell.seed, cell.family), path)
        return path

    def _last_plan(self, cell: Cell) -> Path:
        """Last week's plan, made by the program within the same limits; not measured."""
        path = _last_week(self.results.book(cell)).with_suffix(".plan.json")
        return self._made(cell, _last_week(self.results.book(cell)), path)

    def _own_plan(self, cell: Cell) -> Path:
        """Our plan of the cell's programme; made here where it was not measured before."""
        return self._made(cell, self.results.book(cell), self.results.plan_of(cell))

    def _made(self, cell: Cell, book: Path, plan: Path) -> Path:
        if not plan.exists():
            order = self._plain(cell._replace(way=PLAN, run=1), book)._replace(keep=str(plan), files=False)
            row = run(order, 2 * order.within + GRACE)
            if "error" in row:
                raise RuntimeError(f"no plan for {book.name}: {row['error']}")
        return plan


def _write(programme: Programme, path: Path) -> None:
    with whole_file(path) as draft:
        write_workbook(programme, draft, "nb")


def _last_week(book: Path) -> Path:
    return book.with_name(f"{book.stem}-forrige.xlsx")


def _said(row: Row) -> str:
    if "error" in row:
        return str(row["error"]).splitlines()[-1]
    parts = [f"{row['seconds']:.1f} s", f"cpu {row['cpu']:.1f}", f"{row['peak_mib']:.0f} MiB"]
    if "goals" in row:
        parts += [f"missing {row['goals']['hours'] / 60:.1f} h", f"full {row['full_weeks']}/{row['people']}"]
    if row.get("gap") is not None:
        parts.append(f"gap {100 * row['gap']:.2f} %")
    return ", ".join(parts)
