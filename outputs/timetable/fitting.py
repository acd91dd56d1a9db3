"""A block's lines made to fit its cell: first as they are, then the first two on one line, then in small letters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from outputs.timetable.styles import BLOCK_SIZE, SMALL_SIZE

_LINE_HEIGHT = 1.27
"""Height of a line of text, in letter sizes."""

_LETTERS = 12.4
"""Letters of running text in a character of column width, times the letter size."""

_MARGIN = 1.5
"""Characters of column width that the indent and the borders take."""


class Fitted(NamedTuple):
    """A block's text, and the size of its letters in points."""

    text: str
    size: float


def fit(lines: tuple[str, ...], width: float, height: float) -> Fitted:
    """The lines as they fit into a cell.

    Parameters
    ----------
    width
        Of the cell, in characters.
    height
        Of the cell, in points.
    """
    attempts = list(_attempts(lines))
    return next((one for one in attempts if _height(one, width) <= height), attempts[-1])


def _attempts(lines: tuple[str, ...]) -> Iterator[Fitted]:
    """From the roomiest to the tightest; the last one is what is taken when nothing fits."""
    for size in (BLOCK_SIZE, SMALL_SIZE):
        yield Fitted("\n".join(lines), size)
        yield Fitted("\n".join((" ".join(lines[:2]), *lines[2:])), size)
    yield Fitted(" · ".join((" ".join(lines[:2]), *lines[2:])), SMALL_SIZE)


def _height(one: Fitted, width: float) -> float:
    letters = max(4, int((width - _MARGIN) * _LETTERS / one.size))
    rows = sum(max(1, len(textwrap.wrap(line, letters))) for line in one.text.split("\n"))
    return rows * one.size * _LINE_HEIGHT
