"""Feeds around both clock changes, read by six programs that did not write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from scheduler.times import OSLO, IsoWeek, at
from scheduler.timetable import Meeting
from tests.outputs.calendar_readers import Instants
from tests.outputs.foreign_readers import ALL_READERS
from tests.scheduler.publishing.office import Office, checked

WEEKS = {  # the weeks around a change, and the days of each with a meeting: (title, wall times)
    "spring": ("2027-W12", "2027-W13"),  # summer time begins on Sunday 28 March 2027 at 02:00
    "autumn": ("2026-W43", "2026-W44"),  # winter time begins on Sunday 25 October 2026 at 03:00
}


def published(folder: Path, weeks: tuple[str, str]) -> bytes:
    """The calendar of P06, who has a meeting on each day of both weeks, some with a reminder and one cancelled."""
    office = Office(folder)
    now = IsoWeek.parse(weeks[0]).moment(at(0, 7)).astimezone(dt.UTC)
    plans = [checked(*(_meeting(week, day) for day in range(7)), week=week) for week in weeks]
    office.publish(*plans, now=now)
    office.links(now).choose("P06", reminder=15, journeys=True)
    fewer = checked(*(_meeting(weeks[0], day) for day in range(7) if day != 1), week=weeks[0])
    office.publish(fewer, now=now + dt.timedelta(hours=1))
    return office.feed("P06")


def _meeting(week: str, day: int) -> Meeting:
    return Meeting(id=f"praksis-butikk.{week}.{day}", activity="praksis-butikk", start=at(day, 18), end=at(day, 21, 30),
                   site="butikk", participants=("P06",))  # fmt: skip


def expected(weeks: tuple[str, str]) -> Instants:
    """Half past six to half past nine by the clock on the wall, every day of both weeks."""
    found = []
    for week in weeks:
        for day in range(7):
            date = IsoWeek.parse(week).date(day)
            start, end = (dt.datetime.combine(date, dt.time(*time), OSLO).astimezone(dt.UTC) for time in
                          ((18,), (21, 30)))  # fmt: skip
            cancelled = (week, day) == (weeks[0], 1)
            found.append(("СКАСОВАНО: Практика" if cancelled else "Практика", start, end))
    return sorted(found)


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The calendar around each change."""
    return {name: published(tmp_path_factory.mktemp(name), weeks) for name, weeks in WEEKS.items()}


@pytest.mark.parametrize("reader", ALL_READERS)
@pytest.mark.parametrize("change", list(WEEKS))
def test_every_reader_sees_the_wall_times_on_both_sides_of_a_clock_change(
    feeds: dict[str, bytes], change: str, reader: Callable[[bytes], Instants]
) -> None:
    meetings = [one for one in reader(feeds[change]) if "Практика" in one[0]]
    assert meetings == expected(WEEKS[change])


@pytest.mark.parametrize("change", list(WEEKS))
def test_the_hour_moves_at_the_change(change: str) -> None:
    # The expectation itself: 18:00 is 17:00Z in winter time and 16:00Z in summer time.
    hours = [start.hour for _, start, _ in sorted(expected(WEEKS[change]), key=lambda one: one[1])]
    before, after = (17, 16) if change == "spring" else (16, 17)
    assert hours == [before] * 6 + [after] * 8
