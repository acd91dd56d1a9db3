"""Better or worse by proof, or only as measured, with the spread that chance alone gives."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from scheduler.whatif.task import Done
from scheduler.words import Text, hours


class Way(StrEnum):
    """Which way a scenario differs from the base in missing hours."""

    BETTER = "better"
    WORSE = "worse"
    EQUAL = "equal"


class Interval(NamedTuple):
    """Missing minutes: what no plan can beat, and what was reached."""

    bound: int
    reached: int


class Verdict(NamedTuple):
    """How a scenario compares with its base in missing hours.

    ``proven``: the intervals between bound and reached do not overlap, or the input is the same. Otherwise
    ``spread`` and ``base_spread`` are the least and most missing minutes over the seeds.
    """

    way: Way
    proven: bool
    same: bool
    base: Interval
    own: Interval
    base_spread: tuple[int, int]
    spread: tuple[int, int]
    seeds: int
    by_chance: bool = False
    """Whether the better plan could be used in the other just as well: the change is no reason for the difference."""

    @property
    def difference(self) -> int:
        """Missing minutes fewer (negative) or more than the base's."""
        return self.own.reached - self.base.reached

    def sentence(self) -> Text:
        """The verdict in words."""
        if self.same:
            return Text("samme inndata: ingen forskjell", "the same input: no difference")
        words = {Way.BETTER: Text("bedre", "better"), Way.WORSE: Text("dårligere", "worse"),
                 Way.EQUAL: Text("ingen sikker forskjell", "no certain difference")}[self.way]
        if self.proven and self.way is Way.EQUAL:
            return Text("likt, bevist", "equal by proof")
        if self.proven:
            return Text(f"{words.nb}, bevist", f"{words.en} by proof")
        if self.by_chance:
            return Text("ingen forskjell som kommer av endringen: timene i den beste av de to planene kan nås i begge",
                        "no difference because of the change: the hours of the better plan can be had in both")
        if self.seeds < 2:
            return Text(f"{words.nb}, målt, ikke bevist", f"{words.en}, measured, not proven")
        low, high = self.spread
        return Text(
            f"{words.nb}, målt, ikke bevist ({self.seeds} søk: {hours(low)}–{hours(high)} timer mangler, i dag "
            f"{hours(self.base_spread[0])}–{hours(self.base_spread[1])})",
            f"{words.en}, measured, not proven ({self.seeds} searches: {hours(low, 'en')}–{hours(high, 'en')} hours "
            f"missing, today {hours(self.base_spread[0], 'en')}–{hours(self.base_spread[1], 'en')})",
        )


def verdict_of(base: Done | None, own: Done | None, *, same: bool) -> Verdict | None:
    """The verdict of what came of a scenario against its base; None where one of them has no plan."""
    before, after = interval_of(base), interval_of(own)
    if base is None or own is None or before is None or after is None:
        return None
    proven = same or after.reached < before.bound or after.bound > before.reached
    spreads = _spread(before, base), _spread(after, own)
    return Verdict(_way(before, after, spreads, proven), proven, same, before, after, *spreads,
                   1 + min(len(base.others), len(own.others)))


def interval_of(done: Done | None) -> Interval | None:
    """Missing minutes of a plan: bound and reached."""
    if done is None or done.plan is None:
        return None
    goal = next(goal for goal in done.plan.goals if goal.name == "hours")
    return Interval(goal.bound or 0, goal.value)


def _spread(own: Interval, done: Done) -> tuple[int, int]:
    reached = (own.reached, *done.others)
    return min(reached), max(reached)


def _way(before: Interval, after: Interval, spreads: tuple[tuple[int, int], tuple[int, int]], proven: bool) -> Way:
    """Which way; where nothing is proven and the spreads overlap, it is chance: equal."""
    base, own = spreads
    if not proven and (own[0] <= base[1] and base[0] <= own[1]):
        return Way.EQUAL
    if after.reached == before.reached:
        return Way.EQUAL
    return Way.BETTER if after.reached < before.reached else Way.WORSE
