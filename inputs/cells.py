"""One cell's value, normalised and read by its column's type.

No-break spaces, "37,5", "8:30" and "08.30", 12.10.2026 and Excel's own dates all become the same. What
is not unambiguous is a fault, never a guess.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from inputs.clocks import read_clock, read_clocks, read_days, read_spans
from inputs.dates import read_date, read_dates, read_week
from inputs.faults import CellFault, nearest
from scheduler.forms import LANGUAGES, OTHER_LANGUAGE, CellType, Choice, Column, fold
from scheduler.words import Text

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_ESCAPED = re.compile(r"_x00(?:0[0-8BCEFbcef]|1[0-9A-Fa-f]|7[Ff]|[89][0-9A-Fa-f])_")
_RETURN = re.compile(r"_x000[DdAa9]_|\r\n?|\x85|\u2028|\u2029")
_PLAIN = re.compile(r"[!-^`-~À-ÿ]+(?: [!-^`-~À-ÿ]+)*")
"""Words of Latin letters, figures and signs with single spaces, as nearly all cells have: nothing to mend (an
underscore may begin an escape)."""
_HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:t|timer?|h|hours?)?")
_HOURS_MINUTES = re.compile(
    r"(\d+)\s*(?::|t|timer?|h|hours?)\s*(?:og\s*|and\s*)?(\d{1,2})\s*(?:m|min|minutter|minutes)?"
)
_MINUTES = re.compile(r"(\d+)\s*(?:m|min|minutt|minutter|minutes?)\.?")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def has_control(value: object) -> bool:
    """Whether a text holds control characters other than line breaks and tabs, written out or escaped."""
    if not isinstance(value, str):
        return False
    if _PLAIN.fullmatch(value):
        return False
    text = _RETURN.sub("\n", value)
    return bool(_ESCAPED.search(text)) or any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in text)


def clean(value: object) -> str:
    """A value as text: ordinary single spaces, no invisible signs; line breaks stay."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    text = str(value)
    if _PLAIN.fullmatch(text):
        return text
    text = _INVISIBLE.sub("", _RETURN.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def pieces(text: str, commas: bool = True) -> list[str]:
    """The parts of a list in one cell, separated by semicolons, line breaks or (also) commas."""
    signs = r"[;\n,]" if commas else r"[;\n]"
    return [part.strip() for part in re.split(signs, text) if part.strip()]


def number(value: object) -> float | None:
    """A number typed as one or as text with a comma or a point; None when it is neither."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    text = clean(value).replace(" ", "").replace("−", "-")
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _text(value: object) -> str:
    return clean(value).replace("\n", " ")


def _decimal(value: object) -> float:
    found = number(value)
    if found is None:
        raise CellFault("no_number", Text("Her skal det stå et tall.", "A number must stand here."),
                        Text("Skriv f.eks. 64,0149.", "Write for example 64.0149."))
    return found


def _whole(value: object) -> int:
    found = number(value)
    if found is None or not found.is_integer():
        raise CellFault("no_whole_number", Text("Her skal det stå et helt tall.",
        "A whole number must stand here."),
                        Text("Skriv f.eks. 3.", "Write for example 3."))
    return int(found)


def _elapsed(value: object) -> int | None:
    """Minutes of a cell that Excel holds as a duration or a time of day."""
    if isinstance(value, dt.timedelta):
        return round(value.total_seconds() / 60)
    if isinstance(value, dt.time):
        return value.hour * 60 + value.minute
    return None


def read_minutes(value: object) -> int:
    """Minutes, typed as a whole number, ``30 min``, ``1:30`` or ``1,5 t``.

    Raises
    ------
    CellFault
        If it is none of these.
    """
    found = _elapsed(value)
    if found is not None:
        return found
    plain = number(value)
    if plain is not None and plain.is_integer() and plain >= 0:
        return int(plain)
    text = clean(value).casefold()
    if match := _MINUTES.fullmatch(text):
        return int(match[1])
    if plain is None and (_HOURS.fullmatch(text) or _HOURS_MINUTES.fullmatch(text)):
        return read_hours(value)
    raise CellFault("no_minutes", Text("Her skal det stå et helt antall minutter.",
                                       "A whole number of minutes must stand here."),
                    Text("Skriv f.eks. 30, eller 1,5 timer.", "Write for example 30, or 1.5 hours."))


def read_hours(value: object) -> int:
    """Minutes, typed as hours: ``37,5``, ``37.5``, ``37:30`` or ``37 t 30 min``.

    Raises
    ------
    CellFault
        If it is none of these, or no whole number of minutes.
    """
    found = _elapsed(value)
    if found is not None:
        return found
    text = clean(value).casefold()
    if match := _MINUTES.fullmatch(text):
        return int(match[1])
    if match := _HOURS_MINUTES.fullmatch(text):
        if int(match[2]) < 60:
            return int(match[1]) * 60 + int(match[2])
    elif match := _HOURS.fullmatch(text):
        minutes = float(match[1].replace(",", ".")) * 60
        if abs(minutes - round(minutes)) < 0.35 and float(match[1].replace(",", ".")) <= 168:
            return round(minutes)
    raise CellFault("no_hours", Text("Her skal det stå et antall timer.",
    "A number of hours must stand here."),
                    Text("Skriv f.eks. 37,5 eller 37:30.", "Write for example 37.5 or 37:30."))


@cache
def _words(choices: tuple[Choice, ...]) -> dict[str, str]:
    return {
        fold(word): choice.value
        for choice in choices for word in (choice.value, *choice.label, *choice.synonyms)
    }


def read_choice(text: str, choices: tuple[Choice, ...], free: bool = False) -> str:
    """The value of a drop-down's word, in Norwegian or English.

    Raises
    ------
    CellFault
        If the word is not among the choices (unless they are ``free``); the cure names the nearest.
    """
    found = _words(choices).get(fold(text))
    if found is not None:
        return found
    if free:
        return text
    nb, en = (", ".join(choice.label[place] for choice in choices[:16]) for place in (0, 1))
    if len(choices) > 16:
        nb, en = "et ord fra lista", "a word of the list"
    labels = [word for choice in choices for word in (*choice.label, *choice.synonyms)]
    like = nearest(text, labels, 1)
    hint = (Text(f"Mente du «{like[0]}»?", f"Did you mean “{like[0]}”?") if like else
            Text("Velg fra nedtrekkslista.", "Choose from the drop-down."))
    raise CellFault("unknown_word", Text(f"Her skal det stå: {nb}.", f"One of these must stand here: {en}."),
    hint)


def read_language(text: str) -> str:
    """A language's code, from its name or code.

    Raises
    ------
    CellFault
        If it is neither in the list nor written ``kode:xyz``.
    """
    if fold(text).startswith(OTHER_LANGUAGE):
        code = fold(text)[len(OTHER_LANGUAGE):].strip()
        if re.fullmatch(r"[a-z]{2,3}([_-][a-z]{2,4})?", code):
            return code
    try:
        return read_choice(text, LANGUAGES)
    except CellFault as fault:
        raise CellFault(
            "unknown_language", Text("Her skal det stå et språk.", "A language must stand here."),
            Text(f"{fault.cure.nb} Et språk utenfor lista skrives kode:xyz.",
                 f"{fault.cure.en} A language outside the list is written kode:xyz."),
        ) from None


def _several(read: Callable[[str], Any], value: object) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(read(part) for part in pieces(clean(value))))


_SIMPLE: dict[CellType, Callable[[object], object]] = {
    CellType.TEXT: _text, CellType.REFERENCE: _text, CellType.REFERENCES: clean, CellType.NOTE: clean,
    CellType.SETTING: lambda value: value, CellType.WHOLE: _whole, CellType.DECIMAL: _decimal,
    CellType.MINUTES: read_minutes, CellType.HOURS: read_hours, CellType.DATE: read_date,
    CellType.DATES: read_dates, CellType.CLOCK: read_clock, CellType.CLOCKS: read_clocks,
    CellType.DAYS: read_days, CellType.WEEK: read_week,
    CellType.LANGUAGE: lambda value: read_language(_text(value)),
    CellType.LANGUAGES: lambda value: _several(read_language, value),
    CellType.WORDS: lambda value: frozenset(fold(part) for part in pieces(clean(value))),
}


def read_value(column: Column, value: object) -> object:
    """A written value as its column's type; references stay text until ids are known.

    Raises
    ------
    CellFault
        If the column cannot take the value.
    """
    if column.type in _SIMPLE:
        return _SIMPLE[column.type](value)
    if column.type is CellType.SPANS:
        return read_spans(value, whole_days=column.whole_days)
    if column.type is CellType.YES_NO:
        return read_choice(_text(value), column.choices) == "yes"
    if column.type is CellType.CHOICES:
        return tuple(read_choice(part, column.choices) for part in pieces(clean(value), commas=False))
    return read_choice(_text(value), column.choices, column.free)
