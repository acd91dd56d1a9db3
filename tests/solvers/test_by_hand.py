"""What was changed by hand is in the new plan, whatever the search would rather have; contradictions are named."""

from __future__ import annotations

import threading

import pytest

from scheduler.check import check
from scheduler.locks import Lock
from scheduler.programme import Absence, Origin, Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.timetable import Meeting, Timetable
from solvers.solve import Limits, Solved, solve
from tests.solvers.instances import at, day
from tests.solvers.of_hand import away, hold
from tests.solvers.test_previous import a_week, attended, plan
from tests.tiny import FRI, MON, THU, TUE, WED, activity, instructor, minute, participant, programme, room, settings


@pytest.fixture(scope="module")
def last() -> Timetable:
    """The plan of the week as it is."""
    return plan(a_week())


def run(made: Programme, locks: tuple[Lock, ...], previous: Timetable | None = None) -> Solved:
    week = week_of(made, IsoWeek.parse(made.week), previous, locks=locks)
    return solve(week, Limits(20.0, 2.0, 1, 1), lambda progress: None, threading.Event())


def planned(made: Programme, locks: tuple[Lock, ...], previous: Timetable | None = None) -> Timetable:
    solved = run(made, locks, previous)
    assert solved.timetable is not None, solved.contradiction
    assert check(made, solved.timetable, previous, locks=locks) == []
    return solved.timetable


def edited(last: Timetable, old: Meeting, **change: object) -> Timetable:
    """The last plan with one meeting changed, as the edited workbook has it."""
    new = old.model_copy(update=change)
    return last.model_copy(update={"meetings": tuple(new if one.id == old.id else one for one in last.meetings)})


def first(timetable: Timetable, activity: str) -> Meeting:
    return next(one for one in timetable.meetings if one.activity == activity)


def test_a_class_moved_to_another_day_is_there_with_its_people_and_its_id(last: Timetable) -> None:
    old = first(last, "n1")
    free = next(number for number in (MON, WED, TUE, FRI) if all(m.day != number for m in last.meetings
                                                                  if m.activity == "n1"))  # fmt: skip
    start = minute(free, "12:00")
    locks = (hold("n1", start), away("n1", old.start))
    now = planned(a_week(), locks, edited(last, old, start=start, end=start + 90))
    moved = next(one for one in now.meetings if one.activity == "n1" and one.start == start)
    assert moved.id == old.id
    assert len(moved.participants) == len(old.participants)
    assert all(one.start != old.start for one in now.meetings if one.activity == "n1")


def test_room_and_instructor_are_as_they_were_written(last: Timetable) -> None:
    old = first(last, "n1")
    room_, teacher = {"r1": "r2", "r2": "r1"}[old.room or ""], {"i1": "i2", "i2": "i1"}[old.instructors[0]]
    locks = (hold("n1", old.start, room=room_), hold("n1", old.start, instructors=(teacher,)))
    now = planned(a_week(), locks, edited(last, old, room=room_, instructors=(teacher,)))
    kept = next(one for one in now.meetings if one.id == old.id)
    assert (kept.start, kept.room, kept.instructors) == (old.start, room_, (teacher,))


def long_week() -> Programme:
    """The same week for people who need all that there is."""
    made = a_week()
    more = tuple(one.model_copy(update={"weekly_target": 1500}) for one in made.participants)
    return made.model_copy(update={"participants": more})


def test_a_person_at_a_stay_a_seat_or_a_class_stays_there_and_one_taken_out_is_not_put_back() -> None:
    last = plan(long_week())
    seat, stay = first(last, "s1"), first(last, "o1")
    other = next(name for name in ("p1", "p2", "p3", "p4") if ("s1", seat.start) not in attended(last, name))
    locks = (
        away("s1", seat.start, participant=seat.participants[0]),
        hold("s1", seat.start, participant=other),
        away("o1", stay.start, participant=stay.participants[0]),
        away("n1", first(last, "n1").start, participant="p1"),
        hold("n1", first(last, "n1").start),
    )
    now = planned(long_week(), locks, last)
    assert any(m.activity == "s1" and m.start == seat.start for m in now.of(other))
    assert sum(m.activity == "n1" for m in now.of("p1")) == 2


def test_a_locked_stay_outlasts_a_search_for_more_hours() -> None:
    """The stay of half an hour is in the way of the two hours that the search would rather have."""
    made = programme(
        participant("p1", weekly_target=120),
        at("a1", MON, "09:00", "11:00"),
        activity("o1", shape="open", minutes=30, times=(at("x", MON, "09:30", "10:00").times)),
    )
    assert planned(made, ()).of("p1")[0].activity == "a1"
    held = planned(made, (hold("o1", minute(MON, "09:30"), participant="p1"),))
    assert [one.activity for one in held.of("p1")] == ["o1"]


def test_a_new_meeting_of_a_course_is_held_with_enough_people(last: Timetable) -> None:
    made = a_week(activity("c1", "other", minutes=60, meetings=2, min_size=3))
    now = planned(made, (hold("c1", minute(FRI, "12:00")),), last)
    assert len(next(m for m in now.meetings if m.activity == "c1" and m.day == FRI).participants) >= 3


def said(solved: Solved) -> list[str]:
    assert solved.timetable is None
    return [text.nb for text in solved.contradiction]


CLASS = activity("a1", "work_course", minutes=60, meetings=1, since=day(MON), until=day(THU))


@pytest.mark.parametrize(
    ("locks", "expected"),
    [
        ((hold("b1", minute(TUE, "09:00")),), "«b1» er gitt mandag 09:00–10:00 på school"),
        ((hold("zz"),), "«zz» finnes ikke i arbeidsboka"),
        ((hold("a1", participant="gone"),), "«gone» finnes ikke"),
        ((hold("a1", minute(MON, "09:10")),), "begynner på rutenettet"),
        ((hold("a1", minute(FRI, "09:00")),), "går ikke den dagen"),
        ((hold("a1", minute(TUE, "09:00"), participant="p2"),), "borte eller ikke med i programmet"),
        ((hold("a1", instructors=("i2",)),), "Bare den som kan lede"),
        ((hold("a1"), away("a1", participant="p1"), hold("a1", participant="p1")), "p1 er ikke med på «a1» mandag"),
    ],
)
def test_a_lock_that_nothing_could_meet_is_told_with_what_refuses_it(locks: tuple[Lock, ...], expected: str) -> None:
    made = programme(
        participant("p1"),
        participant("p2"),
        instructor("i1"),
        instructor("i2", teaches=()),
        Absence(participant="p2", first=day(TUE), last=day(TUE)),
        CLASS,
        at("b1", MON, "09:00", "10:00"),
        settings=settings(grid=15),
    )
    lock, *why = said(run(made, locks))
    assert lock.split(" ")[0] in ("«a1»", "«b1»", "«zz»", "gone", "p1", "p2")
    assert any(expected in one for one in why), why


def test_two_locks_that_exclude_each_other_are_named_with_their_rows_and_the_rule() -> None:
    made = programme(participant("p1"), participant("p2"), at("a1", MON, "09:00", "10:00"),
                     at("a2", MON, "09:30", "10:30"), at("a3", TUE, "09:30", "10:30"))  # fmt: skip
    rows = (("a1", minute(MON, "09:00"), 7), ("a2", minute(MON, "09:30"), 8), ("a3", minute(TUE, "09:30"), 9))
    locks = tuple(hold(id_, start, participant="p1", written=Origin("Oppmøte", row)) for id_, start, row in rows)
    assert said(run(made, locks)) == [
        "Oppmøte rad 7: p1 er med på «a1» mandag 09:00.",
        "Oppmøte rad 8: p1 er med på «a2» mandag 09:30.",
        "Det som hindrer det: Ingen er to steder samtidig.",
    ]


def test_a_given_group_whose_row_was_deleted_is_named_with_the_lock() -> None:
    made = programme(participant("p1"), at("a1", MON, "09:00", "10:00", members=("p1",)))
    assert said(run(made, (away("a1", written=Origin("Timer", 3)),))) == [
        "«a1» er gitt mandag 09:00–10:00 på school.",
        "Timer rad 3, endret eller slettet: «a1» holdes ikke mandag 09:00.",
    ]


def test_a_given_member_who_was_taken_out_is_named_with_the_lock() -> None:
    made = programme(participant("p1"), participant("p2"), at("a1", MON, "09:00", "10:00", members=("p1", "p2")))
    sentences = said(run(made, (away("a1", participant="p2"), hold("a1"))))
    assert "p2" in sentences[0]
    assert "p1" not in sentences[0]
    assert sentences[1].startswith("p2 er ikke med på «a1»")


def test_a_room_that_two_meetings_were_put_in_at_once_is_told_by_its_rule() -> None:
    made = programme(
        participant("p1"), participant("p2"), room("r1"), room("r2"),
        at("a1", MON, "09:00", "10:00", needs_room=True), at("a2", MON, "09:30", "10:30", needs_room=True),
    )  # fmt: skip
    one, other, why = said(run(made, (hold("a1", room="r1"), hold("a2", minute(MON, "09:30"), room="r1"))))
    assert ("«a1»" in one, "«a2»" in other, "Et rom har én gruppe om gangen" in why) == (True, True, True)
