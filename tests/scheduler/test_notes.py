"""What a coordinator should know of a plan that keeps all rules."""

from __future__ import annotations

from typing import Any

from scheduler.locks import Lock
from scheduler.notes import notes_of
from scheduler.programme import Absence, Origin
from scheduler.timetable import Meeting
from tests.tiny import FRI, MON, TUE, activity, child, household, iso, meeting, participant, programme, span, timetable

PEOPLE = (participant("p1"), participant("p2"))
AWAY = Absence(participant="p2", first=iso().date(MON), last=iso().date(FRI))


def said(*facts: Any, held: tuple[Meeting, ...] = (), locks: tuple[Lock, ...] = ()) -> list[str]:
    return [note.nb for note in notes_of(programme(*PEOPLE, *facts), timetable(*held), locks)]


def group(**more: Any) -> Any:
    return activity("a1", name="Kurs", members=("p1", "p2"), **more)


def test_a_plan_in_which_everybody_is_where_they_are_given_has_no_notes() -> None:
    assert said(group(), held=(meeting("a1", people=("p1", "p2")),)) == []


def test_a_given_member_who_is_away_is_named_with_the_cause() -> None:
    assert said(group(), AWAY, held=(meeting("a1", people=("p1",)),)) == [
        "p2 er gitt i «Kurs», men er ikke med denne uka: borte eller opptatt alle gangene."
    ]


def test_a_given_member_who_has_to_be_at_home_is_named_with_the_cause() -> None:
    found = said(group(), household("p2"), child(), held=(meeting("a1", people=("p1",)),))
    assert found == ["p2 er gitt i «Kurs», men er ikke med denne uka: barnepass eller reise gjør det umulig."]


def test_a_group_with_given_members_that_is_not_held_is_named_once() -> None:
    (note,) = said(group())
    assert note.startswith("«Kurs» holdes ikke denne uka, enda deltakere er gitt (p1, p2):")


def test_a_placement_on_fewer_days_than_it_has_is_named_with_the_days() -> None:
    times = (span(MON, "09:00", "15:00"), span(TUE, "09:00", "15:00"))
    shop = activity("s1", "work_placement", "seat", name="Butikk", meetings=2, times=times)
    both = [meeting("s1", day, "09:00", "15:00", people=("p1",)) for day in (MON, TUE)]
    one = meeting("s1", MON, "09:00", "15:00", people=("p2",))
    assert said(shop, held=tuple(both)) == []
    assert said(shop, held=(*both, one)) == ["«Butikk» skal være 2 dager i uka; færre har: p2 (1)."]


def test_what_was_changed_by_hand_is_told_with_its_row_in_both_languages() -> None:
    lock = Lock(holds=True, activity="a1", start=540, written=Origin("Timer", 3))
    (note,) = notes_of(programme(activity("a1")), timetable(meeting("a1")), (lock,))
    assert note.nb == "Endret for hånd, og holdt fast: Timer rad 3: «a1» holdes mandag 09:00."
    assert note.en == "Changed by hand, and kept: Timer row 3: «a1» is held Monday 09:00."


def test_who_was_taken_out_by_hand_of_all_that_they_are_given_is_told_so() -> None:
    lock = Lock(holds=False, activity="a1", start=540, participant="p2")
    found = said(group(), held=(meeting("a1", people=("p1",)),), locks=(lock,))
    assert found[0] == "p2 er gitt i «Kurs», men er ikke med denne uka: tatt ut for hånd."
