"""Faults in what people wrote: place, value, expectation, cure. Collected, never thrown one at a time."""

from __future__ import annotations

from typing import NamedTuple

from scheduler.words import Text


class Fault(NamedTuple):
    """One thing wrong with an input.

    ``code`` is stable (tests and translations hold on to it). ``value`` is what stood there, never
    repeated when it may be a person's number. ``row`` is the sheet's own row number (1 = first),
    ``cell`` its address such as ``C3``; either is absent when the fault is of the whole sheet or file.
    """

    code: str
    sheet: str | None
    row: int | None
    cell: str | None
    value: str | None
    expected: Text
    cure: Text
    lines: bool = False
    """Whether ``sheet`` is a text file and ``row`` a line of it."""

    def sentence(self, lang: str = "nb") -> str:
        """Place, value, expectation and cure on one line."""
        row_word = {"en": ("row", "line")}.get(lang, ("rad", "linje"))[self.lines]
        place = self.sheet or ""
        if self.cell:
            place = f"{place}!{self.cell}"
        elif self.row:
            place = f"{place}, {row_word} {self.row}" if place else f"{row_word.capitalize()} {self.row}"
        value = f"«{self.value}»" if self.value is not None else ""
        where = ": ".join(part for part in (place, value) if part)
        return " ".join(part for part in (where and f"{where}.", self.expected.in_(lang), self.cure.in_(lang)) if part)


class FaultyInput(Exception):
    """An input with at least one fault; nothing was planned."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} fault(s) in the input")
        self.faults = faults
