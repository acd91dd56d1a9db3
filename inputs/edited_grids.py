"""Edits in a grid: a grid is a view, so each is a fault that names the row of *Timer* to change instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from inputs.faults import shown
from inputs.grid import address
from inputs.original import WrittenBlock, WrittenGrid
from scheduler.faults import Fault
from scheduler.words import Text

_VIEW = Text("Rutenettet er bare en visning og blir ikke lest.", "The grid is only a view and is not read.")


def grid_faults(
    sheet: str,
    cells: dict[tuple[int, int], object] | None,
    written: WrittenGrid,
    rows: Mapping[str, int],
    meetings: str,
) -> Iterator[Fault]:
    """What was written in, changed in or deleted from a grid.

    Parameters
    ----------
    cells
        What stands on the sheet now; None when the whole sheet was deleted, which harms nothing.
    rows
        Row of each meeting in the list of meetings.
    meetings
        Title of the sheet with that list.
    """
    if cells is None:
        return
    blocks = {_place(cell): (cell, block) for cell, block in written.blocks.items()}
    for place, (cell, block) in blocks.items():
        now = cells.get(place)
        if now is None or _plain(now) != _plain(block.text):
            yield _changed(sheet, cell, place, now, block, rows, meetings)
    for place, value in cells.items():
        if place not in blocks and any(_within(place, area) for area in written.areas):
            yield Fault(
                "edited_grid",
                sheet,
                place[0],
                address(*place),
                shown(value),
                _VIEW,
                Text(
                    f"Tøm cellen, og legg til eller endre en rad i arket «{meetings}».",
                    f"Empty the cell, and add or change a row on the sheet “{meetings}”.",
                ),
            )


def _changed(
    sheet: str,
    cell: str,
    place: tuple[int, int],
    now: object,
    block: WrittenBlock,
    rows: Mapping[str, int],
    meetings: str,
) -> Fault:
    numbers = [str(rows[id_]) for id_ in block.meetings if id_ in rows]
    where = ", ".join(numbers[:12])
    return Fault(
        "edited_grid",
        sheet,
        place[0],
        cell,
        shown(now),
        _VIEW,
        Text(
            f"Sett cellen tilbake, og endre rad {where} i arket «{meetings}» i stedet.",
            f"Put the cell back, and change row {where} on the sheet “{meetings}” instead.",
        ),
    )


def _place(cell: str) -> tuple[int, int]:
    letters, row = coordinate_from_string(cell)
    return row, column_index_from_string(letters)


def _plain(value: object) -> str:
    """A text without its spaces: programs break lines in their own ways."""
    return "".join(str(value).split())


def _within(place: tuple[int, int], area: str) -> bool:
    left, top, right, bottom = range_boundaries(area)
    return (top or 0) <= place[0] <= (bottom or 0) and (left or 0) <= place[1] <= (right or 0)
