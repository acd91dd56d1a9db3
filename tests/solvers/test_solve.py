"""The solver on tiny instances against every timetable that there is: the optimum, its bound, limits and stopping."""

from __future__ import annotations

import threading
from functools import cache
from typing import NamedTuple

import pytest

from scheduler.check import check, measure
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.week import Week
from solvers.solve import Limits, Progress, Solved, solve
from tests import tiny
from tests.solvers.enumerate import Drafts, judge, timetable_from
from tests.solvers.instances import CASES
from tests.solvers.lottery import drawn
from tests.tiny import MON, TUE, WED, activity, participant, programme, settings, span

FEW = 700
NAMES = [*CASES, *range(100, 112)]
WORK = Limits(time_limit=20.0, work_limit=2.0, seed=1, workers=1)


def week_for(programme: Programme, previous: Timetable | None = None) -> Week:
    return week_of(programme, IsoWeek.parse(programme.week), previous)


def run(week: Week, limits: Limits = WORK, stop: threading.Event | None = None) -> Solved:
    """A solve without a listener."""
    return solve(week, limits, lambda progress: None, stop or threading.Event())


def goals_of(programme: Programme, timetable: Timetable) -> tuple[int, int, int]:
    """Missing mandatory minutes, missing minutes, squared missing quarters."""
    goals = measure(programme, timetable).goals
    return goals["mandatory"], goals["hours"], goals["fairness"]


def best_of(programme: Programme, accepted: frozenset[Drafts]) -> tuple[int, int, int]:
    """The least that any timetable has, in strict order."""
    week = week_for(programme)
    return min(goals_of(programme, timetable_from(week, drafts)) for drafts in accepted)


class Tried(NamedTuple):
    """A tiny instance: what the solver found, and the best of all that there is."""

    programme: Programme
    solved: Solved
    best: tuple[int, int, int] | None
    """None = nothing at all is allowed."""


@cache
def tried(name: str | int) -> Tried | None:
    """None where the instance is too large to try everything."""
    programme = drawn(name) if isinstance(name, int) else CASES[name][1]().programme
    judged = judge(programme, most=FEW)
    if judged is None:
        return None
    best = best_of(programme, judged.accepted) if judged.accepted else None
    return Tried(programme, run(week_for(programme)), best)


@pytest.mark.parametrize("name", NAMES)
def test_a_tiny_plan_passes_the_checker_and_its_bounds_are_true(name: str | int) -> None:
    one = tried(name)
    if one is None:
        return  # too large to try everything
    if one.best is None:
        assert one.solved.timetable is None
        assert one.solved.contradiction
        return
    assert one.solved.timetable is not None
    assert check(one.programme, one.solved.timetable) == []
    for goal, value in zip(("mandatory", "hours", "fairness"), one.best, strict=True):
        bound = one.solved.bounds[goal]
        assert bound is None or bound <= value, f"the bound on {goal} is not true"


@pytest.mark.parametrize("name", NAMES)
def test_the_hours_of_a_tiny_plan_are_the_best_that_there_are(name: str | int) -> None:
    one = tried(name)
    if one is None or one.best is None:
        return
    assert one.solved.timetable is not None
    assert goals_of(one.programme, one.solved.timetable) == one.best


def test_most_instances_are_small_enough_to_try_everything() -> None:
    found = [tried(name) for name in NAMES]
    assert sum(one is not None and one.best is not None for one in found) >= 0.75 * len(NAMES)


def rivals() -> Programme:
    """Six people, three places in each of two activities, one of which is longer: somebody must have less."""
    return programme(
        *(participant(f"p{number}") for number in range(1, 7)),
        activity("a1", times=(span(MON, "09:00", "11:00"),), max_size=3),
        activity("a2", times=(span(MON, "10:00", "11:00"), span(TUE, "10:00", "11:00")), max_size=3),
        activity("o1", "volunteer", "open", minutes=60, max_size=2, times=(span(WED, "09:00", "12:00"),)),
        settings=settings(grid=60),
    )


def test_the_same_week_seed_and_work_give_the_same_plan() -> None:
    week = week_for(rivals())
    limits = Limits(time_limit=None, work_limit=3.0, seed=7, workers=1)
    first, second = run(week, limits), run(week_for(rivals()), limits)
    assert first.timetable is not None
    assert first.timetable == second.timetable
    assert first.bounds == second.bounds


def test_a_stopped_solve_gives_the_best_so_far() -> None:
    stop = threading.Event()
    stop.set()
    solved = run(week_for(rivals()), Limits(60.0, None, 1, 1), stop)
    assert solved.timetable is not None
    assert check(rivals(), solved.timetable) == []


def test_a_solve_stopped_at_its_first_plan_still_passes_the_checker() -> None:
    stop = threading.Event()
    heard: list[Progress] = []

    def listener(progress: Progress) -> None:
        heard.append(progress)
        stop.set()

    solved = solve(week_for(rivals()), Limits(60.0, None, 1, 1), listener, stop)
    assert solved.timetable is not None
    assert heard
    assert check(rivals(), solved.timetable) == []


def test_progress_never_gets_worse_and_ends_at_the_value_of_the_plan() -> None:
    heard: list[Progress] = []
    solved = solve(week_for(rivals()), WORK, heard.append, threading.Event())
    values = [progress.value for progress in heard]
    assert values == sorted(values, reverse=True)
    assert solved.timetable is not None
    assert values[-1] == measure(rivals(), solved.timetable).goals["hours"]


def test_an_empty_programme_has_an_empty_week() -> None:
    solved = run(week_for(tiny.programme(participant("p1"))))
    assert solved.timetable is not None
    assert solved.timetable.meetings == ()
    assert solved.bounds["hours"] == 2250


def test_further_searches_change_nothing_of_the_first_and_their_plans_break_no_rule() -> None:
    made = rivals()
    week = week_for(made)
    alone, first = (solve(week, WORK._replace(time_limit=None, others=others), lambda _: None, threading.Event())
                    for others in ((), (5, 6)))
    assert first.timetable == alone.timetable
    assert first.bounds == alone.bounds
    assert (len(alone.others), len(first.others)) == (0, 2)
    assert [check(made, one) for one in first.others] == [[], []]

