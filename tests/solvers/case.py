"""What a tiny instance is, and short words for making one: small enough that every timetable of it can be tried.

Each is made so that its rule is the only one that refuses some timetable (``alone``), and so that other timetables
come as near to the rule as they can and pass.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from scheduler.locks import Lock
from scheduler.programme import (
    BusCall,
    BusLine,
    Programme,
    Requirement,
)
from scheduler.settings import Kind
from scheduler.timetable import Timetable
from scheduler.week import Option
from tests import tiny
from tests.tiny import (
    activity,
    minute,
    span,
)


class Instance(NamedTuple):
    """A programme, what else to try, the plan that came before, and what was changed in it by hand."""

    programme: Programme
    strays: Mapping[str, Sequence[Option]] = {}
    previous: Timetable | None = None
    locks: tuple[Lock, ...] = ()


Maker = Callable[[], Instance]

CASES: dict[str, tuple[str, Maker]] = {}
"""By name: the rule that the instance is about (none where it shows what is allowed), and what makes it."""


def case(rule: str, name: str | None = None) -> Callable[[Callable[[], Programme | Instance]], Maker]:
    """Register an instance under its rule, or under its own name where a rule has several."""

    def register(make: Callable[[], Programme | Instance]) -> Maker:
        def maker() -> Instance:
            made = make()
            return made if isinstance(made, Instance) else Instance(made)

        CASES[name or rule] = (rule, maker)
        return maker

    return register


def at(id: str, day: int, start: str, end: str, **over: Any) -> Any:
    """A group of kind *other* at a given time."""
    return activity(id, **{"times": (span(day, start, end),), **over})


def day(number: int) -> dt.date:
    """The date of a weekday of the week."""
    return tiny.iso().date(number)


def needing(participant: str, kind: str, **over: Any) -> Requirement:
    """A requirement of one's plan."""
    return Requirement(participant=participant, kind=Kind(kind), **over)


def bus(origin: str, to: str, minutes: int, *departures: str) -> BusLine:
    return BusLine(
        line="1",
        direction=to,
        calls=(BusCall(origin, 0), BusCall(to, minutes)),
        departures=tuple(minute(0, clock) for clock in departures),
    )
