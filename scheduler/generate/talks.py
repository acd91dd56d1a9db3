"""Talks: career guidance alone and in a group, mapping, recognition; interpreters are booked too."""

from __future__ import annotations

import math
from collections import Counter

from scheduler.generate.people import Crowd
from scheduler.generate.places import District
from scheduler.generate.staff import Staff, on_days
from scheduler.programme import Activity, Instructor, Requirement
from scheduler.settings import Kind, Shape

_TALK = frozenset({"samtale"})
_TALKS_A_WEEK = 10
_LANGUAGES_EACH = 2
_INTERPRETER_DAYS = 3


def _appointment(ident: str, name: str, kind: Kind, minutes: int, site: str, interpreter: bool) -> Activity:
    return Activity(
        id=ident,
        name=name,
        kind=kind,
        shape=Shape.APPOINTMENT,
        minutes=minutes,
        sites=(site,),
        room_features=_TALK,
        interpreter=interpreter,
    )


def offers(where: District, tag: str) -> tuple[Activity, ...]:
    """The talks that a district has."""
    return (
        _appointment(f"karriere-tolk{tag}", "Karrieresamtale med tolk", Kind.CAREER_GUIDANCE, 90, where.career, True),
        _appointment(f"karriere-norsk{tag}", "Karrieresamtale på norsk", Kind.CAREER_GUIDANCE, 90, where.career, False),
        Activity(
            id=f"karriere-gruppe{tag}",
            name="Karriereveiledning i gruppe",
            kind=Kind.CAREER_GUIDANCE,
            shape=Shape.GROUP,
            minutes=90,
            min_size=1,
            max_size=12,
            sites=(where.career,),
        ),
        _appointment(f"kartlegging{tag}", "Kartleggingssamtale", Kind.MAPPING, 60, where.nav, True),
        _appointment(
            f"godkjenning{tag}",
            "Samtale om godkjenning av utdanning",
            Kind.RECOGNITION,
            60,
            where.career,
            False,
        ),
    )


def hire_counsellors(
    where: District, crowd: Crowd, plans: tuple[Requirement, ...], staff: Staff, supply: float
) -> tuple[Instructor, ...]:
    """Career counsellors by the number of talks, contact persons (one for thirty), interpreters by language.

    Returns
    -------
    tuple of Instructor
        The contact persons.
    """
    career = sum(1 for plan in plans if plan.kind in (Kind.CAREER_GUIDANCE, Kind.RECOGNITION))
    for _ in range(math.ceil(career * supply / _TALKS_A_WEEK)):
        staff.hire(("career_guidance", "recognition"), sites=(where.career,))
    contacts = tuple(staff.hire(("mapping", "self_study"), units=10) for _ in range(math.ceil(len(crowd.persons) / 30)))
    spoken = Counter(language for person in crowd.persons for language in person.languages)
    languages = [language for language, _ in sorted(spoken.items(), key=lambda pair: (-pair[1], pair[0]))]
    for start in range(0, len(languages), _LANGUAGES_EACH):
        tongues = tuple(languages[start : start + _LANGUAGES_EACH])
        busy = sum(spoken[tongue] for tongue in tongues)
        for _ in range(math.ceil(busy * supply / 90)):
            days = tuple(sorted(staff.rng.sample(range(5), min(5, round(_INTERPRETER_DAYS * supply)))))
            staff.hire((), units=14, interprets=tongues, tongue=tongues[0], availability=on_days(days, 9, 15))
    return contacts
