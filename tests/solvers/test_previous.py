"""Last plan's week is the start: the same facts give the same week, changed facts change what they must."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from scheduler.check import check, measure
from scheduler.programme import Absence, InstructorAbsence, Programme
from scheduler.resolve import week_of
from scheduler.rules.base import Attends, InRoom, Leads, Meets, Member
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from solvers import previous as carrying
from solvers.board import Board
from solvers.choice import Choice
from solvers.convert import choice_of
from solvers.evaluate import broken, chosen_only
from solvers.improve import restore
from solvers.mend import mend
from solvers.previous import keep_legal
from solvers.repair import Repairer
from solvers.solve import Limits, solve
from tests.solvers.instances import at, day
from tests.tiny import (
    FRI,
    MON,
    THU,
    TUE,
    WED,
    activity,
    instructor,
    participant,
    programme,
    room,
    settings,
    span,
)


def a_week(*more: Any, people: int = 4, **over: Any) -> Programme:
    """Four people, a class with two possible teachers, seats for two, an open activity.

    Everybody can have their full week: 450 minutes of Norwegian and 120 in the group.
    """
    return programme(
        *(participant(f"p{number}", weekly_target=570) for number in range(1, people + 1)),
        instructor("i1"),
        instructor("i2"),
        room("r1"),
        room("r2"),
        activity("n1", "norwegian", level="A1", lessons=2, meetings=3, needs_room=True),
        activity(
            "s1",
            "work_placement",
            "seat",
            meetings=2,
            max_size=2,
            times=(span(TUE, "09:00", "14:00"), span(THU, "09:00", "14:00")),
        ),
        at("a1", FRI, "09:00", "11:00"),
        activity(
            "o1",
            "volunteer",
            "open",
            minutes=60,
            meetings=2,
            max_size=3,
            times=(span(WED, "12:00", "15:00"), span(MON, "13:00", "15:00")),
        ),
        *more,
        settings=settings(grid=60, **over),
    )


def plan(made: Programme, previous: Timetable | None = None, seed: int = 1) -> Timetable:
    limits = Limits(time_limit=20.0, work_limit=2.0, seed=seed, workers=1)
    solved = solve(week_of(made, IsoWeek.parse(made.week), previous), limits, lambda progress: None, threading.Event())
    assert solved.timetable is not None
    assert check(made, solved.timetable, previous) == []
    return solved.timetable


@pytest.fixture(scope="module")
def last() -> Timetable:
    """The plan of the week as it is."""
    return plan(a_week())


def attended(timetable: Timetable, person: str) -> set[tuple[str, int]]:
    return {(one.activity, one.start) for one in timetable.of(person)}


@pytest.mark.parametrize("seed", [1, 2, 99])
def test_the_same_facts_give_the_same_timetable_whatever_the_seed(last: Timetable, seed: int) -> None:
    assert plan(a_week(), last, seed) == last


def test_next_week_the_same_facts_give_the_same_times_under_new_ids(last: Timetable) -> None:
    made = a_week().model_copy(update={"week": "2026-W49"})
    now = plan(made, last)
    assert {(one.activity, one.start, one.room, one.instructors, one.participants) for one in now.meetings} == {
        (one.activity, one.start, one.room, one.instructors, one.participants) for one in last.meetings
    }
    assert {one.id for one in now.meetings} == {one.id.replace("W48", "W49") for one in last.meetings}


def test_one_person_ill_all_week_changes_nobody_elses_week(last: Timetable) -> None:
    made = a_week(Absence(participant="p2", first=day(MON), last=day(FRI)))
    now = plan(made, last)
    assert now.of("p2") == ()
    for other in ("p1", "p3", "p4"):
        assert attended(last, other) <= attended(now, other)


def test_a_newcomer_takes_nothing_from_anybody_and_joins_the_class(last: Timetable) -> None:
    now = plan(a_week(people=5), last)
    assert any(one.activity == "n1" for one in now.of("p5"))
    for other in ("p1", "p2", "p3", "p4"):
        assert attended(last, other) <= attended(now, other)


def test_an_instructor_who_is_away_one_day_is_not_carried_over(last: Timetable) -> None:
    held = next(one for one in last.meetings if one.activity == "n1")
    away = InstructorAbsence(instructor=held.instructors[0], first=day(held.day), last=day(held.day))
    now = plan(a_week(away), last)
    assert all(held.instructors[0] not in one.instructors for one in now.meetings if one.day == held.day)


def test_the_plan_is_never_worse_than_what_is_left_of_the_last_one(last: Timetable) -> None:
    made = a_week(Absence(participant="p1", first=day(MON), last=day(MON)))
    left = last.model_copy(
        update={
            "meetings": tuple(
                one.model_copy(
                    update={"participants": tuple(name for name in one.participants if (name, one.day) != ("p1", MON))}
                )
                for one in last.meetings
                if one.participants != ("p1",) or one.day != MON
            )
        }
    )
    before, after = measure(made, left).goals, measure(made, plan(made, last)).goals
    assert (after["mandatory"], after["hours"]) <= (before["mandatory"], before["hours"])


def test_a_last_plan_of_another_programme_is_no_hindrance() -> None:
    other = plan(programme(participant("x1"), at("x2", MON, "09:00", "10:00")))
    assert plan(a_week(), other).meetings


def test_an_instructor_who_has_left_since_is_no_hindrance(last: Timetable) -> None:
    held = next(one for one in last.meetings if one.activity == "n1")
    here = a_week().model_copy(update={"instructors": tuple(
        one for one in a_week().instructors if one.id not in held.instructors)})
    now = plan(here, last)
    assert any(one.activity == "n1" for one in now.meetings)
    assert all(held.instructors[0] not in one.instructors for one in now.meetings)


def board_of(made: Programme, previous: Timetable) -> Board:
    return Board(week_of(made, IsoWeek.parse(made.week), previous))


def is_legal(board: Board, choice: Choice) -> bool:
    groups = [key for key, series in board.series.items() if series.person is None]
    return next(broken(chosen_only(board, choice, board.people, groups)), None) is None


OTHERWISE: dict[str, tuple[Any, ...]] = {
    "ill all week": (Absence(participant="p2", first=day(MON), last=day(FRI)),),
    "two ill on some days": (Absence(participant="p1", first=day(TUE), last=day(WED)),
                             Absence(participant="p3", first=day(MON), last=day(TUE))),
    "no teachers on a day": tuple(InstructorAbsence(instructor=one, first=day(MON), last=day(MON))
                                  for one in ("i1", "i2")),
    "a course where the talk was": (activity("c1", "work_course", members=("p1", "p2", "p3", "p4"),
                                             times=(span(MON, "08:00", "11:00"),), instructors=("i2",)),),
    "longer at the shop": (activity("s1", "work_placement", "seat", meetings=2, max_size=1,
                                    times=(span(TUE, "09:00", "15:00"), span(THU, "09:00", "15:00"))),),
}  # fmt: skip


@pytest.mark.parametrize("more", OTHERWISE.values(), ids=OTHERWISE)
@pytest.mark.parametrize("rounds", [5, 0])
def test_what_is_left_of_the_last_plan_breaks_no_rule_and_is_all_that_can_stay(
    more: tuple[Any, ...], rounds: int, last: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = a_week()
    instead = {one.id for one in more if hasattr(one, "id")}
    made = made.model_copy(update={"activities": tuple(one for one in made.activities if one.id not in instead)})
    made = programme(*made.participants, *made.instructors, *(made.rooms or ()), *made.activities, *more,
                     settings=made.settings)  # fmt: skip
    board = board_of(made, last)
    old = choice_of(board, last)
    monkeypatch.setattr(carrying, "ROUNDS", rounds)
    kept = keep_legal(board, Choice(), old)
    assert is_legal(board, kept)
    there = {(atom.series, atom.option) for atoms in kept.of_person.values() for atom in atoms}
    assert all((atom.series, atom.option) in there for atom in kept.atoms if isinstance(atom, (Leads, InRoom, Meets)))
    # Nobody's attendance could be had back just so.
    for atom in sorted(old.atoms - kept.atoms, key=repr):
        if type(atom).__name__ == "Attends":
            again = kept.copy()
            again.add([one for one in old.of_series[atom.series] if getattr(one, "person", atom.person) == atom.person
                       and getattr(one, "option", atom.option) == atom.option])  # fmt: skip
            assert not is_legal(board, again)


def test_a_talk_that_cannot_stay_goes_whole_and_leaves_its_instructor_free() -> None:
    def made(*more: Any) -> Programme:
        return programme(
            participant("p1", weekly_target=120), instructor("i1", teaches=("other",)),
            activity("t1", "other", "appointment", minutes=60, instructors_needed=1,
                     times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "09:30"))), *more,
            settings=settings(grid=60),
        )  # fmt: skip

    last = plan(made())
    assert [one.instructors for one in last.meetings] == [("i1",)]
    course = activity("c1", "work_course", members=("p1",), times=(span(MON, "09:00", "10:00"),), instructors_needed=0)
    board = board_of(made(course), last)
    old = choice_of(board, last)
    given = Choice([Meets("c1", 0), Attends("p1", "c1", 0), Member("p1", "c1")])
    assert any(isinstance(atom, Leads) for atom in old.atoms)
    assert keep_legal(board, given, old).atoms == given.atoms


def test_whoever_was_moved_for_nothing_goes_back_to_what_the_last_plan_said() -> None:
    times = (span(WED, "12:00", "15:00"), span(MON, "13:00", "15:00"))
    made = programme(
        *(participant(name, weekly_target=60) for name in ("p1", "p2")),
        activity("o1", "volunteer", "open", minutes=60, max_size=2, times=times), settings=settings(grid=60),
    )  # fmt: skip
    last = plan(made)
    board = board_of(made, last)
    said = choice_of(board, last)
    (was,) = said.of_person["p1"]
    now = said.copy()
    now.remove([was])
    now.add([was._replace(option=(was.option + 1) % len(board.series[was.series].options))])
    found = restore(board, Repairer(1, lambda: 1e9, lambda: False), now, said, ["p1"], lambda: False)
    assert now.atoms != said.atoms
    assert found.atoms == said.atoms


def test_mending_looks_at_what_differs_from_a_choice_that_breaks_nothing(last: Timetable) -> None:
    board = board_of(a_week(), last)
    sound = choice_of(board, last)
    assert mend(board, sound.copy(), sound) == 0
    broke = sound.copy()
    broke.remove([atom for atom in sound.of_series["n1"] if type(atom).__name__ == "Leads"])
    whole = broke.copy()
    assert mend(board, broke, sound) > 0
    assert is_legal(board, broke)
    mend(board, whole)
    assert broke.atoms == whole.atoms
