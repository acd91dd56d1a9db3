"""Instances about instructors and interpreters."""

from __future__ import annotations

from scheduler.programme import (
    ClosedDay,
    InstructorAbsence,
    Programme,
)
from tests.solvers.case import Instance, at, case, day
from tests.tiny import (
    MON,
    SAT,
    TUE,
    WED,
    activity,
    instructor,
    norwegian,
    participant,
    programme,
    settings,
    site,
    span,
)


@case("instructor_one_place")
def _instructor_one_place() -> Programme:
    return programme(
        site("school"),
        site("annex"),
        participant("p1"),
        participant("p2"),
        instructor("i1"),
        at("a1", MON, "09:00", "10:00", kind="work_course", sites=("school",)),
        at("a2", MON, "09:45", "10:30", kind="work_course", sites=("school",)),
        at("a3", MON, "10:05", "11:00", kind="work_course", sites=("school", "annex")),
        settings=settings(instructor_break=5),
    )


@case("qualified")
def _qualified() -> Programme:
    return programme(
        site("school"),
        site("annex"),
        instructor("i1", qualified_until=day(MON)),
        instructor("i2", teaches=("n2", "work_course"), languages=("uk",)),
        instructor("i3", sites=("annex",), qualified_norwegian=False, teaches=("norwegian", "work_course")),
        norwegian("n1", times=(span(TUE, "09:00", "10:30"),)),
        norwegian("n2", times=(span(MON, "11:00", "12:30"),), instructors=()),
        at("w1", MON, "13:00", "14:00", kind="work_course", language="uk", sites=("school",)),
        at("w2", MON, "14:00", "15:00", kind="work_course", language="uk", instructors=("i1",)),
    )


@case("leaders")
def _leaders() -> Programme:
    """Two leaders at once; a talk with an interpreter, who may be somebody who leads otherwise."""
    return programme(
        participant("p1", languages=("uk", "ru")),
        participant("p2", languages=("ar",)),
        instructor("i1"),
        instructor("i2", interprets=("ru",)),
        instructor("i3", teaches=(), interprets=("ar", "so")),
        at("a1", MON, "09:00", "10:00", kind="work_course", instructors_needed=2),
        activity(
            "t1", "other", "appointment", times=(span(TUE, "09:00", "10:00"),), instructors_needed=1, interpreter=True
        ),
    )


@case("leaders", "leaders of a group with an interpreter")
def _group_interpreted() -> Programme:
    return programme(
        participant("p1", languages=("so",)),
        instructor("i1", interprets=("so",)),
        instructor("i2", interprets=("so",)),
        instructor("i3", interprets=("ar",)),
        activity(
            "a1",
            "work_course",
            times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00")),
            interpreter=True,
            language="so",
        ),
        activity("o1", shape="open", minutes=60, times=(span(TUE, "10:00", "11:00"),), instructors=("i1",)),
    )


@case("instructor_available")
def _instructor_available() -> Programme:
    return programme(
        instructor(
            "i1", availability=(span(MON, "08:00", "09:30"), span(MON, "09:30", "16:00"), span(TUE, "09:00", "21:00"))
        ),
        instructor("i2"),
        InstructorAbsence(instructor="i2", first=day(MON), last=day(MON), start=600, end=720),
        ClosedDay(date=day(TUE), scope="instructors", from_minute=720),
        at("a1", MON, "09:00", "10:00", kind="work_course"),
        at("a2", MON, "11:30", "12:30", kind="work_course"),
        at("a3", TUE, "18:00", "19:00", kind="work_course"),
        at("a4", WED, "18:00", "19:00", kind="work_course"),
        at("a5", TUE, "11:00", "12:00", kind="work_course"),
    )


@case("instructor_available", "instructor_available for what we place")
def _instructor_window() -> Instance:
    made = programme(
        instructor("i1"),
        instructor("i2", availability=(span(MON, "09:00", "10:00"), span(SAT, "09:00", "10:00"))),
        activity("a1", "work_course", minutes=60, since=day(MON), until=day(MON)),
        activity("t1", "other", "appointment", minutes=60, since=day(MON), until=day(MON), instructors_needed=1),
        settings=settings(grid=60, day_start=540, day_end=660),
    )
    return Instance(made)


@case("instructor_load")
def _instructor_load() -> Programme:
    """Two units a day and three a week are the most, but for what is given with time and instructor."""
    return programme(
        participant("p1"),
        instructor("i1", weekly_units=3, daily_units=2),
        at("a1", MON, "09:00", "10:30", kind="work_course", lessons=2),
        at("a2", MON, "11:00", "11:45", kind="work_course", lessons=1),
        at("a3", TUE, "09:00", "10:30", kind="work_course", lessons=2),
        at("b1", WED, "09:00", "11:15", kind="work_course", lessons=3, breaks=0, instructors=("i1",)),
        at("a4", WED, "12:00", "12:45", kind="work_course", lessons=1),
    )


@case("instructor_lunch")
def _instructor_lunch() -> Programme:
    """The people change from meeting to meeting, the instructor stays; only given days go without lunch."""
    return programme(
        site("school"),
        site("office"),
        participant("p1"),
        participant("p2"),
        instructor("i1"),
        at("a1", MON, "09:00", "11:00", kind="work_course", instructors=("i1",), sites=("school",), level="A1"),
        at("a2", MON, "11:20", "12:20", kind="work_course", instructors=("i1",), sites=("school",)),
        activity(
            "t1", "other", "appointment", instructors=("i1",), times=(span(MON, "12:55", "14:00"),), sites=("office",)
        ),
        at("a3", MON, "13:05", "14:00", kind="work_course", sites=("office",)),
        settings=settings(lunch_after=240),
    )
