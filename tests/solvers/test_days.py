"""The rules about one person's day as the compiled search says them: the same as the rules, on days at random."""

from __future__ import annotations

import random
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from scheduler.rules.registry import HARD
from solvers import kernel
from solvers.anneal import Annealer
from solvers.evaluate import broken, chosen_only
from solvers.tables import Tables
from tests.solvers.instances import CASES
from tests.solvers.weeks_by_lot import OF_LOTS, a_day, board_of, choice_of, days_of

ABOUT_DAYS = frozenset({
    "one_place", "travel_between", "home_journey", "longest_day", "norwegian_day", "lunch", "escort",
    "child_not_alone", "keep_apart",
})  # fmt: skip
RULES = [rule for rule in HARD if rule.key in ABOUT_DAYS]
NAMES = [*OF_LOTS, *(name for name, (rule, _) in CASES.items() if rule in ABOUT_DAYS), *range(90)]
DAYS_AT_RANDOM = 14


class Asked(NamedTuple):
    """One person's day: its options, whether it fits, and which rules it breaks."""

    who: str
    options: list[int]
    fits: bool
    broken: frozenset[str]


@cache
def asked(name: str | int) -> list[Asked]:
    """Days of an instance at random."""
    board, lot = board_of(name), random.Random(str(name))
    tables = Tables(board)
    found = []
    for _ in range(DAYS_AT_RANDOM if days_of(board) else 0):
        day, who = lot.choice(days_of(board)), lot.choice(board.people)
        taken = a_day(lot, board, day)
        choice = choice_of(board, taken)
        options = sorted(
            (tables.option_of(who, key, index) for key, index in taken[who]),
            key=lambda option: tables.options[option].start,
        )
        search = Annealer(tables, 1)
        search.read(choice)
        fits = kernel.fits(
            tables.m, search.now, tables.person[who], day, np.array([*options, 0], np.int64), 0, len(options)
        )
        scope = chosen_only(board, choice, [who])
        found.append(Asked(who, options, bool(fits), frozenset(rule.key for rule, _ in broken(scope, RULES))))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_day_fits_exactly_when_it_breaks_no_rule_about_days(name: str | int) -> None:
    assert [one for one in asked(name) if one.fits is bool(one.broken)] == []


def test_the_days_at_random_break_each_of_these_rules_alone_and_many_break_none() -> None:
    found = [one for name in NAMES for one in asked(name) if one.options]
    alone = {rule for one in found if len(one.broken) == 1 for rule in one.broken}
    assert alone == ABOUT_DAYS
    assert sum(one.fits for one in found) >= 0.2 * len(found)
    assert len({rule.key for rule in RULES}) == len(ABOUT_DAYS)
