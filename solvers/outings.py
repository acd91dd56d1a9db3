"""The best day of one or two people by the clock, compiled: who goes out when, one at a time where a child is at home.

A day's **outings** are things that somebody may attend: with a leave and a return where somebody must be home, a gain,
and a bit where it may come only once a day. What happens to them is an **event**; events are read in the order of time.
"""

from __future__ import annotations

import numpy as np

from solvers.compiled import quick

E_SORT, E_WHO, E_OUTING, E_PLACE, E_BIT, E_SPENT = range(6)
EVENT_W = 6
RETURN, REACH, LEAVE, BEGIN = range(4)
"""Back home (for the next of any of them), at a place (for the same person's next), leaving home, beginning.

Of what happens in the same minute, the ends come first.
"""

NOTHING = -1e18


@quick
def best_day(events, prices, places, masks, levels, value, came):
    """The most that one day can give; ``came`` then leads back through its outings from the one returned.

    ``prices``: what each outing gives; with ``NOTHING`` it is left out. ``places``: how many places there are.
    ``masks``: how many sets of outings that come once a day there are. ``levels``: how much of what is spent may be
    spent, and one. ``value``, ``came``: room for a row for each outing, a column for each state, which is
    ``set * levels + spent``; whatever is in it. The result is ``outing * states + state``, or -1 where it is best to
    stay at home.
    """
    states = masks * levels
    home = np.full(states, NOTHING)
    home[0] = 0.0
    home_by = np.full(states, -1, np.int64)
    there = np.full((2 * places, states), NOTHING)
    there_by = np.full((2 * places, states), -1, np.int64)
    # The most that is spent so far, and one: nothing beyond it is looked at. Early in a day that is little.
    home_top = 1
    there_top = np.zeros(2 * places, np.int64)
    top = np.zeros(len(prices), np.int64)
    for index in range(len(events)):
        sort, outing = events[index, E_SORT], events[index, E_OUTING]
        if prices[outing] <= NOTHING:
            continue
        if sort == RETURN:
            home_top = max(home_top, top[outing])
            for held in range(masks):
                for state in range(held * levels, held * levels + top[outing]):
                    if value[outing, state] > home[state]:
                        home[state], home_by[state] = value[outing, state], outing
            continue
        row = events[index, E_WHO] * places + events[index, E_PLACE]
        if sort == REACH:
            there_top[row] = max(there_top[row], top[outing])
            for held in range(masks):
                for state in range(held * levels, held * levels + top[outing]):
                    if value[outing, state] > there[row, state]:
                        there[row, state], there_by[row, state] = value[outing, state], outing
            continue
        bit, spent = events[index, E_BIT], events[index, E_SPENT]
        known = min(home_top if sort == LEAVE else there_top[row], levels - spent)
        if known <= 0:
            continue
        if top[outing] == 0:
            value[outing, :] = NOTHING
        top[outing] = max(top[outing], known + spent)
        for held in range(masks):
            if held & bit:
                continue
            for level in range(known):
                state, then = held * levels + level, (held | bit) * levels + level + spent
                start = home[state] if sort == LEAVE else there[row, state]
                if start > NOTHING and start + prices[outing] > value[outing, then]:
                    value[outing, then] = start + prices[outing]
                    came[outing, then] = (home_by[state] if sort == LEAVE else there_by[row, state]) * states + state
    best, end = 0.0, -1
    for state in range(states):
        if home[state] > best:
            best, end = home[state], home_by[state] * states + state
    return end
