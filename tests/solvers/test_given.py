"""What is given is kept; where it contradicts itself, the smallest set that does is named."""

from __future__ import annotations

import threading

from scheduler.check import check
from scheduler.programme import Absence, Programme
from scheduler.resolve import week_of
from scheduler.rules.registry import HARD
from scheduler.times import IsoWeek
from solvers.solve import Limits, Solved, solve
from tests.solvers.instances import at, day
from tests.tiny import (
    MON,
    TUE,
    activity,
    instructor,
    participant,
    programme,
    room,
    settings,
    span,
)


def run(made: Programme) -> Solved:
    limits = Limits(time_limit=20.0, work_limit=2.0, seed=1, workers=1)
    return solve(week_of(made, IsoWeek.parse(made.week)), limits, lambda progress: None, threading.Event())


def named(made: Programme) -> tuple[list[str], list[str]]:
    """The activities that a contradiction names, and the rules that forbid them together."""
    *facts, forbids = run(made).contradiction
    rules = [rule.key for rule in HARD if rule.sentence.nb in forbids.nb and rule.sentence.en in forbids.en]
    return [sentence.nb.split("«")[1].split("»")[0] for sentence in facts if "«" in sentence.nb], rules


def clashing(*more: object) -> Programme:
    """p1 is given in two groups at once; two more groups and another person are in nobody's way."""
    return programme(
        participant("p1"),
        participant("p2"),
        at("a1", MON, "09:00", "10:00", members=("p1", "p2")),
        at("a2", MON, "09:30", "10:30", members=("p1",)),
        at("a3", MON, "10:30", "11:00", members=("p1", "p2")),
        at("a4", TUE, "09:00", "10:00", members=("p2",), members_only=True),
        *more,
    )


def test_two_given_groups_at_once_are_both_named_and_nothing_else() -> None:
    solved = run(clashing())
    assert solved.timetable is None
    assert solved.contradiction[-1].nb == "Det som hindrer det: Ingen er to steder samtidig."
    for name, sentence in zip(("a1", "a2"), solved.contradiction[:-1], strict=True):
        assert f"«{name}»" in sentence.nb
        assert f"“{name}”" in sentence.en
        # Of the first group's two members only the one who is in both.
        assert "p1" in sentence.nb
        assert "p2" not in sentence.nb


def test_the_sentence_says_when_and_where_in_both_languages() -> None:
    first = run(clashing()).contradiction[0]
    assert "mandag" in first.nb.lower()
    assert "09:00–10:00" in first.nb
    assert "Monday" in first.en
    assert "school" in first.en


def test_without_one_of_them_there_is_a_plan() -> None:
    made = clashing()
    for left in ("a1", "a2"):
        rest = made.model_copy(update={"activities": tuple(one for one in made.activities if one.id != left)})
        solved = run(rest)
        assert solved.timetable is not None
        assert check(rest, solved.timetable) == []


def test_a_given_member_who_is_away_is_no_contradiction() -> None:
    made = clashing(Absence(participant="p1", first=day(MON), last=day(MON)))
    solved = run(made)
    assert solved.timetable is not None
    assert check(made, solved.timetable) == []
    assert {(one.activity, one.participants) for one in solved.timetable.meetings} == {
        ("a1", ("p2",)),
        ("a3", ("p2",)),
        ("a4", ("p2",)),
    }


def test_one_given_room_for_two_given_groups_at_once_names_the_two() -> None:
    made = programme(
        participant("p1"),
        participant("p2"),
        participant("p3"),
        room("r1"),
        room("r2"),
        at("a1", MON, "09:00", "10:00", members=("p1",), room="r1", needs_room=True),
        at("a2", MON, "09:00", "10:00", members=("p2",), room="r1", needs_room=True),
        at("a3", MON, "09:00", "10:00", members=("p3",), room="r2", needs_room=True),
    )
    assert named(made) == (["a1", "a2"], ["room_one_group"])


def test_one_given_instructor_for_two_given_groups_at_once_names_the_two() -> None:
    made = programme(
        participant("p1"),
        participant("p2"),
        instructor("i1"),
        instructor("i2"),
        at("a1", MON, "09:00", "10:00", members=("p1",), instructors=("i1",)),
        at("a2", MON, "09:30", "10:00", members=("p2",), instructors=("i1",)),
        at("a3", MON, "09:00", "10:00", members=("p2",), instructors=("i2",), until=day(MON), since=day(TUE)),
    )
    assert named(made) == (["a1", "a2"], ["instructor_one_place"])


def test_a_given_member_of_a_group_whose_time_is_ours_comes_to_it() -> None:
    made = programme(
        participant("p1"),
        at("b1", MON, "09:00", "10:00", members=("p1",)),
        activity("a1", minutes=60, meetings=1, members=("p1",), since=day(MON), until=day(MON)),
        settings=settings(grid=60, day_start=540, day_end=660),
    )
    solved = run(made)
    assert solved.timetable is not None
    assert [(one.activity, one.start) for one in solved.timetable.of("p1")] == [("b1", 540), ("a1", 600)]


def test_given_times_of_a_group_with_members_are_all_held() -> None:
    made = programme(
        participant("p1"),
        instructor("i1"),
        instructor("i2"),
        activity(
            "a1", "work_course", members=("p1",), times=(span(MON, "09:00", "10:00"), span(TUE, "18:00", "19:00"))
        ),
    )
    solved = run(made)
    assert solved.timetable is not None
    assert [one.day for one in solved.timetable.of("p1")] == [MON, TUE]
