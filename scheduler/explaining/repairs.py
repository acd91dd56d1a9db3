"""What would give a person hours: changes and pairs of the catalogue, solved and checked; ranked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from scheduler.changes import apply_all
from scheduler.explaining.candidates import Candidate
from scheduler.explaining.desk import Desk
from scheduler.explaining.many import Many
from scheduler.explaining.trials import Trials, ordered
from scheduler.explaining.tried import Tried, alike, repair, undominated
from scheduler.explanation import Repair
from scheduler.faults import FaultyInput
from scheduler.side_by_side import each

LISTED = 10
"""Repairs that are listed."""

SPARE = 5
"""More of them that are checked, in the place of those that the checker refuses."""


class Found(NamedTuple):
    """Repairs in order, and how much of the catalogue was tried."""

    repairs: tuple[Repair, ...]
    tried: int
    left: int
    """Changes and pairs that were not tried for want of time."""


def find_repairs(
    desk: Desk, name: str, catalogue: Sequence[Candidate], seconds: float | None = None,
    stopped: Callable[[], bool] = lambda: False, rules: Mapping[str, int] = MappingProxyType({}),
) -> Found:  # fmt: skip
    """Everything that helps a person, ranked: the first ten, each checked.

    Parameters
    ----------
    desk
        Programme and plan.
    name
        The person.
    catalogue
        Single changes to try.
    seconds
        For all of it; None = as long as it takes.
    stopped
        Whether to end with what there is.
    rules
        How many possible next hours each rule stops: what is against the most is tried first.
    """
    trials = Trials(desk, name, seconds, stopped)
    alone = trials.own_week()
    some = ordered(catalogue, rules)
    search = Many(trials, some, alone)
    found = search.find() if any(trials.base.before[name]) else []
    listed = alike(undominated([alone, *found] if alone else found))
    told = [one for one in each(lambda some: _told(desk, name, some), listed[: LISTED + SPARE], lambda: False) if one]
    return Found(tuple(told[:LISTED]), 1 + search.count, search.left)


def _told(desk: Desk, name: str, some: Sequence[Tried]) -> Repair | None:
    """The first of some like repairs, if the independent checker finds nothing in its week, changes made."""
    tried, *others = some
    try:
        programme = apply_all(desk.programme, tried.changes)
    except FaultyInput:
        return None
    return None if desk.check(programme, tried.timetable(desk.timetable)) else repair(desk, name, tried, others)
