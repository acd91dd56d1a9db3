"""Dates and ISO weeks as people and Excel write them."""

from __future__ import annotations

import datetime as dt
import re

from inputs.faults import CellFault
from scheduler.times import IsoWeek
from scheduler.words import Text

_DAY_FIRST = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})\.?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_WEEK = re.compile(r"(\d{4})\s*-?\s*(?:w|u|uke|week)\s*(\d{1,2})")
_WEEK_FIRST = re.compile(r"(?:uke|week|u|w)\s*(\d{1,2})\s*[,/\- ]\s*(\d{4})|(\d{1,2})\s*/\s*(\d{4})")
_EPOCH = dt.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 7_000, 73_050  # the years 1919 to 2099


def _fault() -> CellFault:
    return CellFault("no_date", Text("Her skal det stå en dato som finnes.",
    "A date that exists must stand here."),
                     Text("Skriv dag.måned.år, f.eks. 12.10.2026.",
                          "Write day.month.year, such as 12.10.2026."))


def read_date(value: object) -> dt.date:
    """A date: Excel's own, ``12.10.2026``, ``2026-10-12``, or Excel's number of a day.

    Raises
    ------
    CellFault
        If it is no date that exists, or its year has two digits only.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value,
    bool) and _FIRST_SERIAL <= value < _LAST_SERIAL:
        return _EPOCH + dt.timedelta(days=int(value))
    text = " ".join(str(value).split())
    try:
        if match := _DAY_FIRST.fullmatch(text):
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        if match := _YEAR_FIRST.fullmatch(text):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise _fault() from None
    raise _fault()


def read_dates(value: object) -> tuple[dt.date, ...]:
    """Several dates, separated by semicolons, commas or line breaks.

    Raises
    ------
    CellFault
        As ``read_date``.
    """
    if not isinstance(value, str):
        return (read_date(value),)
    return tuple(read_date(part.strip()) for part in re.split(r"[;,\n]", value) if part.strip())


def read_week(value: object) -> str:
    """An ISO week as ``2026-W48``: written so, as ``uke 48 2026`` or ``48/2026``, or as a date within it.

    Raises
    ------
    CellFault
        If it is none of these, or the year has no such week.
    """
    if isinstance(value, dt.date):
        return str(IsoWeek.of(value if not isinstance(value, dt.datetime) else value.date()))
    text = " ".join(str(value).split()).casefold()
    try:
        if match := _WEEK.fullmatch(text):
            return str(IsoWeek.parse(f"{match[1]}-W{match[2]}"))
        if match := _WEEK_FIRST.fullmatch(text):
            return str(IsoWeek.parse(f"{match[2] or match[4]}-W{match[1] or match[3]}"))
        return str(IsoWeek.of(read_date(value)))
    except ValueError:
        raise CellFault("no_week", Text("Her skal det stå en uke som finnes.",
        "A week that exists must stand here."),
                        Text("Skriv år og uke, f.eks. 2026-W48.", "Write year and week, such as 2026-W48."),
                        ) from None
