"""Counting: targets, credit, attended and counted minutes, caps."""

from __future__ import annotations

import datetime as dt

import pytest

from scheduler.programme import Absence, Adaptation, ClosedDay, Requirement, RuleSetPeriod
from scheduler.rules.audit import Audit
from scheduler.settings import Kind, RuleSetName
from scheduler.times import IsoWeek
from tests import tiny
from tests.scheduler.rules.judge import audit, broken
from tests.tiny import FRI, MON, TUE, activity, meeting, norwegian, participant, programme, settings, span


def target(*facts: object, week: str = tiny.WEEK, **person: object) -> tuple[int, int]:
    """Target and credit of one participant in a week."""
    one = participant(**person)
    held = Audit(programme(one, *facts), IsoWeek.parse(week), tiny.timetable(week=week), None, tiny.Minutes({}))
    return held.hours.target(one), held.hours.credit(one)


def absent(first: str, last: str | None = None, **over: object) -> Absence:
    return Absence(participant="p1", first=first, last=last or first, **{"approved": True, **over})


def test_a_full_week_is_37_and_a_half_hours() -> None:
    assert target() == (2250, 0)
    assert target(weekly_target=1800) == (1800, 0)


@pytest.mark.parametrize(
    ("week", "days"),
    [
        ("2026-W14", 3),  # Maundy Thursday and Good Friday; Wednesday before Easter is no holiday
        ("2026-W15", 4),  # Easter Monday
        ("2026-W18", 4),  # Friday 1 May
        ("2026-W20", 4),  # Ascension Day
        ("2026-W21", 5),  # 17 May is a Sunday, Whit Sunday is no weekday
        ("2026-W22", 4),  # Whit Monday
        ("2026-W52", 4),  # Friday 25 December; 24 December is no holiday
        ("2026-W53", 4),  # Friday 1 January 2027
        ("2027-W20", 4),  # 17 May and Whit Monday on one day
    ],
)
def test_a_holiday_takes_a_fifth_off(week: str, days: int) -> None:
    assert target(week=week)[0] == days * 450


def test_the_municipalitys_days_off_and_approved_absence_take_a_fifth_off() -> None:
    assert target(ClosedDay(date="2026-11-25", scope="all"))[0] == 4 * 450
    assert target(ClosedDay(date="2026-11-25", scope="school"))[0] == 2250
    assert target(absent("2026-11-24", "2026-11-25"))[0] == 3 * 450
    # What is not approved leaves the target; a weekend takes nothing.
    assert target(absent("2026-11-24", approved=False))[0] == 2250
    assert target(absent("2026-11-28", "2026-11-29"))[0] == 2250
    # A day off that is absent too is taken off once.
    assert target(ClosedDay(date="2026-11-25", scope="all"), absent("2026-11-25"))[0] == 4 * 450


def test_only_days_in_the_programme_count_and_fifths_are_summed_before_rounding() -> None:
    assert target(start="2026-11-25")[0] == 3 * 450
    assert target(end="2026-11-25")[0] == 3 * 450
    assert target(start="2026-12-01")[0] == 0
    # 2002 minutes over three days: 3 * 2002 / 5 = 1201.2, where 3 * (2002 // 5) would be 1200.
    assert target(start="2026-11-25", weekly_target=2002)[0] == 1201


def test_a_rule_set_that_changes_in_mid_week_holds_by_day() -> None:
    change = (
        RuleSetPeriod(RuleSetName.ASYLUM_SEEKER, None),
        RuleSetPeriod(RuleSetName.INTRODUCTION_PROGRAMME, dt.date(2026, 11, 26)),
    )
    asked = Requirement(participant="p1", kind=Kind.NORWEGIAN, minimum=300, target=500)
    # Three days of what the plan asks for (500 a week), two of 37.5 hours: (3 * 500 + 2 * 2250) / 5.
    assert target(asked, rule_sets=change)[0] == 1200
    assert target(rule_set="asylum_seeker")[0] == 0


def test_approved_hours_off_and_adaptation_are_credited_up_to_the_days_fifth() -> None:
    # A doctor from 7 to 9: one hour of it lies within the day window from 8.
    assert target(absent("2026-11-24", start=420, end=540)) == (2250, 60)
    assert target(absent("2026-11-24", start=420, end=540, approved=False)) == (2250, 0)
    ease = Adaptation(participant="p1", first=dt.date(2026, 11, 23), last=dt.date(2026, 11, 27), minutes_a_day=60)
    assert target(ease) == (2250, 300)
    # Seven hours off and an hour of adaptation are more than the day's 450 minutes.
    assert target(ease, absent("2026-11-24", start=480, end=900)) == (2250, 4 * 60 + 450)
    assert target(ease, absent("2026-11-24")) == (1800, 240)


def minutes(offer: object, start: str, end: str, **person: object) -> tuple[int, int]:
    """Attended and counted minutes of a meeting."""
    one = meeting(offer.id, MON, start, end)
    held = audit(programme(participant(**person), offer), one)
    return held.hours.attended(one), held.hours.counted(one, "p1")


def test_a_lesson_of_norwegian_counts_75_minutes_and_everything_else_one_to_one() -> None:
    # 18 lessons count 22.5 hours (IMDi's own example): two lessons, 90 minutes attended, 150 counted.
    assert minutes(norwegian(), "09:00", "10:30") == (90, 150)
    assert minutes(norwegian(lessons=4), "09:00", "12:15") == (180, 300)
    assert minutes(activity(lessons=2), "09:00", "10:30") == (90, 90)
    assert minutes(activity(minutes=50), "09:00", "09:50") == (50, 50)


def test_breaks_and_lunch_count_nothing() -> None:
    assert minutes(activity(minutes=60, breaks=15, lunch=30), "09:00", "10:45") == (60, 60)
    job = activity(kind="work", times=(span(MON, "08:00", "16:00"),), lunch=30)
    assert minutes(job, "08:00", "16:00") == (450, 450)


def test_lessons_of_given_times_are_those_that_fit() -> None:
    def given(start: str, end: str, **over: object) -> tuple[int, int]:
        offer = activity(kind="norwegian", times=(span(MON, start, end),), **over)
        return minutes(offer, start, end)

    # 9-12 holds 3 lessons and a break (150 minutes); four need 195.
    assert given("09:00", "12:00") == (135, 225)
    assert given("09:00", "12:15") == (180, 300)
    assert given("09:00", "12:15", lunch=30) == (135, 225)
    # Without any lesson the minutes themselves count.
    assert given("09:00", "09:40") == (40, 40)
    # Lessons that are given hold, whatever the length.
    assert given("09:00", "12:00", lessons=4) == (180, 300)


def test_what_a_rule_set_does_not_have_counts_nothing() -> None:
    tasks = activity(kind="daily_tasks", minutes=60)
    assert minutes(tasks, "09:00", "10:00", rule_set="integration_reception") == (60, 60)
    assert minutes(tasks, "09:00", "10:00") == (60, 0)
    assert minutes(activity(kind="self_study", minutes=60), "09:00", "10:00") == (60, 0)
    assert minutes(activity(kind="self_study", minutes=60, follow_up="i1"), "09:00", "10:00") == (60, 60)


def test_a_kind_counts_up_to_its_cap() -> None:
    choir = activity("choir", "volunteer", minutes=240)
    more = activity("more", "volunteer", minutes=15)
    parts = (meeting("choir", MON, "09:00", "13:00"), meeting("more", TUE, "09:00", "09:15"))
    # Volunteer activities: four hours a week.
    assert not broken("kind_cap", programme(choir, more), parts[0])
    found = broken("kind_cap", programme(choir, more), *parts)
    assert "Frivillig aktivitet" in found[0].sentence.nb
    asked = Requirement(participant="p1", kind=Kind.VOLUNTEER, maximum=60)
    assert broken("kind_cap", programme(choir, asked), parts[0])
    # Given hours may be more than the cap.
    given = activity("choir", "volunteer", times=(span(MON, "09:00", "14:00"),), members=("p1",))
    assert not broken("kind_cap", programme(given), meeting("choir", MON, "09:00", "14:00"))
    assert broken("kind_cap", programme(given, more), meeting("choir", MON, "09:00", "14:00"), parts[1])


def test_nobody_gets_more_than_the_week_should_have() -> None:
    one = participant(weekly_target=150)
    facts = (norwegian(), activity("b", minutes=15))
    held = meeting("n1", MON, "09:00", "10:30")
    assert not broken("week_cap", programme(one, *facts), held)
    assert broken("week_cap", programme(one, *facts), held, meeting("b", TUE, "09:00", "09:15"))
    # Half an hour of credit (the most that a fifth of 150 allows) leaves 120 minutes.
    ease = Adaptation(participant="p1", first=dt.date(2026, 11, 23), last=dt.date(2026, 11, 23), minutes_a_day=30)
    assert broken("week_cap", programme(one, *facts, ease), held)
    given = norwegian(times=(span(FRI, "08:00", "09:30"),), members=("p1",))
    low = participant(weekly_target=60)
    assert not broken("week_cap", programme(low, given), meeting("n1", FRI, "08:00", "09:30"))


def test_counting_figures_are_settings() -> None:
    kinds = settings().kinds
    one_to_one = {**kinds, Kind.NORWEGIAN: kinds[Kind.NORWEGIAN].model_copy(update={"counted_per_lesson": 45})}
    one = meeting("n1", MON, "09:00", "10:30")
    held = audit(programme(norwegian(), settings=settings(kinds=one_to_one)), one)
    assert held.hours.counted(one, "p1") == 90
