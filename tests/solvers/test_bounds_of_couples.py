"""What two parents who take turns at home must miss: never more than the best plan of them both misses."""

from __future__ import annotations

from functools import cache

import pytest

from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.week import Week
from solvers import turns
from solvers.board import Board
from solvers.repair import Effort, Repairer
from solvers.score import Score
from solvers.turns import Between, least_together
from tests.solvers.couples import couple
from tests.solvers.enumerate import whole_scope
from tests.solvers.instances import CASES

BY_CASE = [name for name, (rule, _) in CASES.items() if rule == "child_not_alone"]
NAMES: list[str | int] = [*BY_CASE, *range(60)]


def week_for(name: str | int) -> Week:
    programme = couple(name) if isinstance(name, int) else CASES[name][1]().programme
    return week_of(programme, IsoWeek.parse(programme.week))


@cache
def board_of(name: str | int) -> Board:
    return Board(week_for(name))


@cache
def best(name: str | int) -> dict[str, int] | None:
    """Missing minutes of each in the plan that misses least; None where nothing is allowed."""
    board = board_of(name)
    choice = Repairer(1, lambda: 1e9, lambda: False).improve(whole_scope(board), Effort(work=20.0))
    return None if choice is None else Score(board).short(choice)


def pair_of(week: Week) -> tuple[str, ...]:
    """The parents, or the one parent, of the child without care."""
    return week.uncared[0].adults


def together_least(name: str | int) -> int:
    board = board_of(name)
    return least_together(board, [board.week.person[one] for one in pair_of(board.week)], Between(board)).missing


def apart_least(name: str | int) -> int:
    board = board_of(name)
    people = [board.week.person[one] for one in pair_of(board.week)]
    return sum(least_together(board, [one], Between(board)).missing for one in people)


def reached(name: str | int) -> int | None:
    """What the parents miss in the best plan for the two of them: with everybody else out of the programme."""
    found = best(name)
    return None if found is None else sum(found[one] for one in pair_of(board_of(name).week))


@pytest.mark.parametrize("name", NAMES)
def test_what_parents_must_miss_is_never_more_than_a_best_plan_misses(name: str | int) -> None:
    missed = reached(name)
    assert missed is None or apart_least(name) <= missed
    assert missed is None or together_least(name) <= missed


def test_taking_turns_is_seen_and_most_bounds_are_what_is_reached() -> None:
    """A bound of nothing, or of each parent alone, would be true as well."""
    found = [(apart_least(name), together_least(name), reached(name)) for name in NAMES]
    known = [(apart, together, missed) for apart, together, missed in found if missed is not None]
    assert all(apart <= together for apart, together, _ in known)
    assert sum(together > apart for apart, together, _ in known) >= 0.25 * len(known)
    assert sum(together == missed for _, together, missed in known) >= 0.5 * len(known)


def in_parts(name: str | int) -> int:
    """As ``together_least``, where each may be in parts of several groups of a kind."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(turns, "_choices", lambda *_: [frozenset()])
        return together_least(name)


def test_looking_at_each_group_by_itself_never_tells_less_and_now_and_then_more() -> None:
    found = [(in_parts(name), together_least(name)) for name in NAMES]
    assert all(parts <= cases for parts, cases in found)
    assert any(parts < cases for parts, cases in found)
