"""Who brings a foreign timetable: pupils at upper secondary school, and those with part-time work."""

from __future__ import annotations

import random
from dataclasses import dataclass

from scheduler.generate.distributions import Family
from scheduler.generate.draw import chance, quota
from scheduler.generate.people import Crowd, Person
from scheduler.generate.places import District
from scheduler.programme import Activity, Care, Child
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import Span, at

_WORK_DAYS: tuple[tuple[tuple[Span, ...], int], ...] = (
    ((Span(at(3, 9), at(3, 15, 30)), Span(at(4, 9), at(4, 15, 30))), 30),
    ((Span(at(4, 9), at(4, 15)), Span(at(5, 10), at(5, 15))), 30),
    ((Span(at(0, 9), at(0, 15)),), 30),
)
_SCHOOL_DAYS = tuple(Span(at(day, 8, 30), at(day, 14, 15)) for day in range(5))


@dataclass(frozen=True)
class Roles:
    """Ids of pupils and part-time workers, and of those whose child decides their day.

    ``minding``: a child without care; ``tied``: a child at school or in the reception's base for some hours only;
    ``based``: alone with a child in the base.
    """

    pupils: frozenset[str]
    workers: frozenset[str]
    minding: frozenset[str]
    tied: frozenset[str] = frozenset()
    based: frozenset[str] = frozenset()

    @property
    def busy(self) -> frozenset[str]:
        """Everybody with a fixed block."""
        return self.pupils | self.workers


def _minding(crowd: Crowd, children: tuple[Child, ...]) -> frozenset[str]:
    uncared = {child.household for child in children if child.care is Care.NONE}
    return frozenset(person.id for person in crowd.persons if person.household in uncared)


def _tied(crowd: Crowd, children: tuple[Child, ...]) -> frozenset[str]:
    some_hours = {child.household for child in children if child.hours is not None}
    return frozenset(person.id for person in crowd.persons if person.household in some_hours)


def _based(crowd: Crowd, children: tuple[Child, ...]) -> frozenset[str]:
    base = {child.household for child in children if child.care is Care.RECEPTION_BASE}
    alone = {home.id for home in crowd.households if len(home.adults) == 1}
    return frozenset(person.id for person in crowd.persons if person.household in base & alone)


def _free(crowd: Crowd, children: tuple[Child, ...]) -> list[Person]:
    """Those whose day no child and no bus decides."""
    escorts = {adult for child in children for adult in (child.deliver, child.collect)}
    minding = _minding(crowd, children)
    return [
        person
        for person in crowd.persons
        if person.id not in escorts
        and person.id not in minding
        and not person.home.outlying
        and not person.protected
        and person.rule_set is not RuleSetName.ASYLUM_SEEKER
    ]


def roles(rng: random.Random, crowd: Crowd, children: tuple[Child, ...], family: Family) -> Roles:
    """Draw them: pupils are under 26 with goal education, workers have at least level A2."""
    free = _free(crowd, children)
    new = crowd.new(120)
    young = [p for p in free if p.age < 26 and p.goal == "education" and p.id not in new]
    pupils = {p.id for p in young if chance(rng, family.upper_secondary)}
    able = [p for p in free if p.id not in pupils and p.id not in new and p.level != "A1"]
    share = family.work_part_time * len(crowd.persons) / max(1, len(able))
    workers = {p.id for p in quota(rng, able, min(1.0, share))}
    return Roles(
        pupils=frozenset(pupils),
        workers=frozenset(workers),
        minding=_minding(crowd, children),
        tied=_tied(crowd, children),
        based=_based(crowd, children),
    )


def blocks(rng: random.Random, where: District, crowd: Crowd, who: Roles) -> tuple[Activity, ...]:
    """Their fixed blocks: one activity for all pupils of the district, one for each worker."""
    found: list[Activity] = []
    pupils = tuple(p.id for p in crowd.persons if p.id in who.pupils)
    if pupils:
        found.append(
            Activity(
                id=f"vgs-{where.upper_secondary}",
                name="Videregående skole (heltid)",
                kind=Kind.EDUCATION,
                shape=Shape.GROUP,
                meetings=5,
                lunch=30,
                sites=(where.upper_secondary,),
                needs_room=False,
                times=_SCHOOL_DAYS,
                members=pupils,
                members_only=True,
            )
        )
    for person in crowd.persons:
        if person.id in who.workers:
            times, lunch = rng.choice(_WORK_DAYS)
            found.append(
                Activity(
                    id=f"jobb-{person.id.lower()}",
                    name=f"Deltidsjobb {person.id}",
                    kind=Kind.WORK,
                    shape=Shape.GROUP,
                    meetings=len(times),
                    lunch=lunch,
                    sites=(where.workplace,),
                    needs_room=False,
                    times=times,
                    members=(person.id,),
                    members_only=True,
                )
            )
    return tuple(found)
