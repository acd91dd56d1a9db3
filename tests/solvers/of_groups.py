"""Instances about groups: for whom, how large, how often, what is given."""

from __future__ import annotations

from scheduler.programme import (
    Absence,
    ClosedDay,
    InstructorAbsence,
    Programme,
    RuleSetPeriod,
)
from scheduler.settings import RuleSetName
from tests.solvers.case import at, case, day, needing
from tests.tiny import (
    FRI,
    MON,
    THU,
    TUE,
    WED,
    activity,
    child,
    household,
    instructor,
    norwegian,
    participant,
    programme,
    room,
    settings,
    site,
    span,
)


@case("available")
def _available() -> Programme:
    return programme(
        participant(
            "p1", availability=(span(MON, "09:00", "10:00"), span(MON, "10:00", "11:00"), span(TUE, "09:00", "15:00"))
        ),
        participant("p2", start=day(TUE), end=day(TUE)),
        Absence(participant="p1", first=day(TUE), last=day(FRI), start=600, end=660),
        at("a1", MON, "09:30", "10:30"),
        at("a2", MON, "10:30", "11:30"),
        at("a3", TUE, "09:00", "10:00"),
        at("a4", TUE, "10:59", "11:30"),
        at("a5", WED, "09:00", "10:00"),
    )


@case("eligible")
def _eligible() -> Programme:
    return programme(
        participant("p1", level="A2", pace="slow", languages=("uk", "ru")),
        participant("p2", level="A2", languages=("ar",)),
        at("a1", MON, "09:00", "10:00", level="A2", pace="fast"),
        at("a2", MON, "10:00", "11:00", level="A1"),
        at("a3", MON, "11:00", "12:00", language="ru"),
        at("a4", TUE, "12:00", "13:00", members_only=True, members=("p1",)),
        at("a5", TUE, "13:00", "14:00", level="B1", members=("p2",), since=day(WED)),
        at("a6", WED, "13:00", "14:00", until=day(WED)),
        at("a7", THU, "13:00", "14:00", until=day(WED)),
    )


@case("eligible", "eligible by kind and plan")
def _eligible_by_plan() -> Programme:
    """Rule sets, children, what the plan asks for; follow-up of self-study."""
    changing = (
        RuleSetPeriod(RuleSetName.INTEGRATION_RECEPTION, None),
        RuleSetPeriod(RuleSetName.COLLECTIVE_PROTECTION, day(WED)),
    )
    return programme(
        participant("p1", rule_sets=changing),
        participant("p2"),
        household("p2"),
        child("c1", born="2009-01-01", care="not_needed"),
        instructor("i1"),
        needing("p1", "career_guidance", minimum=30),
        needing("p2", "career_guidance", maximum=0),
        needing("p2", "other", activities=("a2",)),
        at("d1", TUE, "10:00", "11:00", kind="daily_tasks"),
        at("d2", THU, "10:00", "11:00", kind="daily_tasks"),
        at("g1", MON, "11:00", "12:00", kind="parental_guidance", instructors_needed=0),
        at("c1", MON, "12:00", "13:00", kind="career_guidance", instructors=("i1",)),
        at("a1", MON, "13:00", "14:00"),
        at("a2", FRI, "13:00", "14:00"),
        activity("z1", "self_study", "open", minutes=60, times=(span(FRI, "14:00", "15:00"),)),
        activity("z2", "self_study", "open", minutes=60, times=(span(FRI, "09:00", "10:00"),), follow_up="i1"),
    )


@case("one_group")
def _one_group() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        instructor("i1"),
        norwegian("n1", times=(span(MON, "09:00", "10:30"),), members=("p1",)),
        norwegian("n2", times=(span(TUE, "09:00", "10:30"),)),
        norwegian("n3", times=(span(WED, "09:00", "10:30"),), members=("p1",), members_only=True),
        norwegian("n4", times=(span(THU, "09:00", "10:30"),)),
        Absence(participant="p1", first=day(MON), last=day(MON)),
    )


@case("group_size")
def _group_size() -> Programme:
    three = [participant(f"p{number}") for number in (1, 2, 3)]
    return programme(
        *three,
        at("a1", MON, "09:00", "10:00", min_size=2),
        at("a2", MON, "10:00", "11:00", max_size=2),
        at("a3", MON, "11:00", "12:00", max_size=1, members=("p1", "p2")),
        at("a4", TUE, "11:00", "12:00", pace="slow"),
        settings=settings(group_max=3, group_max_slow=2),
    )


@case("whole_group")
def _whole_group() -> Programme:
    """One of the two cannot come to one of the meetings, and has a child without care on another day."""
    return programme(
        site("school"),
        site("nursery", "kindergarten", opening=(span(MON, "07:00", "17:00"), span(TUE, "07:00", "17:00"))),
        participant("p1"),
        participant("p2"),
        household("p2"),
        child(care="kindergarten", care_site="nursery"),
        Absence(participant="p1", first=day(TUE), last=day(TUE)),
        activity("a1", times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00"), span(WED, "09:00", "10:00"))),
    )


@case("meetings_a_week")
def _meetings_a_week() -> Programme:
    return programme(
        participant("p1"),
        activity("a1", minutes=60, meetings=2, since=day(MON), until=day(WED)),
        settings=settings(grid=60, day_start=540, day_end=660),
    )


@case("meetings_a_week", "meetings_a_week of seats, talks and stays")
def _meetings_of_one() -> Programme:
    morning = (
        span(MON, "09:00", "10:00"),
        span(MON, "10:00", "11:00"),
        span(TUE, "09:00", "10:00"),
        span(WED, "09:00", "10:00"),
    )
    return programme(
        participant("p1"),
        activity("s1", "work_placement", "seat", times=morning, meetings=2),
        activity("t1", "other", "appointment", times=morning[:3]),
        activity(
            "o1",
            shape="open",
            minutes=60,
            meetings=2,
            times=(span(MON, "14:00", "16:00"), span(THU, "14:00", "15:00"), span(FRI, "14:00", "15:00")),
        ),
        settings=settings(grid=60),
    )


@case("meetings_a_week", "meetings_a_week of a stay at two sites")
def _stays_at_two_sites() -> Programme:
    return programme(
        site("school"),
        site("library"),
        participant("p1"),
        participant("p2"),
        activity("o1", shape="open", minutes=60, times=(span(MON, "14:00", "16:00"),), sites=("school", "library")),
        settings=settings(grid=60),
    )


@case("given_stays")
def _given_stays() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        instructor("i1"),
        instructor("i2"),
        room("r1"),
        room("r2"),
        at("a1", MON, "09:00", "10:00", members=("p1", "p2"), instructors=("i1",), needs_room=True, room="r1"),
        at("a2", TUE, "09:00", "10:00", members=("p1",), kind="work_course", needs_room=False),
        Absence(participant="p2", first=day(MON), last=day(MON)),
    )


@case("given_stays", "given_stays where it cannot")
def _given_but_not_possible() -> Programme:
    """Given times on a planning day, at a closed site, without the instructor, with nobody there: not held."""
    return programme(
        site("school"),
        site("shop", opening=(span(MON, "08:00", "16:00"),)),
        participant("p1"),
        participant("p2"),
        instructor("i1"),
        instructor("i2"),
        ClosedDay(date=day(WED), scope="instructors", from_minute=570),
        InstructorAbsence(instructor="i1", first=day(TUE), last=day(TUE)),
        Absence(participant="p1", first=day(FRI), last=day(FRI)),
        activity(
            "a1",
            times=(
                span(MON, "09:00", "10:00"),
                span(TUE, "09:00", "10:00"),
                span(WED, "09:00", "10:00"),
                span(FRI, "09:00", "10:00"),
            ),
            members=("p1",),
            instructors=("i1",),
        ),
        at("a2", TUE, "11:00", "12:00", members=("p1", "p2"), sites=("shop",)),
    )


@case("given_stays", "given_stays where nobody may lead")
def _given_but_nobody_leads() -> Programme:
    """A class is given with its time and members, not its instructor; on one day nobody qualified is there."""
    return programme(
        participant("p1"),
        instructor("i1", qualified_until=day(MON)),
        instructor("i2", qualified_norwegian=False),
        norwegian(
            "n1", times=(span(MON, "09:00", "10:30"), span(TUE, "09:00", "10:30")), members=("p1",), instructors=()
        ),
    )


@case("given_stays", "given_stays without an interpreter")
def _given_but_nobody_interprets() -> Programme:
    return programme(
        participant("p1"),
        instructor("i1"),
        instructor("i2", teaches=(), interprets=("uk",), availability=(span(MON, "09:00", "10:30"),)),
        activity(
            "a1",
            "work_course",
            times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00")),
            members=("p1",),
            interpreter=True,
            language="uk",
        ),
    )


@case("given_stays", "given_stays of seats")
def _given_seats() -> Programme:
    """A given seat is kept on a day at least, unless a given block, a full week or a closed shop leaves none."""
    days = (span(MON, "09:00", "12:00"), span(TUE, "09:00", "12:00"))
    return programme(
        site("school"),
        site("shop", opening=(span(MON, "08:00", "16:00"),)),
        participant("p1"),
        participant("p2", weekly_target=100),
        participant("p3"),
        at("b1", MON, "12:00", "13:00", members=("p3",), members_only=True, sites=("school",)),
        activity(
            "s1", "work_placement", "seat", times=days, meetings=2, max_size=3, members=("p1", "p2"), sites=("school",)
        ),
        activity("s2", "work_placement", "seat", times=days, members=("p3",), members_only=True, sites=("shop",)),
    )


@case("given_stays", "given_stays of a seat at times of ours")
def _given_seat_of_ours() -> Programme:
    return programme(
        participant("p1"),
        activity("s1", "work_placement", "seat", minutes=60, since=day(MON), until=day(MON), members=("p1",)),
        settings=settings(grid=60, day_start=540, day_end=720),
    )


@case("given_stays", "given_stays of several seats of one person")
def _several_given_seats() -> Programme:
    """One day at each; the third is closed on the only day that it has, and a fourth is too long for the week."""
    return programme(
        site("school"),
        site("shop", opening=(span(MON, "08:00", "16:00"),)),
        participant("p1", weekly_target=240),
        activity(
            "s1", "work_placement", "seat", times=(span(MON, "09:00", "11:00"), span(TUE, "09:00", "11:00")),
            members=("p1",),
        ),
        activity("s2", "work_placement", "seat", times=(span(TUE, "12:00", "14:00"),), members=("p1",)),
        activity(
            "s3", "work_placement", "seat", times=(span(WED, "12:00", "14:00"),), members=("p1",), sites=("shop",)
        ),
        activity("s4", "work_placement", "seat", times=(span(THU, "09:00", "14:00"),), members=("p1",)),
    )  # fmt: skip


@case("given_stays", "given_stays of groups at times of ours")
def _given_members_of_ours() -> Programme:
    """One that could be held, by one of two given members; one that nobody leads; one longer than the week wants."""
    return programme(
        participant("p1", weekly_target=60),
        participant("p2"),
        Absence(participant="p2", first=day(MON), last=day(FRI)),
        instructor("i1", teaches=("work_course",)),
        activity("a1", minutes=60, since=day(MON), until=day(MON), members=("p1", "p2")),
        norwegian("n1", lessons=1, since=day(TUE), until=day(TUE), members=("p1",), instructors=()),
        activity("a2", "work_course", minutes=120, since=day(WED), until=day(WED), members=("p1",)),
        settings=settings(grid=60, day_start=540, day_end=660),
    )
