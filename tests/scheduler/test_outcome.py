"""How a week turned out for people: full weeks, what plans demand, and kinds of which there is nothing."""

from __future__ import annotations

import pytest

from scheduler.outcome import FullWeeks, full_weeks, lacking, nothing_of
from scheduler.plan import KindMinutes, ParticipantReport, Plan
from scheduler.programme import Programme
from scheduler.settings import Kind
from tests import plans
from tests.tiny import participant, programme


def report(id_: str = "p1", target: int = 2250, **over: object) -> ParticipantReport:
    facts: dict[str, object] = {"credit": 0, "attended": 0, "counted": 0, "shortfall": 0}
    return ParticipantReport(id=id_, target=target, **{**facts, **over})  # type: ignore[arg-type]


def planned(*reports: ParticipantReport) -> Plan:
    return plans.plan().model_copy(update={"participants": reports})


def test_a_week_is_full_when_neither_the_target_nor_the_plan_lacks_anything() -> None:
    lacks = report("p3", mandatory_shortfall=60)
    assert full_weeks(planned(report("p1"), report("p2", shortfall=15), lacks)) == FullWeeks(1, 3, 0)


def test_whoever_has_no_target_is_neither_full_nor_short() -> None:
    assert full_weeks(planned(report("p1"), report("p2", target=0))) == FullWeeks(1, 1, 1)


def test_what_is_lacking_of_a_kind_is_at_most_what_the_week_wants_at_all() -> None:
    by_kind = {
        Kind.NORWEGIAN: KindMinutes(attended=45, counted=75, minimum=600),
        Kind.LIFE_SKILLS: KindMinutes(attended=90, counted=90, minimum=90),
    }
    assert lacking(report(by_kind=by_kind)) == {Kind.NORWEGIAN: 525}
    assert lacking(report(target=450, credit=75, by_kind=by_kind)) == {Kind.NORWEGIAN: 300}


def one_person(rule_set: str = "introduction_programme") -> Programme:
    return programme(participant("p1", rule_set))


NONE = KindMinutes(attended=0, counted=0, target=1350)


def test_a_week_without_norwegian_is_told_where_no_minimum_was_demanded() -> None:
    made = one_person()
    for by_kind in ({}, {Kind.NORWEGIAN: NONE}):
        assert nothing_of(made, planned(report(by_kind=by_kind))) == {Kind.NORWEGIAN: ("p1",)}


@pytest.mark.parametrize(
    "norwegian",
    [
        KindMinutes(attended=45, counted=75),  # some
        KindMinutes(attended=0, counted=0, minimum=600),  # said already: the plan demands it
        KindMinutes(attended=0, counted=0, maximum=0),  # the plan says none
    ],
)
def test_nothing_is_told_where_there_is_some_or_the_plan_says_what_it_wants(norwegian: KindMinutes) -> None:
    assert nothing_of(one_person(), planned(report(by_kind={Kind.NORWEGIAN: norwegian}))) == {}


def test_nothing_is_told_of_those_with_nothing_to_plan_or_whose_rule_set_wants_no_weekly_norwegian() -> None:
    assert nothing_of(one_person(), planned(report(target=450, credit=450))) == {}
    assert nothing_of(one_person("asylum_seeker"), planned(report())) == {}
