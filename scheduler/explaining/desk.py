"""What every explanation starts from: a programme, a plan of it that breaks no rule, and weeks with changes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from scheduler.changes import Base, Draft
from scheduler.check import check, reports
from scheduler.locks import Lock
from scheduler.plan import ParticipantReport, Violation
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import DAY, IsoWeek
from scheduler.timetable import Timetable
from scheduler.titles import Titles, titles_of
from scheduler.walker import Walker, ways_of
from scheduler.week import Option, Week

if TYPE_CHECKING:
    from solvers.near import Near


class Desk:
    """A programme with its plan.

    Parameters
    ----------
    programme
        Everything known, cross-checked.
    timetable
        The plan: of the week that is explained.
    locks
        What was changed by hand in it.
    """

    def __init__(self, programme: Programme, timetable: Timetable, locks: Sequence[Lock] = ()) -> None:
        self.programme, self.timetable, self.locks = programme, timetable, tuple(locks)
        self.iso = IsoWeek.parse(timetable.week)
        self._around: dict[str, Near] = {}
        self._missing: dict[str, tuple[int, int]] = {}

    @cached_property
    def week(self) -> Week:
        """The dated problem; the plan is what changes are counted from."""
        return week_of(self.programme, self.iso, self.timetable, None, self.locks)

    @cached_property
    def titles(self) -> Titles:
        """What things are called."""
        return titles_of(self.programme)

    @cached_property
    def walker(self) -> Walker:
        """Journeys, walked for the checker and remembered."""
        return Walker(self.programme, frozenset(self.week.red_days))

    @cached_property
    def reports(self) -> dict[str, ParticipantReport]:
        """Each participant's week in minutes."""
        return {report.id: report for report in reports(self.programme, self.timetable, self.walker)}

    def report(self, name: str) -> ParticipantReport:
        """One participant's week in minutes."""
        return reports(self.programme, self.timetable, self.walker, {name})[0]

    def is_for(self, name: str, activity: str) -> bool:
        """Whether an activity is for a person on any of its days: level, pace, language, rule set, plan."""
        from scheduler.rules.eligible import Eligible

        person, offer = self.week.person[name], self.week.offer[activity]
        return any(Eligible().allows(self.week, person, offer, Option(day * DAY, day * DAY, "")) for day in offer.days)

    def missing(self, people: Iterable[str]) -> dict[str, tuple[int, int]]:
        """(missing minutes of mandatory kinds, missing minutes to the target) of some people."""
        asked = set(people) - self._missing.keys()
        if asked:
            for one in reports(self.programme, self.timetable, self.walker, asked):
                self._missing[one.id] = one.mandatory_shortfall, one.shortfall
        return self._missing

    def around(self, name: str) -> Near:
        """The board of all that a person could do, with everybody else as they are."""
        from solvers.near import Near

        if name not in self._around:
            self._around[name] = Near(self.week, self.timetable, [name])
        return self._around[name]

    def violations(self) -> list[Violation]:
        """What the plan breaks."""
        return check(self.programme, self.timetable, None, self.walker, self.locks)

    def check(self, programme: Programme, timetable: Timetable) -> list[Violation]:
        """What another timetable breaks in a changed programme; ways that are the same are walked once."""
        walker = self.walker if _ways(programme) == _ways(self.programme) else None
        return check(programme, timetable, None, walker, self.locks)

    def changed(self, changes: Iterable[Base]) -> Programme | None:
        """The whole programme with changes; None where one of them cannot be made."""
        return _edited(self.programme, changes)

    def week_with(self, changes: Sequence[Base], people: Iterable[str]) -> Week | None:
        """The week with changes, as far as it concerns some people; None where a change cannot be made.

        A reduction: everybody else is taken over as they were. Nothing that they may do matters where their weeks
        stand.
        """
        if not changes:
            return self.week
        near = self._circle(set(people))
        programme = self.programme.model_copy(update={
            "participants": tuple(one for one in self.programme.participants if one.id in near),
            "requirements": tuple(one for one in self.programme.requirements if one.participant in near),
        })  # fmt: skip
        edited = _edited(programme, changes)
        if edited is None:
            return None
        part = week_of(edited, self.iso, self.timetable, None, self.locks)
        week = part.changed(people=tuple(part.person.get(one.id, one) for one in self.week.people))
        if _ways(week) == _ways(self.week):
            week.__dict__["travel"] = self.week.travel
        return week

    def _circle(self, people: set[str]) -> set[str]:
        """The people and the adults of their households."""
        found = set(people)
        for household in self.programme.households:
            adults = {adult.id for adult in household.adults}
            found |= adults if adults & people else set()
        return found


def _ways(facts: Programme | Week) -> Hashable:
    sites = facts.sites if isinstance(facts, Programme) else facts.places
    return ways_of(facts.buses, facts.walks, [site.id for site in sites], facts.settings)


def _edited(programme: Programme, changes: Iterable[Base]) -> Programme | None:
    draft = Draft(programme)
    for change in changes:
        change.edit(draft)
    return None if draft.faults else draft.programme
