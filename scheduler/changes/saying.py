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


def called(programme: Programme, form: str, word: str, *, names: bool = False) -> str:
    """What a fact is called where people read of it: its name, a person's id unless ``names``."""
    for one in getattr(programme, form) or ():
        if one.id == word or fold(one.id) == fold(word) or fold(getattr(one, "name", "")) == fold(word):
            return str(getattr(one, "name", one.id) if names or form not in PEOPLE else one.id)
    return word


def all_called(programme: Programme, form: str, words: Iterable[str], *, names: bool = False) -> Text:
    """Several in one breath: ``A, B og C``."""
    return joined([called(programme, form, word, names=names) for word in words])


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
