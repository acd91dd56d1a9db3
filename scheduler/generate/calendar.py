"""What the week's calendar brings: absences, adaptations, closed days, instructors away, pairs."""

from __future__ import annotations

import random
from collections import defaultdict

from scheduler.generate.distributions import Family
from scheduler.generate.draw import quota
from scheduler.generate.people import Crowd, Person
from scheduler.programme import (
    Absence,
    Adaptation,
    ClosedDay,
    Instructor,
    InstructorAbsence,
    Pairing,
    Site,
    SiteKind,
)
from scheduler.settings import Kind
from scheduler.times import IsoWeek


def absences(rng: random.Random, people: list[Person], family: Family, week: IsoWeek) -> tuple[Absence, ...]:
    """Appointments of two or three hours, and whole days away."""
    found: list[Absence] = []
    for person in quota(rng, people, family.absent):
        day = week.date(rng.randrange(5))
        start = 60 * rng.randrange(8, 14)
        found.append(
            Absence(
                participant=person.id,
                first=day,
                last=day,
                start=start,
                end=start + rng.choice((120, 180)),
                approved=rng.random() < 0.8,
            )
        )
    for person in quota(rng, people, family.away_days):
        first = rng.randrange(4)
        found.append(
            Absence(
                participant=person.id,
                first=week.date(first),
                last=week.date(first + rng.randrange(2)),
                approved=True,
            )
        )
    return tuple(found)


def adaptations(rng: random.Random, people: list[Person], family: Family, week: IsoWeek) -> tuple[Adaptation, ...]:
    """Individual adaptation for the whole month."""
    first, last = week.shift(-2).monday, week.shift(2).date(6)
    return tuple(
        Adaptation(participant=person.id, first=first, last=last, minutes_a_day=rng.choice((60, 90, 120)))
        for person in quota(rng, people, family.adapted)
    )


def closed(rng: random.Random, sites: tuple[Site, ...], family: Family, week: IsoWeek) -> tuple[ClosedDay, ...]:
    """A planning day in some kindergartens and SFOs."""
    care = [site.id for site in sites if site.kind is SiteKind.KINDERGARTEN]
    closing = quota(rng, care, family.planning_days)
    return tuple(ClosedDay(date=week.date(rng.randrange(5)), scope=site) for site in closing)


def away(
    rng: random.Random, staff: list[Instructor], kept: frozenset[str], week: IsoWeek
) -> tuple[InstructorAbsence, ...]:
    """One in thirty instructors is away for a day; those whom a school's given timetable names are there."""
    others = [person for person in staff if person.id not in kept]
    found = []
    for person in quota(rng, others, 1 / 30):
        day = week.date(rng.randrange(5))
        found.append(InstructorAbsence(instructor=person.id, first=day, last=day))
    return tuple(found)


def _together(crowd: Crowd, kept: frozenset[str]) -> list[list[str]]:
    """Those who sit in the same sort of class and whose day no child decides, class by class where there are two."""
    parents = crowd.parents()
    classes: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for person in crowd.persons:
        if person.id not in kept | parents and not person.home.outlying:
            classes[person.level, person.pace].append(person.id)
    return [people for _, people in sorted(classes.items(), key=str) if len(people) >= 2]


def pairs(rng: random.Random, crowd: Crowd, kept: frozenset[str]) -> tuple[Pairing, ...]:
    """In one district, a few to keep apart in everything, a few friends to keep together in Norwegian."""
    classes = _together(crowd, kept)
    found: list[Pairing] = []
    for _ in range(max(1, len(crowd.persons) // 60)):
        friends = tuple(sorted(rng.sample(rng.choice(classes), 2))) if classes else ()
        taken = {one for pairing in found for one in pairing.participants} | set(friends)
        others = [p.id for p in crowd.persons if p.id not in kept | taken]
        if friends and not {one for pairing in found for one in pairing.participants} & set(friends):
            found.append(Pairing(together=True, participants=friends, kind=Kind.NORWEGIAN))
        if len(others) >= 2:
            found.append(Pairing(together=False, participants=tuple(sorted(rng.sample(others, 2)))))
    return tuple(found)
