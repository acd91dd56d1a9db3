"""Words that the sentences of changes share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.forms import fold
from scheduler.programme import Programme
from scheduler.times import DAY, WEEK, Span
from scheduler.when import days_text, spans_text
from scheduler.words import Text

PEOPLE = ("participants", "instructors", "children")
"""Forms of people: called by id unless names are asked for."""


SOMEBODY = Text("en deltaker", "a participant")
"""What somebody with a protected address is called."""


def called(programme: Programme, form: str, word: str, *, names: bool = False) -> str:
    """What a fact is called where people read of it: its name, a person's id unless ``names``.

    Never for participants: ``person`` hides those with a protected address.
    """
    for one in getattr(programme, form) or ():
        if one.id == word or fold(one.id) == fold(word) or fold(getattr(one, "name", "")) == fold(word):
            return str(getattr(one, "name", one.id) if names or form not in PEOPLE else one.id)
    return word


def all_called(programme: Programme, form: str, words: Iterable[str], *, names: bool = False) -> Text:
    """Several in one breath: ``A, B og C``."""
    if form != "participants":
        return joined([called(programme, form, word, names=names) for word in words])
    said = [person(programme, word, names=names) for word in words]
    return Text(joined([one.nb for one in said]).nb, joined([one.en for one in said]).en)


def hidden(programme: Programme, word: str) -> bool:
    """Whether the word means somebody with a protected address, or of the same home: by id or by name."""
    sheltered = programme.sheltered()
    return any(fold(word) in (fold(one.id), fold(one.name)) for one in programme.participants if one.id in sheltered)


def child_hidden(programme: Programme, word: str) -> bool:
    """Whether the word is the id of a child in a home with a protected address."""
    sheltered = programme.sheltered()
    homes = {home.id for home in programme.households if any(adult.id in sheltered for adult in home.adults)}
    return any(fold(one.id) == fold(word) for one in programme.children if one.household in homes)


def person(programme: Programme, word: str, *, names: bool = False) -> Text:
    """A participant's id, or name with ``names``; somebody with a protected address is a participant, no more."""
    return SOMEBODY if hidden(programme, word) else Text(*[called(programme, "participants", word, names=names)] * 2)


def joined(words: Sequence[str]) -> Text:
    """Words in one breath, at most six of them."""
    shown = list(words[:6])
    if len(words) > 6:
        rest = len(words) - 6
        return Text(f"{', '.join(shown)} og {rest} til", f"{', '.join(shown)} and {rest} more")
    if len(shown) < 2:
        return Text("".join(shown), "".join(shown))
    head, last = ", ".join(shown[:-1]), shown[-1]
    return Text(f"{head} og {last}", f"{head} and {last}")


def when(spans: Sequence[Span]) -> Text:
    """Times of a week; whole days without the clock, the whole week in words."""
    if not spans or tuple(spans) == (Span(0, WEEK),):
        return Text("hele uka", "all week")
    if all(span.minutes == DAY and span.start % DAY == 0 for span in spans):
        days = [span.day for span in spans]
        return Text(days_text(days, "nb"), days_text(days, "en"))
    return Text(spans_text(spans, "nb"), spans_text(spans, "en"))


def both(nb: Iterable[str], en: Iterable[str]) -> Text:
    """Parts of a sentence put together, empty ones left out."""
    return Text(", ".join(part for part in nb if part), ", ".join(part for part in en if part))
