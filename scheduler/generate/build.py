"""Putting a programme together: district by district, then the parts that all share."""

from __future__ import annotations

import random
from dataclasses import dataclass

from scheduler.generate import calendar, course_classes, language_classes, leisure, talks, work
from scheduler.generate.care import children
from scheduler.generate.distributions import Family
from scheduler.generate.people import Crowd, Ids, Person, crowd
from scheduler.generate.places import District, walks
from scheduler.generate.plans import requirements
from scheduler.generate.reach import within_reach
from scheduler.generate.roles import Roles, blocks, roles
from scheduler.generate.staff import Staff
from scheduler.generate.town import trunk
from scheduler.programme import (
    Activity,
    Child,
    Instructor,
    Participant,
    Programme,
    Requirement,
    RuleSetPeriod,
)
from scheduler.settings import RuleSetName
from scheduler.times import IsoWeek

_AGREED = 1800
"""Agreed target of pupils: 30 hours, as much own activity is asked (IMDi, omfang og innhold i programmet)."""


@dataclass(frozen=True)
class Part:
    """What one district adds to the programme."""

    where: District
    crowd: Crowd
    roles: Roles
    participants: tuple[Participant, ...]
    children: tuple[Child, ...]
    activities: tuple[Activity, ...]
    plans: tuple[Requirement, ...]
    instructors: tuple[Instructor, ...]

    @property
    def kept(self) -> frozenset[str]:
        """People and instructors whom given facts name: nothing else is drawn about them."""
        members = {member for activity in self.activities for member in activity.members}
        return frozenset(members | {leader for activity in self.activities for leader in activity.instructors})


def _periods(person: Person, changing: frozenset[str], week: IsoWeek) -> tuple[RuleSetPeriod, ...]:
    first = RuleSetPeriod(person.rule_set, None)
    if person.id not in changing:
        return (first,)
    settled = RuleSetName.INTRODUCTION_PROGRAMME
    return (first, RuleSetPeriod(settled, week.date(2)))


def _changing(rng: random.Random, everybody: Crowd, family: Family) -> frozenset[str]:
    """Whole households that are settled on the Wednesday: from the reception's to the introduction programme."""
    able = [
        p
        for p in everybody.persons
        if p.rule_set is RuleSetName.INTEGRATION_RECEPTION and (everybody.monday - p.start).days > 14
    ]
    count = max(1 if len(everybody.persons) >= 40 else 0, round(family.change_of_rule_set * len(everybody.persons)))
    homes = {p.household for p in rng.sample(able, min(count, len(able)))}
    return frozenset(p.id for p in everybody.persons if p.household in homes)


def participants_of(
    rng: random.Random,
    everybody: Crowd,
    pupils: frozenset[str],
    contacts: tuple[Instructor, ...],
    family: Family,
    week: IsoWeek,
) -> tuple[Participant, ...]:
    """The people as the programme has them: rule sets by date, pupils' agreed target, a contact person each."""
    changing = _changing(rng, everybody, family)
    return tuple(
        Participant(
            id=p.id,
            name=p.name,
            rule_sets=_periods(p, changing, week),
            start=p.start,
            education=p.education,
            goal=p.goal,
            level=p.level,
            pace=p.pace,
            languages=p.languages,
            home=None if p.protected else p.home.site,
            contact=contacts[index % len(contacts)].id,
            weekly_target=_AGREED if p.id in pupils else None,
            protected=p.protected,
        )
        for index, p in enumerate(everybody.persons)
    )


def part(rng: random.Random, ids: Ids, where: District, size: int, family: Family, week: IsoWeek, tag: str) -> Part:
    """One district's people, offers and staff."""
    everybody = crowd(rng, ids, size, where.homes, family, week)
    kids = children(rng, everybody, family)
    who = roles(rng, everybody, kids, family)
    plans = requirements(rng, everybody, who, family, tag)
    staff = Staff(rng, ids, week.monday)
    contacts = talks.hire_counsellors(where, everybody, plans, staff, family.talk_supply)
    activities = (
        *language_classes.classes(rng, where, everybody, who, staff, family, tag),
        *course_classes.courses(where, everybody, plans, staff, tag),
        *talks.offers(where, tag),
        *work.placements(rng, where, everybody, who, kids),
        *work.courses(where, everybody, who, staff, family, tag),
        *leisure.study(where, contacts, everybody, family, tag),
        *leisure.volunteers(where, everybody, tag),
        *leisure.daily_tasks(where, everybody, tag),
        *blocks(rng, where, everybody, who),
    )
    people = participants_of(rng, everybody, who.pupils, contacts, family, week)
    reached = within_reach(plans, everybody, who, activities)
    return Part(where, everybody, who, people, kids, activities, reached, tuple(staff.hired))


def join(rng: random.Random, name: str, week: IsoWeek, parts: list[Part], family: Family) -> Programme:
    """One programme of the districts' parts, with the week's calendar."""
    sites = tuple(site for one in parts for site in one.where.sites)
    stops = tuple(stop for one in parts for stop in one.where.stops)
    kept = frozenset(ident for one in parts for ident in one.kept)
    people = [p for one in parts for p in one.crowd.persons if p.id not in kept]
    instructors = [person for one in parts for person in one.instructors]
    return Programme(
        name=name,
        week=str(week),
        participants=tuple(p for one in parts for p in one.participants),
        households=tuple(home for one in parts for home in one.crowd.households),
        children=tuple(child for one in parts for child in one.children),
        activities=tuple(activity for one in parts for activity in one.activities),
        instructors=tuple(instructors),
        sites=sites,
        rooms=tuple(room for one in parts for room in one.where.rooms),
        requirements=tuple(plan for one in parts for plan in one.plans),
        absences=calendar.absences(rng, people, family, week),
        adaptations=calendar.adaptations(rng, people, family, week),
        instructor_absences=calendar.away(rng, instructors, kept, week),
        closed_days=calendar.closed(rng, sites, family, week),
        pairings=tuple(pair for one in parts for pair in calendar.pairs(rng, one.crowd, kept)),
        buses=(*(line for one in parts for line in one.where.buses), *trunk(len(parts))),
        walks=tuple(walk for one in parts for walk in walks(one.where.sites, one.where.stops)) if stops else (),
    )
