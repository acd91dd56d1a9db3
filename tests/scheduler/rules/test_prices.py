"""What each soft rule costs, by hand."""

from __future__ import annotations

from scheduler.programme import Absence, ClosedDay, Requirement
from scheduler.settings import Kind
from tests.scheduler.rules.judge import price
from tests.tiny import (
    FRI,
    MON,
    THU,
    TUE,
    WED,
    Minutes,
    activity,
    child,
    household,
    instructor,
    meeting,
    norwegian,
    participant,
    programme,
    room,
    settings,
    site,
    span,
    timetable,
)  # fmt: skip

TWO = (participant("p1"), participant("p2"))


def test_without_a_last_plan_nothing_changes() -> None:
    assert price("stability", programme(activity()), meeting()) == 0


def test_each_attendance_that_is_gone_is_a_change() -> None:
    facts = programme(*TWO, activity(), activity("b"))
    before = timetable(meeting(people=("p1", "p2")), meeting("b", TUE), week="2026-W47")
    same = (meeting(people=("p1", "p2")), meeting("b", TUE))
    assert price("stability", facts, *same, previous=before) == 0
    # p2 leaves the group (1), b moves by an hour (1 for p1); what is new costs nothing.
    moved = (meeting(people=("p1",)), meeting("b", TUE, "10:00", "11:00"), meeting("b", WED, people=("p2",)))
    assert price("stability", facts, *moved, previous=before) == 2


def test_people_activities_and_days_that_are_gone_are_no_change() -> None:
    before = timetable(meeting("a1", MON, people=("p1",)), meeting("a1", TUE, people=("p1", "p2")), meeting("old", WED))
    # p2 and the activity «old» are no longer there, p1 leaves on Monday: only Monday's attendance counts.
    gone = programme(participant(end="2026-11-23"), activity())
    assert price("stability", gone, previous=before) == 1
    off = programme(participant(end="2026-11-23"), activity(), ClosedDay(date="2026-11-23", scope="all"))
    assert price("stability", off, previous=before) == 0


def test_another_room_and_other_instructors_are_a_change_each() -> None:
    facts = programme(*TWO, activity(), room("r1"), room("r2"), instructor("i1"), instructor("i2"))
    before = timetable(meeting(people=("p1", "p2"), by=("i1",), room="r1"))
    assert price("stability", facts, meeting(people=("p1", "p2"), by=("i1",), room="r2"), previous=before) == 1
    assert price("stability", facts, meeting(people=("p1", "p2"), by=("i2",), room="r2"), previous=before) == 2
    # Moved in time: two attendances lost, and no meeting left whose room could differ.
    later = meeting(start="10:00", end="11:00", people=("p1", "p2"), by=("i2",), room="r2")
    assert price("stability", facts, later, previous=before) == 2


def test_everybodys_own_appointment_is_compared_with_itself() -> None:
    facts = programme(*TWO, activity(shape="appointment"), instructor("i1"), instructor("i2"))
    before = timetable(meeting(people=("p1",), by=("i1",)), meeting(people=("p2",), by=("i2",)))
    assert price("stability", facts, *before.meetings, previous=before) == 0
    swapped = (meeting(people=("p1",), by=("i2",)), meeting(people=("p2",), by=("i1",)))
    assert price("stability", facts, *swapped, previous=before) == 2


def test_waiting_beyond_45_minutes_costs_by_the_minute() -> None:
    facts = programme(activity("a"), activity("b"), settings=settings(cost_gap=3))
    first = meeting("a", MON, "09:00", "10:00")
    assert price("gaps", facts, first, meeting("b", MON, "10:45", "11:45")) == 0
    # 75 minutes between: 30 too many, three each.
    assert price("gaps", facts, first, meeting("b", MON, "11:15", "12:15")) == 90
    assert price("gaps", facts, first, meeting("b", TUE, "11:15", "12:15")) == 0


def test_the_third_site_of_a_day_costs() -> None:
    facts = programme(activity(), site("x"), site("y"), site("z"))
    parts = [
        meeting(start=f"{9 + n}:00".zfill(5), end=f"{9 + n}:30".zfill(5), site=place) for n, place in enumerate("xyzx")
    ]
    assert price("sites", facts, *parts[:2]) == 0
    # x, y, z and x again are three sites: one beyond two, 20.
    assert price("sites", facts, *parts) == 20


def test_minutes_on_the_way_cost() -> None:
    bus = Minutes({("school", "shop"): 10, ("school", "valley"): 25, ("shop", "valley"): 30})
    places = (activity("a"), activity("b"), site("school"), site("shop"), site("valley", "home"))
    parts = (meeting("a", MON, "09:00", "10:00"), meeting("b", MON, "11:00", "12:00", site="shop"))
    assert price("journeys", programme(*places), *parts, travel=bus) == 10
    # From home 25 minutes and five to spare before nine, 10 between, 30 home.
    home = participant(home="valley")
    assert price("journeys", programme(home, *places), *parts, travel=bus) == 30 + 10 + 30


def test_the_way_with_a_child_is_not_counted() -> None:
    bus = Minutes({("school", "nursery"): 10, ("school", "valley"): 25, ("nursery", "valley"): 20})
    facts = (
        participant(home="valley"), activity(), site(), site("nursery", "kindergarten"), site("valley", "home"),
        household("p1", "p2"),
    )  # fmt: skip
    care = {"care": "kindergarten", "care_site": "nursery"}
    held = meeting(start="09:00", end="10:00")
    assert price("journeys", programme(*facts, child(**care)), held, travel=bus) == 0
    # Somebody else collects: the way home is p1's own.
    assert price("journeys", programme(*facts, child(**care, collect="p2")), held, travel=bus) == 25


def test_minutes_outside_core_hours_cost_for_each_participant() -> None:
    facts = programme(*TWO, activity())
    # Core hours 8:30-15:30.
    assert price("core_hours", facts, meeting(start="08:30", end="15:30")) == 0
    assert price("core_hours", facts, meeting(start="08:00", end="09:00", people=("p1", "p2"))) == 60
    assert price("core_hours", facts, meeting(start="15:00", end="16:00")) == 30
    # An evening meeting costs its own two hours, not the time since half past three.
    assert price("core_hours", facts, meeting(start="18:00", end="20:00")) == 120


def test_a_placement_on_a_new_weekday_costs() -> None:
    facts = programme(*TWO, activity(shape="seat", meetings=2), activity("g"))
    before = timetable(meeting(day=MON), meeting(day=TUE), meeting("g", MON))
    assert price("same_weekdays", facts, meeting(day=MON), meeting(day=TUE), previous=before) == 0
    assert price("same_weekdays", facts, meeting(day=MON), meeting(day=FRI), previous=before) == 60
    # Groups have no such days, p2 had no placement there, and without a last plan all days are new.
    assert price("same_weekdays", facts, meeting("g", FRI), meeting(day=FRI, people=("p2",)), previous=before) == 0
    assert price("same_weekdays", facts, meeting(day=FRI)) == 0


def test_each_instructor_of_a_group_beyond_those_needed_costs() -> None:
    staff = (instructor("i1"), instructor("i2"), instructor("i3"), instructor("tolk", teaches=(), interprets=("uk",)))
    course = activity(kind="life_skills", meetings=3)
    week = [meeting(day=day, by=(by,)) for day, by in ((MON, "i1"), (TUE, "i2"), (WED, "i1"))]
    assert price("one_instructor", programme(course, *staff), *week) == 30
    given = activity(kind="life_skills", meetings=3, instructors=("i1",))
    assert price("one_instructor", programme(given, *staff), *week) == 0
    # Two at once: three in the week are one too many; an interpreter is no leader.
    pair = activity(kind="parental_guidance", meetings=2)
    parts = (meeting(by=("i1", "i2")), meeting(day=TUE, by=("i1", "i3")))
    assert price("one_instructor", programme(pair, *staff), *parts) == 30
    helped = activity(kind="life_skills", language="uk", interpreter=True)
    assert price("one_instructor", programme(helped, *staff), meeting(by=("i1", "tolk"))) == 0


def test_each_room_of_a_group_beyond_the_first_costs() -> None:
    rooms = (room("r1"), room("r2"))
    week = (meeting(room="r1"), meeting(day=TUE, room="r2"), meeting(day=WED, room="r1"))
    assert price("one_room", programme(activity(meetings=3), *rooms), *week) == 10
    assert price("one_room", programme(activity(meetings=3), *rooms), week[0], week[2]) == 0
    assert price("one_room", programme(activity(meetings=3, room="r1"), *rooms), *week) == 0
    assert price("one_room", programme(activity(shape="appointment", meetings=3), *rooms), *week) == 0


def test_a_working_day_with_nothing_costs() -> None:
    facts = (activity(),)
    assert price("empty_day", programme(*facts)) == 5 * 60
    assert price("empty_day", programme(*facts), meeting(), meeting(day=TUE)) == 3 * 60
    # Days that do not count, a person who needs nothing, and one who is not free in the day window.
    assert price("empty_day", programme(*facts, ClosedDay(date="2026-11-25", scope="all"))) == 4 * 60
    assert price("empty_day", programme(participant(weekly_target=0), *facts)) == 0
    evenings = tuple(span(day, "16:00", "20:00") for day in range(5))
    assert price("empty_day", programme(participant(availability=evenings), *facts)) == 0
    sick = Absence(participant="p1", first="2026-11-25", last="2026-11-25")
    assert price("empty_day", programme(*facts, sick)) == 4 * 60


def test_quarters_missing_to_what_is_wanted_of_a_kind_cost() -> None:
    # The introduction programme wants 1350 counted minutes of Norwegian: 90 quarters.
    assert price("kind_target", programme(norwegian())) == 90
    # Two lessons count 150 minutes: 1200 are missing.
    assert price("kind_target", programme(norwegian()), meeting("n1", end="10:30")) == 80
    # No more is wanted than is needed: 100 minutes are 7 begun quarters.
    assert price("kind_target", programme(participant(weekly_target=100))) == 7
    # The plan's own target goes before the rule set's, and holds for other kinds too.
    own = Requirement(participant="p1", kind=Kind.NORWEGIAN, target=150)
    assert price("kind_target", programme(norwegian(), own)) == 10
    other = Requirement(participant="p1", kind=Kind.OTHER, target=60)
    assert price("kind_target", programme(other)) == 90 + 4
    assert price("kind_target", programme(participant(start="2026-12-01"), other)) == 0


def test_norwegian_on_fewer_than_three_days_costs() -> None:
    facts = (norwegian(meetings=3),)
    days = [meeting("n1", day, end="10:30") for day in (MON, TUE, THU)]
    assert price("norwegian_spread", programme(*facts)) == 0
    assert price("norwegian_spread", programme(*facts), *days) == 0
    assert price("norwegian_spread", programme(*facts), days[0]) == 2 * 30
    # In the programme for two days only: two are enough.
    short = participant(start="2026-11-26")
    assert price("norwegian_spread", programme(short, *facts), days[2]) == 30
