"""Scenarios: named lists of changes, alone or as the cells of a grid, and where each change was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from types import MappingProxyType
from typing import NamedTuple

from scheduler.changes.union import Change
from scheduler.faults import Fault
from scheduler.settings import Frozen
from scheduler.words import Text

BASE = Text("I dag", "Today")
"""What the comparison is called."""


class Scenario(Frozen):
    """What the planner asks about: a name, and what is changed."""

    name: str
    changes: tuple[Change, ...]


class Spot(NamedTuple):
    """A line of a file, or a row and cell of a sheet."""

    row: int
    cell: str | None = None


class Where(NamedTuple):
    """Where a change was written: in which file or sheet, and each field of it."""

    source: str
    lines: bool
    spot: Spot
    fields: Mapping[str, Spot] = MappingProxyType({})

    def placed(self, fault: Fault) -> Fault:
        """A fault of a field (``cell`` is its name) with its place; one of another sheet keeps that in its words."""
        expected = fault.expected
        if fault.sheet is not None:
            place = f"{fault.sheet}, {fault.row}" if fault.row else fault.sheet
            expected = Text(f"Med endringen stemmer ikke «{place}»: {expected.nb}",
                            f"With the change “{place}” is not right: {expected.en}")
        field = fault.cell if fault.sheet is None else None
        spot = self.fields.get(field or "", self.spot)
        return fault._replace(sheet=self.source, row=spot.row, cell=spot.cell, expected=expected, lines=self.lines)


class Made(NamedTuple):
    """A change and where it was written; ``label`` is its value in a grid (``antall 10``)."""

    change: Change
    where: Where
    label: str = ""


class Cell(NamedTuple):
    """One scenario, and where its changes were written."""

    scenario: Scenario
    where: tuple[Where, ...]


class Family(NamedTuple):
    """What was written under one name: one scenario, or a grid of them."""

    name: str
    fixed: tuple[Made, ...]
    axes: tuple[tuple[Made, ...], ...] = ()
    spot: Spot = Spot(0)

    @property
    def size(self) -> int:
        """How many scenarios it is."""
        return prod(len(axis) for axis in self.axes)

    def cells(self) -> Iterator[Cell]:
        """Every scenario of it, the last axis fastest."""
        for chosen in product(*self.axes):
            yield self._cell(chosen)

    def samples(self) -> Iterator[Cell]:
        """Scenarios that have each value of each axis at least once: enough to find what is wrong with any alone."""
        first = tuple(axis[0] for axis in self.axes)
        yield self._cell(first)
        for number, axis in enumerate(self.axes):
            for made in axis[1:]:
                yield self._cell((*first[:number], made, *first[number + 1:]))

    def _cell(self, chosen: tuple[Made, ...]) -> Cell:
        made = (*self.fixed, *chosen)
        label = ", ".join(one.label for one in chosen)
        name = f"{self.name}: {label}" if label else self.name
        return Cell(Scenario(name=name, changes=tuple(one.change for one in made)), tuple(one.where for one in made))
