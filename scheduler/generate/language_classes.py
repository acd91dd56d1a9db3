"""Norwegian classes: by level and pace, parallel where there are many, joined where there are few."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from dataclasses import dataclass

from scheduler.generate.distributions import Family
from scheduler.generate.people import Crowd, Person
from scheduler.generate.places import District
from scheduler.generate.roles import Roles
from scheduler.generate.staff import Staff
from scheduler.programme import Activity, Instructor
from scheduler.settings import Kind, Shape
from scheduler.times import Span, at

FORMATS: dict[str | None, tuple[tuple[int, int], ...]] = {
    "slow": ((4, 4), (3, 4)),
    "normal": ((3, 6), (4, 5), (3, 6)),
    "fast": ((3, 5), (3, 6)),
    None: ((3, 6), (3, 5)),
}
"""Meetings a week and lessons in each, by pace: 18 lessons is IMDi's example, 16-20 what municipalities offer."""

_SIZE = {"slow": 8}
_USUAL = 13
_PACE_WORD = {"slow": "sakte", "normal": "vanlig", "fast": "rask"}
_DAYS = ((0, 1, 2), (2, 3, 4), (0, 1, 3))
_LONG_DAYS = ((0, 1, 2, 3), (1, 2, 3, 4), (0, 1, 3, 4))
_LATE = {2, 3, 4}
_OPENS_FROM = 3
"""Smallest second or later parallel class: those few who cannot come to the first; antatt."""


@dataclass(frozen=True)
class _Cell:
    """People who share a class's level and pace; no pace where the level has few."""

    level: str
    pace: str | None
    people: tuple[Person, ...]


_Found = tuple[_Cell, Activity]
"""A class and the people whom it is for."""


def _cells(persons: list[Person]) -> list[_Cell]:
    """The people of each level and pace, in a fixed order."""
    by_class: dict[tuple[str, str | None], list[Person]] = defaultdict(list)
    for person in persons:
        by_class[person.level, person.pace].append(person)
    ordered = sorted(by_class.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    return [_Cell(level, pace, tuple(people)) for (level, pace), people in ordered]


def _given_times(days: tuple[int, ...], lessons: int) -> tuple[Span, ...]:
    length = 45 * lessons + 15 * ((lessons - 1) // 2) + _lunch(lessons)
    return tuple(Span(at(day, 8, 30), at(day, 8, 30) + length) for day in days)


def _lunch(lessons: int) -> int:
    return 30 if lessons >= 5 else 0


def _class(cell: _Cell, number: int, meetings: int, lessons: int, where: District, tag: str) -> Activity:
    level, pace = cell.level, _PACE_WORD.get(cell.pace or "", "")
    words = " ".join(word for word in ("Norsk", level, pace, str(number)) if word)
    ident = "-".join(word for word in ("norsk", level.lower(), pace, str(number)) if word) + tag
    small = len(cell.people) < 10
    least = max(1, min(4, len(cell.people) // 2)) if small else None
    return Activity(
        id=ident,
        name=words,
        kind=Kind.NORWEGIAN,
        shape=Shape.GROUP,
        level=cell.level,
        pace=cell.pace,
        meetings=meetings,
        lessons=lessons,
        lunch=_lunch(lessons),
        min_size=min(_OPENS_FROM, least or _OPENS_FROM),
        sites=(where.school,),
        room_features=frozenset(),
    )


def _settle(
    group: Activity, days: tuple[int, ...], teacher: Instructor, room: str, members: tuple[str, ...]
) -> Activity:
    """The class as a school hands it over: times, room and teacher are given, the class list in some."""
    times = _given_times(days, group.lessons or 1)
    return group.model_copy(update={"times": times, "room": room, "instructors": (teacher.id,), "members": members})


def _large_rooms(where: District) -> list[str]:
    return [room.id for room in where.rooms if room.site == where.school and room.capacity >= 18 and not room.shared]


def _given_days(rng: random.Random, found: list[_Found], rooms: int, family: Family) -> dict[int, tuple[int, ...]]:
    """Which classes the school has set, and their days: no two in a row on the same days.

    At most a third are set, first of all beside a parallel class that is not.
    """
    wanted = min(round(family.given_groups * len(found)), len(found) // 3, max(0, rooms - 1))
    left = Counter(cell for cell, _ in found)
    beside: list[int] = []
    alone: list[int] = []
    for index in rng.sample(range(len(found)), len(found)):
        cell = found[index][0]
        (beside if left[cell] > 1 else alone).append(index)
        left[cell] -= 1
    chosen = sorted((beside + alone)[:wanted])
    return {
        index: (_DAYS if found[index][1].meetings == 3 else _LONG_DAYS)[order % len(_LONG_DAYS)]
        for order, index in enumerate(chosen)
    }


def _beside_late(found: list[_Found], days: dict[int, tuple[int, ...]], where: District, tag: str) -> list[_Found]:
    """One more class for each level and pace that the school has set on Wednesday to Friday and nowhere else."""
    more: list[_Found] = []
    for cell in dict.fromkeys(cell for cell, _ in found):
        own = [index for index, (other, _) in enumerate(found) if other == cell]
        if all(index in days for index in own) and any(set(days[index]) >= _LATE for index in own):
            meetings, lessons = FORMATS[cell.pace][0]
            more.append((cell, _class(cell, len(own) + 1, meetings, lessons, where, tag)))
    return more


def classes(
    rng: random.Random, where: District, crowd: Crowd, who: Roles, staff: Staff, family: Family, tag: str
) -> tuple[Activity, ...]:
    """All classes of a district and their teachers."""
    pupils = [p for p in crowd.persons if p.id not in who.pupils]
    found: list[_Found] = []
    for cell in _cells(pupils):
        formats = FORMATS[cell.pace]
        for number in range(math.ceil(len(cell.people) / _SIZE.get(cell.pace or "", _USUAL))):
            meetings, lessons = formats[number % len(formats)]
            found.append((cell, _class(cell, number + 1, meetings, lessons, where, tag)))
    days = _given_days(rng, found, len(_large_rooms(where)), family)
    found += _beside_late(found, days, where, tag)
    total = sum(group.meetings * (group.lessons or 0) for _, group in found)
    longest = max((group.lessons or 1 for _, group in found), default=1)
    team = staff.teachers(total * family.teacher_slack, longest, where.school)
    return _with_given(found, days, team, where, who)


def _class_list(cell: _Cell, who: Roles) -> tuple[str, ...]:
    """Those whom the school has put into a class: nobody whom a job, a child or a bus keeps from coming."""
    hindered = who.busy | who.minding | who.tied
    listed = [p.id for p in cell.people if p.id not in hindered and not p.home.outlying]
    return tuple(listed[: 8 if cell.pace == "slow" else 12])


def _with_given(
    found: list[_Found], days: dict[int, tuple[int, ...]], team: list[Instructor], where: District, who: Roles
) -> tuple[Activity, ...]:
    """The classes, those with set days with a full-time teacher and a room to themselves; the first with its list."""
    free = [teacher for teacher in team if teacher.availability is None]
    rooms = _large_rooms(where)
    kept = sorted(days)[: max(0, len(free) - 1)]
    done: list[Activity] = []
    for index, (cell, group) in enumerate(found):
        if index not in kept:
            done.append(group)
            continue
        listed = _class_list(cell, who) if len(kept) > 1 and index == kept[0] else ()
        done.append(_settle(group, days[index], free.pop(0), rooms.pop(0), listed))
    return tuple(done)
