"""What *explain* tells of a contradiction is what the search for a plan proves; each way out is tried in earnest."""

from __future__ import annotations

import threading

import pytest

from scheduler.check import check
from scheduler.explaining.clash import explain_clash
from scheduler.locks import Lock
from scheduler.programme import Origin, Pairing, Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from solvers.solve import Limits, Solved, solve
from solvers.ways_out import ways_out
from tests.solvers.instances import at, day
from tests.solvers.of_hand import away, hold
from tests.tiny import MON, TUE, activity, instructor, participant, programme, span

APART = Pairing(together=False, participants=("p1", "p2"), written=Origin("Sammen", 4))
PEOPLE = tuple(participant(f"p{number}") for number in (1, 2, 3))
NINE = (span(MON, "09:00", "10:00"),)
OURS = activity("a1", minutes=60, meetings=1, members=("p1", "p2"))
"""A group whose members are given, at a time that is not."""


def run(made: Programme, locks: tuple[Lock, ...] = ()) -> Solved:
    week = week_of(made, IsoWeek.parse(made.week), locks=locks)
    return solve(week, Limits(20.0, 0.5, 1, 1), lambda progress: None, threading.Event())


@pytest.mark.parametrize(("made", "locks", "names"), [
    pytest.param(programme(*PEOPLE, OURS, APART), (), ("«a1» er gitt med p1, p2", "Sammen rad 4"), id="members apart"),
    pytest.param(
        programme(
            *PEOPLE, instructor("i1", availability=NINE),
            activity("a1", "work_course", minutes=60, members=("p1",)),
            activity("a2", "work_course", minutes=60, members=("p2",)),
        ), (), ("«a1»", "«a2»", "lærer"), id="one hour of the only teacher",
    ),
    pytest.param(
        programme(
            participant("p1", weekly_target=60),
            activity("s1", "work_placement", "seat", times=NINE, members=("p1",)),
            activity("s2", "work_placement", "seat", times=(span(TUE, "09:00", "10:00"),), members=("p1",)),
        ), (), ("«s1» er gitt", "«s2» er gitt"), id="two seats and hours for one",
    ),
    pytest.param(
        programme(*PEOPLE, at("a1", MON, "09:00", "10:00", members=("p1",)),
                  at("a2", MON, "09:30", "10:30", members=("p1",))),
        (), ("«a1» er gitt", "«a2» er gitt", "to steder"), id="two given times at once",
    ),
    pytest.param(
        programme(*PEOPLE, at("a1", MON, "09:00", "10:00"), APART),
        (hold("a1", participant="p1"), hold("a1", participant="p2")), ("Sammen rad 4",), id="locks against a pairing",
    ),
    pytest.param(
        programme(*PEOPLE, activity("a1", minutes=60, meetings=1, members=("p1",), times=NINE)),
        (away("a1", participant="p1"),), ("«a1»", "p1 er ikke med på"), id="a given member taken out",
    ),
    pytest.param(
        programme(*PEOPLE, activity("s1", "work_placement", "seat", times=NINE, members=("p1",))),
        (away("s1", participant="p1"),), ("«s1»", "p1 er ikke med på"), id="a given seat taken away",
    ),
])  # fmt: skip
def test_the_set_is_the_one_that_the_search_proves(
    made: Programme, locks: tuple[Lock, ...], names: tuple[str, ...]
) -> None:
    proven = run(made, locks)
    assert proven.timetable is None
    clash = ways_out(week_of(made, IsoWeek.parse(made.week), locks=locks))
    assert clash.reasons == proven.contradiction
    said = " ".join(reason.nb for reason in clash.reasons)
    assert [name for name in names if name not in said] == []
    assert any(way.solves for way in clash.ways)
    assert all(way.solves != bool(way.remains) for way in clash.ways)


def test_given_members_apart_at_a_time_of_ours_are_told_with_their_ways_out() -> None:
    explained = explain_clash(programme(*PEOPLE, OURS, APART), None, ())
    assert explained.code == 3
    assert {one["en"]: one["plan_exists"] for one in explained.document["ways_out"]} == {
        "Do not keep p1, p2 apart.": True,
        "Let p1 give up the given place in “a1”.": True,
        "Let p2 give up the given place in “a1”.": True,
        "Strike “a1” this week.": True,
    }


def test_a_way_out_of_one_of_two_contradictions_tells_what_remains() -> None:
    other = Pairing(together=False, participants=("p1", "p3"), written=Origin("Sammen", 5))
    made = programme(*PEOPLE, OURS.model_copy(update={"members": ("p1", "p2", "p3")}), APART, other)
    ways = {way.said.nb: way for way in ways_out(week_of(made, IsoWeek.parse(made.week))).ways}
    assert ways["La p1 slippe den gitte plassen i «a1»."].solves
    still = [way for way in ways.values() if not way.solves]
    assert len(still) == 2  # the other pairing stands, whether the first or its second person is let go
    assert all("skal holdes fra hverandre" in way.remains[-1].nb for way in still)


def test_without_a_contradiction_there_is_a_plan_and_nothing_is_told() -> None:
    made = programme(*PEOPLE, OURS, at("a2", MON, "09:00", "10:00", members=("p3",), since=day(MON)))
    solved = run(made)
    assert solved.timetable is not None
    assert check(made, solved.timetable) == []
    assert ways_out(week_of(made, IsoWeek.parse(made.week))) == ((), (), True)


def test_what_was_stopped_before_it_was_settled_is_not_called_free_of_contradiction() -> None:
    explained = explain_clash(programme(*PEOPLE, OURS, APART), None, (), lambda: True)
    assert explained.document == {"contradiction": None}
    assert explained.sections[0].title.nb == "Ikke avgjort"
