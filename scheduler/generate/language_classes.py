"""Norwegian classes: by level and pace, parallel where there are many, joined where there are few."""

from __future__ import annotations

import math
import random
from collections import defaultdict
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
_DAYS = ((0, 1, 2), (2, 3, 4), (0, 1, 3), (1, 2, 3))
_LONG_DAYS = ((0, 1, 2, 3), (1, 2, 3, 4), (0, 1, 3, 4))


@dataclass(frozen=True)
class _Cell:
    """People who share a class's level and pace; no pace where the level has few."""

    level: str
    pace: str | None
    people: tuple[Person, ...]


def _cells(persons: list[Person]) -> list[_Cell]:
    """The people of each level and pace, in a fixed order."""
    by_class: dict[tuple[str, str | None], list[Person]] = defaultdict(list)
    for person in persons:
        by_class[person.level, person.pace].append(person)
    ordered = sorted(by_class.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    return [_Cell(level, pace, tuple(people)) for (level, pace), people in ordered]


def _given_times(index: int, meetings: int, lessons: int) -> tuple[Span, ...]:
    days = (_DAYS if meetings == 3 else _LONG_DAYS)[index % 3]
    length = 45 * lessons + 15 * ((lessons - 1) // 2) + _lunch(lessons)
    return tuple(Span(at(day, 8, 30), at(day, 8, 30) + length) for day in days)


def _lunch(lessons: int) -> int:
    return 30 if lessons >= 5 else 0


def _class(cell: _Cell, number: int, meetings: int, lessons: int, where: District, tag: str) -> Activity:
    level, pace = cell.level, _PACE_WORD.get(cell.pace or "", "")
    words = " ".join(word for word in ("Norsk", level, pace, str(number)) if word)
    ident = "-".join(word for word in ("norsk", level.lower(), pace, str(number)) if word) + tag
    small = len(cell.people) < 10
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
        min_size=max(1, min(4, len(cell.people) // 2)) if small else None,
        sites=(where.school,),
        room_features=frozenset(),
    )


def _settle(group: Activity, index: int, teacher: Instructor, room: str, members: tuple[str, ...]) -> Activity:
    """The class as a school hands it over: times, room and teacher are given, the class list in some."""
    times = _given_times(index, group.meetings, group.lessons or 1)
    return group.model_copy(update={"times": times, "room": room, "instructors": (teacher.id,), "members": members})


def classes(
    rng: random.Random, where: District, crowd: Crowd, who: Roles, staff: Staff, family: Family, tag: str
) -> tuple[Activity, ...]:
    """All classes of a district and their teachers."""
    pupils = [p for p in crowd.persons if p.id not in who.pupils]
    found: list[tuple[_Cell, Activity]] = []
    for cell in _cells(pupils):
        formats = FORMATS[cell.pace]
        for number in range(math.ceil(len(cell.people) / _SIZE.get(cell.pace or "", _USUAL))):
            meetings, lessons = formats[number % len(formats)]
            found.append((cell, _class(cell, number + 1, meetings, lessons, where, tag)))
    total = sum(group.meetings for _, group in found)
    mean = sum(group.meetings * (group.lessons or 0) for _, group in found) / max(1, total)
    team = staff.teachers(total * family.teacher_slack, mean, where.school)
    return _with_given(rng, found, team, where, who, family)


def _with_given(
    rng: random.Random,
    found: list[tuple[_Cell, Activity]],
    team: list[Instructor],
    where: District,
    who: Roles,
    family: Family,
) -> tuple[Activity, ...]:
    """Some classes get the school's own times; each such class has a full-time teacher and a room to itself."""
    free = [teacher for teacher in team if teacher.availability is None]
    large = [room.id for room in where.rooms if room.site == where.school and room.capacity >= 18 and not room.shared]
    wanted = min(round(family.given_groups * len(found)), max(0, len(free) - 1), max(0, len(large) - 1))
    chosen = set(rng.sample(range(len(found)), wanted))
    done: list[Activity] = []
    for index, (cell, group) in enumerate(found):
        if index in chosen:
            teacher, room = free.pop(0), large.pop(0)
            listed = (
                [p.id for p in cell.people if p.id not in who.busy | who.minding]
                if len(chosen) > 1 and index == min(chosen)
                else []
            )
            most = 8 if cell.pace == "slow" else 12
            done.append(_settle(group, index, teacher, room, tuple(listed[:most])))
        else:
            done.append(group)
    return tuple(done)
