"""Placements as seats at employers, and work-directed courses for those without one."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from scheduler.generate.distributions import Family
from scheduler.generate.people import Crowd
from scheduler.generate.places import District
from scheduler.generate.roles import Roles
from scheduler.generate.staff import Staff
from scheduler.programme import Activity, Child
from scheduler.settings import Kind, Shape
from scheduler.times import Span, at

_COURSE_SIZE = 15
_COURSE_ROOM = 18
_DAYS_EACH = 2
"""Placement days a week of one participant (Oslo and Askøy)."""
_LACKED = 600
"""Counted minutes that somebody without a placement lacks beside classes and self-study."""
_UNITS_EACH = 18
"""Units that a course instructor of 26 is counted on for: whole days do not fill a post; antatt."""
_GIVEN = 0.35
"""Placements that run already: the employer knows who comes; antatt."""


@dataclass(frozen=True)
class _Format:
    ident: str
    name: str
    meetings: int
    minutes: int
    feature: str | None = None

    @property
    def counted(self) -> int:
        return self.meetings * self.minutes


_FORMATS = (
    _Format("jobbsoking", "Jobbsøkerkurs", 1, 300, "pc"),
    _Format("data", "Datakurs for arbeidslivet", 2, 150, "pc"),
    _Format("kantine", "Kurs i kantine og renhold", 1, 300, "kjøkken"),
    _Format("yrkesnorsk", "Arbeidslivskunnskap", 1, 150),
    _Format("hms", "HMS og truckkurs", 1, 300),
    _Format("butikk", "Kurs i butikk og service", 2, 150),
)
"""A whole free day (five hours with lunch inside) or half days (two and a half hours); antatt."""


def placements(
    rng: random.Random, where: District, crowd: Crowd, who: Roles, children: tuple[Child, ...]
) -> tuple[Activity, ...]:
    """One seat activity an employer; some seats are taken by those whom the employer already has."""
    escorts = {adult for child in children for adult in (child.deliver, child.collect)}
    late = crowd.new(56)
    able = [
        p.id
        for p in crowd.persons
        if p.level != "A1"
        and p.id not in late
        and p.id not in who.busy
        and p.id not in escorts
        and p.rule_set.value != "asylum_seeker"
        and not p.home.outlying
    ]
    rng.shuffle(able)
    found: list[Activity] = []
    for employer in where.employers:
        members = (able.pop(),) if able and rng.random() < _GIVEN else ()
        found.append(
            Activity(
                id=f"praksis-{employer.site}",
                name=f"Praksis {employer.name}",
                kind=Kind.WORK_PLACEMENT,
                shape=Shape.SEAT,
                meetings=2,
                lunch=employer.lunch,
                max_size=employer.seats,
                sites=(employer.site,),
                needs_room=False,
                times=tuple(Span(at(day, 0) + employer.start, at(day, 0) + employer.end) for day in employer.days),
                members=members,
            )
        )
    return tuple(found)


def courses(where: District, crowd: Crowd, who: Roles, staff: Staff, family: Family, tag: str) -> tuple[Activity, ...]:
    """Courses until their counted minutes cover what each participant without a seat lacks."""
    served = sum(employer.seats * len(employer.days) for employer in where.employers) // _DAYS_EACH
    without = max(2, len(crowd.persons) - len(who.busy) - served)
    wanted = _LACKED * family.course_supply * max(1.0, without / _COURSE_SIZE)
    found: list[Activity] = []
    while wanted > 0:
        form = _FORMATS[len(found) % len(_FORMATS)]
        number = 1 + len(found) // len(_FORMATS)
        found.append(
            Activity(
                id=f"kurs-{form.ident}-{number}{tag}",
                name=f"{form.name} {number}",
                kind=Kind.WORK_COURSE,
                shape=Shape.GROUP,
                meetings=form.meetings,
                minutes=form.minutes,
                breaks=0 if form.minutes > 200 else 15,
                lunch=30 if form.minutes >= 240 else 0,
                min_size=3 if without < 20 else None,
                max_size=_COURSE_ROOM,
                sites=(where.nav,),
                room_features=frozenset({form.feature} if form.feature else ()),
            )
        )
        wanted -= form.counted
    minutes = sum((course.minutes or 0) * course.meetings for course in found)
    for _ in range(max(1, math.ceil(minutes / 45 / _UNITS_EACH))):
        staff.hire(("work_course",), sites=(where.nav,))
    return tuple(found)
