"""A block's lines made to fit its cell: first as they are, then the first two on one line, then in small letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from outputs.timetable.measure import lines_needed
from outputs.timetable.styles import BLOCK_SIZE, SMALL_SIZE

_LINE_HEIGHT = 1.27
"""Height of a line of text, in letter sizes."""

_INDENT = 1
"""Steps by which a block's text is indented."""


class Fitted(NamedTuple):
    """A block's text, and the size of its letters in points."""

    text: str
    size: float


def fit(lines: tuple[str, ...], width: float, height: float, brief: tuple[str, ...] = ()) -> Fitted:
    """The lines as they fit into a cell.

    Parameters
    ----------
    brief
        Lines to take instead where those do not fit in any way.
    width
        Of the cell, in characters.
    height
        Of the cell, in points.
    """
    attempts = list(_attempts(lines))
    if brief:
        attempts += _attempts(brief)
    return next((one for one in attempts if _height(one, width) <= height), attempts[-1])


def _attempts(lines: tuple[str, ...]) -> Iterator[Fitted]:
    """From the roomiest to the tightest; the last one is what is taken when nothing fits."""
    for size in (BLOCK_SIZE, SMALL_SIZE):
        yield Fitted("\n".join(lines), size)
        yield Fitted("\n".join((" ".join(lines[:2]), *lines[2:])), size)
    yield Fitted(" · ".join((" ".join(lines[:2]), *lines[2:])), SMALL_SIZE)


def _height(one: Fitted, width: float) -> float:
    # As bold throughout: its heading is, and a line too many only makes the letters smaller.
    rows = lines_needed(one.text, width, size=one.size, bold=True, indent=_INDENT)
    return rows * one.size * _LINE_HEIGHT
