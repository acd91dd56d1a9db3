"""Areas in child processes: one that dies costs no plan, nor does memory that runs out, nor a stop at once."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from scheduler.check import check
from scheduler.generate import generate
from scheduler.programme import Programme
from scheduler.timetable import Timetable
from scheduler.week import Week
from solvers import areas as split
from solvers.crew import CRASH, ENDING, MEMORY, can_fork
from solvers.search import Budget, Search
from solvers.solve import Limits, Solved, solve
from tests.solvers.towns import two_schools, week_for

pytestmark = pytest.mark.skipif(not can_fork(), reason="children start from what the parent holds: on Linux only")

LIMITS = Limits(time_limit=None, work_limit=0.1, seed=1, workers=2)


def run(week: Week, limits: Limits = LIMITS, stop: threading.Event | None = None) -> Solved:
    """A solve without a listener."""
    return solve(week, limits, lambda progress: None, stop or threading.Event())


def first_plan(week: Week) -> Timetable:
    """The plan before anything was improved."""
    search = Search(week, LIMITS.seed, 1, lambda found: None, lambda: False)
    search.allow(Budget(None, LIMITS.work_limit))
    assert search.first()
    return search.timetable()


def school() -> Programme:
    """Both schools as one area: there are too few people to part them."""
    return two_schools()


def dying(monkeypatch: pytest.MonkeyPatch, deaths: Path, how_often: int) -> None:
    """Searches die as soon as they go on from their first plan, so many times in all."""
    go_on, parent = Search.go_on, os.getpid()

    def die(self: Search) -> None:
        count = len(list(deaths.iterdir()))
        if count < how_often and os.getpid() != parent:
            (deaths / str(os.getpid())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        go_on(self)

    monkeypatch.setattr(Search, "go_on", die)


def test_a_child_that_dies_costs_one_retry_and_a_note(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    undisturbed = run(week_for(school()))
    dying(monkeypatch, tmp_path, 1)
    solved = run(week_for(school()))
    assert len(list(tmp_path.iterdir())) == 1
    assert solved.notes == (CRASH,)
    assert undisturbed.notes == ()
    assert solved.timetable is not None
    assert check(school(), solved.timetable) == []
    assert (solved.timetable, solved.bounds) == (undisturbed.timetable, undisturbed.bounds)


def test_a_child_that_dies_in_a_search_with_another_seed_costs_nothing_of_the_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    undisturbed = run(week_for(school()))
    monkeypatch.setattr(Search, "again", lambda self, seed: os.kill(os.getpid(), signal.SIGKILL))
    solved = run(week_for(school()), LIMITS._replace(others=(5,)))
    assert solved.notes == (CRASH,)
    assert (solved.timetable, solved.bounds) == (undisturbed.timetable, undisturbed.bounds)
    assert solved.others == ()


def test_a_child_that_always_dies_leaves_its_first_plan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = first_plan(week_for(school()))
    dying(monkeypatch, tmp_path, 100)
    solved = run(week_for(school()))
    assert len(list(tmp_path.iterdir())) == 2
    assert solved.notes == (CRASH,)
    assert solved.timetable == first
    assert check(school(), first) == []


def test_an_area_that_dies_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(split, "LARGE", 3)
    week = week_for(two_schools())
    assert len(split.areas(week)) == 2
    undisturbed = run(week)
    dying(monkeypatch, tmp_path, 1)
    solved = run(week)
    assert solved.notes == (CRASH,)
    assert solved.timetable == undisturbed.timetable


def test_a_child_that_dies_before_its_first_plan_is_retried_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = Search.first

    def die(self: Search) -> bool:
        if not (tmp_path / "dead").exists():
            (tmp_path / "dead").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return first(self)

    monkeypatch.setattr(Search, "first", die)
    solved = run(week_for(school()))
    assert solved.notes == (CRASH,)
    assert solved.timetable is not None


def test_without_memory_the_first_plan_comes_with_a_note() -> None:
    solved = run(week_for(school()), LIMITS._replace(memory_mib=1, work_limit=None, time_limit=60.0))
    assert solved.notes == (MEMORY,)
    assert solved.timetable is not None
    assert check(school(), solved.timetable) == []


def test_with_memory_enough_there_is_no_note() -> None:
    assert run(week_for(school()), LIMITS._replace(memory_mib=10**6)).notes == ()


@pytest.mark.parametrize("make", [two_schools, lambda: generate(12, 1)], ids=["tiny", "generated"])
def test_stopped_from_the_start_there_is_soon_a_plan_that_holds_or_none(make: object) -> None:
    assert callable(make)
    programme: Programme = make()
    stop, started = threading.Event(), time.monotonic()
    stop.set()
    solved = run(week_for(programme), LIMITS._replace(work_limit=None, time_limit=600.0), stop)
    assert time.monotonic() - started < ENDING / 2
    assert solved.contradiction == ()
    assert solved.timetable is None or check(programme, solved.timetable) == []
