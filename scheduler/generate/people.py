"""People, one household at a time: language, schooling, level, rule set, home, children."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, replace

from scheduler.generate.distributions import (
    AGES,
    CHILD_AGES,
    CHILDREN,
    EDUCATION,
    LANGUAGES,
    LEVELS,
    PACE,
    WOMEN,
    YOUNGEST_OF_LONE_PARENT,
    Family,
)
from scheduler.generate.draw import chance, pick
from scheduler.generate.names import first_name
from scheduler.generate.places import Home
from scheduler.programme import Adult, Household
from scheduler.settings import RuleSetName
from scheduler.times import IsoWeek


@dataclass(frozen=True)
class Person:
    """A participant before they become facts: also what the facts leave out (age, country)."""

    id: str
    name: str
    woman: bool
    age: int
    country: str
    languages: tuple[str, ...]
    education: str
    pace: str | None
    level: str
    goal: str
    rule_set: RuleSetName
    start: dt.date
    home: Home
    household: str
    protected: bool = False


@dataclass(frozen=True)
class Kid:
    """A child before its care is settled."""

    id: str
    household: str
    born: dt.date


@dataclass(frozen=True)
class Crowd:
    """Everybody of a district."""

    persons: tuple[Person, ...]
    households: tuple[Household, ...]
    kids: tuple[Kid, ...]
    monday: dt.date

    def parents(self) -> frozenset[str]:
        """Participants with a child in the household (all children drawn here are under 18)."""
        with_kids = {kid.household for kid in self.kids}
        return frozenset(person.id for person in self.persons if person.household in with_kids)

    def new(self, days: int) -> frozenset[str]:
        """Participants who started at most so many days before the week's Monday."""
        return frozenset(p.id for p in self.persons if (self.monday - p.start).days <= days)


LEVEL_ORDER = ("A1", "A2", "B1", "B2")
LEAST_LEVEL = 3
"""Fewest of a level that make a class of their own; antatt."""
LEAST_CLASS = 6
"""Fewest of a level and pace that make a class of their own; antatt."""

_LETTERS = {"participant": "D", "household": "H", "child": "B", "instructor": "L"}


@dataclass
class Ids:
    """Counters of ids, shared by all districts."""

    participant: int = 0
    household: int = 0
    child: int = 0
    instructor: int = 0

    def next(self, what: str) -> str:
        """The next id of a sort, such as ``D007``."""
        number = getattr(self, what) + 1
        setattr(self, what, number)
        return f"{_LETTERS[what]}{number:03d}"


def _rule_set(rng: random.Random, country: str, family: Family) -> RuleSetName:
    if country == "ukraina":
        in_reception = chance(rng, family.reception_ukraine)
        return RuleSetName.INTEGRATION_RECEPTION if in_reception else RuleSetName.COLLECTIVE_PROTECTION
    return pick(rng, family.rule_sets_other)


def _start(rng: random.Random, monday: dt.date, family: Family) -> dt.date:
    if chance(rng, family.new_arrivals):
        return monday - dt.timedelta(days=rng.randrange(0, 14))
    return monday - dt.timedelta(days=rng.randrange(14, family.months * 30))


@dataclass(frozen=True)
class _Frame:
    """What the adults of a household share."""

    household: str
    country: str
    rule_set: RuleSetName
    home: Home
    least_age: int
    protected: bool


def _person(rng: random.Random, ids: Ids, family: Family, monday: dt.date, frame: _Frame) -> Person:
    """One adult of a household."""
    low, high = pick(rng, AGES).split("-")
    age = max(rng.randint(int(low), int(high)), frame.least_age)
    woman = chance(rng, WOMEN)
    languages = pick(rng, LANGUAGES[frame.country])
    education = pick(rng, EDUCATION.get(frame.country, EDUCATION[""]))
    pace = pick(rng, PACE[education])
    start = _start(rng, monday, family)
    level = pick(rng, LEVELS[pace]) if (monday - start).days > 120 else "A1"
    goal = "education" if chance(rng, family.goal_education) else "work"
    return Person(
        id=ids.next("participant"),
        name=first_name(rng, languages[0], woman=woman),
        woman=woman,
        age=age,
        country=frame.country,
        languages=languages,
        education=education,
        pace=pace,
        level=level,
        goal=goal,
        rule_set=frame.rule_set,
        start=start,
        home=frame.home,
        household=frame.household,
        protected=frame.protected,
    )


def _kids(rng: random.Random, ids: Ids, household: str, monday: dt.date, least_age: int) -> list[Kid]:
    """Brothers and sisters, at least eleven months apart, all of at least ``least_age`` years."""
    ages: list[int] = []
    for _ in range(pick(rng, CHILDREN)):
        days = max(least_age, pick(rng, CHILD_AGES)) * 365 + rng.randrange(20, 360)
        if all(abs(days - other) >= 335 for other in ages):
            ages.append(days)
    return [Kid(ids.next("child"), household, monday - dt.timedelta(days=days)) for days in sorted(ages, reverse=True)]


def crowd(rng: random.Random, ids: Ids, size: int, homes: tuple[Home, ...], family: Family, week: IsoWeek) -> Crowd:
    """Households until there are ``size`` participants."""
    persons: list[Person] = []
    households: list[Household] = []
    kids: list[Kid] = []
    while len(persons) < size:
        sort = pick(rng, family.households)
        adults = 2 if sort.startswith("couple") else 1
        if adults > size - len(persons):
            continue
        country = pick(rng, family.countries)
        parents = sort in ("couple_children", "lone_parent")
        frame = _Frame(
            household=ids.next("household"),
            country=country,
            rule_set=_rule_set(rng, country, family),
            home=pick(rng, [(home, home.weight) for home in homes]),
            least_age=21 if parents else 18,
            protected=chance(rng, family.protected),
        )
        members = [_person(rng, ids, family, week.monday, frame) for _ in range(adults)]
        persons += members
        households.append(Household(id=frame.household, adults=tuple(Adult(p.id, True) for p in members)))
        if parents:
            kids += _kids(rng, ids, frame.household, week.monday, YOUNGEST_OF_LONE_PARENT if adults == 1 else 0)
    return Crowd(tuple(classed(persons)), tuple(households), tuple(kids), week.monday)


def classed(persons: list[Person]) -> list[Person]:
    """The persons with the level and pace of the class there is for them.

    Both are labels of classes. A level with one or two people sits with the one below (else above), a pace with
    fewer than six with the level's largest; a level with fewer than six in all has no paces.
    """
    return _paced(_levelled(persons))


def _levelled(persons: list[Person]) -> list[Person]:
    seat = {level: level for level in LEVEL_ORDER}
    for index in range(len(LEVEL_ORDER) - 1, 0, -1):
        level = LEVEL_ORDER[index]
        if sum(seat[person.level] == level for person in persons) < LEAST_LEVEL:
            seat = {old: LEVEL_ORDER[index - 1] if new == level else new for old, new in seat.items()}
    lowest = min((seat[person.level] for person in persons), default="A1")
    if sum(seat[person.level] == lowest for person in persons) < LEAST_LEVEL and len(set(seat.values())) > 1:
        above = min(seat[person.level] for person in persons if seat[person.level] != lowest)
        seat = {old: above if new == lowest else new for old, new in seat.items()}
    return [replace(person, level=seat[person.level]) for person in persons]


def _paced(persons: list[Person]) -> list[Person]:
    tally = Counter((person.level, person.pace) for person in persons)
    done: list[Person] = []
    for person in persons:
        paces = {pace: count for (level, pace), count in tally.items() if level == person.level}
        largest = max(paces, key=lambda pace: (paces[pace], pace or ""))
        if sum(paces.values()) < LEAST_CLASS:
            done.append(replace(person, pace=None))
        elif paces[person.pace] < LEAST_CLASS:
            done.append(replace(person, pace=largest))
        else:
            done.append(person)
    return done
