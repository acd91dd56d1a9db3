"""Each change of a programme: what it does, what it leaves alone, and what it refuses."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from scheduler import changes as c
from scheduler.crosscheck import crosscheck
from scheduler.faults import FaultyInput
from scheduler.programme import BusCall, BusLine, InstructorAbsence, Pairing, Programme, Requirement, Walk
from scheduler.rules.registry import HARD, SOFT
from scheduler.times import DAY, Span
from tests import tiny


def town(**over: Any) -> Programme:
    """Two couples and one alone, a class, a course with given times, an employer, a club, a bus, a kindergarten."""
    people = [tiny.participant(id_, home="flats") for id_ in ("p1", "p2", "p3", "p4", "p5")]
    made = tiny.programme(
        *people,
        tiny.household("p1", "p2", id="h1"), tiny.household("p3", "p4", id="h2"),
        tiny.child("c1", "h1", care="kindergarten", care_site="kids", deliver="p1", collect="p2"),
        tiny.child("c2", "h2"),
        tiny.norwegian("n1", instructors=(), meetings=3, max_size=20),
        tiny.activity("course", "work_course", times=(tiny.span(tiny.TUE, "09:00", "11:00"),
                                                      tiny.span(tiny.THU, "09:00", "11:00")), meetings=2,
                      instructors=("i2",), members=("p1", "p3")),
        tiny.activity("shop", "work_placement", "seat", times=tuple(
            tiny.span(day, "08:00", "15:30") for day in range(5)), meetings=2, max_size=1, sites=("shop",)),
        tiny.activity("club", "volunteer", "open", times=(tiny.span(tiny.WED, "17:00", "20:00"),), minutes=60),
        tiny.instructor("i1"), tiny.instructor("i2", teaches=("work_course",), qualified_norwegian=False),
        tiny.site("school"), tiny.site("shop", "employer"), tiny.site("flats", "home"),
        tiny.site("kids", "kindergarten", opening=tuple(tiny.span(day, "07:00", "16:30") for day in range(5))),
        tiny.room("r1", capacity=20), tiny.room("r2", capacity=10),
        Requirement(participant="p1", kind="norwegian", minimum=150, activities=("n1",)),
        Pairing(together=True, participants=("p1", "p3")),
        buses=(BusLine(line="23", direction="school", calls=(BusCall("flats", 0), BusCall("Torget", 10)),
                       departures=(420, 480)),
               BusLine(line="23", direction="flats", calls=(BusCall("Torget", 0), BusCall("flats", 10)),
                       departures=(900, 960))),
        walks=(Walk(start="Torget", to="school", minutes=4), Walk(start="Torget", to="shop", minutes=3),
               Walk(start="school", to="kids", minutes=5)),
        **over,
    )  # fmt: skip
    assert crosscheck(made) == []
    return made


def ids(programme: Programme, form: str) -> set[str]:
    return {one.id for one in getattr(programme, form)}


def one(programme: Programme, form: str, id_: str) -> Any:
    return next(fact for fact in getattr(programme, form) if fact.id == id_)


def faults_of(change: c.Base, programme: Programme | None = None) -> list[tuple[str, str | None]]:
    with pytest.raises(FaultyInput) as caught:
        change.apply(programme or town())
    for fault in caught.value.faults:
        assert fault.expected.nb
        assert fault.cure.en
    return [(fault.code, fault.cell) for fault in caught.value.faults]


EXAMPLES: tuple[c.Base, ...] = (
    c.PeopleAdded(count=4),
    c.PersonAdded(rule_set="introduction_programme", level="A1"),
    c.PeopleRemoved(participants=("p1",)),
    c.PersonFacts(participant="p5", weekly_target=1800),
    c.PlanRequirement(participant="p1", kind="norwegian", minimum=300),
    c.Away(participant="p5", times=(Span(0, DAY),)),
    c.InstructorAway(instructor="i1", times=(Span(DAY, 2 * DAY),)),
    c.InstructorHours(instructor="i1", weekly_units=10),
    c.InstructorAdded(like="i1"),
    c.InstructorRemoved(instructor="i2"),
    c.InstructorNumber(kind="norwegian", count=3),
    c.ActivityAdded(like="n1"),
    c.ActivityRemoved(activity="n1"),
    c.ActivityResized(activity="n1", max_size=12),
    c.ActivityMoved(activity="course", times=(tiny.span(tiny.MON, "09:00", "11:00"),)),
    c.ActivityExtent(activity="n1", meetings=4),
    c.ActivityMembers(activity="course", add=("p5",), remove=("p1",)),
    c.Seats(activity="shop", max_size=3),
    c.PlacementAdded(name="Lageret", near="Torget", times=(tiny.span(tiny.MON, "08:00", "15:30"),)),
    c.RoomClosed(room="r2"),
    c.RoomCapacity(room="r2", capacity=15),
    c.RoomAdded(site="school", capacity=25),
    c.SiteClosed(site="school", times=(Span(0, DAY),)),
    c.OpeningHours(closes=960),
    c.ChildCare(child="c2", care_site="kids"),
    c.LineWithdrawn(line="23"),
    c.DeparturesMoved(line="23", direction="school", minutes=-20),
    c.SettingChanged(setting="kind.norwegian.counted_per_lesson", value=60),
    c.RuleChanged(rule="lunch", force="off"),
)


def test_there_is_an_example_of_every_change() -> None:
    assert {type(change) for change in EXAMPLES} == set(c.CHANGES)


@pytest.mark.parametrize("change", EXAMPLES, ids=lambda change: change.change)
def test_a_change_changes_something_fits_together_and_leaves_the_given_programme_alone(change: c.Base) -> None:
    before = town()
    copy = before.model_copy(deep=True)
    after = change.apply(before)
    assert after != before
    assert before == copy
    assert crosscheck(after) == []
    said = change.sentence(before)
    assert said.nb
    assert said.en
    assert said.nb != said.en


@pytest.mark.parametrize("change", EXAMPLES, ids=lambda change: change.change)
def test_a_change_survives_the_way_through_json(change: c.Base) -> None:
    assert c.change_of(change.model_dump(mode="json")) == change


def test_named_people_are_copied_with_plan_and_children_but_not_with_places_pairs_or_names() -> None:
    after = c.PeopleAdded(like=("p1",), count=2).apply(town())
    new = sorted(ids(after, "participants") - ids(town(), "participants"))
    assert new == ["N01", "N02"]
    assert one(after, "participants", "N01").name == "N01"
    assert [r.minimum for r in after.requirements if r.participant == "N01"] == [150]
    assert len(after.children) == 2 + 2  # a copy of c1 for each
    assert not {"N01", "N02"} & set(one(after, "activities", "course").members)
    assert after.pairings == town().pairings
    copied = next(child for child in after.children if child.id not in ("c1", "c2"))
    assert (copied.deliver, copied.collect) == ("N01", None)  # p2, who collects, is not copied


def test_people_drawn_are_the_same_for_the_same_seed_and_as_many_as_asked_for() -> None:
    added = [c.PeopleAdded(count=7, seed=seed).apply(town()) for seed in (3, 3, 4, 5, 6)]
    assert added[0] == added[1]
    assert all(len(one.participants) == 12 for one in added)
    assert any(one != added[0] for one in added[2:])


def test_nobody_more_is_no_change() -> None:
    assert c.PeopleAdded(count=0).apply(town()) == town()
    assert c.InstructorAdded(like="i1", count=0).apply(town()) == town()


def test_who_leaves_is_gone_from_everything_and_an_empty_household_with_them() -> None:
    after = c.PeopleRemoved(participants=("p1", "p2")).apply(town())
    assert ids(after, "participants") == {"p3", "p4", "p5"}
    assert ids(after, "households") == {"h2"}
    assert ids(after, "children") == {"c2"}
    assert one(after, "activities", "course").members == ("p3",)
    assert (after.requirements, after.pairings) == ((), ())


def test_when_the_only_leader_is_away_on_tuesday_the_tuesday_meeting_is_not_held() -> None:
    programme = town(instructors=(tiny.instructor("i1", teaches=("norwegian",)),
                                  tiny.instructor("i2", teaches=("work_course",))))
    after = c.InstructorAway(instructor="i2", times=(Span(DAY, 2 * DAY),)).apply(programme)
    assert [time.day for time in one(after, "activities", "course").times] == [tiny.THU]
    assert len(after.instructor_absences) == 1


def test_when_another_may_lead_the_meeting_stays_and_is_no_longer_given_to_the_one_away() -> None:
    after = c.InstructorAway(instructor="i2", times=(Span(DAY, 2 * DAY),)).apply(town())
    course = one(after, "activities", "course")
    assert (len(course.times), course.instructors, course.instructors_needed) == (2, (), 1)


def test_an_instructor_away_on_another_day_keeps_what_is_given() -> None:
    after = c.InstructorAway(instructor="i2", times=(Span(0, DAY),)).apply(town())
    assert one(after, "activities", "course").instructors == ("i2",)


def test_what_nobody_may_lead_any_more_is_not_held() -> None:
    after = c.InstructorRemoved(instructor="i1").apply(town())
    assert "n1" not in ids(after, "activities")
    assert [need.activities for need in after.requirements] == [()]


@pytest.mark.parametrize(("count", "left"), [(0, 0), (1, 1), (4, 4)])
def test_so_many_instructors_in_all(count: int, left: int) -> None:
    after = c.InstructorNumber(kind="norwegian", count=count).apply(town())
    assert sum(i.qualified_norwegian for i in after.instructors) == left


def test_a_copied_activity_has_no_given_members_or_leaders_but_needs_as_many() -> None:
    after = c.ActivityAdded(like="course").apply(town())
    new = next(one for one in after.activities if one.id not in ids(town(), "activities"))
    assert (new.members, new.instructors, new.instructors_needed, new.times) == ((), (), 1, ())
    assert (new.minutes, new.meetings) == (120, 2)


def test_a_closed_school_cancels_what_is_given_there_and_is_closed_in_the_calendar() -> None:
    programme = town(activities=(*(a for a in town().activities if a.id != "course"),
                                 one(town(), "activities", "course").model_copy(update={"sites": ("school",)})))
    after = c.SiteClosed(site="school", times=(Span(DAY, 2 * DAY),)).apply(programme)
    assert [time.day for time in one(after, "activities", "course").times] == [tiny.THU]
    assert [(day.scope, day.date.isoweekday()) for day in after.closed_days] == [("school", 2)]


def test_without_a_site_all_kindergartens_close_then_and_open_as_before() -> None:
    after = c.OpeningHours(closes=960).apply(town())
    assert one(after, "sites", "kids").opening == tuple(tiny.span(day, "07:00", "16:00") for day in range(5))


def test_a_closed_room_makes_groups_no_larger_than_the_largest_left() -> None:
    needing = one(town(), "activities", "n1").model_copy(update={"needs_room": True})
    programme = town(activities=(needing, *(a for a in town().activities if a.id != "n1")))
    assert one(c.RoomClosed(room="r1").apply(programme), "activities", "n1").max_size == 10
    assert one(c.RoomClosed(room="r2").apply(programme), "activities", "n1").max_size == 20


def test_a_line_withdrawn_one_way_keeps_the_other_and_on_some_days_keeps_the_rest() -> None:
    one_way = c.LineWithdrawn(line="23", direction="school").apply(town())
    assert [line.direction for line in one_way.buses or ()] == ["flats"]
    monday = c.LineWithdrawn(line="23", direction="school", days=(0,)).apply(town())
    assert [line.days for line in monday.buses or ()] == [(1, 2, 3, 4), (0, 1, 2, 3, 4)]
    gone = c.LineWithdrawn(line="23").apply(town())
    assert [walk.to for walk in gone.walks or ()] == ["kids"]  # the stop has no line: its footpaths lead nowhere


def test_departures_are_moved_taken_away_and_added() -> None:
    change = c.DeparturesMoved(line="23", direction="school", minutes=-20, only=(480,), add=(600,), remove=(420,))
    assert change.apply(town()).buses[0].departures == (460, 600)  # type: ignore[index]


@pytest.mark.parametrize("rule", HARD + SOFT, ids=lambda rule: rule.key)
def test_every_rule_can_be_loosened_or_says_why_not(rule: Any) -> None:
    open_hours = (tiny.span(tiny.MON, "08:00", "16:00"), tiny.span(tiny.TUE, "08:00", "16:00"),
                  tiny.span(tiny.THU, "08:00", "16:00"))
    full = town(
        sites=(tiny.site("school", opening=open_hours), *(one for one in town().sites if one.id != "school")),
        instructors=(tiny.instructor("i1", availability=open_hours),
                     tiny.instructor("i2", qualified_norwegian=False)),
        participants=(tiny.participant("p0", availability=open_hours), *town().participants),
        pairings=(*town().pairings, Pairing(together=False, participants=("p2", "p5"))),
    )
    after, placed = c.applied(full, [c.RuleChanged(rule=rule.key, force="off")])
    assert [one.fault.code for one in placed] in ([], ["rule_stands"])
    assert (after == full) is bool(placed)
    assert crosscheck(after) == []


def test_a_hard_rule_has_no_weight_and_a_wish_gets_the_one_given() -> None:
    assert faults_of(c.RuleChanged(rule="lunch", weight=3)) == [("hard_rule", "weight")]
    assert c.RuleChanged(rule="empty_day", weight=7).apply(town()).settings.cost_empty_day == 7


@pytest.mark.parametrize(("change", "fault"), [
    (c.InstructorAway(instructor="Kari"), ("unknown_reference", "instructor")),
    (c.PeopleAdded(like=("p9",)), ("unknown_reference", "like")),
    (c.PeopleRemoved(count=9), ("too_many", "count")),
    (c.InstructorAway(instructor="i1", first="2027-03-01", last="2027-03-02"), ("outside_week", "first")),
    (c.InstructorAway(instructor="i1", first="2026-11-25", last="2026-11-24"), ("ends_before_start", "last")),
    (c.InstructorAdded(), ("required", "like")),
    (c.ActivityMoved(activity="course"), ("required", "times")),
    (c.ActivityMoved(activity="shop", free=True), ("needs_times", "free")),
    (c.ActivityResized(activity="n1"), ("required", "activity")),
    (c.ActivityExtent(activity="n1"), ("required", "activity")), (c.Seats(activity="shop"), ("required", "activity")),
    (c.InstructorHours(instructor="i1"), ("required", "instructor")),
    (c.ChildCare(child="c1"), ("required", "child")), (c.PersonFacts(participant="p1"), ("required", "participant")),
    (c.ActivityResized(activity="n1", min_size=30), ("wrong_order", None)),
    (c.Seats(activity="n1", max_size=3), ("no_seat", "activity")),
    (c.PlacementAdded(name="X", times=(tiny.span(0, "08:00", "15:00"),)), ("required", "site")),
    (c.PlacementAdded(name="X", near="Nowhere", times=(tiny.span(0, "08:00", "15:00"),)), ("unknown_stop", "near")),
    (c.LineWithdrawn(line="99"), ("unknown_line", "line")),
    (c.LineWithdrawn(line="23", direction="moon"), ("unknown_direction", "direction")),
    (c.DeparturesMoved(line="23", remove=(421,)), ("unknown_departure", "remove")),
    (c.SettingChanged(setting="lunch_minute", value=3), ("unknown_setting", "setting")),
    (c.SettingChanged(setting="lunch_minutes", value=9999), ("out_of_range", "value")),
    (c.RuleChanged(rule="lunsj", force="off"), ("unknown_rule", "rule")),
    (c.RuleChanged(rule="one_place", force="off"), ("rule_stands", "rule")),
    (c.SiteClosed(site="school", times=(tiny.span(0, "08:00", "12:00"),)), ("closed_until_evening", "times")),
    (c.ActivityMembers(activity="course", add=("p7",)), ("unknown_reference", "add")),
    (c.ChildCare(child="c1", care_site="school"), ("no_kindergarten", None)),
], ids=lambda value: value.change if isinstance(value, c.Base) else "")  # fmt: skip
def test_what_cannot_be_changed_is_a_fault_of_its_field(change: c.Base, fault: tuple[str, str | None]) -> None:
    found = faults_of(change)
    assert found[0][0] == fault[0]
    if fault[1] is not None:
        assert found[0][1] == fault[1]


def test_things_are_found_by_name_and_a_name_of_several_is_a_fault() -> None:
    named = c.InstructorAway(instructor="teacher I1")
    assert named.apply(town()).instructor_absences[0].instructor == "i1"
    twins = town(rooms=(tiny.room("r1", name="Room"), tiny.room("r2", name="Room")))
    assert faults_of(c.RoomClosed(room="room"), twins) == [("ambiguous_reference", "room")]


def test_what_did_not_fit_before_is_no_fault_of_a_change() -> None:
    away = InstructorAbsence(instructor="i1", first=dt.date(2026, 11, 23), last=dt.date(2026, 11, 24))
    later = town(instructor_absences=(away,)).model_copy(update={"week": "2026-W50"})
    assert [fault.code for fault in crosscheck(later)] == ["outside_week"]
    after = c.ActivityResized(activity="n1", max_size=12).apply(later)
    assert one(after, "activities", "n1").max_size == 12


@pytest.mark.parametrize("changes", [
    [c.ActivityResized(activity="n1", max_size=12), c.ActivityResized(activity="Activity n1", max_size=14)],
    [c.ActivityRemoved(activity="n1"), c.ActivityExtent(activity="n1", meetings=2)],
    [c.ActivityExtent(activity="n1", meetings=2), c.ActivityRemoved(activity="n1")],
    [c.ActivityMembers(activity="course", add=("p5",)), c.ActivityMembers(activity="course", remove=("p5",))],
    [c.RuleChanged(rule="lunch", force="off"), c.SettingChanged(setting="lunch_after", value=100)],
    [c.PeopleRemoved(participants=("p5",)), c.PersonFacts(participant="p5", weekly_target=0)],
    [c.InstructorRemoved(instructor="i1"), c.InstructorAway(instructor="teacher I1")],
    [c.InstructorAway(instructor="i1"), c.InstructorRemoved(instructor="i1")],
])  # fmt: skip
def test_changes_that_contradict_each_other_are_a_fault_of_the_later(changes: list[c.Base]) -> None:
    placed = c.contradictions(town(), changes)
    assert [(one.change, one.fault.code) for one in placed] == [(1, "contradiction")]
    with pytest.raises(FaultyInput):
        c.apply_all(town(), changes)


def test_changes_of_different_things_add_up() -> None:
    after = c.apply_all(town(), [c.ActivityResized(activity="n1", max_size=12), c.ActivityExtent(activity="n1",
                        meetings=2), c.ActivityResized(activity="n1", max_size=12), c.InstructorAdded(like="i1")])
    assert (one(after, "activities", "n1").max_size, one(after, "activities", "n1").meetings) == (12, 2)
    assert len(after.instructors) == 3


def test_people_are_called_by_code_unless_names_are_asked_for() -> None:
    change = c.InstructorAway(instructor="i1")
    assert change.sentence(town()).nb == "i1 er borte hele uka"
    assert change.sentence(town(), names=True).en == "Teacher i1 is away all week"


def test_one_of_something_is_said_as_one() -> None:
    town = tiny.programme(tiny.norwegian())
    extent = c.ActivityExtent(activity="n1", meetings=1, lessons=1).sentence(town)
    assert extent.nb.endswith("1 gang i uka, 1 undervisningstime hver gang")
    assert extent.en.endswith("1 time a week, 1 lesson each time")
    room = c.RoomCapacity(room="r1", capacity=1).sentence(town)
    assert room == ("r1 har 1 plass", "r1 has 1 place")
