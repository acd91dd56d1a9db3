"""From choice to timetable and back; ids are given once and kept."""

from __future__ import annotations

from scheduler.resolve import week_of
from scheduler.rules.base import Attends, Meets, Member
from scheduler.times import IsoWeek
from scheduler.timetable import Meeting, Timetable
from solvers.board import Board
from solvers.choice import Choice
from solvers.convert import choice_of, timetable_of
from tests import tiny
from tests.solvers.enumerate import allowed, drafts_of
from tests.solvers.instances import CASES
from tests.tiny import MON, TUE, WED, activity, meeting, participant, programme, span

TIMES = (span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00"), span(WED, "09:00", "10:00"))


def board_with(previous: Timetable | None) -> Board:
    """A group with three possible times."""
    return Board(week_of(programme(participant("p1"), activity("a1", times=TIMES)), tiny.iso(), previous))


def held(*options: int) -> Choice:
    """The group at some of its times."""
    return Choice(
        [
            Member("p1", "a1"),
            *(Meets("a1", option) for option in options),
            *(Attends("p1", "a1", option) for option in options),
        ]
    )


def ids(timetable: Timetable) -> dict[int, str]:
    """Ids by weekday."""
    return {one.day: one.id for one in timetable.meetings}


def old(*days: tuple[int, int], week: str = tiny.WEEK) -> Timetable:
    """A last plan: weekdays with ordinals."""
    return Timetable(
        week=week,
        meetings=tuple(
            meeting("a1", day, id=f"a1.{week}.{number}") for day, number in sorted(days, key=lambda pair: pair[1])
        ),
    )


def test_a_first_plan_counts_from_one() -> None:
    assert ids(timetable_of(board_with(None), held(0, 2))) == {MON: "a1.2026-W48.1", WED: "a1.2026-W48.2"}


def test_a_meeting_that_stays_keeps_its_id() -> None:
    board = board_with(old((MON, 2), (WED, 7)))
    assert ids(timetable_of(board, held(0, 2))) == {MON: "a1.2026-W48.2", WED: "a1.2026-W48.7"}


def test_a_moved_meeting_keeps_its_id() -> None:
    board = board_with(old((MON, 2), (TUE, 7)))
    assert ids(timetable_of(board, held(0, 2))) == {MON: "a1.2026-W48.2", WED: "a1.2026-W48.7"}


def test_a_removed_meeting_takes_its_id_with_it() -> None:
    board = board_with(old((MON, 1), (TUE, 2)))
    assert ids(timetable_of(board, held(1))) == {TUE: "a1.2026-W48.2"}


def test_a_new_meeting_gets_an_ordinal_that_no_meeting_of_the_week_ever_had() -> None:
    # Both old ones are matched; the third is new.
    assert ids(timetable_of(board_with(old((MON, 1), (TUE, 5))), held(0, 1, 2)))[WED] == "a1.2026-W48.6"


def test_next_week_the_ordinals_are_the_same_and_the_week_is_new() -> None:
    board = board_with(old((MON, 2), (WED, 7), week="2026-W47"))
    assert ids(timetable_of(board, held(0, 2))) == {MON: "a1.2026-W48.2", WED: "a1.2026-W48.7"}


def test_next_week_a_new_meeting_is_counted_on() -> None:
    board = board_with(old((MON, 2), week="2026-W47"))
    assert ids(timetable_of(board, held(0, 1))) == {MON: "a1.2026-W48.2", TUE: "a1.2026-W48.3"}


def test_ids_of_one_persons_meetings_are_never_anothers() -> None:
    facts = programme(
        participant("p1"),
        participant("p2"),
        activity("s1", "work_placement", "seat", times=TIMES[:2], meetings=2, max_size=2),
    )
    previous = Timetable(
        week=tiny.WEEK,
        meetings=(
            meeting("s1", MON, people=("p1",), id="s1.2026-W48.1"),
            meeting("s1", TUE, people=("p1",), id="s1.2026-W48.2"),
        ),
    )
    board = Board(week_of(facts, tiny.iso(), previous))
    now = timetable_of(
        board,
        Choice([Member("p2", "s1|p2"), Attends("p2", "s1|p2", 0), Member("p1", "s1|p1"), Attends("p1", "s1|p1", 1)]),
    )
    assert {(one.participants, one.day): one.id for one in now.meetings} == {
        (("p2",), MON): "s1.2026-W48.3",
        (("p1",), TUE): "s1.2026-W48.2",
    }


def test_ids_of_a_timetable_are_unique_and_name_their_activity_and_week() -> None:
    for name in ("meetings_a_week of seats, talks and stays", "seat_capacity", "open_capacity"):
        made = CASES[name][1]().programme
        board = Board(week_of(made, IsoWeek.parse(made.week)))
        for choice in allowed(board)[:50]:
            meetings = timetable_of(board, choice).meetings
            assert len({one.id for one in meetings}) == len(meetings)
            assert all(one.id.startswith(f"{one.activity}.{made.week}.") for one in meetings)


def test_a_timetable_becomes_the_choice_that_it_came_from() -> None:
    for name, (_, make) in CASES.items():
        if "interpreter" in name or name == "leaders":
            continue  # who leads and who interprets may be told apart in several ways
        made = make().programme
        board = Board(week_of(made, IsoWeek.parse(made.week)))
        for choice in allowed(board)[:40]:
            assert choice_of(board, timetable_of(board, choice)).atoms == choice.atoms, name


def test_a_timetable_with_an_interpreter_comes_back_as_the_same_timetable() -> None:
    for name in ("leaders", "leaders of a group with an interpreter", "given_stays without an interpreter"):
        made = CASES[name][1]().programme
        board = Board(week_of(made, IsoWeek.parse(made.week)))
        legal = {frozenset(choice.atoms) for choice in allowed(board)}
        for choice in allowed(board):
            timetable = timetable_of(board, choice)
            back = choice_of(board, timetable)
            assert drafts_of(timetable_of(board, back)) == drafts_of(timetable)
            assert frozenset(back.atoms) in legal


def test_what_the_week_no_longer_has_is_left_out_of_the_choice() -> None:
    board = board_with(None)
    gone = Meeting(id="x.2026-W48.1", activity="x", start=600, end=660, site="school", participants=("p1",))
    late = meeting("a1", MON, "11:00", "12:00", id="a1.2026-W48.9")
    stranger = meeting("a1", MON, people=("p1", "p9"), id="a1.2026-W48.1")
    choice = choice_of(board, Timetable(week=tiny.WEEK, meetings=(gone, late, stranger)))
    assert choice.atoms == {Meets("a1", 0), Member("p1", "a1"), Attends("p1", "a1", 0)}
