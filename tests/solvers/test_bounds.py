"""The bounds as they are proven, before ``solve`` caps them at what it achieved: none is above the optimum."""

from __future__ import annotations

import pytest

from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from solvers.board import Board
from solvers.bounds import Bounds
from solvers.repair import Effort, Repairer
from solvers.score import Hours, Score
from tests import tiny
from tests.solvers.case import at
from tests.solvers.enumerate import whole_scope
from tests.solvers.lottery import drawn
from tests.solvers.priced import PRICED
from tests.tiny import MON

SEEDS = range(1000, 1100)


def proven_and_best(programme: Programme) -> tuple[int, int, Hours] | None:
    """Bounds of the hours and of fairness, and the exact optimum; None where the given facts contradict each other."""
    board = Board(week_of(programme, IsoWeek.parse(programme.week)))
    best = Repairer(1, lambda: 1e9, lambda: False).improve(whole_scope(board), Effort(work=20.0))
    if best is None:
        return None
    bounds = Bounds(board)
    least = bounds.least_missing(dict.fromkeys(board.people, 1), lambda: False)
    return least, bounds.least_squares(), Score(board).hours(best)


@pytest.mark.parametrize("name", [*PRICED, *SEEDS])
def test_no_bound_is_above_the_optimum(name: str | int) -> None:
    found = proven_and_best(drawn(name) if isinstance(name, int) else PRICED[name]())
    if found is not None:
        least, squares, best = found
        assert least <= best.shortfall
        assert squares <= best.fairness


def test_most_bounds_are_the_optimum() -> None:
    """A bound of nothing at all would be true as well: here most are tight, and many are more than nothing."""
    found = [one for one in (proven_and_best(drawn(seed)) for seed in SEEDS) if one is not None]
    assert sum(least == best.shortfall for least, _, best in found) >= 0.5 * len(found)
    assert sum(least > 0 for least, _, _ in found) >= 0.3 * len(found)


def test_a_given_group_keeps_out_what_is_at_the_same_time() -> None:
    """The hour with the given group is taken, so two hours are not to be had."""
    programme = tiny.programme(
        tiny.participant(weekly_target=120), at("a1", MON, "09:00", "10:00", members=("p1",)),
        at("a2", MON, "09:30", "10:30"),
    )  # fmt: skip
    board = Board(week_of(programme, IsoWeek.parse(programme.week)))
    assert Bounds(board).least_missing({"p1": 120}, lambda: False) == 60
