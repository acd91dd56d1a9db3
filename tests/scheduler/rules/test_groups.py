"""Rules of groups, seats, appointments and open activities, and of who may be with whom."""

from __future__ import annotations

from scheduler.programme import Absence, ClosedDay, InstructorAbsence, Pairing, Requirement, RuleSetPeriod
from scheduler.settings import Kind, RuleSetName
from tests.scheduler.rules.judge import broken
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
    meeting,
    norwegian,
    participant,
    programme,
    room,
    settings,
    site,
    span,
)  # fmt: skip

PEOPLE = tuple(participant(f"p{number}") for number in range(1, 4))
ALL = ("p1", "p2", "p3")


def eligible(person: object, offer: object, *facts: object) -> bool:
    return not broken("eligible", programme(person, offer, *facts), meeting(offer.id, people=(person.id,)))


def test_a_class_is_for_its_level_pace_and_language() -> None:
    assert eligible(participant(level="A1"), activity(level="A1"))
    assert not eligible(participant(level="A2"), activity(level="A1"))
    assert not eligible(participant(level=None), activity(level="A1"))
    # A pace binds only where the participant has one too.
    assert eligible(participant(pace=None), activity(pace="slow"))
    assert not eligible(participant(pace="fast"), activity(pace="slow"))
    assert eligible(participant(languages=("ti", "ar")), activity(language="ar"))
    assert not eligible(participant(languages=("uk",)), activity(language="ar"))


def test_a_broken_rule_calls_activities_by_their_titles_and_by_their_ids_where_two_have_the_same() -> None:
    one, twin = activity("a1", name="Norsk", level="B1"), activity("a2", name="Norsk")
    held = meeting("a1", people=("p1",))
    [alone] = broken("eligible", programme(participant("p1"), one), held)
    assert alone.sentence.nb.startswith("Tilbudet «Norsk» er ikke for p1")
    assert alone.sentence.en.startswith("The activity “Norsk” is not for p1")
    [told_apart] = broken("eligible", programme(participant("p1"), one, twin), held)
    assert told_apart.sentence.nb.startswith("Tilbudet «Norsk (a1)» er ikke for p1")


def test_an_activity_is_for_some_rule_sets_on_the_day() -> None:
    studies = activity(kind="social_studies", lessons=1)
    assert eligible(participant(), studies)
    # Social studies are not for § 34 (integreringsloven §§ 37a-37d) ...
    assert not eligible(participant(rule_set="collective_protection"), studies)
    # ... and whoever comes under it on Monday itself is under it on Monday.
    change = (
        RuleSetPeriod(RuleSetName.INTRODUCTION_PROGRAMME, None),
        RuleSetPeriod(RuleSetName.COLLECTIVE_PROTECTION, "2026-11-23"),
    )
    assert not eligible(participant(rule_sets=change), studies)


def test_guidance_is_for_parents_and_for_those_whose_plan_asks_for_it() -> None:
    parents = activity(kind="parental_guidance")
    family = (household("p1"), child(born="2008-11-24"))
    # The child turns 18 on Tuesday 24 November 2026: on that Monday it is 17.
    assert eligible(participant(), parents, *family)
    assert not eligible(participant(), parents, household("p1"), child(born="2008-11-23"))
    assert not eligible(participant(), parents)
    career = activity(kind="career_guidance")
    asked = Requirement(participant="p1", kind=Kind.CAREER_GUIDANCE)
    assert eligible(participant(), career, asked)
    assert not eligible(participant(), career)
    assert not eligible(participant(), career, Requirement(participant="p1", kind=Kind.CAREER_GUIDANCE, maximum=0))


def test_a_plan_may_name_the_activities_of_a_kind() -> None:
    named = Requirement(participant="p1", kind=Kind.OTHER, activities=("a2",))
    assert eligible(participant(), activity("a2"), named)
    assert not eligible(participant(), activity("a1"), named)


def test_self_study_needs_somebody_who_follows_it_up() -> None:
    assert eligible(participant(), activity(kind="self_study", follow_up="i1"))
    assert not eligible(participant(), activity(kind="self_study"))


def test_given_members_are_members_whatever_their_level_but_only_in_the_season() -> None:
    assert eligible(participant(level="B1"), activity(level="A1", members=("p1",)))
    assert not eligible(participant(), activity(members=("p2",), members_only=True))
    assert eligible(participant(), activity(members=("p1",), members_only=True, until="2026-11-23"))
    assert not eligible(participant(), activity(members=("p1",), until="2026-11-22"))
    assert not eligible(participant(), activity(members=("p1",), since="2026-11-24"))


def test_one_norwegian_group_is_enough_unless_two_are_given() -> None:
    def in_both(first: tuple[str, ...], second: tuple[str, ...]) -> int:
        facts = programme(norwegian("n1", members=first), norwegian("n2", members=second), instructor())
        parts = (meeting("n1", MON, "09:00", "10:30"), meeting("n2", TUE, "09:00", "10:30"))
        return len(broken("one_group", facts, *parts))

    assert in_both((), ()) == 1
    assert in_both(("p1",), ()) == 1
    assert in_both(("p1",), ("p1",)) == 0
    # Courses of kind *other* are no classes: two at once are fine.
    courses = programme(activity("a"), activity("b"))
    assert not broken("one_group", courses, meeting("a"), meeting("b", TUE))


def test_a_group_has_neither_too_many_nor_too_few() -> None:
    def size(**over: object) -> int:
        facts = programme(*PEOPLE, activity(**over), settings=settings(group_min=3, group_max=3, group_max_slow=2))
        return len(broken("group_size", facts, meeting(people=ALL)))

    assert size() == 0
    assert size(max_size=2) == 1
    assert size(min_size=4) == 1
    # Slow groups are smaller (2 here); members who are given are let in all the same.
    assert size(pace="slow") == 1
    assert size(pace="slow", members=ALL) == 0
    # A group with a given member may be small.
    assert size(min_size=4, members=("p1",)) == 0


def test_members_are_counted_over_the_week_and_no_meeting_is_empty() -> None:
    facts = programme(*PEOPLE, activity(meetings=2, max_size=2))
    parts = (meeting(people=("p1", "p2")), meeting(day=TUE, people=("p1", "p3")))
    # Two at a time, but three members in the week.
    assert broken("group_size", facts, *parts)
    assert not broken("group_size", facts, parts[0])
    assert broken("group_size", facts, meeting(people=()))


def test_members_come_to_every_meeting_that_they_can() -> None:
    dentist = Absence(participant="p2", first="2026-11-24", last="2026-11-24", start=540, end=600)
    first, second = meeting(people=("p1", "p2")), meeting(day=TUE, people=("p1",))
    facts = (*PEOPLE, activity(meetings=2))
    found = broken("whole_group", programme(*facts), first, second)
    assert [violation.people for violation in found] == [("p2",)]
    # The same with a dentist on Tuesday from 9 to 10: p2 cannot come.
    assert not broken("whole_group", programme(*facts, dentist), first, second)


def test_a_parent_whose_child_has_no_place_may_stay_away() -> None:
    facts = (*PEOPLE, activity(meetings=2))
    parts = (meeting(people=("p1", "p2")), meeting(day=TUE, people=("p1",)))
    assert not broken("whole_group", programme(*facts, household("p2"), child()), *parts)
    # A child of ten may be alone.
    assert broken("whole_group", programme(*facts, household("p2"), child(born="2016-11-24")), *parts)


def test_a_group_meets_so_often_a_week_and_once_a_day() -> None:
    facts = programme(activity(meetings=2))
    days = [meeting(day=day) for day in (MON, TUE, WED)]
    assert not broken("meetings_a_week", facts, *days[:2])
    assert broken("meetings_a_week", facts, *days)
    assert broken("meetings_a_week", facts, days[0], meeting(day=MON, start="13:00", end="14:00"))


def test_each_given_time_is_one_meeting() -> None:
    times = (span(MON, "09:00", "10:00"), span(MON, "13:00", "14:00"))
    facts = programme(*PEOPLE, activity(times=times))
    # Two given times on one day are two meetings, the same time twice is not.
    assert not broken("meetings_a_week", facts, meeting(), meeting(start="13:00", end="14:00"))
    assert broken("meetings_a_week", facts, meeting(), meeting(people=("p2",)))


def test_appointments_and_seats_are_for_one_person_at_a_time() -> None:
    for shape in ("appointment", "seat"):
        facts = programme(*PEOPLE, activity(shape=shape, meetings=1))
        assert not broken("meetings_a_week", facts, meeting(), meeting(people=("p2",)))
        assert broken("meetings_a_week", facts, meeting(people=("p1", "p2")))
        assert broken("meetings_a_week", facts, meeting(), meeting(day=TUE))
        twice = programme(activity(shape=shape, meetings=2))
        assert not broken("meetings_a_week", twice, meeting(), meeting(day=TUE))
        assert broken("meetings_a_week", twice, meeting(), meeting(start="13:00", end="14:00"))


def test_stays_with_the_same_start_are_one_meeting() -> None:
    facts = programme(*PEOPLE, activity(shape="open", meetings=1))
    assert not broken("meetings_a_week", facts, meeting(people=("p1", "p2")))
    assert broken("meetings_a_week", facts, meeting(), meeting(people=("p2",)))
    assert not broken("meetings_a_week", facts, meeting(), meeting(start="09:15", end="10:15", people=("p2",)))
    assert broken("meetings_a_week", facts, meeting(), meeting(day=TUE))


def test_a_given_class_keeps_its_times_and_members() -> None:
    times = (span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00"))
    school = activity(times=times, members=("p1", "p2"))
    both = (meeting(people=("p1", "p2")), meeting(day=TUE, people=("p1", "p2")))
    facts = programme(*PEOPLE, school)
    assert not broken("given_stays", facts, *both)
    # A given time that is not held, and a given member who is not there.
    assert broken("given_stays", facts, both[0])
    assert broken("given_stays", facts, both[0], meeting(day=TUE, people=("p1",)))
    # Others may be missing: p3 is not given.
    assert not broken("given_stays", programme(*PEOPLE, activity(times=times)), both[0])


def test_a_given_time_is_not_held_when_it_cannot_be() -> None:
    times = (span(MON, "09:00", "10:00"),)

    def missing(*facts: object, **over: object) -> int:
        school = activity(times=times, members=("p1",), instructors=("i1",), **over)
        return len(broken("given_stays", programme(instructor(), school, *facts)))

    assert missing() == 1
    assert missing(ClosedDay(date="2026-11-23", scope="all")) == 0
    assert missing(ClosedDay(date="2026-11-23", scope="school")) == 0
    assert missing(ClosedDay(date="2026-11-23", scope="instructors")) == 0
    assert missing(InstructorAbsence(instructor="i1", first="2026-11-23", last="2026-11-23")) == 0
    assert missing(Absence(participant="p1", first="2026-11-23", last="2026-11-23")) == 0
    assert missing(until="2026-11-20") == 0


def test_given_instructors_and_rooms_stay() -> None:
    facts = programme(
        activity(instructors=("i1",), room="r1"), instructor("i1"), instructor("i2"), room("r1"), room("r2")
    )
    assert not broken("given_stays", facts, meeting(by=("i1",), room="r1"))
    assert broken("given_stays", facts, meeting(by=("i2",), room="r1"))
    assert broken("given_stays", facts, meeting(by=("i1",), room="r2"))


def test_an_employer_has_so_many_places_a_day() -> None:
    shop = {"kind": "work_placement", "shape": "seat"}
    parts = (meeting(people=("p1",)), meeting(people=("p2",)), meeting(day=TUE, people=("p3",)))
    # One place is the default; the third comes on another day.
    assert len(broken("seat_capacity", programme(*PEOPLE, activity(**shop)), *parts)) == 1
    assert not broken("seat_capacity", programme(*PEOPLE, activity(max_size=2, **shop)), *parts)
    assert not broken("seat_capacity", programme(*PEOPLE, activity(members=("p1", "p2"), **shop)), *parts)
    assert broken("seat_capacity", programme(*PEOPLE, activity(members=("p1",), **shop)), *parts)


def test_a_placement_is_with_one_employer() -> None:
    def two(*given: str) -> int:
        seats = [
            activity(key, "work_placement", "seat", members=("p1",) if key in given else ()) for key in ("shop", "farm")
        ]
        return len(broken("one_employer", programme(*seats), meeting("shop"), meeting("farm", TUE)))

    assert two() == 1
    assert two("shop") == 1
    assert two("shop", "farm") == 0
    # Whoever has a given place takes no other, even when not at the given one this week.
    seats = [activity("shop", shape="seat", members=("p1",)), activity("farm", shape="seat")]
    assert broken("one_employer", programme(*seats), meeting("farm"))
    assert not broken("one_employer", programme(*seats), meeting("shop"), meeting("shop", TUE))


def test_an_open_activity_has_places_for_so_many_at_once() -> None:
    cafe = programme(*PEOPLE, activity(shape="open", max_size=2))
    early, late = meeting(people=("p1", "p2")), meeting(start="09:30", end="10:30", people=("p3",))
    # From 9:30 to 10 there are three.
    assert broken("open_capacity", cafe, early, late)
    assert not broken("open_capacity", cafe, early, meeting(start="10:00", end="11:00", people=("p3",)))
    assert not broken("open_capacity", programme(*PEOPLE, activity(shape="open")), early, late)


def test_a_course_is_for_those_without_a_placement() -> None:
    shop = activity("shop", "work_placement", "seat")
    course = activity("course", "work_course")
    parts = (meeting("shop", MON), meeting("course", TUE))
    assert broken("no_course_beside_placement", programme(shop, course), *parts)
    assert not broken("no_course_beside_placement", programme(shop, course), parts[1])
    both = settings(course_beside_placement=True)
    assert not broken("no_course_beside_placement", programme(shop, course, settings=both), *parts)
    given = activity("course", "work_course", members=("p1",))
    assert not broken("no_course_beside_placement", programme(shop, given), *parts)


def test_some_are_kept_apart() -> None:
    apart = Pairing(together=False, participants=("p1", "p2"))
    facts = programme(*PEOPLE, activity(meetings=2), apart)
    assert broken("keep_apart", facts, meeting(people=ALL))
    assert not broken("keep_apart", facts, meeting(people=("p1", "p3")), meeting(day=TUE, people=("p2", "p3")))
    # Stays in one open activity that overlap count as together.
    cafe = programme(*PEOPLE, activity(shape="open"), apart)
    assert broken("keep_apart", cafe, meeting(people=("p2",)), meeting(start="09:30", end="10:30"))
    assert not broken("keep_apart", cafe, meeting(people=("p2",)), meeting(start="10:00", end="11:00"))
    # A pairing of another kind is no matter; a class that both are given in is.
    other = Pairing(together=False, participants=("p1", "p2"), kind=Kind.NORWEGIAN)
    assert not broken("keep_apart", programme(*PEOPLE, activity(), other), meeting(people=ALL))
    assert broken("keep_apart", programme(*PEOPLE, activity(members=("p1", "p2")), apart), meeting(people=ALL))


def test_some_are_kept_together_when_all_can() -> None:
    together = Pairing(together=True, participants=("p1", "p2"))
    facts = (*PEOPLE, activity(), together)
    assert broken("keep_together", programme(*facts), meeting(people=("p1", "p3")))
    assert not broken("keep_together", programme(*facts), meeting(people=("p1", "p2")))
    assert not broken("keep_together", programme(*facts), meeting(people=("p3",)))
    # p2 is away all week, or not of the level: then p1 goes alone.
    away = Absence(participant="p2", first="2026-11-20", last="2026-11-27")
    assert not broken("keep_together", programme(*facts, away), meeting(people=("p1",)))
    levels = (participant("p1"), participant("p2", level="B1"), activity(level="A1"), together)
    assert not broken("keep_together", programme(*levels), meeting(people=("p1",)))
    # One day there is enough to be kept together.
    most = Absence(participant="p2", first="2026-11-20", last="2026-11-26")
    assert broken("keep_together", programme(*facts, most), meeting(day=FRI, people=("p1",)))


def test_sites_are_the_activitys_own_or_any_teaching_site() -> None:
    places = (site("school"), site("annex"), site("shop", "employer"))
    own = programme(activity(sites=("shop",)), *places)
    assert not broken("allowed_site", own, meeting(site="shop"))
    assert broken("allowed_site", own, meeting(site="school"))
    anywhere = programme(activity(), *places)
    assert not broken("allowed_site", anywhere, meeting(site="annex"))
    assert broken("allowed_site", anywhere, meeting(site="shop"))
    # A given room says where, teaching site or not.
    given = programme(activity(room="r1"), room("r1", "shop"), *places)
    assert not broken("allowed_site", given, meeting(site="shop", room="r1"))
    assert broken("allowed_site", given, meeting(site="school", room="r1"))


def test_a_room_fits_the_meeting() -> None:
    offer = activity(needs_room=True, room_features=frozenset({"kitchen"}))
    rooms = (
        room("big", features=frozenset({"kitchen"})), room("plain"),
        room("small", capacity=1, features=frozenset({"kitchen"})),
        room("far", "annex", features=frozenset({"kitchen"})),
    )  # fmt: skip
    facts = programme(*PEOPLE, offer, *rooms, site("school"), site("annex"))
    assert not broken("room_fits", facts, meeting(people=ALL, room="big"))
    for wrong in ("plain", "small", "far", None):
        assert broken("room_fits", facts, meeting(people=ALL, room=wrong)), wrong
    assert not broken("room_fits", facts, meeting(people=("p1",), room="small"))


def test_a_given_room_is_taken_as_it_is_and_where_none_is_needed_there_is_none() -> None:
    offer = activity("given", room="small", room_features=frozenset({"kitchen"}))
    facts = programme(*PEOPLE, offer, activity("walk"), room("small", capacity=1), room("other"))
    assert not broken("room_fits", facts, meeting("given", people=ALL, room="small"))
    assert broken("room_fits", facts, meeting("given", people=ALL, room="other"))
    assert not broken("room_fits", facts, meeting("walk"))
    assert broken("room_fits", facts, meeting("walk", room="other"))
    # Nobody books a room for a stay or an employer's day.
    seat = programme(activity(shape="seat", needs_room=True), room())
    assert not broken("room_fits", seat, meeting())
    assert broken("room_fits", seat, meeting(room="r1"))


def test_a_room_holds_one_group_unless_it_is_shared() -> None:
    offers = (activity("a", needs_room=True), activity("b", needs_room=True))
    both = (
        meeting("a", people=("p1", "p2"), room="r1"),
        meeting("b", people=("p3",), room="r1", start="09:30", end="10:30"),
    )
    assert broken("room_one_group", programme(*PEOPLE, *offers, room()), *both)
    assert not broken("room_one_group", programme(*PEOPLE, *offers, room(shared=True, capacity=3)), *both)
    assert broken("room_one_group", programme(*PEOPLE, *offers, room(shared=True, capacity=2)), *both)
    after = meeting("b", people=("p3",), room="r1", start="10:00", end="11:00")
    assert not broken("room_one_group", programme(*PEOPLE, *offers, room()), both[0], after)


def test_an_open_activity_has_its_room_to_itself() -> None:
    cafe = activity("cafe", shape="open", room="r1")
    facts = programme(*PEOPLE, cafe, activity("b", needs_room=True), room())
    stays = (meeting("cafe", room="r1"), meeting("cafe", start="09:30", end="10:30", room="r1", people=("p2",)))
    assert not broken("room_one_group", facts, *stays)
    assert broken("room_one_group", facts, stays[0], meeting("b", room="r1", people=("p3",)))


def test_a_given_class_is_held_without_a_member_who_is_away() -> None:
    away = Absence(participant="p1", first="2026-11-26", last="2026-11-26")
    facts = programme(*PEOPLE, activity(times=(span(THU, "09:00", "10:00"),), members=("p1", "p2")), away)
    assert not broken("given_stays", facts, meeting(day=THU, people=("p2",)))
    assert broken("given_stays", facts)
