"""Days off by law (integreringsforskriften § 17), Sundays aside; Easter is computed."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[dt.date]:
    """The red days of a year that are no Sundays by rule (17 May on a Sunday is included)."""
    calendar = holidays.country_holidays("NO", years=year)
    return frozenset(date for date in calendar if isinstance(date, dt.date))


def holiday_name(date: dt.date, lang: str = "nb") -> str | None:
    """The name of a public holiday, Norwegian or English; None on other days."""
    language = "en_US" if lang == "en" else "no"
    name = holidays.country_holidays("NO", years=date.year, language=language).get(date)
    return str(name) if name else None
