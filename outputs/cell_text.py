"""Values as a coordinator writes them in a cell: the other side of what the workbook's reader understands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from scheduler.forms import LANGUAGES, OTHER_LANGUAGE, CellType, Choice, Column
from scheduler.times import DAY, Span
from scheduler.words import WEEKDAYS

Written = str | int | float | dt.date | None


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


def hours_value(minutes: int) -> float | str:
    """Minutes as hours where two decimals are exact, else ``124 min``."""
    return minutes / 60 if minutes % 3 == 0 and minutes <= 168 * 60 else f"{minutes} min"


def label(value: str, choices: tuple[Choice, ...], lang: str) -> str:
    """A choice's word; the value itself where there is none."""
    return next((choice.label.in_(lang) for choice in choices if choice.value == value), value)


def language_label(code: str, lang: str) -> str:
    """A language's name; one outside the list by its code."""
    known = any(choice.value == code for choice in LANGUAGES)
    return label(code, LANGUAGES, lang) if known else f"{OTHER_LANGUAGE}{code}"


def _one(column: Column, value: Any, lang: str) -> Written:
    if column.choices:
        return label(str(value), column.choices, lang)
    return str(value)


def written(column: Column, value: Any, lang: str) -> Written:
    """A field's value as its column's cell; None for an empty cell."""
    if value is None or value == () or value == frozenset():
        return None
    match column.type:
        case CellType.WHOLE | CellType.DECIMAL | CellType.MINUTES | CellType.DATE | CellType.SETTING:
            return value  # type: ignore[no-any-return]
        case CellType.HOURS:
            return hours_value(value)
        case CellType.CLOCK:
            return clock_text(value)
        case CellType.CLOCKS:
            return "; ".join(clock_text(minute) for minute in value)
        case CellType.SPANS:
            return spans_text(value, lang)
        case CellType.DAYS:
            return days_text(value, lang)
        case CellType.DATES:
            return "; ".join(f"{date:%d.%m.%Y}" for date in value)
        case CellType.YES_NO:
            return label("yes" if value else "no", column.choices, lang)
        case CellType.LANGUAGE:
            return language_label(value, lang)
        case CellType.LANGUAGES:
            return "; ".join(language_label(code, lang) for code in value)
        case CellType.WORDS:
            return "; ".join(sorted(value))
        case CellType.CHOICES | CellType.REFERENCES:
            return "; ".join(str(_one(column, one, lang)) for one in value)
        case _:
            return _one(column, value, lang)
