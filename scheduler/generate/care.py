"""Children's care: kindergarten, SFO, the reception's base, or none; who delivers and who collects."""

from __future__ import annotations

import datetime as dt
import random

from scheduler.generate.distributions import PEOPLE_A_LONE_PARENT_WITH_BASE, SCHOOL_ONLY_ALONE_FROM, Family
from scheduler.generate.draw import chance
from scheduler.generate.people import Crowd, Kid, Person
from scheduler.generate.town import weekdays
from scheduler.programme import Care, Child
from scheduler.settings import RuleSetName

_SCHOOL_DAY = weekdays(510, 825)
_BASE_HOURS = weekdays(540, 720)


def has_right(born: dt.date, on: dt.date) -> bool:
    """Whether a child has a right to kindergarten on a date (barnehageloven § 16).

    One year old by the end of August: from August. Born September-November: within the month they turn one.
    Born in December: the August after that.
    """
    turns_one = born.year + 1
    if born.month <= 8:
        return on >= dt.date(turns_one, 8, 1)
    if born.month <= 11:
        return on >= dt.date(turns_one, born.month + 1, 1) - dt.timedelta(days=1)
    return on >= dt.date(turns_one + 1, 8, 1)


def age(born: dt.date, on: dt.date) -> int:
    """Whole years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _preschool(rng: random.Random, kid: Kid, parent: Person, family: Family, on: dt.date) -> Care:
    """Kindergarten: all over one in the integration reception; 3 hours a day in an ordinary one."""
    years = age(kid.born, on)
    if family.everyone_in_care:
        return Care.KINDERGARTEN
    if parent.rule_set is RuleSetName.INTEGRATION_RECEPTION:
        return Care.KINDERGARTEN if years >= 1 else Care.NONE
    if parent.rule_set is RuleSetName.ASYLUM_SEEKER:
        return Care.RECEPTION_BASE if years >= 2 else Care.NONE
    placed = has_right(kid.born, on) and chance(rng, family.child_care_place)
    return Care.KINDERGARTEN if placed else Care.NONE


def _with_base(crowd: Crowd, adults: dict[str, list[Person]]) -> frozenset[str]:
    """Households of the few lone asylum seekers whose children have the reception's base only."""
    youngest: dict[str, int] = {}
    for kid in crowd.kids:
        years = age(kid.born, crowd.monday)
        youngest[kid.household] = min(years, youngest.get(kid.household, years))
    able = [
        household
        for household, years in sorted(youngest.items())
        if len(adults[household]) == 1 and adults[household][0].rule_set is RuleSetName.ASYLUM_SEEKER and 2 <= years < 6
    ]
    return frozenset(able[: round(len(crowd.persons) / PEOPLE_A_LONE_PARENT_WITH_BASE)])


def _child(rng: random.Random, kid: Kid, adults: list[Person], family: Family, on: dt.date, based: bool) -> Child:
    years, parent, alone = age(kid.born, on), adults[0], len(adults) == 1
    only_school = 6 <= years < 10 and not (chance(rng, family.after_school) or family.everyone_in_care) and not alone
    if years >= 10 or (only_school and years >= SCHOOL_ONLY_ALONE_FROM):
        return Child(id=kid.id, household=kid.household, born=kid.born, care=Care.NOT_NEEDED)
    if years >= 6:
        hours = _SCHOOL_DAY if only_school else None
        care, site = Care.AFTER_SCHOOL, parent.home.school
    else:
        care, hours, site = _preschool(rng, kid, parent, family, on), None, parent.home.kindergarten
        if alone and not based:
            care = Care.KINDERGARTEN
        if care is Care.RECEPTION_BASE:
            hours = _BASE_HOURS
    if care is Care.NONE:
        return Child(id=kid.id, household=kid.household, born=kid.born, care=care)
    stay = family.care_stay if care is Care.KINDERGARTEN else None
    return Child(
        id=kid.id,
        household=kid.household,
        born=kid.born,
        care=care,
        care_site=site,
        hours=hours,
        longest_stay=stay,
        deliver=parent.id,
        collect=adults[-1].id,
    )


def children(rng: random.Random, crowd: Crowd, family: Family) -> tuple[Child, ...]:
    """Everybody's children with their care. In a couple one delivers and the other collects all of them."""
    adults: dict[str, list[Person]] = {}
    for person in crowd.persons:
        adults.setdefault(person.household, []).append(person)
    for household in sorted(adults):
        if chance(rng, 0.5):
            adults[household].reverse()
    based = frozenset() if family.everyone_in_care else _with_base(crowd, adults)
    return tuple(
        _child(rng, kid, adults[kid.household], family, crowd.monday, kid.household in based) for kid in crowd.kids
    )
