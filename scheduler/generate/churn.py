"""From one week to the next: households leave, others come, and what was there for last week's people stays."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import replace

from scheduler.generate.build import Part, participants_of
from scheduler.generate.care import children
from scheduler.generate.distributions import Family
from scheduler.generate.people import LEVEL_ORDER, Crowd, Ids, Person, crowd
from scheduler.generate.plans import TALKS, lasting, weekly
from scheduler.generate.reach import within_reach
from scheduler.generate.roles import Roles, roles
from scheduler.programme import Activity, Programme, Requirement
from scheduler.settings import Kind
from scheduler.times import IsoWeek


def next_week(rng: random.Random, ids: Ids, before: Part, family: Family, week: IsoWeek, tag: str) -> Part:
    """The district a week later. Half of the churn have left and as many have come, whole households.

    Those who come start on the Monday, and sit in the classes that there are.
    """
    gone = leavers(rng, before.crowd, max(1, round(family.churn * len(before.crowd.persons) / 2)))
    come = _newcomers(rng, ids, before, len(gone), family, week)
    kids = children(rng, come, family)
    who = _both(before.roles, roles(rng, come, kids, family), gone)
    activities = tuple(kept for one in before.activities if (kept := _without(one, gone)) is not None)
    stayed = _stayers(before.crowd, gone, week.monday)
    everybody = Crowd(
        (*stayed.persons, *come.persons), (*stayed.households, *come.households), (*stayed.kids, *come.kids),
        week.monday,
    )  # fmt: skip
    contacts = tuple(one for one in before.instructors if Kind.MAPPING in one.teaches)
    people = participants_of(rng, come, frozenset(), contacts, family, week)
    homes = {household.id for household in stayed.households}
    return replace(
        before, crowd=everybody, roles=who, activities=activities,
        participants=(*(one for one in before.participants if one.id not in gone), *people),
        children=(*(child for child in before.children if child.household in homes), *kids),
        plans=_plans(rng, before, everybody, come, who, activities, family, tag),
    )  # fmt: skip


def carried(before: Programme, now: Programme) -> Programme:
    """This week's programme with what outlasts a week: pairs and adaptations of those who are still there."""
    people = {one.id for one in now.participants}
    return now.model_copy(update={
        "pairings": tuple(pair for pair in before.pairings if people.issuperset(pair.participants)),
        "adaptations": tuple(one for one in before.adaptations if one.participant in people),
    })  # fmt: skip


def leavers(rng: random.Random, everybody: Crowd, count: int) -> frozenset[str]:
    """So many people, in whole households drawn at random; one too large for what is left is passed over.

    Where all are too large, the first of the smallest leaves.
    """
    members = Counter(person.household for person in everybody.persons)
    count = max(count, min(members.values()))
    homes: set[str] = set()
    for household in rng.sample(sorted(members), len(members)):
        if members[household] <= count:
            homes.add(household)
            count -= members[household]
    return frozenset(person.id for person in everybody.persons if person.household in homes)


def _newcomers(rng: random.Random, ids: Ids, before: Part, count: int, family: Family, week: IsoWeek) -> Crowd:
    """Households that start on the Monday, with the level and pace of a class that there is."""
    fresh = replace(family, new_arrivals=1.0)
    drawn = crowd(rng, ids, count, before.where.homes, fresh, week)
    cells = Counter((person.level, person.pace) for person in before.crowd.persons)
    persons = tuple(replace(_seated(person, cells), start=week.monday) for person in drawn.persons)
    return replace(drawn, persons=persons)


def _seated(person: Person, cells: Counter[tuple[str, str | None]]) -> Person:
    """The person with the label of a class that there is: the nearest level, of its paces the own or the largest."""
    own = LEVEL_ORDER.index(person.level)
    level = min({level for level, _ in cells}, key=lambda level: (abs(LEVEL_ORDER.index(level) - own), level))
    paces = {pace: count for (at, pace), count in cells.items() if at == level}
    pace = person.pace if person.pace in paces else max(paces, key=lambda one: (paces[one], one or ""))
    return replace(person, level=level, pace=pace)


def _stayers(everybody: Crowd, gone: frozenset[str], monday: dt.date) -> Crowd:
    persons = tuple(person for person in everybody.persons if person.id not in gone)
    homes = {person.household for person in persons}
    return Crowd(
        persons,
        tuple(household for household in everybody.households if household.id in homes),
        tuple(kid for kid in everybody.kids if kid.household in homes),
        monday,
    )


def _both(before: Roles, come: Roles, gone: frozenset[str]) -> Roles:
    return Roles(
        pupils=before.pupils - gone | come.pupils,
        workers=before.workers - gone | come.workers,
        minding=before.minding - gone | come.minding,
        tied=before.tied - gone | come.tied,
        based=before.based - gone | come.based,
    )


def _without(activity: Activity, gone: frozenset[str]) -> Activity | None:
    """The activity without those who left; None for a job or school that nobody is left in."""
    members = tuple(member for member in activity.members if member not in gone)
    if activity.members_only and not members:
        return None
    return activity.model_copy(update={"members": members})


def _plans(
    rng: random.Random, before: Part, everybody: Crowd, come: Crowd, who: Roles, activities: tuple[Activity, ...],
    family: Family, tag: str,
) -> tuple[Requirement, ...]:  # fmt: skip
    """Plans of those who stayed, of those who came, and this week's talks with those who had none last week."""
    there = {person.id for person in everybody.persons}
    kept = tuple(plan for plan in before.plans if plan.kind not in TALKS and plan.participant in there)
    new = within_reach(lasting(rng, come, who, family), everybody, who, activities)
    had = frozenset(plan.participant for plan in before.plans if plan.kind in TALKS)
    return (*kept, *new, *weekly(rng, everybody, who, family, tag, had))
