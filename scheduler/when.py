"""Days and times as people write them, the same in a cell and in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from scheduler.times import DAY, Span
from scheduler.words import WEEKDAYS


def clock_text(minute: int) -> str:
    """A minute of the day: ``clock_text(510) == "08:30"``, the day's end 24:00."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _day(day: int, lang: str) -> str:
    return WEEKDAYS[day].in_(lang)[:3].lower()


def days_text(days: Iterable[int], lang: str) -> str:
    """Weekdays, neighbours drawn together: ``man-fre``, ``man, ons``."""
    parts = []
    # Neighbouring days keep the same distance to their place in the list.
    for _, run in groupby(enumerate(sorted(days)), key=lambda entry: entry[1] - entry[0]):
        found = [day for _, day in run]
        if len(found) > 2:
            parts.append(f"{_day(found[0], lang)}-{_day(found[-1], lang)}")
        else:
            parts += [_day(day, lang) for day in found]
    return ", ".join(parts)


def _by_day(spans: Iterable[Span]) -> dict[int, list[str]]:
    """Clock times by weekday; a span longer than an evening to a morning is cut at midnight."""
    found: dict[int, list[str]] = {}
    for span in sorted(spans):
        for part in _cut(span):
            start, end = part.start - part.day * DAY, part.end - part.day * DAY
            shown = clock_text(end if end <= DAY else end - DAY)
            found.setdefault(part.day, []).append(f"{clock_text(start)}-{shown}")
    return found


def _cut(span: Span) -> list[Span]:
    midnight = (span.day + 1) * DAY
    overnight = span.start - span.day * DAY >= 18 * 60 and midnight < span.end <= midnight + 8 * 60
    if span.end <= midnight or overnight:
        return [span]
    return [Span(span.start, midnight), *_cut(Span(midnight, span.end))]


def spans_text(spans: Iterable[Span], lang: str) -> str:
    """Spans of the week: ``man-fre 08:00-11:30, 12:00-15:30; lør 10:00-14:00``."""
    by_day = _by_day(spans)
    days_of: dict[tuple[str, ...], list[int]] = {}
    for day, times in by_day.items():
        days_of.setdefault(tuple(times), []).append(day)
    return "; ".join(f"{days_text(days, lang)} {', '.join(times)}" for times, days in days_of.items())
