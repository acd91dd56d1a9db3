"""Tiny instances for what costs, and a last plan for any instance."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.programme import Programme, Walk
from scheduler.settings import Shape
from scheduler.timetable import Meeting, Timetable
from tests.solvers.instances import at, needing
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
    room,
    settings,
    site,
    span,
)


def day_of_many_sites() -> Programme:
    """Gaps, sites, journeys and core hours: four sites in a day, one of them the home."""
    return programme(
        *(site(name) for name in ("school", "office", "library", "farm")),
        participant("p1", home="farm"),
        at("a1", MON, "08:00", "09:00", sites=("school",)),
        at("a2", MON, "10:30", "11:00", sites=("office",)),
        at("a3", MON, "11:30", "12:00", sites=("library", "farm")),
        at("a4", MON, "14:00", "16:30", sites=("school",)),
        at("a5", TUE, "07:00", "08:45", sites=("farm",)),
        walks=(
            Walk(start="school", to="office", minutes=7),
            Walk(start="office", to="library", minutes=5),
            Walk(start="library", to="farm", minutes=12),
            Walk(start="school", to="farm", minutes=20),
            Walk(start="office", to="farm", minutes=9),
            Walk(start="school", to="library", minutes=11),
        ),
        settings=settings(gap_free=20, lunch_after=600),
    )


def group_in_many_hands() -> Programme:
    """A group of three meetings with several instructors and rooms to choose from, one of them an interpreter."""
    return programme(
        participant("p1"),
        instructor("i1", interprets=("so",)),
        instructor("i2", interprets=("so",)),
        instructor("i3", teaches=(), interprets=("so",)),
        room("r1"),
        room("r2"),
        activity(
            "a1",
            "work_course",
            times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00")),
            needs_room=True,
            interpreter=True,
            language=None,
        ),
        activity(
            "a2", "work_course", times=(span(WED, "09:00", "10:00"), span(THU, "09:00", "10:00")), needs_room=True
        ),
    )


def group_with_interpreter() -> Programme:
    """Two who may both lead and interpret: who does which is open, who takes part is not."""
    return programme(
        participant("p1", languages=("so",)),
        instructor("i1", interprets=("so",)),
        instructor("i2", interprets=("so",)),
        instructor("i3", interprets=("so",)),
        activity(
            "a1",
            "work_course",
            times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00")),
            interpreter=True,
            language="so",
        ),
    )


def norwegian_on_few_days() -> Programme:
    """Norwegian wanted on three days, wished for by plan and rule set; seats on other days."""
    return programme(
        participant("p1"),
        participant("p2", weekly_target=200, availability=(span(MON, "08:00", "16:00"),)),
        instructor("i1"),
        needing("p1", "work_placement", minimum=100, target=400, maximum=200),
        norwegian("n1", times=tuple(span(day, "09:00", "10:30") for day in (MON, TUE, WED))),
        activity(
            "s1",
            "work_placement",
            "seat",
            meetings=2,
            times=tuple(span(day, "12:00", "14:30") for day in (MON, WED, THU, FRI)),
        ),
    )


PRICED = {
    "a day of many sites": day_of_many_sites,
    "a group in many hands": group_in_many_hands,
    "a group with an interpreter": group_with_interpreter,
    "Norwegian on few days": norwegian_on_few_days,
}


def last_plan(plans: Sequence[Timetable], programme: Programme) -> Timetable | None:
    """A last plan that agrees with the instance here and there: bits of two plans, some of it changed or gone since."""
    bits: list[Meeting] = []
    richest = max(plans, key=lambda plan: len(plan.meetings))
    for one in (*richest.meetings, *plans[len(plans) // 2].meetings):
        if not any(_same(programme, one, other) for other in bits):
            bits.append(one)
    if not bits:
        return None
    rooms = [None, *(one.id for one in programme.rooms or ())]
    staff = [(), *((one.id,) for one in programme.instructors)]
    meetings = []
    for number, one in enumerate(bits, 1):
        over: dict[str, object] = {"id": f"{one.activity}.{plans[0].week}.{number}"}
        if number % 3 == 0:
            over["room"] = rooms[number % len(rooms)]
        if number % 4 == 0:
            over["instructors"] = staff[number % len(staff)]
        if number % 5 == 0:
            over["participants"] = tuple(sorted({*one.participants, "p9"}))
        meetings.append(one.model_copy(update=over))
    gone = Meeting(
        id=f"gone.{plans[0].week}.1", activity="gone", start=600, end=660, site="school", participants=("p1",)
    )
    return Timetable(week=plans[0].week, meetings=tuple(sorted((*meetings, gone), key=lambda one: one.id)))


def _same(programme: Programme, one: Meeting, other: Meeting) -> bool:
    """Whether the two could not both be in one plan: a group at the same time, or the same people."""
    if (one.activity, one.start) != (other.activity, other.start):
        return False
    shape = next(activity.shape for activity in programme.activities if activity.id == one.activity)
    return shape in (Shape.GROUP, Shape.OPEN) or bool({*one.participants} & {*other.participants})
