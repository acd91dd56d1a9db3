"""The rest of a week: volunteers, supervised self-study, daily tasks at the reception."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scheduler.generate.distributions import Family
from scheduler.generate.people import Crowd
from scheduler.generate.places import District
from scheduler.generate.town import weekdays
from scheduler.programme import Activity, Instructor
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import Span, at

_STUDY_HOURS = weekdays(540, 960)
"""When somebody is there to follow up self-study: 09-16 every weekday; antatt."""
_PEOPLE_A_PLACE = 7
"""Participants for each place at once in an open volunteer activity; antatt."""


@dataclass(frozen=True)
class _Fixed:
    ident: str
    name: str
    site: str
    times: tuple[Span, ...]
    share: float


def _fixed(where: District) -> tuple[_Fixed, ...]:
    """Volunteers' fixed times, by day and in the evening."""
    return (
        _Fixed("sprakkafe", "Språkkafé", where.library, (Span(at(1, 17, 30), at(1, 19, 30)),), 0.15),
        _Fixed("dagkafe", "Språkkafé på dagtid", where.library, (Span(at(2, 14), at(2, 15, 30)),), 0.15),
        _Fixed("trening", "Aktivitetsgruppe", where.shop, (Span(at(3, 16), at(3, 17)),), 0.12),
        _Fixed("matlaging", "Matlaging sammen", where.reception, (Span(at(4, 12, 30), at(4, 14)),), 0.15),
    )


def volunteers(where: District, crowd: Crowd, tag: str) -> tuple[Activity, ...]:
    """Volunteer activities at fixed times and the second-hand shop with the library's reading group at open times."""
    size = len(crowd.persons)
    found = [
        Activity(
            id=f"{one.ident}{tag}",
            name=one.name,
            kind=Kind.VOLUNTEER,
            shape=Shape.GROUP,
            meetings=len(one.times),
            min_size=1,
            max_size=max(6, round(one.share * size)),
            sites=(one.site,),
            needs_room=False,
            times=one.times,
        )
        for one in _fixed(where)
    ]
    for ident, name, site, minutes, stays, hours in (
        ("bruktbutikk", "Bruktbutikken", where.shop, 120, 2, (600, 960)),
        ("lesestund", "Lesestund med frivillig", where.library, 45, 3, (600, 1080)),
    ):
        found.append(
            Activity(
                id=f"{ident}{tag}",
                name=name,
                kind=Kind.VOLUNTEER,
                shape=Shape.OPEN,
                meetings=stays,
                minutes=minutes,
                max_size=max(3, size // _PEOPLE_A_PLACE),
                sites=(site,),
                needs_room=False,
                times=weekdays(*hours),
            )
        )
    return tuple(found)


def study(
    where: District, contacts: tuple[Instructor, ...], crowd: Crowd, family: Family, tag: str
) -> tuple[Activity, ...]:
    """Supervised self-study with a named follow-up: stays of 45, 60 and 90 minutes in the shared study room.

    The lengths differ so that their sums hit any missing quarter of an hour from an hour and a half on.
    """
    places = max(8, round(len(crowd.persons) * family.self_study))
    plan = (
        ("lekser", "Leksehjelp", 90, 3),
        ("digital", "Digital øving", 60, 3),
        ("lesing", "Veiledet lesing", 45, 3),
    )
    return tuple(
        Activity(
            id=f"studie-{ident}{tag}",
            name=name,
            kind=Kind.SELF_STUDY,
            shape=Shape.OPEN,
            meetings=stays,
            minutes=minutes,
            max_size=math.ceil(places / 2),
            sites=(where.school,),
            room=where.study_room,
            times=_STUDY_HOURS,
            follow_up=contacts[index % len(contacts)].id,
        )
        for index, (ident, name, minutes, stays) in enumerate(plan)
    )


def daily_tasks(where: District, crowd: Crowd, tag: str) -> tuple[Activity, ...]:
    """Daily tasks, where anybody is in the reception's full-time programme."""
    residents = sum(1 for p in crowd.persons if p.rule_set is RuleSetName.INTEGRATION_RECEPTION)
    if not residents:
        return ()
    return tuple(
        Activity(
            id=f"gjoremal-{minutes}{tag}",
            name=name,
            kind=Kind.DAILY_TASKS,
            shape=Shape.OPEN,
            meetings=2,
            minutes=minutes,
            max_size=max(3, residents // 3),
            sites=(where.reception,),
            needs_room=False,
            times=weekdays(480, 960),
        )
        for minutes, name in ((60, "Felles renhold"), (45, "Uteområdet"))
    )
