"""The exact repair of the whole week against every timetable that there is: the same optimum of every goal."""

from __future__ import annotations

import pytest

from scheduler.check import measure
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from solvers.board import Board
from solvers.convert import timetable_of
from solvers.repair import Effort, Repairer
from tests.solvers.enumerate import allowed, timetables, whole_scope
from tests.solvers.lottery import drawn
from tests.solvers.priced import PRICED, last_plan

GOALS = ("mandatory", "hours", "fairness", "changes", "comfort")
SEEDS = range(200, 215)


def goals_of(programme: Programme, timetable: Timetable, previous: Timetable | None) -> tuple[int, ...]:
    """All goals in strict order."""
    goals = measure(programme, timetable, previous).goals
    return tuple(goals[name] for name in GOALS)


@pytest.mark.parametrize("name", [*PRICED, *SEEDS])
def test_an_exact_repair_finds_the_best_hours_then_the_best_week(name: str | int) -> None:
    programme = drawn(name) if isinstance(name, int) else PRICED[name]()
    iso = IsoWeek.parse(programme.week)
    plain = Board(week_of(programme, iso))
    plans = [timetable_of(plain, choices[0]) for choices in timetables(plain, allowed(plain)).values()]
    if not plans:
        return  # a contradiction: other tests are about those
    previous = last_plan(sorted(plans, key=str), programme)
    best = min(goals_of(programme, plan, previous) for plan in plans)
    board = Board(week_of(programme, iso, previous))
    repairer = Repairer(1, lambda: 1e9, lambda: False)
    choice = repairer.improve(whole_scope(board), Effort(work=20.0))
    assert choice is not None
    assert goals_of(programme, timetable_of(board, choice), previous)[:3] == best[:3]
    scope = whole_scope(board)
    scope.choice.add(choice.atoms)
    later = repairer.improve(scope, Effort(work=20.0), later=True)
    assert later is not None
    assert goals_of(programme, timetable_of(board, later), previous) == best
