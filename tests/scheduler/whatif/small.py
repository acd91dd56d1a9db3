"""A small sweep: two people, a class, a seat; answers made without any search, or with one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scheduler import changes as c
from scheduler.document import PlanDocument
from scheduler.plan import Goal, Plan
from scheduler.programme import Programme
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.whatif.task import SCHEMA, Document, Done, Start, program
from tests import tiny

WEEK = IsoWeek.parse(tiny.WEEK)
START = Start(WEEK, None, None, ())


def town(**over: Any) -> Programme:
    """Two people who can have an hour each in a group, and a placement for one of them."""
    return tiny.programme(
        tiny.participant("p1", weekly_target=120, name="Amina Secret"), tiny.participant("p2", weekly_target=120),
        tiny.activity("a1", times=(tiny.span(tiny.MON, "09:00", "10:00"),)),
        tiny.activity("shop", "work_placement", "seat", max_size=1, meetings=1,
                      times=(tiny.span(tiny.TUE, "09:00", "10:00"),)),
        tiny.instructor("i1", name="Kari Secret", phone="74 00 00 00"),
        **over,
    )


def plan(missing: int = 0, bound: int = 0, timetable: Timetable | None = None) -> PlanDocument:
    """A plan with so many missing minutes, and so many proven."""
    goals = tuple(Goal(name=name, value=0, bound=0) for name in ("mandatory", "fairness", "changes", "comfort"))
    return PlanDocument.of(Plan(
        timetable=timetable or tiny.timetable(), status="feasible", gap=None, participants=(), input_sha256="0" * 64,
        settings={}, seed=1, goals=(goals[0], Goal(name="hours", value=missing, bound=bound), *goals[1:]),
    ))


def done(missing: int, bound: int = 0, others: tuple[int, ...] = ()) -> Done:
    """What came of a task that ended with a plan."""
    return Done(plan(missing, bound), others=others)


def cells(*changes: c.Base, name: str = "S") -> list[c.Cell]:
    """One scenario of these changes."""
    made = [c.Made(change, c.Where("s.yaml", True, c.Spot(4))) for change in changes]  # type: ignore[arg-type]
    return list(c.Family(name, tuple(made)).cells())


class Answers:
    """A runner that answers by what a task's programme holds; what it was asked is remembered."""

    def __init__(self, answer: Callable[[Document], Document], stop_after: int | None = None) -> None:
        self._answer = answer
        self.asked: list[Document] = []
        self._stop_after = stop_after

    @property
    def stopped(self) -> bool:
        """Whether it has answered as often as it may."""
        return self._stop_after is not None and len(self.asked) >= self._stop_after

    def run(
        self, tasks: Mapping[str, Callable[[], Document]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[str, Document]]:
        """Each task's answer, in order."""
        for key, make in tasks.items():
            if self.stopped:
                return
            self.asked.append(make())
            yield key, self._answer(self.asked[-1])


def answer(document: PlanDocument | None, error: str | None = None, others: tuple[int, ...] = ()) -> Document:
    """An answer with this plan."""
    return {"schema": SCHEMA, "version": program(), "contradiction": [], "error": error, "seconds": 0.1,
            "others": list(others),
            "plan": None if document is None else document.model_dump(mode="json", by_alias=True)}
