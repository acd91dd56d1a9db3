"""Changes asked about many at once: nothing is missed that asking one by one finds."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.explaining import trials
from scheduler.explaining.candidates import candidates
from scheduler.explaining.person import stops
from scheduler.explaining.repairs import find_repairs
from scheduler.explaining.sieve import Block, bundled, sift, sift_pairs
from scheduler.explaining.trials import Trials
from tests.scheduler.explaining.test_person import WHO
from tests.scheduler.explaining.towns import TOWNS, desk

THINGS = tuple(range(9))

needed = st.dictionaries(
    st.sets(st.sampled_from(THINGS), min_size=1, max_size=3).map(frozenset), st.integers(1, 5), max_size=6
)
"""What sets of changes open, and what each gives: more changes never give less."""


def worth(opened: dict[frozenset[int], int], some: Block) -> int:
    return max((minutes for what, minutes in opened.items() if what <= set(some)), default=0)


def never() -> bool:
    return False


@settings(max_examples=40, deadline=None)
@given(needed)
def test_all_that_help_by_themselves_are_found_and_no_others(opened: dict[frozenset[int], int]) -> None:
    sifted = sift([THINGS[:4], THINGS[4:]], lambda some: worth(opened, some) or None, never)
    assert sifted.useful == {one: worth(opened, (one,)) for one in THINGS if worth(opened, (one,))}
    assert {one for block in sifted.useless for one in block} == set(THINGS) - sifted.useful.keys()
    assert sifted.left == 0


@settings(max_examples=40, deadline=None)
@given(needed)
def test_all_pairs_that_give_more_than_each_of_the_two_are_found(opened: dict[frozenset[int], int]) -> None:
    alone = {one: worth(opened, (one,)) for one in THINGS}

    def more(mine: Block, theirs: Block) -> tuple[Block, int] | None:
        both = tuple(sorted({*mine, *theirs}))
        blocks = [(one,) for one in both] if len(both) == 2 else [mine, theirs]
        floor = max(min(alone[one] for one in block) for block in blocks)
        return (both, worth(opened, both)) if worth(opened, both) > floor else None

    found, left = sift_pairs([(THINGS, THINGS)], more, never)
    best = {pair: worth(opened, pair) for pair in combinations(THINGS, 2)}
    assert dict(found) == {pair: got for pair, got in best.items() if got > max(alone[one] for one in pair)}
    assert left == 0


def test_what_there_was_no_time_for_is_counted() -> None:
    assert sift([THINGS], lambda some: True, lambda: True).left == len(THINGS)
    assert sift_pairs([(THINGS, THINGS)], lambda one, other: True, lambda: True)[1] == 36
    assert sift_pairs([((1,), (2, 3)), ((1,), (4,))], lambda one, other: True, lambda: True)[1] == 3


def test_things_that_do_not_agree_are_asked_about_apart() -> None:
    assert bundled(range(6), lambda some: len({one % 2 for one in some}) == 1) == [(0, 2, 4), (1, 3, 5)]


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("thorough", [0, 40])
def test_what_was_tried_and_what_was_not_is_all_there_is(
    town: str, thorough: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "THOROUGH", thorough)
    known, name = desk(town), WHO[town]
    catalogue = candidates(known, name, stops(known, name))
    whole, none = (find_repairs(known, name, catalogue, seconds) for seconds in (None, 0.0))
    assert whole.left == 0
    assert whole.tried >= 2 + len(catalogue), "the own week, a few others' weeks, and every change"
    assert (none.tried, none.left) == (1, 1 + len(catalogue))


@pytest.mark.parametrize("town", TOWNS)
def test_every_change_of_the_catalogue_only_allows_more(town: str) -> None:
    known, name = desk(town), WHO[town]
    search = Trials(known, name)
    some = [one for one in candidates(known, name, stops(known, name)) if not one.people]
    single = {number: search.after(search.single(one)) for number, one in enumerate(some)}
    for one, other in combinations(range(len(some)), 2):
        pair = (some[one], some[other])
        if search.agree(pair):
            together = search.after(search.tried(pair, search.trial(pair)))
            assert together <= min(single[one], single[other]), [each.sentence.en for each in pair]


@pytest.mark.parametrize("town", TOWNS)
def test_what_might_help_is_never_told_to_be_of_no_use(town: str) -> None:
    known, name = desk(town), WHO[town]
    search = Trials(known, name)
    for one in candidates(known, name, stops(known, name)):
        trial = search.trial((one,), alone=True)
        if not one.people and trial is not None and search.single(one) is not None:
            assert trial.might_be_better(search.after(None))
            assert trial.may_be_better(search.after(None))
