"""A shortfall has a true reason: free what it names, solve again with all others as they are, and the person gains."""

from __future__ import annotations

import threading

import pytest

from scheduler import causes
from scheduler.check import measure
from scheduler.generate.liten import liten
from scheduler.plan import Reason
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.rules.base import Rule
from scheduler.settings import Kind
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.titles import titles_of
from scheduler.week import Week
from solvers.board import Board
from solvers.choice import Choice
from solvers.convert import choice_of
from solvers.evaluate import broken
from solvers.reasons import reasons_for
from solvers.refusals import ASKED
from solvers.relax import freed
from solvers.repair import Effort, Repairer
from solvers.scope import Scope
from solvers.score import Score
from solvers.solve import Limits, solve
from tests.solvers.instances import at, bus, needing
from tests.solvers.lottery import drawn
from tests.tiny import (
    FRI,
    MON,
    THU,
    TUE,
    WED,
    activity,
    child,
    household,
    meeting,
    participant,
    programme,
    room,
    settings,
    site,
    span,
    timetable,
)

SETTINGS = settings(grid=60)


def full_group() -> Programme:
    """Twenty hours for one of two."""
    days = tuple(span(day, "10:00", "14:00") for day in (MON, TUE, WED, THU, FRI))
    return programme(
        participant("p1", weekly_target=1200),
        participant("p2", weekly_target=1200),
        activity("a1", times=days, max_size=1),
        settings=SETTINGS,
    )


def one_seat() -> Programme:
    return programme(
        participant("p1", weekly_target=400),
        participant("p2", weekly_target=400),
        activity(
            "s1", "work_placement", "seat", times=(span(MON, "09:00", "12:00"), span(TUE, "09:00", "12:00")), meetings=2
        ),
        settings=SETTINGS,
    )


def full_house() -> Programme:
    return programme(
        participant("p1", weekly_target=90),
        participant("p2", weekly_target=90),
        activity("o1", shape="open", minutes=90, max_size=1, times=(span(MON, "10:00", "12:00"),)),
        settings=SETTINGS,
    )


def small_room() -> Programme:
    return programme(
        participant("p1", weekly_target=120),
        participant("p2", weekly_target=120),
        room("r1", capacity=1),
        at("a1", MON, "09:00", "11:00", needs_room=True),
        settings=SETTINGS,
    )


def capped() -> Programme:
    return programme(
        participant("p1", weekly_target=300),
        needing("p1", "other", maximum=60),
        activity(
            "o1", shape="open", minutes=60, meetings=5, times=tuple(span(day, "10:00", "11:00") for day in range(5))
        ),
        settings=SETTINGS,
    )


def at_home_with_a_child() -> Programme:
    """The group meets, for somebody else is in it."""
    return programme(
        participant("p1", weekly_target=120),
        participant("p2", weekly_target=120),
        household("p1"),
        child(),
        at("a1", MON, "09:00", "11:00"),
        settings=SETTINGS,
    )


def alone_with_a_child() -> Programme:
    """Neither care nor an activity alone would help."""
    return programme(participant("p1", weekly_target=120), household("p1"), child(), settings=SETTINGS)


def no_bus() -> Programme:
    return programme(
        site("school"),
        site("village", "home"),
        participant("p1", weekly_target=120, home="village"),
        participant("p2", weekly_target=120),
        at("a1", MON, "09:00", "11:00", sites=("school",)),
        buses=(bus("village", "school", 30, "10:00"),),
        walks=(),
        settings=SETTINGS,
    )


def nothing_offered() -> Programme:
    return programme(participant("p1", weekly_target=300), at("a1", MON, "09:00", "10:00"), settings=SETTINGS)


EXPECTED = {
    full_group: "size:a1",
    one_seat: "seat:s1",
    full_house: "places:o1",
    small_room: "room:r1",
    capped: "kind:other",
    at_home_with_a_child: "child:h1",
    alone_with_a_child: "child:h1+offer:60",
    no_bus: "bus:p1",
    nothing_offered: "offer:60",
}


def planned(made: Programme) -> tuple[Week, Timetable]:
    week = week_of(made, IsoWeek.parse(made.week))
    solved = solve(week, Limits(20.0, 2.0, 1, 1), lambda progress: None, threading.Event())
    assert solved.timetable is not None
    return week, solved.timetable


def gained(week: Week, timetable: Timetable, name: str, resource: str | None) -> int:
    """Minutes that the person gains with the resource freed (None = nothing), everybody else's week as it is."""
    board = Board(week if resource is None else freed(week, name, resource))
    choice = choice_of(board, timetable)
    score = Score(board)
    before = score.short(choice, [name])[name]
    assert before == Score(Board(week)).short(choice_of(Board(week), timetable), [name])[name]
    repairer = Repairer(3, lambda: 1e9, lambda: False)
    better = repairer.improve(Scope(board, choice, [name]), Effort(work=5.0, seconds=60.0))
    assert better is not None
    _others_stand(board, choice, better, name)
    return before - score.short(better, [name])[name]


def _others_stand(board: Board, choice: Choice, better: Choice, name: str) -> None:
    for other in board.people:
        if other != name:
            assert better.of_person.get(other, set()) == choice.of_person.get(other, set())
    assert next(broken(Scope(board, better, [name])), None) is None


def proven(week: Week, timetable: Timetable, reasons: dict[str, tuple[Reason, ...]]) -> int:
    """Whether every named resource gives what it says; how many did."""
    short = Score(Board(week)).short(choice_of(Board(week), timetable))
    assert {name for name, minutes in short.items() if minutes > 0} <= set(reasons)
    for name, mine in reasons.items():
        first = mine[0]
        if not short[name]:
            assert all(reason.resource is None and "krever" in reason.nb for reason in mine)
            continue
        if first.rule == "search":  # what is said to be possible is possible, nothing freed
            assert gained(week, timetable, name, None) > 0
            continue
        assert first.resource is not None, f"{name} is short by {short[name]} without a resource that would help"
        assert first.minutes >= min(60, short[name])
        assert gained(week, timetable, name, first.resource) >= first.minutes
        assert all(reason.minutes == 0 for reason in mine if reason.resource is None)
    return len(reasons)


@pytest.mark.parametrize("make", EXPECTED, ids=lambda make: make.__name__)
def test_the_thing_that_is_scarce_is_named_and_helps(make: object) -> None:
    assert callable(make)
    week, timetable = planned(make())
    reasons = reasons_for(week, timetable)
    assert proven(week, timetable, reasons)
    for mine in reasons.values():
        assert mine[0].resource == EXPECTED[make]  # type: ignore[index]


@pytest.mark.parametrize("seed", range(300, 310))
def test_reasons_by_lot_are_true(seed: int) -> None:
    made = drawn(seed)
    week = week_of(made, IsoWeek.parse(made.week))
    solved = solve(week, Limits(20.0, 1.0, 1, 1), lambda progress: None, threading.Event())
    if solved.timetable is not None:
        proven(week, solved.timetable, reasons_for(week, solved.timetable))


def test_the_reasons_of_the_small_example_are_true() -> None:
    """With so little work that somebody is left short."""
    made = liten()
    week = week_of(made, IsoWeek.parse(made.week))
    solved = solve(week, Limits(60.0, 4.0, 1, 1), lambda progress: None, threading.Event())
    assert solved.timetable is not None
    proven(week, solved.timetable, reasons_for(week, solved.timetable))


def test_nobody_with_a_full_week_has_a_reason() -> None:
    made = programme(participant("p1", weekly_target=60), at("a1", MON, "09:00", "10:00"), settings=SETTINGS)
    assert reasons_for(*planned(made)) == {}


def test_the_counts_and_sentences_are_those_of_what_forbids() -> None:
    made = full_group()
    week, timetable = planned(made)
    assert measure(made, timetable).goals["hours"] == 1200
    [[first, *rest]] = reasons_for(week, timetable).values()
    assert (first.rule, first.count) == ("group_size", 1)
    assert first.nb == "Gruppa er full eller åpnes ikke (stenger 1 mulighet). Én plass til i «a1» ville gitt 20 t mer."
    assert "One more place in “a1” would give 20 h more" in first.en
    assert rest == []


def test_activities_are_called_by_their_titles_and_by_their_ids_too_where_two_have_the_same() -> None:
    made = full_group()
    week, timetable = planned(made)
    [[named]] = reasons_for(week, timetable, titles=titles_of(made)).values()
    assert "i «Activity a1» ville" in named.nb
    twin = made.activities[0].model_copy(update={"id": "a2", "members": ("p1",), "members_only": True, "times": ()})
    two = titles_of(made.model_copy(update={"activities": (*made.activities, twin)}))
    assert (two.activity("a1"), two.activity("a2")) == ("Activity a1 (a1)", "Activity a1 (a2)")


def demanding() -> Programme:
    """An hour of life skills is demanded of both, for one of whom there is a place; their weeks are full without."""
    return programme(
        participant("p1", weekly_target=60),
        participant("p2", weekly_target=60),
        needing("p1", "life_skills", minimum=60),
        needing("p2", "life_skills", minimum=60),
        at("a1", TUE, "09:00", "10:00"),
        activity("l1", "life_skills", "open", minutes=60, max_size=1, times=(span(MON, "09:00", "10:00"),)),
        settings=SETTINGS,
    )


def test_a_kind_that_the_plan_demands_and_the_week_lacks_has_its_reason_too() -> None:
    week, timetable = planned(demanding())
    [[reason]] = reasons_for(week, timetable).values()
    assert (reason.rule, reason.count, reason.resource, reason.minutes) == ("open_capacity", 1, None, 0)
    assert reason.nb == "Planen krever 1 t mer livsmestring: det åpne tilbudet er fullt (stenger 1 mulighet)."


def test_a_kind_that_could_have_been_had_all_along_is_said_to_be_the_searchs_fault() -> None:
    """A plan in which p1 is at another course than the one demanded, though there are places in both."""
    made = programme(
        participant("p1", weekly_target=60),
        participant("p2", weekly_target=60),
        needing("p1", "life_skills", minimum=60),
        at("a1", TUE, "09:00", "10:00"),
        activity("l1", "life_skills", "open", minutes=60, times=(span(MON, "09:00", "10:00"),)),
        settings=SETTINGS,
    )
    course = meeting("a1", TUE, people=("p1", "p2"), id="a1.2026-W48.1")
    [[reason]] = reasons_for(week_of(made, IsoWeek.parse(made.week)), timetable(course)).values()
    assert (reason.rule, reason.count) == ("search", 0)
    assert reason.nb == "Planen krever 1 t mer livsmestring: søket ble avsluttet for tidlig."


def test_a_kind_that_nobody_offers_is_said_to_be_missing() -> None:
    made = programme(
        participant("p1", weekly_target=60),
        needing("p1", "life_skills", minimum=60),
        at("a1", MON, "09:00", "10:00"),
        settings=SETTINGS,
    )
    [[reason]] = reasons_for(*planned(made)).values()
    assert reason.rule == "nothing"
    assert reason.en.startswith("The plan demands 1 h more of life skills: no such activity is possible")


def test_every_rule_that_can_forbid_an_hour_has_words_of_its_own() -> None:
    asked = [rule for rule in ASKED if type(rule).limits is not Rule.limits]
    assert asked
    for rule in asked:
        assert causes.forbids(rule.key) != causes.forbids("no such rule"), rule.key


def test_freeing_touches_the_one_thing_only() -> None:
    week = week_of(full_group(), IsoWeek.parse("2026-W48"))
    larger = freed(week, "p1", "size:a1")
    assert larger.offer["a1"].max_size == 2
    assert larger.changed(offers=week.offers) == week
    uncapped = freed(week, "p1", "kind:volunteer")
    assert uncapped.person["p1"].needs[Kind.VOLUNTEER].cap is None
    assert uncapped.person["p2"] == week.person["p2"]
    with pytest.raises(KeyError):
        freed(week, "p1", "moon:x")
