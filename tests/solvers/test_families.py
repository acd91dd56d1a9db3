"""Whatever the programme: a plan passes the checker and keeps its bound; and more of anything never makes it worse."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check, measure
from scheduler.generate import generate
from scheduler.generate.distributions import FAMILIES
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import WEEK, IsoWeek, Span
from scheduler.week import Week
from solvers.board import Board
from solvers.repair import Effort, Repairer
from solvers.score import Hours, Score
from solvers.solve import Limits, solve
from tests.solvers.enumerate import whole_scope
from tests.solvers.instances import CASES
from tests.solvers.lottery import drawn
from tests.tiny import MON, activity, instructor, participant, programme, room, span

LIMITS = Limits(time_limit=None, work_limit=0.05, seed=1, workers=1)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(family=st.sampled_from(sorted(FAMILIES)), seed=st.integers(1, 10_000), people=st.integers(8, 12))
def test_a_plan_of_any_family_passes_the_checker_and_misses_no_less_than_its_bound(
    family: str, seed: int, people: int
) -> None:
    town = generate(people, seed, family)
    week = week_of(town, IsoWeek.parse(town.week))
    solved = solve(week, LIMITS, lambda progress: None, threading.Event())
    assert solved.timetable is not None
    assert check(town, solved.timetable) == []
    goals = measure(town, solved.timetable).goals
    for goal in ("mandatory", "hours", "fairness"):
        assert 0 <= (solved.bounds[goal] or 0) <= goals[goal]


def more_seats(week: Week) -> Week:
    """One more place in every activity that has a limit."""
    return week.changed(offers=tuple(
        one if one.max_size is None else one.model_copy(update={"max_size": one.max_size + 1}) for one in week.offers
    ))


def more_rooms(week: Week) -> Week:
    """A twin of every room, for every activity that may use it."""
    halls = tuple(hall.model_copy(update={"id": f"{hall.id}+"}) for hall in week.halls or ())
    return week.changed(
        halls=(*(week.halls or ()), *halls),
        offers=tuple(
            one.model_copy(update={"rooms": (*one.rooms, *(f"{room}+" for room in one.rooms))})
            if one.given_room is None else one
            for one in week.offers
        ),
    )  # fmt: skip


def more_teachers(week: Week) -> Week:
    """A twin of every instructor."""
    return week.changed(staff=(*week.staff, *(one.model_copy(update={"id": f"{one.id}+"}) for one in week.staff)))


def more_care(week: Week) -> Week:
    """Care that is open an hour longer at both ends, and somebody at home with those who have none."""
    return week.changed(
        escorts=tuple(
            one.model_copy(update={
                "opens": one.opens - 60, "closes": one.closes + 60,
                "longest_stay": None if one.longest_stay is None else one.longest_stay + 120,
            })
            for one in week.escorts
        ),
        uncared=tuple(one.model_copy(update={"covered": (Span(0, WEEK),)}) for one in week.uncared),
    )  # fmt: skip


MORE: dict[str, Callable[[Week], Week]] = {
    "seat": more_seats, "room": more_rooms, "teacher": more_teachers, "care": more_care,
}
SCARCE = ("escort", "child_not_alone", "seat_capacity", "instructor_load", "room_one_group", "group_size")


def one_room() -> Programme:
    """Two activities of one place each at the same time, and one room."""
    at_nine = (span(MON, "09:00", "10:00"),)
    return programme(
        participant("p1"), participant("p2"), instructor("i1"), instructor("i2"), room("r1"),
        activity("g1", times=at_nine, max_size=1, min_size=1, needs_room=True),
        activity("g2", times=at_nine, max_size=1, min_size=1, needs_room=True),
    )


NAMES = ["one room", *range(200, 212), *(name for name, (rule, _) in CASES.items() if rule in SCARCE)]


@cache
def week_named(name: str | int) -> Week:
    """A tiny instance's week."""
    if isinstance(name, int):
        tiny = drawn(name)
    elif name == "one room":
        tiny = one_room()
    else:
        tiny = CASES[name][1]().programme
    return week_of(tiny, IsoWeek.parse(tiny.week))


def optimum(week: Week) -> Hours | None:
    """The best hours that there are, by an exact solve of everything; None for a contradiction."""
    board = Board(week)
    repairer = Repairer(1, lambda: 1e9, lambda: False)
    choice = repairer.improve(whole_scope(board), Effort(work=20.0))
    return None if choice is None else Score(board).hours(choice)


@cache
def before(name: str | int) -> Hours | None:
    """The optimum as things are."""
    return optimum(week_named(name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("more", MORE)
def test_with_more_of_anything_the_optimum_is_never_worse(name: str | int, more: str) -> None:
    now = before(name)
    if now is not None:
        then = optimum(MORE[more](week_named(name)))
        assert then is not None
        assert then <= now


def test_more_of_each_thing_makes_some_optimum_better() -> None:
    """Else the test before would say nothing."""
    for more, change in MORE.items():
        assert any(
            (now := before(name)) is not None and (then := optimum(change(week_named(name)))) is not None and then < now
            for name in NAMES
        ), more
