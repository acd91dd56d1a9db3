"""A checker that is fed nonsense answers with violations."""

from __future__ import annotations

import pytest

from scheduler.check import check, measure
from scheduler.timetable import Escort, Meeting, Timetable
from tests.scheduler.rules.judge import broken
from tests.tiny import (
    MON,
    TUE,
    activity,
    child,
    household,
    instructor,
    meeting,
    participant,
    programme,
    room,
    site,
    timetable,
)  # fmt: skip

FACTS = programme(participant(), activity(), instructor(), room(), site(), household("p1"), child(care="not_needed"))
FINE = {"id": "m1", "activity": "a1", "start": 540, "end": 600, "site": "school", "participants": ("p1",)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"activity": "a9"},
        {"participants": ("p1", "p9")},
        {"participants": ("p1", "p1")},
        {"site": "nowhere"},
        {"site": ""},
        {"room": "r9"},
        {"instructors": ("i9",)},
        {"instructors": ("i1", "i1")},
        {"start": 600, "end": 540},
        {"start": 540, "end": 540},
        {"start": -60, "end": 0},
        {"start": 1400, "end": 1500},
        {"start": 7 * 1440, "end": 7 * 1440 + 60},
        {"start": 10**30, "end": 10**30 + 60},
    ],
)
def test_what_the_programme_does_not_know_is_a_violation(wrong: dict[str, object]) -> None:
    assert not broken("known", FACTS, Meeting(**FINE))
    held = Timetable(week="2026-W48", meetings=(Meeting(**{**FINE, **wrong}),))
    found = check(FACTS, held)
    assert {violation.rule for violation in found} == {"known"}
    assert all(violation.meetings == ("m1",) for violation in found)
    with pytest.raises(ValueError, match="does not belong"):
        measure(FACTS, held)


def test_a_meeting_may_end_at_midnight() -> None:
    assert not broken("known", FACTS, Meeting(**{**FINE, "start": 1380, "end": 1440}))


def test_two_meetings_with_one_id_are_a_violation() -> None:
    assert broken("known", FACTS, meeting(id="m1"), meeting(day=TUE, id="m1"))
    assert not broken("known", FACTS, meeting(id="m1"), meeting(day=TUE, id="m2"))


@pytest.mark.parametrize("number", ["01019012345", "010190 12345", "202612345678"])
def test_what_may_be_a_person_number_is_never_repeated(number: str) -> None:
    for strange in (meeting(people=(number,)), meeting(by=(number,)), meeting(id=number, people=("p9",))):
        found = check(FACTS, timetable(strange))
        assert {violation.rule for violation in found} == {"known"}
        assert number not in str(found)


@pytest.mark.parametrize("week", ["", "2026-48", "2026-W54", "0001-W01", "9999-W52", "next week"])
def test_a_week_that_is_none_is_a_violation(week: str) -> None:
    assert [violation.rule for violation in check(FACTS, Timetable(week=week))] == ["known"]


@pytest.mark.parametrize(
    "wrong",
    [
        [Escort(child="c9", day=MON, deliver="p1", collect="p1")],
        [Escort(child="c1", day=7, deliver="p1", collect="p1")],
        [Escort(child="c1", day=-1, deliver="p1", collect="p1")],
        [Escort(child="c1", day=MON, deliver="x", collect="p1")],
        [Escort(child="c1", day=MON, deliver="p1", collect=None)] * 2,
    ],
)
def test_escorts_of_nobody_or_on_no_day_are_a_violation(wrong: list[Escort]) -> None:
    assert {violation.rule for violation in check(FACTS, timetable(*wrong))} == {"known"}


def test_a_programme_without_sites_has_meetings_nowhere_in_particular() -> None:
    bare = programme(activity()).model_copy(update={"sites": ()})
    assert not check(bare, timetable(meeting(site="")))
    assert {violation.rule for violation in check(bare, timetable(meeting(site="school")))} == {"known"}


def test_a_last_plan_full_of_nonsense_is_no_obstacle() -> None:
    last = Timetable(
        week="2026-W47",
        meetings=(
            Meeting(**{**FINE, "activity": "a9", "participants": ("p9",)}),
            Meeting(**{**FINE, "start": 10**9, "end": 0}),
        ),
    )
    assert check(FACTS, timetable(meeting()), last) == []
    assert measure(FACTS, timetable(meeting()), last).goals["changes"] == 0
