"""A programme's facts by whom they are about: thousands of people have tens of thousands of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from scheduler.programme import Household, Programme, SiteKind

T = TypeVar("T")


def by(facts: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """The facts by key, each list in the facts' own order."""
    found: dict[str, list[T]] = {}
    for fact in facts:
        found.setdefault(key(fact), []).append(fact)
    return found


class ByPerson:
    """The rows of each participant, instructor, household and site, found at once; and the teaching sites."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.settings = programme.settings
        self.absences = by(programme.absences, lambda one: one.participant)
        self.adaptations = by(programme.adaptations, lambda one: one.participant)
        self.requirements = by(programme.requirements, lambda one: one.participant)
        self.instructor_absences = by(programme.instructor_absences, lambda one: one.instructor)
        self.children = by(programme.children, lambda one: one.household)
        self.households = _by_adult(programme.households)
        self.sites = {site.id: site for site in reversed(programme.sites)}
        """The first of each id, where there are several."""
        self.teaching = tuple(site.id for site in programme.sites if site.kind is SiteKind.TEACHING)


def _by_adult(households: Iterable[Household]) -> dict[str, list[str]]:
    """Households (ids) of each adult who is a participant."""
    found: dict[str, list[str]] = {}
    for household in households:
        for adult in household.adults:
            if adult.participant:
                found.setdefault(adult.id, []).append(household.id)
    return found
