"""What is told of one measurement, by whatever way the plan was made."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from scheduler.check import Measures
from scheduler.plan import Goal, Plan
from scheduler.planning import gap_of

Row = dict[str, Any]


class Clock:
    """Wall and CPU seconds since the process was started; the parent says when that was.

    Parameters
    ----------
    started
        ``time.time()`` of the parent just before it started this process.
    """

    def __init__(self, started: float) -> None:
        self._started = started

    def wall(self) -> float:
        """Seconds since the start of the process."""
        return round(time.time() - self._started, 3)

    @staticmethod
    def cpu() -> float:
        """Processor seconds of this process and of its finished children."""
        return round(sum(os.times()[:4]), 3)


def own_peak_mib() -> float:
    """The most memory that this process itself has had."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def of_plan(plan: Plan) -> Row:
    """The figures of a plan with its bounds."""
    goals = {goal.name: goal for goal in plan.goals}
    values = {name: one.value for name, one in goals.items()}
    return {
        **_of_people([person.shortfall for person in plan.participants], values),
        "bound": goals["hours"].bound,
        "gap": plan.gap,
        "status": plan.status,
        "counted": sum(person.counted for person in plan.participants),
    }


def of_measures(measures: Measures) -> Row:
    """The figures of a timetable that no bound is known of."""
    return {
        **_of_people([report.shortfall for report in measures.participants], measures.goals),
        "bound": None,
        "gap": None,
        "counted": measures.achieved,
    }


def _of_people(shortfalls: list[int], goals: dict[str, int]) -> Row:
    return {
        "people": len(shortfalls),
        "full_weeks": sum(shortfall == 0 for shortfall in shortfalls),
        "goals": dict(goals),
    }


def gap_at(row: Row, value: int, bound: int) -> float:
    """The gap of a row's programme with other missing minutes and another bound."""
    achieved = row["counted"] + row["goals"]["hours"] - value
    return gap_of(Goal(name="hours", value=value, bound=bound), achieved) or 0.0
