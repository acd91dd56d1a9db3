"""The checker's own calendar of a week: days off, closing times, opening hours."""

from __future__ import annotations

import datetime as dt
from functools import cache, cached_property

import holidays

from scheduler.programme import Programme
from scheduler.times import DAY, IsoWeek, Span, common, merge, without

SCHOOL_DAYS = range(5)
"""Monday to Friday."""


@cache
def _red_dates(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("NO", years=year))


class Calendar:
    """Which days and hours of one week are open at all."""

    def __init__(self, programme: Programme, week: IsoWeek) -> None:
        self.programme = programme
        self.settings = programme.settings
        self.dates = tuple(week.date(day) for day in range(7))
        self.monday = self.dates[0]
        self._opening = {
            site.id: None if site.opening is None else merge(site.opening) for site in programme.sites
        }

    @cached_property
    def red_days(self) -> frozenset[int]:
        """Weekdays that are public holidays (integreringsforskriften § 17)."""
        return frozenset(day for day, date in enumerate(self.dates) if date in _red_dates(date.year))

    @cached_property
    def days_off(self) -> frozenset[int]:
        """Weekdays that are off for everybody."""
        own = {closed.date for closed in self.programme.closed_days if closed.scope == "all"}
        return frozenset(
            day for day, date in enumerate(self.dates) if day > 4 or day in self.red_days or date in own
        )

    @cached_property
    def working_days(self) -> tuple[int, ...]:
        """Monday to Friday, less the days off."""
        return tuple(day for day in SCHOOL_DAYS if day not in self.days_off)

    @cached_property
    def closings(self) -> dict[tuple[str, int], int]:
        """From which minute of the week a scope (a site, ``instructors``) is closed, by scope and weekday."""
        found: dict[tuple[str, int], int] = {}
        for closed in self.programme.closed_days:
            if closed.scope == "all" or closed.date not in self.dates:
                continue
            day = self.dates.index(closed.date)
            minute = day * DAY + closed.from_minute
            key = (closed.scope, day)
            found[key] = min(minute, found.get(key, minute))
        return found

    def closed_before_end(self, scope: str, span: Span) -> bool:
        """Whether the scope closes that day before the span ends."""
        closing = self.closings.get((scope, span.day))
        return closing is not None and span.end > closing

    def is_open(self, site: str, span: Span) -> bool:
        """Whether the site is open for all of the span."""
        opening = self._opening.get(site)
        if opening is not None and not any(hours.covers(span) for hours in opening):
            return False
        return not self.closed_before_end(site, span)

    def open_spans(self, site: str, day: int) -> tuple[Span, ...]:
        """When the site is open on a weekday."""
        whole = Span(day * DAY, (day + 1) * DAY)
        opening = self._opening.get(site)
        spans = (whole,) if opening is None else common(opening, (whole,))
        closing = self.closings.get((site, day))
        return spans if closing is None else without(spans, (Span(closing, whole.end),))

    def window(self, day: int) -> Span:
        """The day window of the settings."""
        return Span(day * DAY + self.settings.day_start, day * DAY + self.settings.day_end)

    def absent_span(
        self, first: dt.date, last: dt.date, start: int | None, end: int | None, day: int
    ) -> Span | None:
        """The part of a weekday that an absence takes; None when it is another day's."""
        if not first <= self.dates[day] <= last:
            return None
        return Span(day * DAY + (start or 0), day * DAY + (DAY if end is None else end))
