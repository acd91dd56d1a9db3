"""Instances about one person's week: seats, stays, caps, who with whom."""

from __future__ import annotations

from typing import Any

from scheduler.programme import (
    Absence,
    Pairing,
    Programme,
)
from scheduler.settings import Kind
from tests.solvers.case import at, case, day, needing
from tests.tiny import (
    FRI,
    MON,
    THU,
    TUE,
    WED,
    activity,
    instructor,
    norwegian,
    participant,
    programme,
    settings,
    span,
)


@case("seat_capacity")
def _seat_capacity() -> Programme:
    days = (span(MON, "09:00", "12:00"), span(TUE, "09:00", "12:00"))
    return programme(
        participant("p1"),
        participant("p2"),
        participant("p3"),
        activity("s1", "work_placement", "seat", times=days, meetings=2, members=("p1", "p2")),
        activity("s2", "work_placement", "seat", times=days[:1], max_size=2),
    )


@case("one_employer")
def _one_employer() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        participant("p3"),
        activity("s1", "work_placement", "seat", times=(span(MON, "09:00", "12:00"),), members=("p1",), max_size=3),
        activity("s2", "work_placement", "seat", times=(span(TUE, "09:00", "12:00"),), max_size=3),
        activity(
            "s3", "work_placement", "seat", times=(span(WED, "09:00", "12:00"),), members=("p1", "p3"), max_size=3
        ),
        activity("s4", "work_placement", "seat", times=(span(THU, "09:00", "12:00"),), max_size=3),
    )


@case("open_capacity")
def _open_capacity() -> Programme:
    """Stays of two hours from every hour, two places: one who stays since ten leaves room for one at eleven."""
    return programme(
        participant("p1"),
        participant("p2"),
        participant("p3"),
        activity(
            "o1",
            shape="open",
            minutes=120,
            max_size=2,
            times=(span(MON, "09:00", "12:00"), span(TUE, "09:00", "11:00")),
        ),
        settings=settings(grid=60),
    )


@case("kind_cap")
def _kind_cap() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        needing("p1", "other", maximum=90),
        at("a1", MON, "09:00", "10:00"),
        at("a2", MON, "10:00", "10:30"),
        at("b1", TUE, "09:00", "11:00", members=("p2",)),
        at("a3", MON, "11:00", "11:05"),
        needing("p2", "other", maximum=100),
    )


@case("week_cap")
def _week_cap() -> Programme:
    return programme(
        participant("p1", weekly_target=150),
        participant("p2", weekly_target=100),
        at("a1", MON, "09:00", "10:00"),
        at("a2", MON, "10:00", "11:30"),
        at("b1", TUE, "09:00", "11:00", members=("p2",)),
        at("a3", MON, "12:00", "12:05", kind="daily_tasks"),
        at("a4", WED, "12:00", "12:05"),
    )


@case("norwegian_day")
def _norwegian_day() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        instructor("i1"),
        norwegian("n1", times=(span(MON, "09:00", "10:30"), span(MON, "11:00", "12:30")), members=("p1",), lessons=2),
        norwegian("n2", times=(span(MON, "13:00", "13:45"), span(TUE, "13:00", "13:45")), lessons=1),
        settings=settings(norwegian_daily_lessons=2, kinds=_many_groups()),
    )


def _many_groups() -> dict[Kind, Any]:
    """Kinds as they are, but one may be in several Norwegian groups."""
    kinds = settings().kinds
    return {**kinds, Kind.NORWEGIAN: kinds[Kind.NORWEGIAN].model_copy(update={"one_group": False})}


@case("no_course_beside_placement")
def _no_course_beside_placement() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        instructor("i1"),
        activity(
            "s1",
            "work_placement",
            "seat",
            times=(span(MON, "09:00", "12:00"), span(TUE, "09:00", "12:00")),
            max_size=2,
            meetings=2,
        ),
        at("w1", WED, "09:00", "10:00", kind="work_course", members=("p2",)),
        at("w2", THU, "09:00", "10:00", kind="work_course"),
    )


@case("keep_apart")
def _keep_apart() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        participant("p3"),
        Pairing(together=False, participants=("p1", "p2")),
        Pairing(together=False, participants=("p2", "p3"), kind=Kind.WORK),
        Absence(participant="p2", first=day(MON), last=day(MON)),
        at("a1", MON, "09:00", "10:00", members=("p1", "p2")),
        at("a2", TUE, "09:00", "10:00"),
        activity("o1", shape="open", minutes=90, times=(span(WED, "09:00", "11:30"),)),
        settings=settings(grid=60),
    )


@case("keep_together")
def _keep_together() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        participant("p3", level="A2"),
        Pairing(together=True, participants=("p1", "p2")),
        Pairing(together=True, participants=("p2", "p3"), kind=Kind.OTHER),
        Absence(participant="p1", first=day(TUE), last=day(TUE)),
        at("a1", MON, "09:00", "10:00"),
        at("a2", TUE, "09:00", "10:00", level="A1"),
        at("a3", WED, "09:00", "10:00", level="A1"),
    )


@case("", "keep_together with somebody away")
def _together_with_one_away() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        Pairing(together=True, participants=("p1", "p2")),
        Absence(participant="p1", first=day(MON), last=day(FRI)),
        at("a1", MON, "09:00", "10:00"),
    )
