"""A tiny programme with a plan known by heart, and engines that answer it in every way an engine can.

Run as a module it is the command ``ukeplan plan`` whose engine waits for Ctrl-C.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from scheduler import planning
from scheduler.cli import commands, main
from scheduler.plan import Reason
from scheduler.programme import Programme
from scheduler.timetable import Timetable
from scheduler.week import Week
from scheduler.words import Text
from tests.tiny import MON, activity, meeting, participant, programme, span, timetable


def two_people() -> Programme:
    """Two people and one course on Monday from nine to ten; p1 wants two hours a week, p2 one."""
    return programme(
        participant("p1", weekly_target=120, name="Aisha Invented"),
        participant("p2", weekly_target=60, name="Bohdan Invented", protected=True),
        activity("a1", times=(span(MON, "09:00", "10:00"),), max_size=2),
    )


PLAN = timetable(meeting("a1", people=("p1", "p2"), id="a1.2026-W48.1"))
"""Both attend the course: nothing better exists."""

BROKEN = timetable(meeting("a1", MON, "11:00", "12:00", people=("p1", "p2"), id="a1.2026-W48.1"))
"""The course at a time that is not its own."""


class Step(NamedTuple):
    """A solver's progress."""

    seconds: float
    goal: str
    value: int
    bound: int | None


class Answer(NamedTuple):
    """What a solver returns."""

    timetable: Timetable | None
    bounds: dict[str, int | None]
    contradiction: tuple[Text, ...] = ()
    status: str = "feasible"
    first_plan_seconds: float | None = 0.25
    trace: tuple[object, ...] = ()


ALL_MET: dict[str, int | None] = {"mandatory": 0, "hours": 60, "fairness": 16, "changes": 0, "comfort": 480}


def engine(answer: Answer, *, wait: bool = False, seen: list[Any] | None = None) -> planning.Engine:
    """An engine with that answer; ``wait``: not before it is stopped; ``seen``: gets the limits."""

    def solve(week: Week, limits: Any, listener: Callable[[Any], None], stop: threading.Event) -> Any:
        if seen is not None:
            seen.append(limits)
        listener(Step(0.25, "hours", 60, None))
        if wait and not stop.wait(60):
            raise TimeoutError
        return answer

    def reasons(week: Week, found: Timetable) -> dict[str, tuple[Reason, ...]]:
        sentence = Text("Ingen flere tilbud passer.", "No further activity fits.")
        return {"p1": (Reason(rule="eligible", count=1, nb=sentence.nb, en=sentence.en),)}

    return planning.Engine(solve, reasons)


def _wait_for_ctrl_c(outcome: str, arguments: list[str]) -> int:
    answer = Answer(PLAN if outcome == "plan" else None, ALL_MET)
    planning.cp_sat = lambda stop, titles: engine(answer, wait=True)
    commands._read_programme = lambda file, week: (two_people(), ())
    return main(arguments)


if __name__ == "__main__":
    sys.exit(_wait_for_ctrl_c(sys.argv[1], sys.argv[2:]))
