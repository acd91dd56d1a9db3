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


def holiday_name(date: dt.date) -> str | None:
    """The Norwegian name of a public holiday; None on other days."""
    name = holidays.country_holidays("NO", years=date.year, language="no").get(date)
    return str(name) if name else None
