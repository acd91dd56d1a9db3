"""The set of timetables that the checker accepts equals the set that the rules' solver side allows."""

from __future__ import annotations

import pytest

from scheduler.resolve import week_of
from scheduler.rules.registry import HARD
from scheduler.times import IsoWeek
from solvers.board import Board
from tests.solvers.enumerate import Drafts, allowed, judge, shown, timetables
from tests.solvers.instances import CASES, Instance

IMPOSSIBLE_HERE = {"known"}
"""What a solver that reads the week cannot name at all: what is not in it."""


def both_sides(instance: Instance) -> tuple[frozenset[Drafts], frozenset[Drafts], frozenset[frozenset[str]]]:
    """What the checker accepts, what the solver allows, and the sets of rules that refuse the rest."""
    judged = judge(instance.programme, instance.strays)
    assert judged is not None, "this is no tiny instance"
    board = Board(week_of(instance.programme, IsoWeek.parse(instance.programme.week), instance.previous))
    return judged.accepted, frozenset(timetables(board, allowed(board))), judged.refusals


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
    accepted, solved, refusals = both_sides(make())
    same = accepted == solved
    assert same, said(accepted, solved)
    assert accepted, "nothing is allowed at all: the instance shows nothing"
    assert not rule or frozenset({rule}) in refusals, f"no timetable breaks {rule} alone: {sorted(map(sorted, refusals))}"


def test_every_hard_rule_has_its_instance() -> None:
    assert {rule for rule, _ in CASES.values() if rule} == {rule.key for rule in HARD} - IMPOSSIBLE_HERE
