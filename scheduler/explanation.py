"""What an explanation says: lines and tables for people, and the same facts as data for programs.

Made by ``scheduler.explaining``; written as text, JSON and a workbook. People go by their ids.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import Field

from scheduler.settings import Frozen
from scheduler.words import Text

UNPRICED = Text("ingen pris", "no price")
NO_PRICE = Text("«ingen pris»: prisen på det står ikke i arket «Priser».",
                "“no price”: the sheet “Priser” does not have its price.")
"""What stands where a price would, and why."""

Cell = Text | str | int | float | None
"""What stands in a cell of a table; None = nothing."""


class Table(NamedTuple):
    """Rows under titles."""

    titles: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Section(NamedTuple):
    """A heading, sentences, and a table."""

    title: Text
    lines: tuple[Text, ...] = ()
    table: Table | None = None


class Stopped(Frozen):
    """A rule, and how many possible next hours it is the first to stop."""

    rule: str
    count: int
    nb: str
    en: str


class Repair(Frozen):
    """Something that gives hours: at most two changes of facts, none where only people's weeks change.

    Minutes are counted. ``kroner`` None = the workbook has no price of it. ``affected`` are the others whose week
    becomes another.
    """

    changes: tuple[dict[str, Any], ...] = Field(description="As a scenario has them (docs/hva-om.md)")
    sentences: tuple[Text, ...]
    gained: int
    mandatory_gained: int = 0
    gained_by_all: int
    affected: tuple[str, ...] = ()
    kroner: float | None = None
    alike: tuple[Text, ...] = Field(default=(), description="What would give the same, on another day")
    new: tuple[Text, ...] = Field(default=(), description="What the person gets")
    gone: tuple[Text, ...] = Field(default=(), description="What the person has no more")

    @property
    def said(self) -> Text:
        """All its changes as one sentence, without a full stop."""
        if not self.sentences:
            return Text("", "")
        return Text(" og ".join(one.nb for one in self.sentences), " and ".join(one.en for one in self.sentences))


class Explained(NamedTuple):
    """An explanation: sections for people, a document for programs."""

    sections: tuple[Section, ...]
    document: dict[str, Any]
    code: int = 0
    """What the command answers."""
