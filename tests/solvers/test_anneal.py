"""The compiled search's week: what it says is what it was given, its sums are true, its steps are legal."""

from __future__ import annotations

import random

import pytest

from scheduler.generate import generate
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from solvers import kernel
from solvers.anneal import Annealer
from solvers.board import Board
from solvers.choice import Choice
from solvers.evaluate import broken, chosen_only
from solvers.given import given_choice
from solvers.repair import Repairer
from solvers.score import Hours, Score
from solvers.tables import Tables
from tests.solvers.weeks_by_lot import OF_LOTS, a_day, board_of, choice_of, days_of

NAMES = [*OF_LOTS, *range(200, 230)]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_is_given_back_with_its_hours(name: str | int) -> None:
    """Any day of anybody, legal or not, goes in as atoms and comes out as the same ones."""
    board, lot = board_of(name), random.Random(str(name))
    search = Annealer(Tables(board), 1)
    for day in days_of(board):
        taken = a_day(lot, board, day)
        who = lot.choice(board.people)
        choice = choice_of(board, {who: taken[who]})
        search.read(choice)
        assert search.choice().atoms == choice.atoms
        assert search.best == Score(board).hours(choice)


def towns() -> list[Board]:
    """Programmes of a few dozen people with everything in them, as far as given facts go."""
    return [
        Board(week_of(generate(participants, seed, family), IsoWeek.parse("2026-W48")))
        for participants, seed, family in ((24, 3, "default"), (30, 5, "families"), (26, 7, "few-teachers"))
    ]


def first_of(board: Board) -> Annealer:
    """The search with its first plan."""
    given = given_choice(board, Repairer(1, lambda: 1e9, lambda: False))
    assert isinstance(given, Choice)
    search = Annealer(Tables(board), 1)
    search.read(given)
    search.construct()
    return search


@pytest.mark.parametrize("board", towns(), ids=lambda board: f"{len(board.people)} people")
def test_the_first_plan_and_every_better_one_break_no_rule_and_have_the_hours_that_they_say(board: Board) -> None:
    search = first_of(board)
    before = search.best
    for steps, heat in ((0, 0.0), (300, 100.0), (300, 0.0)):
        search.step(steps, heat)
        choice = search.choice()
        groups = [key for key, series in board.series.items() if series.person is None]
        assert [rule.key for rule, _ in broken(chosen_only(board, choice, board.people, groups))] == []
        assert board.demands.are_met(choice.atoms)
        assert search.best == Score(board).hours(choice) <= before
        before = search.best
    assert before < first_of(board).best


def test_the_same_luck_makes_the_same_week() -> None:
    board = towns()[0]
    weeks = []
    for _ in range(2):
        search = first_of(board)
        search.step(200, 50.0)
        weeks.append((search.best, search.choice().atoms, search.weeks_searched))
    assert weeks[0] == weeks[1]


def test_every_step_leaves_all_sums_as_if_the_week_were_entered_anew() -> None:
    """Counts of seats, rooms, posts and hours that steps keep up to date are those of the week itself."""
    board = towns()[0]
    search = first_of(board)
    for _ in range(20):
        search.step(10, 80.0)
        search.go_on_from(search)
        anew = Annealer(search.tables, 1)
        anew.read(search.choice())
        m = search.tables.m
        for first in (kernel.S_KIND, kernel.S_PS, kernel.S_NMEM, kernel.S_THERE, kernel.S_SEATS, kernel.S_CNT,
                      kernel.S_XN, kernel.S_XW, kernel.S_RN, kernel.S_SUM, kernel.S_DN, kernel.S_MEM):  # fmt: skip
            later = [int(m[other]) for other in range(kernel.S_DN, kernel.S_SUM + 1) if m[other] > m[first]]
            until = min(later, default=int(m[kernel.SIZE]))
            mine, theirs = search.now[int(m[first]) : until], anew.now[int(m[first]) : until]
            assert (mine == theirs).all(), first
    assert search.best > Hours(0, 0, 0)
