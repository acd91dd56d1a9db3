"""Values as a coordinator writes them in a cell: the other side of what the workbook's reader understands."""

from __future__ import annotations

import datetime as dt
from typing import Any

from scheduler.forms import LANGUAGES, OTHER_LANGUAGE, CellType, Choice, Column
from scheduler.when import clock_text, days_text, spans_text

Written = str | int | float | dt.date | None


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
