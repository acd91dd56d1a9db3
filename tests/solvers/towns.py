"""Two small towns in one programme, that have nothing to do with each other: what falls apart into areas."""

from __future__ import annotations

from typing import Any

from scheduler.generate import generate
from scheduler.locks import Lock
from scheduler.programme import Activity, Pairing, Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.week import Week
from tests import tiny

OF_IDS = ("participants", "households", "children", "activities", "instructors", "sites", "rooms")
LISTS = (*OF_IDS, "requirements", "absences", "adaptations", "instructor_absences", "closed_days", "pairings", "buses",
         "walks")  # fmt: skip


def town(people: int, seed: int, tag: str) -> dict[str, Any]:
    """A generated programme as plain data, every id with a tag before it."""
    data = generate(people, seed).model_dump(mode="json")
    ids = {one["id"] for name in OF_IDS for one in data[name] or ()}
    tagged: dict[str, Any] = _tagged(data, ids, tag)
    return tagged


def _tagged(value: Any, ids: set[str], tag: str) -> Any:
    if isinstance(value, dict):
        return {key: _tagged(one, ids, tag) for key, one in value.items()}
    if isinstance(value, list):
        return [_tagged(one, ids, tag) for one in value]
    return f"{tag}{value}" if isinstance(value, str) and value in ids else value


def two_towns(people: int = 20, seed: int = 1) -> Programme:
    """North and south; ids begin with ``n-`` and ``s-``."""
    north, south = town(people, seed, "n-"), town(people, seed + 1, "s-")
    both = {name: [*(north[name] or ()), *(south[name] or ())] for name in LISTS}
    return Programme.model_validate({**north, **both})


def changed(programme: Programme, activity: str, **facts: object) -> Programme:
    """The programme with one activity otherwise."""
    activities = tuple(
        one.model_copy(update=facts) if one.id == activity else one for one in programme.activities
    )
    return programme.model_copy(update={"activities": activities})


def with_more(programme: Programme, *more: Activity | Pairing) -> Programme:
    """The programme with more activities and pairings."""
    return programme.model_copy(update={
        "activities": (*programme.activities, *(one for one in more if isinstance(one, Activity))),
        "pairings": (*programme.pairings, *(one for one in more if isinstance(one, Pairing))),
    })


def week_for(programme: Programme, *locks: Lock) -> Week:
    """The programme's week."""
    return week_of(programme, IsoWeek.parse(programme.week), locks=locks)


def two_schools() -> Programme:
    """Two schools without a way between them: at each a class, a course, a café and three people, one a parent."""
    return tiny.programme(
        *(fact for tag in ("n-", "s-") for fact in _school(tag)), walks=(), settings=tiny.settings(grid=60)
    )


def _school(tag: str) -> list[Any]:
    names, here = [f"{tag}p{number}" for number in (1, 2, 3)], f"{tag}school"
    return [
        tiny.site(here),
        *(tiny.participant(name, home=here) for name in names),
        tiny.household(*names[:2], id=f"{tag}h"),
        tiny.child(f"{tag}c", f"{tag}h"),
        tiny.instructor(f"{tag}i1", sites=(here,)),
        tiny.room(f"{tag}r1", here),
        tiny.norwegian(f"{tag}n1", sites=(here,), instructors=(), needs_room=True, meetings=2,
                       times=tuple(tiny.span(day, "09:00", "10:30") for day in (tiny.MON, tiny.WED))),
        tiny.activity(f"{tag}a1", "work_course", minutes=60, sites=(here,), needs_room=True, room=f"{tag}r1"),
        tiny.activity(f"{tag}o1", "volunteer", "open", minutes=60, sites=(here,), max_size=1, meetings=2,
                      times=(tiny.span(tiny.TUE, "09:00", "12:00"), tiny.span(tiny.FRI, "09:00", "11:00"))),
    ]  # fmt: skip
