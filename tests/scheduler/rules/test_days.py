"""Rules of one person's day: place, way, length, lunch, hours of day and house."""

from __future__ import annotations

from scheduler.programme import Absence, ClosedDay, RuleSetPeriod
from scheduler.settings import RuleSetName
from tests.scheduler.rules.judge import broken
from tests.tiny import (
    FRI,
    MON,
    SAT,
    TUE,
    WED,
    Minutes,
    activity,
    meeting,
    participant,
    programme,
    settings,
    site,
    span,
)  # fmt: skip

NOVEMBER = {day: f"2026-11-{23 + day}" for day in range(7)}
"""Dates of the tiny week."""


def test_nobody_is_in_two_places_at_once() -> None:
    two = programme(activity("a"), activity("b"))
    first = meeting("a", MON, "09:00", "10:00")
    # One ends as the other begins: allowed. A quarter of an hour in common: not.
    assert not broken("one_place", two, first, meeting("b", MON, "10:00", "11:00"))
    found = broken("one_place", two, first, meeting("b", MON, "09:45", "10:45"))
    assert [violation.people for violation in found] == [("p1",)]
    assert "mandag 09:00-10:00" in found[0].sentence.nb
    assert "Monday 09:45-10:45" in found[0].sentence.en


def test_overlaps_of_meetings_that_do_not_follow_each_other_are_found() -> None:
    three = programme(activity("a"), activity("b"), activity("c"))
    # 8-14 overlaps both others, which do not overlap each other.
    parts = [
        meeting("a", MON, "08:00", "14:00"),
        meeting("b", MON, "09:00", "10:00"),
        meeting("c", MON, "11:00", "12:00"),
    ]
    assert len(broken("one_place", three, *parts)) == 2


def test_the_way_between_two_sites_needs_the_journey_and_five_minutes() -> None:
    two = programme(activity("a"), activity("b"), site("school"), site("shop"))
    first = meeting("a", MON, "09:00", "10:00")
    bus = Minutes({("school", "shop"): 10})
    # There at 10:10, five minutes before 10:15: allowed; a meeting at 10:14 is a minute too early.
    assert not broken("travel_between", two, first, meeting("b", MON, "10:15", "11:00", site="shop"), travel=bus)
    assert broken("travel_between", two, first, meeting("b", MON, "10:14", "11:00", site="shop"), travel=bus)
    assert not broken("travel_between", two, first, meeting("b", MON, "10:00", "11:00"), travel=bus)


def test_no_journey_between_two_sites_is_refused() -> None:
    two = programme(activity("a"), activity("b"), site("school"), site("shop"))
    parts = (meeting("a", MON, "09:00", "10:00"), meeting("b", MON, "15:00", "16:00", site="shop"))
    assert broken("travel_between", two, *parts, travel=Minutes({}))


def test_the_first_bus_decides_the_first_meeting_and_the_last_bus_the_last() -> None:
    far = programme(participant(home="valley"), activity(), site("school"), site("valley", "home"))
    # First bus 8:00, ten minutes: at school 8:10, in time for 8:15 and not for 8:00.
    early = Minutes({("school", "valley"): 10}, first=8 * 60)
    assert not broken("home_journey", far, meeting(start="08:15", end="09:00"), travel=early)
    assert broken("home_journey", far, meeting(start="08:00", end="09:00"), travel=early)
    # Last bus at 15:00: what ends at 15:00 catches it, what ends at 15:15 does not.
    late = Minutes({("school", "valley"): 10}, last=15 * 60)
    assert not broken("home_journey", far, meeting(start="14:00", end="15:00"), travel=late)
    assert broken("home_journey", far, meeting(start="14:00", end="15:15"), travel=late)


def test_without_a_home_no_journey_from_home_is_asked_for() -> None:
    near = programme(activity())
    assert not broken("home_journey", near, meeting(), travel=Minutes({}))


def test_nobody_is_at_a_site_that_is_closed() -> None:
    hours = programme(activity(), site(opening=(span(MON, "09:00", "12:00"), span(MON, "12:00", "15:00"))))
    # The two stretches touch, so that the site is open from nine to three.
    assert not broken("opening_hours", hours, meeting(start="11:00", end="13:00"))
    assert broken("opening_hours", hours, meeting(start="14:30", end="15:30"))
    assert broken("opening_hours", hours, meeting(day=TUE, start="11:00", end="12:00"))


def test_a_site_may_close_early_on_one_date() -> None:
    early = programme(activity(), site(), ClosedDay(date=NOVEMBER[WED], scope="school", from_minute=12 * 60))
    assert not broken("opening_hours", early, meeting(day=WED, start="11:00", end="12:00"))
    assert broken("opening_hours", early, meeting(day=WED, start="11:15", end="12:15"))
    assert not broken("opening_hours", early, meeting(day=TUE, start="11:15", end="12:15"))


def test_days_off_are_free_for_all_but_those_with_given_work() -> None:
    own = ClosedDay(date=NOVEMBER[FRI], scope="all")
    job = activity("job", "work", times=(span(SAT, "10:00", "14:00"), span(FRI, "10:00", "14:00")), members=("p1",))
    facts = programme(activity(), activity("course", times=(span(SAT, "10:00", "11:00"),)), job, own)
    assert not broken("closed_day", facts, meeting(day=WED))
    assert broken("closed_day", facts, meeting(day=FRI))
    assert broken("closed_day", facts, meeting("course", SAT, "10:00", "11:00"))
    assert not broken("closed_day", facts, meeting("job", SAT, "10:00", "14:00"))
    assert not broken("closed_day", facts, meeting("job", FRI, "10:00", "14:00"))


def test_the_day_window_binds_what_we_place_and_not_given_times() -> None:
    evening = activity("choir", times=(span(MON, "18:00", "20:00"),))
    facts = programme(activity(), evening)
    # The window is 8 to 16.
    assert not broken("day_window", facts, meeting(start="15:00", end="16:00"))
    assert broken("day_window", facts, meeting(start="15:15", end="16:15"))
    assert broken("day_window", facts, meeting(start="07:45", end="08:45"))
    assert not broken("day_window", facts, meeting("choir", MON, "18:00", "20:00"))


def test_a_day_has_at_most_seven_and_a_half_hours_of_attendance() -> None:
    facts = programme(activity("a", minutes=240), activity("b", minutes=210), activity("c", minutes=15))
    morning, noon = meeting("a", MON, "08:00", "12:00"), meeting("b", MON, "12:00", "15:30")
    # 240 + 210 = 450 minutes is the limit; a quarter more is over it.
    assert not broken("longest_day", facts, morning, noon)
    found = broken("longest_day", facts, morning, noon, meeting("c", MON, "15:30", "15:45"))
    assert "7,75 timer" in found[0].sentence.nb
    assert "7.75 hours" in found[0].sentence.en


def test_given_blocks_may_make_the_day_longer_but_nothing_comes_on_top() -> None:
    shift = activity("job", "work", times=(span(MON, "07:00", "16:00"),), members=("p1",))
    facts = programme(shift, activity("a", minutes=15))
    # Nine hours of work are given; a quarter of an hour beside it is ours.
    assert not broken("longest_day", facts, meeting("job", MON, "07:00", "16:00"))
    assert broken("longest_day", facts, meeting("job", MON, "07:00", "16:00"), meeting("a", MON, "16:00", "16:15"))


def test_a_long_day_has_half_an_hour_for_lunch() -> None:
    facts = programme(activity("a", minutes=180), activity("b", minutes=165))
    # 9:00-14:45 is 345 minutes, over 330, without a pause: refused. At 330 minutes none is needed.
    assert broken("lunch", facts, meeting("a", MON, "09:00", "12:00"), meeting("b", MON, "12:00", "14:45"))
    assert not broken("lunch", facts, meeting("a", MON, "09:00", "12:00"), meeting("b", MON, "12:00", "14:30"))
    # A pause of 30 minutes is enough, 29 are not.
    assert not broken("lunch", facts, meeting("a", MON, "09:00", "12:00"), meeting("b", MON, "12:30", "15:15"))
    assert broken("lunch", facts, meeting("a", MON, "09:00", "12:00"), meeting("b", MON, "12:29", "15:15"))


def test_the_way_to_another_site_is_no_lunch() -> None:
    facts = programme(activity("a"), activity("b"), site("school"), site("shop"))
    bus = Minutes({("school", "shop"): 10})
    morning = meeting("a", MON, "09:00", "12:00")
    # 45 minutes between: ten on the bus and five early leave 30.
    assert not broken("lunch", facts, morning, meeting("b", MON, "12:45", "15:00", site="shop"), travel=bus)
    assert broken("lunch", facts, morning, meeting("b", MON, "12:44", "15:00", site="shop"), travel=bus)


def test_lunch_inside_a_meeting_counts_and_a_day_of_given_blocks_is_exempt() -> None:
    shop = activity("shop", "work_placement", "seat", minutes=420, lunch=30)
    job = activity("job", "work", times=(span(TUE, "08:00", "15:00"),), members=("p1",))
    facts = programme(shop, job)
    assert not broken("lunch", facts, meeting("shop", MON, "08:00", "15:30"))
    assert not broken("lunch", facts, meeting("job", TUE, "08:00", "15:00"))
    assert broken("lunch", programme(activity("job", times=job.times)), meeting("job", TUE, "08:00", "15:00"))


def test_a_meeting_lasts_its_lessons_breaks_and_lunch_and_starts_on_the_grid() -> None:
    # Four lessons: 180 minutes, one break of 15 after two of them, lunch 30: 225 in all.
    course = programme(activity(lessons=4, lunch=30))
    assert not broken("meeting_length", course, meeting(start="09:00", end="12:45"))
    assert broken("meeting_length", course, meeting(start="09:00", end="12:30"))
    assert broken("meeting_length", course, meeting(start="09:05", end="12:50"))


def test_given_times_are_kept_to_the_minute() -> None:
    given = programme(activity(times=(span(MON, "09:05", "10:02"),)))
    assert not broken("meeting_length", given, meeting(start="09:05", end="10:02"))
    assert broken("meeting_length", given, meeting(start="09:05", end="10:03"))


def test_a_stay_lies_within_the_hours_of_an_open_activity() -> None:
    cafe = programme(activity(shape="open", minutes=60, times=(span(MON, "12:00", "14:00"),)))
    assert not broken("meeting_length", cafe, meeting(start="13:00", end="14:00"))
    assert broken("meeting_length", cafe, meeting(start="13:15", end="14:15"))
    assert broken("meeting_length", cafe, meeting(start="12:00", end="14:00"))


def test_nobody_is_planned_for_outside_availability_absence_or_programme() -> None:
    def with_(*facts: object, **over: object) -> list[object]:
        return list(broken("available", programme(participant(**over), activity(), *facts), meeting()))

    assert not with_()
    # Monday 9-10 lies within 8-12 and not within 9:30-12.
    assert not with_(availability=(span(MON, "08:00", "12:00"),))
    assert with_(availability=(span(MON, "09:30", "12:00"),))
    # A dentist until 9:00 is over in time, until 9:15 it is not.
    day = {"participant": "p1", "first": NOVEMBER[MON], "last": NOVEMBER[MON]}
    assert not with_(Absence(**day, start=480, end=540))
    assert with_(Absence(**day, start=480, end=555))
    assert with_(Absence(**day))
    assert not with_(start=NOVEMBER[MON])
    assert with_(start=NOVEMBER[TUE])
    assert with_(end="2026-11-22")
    # The first rule set holds from Tuesday: on Monday the person is not in the programme.
    later = RuleSetPeriod(RuleSetName.INTRODUCTION_PROGRAMME, NOVEMBER[TUE])
    assert with_(rule_sets=(later,))


def test_norwegian_is_at_most_six_lessons_a_day_unless_more_are_given() -> None:
    school = activity("school", "norwegian", lessons=7, times=(span(TUE, "08:00", "14:15"),), members=("p1",))
    facts = programme(activity("a", "norwegian", lessons=4), activity("b", "norwegian", lessons=3), school)
    first = meeting("a", MON, "08:00", "11:15")
    assert not broken("norwegian_day", facts, first)
    # 4 + 3 = 7 lessons.
    assert broken("norwegian_day", facts, first, meeting("b", MON, "12:00", "14:30"))
    assert not broken("norwegian_day", facts, meeting("school", TUE, "08:00", "14:15"))


def test_settings_move_the_limits() -> None:
    facts = programme(activity(minutes=60), settings=settings(longest_day=45, day_end=9 * 60, grid=60))
    assert broken("longest_day", facts, meeting())
    assert broken("day_window", facts, meeting())
    assert broken("meeting_length", facts, meeting(start="09:15", end="10:15"))
