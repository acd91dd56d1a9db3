"""Tiny programmes with a plan, for explanations: everybody knows them by heart."""

from __future__ import annotations

from scheduler.check import check
from scheduler.explaining.desk import Desk
from scheduler.programme import Price, PriceItem, Programme
from scheduler.timetable import Timetable
from tests.tiny import (
    FRI,
    MON,
    TUE,
    WED,
    activity,
    instructor,
    meeting,
    norwegian,
    participant,
    programme,
    site,
    span,
    timetable,
)

PRICES = (Price(item=PriceItem.GROUP_SEAT, kroner=120), Price(item=PriceItem.PLACEMENT, kroner=300))


def full_group(places: int = 2) -> tuple[Programme, Timetable]:
    """Three people, a group for two (``places``) on Monday; p3, who wants an hour too, is left out.

    p1 could have its hour on Tuesday instead, in the other group that is for p1 alone.
    """
    made = programme(
        participant("p1", weekly_target=60), participant("p2", weekly_target=60),
        participant("p3", weekly_target=60, level="A2"),
        activity("a1", times=(span(MON, "09:00", "10:00"),), max_size=places),
        activity("b1", level="A1", times=(span(TUE, "09:00", "10:00"),), max_size=1), instructor("i1"),
        prices=PRICES,
    )  # fmt: skip
    return made, timetable(meeting("a1", people=("p1", "p2"), id="a1.2026-W48.1"))


def short_day() -> tuple[Programme, Timetable]:
    """p1 is there on Monday only and has an hour of two; the other is on Tuesday."""
    made = programme(
        participant("p1", weekly_target=120, availability=(span(MON, "08:00", "16:00"),)),
        activity("a1", times=(span(MON, "09:00", "10:00"),)), activity("b1", times=(span(TUE, "09:00", "10:00"),)),
        prices=PRICES,
    )  # fmt: skip
    return made, timetable(meeting("a1", id="a1.2026-W48.1"))


def needs_both() -> tuple[Programme, Timetable]:
    """The hour that p1 lacks is on Tuesday, when p1 is not there, in a group that is full."""
    made = programme(
        participant("p1", weekly_target=60, availability=(span(MON, "08:00", "16:00"),)),
        participant("p2", weekly_target=60),
        activity("b1", times=(span(TUE, "09:00", "10:00"),), max_size=1),
        prices=PRICES,
    )  # fmt: skip
    return made, timetable(meeting("b1", TUE, people=("p2",), id="b1.2026-W48.1"))


def moved_talk() -> tuple[Programme, Timetable]:
    """A course that p1 cannot come to: it lies on the Norwegian class, and could be on another day."""
    made = programme(
        participant("p1", weekly_target=210), participant("p2", weekly_target=60, level="A2"),
        norwegian("n1", times=(span(MON, "09:00", "10:30"),), max_size=5),
        activity("k1", times=(span(MON, "09:00", "10:00"),), max_size=5), instructor("i1"), site(),
        prices=PRICES,
    )  # fmt: skip
    return made, timetable(
        meeting("n1", MON, "09:00", "10:30", people=("p1",), by=("i1",), id="n1.2026-W48.1"),
        meeting("k1", MON, people=("p2",), id="k1.2026-W48.1"),
    )


def employers() -> tuple[Programme, Timetable]:
    """One seat at a shop on Wednesday and Friday, p2 has both days; p1 has nothing. Protected, in one household."""
    days = tuple(span(day, "09:00", "15:00") for day in (WED, FRI))
    made = programme(
        participant("p1", weekly_target=660, protected=True), participant("p2", weekly_target=660),
        activity("shop", "work_placement", "seat", times=days, max_size=1, meetings=2, lunch=30, sites=("rema",)),
        site(), site("rema", "employer"), prices=PRICES,
    )  # fmt: skip
    return made, timetable(*(
        meeting("shop", day, "09:00", "15:00", people=("p2",), site="rema", number=day) for day in (WED, FRI)
    ))  # fmt: skip


def fewer_sessions() -> tuple[Programme, Timetable]:
    """A group that could meet twice and does once; p2 has something else at the other time, p1 nothing."""
    made = programme(
        participant("p1", weekly_target=120), participant("p2", weekly_target=120, level="A2"),
        activity("g", times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00")), meetings=2, min_size=2),
        activity("o", "volunteer", "open", minutes=60, times=(span(TUE, "09:00", "10:00"),), level="A2"),
        prices=PRICES,
    )  # fmt: skip
    return made, timetable(
        meeting("g", MON, people=("p1", "p2"), id="g.2026-W48.1"),
        meeting("o", TUE, people=("p2",), id="o.2026-W48.1"),
    )


TOWNS = {"full group": full_group, "short day": short_day, "needs both": needs_both, "moved talk": moved_talk,
         "employers": employers, "fewer sessions": fewer_sessions}  # fmt: skip


def desk(town: str) -> Desk:
    """The programme and its plan, which breaks no rule."""
    made, standing = TOWNS[town]()
    assert check(made, standing) == []
    return Desk(made, standing)
