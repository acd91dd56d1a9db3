"""Time as the program counts it: whole minutes since Monday 00:00, local time Europe/Oslo.

Aware datetimes exist at the edges only (calendars); everything inside is an ``int`` on this axis.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY = 24 * 60
WEEK = 7 * DAY
OSLO = ZoneInfo("Europe/Oslo")

_ISO_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")


class Span(NamedTuple):
    """A half-open stretch of time, ``start <= t < end``, in minutes since Monday 00:00."""

    start: int
    end: int

    @property
    def day(self) -> int:
        """Weekday of the start, Monday = 0."""
        return self.start // DAY

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether all of ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least a minute."""
        return self.start < other.end and other.start < self.end


def at(day: int, hour: int, minute: int = 0) -> int:
    """Minutes since Monday 00:00 of ``hour:minute`` on weekday ``day`` (Monday = 0)."""
    return day * DAY + hour * 60 + minute


def clock(minute: int) -> str:
    """Time of day as people read it: ``clock(510) == "08:30"``; midnight at a day's end is 24:00."""
    of_day = minute % DAY
    return f"{of_day // 60:02d}:{of_day % 60:02d}"


def merge(spans: list[Span] | tuple[Span, ...]) -> tuple[Span, ...]:
    """The same time as sorted spans that neither touch nor overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return tuple(merged)


def without(spans: tuple[Span, ...], holes: tuple[Span, ...]) -> tuple[Span, ...]:
    """``spans`` less every minute of ``holes``, sorted."""
    rest = list(merge(spans))
    for hole in holes:
        cut: list[Span] = []
        for span in rest:
            if not span.overlaps(hole):
                cut.append(span)
                continue
            if span.start < hole.start:
                cut.append(Span(span.start, hole.start))
            if hole.end < span.end:
                cut.append(Span(hole.end, span.end))
        rest = cut
    return tuple(rest)


def common(left: tuple[Span, ...], right: tuple[Span, ...]) -> tuple[Span, ...]:
    """The minutes that lie in both, sorted."""
    shared = [
        Span(max(a.start, b.start), min(a.end, b.end)) for a in left for b in right if a.overlaps(b)
    ]
    return merge(shared)


class IsoWeek(NamedTuple):
    """An ISO 8601 week, written ``2026-W48``."""

    year: int
    week: int

    @classmethod
    def parse(cls, text: str) -> IsoWeek:
        """Read ``2026-W48``.

        Raises
        ------
        ValueError
            If the text is no ISO week, or the year has no such week.
        """
        match = _ISO_WEEK.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"no ISO week: {text!r}")
        year, week = int(match[1]), int(match[2])
        dt.date.fromisocalendar(year, week, 1)
        return cls(year, week)

    @classmethod
    def of(cls, date: dt.date) -> IsoWeek:
        """The week that ``date`` lies in."""
        iso = date.isocalendar()
        return cls(iso.year, iso.week)

    @property
    def monday(self) -> dt.date:
        """Date of the week's Monday."""
        return dt.date.fromisocalendar(self.year, self.week, 1)

    def date(self, day: int) -> dt.date:
        """Date of weekday ``day`` (Monday = 0)."""
        return self.monday + dt.timedelta(days=day)

    def shift(self, weeks: int) -> IsoWeek:
        """The week that many weeks later."""
        return IsoWeek.of(self.monday + dt.timedelta(weeks=weeks))

    def moment(self, minute: int) -> dt.datetime:
        """The aware local datetime of a minute of this week (wall time, so clock changes are right)."""
        naive = dt.datetime.combine(self.date(minute // DAY), dt.time())
        return (naive + dt.timedelta(minutes=minute % DAY)).replace(tzinfo=OSLO)

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.week:02d}"
