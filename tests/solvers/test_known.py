"""An area that another search planned from the same facts is taken over: the plan is the one that would be found."""

from __future__ import annotations

import threading

import pytest

from scheduler.week import Week
from solvers import areas as room
from solvers.known import Known
from solvers.solve import Limits, Solved, solve
from tests.solvers.test_proven import CHANGES, TOWNS
from tests.solvers.towns import week_for


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGE", 8)


def solved(week: Week, known: Known | None, seconds: float | None = None) -> Solved:
    limits = Limits(seconds, 0.02, 1, 1, known=known, others=(2,))
    return solve(week, limits, lambda _: None, threading.Event())


@pytest.fixture(scope="module")
def base() -> Known:
    """What a search of the towns as they are tells: each area, by two seeds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "LARGE", 8)
        found = solved(week_for(TOWNS), Known({}, {}))
    assert [len(some) for some in found.new.areas.values()] == [2, 2]
    return found.new


@pytest.mark.parametrize(("name", "anew"), [
    ("larger group", 1), ("no shop", 1), ("more people", 2),
])  # fmt: skip
def test_after_any_change_the_areas_taken_over_are_those_that_would_be_found(
    name: str, anew: int, base: Known
) -> None:
    week = week_for(CHANGES[name].apply(TOWNS))
    known = solved(week, Known(dict(base.bounds), dict(base.areas)))
    alone = solved(week, Known({}, {}))
    assert (known.timetable, known.others, known.bounds) == (alone.timetable, alone.others, alone.bounds)
    assert len(known.new.areas) == anew
    assert len(alone.new.areas) == 2


def test_the_very_same_week_is_no_work_at_all(base: Known) -> None:
    again = solved(week_for(TOWNS), Known(dict(base.bounds), dict(base.areas)))
    assert again.new == Known({}, {})
    meetings = [meeting for some in base.areas.values() for meeting in some[0].meetings]
    assert again.timetable is not None
    assert sorted(again.timetable.meetings, key=lambda one: one.id) == sorted(meetings, key=lambda one: one.id)


def test_where_the_clock_ends_the_search_nothing_is_taken_over(base: Known) -> None:
    assert solved(week_for(TOWNS), Known(dict(base.bounds), dict(base.areas)), 60.0).new.areas == {}
    assert solved(week_for(TOWNS), None).new == Known({}, {})
