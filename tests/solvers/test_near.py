"""The board around a few people: the same answers as the board of everybody, on the small example."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from scheduler.check import check
from scheduler.generate.liten import liten
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.week import Week
from solvers.asking import asked
from solvers.board import Board
from solvers.convert import choice_of, timetable_of
from solvers.near import Near
from solvers.possible import possible
from solvers.refusals import refusals
from solvers.repair import Effort, Repairer, coarse
from solvers.scope import Scope
from solvers.score import Score
from solvers.solve import Limits, solve
from solvers.trial import Standing, Trial

PEOPLE = [f"D{number:02d}" for number in range(1, 21)]


@cache
def planned() -> tuple[Week, Timetable]:
    """The small example with a plan that leaves some hours out."""
    programme = liten()
    week = week_of(programme, IsoWeek.parse(programme.week))
    import threading

    found = solve(week, Limits(None, 0.02, 1, 1), lambda _: None, threading.Event()).timetable
    assert found is not None
    assert check(programme, found) == []
    return week_of(programme, IsoWeek.parse(programme.week), found), found


@cache
def whole() -> Board:
    return Board(planned()[0])


@pytest.mark.parametrize("name", PEOPLE)
def test_what_stops_each_next_hour_is_the_same_asked_in_part_and_in_whole(name: str) -> None:
    week, standing = planned()
    one_by_one = Counter(asked(Near(week, standing, [name]), name))
    assert one_by_one == Counter(refusals(whole(), choice_of(whole(), standing), name))


@pytest.mark.parametrize("name", PEOPLE)
def test_the_best_week_of_a_person_is_as_good_on_the_board_around_them(name: str) -> None:
    week, standing = planned()
    choice = choice_of(whole(), standing)
    repairer = Repairer(1, lambda: 1e9, lambda: False)
    exact = repairer.improve(Scope(whole(), choice, [name], keep=coarse(whole())), Effort(work=5.0))
    assert exact is not None
    missing, short = Score(whole()).of_person(exact, week.person[name])
    outcome = Trial(Standing(week, standing), name).best(5.0)
    assert outcome is not None
    assert (outcome.lacking[name], outcome.short[name]) == (missing, short)


@pytest.mark.parametrize("name", PEOPLE)
def test_what_a_person_has_is_possible_and_stands_on_the_board_as_it_is(name: str) -> None:
    week, standing = planned()
    board = Near(week, standing, [name])
    choice = choice_of(board, standing)
    assert timetable_of(board, choice).meetings == standing.meetings
    mine = {(atom.series, atom.option) for atom in choice.of_person.get(name, ())}
    assert mine <= possible(board, choice, [name])[name]


def test_what_another_board_knows_is_taken_over_unchanged() -> None:
    week, standing = planned()
    known = Near(week, standing, PEOPLE[:3])
    for name in PEOPLE[:3]:
        fresh, taken = Near(week, standing, [name]), Near(week, standing, [name], known=known)
        assert {key: one.options for key, one in fresh.series.items()} == {
            key: one.options for key, one in taken.series.items()
        }  # fmt: skip
