"""Rules of instructors: who leads, who interprets, when, how much."""

from __future__ import annotations

from scheduler.programme import ClosedDay, InstructorAbsence
from tests.scheduler.rules.judge import broken
from tests.tiny import (
    MON,
    SAT,
    TUE,
    activity,
    instructor,
    meeting,
    norwegian,
    participant,
    programme,
    settings,
    site,
    span,
)  # fmt: skip


def led(offer: object, *staff: object, by: tuple[str, ...], rule: str, **where: object) -> int:
    """What a rule finds in one meeting of the offer, led by those."""
    return len(broken(rule, programme(offer, *staff), meeting(offer.id, by=by, **where)))


def test_a_meeting_has_so_many_leaders() -> None:
    two = activity(kind="parental_guidance")
    staff = (instructor("i1"), instructor("i2"), instructor("i3"))
    # Parental guidance has two leaders at once (ICDP), other courses one, walks none.
    assert led(two, *staff, by=("i1", "i2"), rule="leaders") == 0
    assert led(two, *staff, by=("i1",), rule="leaders") == 1
    assert led(two, *staff, by=("i1", "i2", "i3"), rule="leaders") == 1
    assert led(activity(kind="life_skills"), *staff, by=("i1",), rule="leaders") == 0
    assert led(activity(), *staff, by=("i1",), rule="leaders") == 1
    assert led(activity(instructors_needed=1), *staff, by=("i1",), rule="leaders") == 0
    # Those who are given lead, however many the kind needs.
    assert led(activity(kind="parental_guidance", instructors=("i1",)), *staff, by=("i1",), rule="leaders") == 0


def test_an_interpreter_is_one_more_who_speaks_the_language() -> None:
    talk = activity(kind="career_guidance", shape="appointment", interpreter=True)
    staff = (
        instructor("i1"),
        instructor("tolk", teaches=(), interprets=("uk",)),
        instructor("tolk2", interprets=("ar",)),
    )
    assert led(talk, *staff, by=("i1", "tolk"), rule="leaders") == 0
    assert led(talk, *staff, by=("i1",), rule="leaders") == 1
    assert led(talk, *staff, by=("i1", "tolk2"), rule="leaders") == 1
    # Somebody who could interpret may lead instead: then the other one interprets.
    both = (instructor("i1", interprets=("uk",)), instructor("tolk", teaches=(), interprets=("uk",)))
    assert led(talk, *both, by=("i1", "tolk"), rule="leaders") == 0
    assert led(talk, *both, by=("i1", "tolk"), rule="qualified") == 0


def test_the_interpreter_of_a_group_speaks_the_groups_language() -> None:
    course = activity(kind="life_skills", language="uk", interpreter=True)
    staff = (
        instructor("i1"),
        instructor("tolk", teaches=(), interprets=("uk",)),
        instructor("tolk2", interprets=("ar",)),
    )
    assert led(course, *staff, by=("i1", "tolk"), rule="leaders") == 0
    assert led(course, *staff, by=("i1", "tolk2"), rule="leaders") == 1


def test_seats_and_open_activities_have_no_leader_but_a_given_one() -> None:
    for shape in ("seat", "open"):
        assert led(activity(shape=shape), instructor(), by=(), rule="leaders") == 0
        assert led(activity(shape=shape), instructor(), by=("i1",), rule="leaders") == 1
        given = activity(shape=shape, instructors=("i1",))
        assert led(given, instructor(), by=("i1",), rule="leaders") == 0
        assert led(given, instructor(), by=(), rule="leaders") == 1


def test_a_leader_may_teach_the_kind_or_the_activity_and_works_at_the_site() -> None:
    course = activity("c", "life_skills")
    for teaches, faults in ((("life_skills",), 0), (("c",), 0), (("norwegian",), 1), ((), 1)):
        assert led(course, instructor(teaches=teaches), by=("i1",), rule="qualified") == faults
    assert led(course, instructor(sites=("school",)), by=("i1",), rule="qualified") == 0
    assert led(course, instructor(sites=("annex",)), by=("i1",), rule="qualified") == 1
    # Who is given leads whatever the lists say.
    given = activity("c", "life_skills", instructors=("i1",))
    assert led(given, instructor(teaches=(), sites=("annex",)), by=("i1",), rule="qualified") == 0


def test_norwegian_is_taught_by_the_qualified_while_they_are() -> None:
    open_class = norwegian(instructors=())
    times = {"start": "09:00", "end": "10:30"}
    assert led(open_class, instructor(), by=("i1",), rule="qualified", **times) == 0
    assert led(open_class, instructor(qualified_norwegian=False), by=("i1",), rule="qualified", **times) == 1
    # A temporary qualification holds on its last day, Monday 23 November, and not the day after.
    monday = instructor(qualified_until="2026-11-23")
    assert led(open_class, monday, by=("i1",), rule="qualified", **times) == 0
    assert led(open_class, monday, by=("i1",), rule="qualified", day=TUE, **times) == 1
    # Being given does not help.
    assert led(norwegian(), instructor(qualified_norwegian=False), by=("i1",), rule="qualified", **times) == 1


def test_a_course_in_a_language_has_a_leader_who_speaks_it() -> None:
    course = activity(kind="parental_guidance", language="uk")
    staff = (instructor("i1", languages=("uk",)), instructor("i2"), instructor("i3"))
    assert led(course, *staff, by=("i1", "i2"), rule="qualified") == 0
    assert led(course, *staff, by=("i2", "i3"), rule="qualified") == 1
    assert led(activity(kind="life_skills", language="nb"), *staff, by=("i2",), rule="qualified") == 0
    helped = activity(kind="life_skills", language="uk", interpreter=True)
    assert led(helped, instructor("i2"), instructor("i4", interprets=("uk",)), by=("i2", "i4"), rule="qualified") == 0


def test_an_instructor_is_at_work_and_not_absent() -> None:
    course = activity(kind="life_skills")

    def away(*facts: object, day: int = MON, **over: object) -> int:
        return len(
            broken("instructor_available", programme(course, instructor(**over), *facts), meeting(day=day, by=("i1",)))
        )

    assert away() == 0
    assert away(availability=(span(MON, "09:00", "12:00"),)) == 0
    assert away(availability=(span(TUE, "09:00", "12:00"),)) == 1
    # Hours of one's own may lie on a Saturday, the day window is on weekdays only.
    assert away(day=SAT) == 1
    assert away(day=SAT, availability=(span(SAT, "09:00", "12:00"),)) == 0
    gone = {"instructor": "i1", "first": "2026-11-23", "last": "2026-11-23"}
    assert away(InstructorAbsence(**gone)) == 1
    assert away(InstructorAbsence(**gone, start=600, end=660)) == 0


def test_given_times_need_no_day_window_of_the_instructor() -> None:
    choir = activity(kind="life_skills", times=(span(MON, "18:00", "19:00"),))
    evening = meeting(start="18:00", end="19:00", by=("i1",))
    assert not broken("instructor_available", programme(choir, instructor()), evening)
    assert broken("instructor_available", programme(activity(kind="life_skills"), instructor()), evening)


def test_nobody_leads_on_a_planning_day_but_interpreters_may_come() -> None:
    planning = ClosedDay(date="2026-11-23", scope="instructors", from_minute=10 * 60)
    course = activity(kind="life_skills")
    facts = programme(course, instructor(), planning)
    # Teaching ends at ten that Monday.
    assert not broken("instructor_available", facts, meeting(by=("i1",)))
    assert broken("instructor_available", facts, meeting(start="09:15", end="10:15", by=("i1",)))
    assert not broken("instructor_available", facts, meeting(day=TUE, start="09:15", end="10:15", by=("i1",)))
    helped = activity(kind="life_skills", language="uk", interpreter=True)
    staff = (instructor("i1"), instructor("tolk", teaches=(), interprets=("uk",)))
    found = broken(
        "instructor_available",
        programme(helped, *staff, planning),
        meeting(start="10:00", end="11:00", by=("i1", "tolk")),
    )
    assert [violation.people for violation in found] == [("i1",)]


def test_an_instructor_has_breaks_and_travel_between_meetings() -> None:
    offers = (activity("a", "life_skills"), activity("b", "life_skills"), site("school"), site("annex"), instructor())
    first = meeting("a", by=("i1",))
    assert not broken(
        "instructor_one_place", programme(*offers), first, meeting("b", start="10:00", end="11:00", by=("i1",))
    )
    assert broken(
        "instructor_one_place", programme(*offers), first, meeting("b", start="09:45", end="10:45", by=("i1",))
    )
    pause = settings(instructor_break=10)
    assert broken(
        "instructor_one_place",
        programme(*offers, settings=pause),
        first,
        meeting("b", start="10:05", end="11:05", by=("i1",)),
    )
    # Another site is fifteen minutes away.
    for start, faults in (("10:15", 0), ("10:14", 1)):
        away = meeting("b", start=start, end="11:30", site="annex", by=("i1",))
        assert len(broken("instructor_one_place", programme(*offers), first, away)) == faults


def test_a_contact_at_an_employer_is_bound_by_nothing() -> None:
    shop = activity(shape="seat", instructors=("i1",), max_size=2)
    facts = programme(participant("p1"), participant("p2"), shop, instructor(availability=()))
    parts = (meeting(by=("i1",)), meeting(by=("i1",), people=("p2",)))
    for rule in ("instructor_one_place", "instructor_available", "instructor_load", "instructor_lunch"):
        assert not broken(rule, facts, *parts), rule


def test_teaching_units_have_a_limit_by_day_and_week() -> None:
    class_ = norwegian(meetings=2, lessons=4)
    days = [meeting("n1", day, "08:00", "11:15", by=("i1",)) for day in (MON, TUE)]
    # Four units a day, eight in the week.
    assert not broken("instructor_load", programme(class_, instructor(daily_units=4, weekly_units=8)), *days)
    assert len(broken("instructor_load", programme(class_, instructor(daily_units=3)), *days)) == 2
    assert len(broken("instructor_load", programme(class_, instructor(weekly_units=7)), *days)) == 1
    assert (
        len(
            broken(
                "instructor_load", programme(class_, instructor(), settings=settings(instructor_weekly_units=7)), *days
            )
        )
        == 1
    )


def test_given_classes_may_fill_a_post_but_nothing_comes_on_top() -> None:
    times = (span(MON, "08:00", "11:15"),)
    given = norwegian("given", lessons=4, times=times)
    staff = instructor(daily_units=3)
    held = meeting("given", MON, "08:00", "11:15", by=("i1",))
    assert not broken("instructor_load", programme(given, staff), held)
    more = activity("more", "life_skills", minutes=15)
    assert broken(
        "instructor_load", programme(given, more, staff), held, meeting("more", start="12:00", end="12:15", by=("i1",))
    )


def test_an_instructors_long_day_has_lunch() -> None:
    offers = (activity("a", "life_skills"), activity("b", "life_skills"), instructor())
    first = meeting("a", start="08:00", end="11:00", by=("i1",))
    # 8:00-14:00 is six hours: with a pause of 30 minutes, or without.
    assert not broken(
        "instructor_lunch", programme(*offers), first, meeting("b", start="11:30", end="14:00", by=("i1",))
    )
    assert broken("instructor_lunch", programme(*offers), first, meeting("b", start="11:15", end="14:00", by=("i1",)))
    given = activity("a", "life_skills", times=(span(MON, "08:00", "14:00"),), instructors=("i1",))
    assert not broken(
        "instructor_lunch", programme(given, instructor()), meeting("a", start="08:00", end="14:00", by=("i1",))
    )
