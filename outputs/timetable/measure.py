"""How wide a text is in Arial, and on how many lines it stands in a cell: Excel does not say until it is open."""

from __future__ import annotations

from functools import lru_cache

_POINTS = 5.25
"""Points of a character of column width in Excel, in the workbook's usual letters (Arial 10); LibreOffice has more."""

_EDGES = 3.0
"""Points of a cell's own margins, left and right together."""

_BOLD = 1.08
"""Bold letters are so much wider."""

_WIDTHS = {
    222: "ijl'",
    278: " !,./:;I[]ft|·",
    333: "()-r`*",
    500: "cksvxyzJ",
    556: "abdeghnopqu0123456789Lå–_#?",
    611: "FTZø",
    667: "ABEKPSVXYÅ&",
    722: "CDHNRUw",
    778: "GOQØ",
    833: "mM",
    944: "W%æÆ…",
    1000: "→—@",
}
"""Thousandths of the letters' size, as Helvetica's published metrics have them, which Arial's are."""

_OF_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 610
"""Cyrillic, Arabic and other letters, on the wide side."""


@lru_cache(maxsize=50_000)
def points(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of text in points."""
    width = sum(_OF_LETTER.get(letter, _OTHER) for letter in text) * size / 1000
    return width * _BOLD if bold else width


def room(width: float, indent: int = 0) -> float:
    """Points for text in a cell so many characters wide, with its contents indented by so many steps."""
    return max(1.0, width * _POINTS - _EDGES - 8.0 * indent)


def lines_needed(text: str, width: float, *, size: float = 10.0, bold: bool = False, indent: int = 0) -> int:
    """Lines that a wrapped text takes.

    Parameters
    ----------
    width
        Of the cell, in characters.
    size
        Of the letters, in points.
    """
    space = room(width, indent)
    return sum(_wrapped(line, space, size, bold) for line in text.split("\n"))


def _wrapped(line: str, space: float, size: float, bold: bool) -> int:
    """Lines that one paragraph takes: broken between words, and within a word that is longer than a line."""
    lines, used, gap = 1, 0.0, points(" ", size, bold=bold)
    for word in line.split():
        wide = points(word, size, bold=bold)
        if used and used + gap + wide > space:
            lines, used = lines + 1, 0.0
        more = int((wide - 0.01) // space) if wide > space else 0
        lines, used = lines + more, (used + gap if used else 0.0) + wide - more * space
    return lines
