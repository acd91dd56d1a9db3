"""Large programmes fall apart into areas: everything is in exactly one, nothing that belongs together is cut."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable

import pytest

from scheduler.check import check, measure
from scheduler.generate import generate
from scheduler.locks import Lock
from scheduler.programme import Activity, Pairing, Programme
from scheduler.settings import Kind, Shape
from scheduler.times import DAY, Span
from scheduler.week import Week
from solvers import areas as room
from solvers.areas import areas
from solvers.solve import Limits, Solved, solve
from tests.solvers.towns import changed, two_schools, two_towns, week_for, with_more

NINE = 2 * DAY + 9 * 60

@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGE", 8)


def names_in(week: Week) -> dict[str, list[str]]:
    """Ids of all that belongs to one area only."""
    return {
        "people": [one.id for one in week.people],
        "offers": [one.id for one in week.offers],
        "staff": [one.id for one in week.staff],
        "halls": [one.id for one in week.halls or ()],
    }


def area_of(parts: Iterable[Week]) -> dict[str, dict[str, int]]:
    """The number of the area that each person, offer, instructor and room is in."""
    found: dict[str, dict[str, int]] = {"people": {}, "offers": {}, "staff": {}, "halls": {}}
    for number, part in enumerate(parts):
        for sort, names in names_in(part).items():
            found[sort].update(dict.fromkeys(names, number))
    return found


def assert_parted(week: Week, parts: list[Week]) -> None:
    """Everybody and everything in exactly one area; households, pairings, given members and leaders in the same."""
    assert len(parts) > 1
    for sort, names in names_in(week).items():
        assert sorted(name for part in parts for name in names_in(part)[sort]) == sorted(names), sort
    of = area_of(parts)
    together: list[Iterable[str | None]] = [one.adults for one in week.uncared]
    together += [(one.deliver, one.collect) for one in week.escorts]
    together += [one.participants for one in week.pairings]
    for group in together:
        assert len({of["people"][name] for name in group if name in week.person}) <= 1
    for offer in week.offers:
        assert {of["people"][name] for name in offer.members if name in week.person} <= {of["offers"][offer.id]}
        if offer.in_room:
            assert {of["halls"][name] for name in offer.rooms} <= {of["offers"][offer.id]}
    for name in ("escorts", "uncared", "pairings", "locks"):
        parted = [one for part in parts for one in getattr(part, name)]
        assert sorted(map(repr, parted)) == sorted(map(repr, getattr(week, name))), name


def kept(week: Week, parts: list[Week]) -> bool:
    """Whether given leaders, and all that a lock names, are in the area of their activity."""
    of = area_of(parts)
    return all(
        {of["staff"][name] for name in offer.given_leaders} <= {of["offers"][offer.id]} for offer in week.offers
    ) and all(
        {
            *(of["people"][name] for name in (lock.participant,) if name),
            *(of["halls"][name] for name in (lock.room,) if name),
            *(of["staff"][name] for name in lock.instructors or ()),
        } <= {of["offers"][lock.activity]}
        for lock in week.locks
    )


def test_a_small_programme_is_one_area(monkeypatch: pytest.MonkeyPatch) -> None:
    week = week_for(two_towns())
    monkeypatch.setattr(room, "LARGE", len(week.people))
    assert areas(week) == [week]


def test_a_programme_that_hangs_together_by_its_rooms_is_one_area() -> None:
    week = week_for(generate(12, 1))
    assert areas(week) == [week]


@pytest.mark.parametrize("seed", range(1, 9))
def test_two_towns_are_two_areas_and_nothing_is_lost_doubled_or_cut(seed: int) -> None:
    week = week_for(two_towns(20, seed))
    parts = areas(week)
    assert len(parts) == 2
    assert_parted(week, parts)
    assert kept(week, parts)


def test_so_it_is_for_a_large_generated_programme() -> None:
    week = week_for(generate(350, 1))
    assert_parted(week, areas(week))


def the(programme: Programme, test: Callable[[Activity], bool], tag: str) -> Activity:
    """The first activity of a town that is as asked."""
    return next(one for one in programme.activities if one.id.startswith(tag) and test(one))


def is_class(one: Activity) -> bool:
    return one.kind is Kind.NORWEGIAN and one.shape is Shape.GROUP and one.needs_room


def people_of(programme: Programme, tag: str) -> list[str]:
    return [one.id for one in programme.participants if one.id.startswith(tag)]


def test_pairings_given_members_and_families_across_the_towns_stay_together() -> None:
    programme = two_towns(20, 3)
    north, south = people_of(programme, "n-"), people_of(programme, "s-")
    course = the(programme, is_class, "n-")
    programme = changed(programme, course.id, members=(*course.members, south[0]))
    pairing = Pairing(together=False, participants=(south[1], north[1]))
    week = week_for(with_more(programme, pairing))
    parts = areas(week)
    assert_parted(week, parts)
    of = area_of(parts)
    assert of["people"][south[0]] == of["offers"][course.id]
    assert of["people"][south[1]] == of["people"][north[1]]


def test_a_lock_brings_its_person_and_instructor_to_the_area_of_its_class() -> None:
    programme = two_towns(20, 3)
    south, teacher = people_of(programme, "s-"), next(one.id for one in programme.instructors if one.id[0] == "s")
    course = the(programme, is_class, "n-")
    lock = Lock(holds=True, activity=course.id, start=NINE, participant=south[0], instructors=(teacher,))
    week = week_for(programme, lock)
    parts = areas(week)
    assert_parted(week, parts)
    assert kept(week, parts)
    assert area_of(parts)["people"][south[0]] == area_of(parts)["offers"][course.id]


def test_a_lock_about_what_the_workbook_no_longer_has_is_lost_in_no_area() -> None:
    parts = areas(week_for(two_towns(20, 3), Lock(holds=True, activity="gone", start=NINE)))
    assert [[lock.activity for lock in part.locks] for part in parts] == [["gone"], *([] for _ in parts[1:])]


def solved(workers: int, seed: int = 1) -> Solved:
    """Two schools planned as two areas, with little work."""
    week = week_for(two_schools())
    return solve(week, Limits(None, 0.1, seed, workers), lambda progress: None, threading.Event())


def test_the_plans_of_the_areas_together_pass_the_checker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGE", 3)
    assert_parted(week_for(two_schools()), areas(week_for(two_schools())))
    plan = solved(2)
    assert plan.timetable is not None
    assert check(two_schools(), plan.timetable) == []
    assert {name[0] for meeting in plan.timetable.meetings for name in meeting.participants} == {"n", "s"}
    # The bound is of the whole week: nobody is held to their own area.
    bound = plan.bounds["hours"]
    assert bound is not None
    assert 0 < bound <= measure(two_schools(), plan.timetable).goals["hours"]


def test_one_process_and_two_give_the_same_timetable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGE", 3)
    one, two = solved(1, seed=5), solved(2, seed=5)
    assert one.timetable is not None
    assert one.timetable == two.timetable
    assert one.bounds == two.bounds


def outdoors(id: str, site: str, **over: object) -> Activity:
    """A walk without any room."""
    return Activity.model_validate({
        "id": id, "name": id, "kind": Kind.OTHER, "shape": Shape.GROUP, "minutes": 60, "needs_room": False,
        "sites": (site,), "times": (Span(NINE, NINE + 60),), **over,
    })


def school_of(programme: Programme, tag: str) -> str:
    return next(one.site for one in programme.rooms or () if one.id.startswith(tag))


def with_walks() -> tuple[Programme, list[Activity]]:
    """A walk in each town."""
    programme = two_towns(20, 3)
    walks = [outdoors(f"{tag}walk", school_of(programme, tag)) for tag in ("n-", "s-")]
    return programme, walks


def test_a_lock_of_somebody_at_an_activity_without_a_room_is_not_cut() -> None:
    programme, walks = with_walks()
    far = people_of(programme, "s-")[0], people_of(programme, "n-")[0]
    locks = [
        Lock(holds=True, activity=walk.id, start=NINE, participant=name) for walk, name in zip(walks, far, strict=True)
    ]
    week = week_for(with_more(programme, *walks), *locks)
    parts = areas(week)
    assert_parted(week, parts)
    assert kept(week, parts)


def test_given_leaders_of_activities_without_rooms_are_where_these_are() -> None:
    programme, walks = with_walks()
    teachers = {tag: [one.id for one in programme.instructors if one.id.startswith(tag)] for tag in ("n-", "s-")}
    lot = random.Random(1)
    for _ in range(6):
        given = {"n-walk": (lot.choice(teachers["s-"]),), "s-walk": (lot.choice(teachers["n-"]),)}
        week = week_for(with_more(programme, *(
            walk.model_copy(update={"instructors": given[walk.id]}) for walk in walks
        )))
        parts = areas(week)
        assert_parted(week, parts)
        assert kept(week, parts)


def test_one_who_leads_a_walk_in_each_town_is_where_both_walks_are() -> None:
    programme, walks = with_walks()
    teacher = programme.instructors[-1].id
    week = week_for(with_more(programme, *(walk.model_copy(update={"instructors": (teacher,)}) for walk in walks)))
    parts = areas(week)
    assert_parted(week, parts)
    assert kept(week, parts)
