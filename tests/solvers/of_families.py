"""Instances about children."""

from __future__ import annotations

from scheduler.programme import (
    Adult,
    ClosedDay,
    Programme,
    Walk,
)
from tests.solvers.case import at, bus, case, day
from tests.tiny import (
    MON,
    TUE,
    WED,
    child,
    household,
    participant,
    programme,
    site,
    span,
)


@case("escort")
def _escort() -> Programme:
    """Open 8-15, hand-over ten minutes, five hours at the longest; the way is 10 minutes on foot."""
    return programme(
        site("school"),
        site("nursery", "kindergarten", opening=(span(MON, "08:00", "15:00"), span(TUE, "08:00", "15:00"))),
        site("flat", "home"),
        participant("p1", home="flat"),
        participant("p2"),
        household("p1", "p2"),
        child("c1", care="kindergarten", care_site="nursery", deliver="p1", collect="p2", longest_stay=300),
        at("a1", MON, "08:15", "09:00", sites=("school",)),
        at("a2", MON, "08:25", "09:00", sites=("school",)),
        at("a3", MON, "14:00", "14:41", sites=("school",)),
        at("a4", MON, "13:00", "13:15", sites=("nursery",)),
        at("a5", TUE, "08:15", "14:50", sites=("nursery",)),
    )


@case("escort", "escort by one parent")
def _escort_by_one() -> Programme:
    """Care ends at noon on Tuesday; from the village the first bus comes too late to open the day."""
    return programme(
        site("school"),
        site("nursery", "kindergarten"),
        site("village", "home"),
        participant("p1", home="village"),
        household("p1"),
        ClosedDay(date=day(TUE), scope="nursery", from_minute=720),
        child(
            "c1",
            care="kindergarten",
            care_site="nursery",
            longest_stay=240,
            hours=(span(MON, "08:00", "16:00"), span(TUE, "08:00", "16:00")),
        ),
        at("a1", MON, "09:00", "09:45", sites=("school",)),
        at("a2", MON, "09:20", "10:00", sites=("school",)),
        at("a3", MON, "12:00", "12:30", sites=("school",)),
        at("a4", MON, "13:00", "14:00", sites=("school",)),
        at("a5", TUE, "11:00", "11:45", sites=("school",)),
        at("a6", TUE, "10:00", "11:00", sites=("school",)),
        at("a7", WED, "10:00", "11:00", sites=("school",)),
        buses=(bus("village", "nursery", 10, "08:50"), bus("nursery", "village", 10, "12:15", "14:30")),
        walks=(Walk(start="nursery", to="school", minutes=5),),
    )


@case("child_not_alone")
def _child_not_alone() -> Programme:
    return programme(
        site("school"),
        site("flat", "home"),
        participant("p1", home="flat"),
        participant("p2", home="flat"),
        household("p1", "p2", Adult("x1", False, (span(TUE, "08:00", "10:30"),))),
        child("c1"),
        at("a1", MON, "09:00", "10:00", sites=("school",)),
        at("a2", MON, "10:20", "11:00", sites=("school",)),
        at("a3", MON, "10:40", "11:30", sites=("school",)),
        at("a4", TUE, "09:00", "10:00", sites=("school",)),
        at("a5", TUE, "10:00", "10:30", sites=("school",)),
    )


@case("child_not_alone", "child_not_alone with a lone parent")
def _lone_parent() -> Programme:
    """One child at home on Monday and Wednesday; care on Tuesday; grandmother on Monday morning."""
    return programme(
        site("school"),
        site("nursery", "kindergarten", opening=(span(TUE, "08:00", "16:00"),)),
        participant("p1"),
        household("p1", Adult("x1", False, (span(MON, "08:00", "09:30"), span(MON, "09:30", "11:00")))),
        child("c1", care="kindergarten", care_site="nursery"),
        child("c2", born="2010-01-01"),
        at("a1", MON, "09:00", "10:00", sites=("school",)),
        at("a2", MON, "10:00", "10:55", sites=("school",)),
        at("a3", TUE, "09:00", "10:00", sites=("school",)),
        at("a4", WED, "09:00", "10:00", sites=("school",)),
    )
