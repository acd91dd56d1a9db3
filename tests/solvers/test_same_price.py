"""Every soft cost and every goal agree between the solver's side and the checker's side, on every timetable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pytest
from ortools.sat.python import cp_model

from scheduler.check import measure
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.rules.audit import Audit
from scheduler.rules.base import Cost
from scheduler.rules.registry import SOFT
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from solvers.board import Board
from solvers.choice import Choice
from solvers.convert import timetable_of
from solvers.evaluate import is_true
from solvers.model import Model
from solvers.score import Score
from tests.solvers.enumerate import allowed, shown, timetables, whole_scope
from tests.solvers.instances import CASES
from tests.solvers.lottery import drawn
from tests.solvers.priced import PRICED, last_plan

SEEDS = range(30)
FIXED = 6
"""So many choices of each instance are also priced by the model itself."""


class Priced(NamedTuple):
    """One timetable's prices by rule and goals, as each side has them."""

    solver: dict[str, int]
    checker: dict[str, int]


def paid(costs: Sequence[Cost], choice: Choice) -> int:
    """What the solver's side charges for a choice."""
    total = 0
    for cost in costs:
        amount = sum(term.weight for term in cost.terms if is_true(term.atom, choice.atoms))
        total += cost.weight * -(-max(0, amount - cost.above) // cost.step)
    return total


@cache
def priced(name: str | int) -> list[Priced]:
    """Both sides' prices of every timetable; where roles leave a choice, the solver's is the cheapest."""
    programme = programme_of(name)
    previous = with_last_plan(programme)
    iso = IsoWeek.parse(programme.week)
    board = Board(week_of(programme, iso, previous))
    scope = whole_scope(board)
    costs = {rule.key: list(rule.costs(scope)) for rule in SOFT}
    score = Score(board)
    found = []
    for choices in timetables(board, allowed(board)).values():
        timetable = timetable_of(board, choices[0])
        audit = Audit(programme, iso, timetable, previous)
        goals = measure(programme, timetable, previous).goals
        mine = [{key: paid(some, choice) for key, some in costs.items()} for choice in choices]
        cheapest = min(mine, key=lambda prices: sum(prices.values()))
        mandatory, hours, fairness = score.hours(choices[0])
        found.append(
            Priced(
                {
                    **cheapest,
                    "mandatory": mandatory,
                    "hours": hours,
                    "fairness": fairness,
                    "changes": cheapest["stability"],
                    "comfort": sum(cheapest.values()) - cheapest["stability"],
                },
                {**{rule.key: rule.price(audit) for rule in SOFT}, **goals},
            )
        )
    return found


def objective(board: Board, choice: Choice) -> int:
    """All five goals added up by the model with everything fixed."""
    model = Model(whole_scope(board))
    changes, comfort = model.later()
    hours = model.hours()
    for atom, variable in model.variables.items():
        model.cp.add(variable == int(atom in choice.atoms))
    model.cp.minimize(cp_model.LinearExpr.sum([*hours, changes, comfort]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    return round(solver.objective_value)


def with_last_plan(programme: Programme) -> Timetable | None:
    """A last plan of which every timetable of the instance keeps some and changes some."""
    board = Board(week_of(programme, IsoWeek.parse(programme.week)))
    plans = [timetable_of(board, choice) for choice in allowed(board)]
    return last_plan(sorted(plans, key=str), programme) if plans else None


def programme_of(name: str | int) -> Programme:
    if isinstance(name, int):
        return drawn(name)
    return PRICED[name]() if name in PRICED else CASES[name][1]().programme


@pytest.mark.parametrize("name", [*PRICED, *CASES, *SEEDS])
def test_both_sides_price_every_timetable_alike(name: str | int) -> None:
    for one in priced(name):
        assert one.solver == one.checker


@pytest.mark.parametrize("name", [*PRICED, *CASES])
def test_the_model_prices_a_fixed_timetable_as_the_checker_does(name: str) -> None:
    programme = programme_of(name)
    previous = with_last_plan(programme)
    board = Board(week_of(programme, IsoWeek.parse(programme.week), previous))
    found = sorted(timetables(board, allowed(board)).items(), key=lambda pair: (len(pair[0]), shown(pair[0])))
    for _, choices in found[:: max(1, len(found) // FIXED)]:
        goals = measure(programme, timetable_of(board, choices[0]), previous).goals
        assert min(objective(board, choice) for choice in choices) == sum(goals.values())


def test_every_soft_rule_costs_something_here_and_less_there() -> None:
    seen: dict[str, set[int]] = defaultdict(set)
    for name in PRICED:
        for one in priced(name):
            for key, price in one.checker.items():
                seen[key].add(price)
    assert {key for key, prices in seen.items() if len(prices) > 1} == {
        *(rule.key for rule in SOFT),
        "mandatory",
        "hours",
        "fairness",
        "changes",
        "comfort",
    }
