"""Calendars around both clock changes and the turn of the year: the same instants to every reader."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scheduler.times import at
from scheduler.timetable import Meeting
from tests import plans
from tests.outputs.calendar_readers import READERS, utc, with_meetings, written


@pytest.mark.parametrize(("week", "sunday", "monday_week", "monday"), [
    # 29 March 2026: summer time begins at 02:00, so Sunday evening and Monday are two hours ahead.
    ("2026-W13", ("2026-03-29T16:00", "2026-03-29T19:30"),
     "2026-W14", ("2026-03-30T07:00", "2026-03-30T08:30")),
    # 25 October 2026: winter time begins at 03:00, so both are one hour ahead.
    ("2026-W43", ("2026-10-25T17:00", "2026-10-25T20:30"),
     "2026-W44", ("2026-10-26T08:00", "2026-10-26T09:30")),
])
def test_wall_times_around_a_clock_change_are_the_same_instants_to_every_reader(
    tmp_path: Path, week: str, sunday: tuple[str, str], monday_week: str, monday: tuple[str, str]
) -> None:
    evening = _work("s", at(6, 18), at(6, 21, 30))
    morning = _work("m", at(0, 9), at(0, 10, 30))
    for name, plan, expected in (
        ("sunday", with_meetings(plans.plan(), week, evening), sunday),
        ("monday", with_meetings(plans.plan(), monday_week, morning), monday),
    ):
        data = written(tmp_path / name, plan=plan)["P06.ics"]
        for reader in READERS:
            assert reader(data) == [("Практика", utc(expected[0]), utc(expected[1]))], reader.__name__


def test_the_week_before_a_clock_change_is_still_in_the_old_time(tmp_path: Path) -> None:
    # Saturday 28 March 18:00 is 17:00Z; a day later it is 16:00Z.
    evenings = (_work("l", at(5, 18), at(5, 20)), _work("s", at(6, 18), at(6, 20)))
    plan = with_meetings(plans.plan(), "2026-W13", *evenings)
    data = written(tmp_path, plan=plan)["P06.ics"]
    for reader in READERS:
        assert [start for _, start, _ in reader(data)] == [utc("2026-03-28T17:00"), utc("2026-03-29T16:00")]


def test_a_night_shift_over_a_clock_change_ends_when_the_clock_on_the_wall_says_so(tmp_path: Path) -> None:
    # Saturday 23:00 to Sunday 06:00: six hours in March, eight in October.
    for week, expected in (("2026-W13", 6), ("2026-W43", 8)):
        plan = with_meetings(plans.plan(), week, _work("n", at(5, 23), at(6, 6)))
        data = written(tmp_path / week, plan=plan)["P06.ics"]
        for reader in READERS:
            [(_, start, end)] = reader(data)
            assert end - start == dt.timedelta(hours=expected)


@pytest.mark.parametrize(("start", "end", "expected"), [
    (at(6, 2, 15), at(6, 3, 30), ("2026-03-29T01:00", "2026-03-29T01:30")),
    (at(6, 1), at(6, 2, 30), ("2026-03-29T00:00", "2026-03-29T01:00")),
    (at(6, 2, 10), at(6, 2, 50), ("2026-03-29T01:00", "2026-03-29T01:40")),
])
def test_an_hour_that_does_not_exist_becomes_the_moment_of_the_change(
    tmp_path: Path, start: int, end: int, expected: tuple[str, str]
) -> None:
    data = written(tmp_path, plan=with_meetings(plans.plan(), "2026-W13", _work("n", start, end)))["P06.ics"]
    for reader in READERS:
        assert reader(data) == [("Практика", utc(expected[0]), utc(expected[1]))]


def test_a_week_at_the_turn_of_the_year_has_the_right_dates(tmp_path: Path) -> None:
    # 2026-W53 begins on Monday 28 December 2026; its Friday is 1 January 2027.
    plan = with_meetings(plans.plan(), "2026-W53", _work("f", at(4, 9), at(4, 24)))
    data = written(tmp_path, plan=plan)["P06.ics"]
    for reader in READERS:
        assert reader(data) == [("Практика", utc("2027-01-01T08:00"), utc("2027-01-01T23:00"))]


def _work(ordinal: str, start: int, end: int) -> Meeting:
    return Meeting(id=f"praksis-butikk.x.{ordinal}", activity="praksis-butikk", start=start, end=end,
                   site="butikk", participants=("P06",))
