"""The rules about one person's day, said once more for speed: the same as the rules themselves, on days at random."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pytest

from scheduler.rules.registry import HARD
from solvers.days import Days, Others
from solvers.evaluate import broken, chosen_only
from solvers.facts import Entry
from tests.solvers.instances import CASES
from tests.solvers.weeks_by_lot import OF_LOTS, a_day, choice_of, days_of, entries_of, facts_of

ABOUT_DAYS = frozenset({
    "one_place", "travel_between", "home_journey", "longest_day", "norwegian_day", "lunch", "escort",
    "child_not_alone", "keep_apart",
})  # fmt: skip
RULES = [rule for rule in HARD if rule.key in ABOUT_DAYS]
NAMES = [*OF_LOTS, *(name for name, (rule, _) in CASES.items() if rule in ABOUT_DAYS), *range(90)]
DAYS_AT_RANDOM = 14


class Asked(NamedTuple):
    """One person's day: whether it fits, and which rules it breaks."""

    who: str
    entries: list[Entry]
    fits: bool
    broken: frozenset[str]


def among(entries: dict[str, list[Entry]]) -> Others:
    """Everybody's day, for who asks."""

    def theirs(name: str, day: int) -> list[Entry]:
        return entries[name]

    return theirs


@cache
def asked(name: str | int) -> list[Asked]:
    """Days of an instance at random."""
    facts, lot = facts_of(name), random.Random(str(name))
    board, days = facts.board, Days(facts)
    found = []
    for _ in range(DAYS_AT_RANDOM if days_of(board) else 0):
        day, who = lot.choice(days_of(board)), lot.choice(board.people)
        taken = a_day(lot, board, day)
        entries = entries_of(facts, taken)
        scope = chosen_only(board, choice_of(board, taken), [who])
        found.append(Asked(
            who, entries[who], days.fits(who, day, entries[who], among(entries)),
            frozenset(rule.key for rule, _ in broken(scope, RULES)),
        ))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_day_fits_exactly_when_it_breaks_no_rule_about_days(name: str | int) -> None:
    assert [one for one in asked(name) if one.fits is bool(one.broken)] == []


def test_the_days_at_random_break_each_of_these_rules_alone_and_many_break_none() -> None:
    found = [one for name in NAMES for one in asked(name) if one.entries]
    alone = {rule for one in found if len(one.broken) == 1 for rule in one.broken}
    assert alone == ABOUT_DAYS
    assert sum(one.fits for one in found) >= 0.2 * len(found)
    assert len({rule.key for rule in RULES}) == len(ABOUT_DAYS)


def test_what_others_do_is_only_asked_about_people_whose_days_depend_on_each_other() -> None:
    """Who is not linked may be judged without anybody else: searches remember such days."""

    def nobody(one: str, day: int) -> Sequence[Entry]:
        raise AssertionError(f"{one} was asked about")

    linked = 0
    for name in NAMES:
        facts, lot = facts_of(name), random.Random(str(name))
        days = Days(facts)
        for who in facts.board.people:
            if days.is_linked(who):
                linked += 1
                continue
            for day in days_of(facts.board):
                days.fits(who, day, entries_of(facts, a_day(lot, facts.board, day))[who], nobody)
    assert linked
