"""What each participant's own plan asks for: minimum, target and maximum counted minutes of a kind."""

from __future__ import annotations

import datetime as dt
import random

from scheduler.generate.distributions import COURSE_MINUTES, Family
from scheduler.generate.draw import chance, quota
from scheduler.generate.people import Crowd, Person
from scheduler.generate.roles import Roles
from scheduler.programme import Requirement
from scheduler.settings import Kind, RuleSetName

_NORWEGIAN_ASKED = 0.55
"""Have an agreed least extent of Norwegian: a local figure, the law has none; antatt."""
_NORWEGIAN_LEAST = 600
TALKS = (Kind.CAREER_GUIDANCE, Kind.MAPPING, Kind.RECOGNITION)
"""Kinds of ``weekly``."""
_PLACEMENT_AFTER = 56
"""Days in the programme before a placement is thought of; antatt. Work-directed 15 hours a week are due after three
months with upper secondary education, six without (integreringsloven § 14 a)."""


def _need(
    person: Person, kind: Kind, minimum: int, target: int | None = None, maximum: int | None = None
) -> Requirement:
    return Requirement(participant=person.id, kind=kind, minimum=minimum, target=target, maximum=maximum)


def _none(person: Person, kind: Kind) -> Requirement:
    return _need(person, kind, 0, maximum=0)


def _norwegian(rng: random.Random, person: Person, who: Roles) -> list[Requirement]:
    if person.id in who.pupils:
        return []
    usual = 1200 if person.pace == "slow" else 1350
    if person.rule_set is RuleSetName.ASYLUM_SEEKER:
        return [_need(person, Kind.NORWEGIAN, _NORWEGIAN_LEAST, usual)]
    return [_need(person, Kind.NORWEGIAN, _NORWEGIAN_LEAST, usual)] if chance(rng, _NORWEGIAN_ASKED) else []


def _courses(rng: random.Random, person: Person, parent: bool, family: Family) -> list[Requirement]:
    """Mother-tongue courses: asked for, or not this week (used up, or another term)."""
    found: list[Requirement] = []
    if person.rule_set is not RuleSetName.COLLECTIVE_PROTECTION:
        done = chance(rng, family.studies_done) and person.rule_set is not RuleSetName.ASYLUM_SEEKER
        found.append(_none(person, Kind.SOCIAL_STUDIES) if done else _need(person, Kind.SOCIAL_STUDIES, 150, 300))
    if person.rule_set is RuleSetName.ASYLUM_SEEKER:
        return found
    skills = chance(rng, family.life_skills)
    found.append(_need(person, Kind.LIFE_SKILLS, COURSE_MINUTES) if skills else _none(person, Kind.LIFE_SKILLS))
    if parent:
        guided = chance(rng, family.guidance)
        found.append(
            _need(person, Kind.PARENTAL_GUIDANCE, COURSE_MINUTES) if guided else _none(person, Kind.PARENTAL_GUIDANCE)
        )
    return found


def _placement(person: Person, who: Roles, new: frozenset[str], monday: dt.date) -> list[Requirement]:
    """No placement for newcomers, pupils and workers; aimed at by those whom the 15-hour rule has reached."""
    if person.id in new or person.id in who.busy or person.rule_set is RuleSetName.ASYLUM_SEEKER:
        return [_none(person, Kind.WORK_PLACEMENT)]
    months = 3 if person.education in ("upper_secondary", "higher") else 6
    due = (monday - person.start).days > months * 30.5
    return [_need(person, Kind.WORK_PLACEMENT, 0, 900)] if person.goal == "work" and due else []


def talks(person: Person) -> tuple[str, ...]:
    """Career talks that suit: with an interpreter below B1."""
    return ("karriere-tolk",) if person.level in ("A1", "A2") else ("karriere-norsk",)


def weekly(
    rng: random.Random, crowd: Crowd, who: Roles, family: Family, tag: str, had: frozenset[str] = frozenset()
) -> tuple[Requirement, ...]:
    """Talks of this week: career guidance (once: 1.5 hours alone, 1.5 in a group), mapping for those just come,
    recognition. ``had``: those who had talks last week, and have none in this one.
    """
    people = [p for p in crowd.persons if p.id not in who.pupils | had]
    alone, group = quota(rng, people, family.career_individual, 1), quota(rng, people, family.career_group, 1)
    found: list[Requirement] = []
    for person in people:
        offers = (tuple(f"{one}{tag}" for one in talks(person)) if person in alone else ()) + (
            (f"karriere-gruppe{tag}",) if person in group else ()
        )
        if offers:
            minutes = 90 * len(offers)
            found.append(
                Requirement(
                    participant=person.id,
                    kind=Kind.CAREER_GUIDANCE,
                    minimum=minutes,
                    maximum=minutes,
                    activities=offers,
                )
            )
    just_come = crowd.new(14)
    found += [_need(p, Kind.MAPPING, 60, maximum=60) for p in people if p.id in just_come]
    learned = [p for p in people if p.education in ("upper_secondary", "higher")]
    asking = quota(rng, learned, family.recognition)
    found += [_need(p, Kind.RECOGNITION, 60, maximum=60) for p in people if p in asking]
    return tuple(found)


def lasting(rng: random.Random, crowd: Crowd, who: Roles, family: Family) -> tuple[Requirement, ...]:
    """The rows that hold for many weeks, person by person."""
    parents, new = crowd.parents(), crowd.new(_PLACEMENT_AFTER)
    found: list[Requirement] = []
    for person in crowd.persons:
        found += _norwegian(rng, person, who)
        found += _courses(rng, person, person.id in parents, family)
        found += _placement(person, who, new, crowd.monday)
    return tuple(found)


def requirements(rng: random.Random, crowd: Crowd, who: Roles, family: Family, tag: str) -> tuple[Requirement, ...]:
    """All rows of everybody's plans."""
    return (*lasting(rng, crowd, who, family), *weekly(rng, crowd, who, family, tag))
