"""Better or worse by proof only where the intervals do not overlap."""

from __future__ import annotations

import pytest

from scheduler.whatif.verdict import Way, verdict_of
from tests.scheduler.whatif.small import done


@pytest.mark.parametrize(("base", "own", "way", "proven"), [
    ((100, 50), (49, 0), Way.BETTER, True),  # it reached what no plan of the base can
    ((100, 50), (50, 0), Way.BETTER, False),
    ((100, 50), (300, 101), Way.WORSE, True),
    ((100, 50), (300, 100), Way.WORSE, False),
    ((100, 50), (100, 50), Way.EQUAL, False),
])  # fmt: skip
def test_a_difference_is_proven_when_the_intervals_lie_apart(
    base: tuple[int, int], own: tuple[int, int], way: Way, proven: bool
) -> None:
    found = verdict_of(done(*base), done(*own), same=False)
    assert found is not None
    assert (found.way, found.proven) == (way, proven)
    assert ("bevist" in found.sentence().nb) is True
    assert ("ikke bevist" in found.sentence().nb) is not proven


def test_spreads_that_overlap_are_no_difference_and_are_told() -> None:
    found = verdict_of(done(600, others=(660, 720)), done(540, others=(620, 630)), same=False)
    assert found is not None
    assert found.way is Way.EQUAL
    assert found.sentence().nb == (
        "ingen sikker forskjell, målt, ikke bevist (3 søk: 9–10,5 timer mangler, i dag 10–12)")


def test_spreads_that_lie_apart_are_a_measured_difference() -> None:
    found = verdict_of(done(600, others=(660,)), done(540, others=(500,)), same=False)
    assert found is not None
    assert (found.way, found.proven, found.difference) == (Way.BETTER, False, -60)


def test_the_same_input_is_no_difference_by_construction() -> None:
    found = verdict_of(done(600), done(600), same=True)
    assert found is not None
    assert (found.proven, found.difference) == (True, 0)


def test_without_a_plan_there_is_no_verdict() -> None:
    assert verdict_of(None, done(1), same=False) is None
