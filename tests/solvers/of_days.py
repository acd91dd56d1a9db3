"""Instances about places, rooms and times of the day."""

from __future__ import annotations

from scheduler.programme import (
    ClosedDay,
    Programme,
    Walk,
)
from scheduler.week import Option
from tests import tiny
from tests.solvers.case import Instance, at, bus, case, day
from tests.tiny import (
    FRI,
    MON,
    SAT,
    THU,
    TUE,
    WED,
    activity,
    minute,
    participant,
    programme,
    room,
    settings,
    site,
    span,
)


@case("one_place")
def _one_place() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        at("a1", MON, "09:00", "10:00"),
        at("a2", MON, "09:30", "10:30"),
        at("a3", MON, "10:00", "11:00"),
    )


@case("travel_between")
def _travel_between() -> Programme:
    """From school straight to the office takes 20 minutes, by way of the library 3 + 3."""
    return programme(
        site("school"),
        site("library"),
        site("office"),
        at("a1", MON, "09:00", "10:00", sites=("school",)),
        at("a2", MON, "10:08", "10:10", sites=("library",)),
        at("a3", MON, "10:20", "11:00", sites=("office",)),
        at("a4", MON, "10:25", "11:00", sites=("office",)),
        at("a5", MON, "11:00", "12:00", sites=("office", "school")),
        walks=(
            Walk(start="school", to="library", minutes=3),
            Walk(start="library", to="office", minutes=3),
            Walk(start="school", to="office", minutes=20),
        ),
    )


@case("home_journey")
def _home_journey() -> Programme:
    """First bus at 9, last at 15; something in the village may be first or last instead."""
    return programme(
        site("school"),
        site("village", "home"),
        participant("p1", home="village"),
        participant("p2"),
        at("a1", MON, "09:00", "10:00", sites=("school",)),
        at("a2", MON, "09:25", "10:00", sites=("school",)),
        at("a3", MON, "15:00", "15:10", sites=("school",)),
        at("a4", MON, "15:00", "15:30", sites=("school",)),
        at("a5", MON, "07:00", "08:00", sites=("village",)),
        buses=(bus("village", "school", 20, "09:00", "12:00"), bus("school", "village", 20, "12:00", "15:10")),
        walks=(),
    )


@case("room_one_group")
def _room_one_group() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        participant("p3"),
        room("r1"),
        room("r2", capacity=2, shared=True),
        at("a1", MON, "09:00", "10:00", needs_room=True, min_size=1),
        at("a2", MON, "09:30", "10:30", needs_room=True),
        at("a3", MON, "10:00", "10:30", needs_room=True, members=("p3",), members_only=True),
    )


@case("room_one_group", "room_one_group of an open activity")
def _open_in_room() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        room("r1"),
        activity("o1", shape="open", minutes=60, times=(span(MON, "09:00", "12:00"),), room="r1"),
        at("a1", MON, "10:30", "11:30", needs_room=True),
        settings=settings(grid=60),
    )


@case("room_fits")
def _room_fits() -> Programme:
    return programme(
        site("school"),
        site("annex"),
        participant("p1"),
        participant("p2"),
        room("r1", capacity=1, features=frozenset({"pc"})),
        room("r2", site="annex", features=frozenset({"pc", "oven"})),
        at("a1", MON, "09:00", "10:00", needs_room=True, room_features=frozenset({"pc"})),
        at("a2", TUE, "09:00", "10:00", room="r1"),
        at("a3", TUE, "09:00", "10:00"),
    )


@case("room_fits", "room_fits of seats and talks")
def _rooms_of_seats() -> Programme:
    return programme(
        participant("p1"),
        participant("p2"),
        room("r1", capacity=1),
        room("r2", features=frozenset({"quiet"})),
        activity("s1", "work_placement", "seat", times=(span(MON, "09:00", "10:00"),), needs_room=True),
        activity(
            "t1",
            "other",
            "appointment",
            times=(span(MON, "10:00", "11:00"),),
            needs_room=True,
            room_features=frozenset({"quiet"}),
        ),
        activity("o1", shape="open", minutes=60, times=(span(TUE, "10:00", "11:00"),), needs_room=True),
    )


@case("allowed_site")
def _allowed_site() -> Instance:
    made = programme(
        site("school"),
        site("shop", "employer"),
        site("annex"),
        at("a1", MON, "09:00", "10:00"),
        at("a2", MON, "10:30", "11:30", sites=("shop",)),
    )
    start, end = made.activities[0].times[0]
    later = made.activities[1].times[0]
    return Instance(made, {"a1": [Option(start, end, "shop")], "a2": [Option(*later, "school")]})


@case("opening_hours")
def _opening_hours() -> Programme:
    return programme(
        site("school", opening=(span(MON, "09:00", "10:00"), span(MON, "10:00", "11:00"), span(TUE, "09:00", "12:00"))),
        at("a1", MON, "09:30", "10:30"),
        at("a2", MON, "10:30", "11:30"),
        at("a3", TUE, "10:00", "11:00"),
        at("a4", TUE, "11:00", "11:30"),
        at("a5", WED, "09:00", "10:00"),
        ClosedDay(date=day(TUE), scope="school", from_minute=11 * 60),
    )


@case("closed_day")
def _closed_day() -> Programme:
    return programme(
        participant("p1"),
        ClosedDay(date=day(TUE), scope="all"),
        at("a1", TUE, "09:00", "10:00", members=("p1",)),
        at("a2", SAT, "09:00", "10:00"),
        at("w1", SAT, "12:00", "14:00", kind="work"),
        at("a3", WED, "09:00", "10:00"),
        activity("a4", minutes=60, since=day(MON), until=day(TUE)),
        settings=settings(grid=60, day_start=540, day_end=660),
    )


@case("closed_day", "closed_day on a public holiday")
def _red_day() -> Programme:
    ascension = tiny.iso()._replace(year=2027, week=18)
    return programme(
        participant("p1"),
        at("a1", THU, "09:00", "10:00"),
        at("a2", FRI, "09:00", "10:00"),
        at("w1", THU, "09:00", "10:00", kind="work"),
        week=str(ascension),
    )


@case("day_window")
def _day_window() -> Instance:
    made = programme(
        activity("a1", minutes=60, since=day(MON), until=day(MON), meetings=2),
        at("a2", MON, "18:00", "19:00"),
        settings=settings(grid=60, day_start=540, day_end=660),
    )
    late, early = minute(MON, "11:00"), minute(MON, "08:00")
    return Instance(made, {"a1": [Option(late, late + 60, "school"), Option(early, early + 60, "school")]})


@case("longest_day")
def _longest_day() -> Programme:
    """Two hours are the most, but for the given three."""
    return programme(
        participant("p1"),
        participant("p2"),
        at("b1", MON, "09:00", "12:00", members=("p1",)),
        at("a1", MON, "12:00", "13:00"),
        at("a2", MON, "13:00", "14:15", breaks=15),
        at("a3", MON, "15:00", "15:05"),
        settings=settings(longest_day=120),
    )


@case("lunch")
def _lunch() -> Programme:
    """Longer than four hours: a free half hour beside the way, or a meeting with its own lunch."""
    return programme(
        site("school"),
        site("office"),
        participant("p1"),
        at("a1", MON, "09:00", "11:00", sites=("school",)),
        at("a2", MON, "11:20", "12:20", sites=("office",)),
        at("a3", MON, "11:40", "12:30", sites=("office",), lunch=30),
        at("a4", MON, "12:45", "13:15", sites=("school",)),
        at("b1", MON, "13:15", "14:00", sites=("school",), members=("p1",)),
        at("a5", MON, "11:00", "11:10", sites=("school",)),
        settings=settings(lunch_after=240),
    )


@case("lunch", "lunch where ways differ")
def _lunch_and_ways() -> Programme:
    """After the first meeting one next place is near and one far: the pause must do for every later meeting."""
    return programme(
        site("school"),
        site("office"),
        site("farm"),
        at("a1", MON, "09:00", "10:00", sites=("school",)),
        at("a2", MON, "10:40", "11:00", sites=("office",)),
        at("a3", MON, "11:10", "12:00", sites=("office",)),
        at("a4", MON, "12:10", "12:50", sites=("farm",)),
        at("a5", MON, "10:20", "10:30", sites=("school",)),
        settings=settings(lunch_after=120, lunch_minutes=30),
        walks=(
            Walk(start="school", to="office", minutes=5),
            Walk(start="office", to="farm", minutes=5),
            Walk(start="school", to="farm", minutes=120),
        ),
    )


@case("lunch", "lunch on a day of given blocks")
def _lunch_given() -> Programme:
    return programme(
        participant("p1"),
        at("b1", MON, "09:00", "11:00", members=("p1",)),
        at("b2", MON, "11:10", "12:00", members=("p1",)),
        at("b3", MON, "12:40", "13:30", members=("p1",)),
        at("a1", MON, "12:00", "12:15"),
        at("a2", MON, "13:35", "14:00"),
        at("a3", MON, "12:00", "12:05", lunch=30),
        settings=settings(lunch_after=120, lunch_minutes=30),
    )


@case("meeting_length")
def _meeting_length() -> Instance:
    made = programme(
        activity("a1", lessons=2, breaks=5, since=day(MON), until=day(MON)),
        at("a2", MON, "12:00", "13:00"),
        activity("o1", shape="open", minutes=30, times=(span(MON, "13:00", "14:00"),)),
        settings=settings(grid=30, day_start=540, day_end=660),
    )
    nine = minute(MON, "09:00")
    return Instance(
        made,
        {
            "a1": [Option(nine, nine + 90, "school"), Option(nine + 10, nine + 105, "school")],
            "a2": [Option(nine + 180, nine + 239, "school"), Option(nine + 60, nine + 120, "school")],
            "o1": [
                Option(nine + 210, nine + 240, "school"),
                Option(nine + 255, nine + 285, "school"),
                Option(nine + 285, nine + 315, "school"),
            ],
        },
    )
