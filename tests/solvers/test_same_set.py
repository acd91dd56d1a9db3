"""The set of timetables that the checker accepts equals the set that the rules' solver side allows."""

from __future__ import annotations

import pytest

from scheduler.resolve import week_of
from scheduler.rules.registry import HARD
from scheduler.times import IsoWeek
from solvers.board import Board
from tests.solvers.enumerate import Drafts, allowed, judge, shown, timetables
from tests.solvers.instances import CASES, Instance
from tests.solvers.lottery import drawn

IMPOSSIBLE_HERE = {"known"}
"""What a solver that reads the week cannot name at all: what is not in it."""

FEW = 700
"""Timetables of an instance by lot at most."""


def solved(instance: Instance) -> frozenset[Drafts]:
    """What the solver allows."""
    board = Board(week_of(instance.programme, IsoWeek.parse(instance.programme.week), instance.previous))
    return frozenset(timetables(board, allowed(board)))


def said(accepted: frozenset[Drafts], solved: frozenset[Drafts]) -> str:
    """A few differences in words."""
    lines = []
    for name, some in (("only the checker accepts", accepted - solved), ("only the solver allows", solved - accepted)):
        for drafts in sorted(some, key=lambda one: (len(one), shown(one)))[:2]:
            lines += [f"{name}:", *(f"    {line}" for line in shown(drafts))]
    return f"{len(accepted)} accepted, {len(solved)} allowed\n" + "\n".join(lines)


@pytest.mark.parametrize("name", CASES)
def test_what_the_checker_accepts_is_what_the_solver_allows(name: str) -> None:
    rule, make = CASES[name]
    instance = make()
    judged = judge(instance.programme, instance.strays)
    assert judged is not None, "this is no tiny instance"
    accepted, mine = judged.accepted, solved(instance)
    same = accepted == mine
    assert same, said(accepted, mine)
    assert accepted, "nothing is allowed at all: the instance shows nothing"
    assert not rule or judged.alone(rule), f"no timetable breaks {rule} alone"


@pytest.mark.parametrize("seed", range(60))
def test_so_it_is_for_instances_by_lot(seed: int) -> None:
    instance = Instance(drawn(seed))
    judged = judge(instance.programme, most=FEW)
    if judged is None:
        return  # another seed's instance is small enough
    assert judged.accepted == solved(instance)


def test_the_lot_draws_what_every_rule_speaks_of() -> None:
    """Most instances by lot are small enough, some are refused by nearly every rule, few allow nothing."""
    judged = [one for one in (judge(drawn(seed), most=FEW) for seed in range(20)) if one is not None]
    assert len(judged) >= 15
    assert sum(len(one.accepted) > 1 for one in judged) >= 12
    assert len({rule for one in judged for broken in one.refusals for rule in broken}) >= 20


def test_every_hard_rule_has_its_instance() -> None:
    assert {rule for rule, _ in CASES.values() if rule} == {rule.key for rule in HARD} - IMPOSSIBLE_HERE
