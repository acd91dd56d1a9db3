"""The checker as a whole: all violations at once, and the value of every goal by hand."""

from __future__ import annotations

from scheduler.check import check, measure
from scheduler.programme import BusCall, BusLine, Requirement, Walk
from scheduler.settings import Kind
from tests.tiny import (
    MON,
    TUE,
    activity,
    instructor,
    meeting,
    norwegian,
    participant,
    programme,
    room,
    site,
    timetable,
)  # fmt: skip


def test_a_plain_week_passes_and_an_empty_one_too() -> None:
    facts = programme(norwegian(meetings=2, needs_room=True), instructor(), room())
    held = [meeting("n1", day, "09:00", "10:30", by=("i1",), room="r1") for day in (MON, TUE)]
    assert check(facts, timetable(*held)) == []
    assert check(facts, timetable()) == []


def test_all_violations_come_at_once_in_the_order_of_the_rules() -> None:
    facts = programme(activity("a"), activity("b", level="B1"), norwegian())
    found = check(facts, timetable(meeting("a"), meeting("b"), meeting("n1", TUE, "09:01", "10:31")))
    assert [violation.rule for violation in found] == [
        "one_place",
        "meeting_length",
        "eligible",
        "given_stays",
        "leaders",
    ]


def test_the_week_is_the_timetables_own() -> None:
    # Thursday in Holy Week 2027 is a public holiday; in the workbook's week Thursdays are not.
    assert check(programme(activity()), timetable(meeting(day=3))) == []
    found = check(programme(activity()), timetable(meeting(day=3), week="2027-W12"))
    assert [violation.rule for violation in found] == ["closed_day"]


def test_journeys_are_walked_again_from_the_workbooks_own_buses() -> None:
    line = BusLine(line="1", direction="out", calls=(BusCall("school", 0), BusCall("shop", 12)), departures=(605,))
    facts = programme(
        activity("a"), activity("b"), site("school"), site("shop"),
        buses=(line,), walks=(Walk(start="school", to="shop", minutes=90),),
    )  # fmt: skip
    # Ends 10:00, the bus leaves 10:05 and arrives 10:17: with five minutes to spare 10:22 at the earliest.
    for start, broken in (("10:30", False), ("10:15", True)):
        parts = (meeting("a"), meeting("b", MON, start, f"11:{start[3:]}", site="shop"))
        assert ("travel_between" in {violation.rule for violation in check(facts, timetable(*parts))}) == broken


def test_every_goal_has_its_value() -> None:
    asked = Requirement(participant="p1", kind=Kind.NORWEGIAN, minimum=225, target=300)
    people = (participant("p1", weekly_target=600), participant("p2", weekly_target=100, level="B1"))
    facts = programme(*people, norwegian(), activity(minutes=60), instructor(), asked)
    held = timetable(meeting("n1", MON, "09:00", "10:30", by=("i1",)), meeting(day=TUE, people=("p1", "p2")))
    value = measure(facts, held)
    # p1: 150 of Norwegian + 60 = 210 of 600, 390 missing; p2: 60 of 100, 40 missing.
    assert [report.counted for report in value.participants] == [210, 60]
    assert [report.attended for report in value.participants] == [150, 60]
    assert [report.shortfall for report in value.participants] == [390, 40]
    assert value.achieved == 270
    assert value.goals["hours"] == 430
    # Norwegian: 225 asked for, 150 there.
    assert value.goals["mandatory"] == 75
    # 390 minutes are 26 quarters, 40 are three begun ones.
    assert value.goals["fairness"] == 26**2 + 3**2
    assert value.goals["changes"] == 0
    # Empty days: p1 three, p2 four, 60 each. Norwegian: p1 wants 300 and has 150 (10 quarters), p2 wants
    # no more than 100 (7 quarters). Norwegian on one day of three: 2 * 30.
    assert value.goals["comfort"] == 7 * 60 + 10 + 7 + 60
    norwegian_part = value.participants[0].by_kind[Kind.NORWEGIAN]
    assert (norwegian_part.attended, norwegian_part.counted) == (90, 150)
    assert (norwegian_part.minimum, norwegian_part.target, norwegian_part.maximum) == (225, 300, None)


def test_counted_hours_stop_at_the_kinds_cap_and_at_the_need() -> None:
    given = activity("choir", "volunteer", minutes=300)
    value = measure(programme(given), timetable(meeting("choir", MON, "09:00", "14:00")))
    # Five hours in the choir, of which four count.
    assert (value.participants[0].attended, value.participants[0].counted) == (300, 240)
    assert value.participants[0].by_kind[Kind.VOLUNTEER].counted == 300
    small = programme(participant(weekly_target=120), given)
    assert measure(small, timetable(meeting("choir", MON, "09:00", "14:00"))).participants[0].shortfall == 0
    assert measure(small, timetable(meeting("choir", MON, "09:00", "14:00"))).achieved == 120


def test_changes_are_counted_against_the_last_plan() -> None:
    facts = programme(activity())
    last = timetable(meeting(), week="2026-W47")
    assert measure(facts, timetable(meeting(day=TUE)), last).goals["changes"] == 1
    assert measure(facts, timetable(meeting()), last).goals["changes"] == 0
