"""Instances about what a coordinator changed by hand."""

from __future__ import annotations

from scheduler.locks import Lock
from scheduler.programme import Absence
from tests.solvers.case import Instance, at, case, day
from tests.tiny import (
    MON,
    TUE,
    WED,
    activity,
    instructor,
    minute,
    participant,
    programme,
    room,
    settings,
    span,
)

NINE = minute(MON, "09:00")
TEN = minute(MON, "10:00")


def hold(activity: str, start: int = NINE, **more: object) -> Lock:
    return Lock.model_validate({"holds": True, "activity": activity, "start": start, **more})


def away(activity: str, start: int = NINE, **more: object) -> Lock:
    return Lock.model_validate({"holds": False, "activity": activity, "start": start, **more})


@case("locked")
def _locked() -> Instance:
    """A group whose time is ours is put at nine in the second room, one person at the same time elsewhere."""
    made = programme(
        participant("p1"),
        participant("p2"),
        room("r1"),
        room("r2"),
        activity("a1", minutes=60, meetings=2, since=day(MON), until=day(TUE), needs_room=True),
        at("b1", MON, "09:00", "10:00"),
        settings=settings(grid=60, day_start=540, day_end=660),
    )
    return Instance(made, locks=(hold("a1", room="r2"), hold("b1", participant="p2")))


@case("locked", "locked instructors and interpreter")
def _locked_instructors() -> Instance:
    """Whoever leads and whoever interprets are told apart as it fits; they are these two."""
    made = programme(
        participant("p1", languages=("so",)),
        instructor("i1", interprets=("so",)),
        instructor("i2", interprets=("so",)),
        instructor("i3"),
        at("a1", MON, "09:00", "10:00", kind="work_course", interpreter=True, language="so"),
        at("a2", MON, "10:00", "11:00", kind="work_course"),
    )
    return Instance(made, locks=(hold("a1", instructors=("i1", "i2")), hold("a2", TEN, instructors=("i3",))))


@case("locked", "locked seats, talks and stays")
def _locked_of_one() -> Instance:
    times = (span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00"))
    made = programme(
        participant("p1"),
        participant("p2"),
        activity("s1", "work_placement", "seat", times=times, meetings=1),
        activity("t1", "other", "appointment", times=times),
        activity("o1", shape="open", minutes=60, times=(span(MON, "10:00", "12:00"),)),
        settings=settings(grid=60),
    )
    return Instance(
        made,
        locks=(
            hold("s1", participant="p1"),
            hold("t1", minute(TUE, "09:00")),
            hold("o1", TEN, participant="p2"),
        ),
    )


@case("ruled_out")
def _ruled_out() -> Instance:
    """Out of one meeting of three, but a member still; no meeting on Tuesday; not in the first room on Wednesday."""
    made = programme(
        participant("p1"),
        participant("p2"),
        room("r1"),
        room("r2"),
        activity("a1", times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00"))),
        activity("a2", times=(span(TUE, "11:00", "12:00"),)),
        activity("a3", times=(span(WED, "09:00", "10:00"),), needs_room=True),
    )
    return Instance(
        made,
        locks=(
            away("a1", participant="p1"),
            away("a2", minute(TUE, "11:00")),
            away("a3", minute(WED, "09:00"), room="r1"),
        ),
    )


@case("ruled_out", "ruled_out of what is given")
def _ruled_out_of_given() -> Instance:
    """Who is given cannot be taken away: such a meeting is not held; who cannot come anyway is not missed."""
    made = programme(
        participant("p1"),
        participant("p2"),
        Absence(participant="p2", first=day(TUE), last=day(TUE)),
        activity("a1", minutes=60, meetings=1, since=day(MON), until=day(MON), members=("p1",)),
        activity("a2", times=(span(TUE, "09:00", "10:00"),), members=("p1", "p2")),
        activity("s1", "work_placement", "seat", times=(span(MON, "11:00", "12:00"), span(WED, "11:00", "12:00")),
                 members=("p2",)),
        settings=settings(grid=60, day_start=540, day_end=660),
    )  # fmt: skip
    return Instance(
        made,
        locks=(
            away("a1", participant="p1"),
            away("a2", minute(TUE, "09:00"), participant="p2"),
            away("s1", minute(MON, "11:00"), participant="p2"),
        ),
    )
