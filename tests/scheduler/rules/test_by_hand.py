"""What a coordinator changed by hand: what shall be, and what shall not."""

from __future__ import annotations

import pytest

from scheduler.locks import Lock, in_order
from scheduler.programme import Origin, Programme
from scheduler.timetable import Meeting
from tests.scheduler.rules.judge import broken
from tests.tiny import MON, TUE, activity, instructor, meeting, minute, participant, programme, room, timetable

NINE = minute(MON, "09:00")


def a_group() -> Programme:
    return programme(
        participant("p1"), participant("p2"), instructor("i1"), room("r1"), room("r2"), activity("a1", meetings=2)
    )


def lock(holds: bool, **more: object) -> Lock:
    return Lock.model_validate({"holds": holds, "activity": "a1", "start": NINE, **more})


HELD = meeting("a1", MON, "09:00", "10:00", people=("p1",), room="r1", by=("i1",))


@pytest.mark.parametrize(
    ("more", "other"),
    [
        ({}, meeting("a1", MON, "09:15", "10:15")),
        ({}, meeting("a2", MON, "09:00", "10:00")),
        ({"end": minute(MON, "10:00")}, meeting("a1", MON, "09:00", "11:00")),
        ({"site": "school"}, meeting("a1", MON, site="office")),
        ({"room": "r1"}, meeting("a1", MON, room="r2")),
        ({"instructors": ("i1",)}, meeting("a1", MON, by=("i1", "i2"))),
        ({"instructors": ()}, meeting("a1", MON, by=("i1",))),
        ({"participant": "p1"}, meeting("a1", MON, people=("p2",))),
    ],
)
def test_what_is_put_somewhere_stays_there_in_all_that_was_said(more: dict[str, object], other: Meeting) -> None:
    made = programme(activity("a1"), activity("a2"), participant("p1"), participant("p2"))
    assert broken("locked", made, other, locks=(lock(True, **more),))
    assert not broken("ruled_out", made, other, locks=(lock(False, **more),))


def test_a_meeting_as_it_was_put_is_right_whatever_else_is_true_of_it() -> None:
    whole = lock(True, end=minute(MON, "10:00"), site="school", room="r1", instructors=("i1",), participant="p1")
    assert not broken("locked", a_group(), HELD, locks=(lock(True), whole))
    assert [one.meetings for one in broken("ruled_out", a_group(), HELD, locks=(lock(False),))] == [(HELD.id,)]


def test_who_was_taken_out_of_a_meeting_is_not_missed_there_but_at_the_next() -> None:
    away = (lock(False, participant="p2"),)
    first = meeting("a1", MON, "09:00", "10:00", people=("p1",))
    both = meeting("a1", TUE, "09:00", "10:00", people=("p1", "p2"))
    alone = meeting("a1", TUE, "09:00", "10:00", people=("p1",))
    again = meeting("a1", MON, "09:00", "10:00", people=("p1", "p2"))
    assert broken("whole_group", a_group(), first, both)
    assert not broken("whole_group", a_group(), first, both, locks=away)
    assert broken("whole_group", a_group(), again, alone, locks=away)
    assert not broken("ruled_out", a_group(), first, both, locks=away)
    assert broken("ruled_out", a_group(), again, locks=away)


def test_a_lock_is_said_with_the_row_where_it_was_written() -> None:
    put = lock(True, room="r2", written=Origin("Timer", 7))
    taken = lock(False, participant="p2", written=Origin("Oppmøte", 31))
    assert put.sentence.nb == "Timer rad 7: «a1» holdes mandag 09:00 i r2."
    assert put.sentence.en == "Timer row 7: «a1» is held Monday 09:00 in r2."
    assert taken.sentence.nb == "Oppmøte rad 31, endret eller slettet: p2 er ikke med på «a1» mandag 09:00."
    assert lock(True, participant="p2").sentence.en == "p2 is at «a1» Monday 09:00."


def test_locks_stand_in_one_order_each_once_wherever_they_were_written() -> None:
    one, other = lock(True, written=Origin("Timer", 7)), lock(False, start=NINE + 60)
    assert in_order([other, one, lock(True)]) == in_order([one, other])
    assert len(in_order([other, one, lock(True)])) == 2


def test_a_timetable_meets_a_lock_or_not() -> None:
    assert lock(True).is_met(timetable(HELD))
    assert not lock(False).is_met(timetable(HELD))
    assert lock(False, room="r2").is_met(timetable(HELD))
