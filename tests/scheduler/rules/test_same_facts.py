"""The checker and the week resolve the same facts, each with its own code."""

from __future__ import annotations

import pytest

from scheduler.generate import generate
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.rules.audit import Audit
from scheduler.settings import Kind
from scheduler.times import IsoWeek
from scheduler.timetable import Meeting, Timetable
from scheduler.week import attended, duration


@pytest.fixture(scope="module")
def programme() -> Programme:
    return generate(40, 3)


@pytest.mark.parametrize("week", ["2026-W48", "2026-W52", "2026-W53", "2027-W12", "2027-W20"])
def test_people_count_the_same(programme: Programme, week: str) -> None:
    iso = IsoWeek.parse(week)
    resolved, audit = week_of(programme, iso), Audit(programme, iso, Timetable(week=week))
    assert set(resolved.days_off) == audit.calendar.days_off
    for one in programme.participants:
        person = resolved.person[one.id]
        assert (person.target, person.credit) == (audit.hours.target(one), audit.hours.credit(one))
        assert person.counting_days == audit.hours.counting_days(one)
        for kind, need in person.needs.items():
            assert need.cap == audit.hours.cap(one.id, kind)
            assert (need.target or 0) == audit.hours.wanted(one, kind)


@pytest.mark.parametrize("week", ["2026-W48", "2026-W52", "2027-W12"])
def test_children_are_brought_fetched_and_minded_the_same(programme: Programme, week: str) -> None:
    iso = IsoWeek.parse(week)
    resolved, audit = week_of(programme, iso), Audit(programme, iso, Timetable(week=week))
    brought = {
        (one.child, one.day, one.site, one.opens, one.closes, one.deliver, one.collect) for one in resolved.escorts
    }
    assert brought == {
        (one.child.id, one.day, one.site, one.hours.start, one.hours.end, one.deliver, one.collect)
        for one in audit.families.handovers.values()
    }
    excused = {
        (one.id, day) for one in programme.participants for day in range(7) if audit.families.excused(one.id, day)
    }
    assert excused == set(resolved.uncared_days)


def test_activities_last_count_and_lie_the_same(programme: Programme) -> None:
    iso = IsoWeek.parse("2026-W48")
    resolved, audit = week_of(programme, iso), Audit(programme, iso, Timetable(week="2026-W48"))
    assert {activity.kind for activity in programme.activities} > {Kind.NORWEGIAN, Kind.WORK_PLACEMENT}
    for activity in programme.activities:
        offer = resolved.offer[activity.id]
        assert set(offer.sites) == set(audit.sites_of(activity))
        if not activity.times:
            assert duration(programme.settings, offer) == audit.hours.duration(activity)
        for span in activity.times:
            meeting = Meeting(id="m", activity=activity.id, start=span.start, end=span.end, site="")
            assert attended(programme.settings, offer, span) == audit.hours.attended(meeting)
