"""What a printed page shows, ready to be set: words with their language, days, cards, notes."""

from __future__ import annotations

from typing import NamedTuple

from scheduler.catalogue import direction, tag


class Words(NamedTuple):
    """A text with the language that it is in."""

    text: str
    lang: str
    dir: str
    second: bool = False
    """Whether it says again what stands before it, for those who help."""


def words(text: str, lang: str, *, second: bool = False) -> Words:
    """A text in a catalogue's language."""
    return Words(text, tag(lang), direction(lang), second)


class Line(NamedTuple):
    """One line of a card or of the notes below."""

    words: Words
    sign: str | None = None
    """A picture before it."""
    alt: str = ""
    """What the picture is, for those who do not see it."""
    strong: bool = False


class Card(NamedTuple):
    """One meeting; ``start`` and ``end`` are clock times."""

    start: str
    end: str
    title: Words | None
    clock: str | None = None
    picture: str | None = None
    second: Words | None = None
    lines: tuple[Line, ...] = ()


class Day(NamedTuple):
    """One column."""

    name: Words
    number: str
    """Day of the month."""
    second: Words | None
    cards: tuple[Card, ...]


class WeekPage(NamedTuple):
    """A page with a week on it."""

    lang: str
    dir: str
    title: str
    """Of the document: names nobody."""
    heading: Words
    dates: Words
    subtitles: tuple[Words, ...]
    who: str
    days: tuple[Day, ...]
    nothing: Words
    """What an empty day says."""
    notes: tuple[Line, ...]
    simple: bool = False
    qr: str | None = None
    qr_alt: str = ""
    turn: str = "landscape"
    foreign: str | None = None
    """The language of what is not in the page's own."""


class LetterPage(NamedTuple):
    """A letter with the link to somebody's calendar."""

    lang: str
    dir: str
    title: str
    lang_code: str
    second: str | None
    who: str
    qr: str
    qr_alt: str
    address: str
    call: str | None
    turn: str = "portrait"

    @property
    def foreign(self) -> str | None:
        """The language of what is not in the page's own."""
        return tag(self.second) if self.second else None
