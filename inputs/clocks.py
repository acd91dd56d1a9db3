"""Times of day, weekdays, and weekdays with times, as people write them in a cell."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from inputs.faults import CellFault
from scheduler.times import DAY, WEEK, Span
from scheduler.words import Text

_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:\s?[:.]\s?(\d{2})(?:[:.]00)?|(\d{2}))?")
_DAY_NAMES: tuple[tuple[str, ...], ...] = (
    ("mandag", "man", "monday", "mon"), ("tirsdag", "tirs", "tir", "tuesday", "tues", "tue"),
    ("onsdag", "ons", "wednesday", "wed"), ("torsdag", "tors", "tor", "thursday", "thurs", "thur", "thu"),
    ("fredag", "fre", "friday", "fri"), ("lørdag", "lør", "saturday", "sat"), ("søndag", "søn", "sunday",
    "sun"),
)
_DAY_OF = {name + ending: day for day, names in enumerate(_DAY_NAMES) for name in names for ending in ("",
"er", "s")}
_SETS: dict[str, tuple[int, ...]] = {
    "hverdager": (0, 1, 2, 3, 4), "hverdag": (0, 1, 2, 3, 4), "ukedager": (0, 1, 2, 3, 4), "virkedager": (0,
    1, 2, 3, 4),
    "weekdays": (0, 1, 2, 3, 4), "helg": (5, 6), "helger": (5, 6), "weekend": (5, 6), "weekends": (5, 6),
    "daglig": tuple(range(7)), "daily": tuple(range(7)), "alle dager": tuple(range(7)),
    "every day": tuple(range(7)),
}
_TIME = r"(?:kl\.?\s*)?\d{1,2}(?:\s?[:.]\s?\d{2}|\d{2})?"
_WORD = "|".join(sorted((*_SETS, *_DAY_OF), key=len, reverse=True))
_DASH = r"\s*(?:-|–|—|til|to|t\.o\.m\.?)\s*"
_TOKEN = re.compile(
    rf"(?P<span>(?P<from>{_TIME}){_DASH}(?P<to>{_TIME}))(?![\d:])"
    rf"|(?P<range>(?P<first>{_WORD})\.?{_DASH}(?P<last>{_WORD})\b\.?)"
    rf"|(?P<day>(?:{_WORD})\b\.?)"
    r"|(?P<join>[;,\n:&+]|og\b|and\b|\s+)"
)
_LATE, _EARLY = 18 * 60, 8 * 60
_CURE = Text("Skriv dager og tider, f.eks. «man 08:30-12:00; ons 09:00-12:00» eller «man-fre 08:00-15:30».",
             "Write days and times, such as “mon 08:30-12:00; wed 09:00-12:00” or “mon-fri 08:00-15:30”.")


def _no_clock() -> CellFault:
    return CellFault("no_time", Text("Her skal det stå et klokkeslett.", "A time of day must stand here."),
                     Text("Skriv f.eks. 08:30.", "Write for example 08:30."))


def _no_spans(detail_nb: str, detail_en: str) -> CellFault:
    return CellFault("no_times", Text(detail_nb, detail_en), _CURE)


def _clock_text(text: str) -> int:
    match = _CLOCK.fullmatch(text.strip().casefold())
    if match is None:
        raise _no_clock()
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if hour > 24 or minute > 59 or hour * 60 + minute > DAY:
        raise _no_clock()
    return hour * 60 + minute


def read_clock(value: object) -> int:
    """Minutes of the day: Excel's time or fraction of a day, ``08:30``, ``08.30``, ``8:30``, ``0830``, ``8``.

    Raises
    ------
    CellFault
        If it is no time of day, or two could be meant (the number 8.3).
    """
    if isinstance(value, dt.datetime):
        return value.hour * 60 + value.minute
    if isinstance(value, dt.time):
        return value.hour * 60 + value.minute
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        if 0 <= minutes <= DAY:
            return minutes
    if isinstance(value, bool):
        raise _no_clock()
    if isinstance(value, int | float):
        return _clock_number(float(value))
    return _clock_text(str(value).replace("\u00a0", " "))


def _clock_number(value: float) -> int:
    """A number: a fraction of a day, or a whole hour."""
    if 0 <= value < 1:
        return round(value * DAY)
    if value.is_integer() and 2 <= value <= 24:
        return int(value) * 60
    raise _no_clock()


def read_clocks(value: object) -> tuple[int, ...]:
    """Several times of day, in order, each once; separated by semicolons, commas, spaces or line breaks.

    Raises
    ------
    CellFault
        As ``read_clock``, for any of them.
    """
    if not isinstance(value, str):
        return (read_clock(value),)
    parts = [part for part in re.split(r"[;,\s\u00a0]+", value) if part and part.casefold() not in ("kl",
    "kl.")]
    return tuple(sorted({_clock_text(part) for part in parts}))


def _days_of(match: re.Match[str]) -> tuple[int, ...]:
    if match["day"]:
        word = match["day"].rstrip(".")
        return _SETS[word] if word in _SETS else (_DAY_OF[word],)
    ends = (match["first"], match["last"])
    if any(word in _SETS for word in ends):
        raise _no_spans("Dagene er ikke til å forstå.", "The days cannot be understood.")
    first, last = (_DAY_OF[word] for word in ends)
    if last < first:
        raise _no_spans("Dagene står i feil rekkefølge.", "The days are in the wrong order.")
    return tuple(range(first, last + 1))


def _tokens(text: str) -> list[re.Match[str]]:
    place, found = 0, []
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            rest = text[place:].split()[0][:20]
            raise _no_spans(f"«{rest}» er ikke en dag eller et tidsrom.",
            f"“{rest}” is no day and no time span.")
        if not match["join"] or match["join"] in ";\n":
            found.append(match)
        place = match.end()
    return found


def read_days(value: object) -> tuple[int, ...]:
    """Weekdays, Monday = 0: ``man-fre``, ``man, ons``, ``hverdager``.

    Raises
    ------
    CellFault
        If a word is no weekday.
    """
    matches = [match for match in _tokens(_plain(value)) if not match["join"]]
    if not matches or any(match["span"] for match in matches):
        raise CellFault("no_days", Text("Her skal det stå ukedager.", "Weekdays must stand here."),
                        Text("Skriv f.eks. man-fre eller man, ons.",
                             "Write for example mon-fri or mon, wed."))
    return tuple(sorted({day for match in matches for day in _days_of(match)}))


def _plain(value: object) -> str:
    return str(value).replace("\u00a0", " ").strip().casefold()


def _span(day: int, start: int, end: int) -> Span:
    """One span; past midnight only from an evening to a morning, so that swapped times are a fault."""
    if end <= start and start >= _LATE and end <= _EARLY:
        end += DAY
    if end <= start:
        raise _no_spans("Slutten skal være etter starten.", "The end must be after the start.")
    found = Span(day * DAY + start, day * DAY + end)
    if found.end > WEEK:
        raise _no_spans("Tidsrommet går ut over søndag midnatt.", "The span goes beyond Sunday midnight.")
    return found


def read_spans(value: object, *, whole_days: bool = False) -> tuple[Span, ...]:
    """Weekdays with times as spans of the week, in order.

    Parameters
    ----------
    value
        Such as ``man 08:30-12:00; ons 09:00-12:00`` or ``man-fre 08:00-11:30, 12:00-15:30``.
    whole_days
        Whether weekdays without times mean the whole day.

    Raises
    ------
    CellFault
        If a part is neither weekday nor time span, a time stands before any day, or spans overlap.
    """
    days: list[int] = []
    used = False
    found: list[Span] = []
    for match in [*_tokens(_plain(value)), None]:
        if match is None or match["join"]:
            if whole_days and days and not used:
                found += [Span(day * DAY, (day + 1) * DAY) for day in days]
                days = []
        elif match["span"]:
            found += _on_days(days, match)
            used = True
        else:
            days, used = [*([] if used else days), *_days_of(match)], False
    if days and not used:
        raise _no_spans("Det mangler klokkeslett.", "Times are missing.")
    return _apart(found)


def _on_days(days: list[int], match: re.Match[str]) -> list[Span]:
    if not days:
        raise _no_spans("Det mangler en ukedag foran klokkeslettene.",
        "A weekday is missing before the times.")
    start, end = _clock_text(match["from"]), _clock_text(match["to"])
    return [_span(day, start, end) for day in days]


def _apart(found: list[Span]) -> tuple[Span, ...]:
    ordered = sorted(set(found))
    if not ordered:
        raise _no_spans("Her skal det stå dager og klokkeslett.", "Days and times must stand here.")
    for one, following in pairwise(ordered):
        if one.overlaps(following):
            raise _no_spans("To av tidsrommene overlapper.", "Two of the spans overlap.")
    return tuple(ordered)
