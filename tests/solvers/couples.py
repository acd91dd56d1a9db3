"""Couples by lot who must take turns at home with a child, and what they could be at."""

from __future__ import annotations

import random
from typing import Any

from scheduler.programme import Absence, Adult, Programme, Walk
from scheduler.times import Span
from tests import tiny
from tests.solvers.instances import day, needing
from tests.tiny import MON, TUE, minute

DAYS = (MON, TUE)
CLOCKS = (480, 510, 540, 545, 600, 605, 650, 720, 780, 840, 900, 960)


def couple(seed: int) -> Programme:
    """Two parents, a child without care, now and then a grandmother, another child, a friend of the family."""
    lot = random.Random(seed)
    facts: list[Any] = [
        tiny.site("school"), tiny.site("office", "other"), tiny.site("flat", "home"), tiny.child(),
        tiny.household("p1", "p2", *_grandmother(lot)),
    ]  # fmt: skip
    homes = "flat" if lot.random() < 0.7 else None
    people = ["p1", "p2", *(["p3"] if lot.random() < 0.3 else [])]
    for name in people:
        facts.append(tiny.participant(
            name, home=homes, weekly_target=lot.choice((120, 240, 420)),
            availability=tuple(_window(lot, one) for one in DAYS) if lot.random() < 0.3 else None,
        ))
        if lot.random() < 0.2:
            facts.append(Absence(participant=name, first=day(MON), last=day(MON), approved=False, start=570, end=640))
        if lot.random() < 0.2:
            facts.append(needing(name, "volunteer", maximum=lot.choice((45, 60, 90))))
    facts += [_activity(lot, number) for number in range(1, lot.choice((4, 5, 6)))]
    walks = (
        Walk(start="flat", to="school", minutes=lot.choice((0, 7, 20))),
        Walk(start="flat", to="office", minutes=15),
        Walk(start="school", to="office", minutes=lot.choice((5, 30))),
    )
    return tiny.programme(
        *facts, settings=tiny.settings(grid=30, handover=lot.choice((0, 10)), lunch_after=600, group_max=3),
        walks=walks if lot.random() < 0.8 else None,
    )


def _grandmother(lot: random.Random) -> list[Adult]:
    if lot.random() < 0.7:
        return []
    return [Adult("x1", False, (tiny.span(MON, "08:00", lot.choice(("09:30", "12:00"))),))]


def _window(lot: random.Random, day: int) -> Any:
    return Span(minute(day, "00:00") + lot.choice((480, 555)), minute(day, "00:00") + lot.choice((700, 915)))


def _activity(lot: random.Random, number: int) -> Any:
    shape, kind = lot.choice((("group", "other"), ("group", "life_skills"), ("group", "life_skills"),
                              ("group", "work_course"), ("open", "volunteer"), ("open", "other"),
                              ("seat", "work_placement")))  # fmt: skip
    times = []
    for one in sorted(lot.sample(DAYS, lot.choice((1, 2)))):
        start = minute(one, "00:00") + lot.choice(CLOCKS)
        times.append(Span(start, start + lot.choice((45, 60, 65, 180))))
    over: dict[str, Any] = {"minutes": 45} if shape == "open" else {}
    members = ("p1", "p2")[: lot.choice((1, 1, 2))] if shape == "group" and lot.random() < 0.2 else ()
    return tiny.activity(
        f"a{number}", kind, shape, times=tuple(times), meetings=2, sites=(lot.choice(("school", "office")),),
        members=members, instructors_needed=0, **over,
    )
