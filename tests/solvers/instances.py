"""One tiny instance for each hard rule, small enough that every timetable of it can be tried.

Each is made so that its rule is the only one that refuses some timetable (``alone``), and so that other timetables
come as near to the rule as they can and pass.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from scheduler.programme import (
    Absence,
    Adult,
    BusCall,
    BusLine,
    ClosedDay,
    InstructorAbsence,
    Pairing,
    Programme,
    Requirement,
    RuleSetPeriod,
    Walk,
)
from scheduler.settings import Kind, RuleSetName
from scheduler.times import Span
from scheduler.timetable import Timetable
from scheduler.week import Option
from tests import tiny
from tests.tiny import (
    FRI,
    MON,
    SAT,
    THU,
    TUE,
    WED,
    activity,
    child,
    household,
    instructor,
    minute,
    norwegian,
    participant,
    programme,
    room,
    settings,
    site,
    span,
)


class Instance(NamedTuple):
    """A programme, what else to try, and the plan that came before."""

    programme: Programme
    strays: Mapping[str, Sequence[Option]] = {}
    previous: Timetable | None = None


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


@case("one_place")
def _one_place() -> Programme:
    return programme(
        participant("p1"), participant("p2"),
        at("a1", MON, "09:00", "10:00"), at("a2", MON, "09:30", "10:30"), at("a3", MON, "10:00", "11:00"),
    )


@case("travel_between")
def _travel_between() -> Programme:
    """From school straight to the office takes 20 minutes, by way of the library 3 + 3."""
    return programme(
        site("school"), site("library"), site("office"),
        at("a1", MON, "09:00", "10:00", sites=("school",)),
        at("a2", MON, "10:08", "10:10", sites=("library",)),
        at("a3", MON, "10:20", "11:00", sites=("office",)),
        at("a4", MON, "10:25", "11:00", sites=("office",)),
        at("a5", MON, "11:00", "12:00", sites=("office", "school")),
        walks=(
            Walk(start="school", to="library", minutes=3), Walk(start="library", to="office", minutes=3),
            Walk(start="school", to="office", minutes=20),
        ),
    )


def bus(origin: str, to: str, minutes: int, *departures: str) -> BusLine:
    return BusLine(
        line="1", direction=to, calls=(BusCall(origin, 0), BusCall(to, minutes)),
        departures=tuple(minute(0, clock) for clock in departures),
    )


@case("home_journey")
def _home_journey() -> Programme:
    """First bus at 9, last at 15; something in the village may be first or last instead."""
    return programme(
        site("school"), site("village", "home"), participant("p1", home="village"), participant("p2"),
        at("a1", MON, "09:00", "10:00", sites=("school",)), at("a2", MON, "09:25", "10:00", sites=("school",)),
        at("a3", MON, "15:00", "15:10", sites=("school",)), at("a4", MON, "15:00", "15:30", sites=("school",)),
        at("a5", MON, "07:00", "08:00", sites=("village",)),
        buses=(bus("village", "school", 20, "09:00", "12:00"), bus("school", "village", 20, "12:00", "15:10")),
        walks=(),
    )


@case("instructor_one_place")
def _instructor_one_place() -> Programme:
    return programme(
        site("school"), site("annex"), participant("p1"), participant("p2"), instructor("i1"),
        at("a1", MON, "09:00", "10:00", kind="work_course", sites=("school",)),
        at("a2", MON, "09:45", "10:30", kind="work_course", sites=("school",)),
        at("a3", MON, "10:05", "11:00", kind="work_course", sites=("school", "annex")),
        settings=settings(instructor_break=5),
    )


@case("room_one_group")
def _room_one_group() -> Programme:
    return programme(
        participant("p1"), participant("p2"), participant("p3"), room("r1"), room("r2", capacity=2, shared=True),
        at("a1", MON, "09:00", "10:00", needs_room=True, min_size=1), at("a2", MON, "09:30", "10:30", needs_room=True),
        at("a3", MON, "10:00", "10:30", needs_room=True, members=("p3",), members_only=True),
    )


@case("room_one_group", "room_one_group of an open activity")
def _open_in_room() -> Programme:
    return programme(
        participant("p1"), participant("p2"), room("r1"),
        activity("o1", shape="open", minutes=60, times=(span(MON, "09:00", "12:00"),), room="r1"),
        at("a1", MON, "10:30", "11:30", needs_room=True),
        settings=settings(grid=60),
    )


@case("room_fits")
def _room_fits() -> Programme:
    return programme(
        site("school"), site("annex"), participant("p1"), participant("p2"),
        room("r1", capacity=1, features=frozenset({"pc"})), room("r2", site="annex", features=frozenset({"pc", "oven"})),
        at("a1", MON, "09:00", "10:00", needs_room=True, room_features=frozenset({"pc"})),
        at("a2", TUE, "09:00", "10:00", room="r1"), at("a3", TUE, "09:00", "10:00"),
    )


@case("room_fits", "room_fits of seats and talks")
def _rooms_of_seats() -> Programme:
    return programme(
        participant("p1"), participant("p2"), room("r1", capacity=1), room("r2", features=frozenset({"quiet"})),
        activity("s1", "work_placement", "seat", times=(span(MON, "09:00", "10:00"),), needs_room=True),
        activity("t1", "other", "appointment", times=(span(MON, "10:00", "11:00"),), needs_room=True,
                 room_features=frozenset({"quiet"})),
        activity("o1", shape="open", minutes=60, times=(span(TUE, "10:00", "11:00"),), needs_room=True),
    )  # fmt: skip


@case("allowed_site")
def _allowed_site() -> Instance:
    made = programme(
        site("school"), site("shop", "employer"), site("annex"),
        at("a1", MON, "09:00", "10:00"), at("a2", MON, "10:30", "11:30", sites=("shop",)),
    )
    start, end = made.activities[0].times[0]
    later = made.activities[1].times[0]
    return Instance(made, {"a1": [Option(start, end, "shop")], "a2": [Option(*later, "school")]})


@case("opening_hours")
def _opening_hours() -> Programme:
    return programme(
        site("school", opening=(span(MON, "09:00", "10:00"), span(MON, "10:00", "11:00"), span(TUE, "09:00", "12:00"))),
        at("a1", MON, "09:30", "10:30"), at("a2", MON, "10:30", "11:30"), at("a3", TUE, "10:00", "11:00"),
        at("a4", TUE, "11:00", "11:30"), at("a5", WED, "09:00", "10:00"),
        ClosedDay(date=day(TUE), scope="school", from_minute=11 * 60),
    )


@case("closed_day")
def _closed_day() -> Programme:
    return programme(
        participant("p1"), ClosedDay(date=day(TUE), scope="all"),
        at("a1", TUE, "09:00", "10:00", members=("p1",)), at("a2", SAT, "09:00", "10:00"),
        at("w1", SAT, "12:00", "14:00", kind="work"), at("a3", WED, "09:00", "10:00"),
        activity("a4", minutes=60, since=day(MON), until=day(TUE)),
        settings=settings(grid=60, day_start=540, day_end=660),
    )


@case("closed_day", "closed_day on a public holiday")
def _red_day() -> Programme:
    ascension = tiny.iso()._replace(year=2027, week=18)
    return programme(
        participant("p1"), at("a1", THU, "09:00", "10:00"), at("a2", FRI, "09:00", "10:00"),
        at("w1", THU, "09:00", "10:00", kind="work"), week=str(ascension),
    )


@case("day_window")
def _day_window() -> Instance:
    made = programme(
        activity("a1", minutes=60, since=day(MON), until=day(MON), meetings=2), at("a2", MON, "18:00", "19:00"),
        settings=settings(grid=60, day_start=540, day_end=660),
    )
    late, early = minute(MON, "11:00"), minute(MON, "08:00")
    return Instance(made, {"a1": [Option(late, late + 60, "school"), Option(early, early + 60, "school")]})


@case("longest_day")
def _longest_day() -> Programme:
    """Two hours are the most, but for the given three."""
    return programme(
        participant("p1"), participant("p2"),
        at("b1", MON, "09:00", "12:00", members=("p1",)), at("a1", MON, "12:00", "13:00"),
        at("a2", MON, "13:00", "14:15", breaks=15), at("a3", MON, "15:00", "15:05"),
        settings=settings(longest_day=120),
    )


@case("lunch")
def _lunch() -> Programme:
    """Longer than four hours: a free half hour beside the way, or a meeting with its own lunch."""
    return programme(
        site("school"), site("office"), participant("p1"),
        at("a1", MON, "09:00", "11:00", sites=("school",)), at("a2", MON, "11:20", "12:20", sites=("office",)),
        at("a3", MON, "11:40", "12:30", sites=("office",), lunch=30), at("a4", MON, "12:45", "13:15", sites=("school",)),
        at("b1", MON, "13:15", "14:00", sites=("school",), members=("p1",)), at("a5", MON, "11:00", "11:10", sites=("school",)),
        settings=settings(lunch_after=240),
    )


@case("lunch", "lunch where ways differ")
def _lunch_and_ways() -> Programme:
    """After the first meeting one next place is near and one far: the pause must do for every later meeting."""
    return programme(
        site("school"), site("office"), site("farm"),
        at("a1", MON, "09:00", "10:00", sites=("school",)), at("a2", MON, "10:40", "11:00", sites=("office",)),
        at("a3", MON, "11:10", "12:00", sites=("office",)), at("a4", MON, "12:10", "12:50", sites=("farm",)),
        at("a5", MON, "10:20", "10:30", sites=("school",)),
        settings=settings(lunch_after=120, lunch_minutes=30),
        walks=(
            Walk(start="school", to="office", minutes=5), Walk(start="office", to="farm", minutes=5),
            Walk(start="school", to="farm", minutes=120),
        ),
    )


@case("lunch", "lunch on a day of given blocks")
def _lunch_given() -> Programme:
    return programme(
        participant("p1"), at("b1", MON, "09:00", "11:00", members=("p1",)),
        at("b2", MON, "11:10", "12:00", members=("p1",)), at("b3", MON, "12:40", "13:30", members=("p1",)),
        at("a1", MON, "12:00", "12:15"), at("a2", MON, "13:35", "14:00"), at("a3", MON, "12:00", "12:05", lunch=30),
        settings=settings(lunch_after=120, lunch_minutes=30),
    )


@case("meeting_length")
def _meeting_length() -> Instance:
    made = programme(
        activity("a1", lessons=2, breaks=5, since=day(MON), until=day(MON)), at("a2", MON, "12:00", "13:00"),
        activity("o1", shape="open", minutes=30, times=(span(MON, "13:00", "14:00"),)),
        settings=settings(grid=30, day_start=540, day_end=660),
    )
    nine = minute(MON, "09:00")
    return Instance(made, {
        "a1": [Option(nine, nine + 90, "school"), Option(nine + 10, nine + 105, "school")],
        "a2": [Option(nine + 180, nine + 239, "school"), Option(nine + 60, nine + 120, "school")],
        "o1": [Option(nine + 210, nine + 240, "school"), Option(nine + 255, nine + 285, "school"),
               Option(nine + 285, nine + 315, "school")],
    })  # fmt: skip


@case("available")
def _available() -> Programme:
    return programme(
        participant("p1", availability=(span(MON, "09:00", "10:00"), span(MON, "10:00", "11:00"), span(TUE, "09:00", "15:00"))),
        participant("p2", start=day(TUE), end=day(TUE)),
        Absence(participant="p1", first=day(TUE), last=day(FRI), start=600, end=660),
        at("a1", MON, "09:30", "10:30"), at("a2", MON, "10:30", "11:30"), at("a3", TUE, "09:00", "10:00"),
        at("a4", TUE, "10:59", "11:30"), at("a5", WED, "09:00", "10:00"),
    )


@case("eligible")
def _eligible() -> Programme:
    return programme(
        participant("p1", level="A2", pace="slow", languages=("uk", "ru")), participant("p2", level="A2", languages=("ar",)),
        at("a1", MON, "09:00", "10:00", level="A2", pace="fast"), at("a2", MON, "10:00", "11:00", level="A1"),
        at("a3", MON, "11:00", "12:00", language="ru"), at("a4", TUE, "12:00", "13:00", members_only=True, members=("p1",)),
        at("a5", TUE, "13:00", "14:00", level="B1", members=("p2",), since=day(WED)),
        at("a6", WED, "13:00", "14:00", until=day(WED)), at("a7", THU, "13:00", "14:00", until=day(WED)),
    )  # fmt: skip


@case("eligible", "eligible by kind and plan")
def _eligible_by_plan() -> Programme:
    """Rule sets, children, what the plan asks for; follow-up of self-study."""
    changing = (
        RuleSetPeriod(RuleSetName.INTEGRATION_RECEPTION, None), RuleSetPeriod(RuleSetName.COLLECTIVE_PROTECTION, day(WED)),
    )
    return programme(
        participant("p1", rule_sets=changing), participant("p2"), household("p2"), child("c1", born="2009-01-01", care="not_needed"),
        instructor("i1"), needing("p1", "career_guidance", minimum=30), needing("p2", "career_guidance", maximum=0),
        needing("p2", "other", activities=("a2",)),
        at("d1", TUE, "10:00", "11:00", kind="daily_tasks"), at("d2", THU, "10:00", "11:00", kind="daily_tasks"),
        at("g1", MON, "11:00", "12:00", kind="parental_guidance", instructors_needed=0),
        at("c1", MON, "12:00", "13:00", kind="career_guidance", instructors=("i1",)),
        at("a1", MON, "13:00", "14:00"), at("a2", FRI, "13:00", "14:00"),
        activity("z1", "self_study", "open", minutes=60, times=(span(FRI, "14:00", "15:00"),)),
        activity("z2", "self_study", "open", minutes=60, times=(span(FRI, "09:00", "10:00"),), follow_up="i1"),
    )  # fmt: skip


@case("one_group")
def _one_group() -> Programme:
    return programme(
        participant("p1"), participant("p2"), instructor("i1"),
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
        *three, at("a1", MON, "09:00", "10:00", min_size=2), at("a2", MON, "10:00", "11:00", max_size=2),
        at("a3", MON, "11:00", "12:00", max_size=1, members=("p1", "p2")), at("a4", TUE, "11:00", "12:00", pace="slow"),
        settings=settings(group_max=3, group_max_slow=2),
    )


@case("whole_group")
def _whole_group() -> Programme:
    """One of the two cannot come to one of the meetings, and has a child without care on another day."""
    return programme(
        site("school"), site("nursery", "kindergarten", opening=(span(MON, "07:00", "17:00"), span(TUE, "07:00", "17:00"))),
        participant("p1"), participant("p2"), household("p2"), child(care="kindergarten", care_site="nursery"),
        Absence(participant="p1", first=day(TUE), last=day(TUE)),
        activity("a1", times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00"), span(WED, "09:00", "10:00"))),
    )


@case("meetings_a_week")
def _meetings_a_week() -> Programme:
    return programme(
        participant("p1"), activity("a1", minutes=60, meetings=2, since=day(MON), until=day(WED)),
        settings=settings(grid=60, day_start=540, day_end=660),
    )


@case("meetings_a_week", "meetings_a_week of seats, talks and stays")
def _meetings_of_one() -> Programme:
    morning = (span(MON, "09:00", "10:00"), span(MON, "10:00", "11:00"), span(TUE, "09:00", "10:00"), span(WED, "09:00", "10:00"))
    return programme(
        participant("p1"), activity("s1", "work_placement", "seat", times=morning, meetings=2),
        activity("t1", "other", "appointment", times=morning[:3]),
        activity("o1", shape="open", minutes=60, meetings=2, times=(span(MON, "14:00", "16:00"), span(THU, "14:00", "15:00"),
                                                                    span(FRI, "14:00", "15:00"))),
        settings=settings(grid=60),
    )  # fmt: skip


@case("meetings_a_week", "meetings_a_week of a stay at two sites")
def _stays_at_two_sites() -> Programme:
    return programme(
        site("school"), site("library"), participant("p1"), participant("p2"),
        activity("o1", shape="open", minutes=60, times=(span(MON, "14:00", "16:00"),), sites=("school", "library")),
        settings=settings(grid=60),
    )


@case("given_stays")
def _given_stays() -> Programme:
    return programme(
        participant("p1"), participant("p2"), instructor("i1"), instructor("i2"), room("r1"), room("r2"),
        at("a1", MON, "09:00", "10:00", members=("p1", "p2"), instructors=("i1",), needs_room=True, room="r1"),
        at("a2", TUE, "09:00", "10:00", members=("p1",), kind="work_course", needs_room=False),
        Absence(participant="p2", first=day(MON), last=day(MON)),
    )


@case("given_stays", "given_stays where it cannot")
def _given_but_not_possible() -> Programme:
    """Given times on a planning day, at a closed site, without the instructor, with nobody there: not held."""
    return programme(
        site("school"), site("shop", opening=(span(MON, "08:00", "16:00"),)), participant("p1"), participant("p2"),
        instructor("i1"), instructor("i2"), ClosedDay(date=day(WED), scope="instructors", from_minute=570),
        InstructorAbsence(instructor="i1", first=day(TUE), last=day(TUE)),
        Absence(participant="p1", first=day(FRI), last=day(FRI)),
        activity("a1", times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00"), span(WED, "09:00", "10:00"),
                              span(FRI, "09:00", "10:00")), members=("p1",), instructors=("i1",)),
        at("a2", TUE, "11:00", "12:00", members=("p1", "p2"), sites=("shop",)),
    )  # fmt: skip


@case("given_stays", "given_stays where nobody may lead")
def _given_but_nobody_leads() -> Programme:
    """A class is given with its time and members, not its instructor; on one day nobody qualified is there."""
    return programme(
        participant("p1"), instructor("i1", qualified_until=day(MON)), instructor("i2", qualified_norwegian=False),
        norwegian("n1", times=(span(MON, "09:00", "10:30"), span(TUE, "09:00", "10:30")), members=("p1",), instructors=()),
    )


@case("given_stays", "given_stays without an interpreter")
def _given_but_nobody_interprets() -> Programme:
    return programme(
        participant("p1"), instructor("i1"), instructor("i2", teaches=(), interprets=("uk",), availability=(span(MON, "09:00", "10:30"),)),
        activity("a1", "work_course", times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00")), members=("p1",),
                 interpreter=True, language="uk"),
    )  # fmt: skip


@case("given_stays", "given_stays of seats")
def _given_seats() -> Programme:
    """A given seat is kept on a day at least, unless a given block, a full week or a closed shop leaves none."""
    days = (span(MON, "09:00", "12:00"), span(TUE, "09:00", "12:00"))
    return programme(
        site("school"), site("shop", opening=(span(MON, "08:00", "16:00"),)),
        participant("p1"), participant("p2", weekly_target=100), participant("p3"),
        at("b1", MON, "12:00", "13:00", members=("p3",), members_only=True, sites=("school",)),
        activity("s1", "work_placement", "seat", times=days, meetings=2, max_size=3, members=("p1", "p2"), sites=("school",)),
        activity("s2", "work_placement", "seat", times=days, members=("p3",), members_only=True, sites=("shop",)),
    )  # fmt: skip


@case("given_stays", "given_stays of a seat at times of ours")
def _given_seat_of_ours() -> Programme:
    return programme(
        participant("p1"), activity("s1", "work_placement", "seat", minutes=60, since=day(MON), until=day(MON), members=("p1",)),
        settings=settings(grid=60, day_start=540, day_end=720),
    )  # fmt: skip


@case("qualified")
def _qualified() -> Programme:
    return programme(
        site("school"), site("annex"), instructor("i1", qualified_until=day(MON)), instructor("i2", teaches=("n2", "work_course"),
                                                                                             languages=("uk",)),
        instructor("i3", sites=("annex",), qualified_norwegian=False, teaches=("norwegian", "work_course")),
        norwegian("n1", times=(span(TUE, "09:00", "10:30"),)), norwegian("n2", times=(span(MON, "11:00", "12:30"),), instructors=()),
        at("w1", MON, "13:00", "14:00", kind="work_course", language="uk", sites=("school",)),
        at("w2", MON, "14:00", "15:00", kind="work_course", language="uk", instructors=("i1",)),
    )  # fmt: skip


@case("leaders")
def _leaders() -> Programme:
    """Two leaders at once; a talk with an interpreter, who may be somebody who leads otherwise."""
    return programme(
        participant("p1", languages=("uk", "ru")), participant("p2", languages=("ar",)),
        instructor("i1"), instructor("i2", interprets=("ru",)), instructor("i3", teaches=(), interprets=("ar", "so")),
        at("a1", MON, "09:00", "10:00", kind="work_course", instructors_needed=2),
        activity("t1", "other", "appointment", times=(span(TUE, "09:00", "10:00"),), instructors_needed=1, interpreter=True),
    )


@case("leaders", "leaders of a group with an interpreter")
def _group_interpreted() -> Programme:
    return programme(
        participant("p1", languages=("so",)), instructor("i1", interprets=("so",)), instructor("i2", interprets=("so",)),
        instructor("i3", interprets=("ar",)),
        activity("a1", "work_course", times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00")), interpreter=True, language="so"),
        activity("o1", shape="open", minutes=60, times=(span(TUE, "10:00", "11:00"),), instructors=("i1",)),
    )


@case("instructor_available")
def _instructor_available() -> Programme:
    return programme(
        instructor("i1", availability=(span(MON, "08:00", "09:30"), span(MON, "09:30", "16:00"), span(TUE, "09:00", "21:00"))),
        instructor("i2"), InstructorAbsence(instructor="i2", first=day(MON), last=day(MON), start=600, end=720),
        ClosedDay(date=day(TUE), scope="instructors", from_minute=720),
        at("a1", MON, "09:00", "10:00", kind="work_course"), at("a2", MON, "11:30", "12:30", kind="work_course"),
        at("a3", TUE, "18:00", "19:00", kind="work_course"), at("a4", WED, "18:00", "19:00", kind="work_course"),
        at("a5", TUE, "11:00", "12:00", kind="work_course"),
    )


@case("instructor_available", "instructor_available for what we place")
def _instructor_window() -> Instance:
    made = programme(
        instructor("i1"), instructor("i2", availability=(span(MON, "09:00", "10:00"), span(SAT, "09:00", "10:00"))),
        activity("a1", "work_course", minutes=60, since=day(MON), until=day(MON)),
        activity("t1", "other", "appointment", minutes=60, since=day(MON), until=day(MON), instructors_needed=1),
        settings=settings(grid=60, day_start=540, day_end=660),
    )
    return Instance(made)


@case("instructor_load")
def _instructor_load() -> Programme:
    """Two units a day and three a week are the most, but for what is given with time and instructor."""
    return programme(
        participant("p1"), instructor("i1", weekly_units=3, daily_units=2),
        at("a1", MON, "09:00", "10:30", kind="work_course", lessons=2), at("a2", MON, "11:00", "11:45", kind="work_course", lessons=1),
        at("a3", TUE, "09:00", "10:30", kind="work_course", lessons=2),
        at("b1", WED, "09:00", "11:15", kind="work_course", lessons=3, breaks=0, instructors=("i1",)),
        at("a4", WED, "12:00", "12:45", kind="work_course", lessons=1),
    )


@case("instructor_lunch")
def _instructor_lunch() -> Programme:
    """The people change from meeting to meeting, the instructor stays; only given days go without lunch."""
    return programme(
        site("school"), site("office"), participant("p1"), participant("p2"), instructor("i1"),
        at("a1", MON, "09:00", "11:00", kind="work_course", instructors=("i1",), sites=("school",), level="A1"),
        at("a2", MON, "11:20", "12:20", kind="work_course", instructors=("i1",), sites=("school",)),
        activity("t1", "other", "appointment", instructors=("i1",), times=(span(MON, "12:55", "14:00"),), sites=("office",)),
        at("a3", MON, "13:05", "14:00", kind="work_course", sites=("office",)),
        settings=settings(lunch_after=240),
    )


@case("seat_capacity")
def _seat_capacity() -> Programme:
    days = (span(MON, "09:00", "12:00"), span(TUE, "09:00", "12:00"))
    return programme(
        participant("p1"), participant("p2"), participant("p3"),
        activity("s1", "work_placement", "seat", times=days, meetings=2, members=("p1", "p2")),
        activity("s2", "work_placement", "seat", times=days[:1], max_size=2),
    )


@case("one_employer")
def _one_employer() -> Programme:
    return programme(
        participant("p1"), participant("p2"), participant("p3"),
        activity("s1", "work_placement", "seat", times=(span(MON, "09:00", "12:00"),), members=("p1",), max_size=3),
        activity("s2", "work_placement", "seat", times=(span(TUE, "09:00", "12:00"),), max_size=3),
        activity("s3", "work_placement", "seat", times=(span(WED, "09:00", "12:00"),), members=("p1", "p3"), max_size=3),
        activity("s4", "work_placement", "seat", times=(span(THU, "09:00", "12:00"),), max_size=3),
    )


@case("open_capacity")
def _open_capacity() -> Programme:
    """Stays of two hours from every hour, two places: one who stays since ten leaves room for one at eleven."""
    return programme(
        participant("p1"), participant("p2"), participant("p3"),
        activity("o1", shape="open", minutes=120, max_size=2, times=(span(MON, "09:00", "12:00"), span(TUE, "09:00", "11:00"))),
        settings=settings(grid=60),
    )


@case("kind_cap")
def _kind_cap() -> Programme:
    return programme(
        participant("p1"), participant("p2"), needing("p1", "other", maximum=90),
        at("a1", MON, "09:00", "10:00"), at("a2", MON, "10:00", "10:30"), at("b1", TUE, "09:00", "11:00", members=("p2",)),
        at("a3", MON, "11:00", "11:05"), needing("p2", "other", maximum=100),
    )


@case("week_cap")
def _week_cap() -> Programme:
    return programme(
        participant("p1", weekly_target=150), participant("p2", weekly_target=100),
        at("a1", MON, "09:00", "10:00"), at("a2", MON, "10:00", "11:30"), at("b1", TUE, "09:00", "11:00", members=("p2",)),
        at("a3", MON, "12:00", "12:05", kind="daily_tasks"), at("a4", WED, "12:00", "12:05"),
    )


@case("norwegian_day")
def _norwegian_day() -> Programme:
    return programme(
        participant("p1"), participant("p2"), instructor("i1"),
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
        participant("p1"), participant("p2"), instructor("i1"),
        activity("s1", "work_placement", "seat", times=(span(MON, "09:00", "12:00"), span(TUE, "09:00", "12:00")), max_size=2, meetings=2),
        at("w1", WED, "09:00", "10:00", kind="work_course", members=("p2",)), at("w2", THU, "09:00", "10:00", kind="work_course"),
    )


@case("keep_apart")
def _keep_apart() -> Programme:
    return programme(
        participant("p1"), participant("p2"), participant("p3"),
        Pairing(together=False, participants=("p1", "p2")), Pairing(together=False, participants=("p2", "p3"), kind=Kind.WORK),
        at("a1", MON, "09:00", "10:00", members=("p1", "p2")), at("a2", TUE, "09:00", "10:00"),
        activity("o1", shape="open", minutes=90, times=(span(WED, "09:00", "11:30"),)),
        settings=settings(grid=60),
    )


@case("keep_together")
def _keep_together() -> Programme:
    return programme(
        participant("p1"), participant("p2"), participant("p3", level="A2"),
        Pairing(together=True, participants=("p1", "p2")), Pairing(together=True, participants=("p2", "p3"), kind=Kind.OTHER),
        Absence(participant="p1", first=day(TUE), last=day(TUE)),
        at("a1", MON, "09:00", "10:00"), at("a2", TUE, "09:00", "10:00", level="A1"), at("a3", WED, "09:00", "10:00", level="A1"),
    )


@case("", "keep_together with somebody away")
def _together_with_one_away() -> Programme:
    return programme(
        participant("p1"), participant("p2"), Pairing(together=True, participants=("p1", "p2")),
        Absence(participant="p1", first=day(MON), last=day(FRI)), at("a1", MON, "09:00", "10:00"),
    )


@case("escort")
def _escort() -> Programme:
    """Open 8-15, hand-over ten minutes, five hours at the longest; the way is 10 minutes on foot."""
    return programme(
        site("school"), site("nursery", "kindergarten", opening=(span(MON, "08:00", "15:00"), span(TUE, "08:00", "15:00"))),
        site("flat", "home"), participant("p1", home="flat"), participant("p2"), household("p1", "p2"),
        child("c1", care="kindergarten", care_site="nursery", deliver="p1", collect="p2", longest_stay=300),
        at("a1", MON, "08:15", "09:00", sites=("school",)), at("a2", MON, "08:25", "09:00", sites=("school",)),
        at("a3", MON, "14:00", "14:41", sites=("school",)), at("a4", MON, "13:00", "13:15", sites=("nursery",)),
        at("a5", TUE, "08:15", "14:50", sites=("nursery",)),
    )


@case("escort", "escort by one parent")
def _escort_by_one() -> Programme:
    """Care ends at noon on Tuesday; from the village the first bus comes too late to open the day."""
    return programme(
        site("school"), site("nursery", "kindergarten"), site("village", "home"), participant("p1", home="village"),
        household("p1"), ClosedDay(date=day(TUE), scope="nursery", from_minute=720),
        child("c1", care="kindergarten", care_site="nursery", longest_stay=240,
              hours=(span(MON, "08:00", "16:00"), span(TUE, "08:00", "16:00"))),
        at("a1", MON, "09:00", "09:45", sites=("school",)), at("a2", MON, "09:20", "10:00", sites=("school",)),
        at("a3", MON, "12:00", "12:30", sites=("school",)), at("a4", MON, "13:00", "14:00", sites=("school",)),
        at("a5", TUE, "11:00", "11:45", sites=("school",)), at("a6", TUE, "10:00", "11:00", sites=("school",)),
        at("a7", WED, "10:00", "11:00", sites=("school",)),
        buses=(bus("village", "nursery", 10, "08:50"), bus("nursery", "village", 10, "12:15", "14:30")),
        walks=(Walk(start="nursery", to="school", minutes=5),),
    )  # fmt: skip


@case("child_not_alone")
def _child_not_alone() -> Programme:
    return programme(
        site("school"), site("flat", "home"), participant("p1", home="flat"), participant("p2", home="flat"),
        household("p1", "p2", Adult("x1", False, (span(TUE, "08:00", "10:30"),))), child("c1"),
        at("a1", MON, "09:00", "10:00", sites=("school",)), at("a2", MON, "10:20", "11:00", sites=("school",)),
        at("a3", MON, "10:40", "11:30", sites=("school",)), at("a4", TUE, "09:00", "10:00", sites=("school",)),
        at("a5", TUE, "10:00", "10:30", sites=("school",)),
    )


@case("child_not_alone", "child_not_alone with a lone parent")
def _lone_parent() -> Programme:
    """One child at home on Monday and Wednesday; care on Tuesday; grandmother on Monday morning."""
    return programme(
        site("school"), site("nursery", "kindergarten", opening=(span(TUE, "08:00", "16:00"),)),
        participant("p1"), household("p1", Adult("x1", False, (span(MON, "08:00", "09:30"), span(MON, "09:30", "11:00")))),
        child("c1", care="kindergarten", care_site="nursery"), child("c2", born="2010-01-01"),
        at("a1", MON, "09:00", "10:00", sites=("school",)), at("a2", MON, "10:00", "10:55", sites=("school",)),
        at("a3", TUE, "09:00", "10:00", sites=("school",)), at("a4", WED, "09:00", "10:00", sites=("school",)),
    )


__all__ = ["CASES", "Instance", "Span"]
