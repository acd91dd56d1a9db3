"""Europe/Oslo as calendars carry it: the VTIMEZONE that every client reads right, and wall times."""

from __future__ import annotations

import datetime as dt

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from scheduler.times import OSLO, IsoWeek, Span

TZID = "Europe/Oslo"

_HOUR = dt.timedelta(hours=1)


def oslo_timezone() -> Timezone:
    """The VTIMEZONE, written by hand as two yearly rules.

    ``Calendar.add_missing_timezones()`` writes lists of RDATE instead: ical.js (Thunderbird, Nextcloud) then
    reads every summer event an hour late, and Outlook ignores them. The rules are today's EU rules: winter
    time since 1996 on the last Sunday of October, summer time since 1981 on the last Sunday of March.
    """
    zone = Timezone()
    zone.add("tzid", TZID)
    standard = TimezoneStandard()
    _describe(standard, dt.datetime(1996, 10, 27, 3), month=10, before=2 * _HOUR, after=_HOUR, name="CET")
    daylight = TimezoneDaylight()
    _describe(daylight, dt.datetime(1981, 3, 29, 2), month=3, before=_HOUR, after=2 * _HOUR, name="CEST")
    zone.add_component(standard)
    zone.add_component(daylight)
    return zone


def _describe(
    part: TimezoneStandard | TimezoneDaylight, first: dt.datetime, *, month: int,
    before: dt.timedelta, after: dt.timedelta, name: str,
) -> None:
    part.add("dtstart", first)
    part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", name)


def wall_times(week: IsoWeek, span: Span) -> tuple[dt.datetime, dt.datetime]:
    """Start and end of a meeting as aware local times, the end always after the start.

    On the Sunday in March the clock jumps from 02:00 to 03:00; a time in that hour does not exist and is
    read differently by different clients. It becomes 03:00, and a meeting wholly within it keeps its length.
    """
    start, end = (_existing(week.moment(minute)) for minute in span)
    if end.astimezone(dt.UTC) <= start.astimezone(dt.UTC):
        end = start + dt.timedelta(minutes=span.minutes)
    return start, end


def _existing(moment: dt.datetime) -> dt.datetime:
    back = moment.astimezone(dt.UTC).astimezone(OSLO)
    if back.replace(tzinfo=None) == moment.replace(tzinfo=None):
        return moment
    return back.replace(minute=0, second=0, microsecond=0)
