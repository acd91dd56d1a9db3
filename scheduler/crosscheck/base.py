"""What a check of the whole programme finds, and what it looks things up in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from scheduler.faults import Fault
from scheduler.programme import Activity, Child, Household, Instructor, Origin, Participant, Programme, Room, Site
from scheduler.settings import Shape
from scheduler.times import IsoWeek
from scheduler.words import Text


class Finding(NamedTuple):
    """One thing that does not fit: like a fault, but with the form's column instead of a cell's address."""

    code: str
    form: str
    column: str | None
    origin: Origin | None
    value: str | None
    expected: Text
    cure: Text
    warning: bool = False
    """Whether it stops nothing and is only told."""
    within: str | None = None
    """What the value stands within, where the origin is not its own row (a household's id)."""

    def fault(self, cell: str | None = None) -> Fault:
        """The finding as a fault."""
        place = self.origin or Origin(self.form, 0)
        return Fault(self.code, place.sheet, place.row or None, cell, self.value, self.expected, self.cure)


class Known:
    """A programme with its facts by id."""

    def __init__(self, programme: Programme, own_week: str | None) -> None:
        self.programme = programme
        self.weeks = tuple(dict.fromkeys(IsoWeek.parse(week) for week in (own_week or programme.week,
        programme.week)))

    @property
    def monday_week(self) -> IsoWeek:
        """The week that is planned."""
        return IsoWeek.parse(self.programme.week)

    @cached_property
    def participants(self) -> dict[str, Participant]:
        """Participants by id."""
        return {one.id: one for one in self.programme.participants}

    @cached_property
    def instructors(self) -> dict[str, Instructor]:
        """Instructors by id."""
        return {one.id: one for one in self.programme.instructors}

    @cached_property
    def teachers(self) -> dict[str, list[Instructor]]:
        """Instructors by each kind or activity that they may teach."""
        found: dict[str, list[Instructor]] = {}
        for one in self.programme.instructors:
            for word in dict.fromkeys(one.teaches):
                found.setdefault(word, []).append(one)
        return found

    @cached_property
    def activities(self) -> dict[str, Activity]:
        """Activities by id."""
        return {one.id: one for one in self.programme.activities}

    @cached_property
    def sites(self) -> dict[str, Site]:
        """Sites by id."""
        return {one.id: one for one in self.programme.sites}

    @cached_property
    def rooms(self) -> dict[str, Room]:
        """Rooms by id."""
        return {one.id: one for one in self.programme.rooms or ()}

    @cached_property
    def households(self) -> dict[str, Household]:
        """Households by id."""
        return {one.id: one for one in self.programme.households}

    @cached_property
    def children(self) -> dict[str, Child]:
        """Children by id."""
        return {one.id: one for one in self.programme.children}

    def leaders_needed(self, activity: Activity) -> int:
        """Leaders at once: the activity's word, else the number given, else the kind's."""
        if activity.shape in (Shape.SEAT, Shape.OPEN):
            return 0
        if activity.instructors_needed is not None:
            return activity.instructors_needed
        return len(activity.instructors) or self.programme.settings.kinds[activity.kind].instructors_needed


Check = Callable[[Known], Iterator[Finding]]


class Registered(NamedTuple):
    """A check with the cells that it builds on: a fault in one of them holds it back."""

    check: Check
    needs: tuple[str, ...]


CHECKS: list[Registered] = []


def check(*needs: str) -> Callable[[Check], Check]:
    """Register a check; ``needs`` are ``form`` (no row may be left out) or ``form.column``."""
    def register(function: Check) -> Check:
        CHECKS.append(Registered(function, needs))
        return function
    return register
