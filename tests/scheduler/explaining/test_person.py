"""Why a person lacks hours, and what would give them: on programmes that are known by heart."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from scheduler.changes import ChildCare, apply_all, change_of
from scheduler.check import check, measure
from scheduler.cli.explanation_lines import lines_of
from scheduler.explaining.candidates import candidates
from scheduler.explaining.desk import Desk
from scheduler.explaining.person import explain_person, stops
from scheduler.explaining.repairs import find_repairs
from scheduler.explaining.trials import Trials
from scheduler.explanation import Repair
from scheduler.resolve import week_of
from solvers.solve import Limits, solve
from tests import tiny
from tests.scheduler.explaining.towns import TOWNS, desk
from tests.tiny import iso

WHO = {"full group": "p3", "short day": "p1", "needs both": "p1", "moved talk": "p1", "employers": "p1",
       "fewer sessions": "p1"}


def found(known: Desk, name: str) -> tuple[Repair, ...]:
    """All repairs of a person."""
    return find_repairs(known, name, candidates(known, name, stops(known, name))).repairs


def said(repairs: tuple[Repair, ...]) -> list[str]:
    return [one.said.en for one in repairs]


def test_a_full_group_is_told_with_its_ways_out_the_free_ones_first() -> None:
    repairs = found(desk("full group"), "p3")
    assert said(repairs)[0] == "some weeks are made anew, no facts change"
    swap = repairs[0]
    assert (swap.gained, swap.gained_by_all, swap.affected, swap.changes, swap.kroner) == (60, 60, ("p1",), (), 0)
    larger = next(one for one in repairs if "3 places instead of 2" in one.said.en)
    assert (larger.gained, larger.affected, larger.kroner) == (60, (), 120)
    assert repairs.index(larger) > 0, "what costs comes after what is free"


def test_whoever_is_not_there_may_be_on_one_day_more() -> None:
    known = desk("short day")
    assert stops(known, "p1") == {"available": 1}
    (only,) = found(known, "p1")
    assert only.said.en == "p1 is available all Tuesday"
    assert only.new[0].en == "“Activity b1” Tuesday 09:00–10:00"


def test_what_takes_two_changes_is_found_and_no_single_one_is_listed_that_gives_nothing() -> None:
    repairs = found(desk("needs both"), "p1")
    both = next(one for one in repairs if "available all Tuesday" in one.said.en)
    assert {change["change"] for change in both.changes} == {"activity_resized", "person_facts"}
    assert all(one.gained == 60 for one in repairs)
    assert not any(len(one.changes) == 1 and "available" in one.said.en for one in repairs)


def test_a_course_on_another_day_tells_whom_it_changes_and_what_other_days_would_do() -> None:
    first = found(desk("moved talk"), "p1")[0]
    assert first.said.en.startswith("“Activity k1” from Monday to ")
    assert first.affected == ("p2",)
    assert len(first.alike) == 3


def test_a_group_that_meets_too_seldom_is_told_though_its_members_must_change_their_weeks() -> None:
    first = found(desk("fewer sessions"), "p1")[0]
    assert first.said.en == "“Activity g” is held up to 2 times a week instead of 1"
    assert (first.gained, first.gained_by_all, first.affected, first.changes, first.kroner) == (60, 60, ("p2",), (), 0)
    assert [one.en for one in first.new] == ["“Activity g” Tuesday 09:00–10:00"]


def test_a_child_with_short_hours_may_be_there_as_long_as_the_place_is_open() -> None:
    open_ = tuple(tiny.span(day, "07:15", "16:15") for day in range(5))
    made = tiny.programme(
        tiny.participant("p1", weekly_target=600), tiny.household("p1"),
        tiny.child(
            care="kindergarten", care_site="bhg", hours=(tiny.span(tiny.MON, "09:00", "12:00"),), longest_stay=180,
        ),
        tiny.site(), tiny.site("bhg", "kindergarten", opening=open_), tiny.activity("a1"),
    )  # fmt: skip
    offered = [one.change for one in candidates(Desk(made, tiny.timetable()), "p1", ())]
    (whole,) = [one for one in offered if isinstance(one, ChildCare) and one.hours == open_]
    assert whole.longest_stay == 540


def test_a_new_placement_and_one_more_a_day_are_told_by_price() -> None:
    repairs = found(desk("employers"), "p1")
    assert [(one.kroner, one.gained) for one in repairs] == [(300, 330), (600, 660)]


@pytest.mark.parametrize("town", TOWNS)
def test_each_repair_gives_what_it_promises_when_its_changes_are_made_and_the_week_is_solved_anew(town: str) -> None:
    known, name = desk(town), WHO[town]
    before = {one.id: one for one in measure(known.programme, known.timetable).participants}
    for one in found(known, name):
        programme = apply_all(known.programme, [change_of(dict(change)) for change in one.changes])
        week = week_of(programme, iso(), known.timetable, "of other facts")
        solved = solve(week, Limits(None, 3.0, 1, 1), lambda _: None, _never())
        assert solved.timetable is not None
        assert check(programme, solved.timetable) == []
        after = {report.id: report for report in measure(programme, solved.timetable).participants}
        total = sum(before[each].shortfall - after[each].shortfall for each in before)
        assert total >= one.gained_by_all
        assert one.gained_by_all >= one.gained > 0


@pytest.mark.parametrize("town", TOWNS)
def test_no_repair_that_costs_less_or_changes_less_was_missed(town: str) -> None:
    """Every single change and every pair of the catalogue, each with everybody's week free, against the ranked list."""
    known, name = desk(town), WHO[town]
    catalogue = candidates(known, name, stops(known, name))
    listed = found(known, name)
    search = Trials(known, name)
    others = [one.id for one in known.programme.participants if one.id != name]
    for count in (1, 2):
        for some in combinations(catalogue, count):
            trial = search.trial(some, others)
            outcome = trial.best(5.0) if trial is not None else None
            tried = None if trial is None or outcome is None else search.gain(some, trial, outcome)
            if tried is None:
                continue
            assert any(
                one.gained >= tried.gained and (one.kroner or 0) <= (tried.kroner or 0)
                and len(one.changes) <= len(tried.changes) for one in listed
            ), tried.said.en  # fmt: skip


def test_a_full_week_is_told_with_what_the_person_has() -> None:
    explained = explain_person(desk("full group"), "p1")
    assert explained.document["shortfall"] == 0
    assert explained.document["repairs"] == []
    text = "\n".join(lines_of(explained.sections, "nb"))
    assert "p1 har full uke: 1 av 1 time." in text
    assert "«Activity a1» mandag 09:00–10:00" in text


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize("town", TOWNS)
def test_people_go_by_id_and_no_jargon_is_said(town: str, lang: str) -> None:
    explained = explain_person(desk(town), WHO[town])
    text = "\n".join(lines_of(explained.sections, lang)).casefold()
    assert "person p" not in text, "a name"
    for word in ("solver", "infeasible", "constraint", "cp-sat", "boolean", "atom", "modell", "slakk"):
        assert word not in text
    assert _both_languages(explained.document)


def _both_languages(document: Any) -> bool:
    """Whether every Norwegian sentence of a document has an English one beside it."""
    if isinstance(document, dict):
        return ("nb" in document) == ("en" in document) and all(map(_both_languages, document.values()))
    return not isinstance(document, list) or all(map(_both_languages, document))


def _never() -> Any:
    import threading

    return threading.Event()
