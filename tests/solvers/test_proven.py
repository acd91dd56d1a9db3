"""Bounds that are taken over from other facts' searches are the ones that would be proven here."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from scheduler import changes as c
from scheduler.programme import Programme
from scheduler.settings import Kind, Shape
from scheduler.week import Week
from solvers import areas as room
from solvers import bounds as asked
from solvers.areas import areas
from solvers.board import Board
from solvers.bounds import Bounds
from tests import tiny
from tests.solvers.towns import two_towns, week_for


def first(programme: Programme, form: str, wanted: Callable[[Any], bool] = lambda one: True) -> Any:
    return next(one for one in getattr(programme, form) if wanted(one))


def of_all_sorts(programme: Programme) -> dict[str, c.Base]:
    """Changes that make more possible, less, or nothing else for nearly everybody."""
    teacher = first(programme, "instructors", lambda one: Kind.NORWEGIAN in one.teaches)
    group = first(programme, "activities", lambda one: one.shape is Shape.GROUP and not one.members)
    shop = first(programme, "activities", lambda one: one.shape is Shape.SEAT)
    person = first(programme, "participants")
    parent = first(programme, "children").household
    line = first(programme, "buses")
    tuesday = dt.date(2026, 11, 24)
    return {
        "teacher away": c.InstructorAway(instructor=teacher.id, first=tuesday, last=tuesday),
        "teacher leaves": c.InstructorRemoved(instructor=teacher.id),
        "larger group": c.ActivityResized(activity=group.id, max_size=40),
        "longer group": c.ActivityExtent(activity=group.id, meetings=1),
        "no shop": c.ActivityRemoved(activity=shop.id),
        "more days at the shop": c.ActivityExtent(activity=shop.id, meetings=5),
        "more people": c.PeopleAdded(count=3),
        "another target": c.PersonFacts(participant=person.id, weekly_target=600),
        "bus earlier": c.DeparturesMoved(line=line.line, direction=line.direction, minutes=-30),
        "no bus": c.LineWithdrawn(line=line.line),
        "children at home": c.ChildCare(
            child=first(programme, "children", lambda one: one.household == parent).id, care="none"),
        "longest day": c.SettingChanged(setting="longest_day", value=240),
        "lessons count more": c.SettingChanged(setting="kind.norwegian.counted_per_lesson", value=60),
        "smaller groups": c.SettingChanged(setting="group_min", value=2),
    }  # fmt: skip


TOWNS = two_towns()
CHANGES = of_all_sorts(TOWNS)


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGE", 8)


def proven(
    week: Week, known: dict[str, int] | None, *, whole: bool = False, reused: Counter[str] | None = None
) -> dict[tuple[str, ...], int]:
    """The bounds of some people of each area, or of the whole week at once; how many were taken over."""
    all_ = Board(week.part(people=(), previous=None))
    found: dict[tuple[str, ...], int] = {}
    for part in [week] if whole else areas(week):
        bounds = Bounds(Board(part), None if whole else lambda: all_, 2.0, known)
        short = {name: int(place < 4) for place, name in enumerate(bounds.board.people)}
        bounds.least_here(short, lambda: False)
        bounds.least_missing(short, lambda: False, closely=1)
        found |= bounds.least
        if reused is not None:
            reused["asked"] += len(short)
            reused["new"] += len(bounds.proven.new)
    return found


@pytest.fixture(scope="module")
def base() -> dict[str, int]:
    """What is proven of the towns as they are, in areas."""
    known: dict[str, int] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "LARGE", 8)
        assert len(areas(week_for(TOWNS))) > 1
        proven(week_for(TOWNS), known)
    return known


@pytest.mark.parametrize("name", CHANGES)
def test_after_any_change_what_is_taken_over_is_what_would_be_proven(name: str, base: dict[str, int]) -> None:
    week = week_for(CHANGES[name].apply(TOWNS))
    counts = Counter[str]()
    assert proven(week, dict(base), reused=counts) == proven(week, None)
    if name not in FOR_EVERYBODY:
        assert counts["new"] <= counts["asked"] / 2


FOR_EVERYBODY = {"bus earlier", "no bus", "longest day", "lessons count more", "teacher away", "teacher leaves"}
"""Changes after which nothing need be as it was."""


@pytest.mark.parametrize("kind", ["work_course", "norwegian"])
def test_of_two_parents_it_matters_who_is_in_a_group(kind: str) -> None:
    def parents(member: str) -> Week:
        return week_for(tiny.programme(
            tiny.participant("p1", weekly_target=600), tiny.participant("p2", weekly_target=60),
            tiny.household("p1", "p2"), tiny.child("c1", "h1", care="none"),
            tiny.activity("g", kind, times=(tiny.span(tiny.FRI, "09:00", "11:00"),), minutes=None, members=(member,),
                          members_only=True, instructors_needed=0),
            tiny.activity("o", "volunteer", "open", minutes=60, times=(tiny.span(tiny.MON, "09:00", "10:00"),)),
        ))  # fmt: skip

    known: dict[str, int] = {}
    first = proven(parents("p2"), known, whole=True)
    assert proven(parents("p1"), known, whole=True) == proven(parents("p1"), None, whole=True) != first


def test_the_same_facts_are_proven_once_and_few_others_anew(
    base: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    real = asked.least_together

    def looking(*args: Any, **more: Any) -> Any:
        looked.append(args)
        return real(*args, **more)

    monkeypatch.setattr(asked, "least_together", looking)
    known = dict(base)
    proven(week_for(TOWNS), known)
    assert (looked, known) == ([], base)
    proven(week_for(CHANGES["smaller groups"].apply(TOWNS)), known)
    proven(week_for(CHANGES["larger group"].apply(TOWNS)), known)
    assert looked == []
    proven(week_for(CHANGES["another target"].apply(TOWNS)), known)
    assert 0 < len(looked) <= 4  # one person, or parents who take turns: here, and in all areas
    assert len(known) > len(base)
