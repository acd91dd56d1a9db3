"""Improvement on several processors: searches in threads go on from the best week now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from solvers.anneal import Annealer
from solvers.score import Hours

ROUND = 1.0
"""Seconds that each goes on alone."""

STEPS = 40
"""Steps between two looks at the clock."""

IDLE = 200_000
"""Steps in a row that gave nothing after which going on is idle."""

HEAT = 140.0
"""Minutes that a step may typically lose at the beginning."""

MILD = 8.0
"""The same beside a last plan: who has had a good week keeps it."""

COLD = 0.85
"""Share of the time after which no step loses anything."""

MEETING = 0.3
"""Share of the time before which searches do not take over from each other: early, going apart finds more."""


def improve_together(
    searches: Sequence[Annealer], used: Callable[[], float], stopped: Callable[[], bool], tell: Callable[[Hours], None],
    timed: bool, heat: float,
) -> Annealer:  # fmt: skip
    """Search until stopped, or until nothing is missing; the search that has the best week.

    Parameters
    ----------
    searches
        Each with its own luck, from the same start; compiled steps run side by side in threads.
    used
        Share of the time that is gone, 0 to 1; asked from the threads, too.
    tell
        Told of each better week.
    timed
        Whether a round is so many seconds; else so many steps, which is the same on every machine.
    heat
        ``HEAT`` or ``MILD``.
    """
    best = searches[0].best
    with ThreadPoolExecutor(len(searches)) as pool:
        while not stopped() and best > Hours(0, 0, 0) and min(one.idle for one in searches) < IDLE:
            for _ in pool.map(lambda one: _round(one, used, stopped, timed, heat), searches):
                pass
            leader = min(searches, key=lambda one: one.best)
            if leader.best < best:
                best = leader.best
                tell(best)
            if used() > MEETING:
                for one in searches:
                    if one.best > best:
                        one.go_on_from(leader)
    return min(searches, key=lambda one: one.best)


def _round(search: Annealer, used: Callable[[], float], stopped: Callable[[], bool], timed: bool, heat: float) -> None:
    until = time.monotonic() + ROUND
    while True:
        search.step(STEPS, heat * max(0.0, 1.0 - used() / COLD))
        if not timed or stopped() or time.monotonic() > until or search.best == Hours(0, 0, 0):
            return
