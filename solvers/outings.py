"""The best day of one or two people by the clock, compiled: who goes out when, one at a time where a child is at home.

A day's **outings** are things that somebody may attend: with a leave and a return where somebody must be home, a gain,
and a bit where it may come only once a day. What happens to them is an **event**; events are read in the order of time.
"""

from __future__ import annotations

import numpy as np

from solvers.compiled import quick

E_SORT, E_WHO, E_OUTING, E_PLACE, E_BIT = range(5)
EVENT_W = 5
RETURN, REACH, LEAVE, BEGIN = range(4)
"""Back home (for the next of any of them), at a place (for the same person's next), leaving home, beginning.

Of what happens in the same minute, the ends come first.
"""

NOTHING = -1e18


@quick
def best_day(events, prices, places, masks, value, came):
    """The most that one day can give; ``came`` then leads back through its outings from the one returned.

    ``prices``: what each outing gives. ``places``: how many places there are. ``masks``: how many sets of outings that
    come once a day there are. ``value``, ``came``: a row for each outing, a column for each such set. The result is
    ``outing * masks + set``, or -1 where it is best to stay at home.
    """
    home = np.full(masks, NOTHING)
    home[0] = 0.0
    home_by = np.full(masks, -1, np.int64)
    there = np.full((2 * places, masks), NOTHING)
    there_by = np.full((2 * places, masks), -1, np.int64)
    value[:, :] = NOTHING
    for index in range(len(events)):
        sort, outing = events[index, E_SORT], events[index, E_OUTING]
        if sort == RETURN:
            for held in range(masks):
                if value[outing, held] > home[held]:
                    home[held], home_by[held] = value[outing, held], outing
            continue
        row = events[index, E_WHO] * places + events[index, E_PLACE]
        if sort == REACH:
            for held in range(masks):
                if value[outing, held] > there[row, held]:
                    there[row, held], there_by[row, held] = value[outing, held], outing
            continue
        bit = events[index, E_BIT]
        for held in range(masks):
            if held & bit:
                continue
            start = home[held] if sort == LEAVE else there[row, held]
            then = start + prices[outing]
            if start > NOTHING and then > value[outing, held | bit]:
                value[outing, held | bit] = then
                came[outing, held | bit] = (home_by[held] if sort == LEAVE else there_by[row, held]) * masks + held
    best, end = 0.0, -1
    for held in range(masks):
        if home[held] > best:
            best, end = home[held], home_by[held] * masks + held
    return end
