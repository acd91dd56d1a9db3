"""The set of timetables that the checker accepts equals the set that the rules' solver side allows."""

from __future__ import annotations

from functools import cache

import pytest

from scheduler.resolve import week_of
from scheduler.rules.registry import HARD
from scheduler.times import IsoWeek
from solvers.board import Board
from tests.solvers.enumerate import Drafts, Judged, allowed, judge, shown, timetables
from tests.solvers.instances import CASES, Instance
from tests.solvers.lottery import drawn, locks_by_lot

IMPOSSIBLE_HERE = {"known"}
"""What a solver that reads the week cannot name at all: what is not in it."""

SEEDS = range(45)

FEW = 700
"""Timetables of an instance by lot at most."""


def solved(instance: Instance) -> frozenset[Drafts]:
    """What the solver allows."""
    iso = IsoWeek.parse(instance.programme.week)
    board = Board(week_of(instance.programme, iso, instance.previous, locks=instance.locks))
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
    judged = judge(instance.programme, instance.strays, locks=instance.locks)
    assert judged is not None, "this is no tiny instance"
    accepted, mine = judged.accepted, solved(instance)
    same = accepted == mine
    assert same, said(accepted, mine)
    assert accepted, "nothing is allowed at all: the instance shows nothing"
    assert not rule or judged.alone(rule), f"no timetable breaks {rule} alone"


@cache
def by_lot(seed: int) -> Judged | None:
    """An instance by lot, judged; None where it is not small enough."""
    return judge(drawn(seed), most=FEW)


@pytest.mark.parametrize("seed", SEEDS)
def test_so_it_is_for_instances_by_lot(seed: int) -> None:
    judged = by_lot(seed)
    assert judged is None or judged.accepted == solved(Instance(drawn(seed)))


@pytest.mark.parametrize("seed", SEEDS)
def test_so_it_is_with_locks_by_lot(seed: int) -> None:
    programme, locks = drawn(seed), locks_by_lot(seed)
    judged = judge(programme, most=FEW, locks=locks)
    assert judged is None or judged.accepted == solved(Instance(programme, locks=locks))


def test_the_lot_draws_what_nearly_every_rule_speaks_of() -> None:
    judged = [one for one in map(by_lot, SEEDS) if one is not None]
    assert len(judged) >= 0.9 * len(SEEDS)
    assert sum(len(one.accepted) > 1 for one in judged) >= 0.4 * len(SEEDS)
    assert len({rule for one in judged for broken in one.refusals for rule in broken}) >= 0.7 * len(HARD)


def test_every_hard_rule_has_its_instance() -> None:
    assert {rule for rule, _ in CASES.values() if rule} == {rule.key for rule in HARD} - IMPOSSIBLE_HERE
