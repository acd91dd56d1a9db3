"""The most that people could gain in a week by any plan at all: a check on what a list may promise."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.timetable import Timetable
from scheduler.week import Week
from solvers.near import Near
from solvers.turns import Between, least_together


def headroom(week: Week, short: dict[str, int], people: Iterable[str]) -> int:
    """Counted minutes that these people miss now and would not have to miss alone in the programme.

    Parameters
    ----------
    short
        Missing minutes by person as they stand.
    people
        Of whom it is asked; parents who take turns are taken one by one, which allows more and never less.
    """
    alone = Timetable(week=week.iso)
    total = 0
    for name in people:
        if short.get(name, 0) > 0:
            board = Near(week, alone, [name])
            total += max(0, short[name] - least_together(board, [week.person[name]], Between(board)).missing)
    return total
