"""What is given is kept; where it contradicts itself, the smallest set that does is named."""

from __future__ import annotations

import threading

from scheduler.check import check
from scheduler.programme import Absence, Origin, Pairing, Programme
from scheduler.resolve import week_of
from scheduler.rules.base import Attends, Meets, Member
from scheduler.rules.registry import HARD
from scheduler.times import IsoWeek
from solvers.board import Board
from solvers.choice import Choice
from solvers.convert import timetable_of
from solvers.given import given_choice
from solvers.mend import mend
from solvers.repair import Repairer
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


def test_a_group_with_given_members_is_held_whatever_else_gives_more_hours() -> None:
    """The course of one hour is in the way of a stay of three, the only day that both could be on."""
    made = programme(
        participant("p1", weekly_target=180),
        activity("o1", shape="open", minutes=180, times=(span(MON, "09:00", "12:00"),)),
        activity("a1", minutes=60, meetings=1, since=day(MON), until=day(MON), members=("p1",)),
        settings=settings(grid=60, day_start=540, day_end=720),
    )
    solved = run(made)
    assert solved.timetable is not None
    assert check(made, solved.timetable) == []
    assert [one.activity for one in solved.timetable.of("p1")] == ["a1"]


def test_given_members_who_are_to_be_kept_apart_are_told_with_the_row() -> None:
    apart = Pairing(together=False, participants=("p1", "p3"), written=Origin("Sammen", 4))
    made = programme(
        *(participant(f"p{number}") for number in (1, 2, 3)),
        activity("a1", minutes=60, meetings=1, members=("p1", "p2", "p3")),
        Pairing(together=False, participants=("p1", "p9")),
        apart,
    )
    assert [text.nb for text in run(made).contradiction] == [
        "«a1» er gitt med p1, p3.",
        "Sammen rad 4: p1, p3 skal holdes fra hverandre.",
    ]


def seats(*more: object, **over: object) -> Programme:
    """p1 has a seat in two shops; the second is open on Monday only."""
    both = (span(MON, "09:00", "11:00"), span(TUE, "09:00", "11:00"))
    return programme(
        participant("p1", **over),
        activity("s1", "work_placement", "seat", times=both, meetings=2, members=("p1",)),
        activity("s2", "work_placement", "seat", times=both[:1], members=("p1",)),
        *more,
    )


def test_each_of_two_given_seats_has_its_day() -> None:
    solved = run(seats())
    assert solved.timetable is not None
    assert [(one.activity, one.day) for one in solved.timetable.of("p1")] == [("s2", MON), ("s1", TUE)]


def test_two_given_seats_with_one_day_between_them_are_both_named() -> None:
    made = seats(weekly_target=120)
    assert named(made) == (["s1", "s2"], ["week_cap"])


def test_a_given_seat_is_put_back_in_place_of_what_is_not_given() -> None:
    made = seats(at("a1", MON, "09:00", "11:00"), at("a2", TUE, "09:00", "11:00"))
    board = Board(week_of(made, IsoWeek.parse(made.week)))
    assert isinstance(given_choice(board, Repairer(1, lambda: 1e9, lambda: False)), Choice)
    choice = Choice()
    for key in ("a1", "a2"):
        choice.add([Meets(key, 0), Attends("p1", key, 0), Member("p1", key)])
    mend(board, choice)
    assert {atom.series for atom in choice.of_person["p1"]} == {"s1|p1", "s2|p1"}
    assert check(made, timetable_of(board, choice)) == []


def test_given_groups_that_share_the_only_teacher_at_times_of_ours_are_named_with_the_rule() -> None:
    """Each could be held alone in the one hour that the teacher has."""
    only = (span(MON, "09:00", "10:00"),)
    made = programme(
        participant("p1"), participant("p2"), participant("p3"), instructor("i1", availability=only),
        activity("a1", "work_course", minutes=60, members=("p1",)),
        activity("a2", "work_course", minutes=60, members=("p2",)),
        activity("a3", "other", minutes=60, members=("p3",)),
    )  # fmt: skip
    assert named(made) == (["a1", "a2"], ["instructor_one_place"])
