"""The checker's own view of participants: rule set by day, absence, for whom an activity is."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from scheduler.programme import Absence, Activity, Child, Participant, Programme, Requirement
from scheduler.rules.audit_calendar import Calendar
from scheduler.settings import Kind, RuleSetName
from scheduler.times import DAY, Span, common, merge, without
from scheduler.timetable import Meeting


def age(born: dt.date, on: dt.date) -> int:
    """Whole years of age on a date."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


class People:
    """Who is there, when, and for what they are eligible."""

    def __init__(self, programme: Programme, calendar: Calendar) -> None:
        self.programme = programme
        self.calendar = calendar
        self.participants = {person.id: person for person in programme.participants}
        self.activities = {activity.id: activity for activity in programme.activities}
        self._absences: dict[str, list[Absence]] = {}
        for absence in programme.absences:
            self._absences.setdefault(absence.participant, []).append(absence)

    @cached_property
    def requirements(self) -> dict[str, tuple[Requirement, ...]]:
        """What each participant's own plan asks for."""
        found: dict[str, tuple[Requirement, ...]] = {}
        for need in self.programme.requirements:
            found[need.participant] = (*found.get(need.participant, ()), need)
        return found

    def asked(self, person: str, kind: Kind) -> tuple[Requirement, ...]:
        """The participant's requirements of one kind."""
        return tuple(need for need in self.requirements.get(person, ()) if need.kind is kind)

    @cached_property
    def children(self) -> dict[str, tuple[Child, ...]]:
        """Children of each adult's household, by the adult."""
        of_house: dict[str, tuple[Child, ...]] = {}
        for child in self.programme.children:
            of_house[child.household] = (*of_house.get(child.household, ()), child)
        found: dict[str, tuple[Child, ...]] = {}
        for house in self.programme.households:
            for adult in house.adults:
                found[adult.id] = (*found.get(adult.id, ()), *of_house.get(house.id, ()))
        return found

    def rule_set(self, person: Participant, day: int) -> RuleSetName | None:
        """The rule set that the participant carries on a weekday; None before the first one's date."""
        date = self.calendar.dates[day]
        held = [period for period in person.rule_sets if period.since is None or period.since <= date]
        return held[-1].rule_set if held else None

    def in_programme(self, person: Participant, day: int) -> bool:
        """Whether the participant is in the programme on the weekday, under some rule set."""
        date = self.calendar.dates[day]
        if (person.start is not None and date < person.start) or (person.end is not None and date > person.end):
            return False
        return self.rule_set(person, day) is not None

    def absences(self, person: str, day: int) -> list[tuple[Absence, Span]]:
        """The participant's absences of a weekday, with the part of the day that each takes."""
        found = []
        for one in self._absences.get(person, ()):
            span = self.calendar.absent_span(one.first, one.last, one.start, one.end, day)
            if span is not None:
                found.append((one, span))
        return found

    def has_day_off(self, person: str, day: int) -> bool:
        """Whether an approved absence takes the participant's whole weekday."""
        return any(one.start is None and one.end is None and one.approved for one, _ in self.absences(person, day))

    def available(self, person: Participant, span: Span) -> bool:
        """Whether the participant is in the programme and free for all of the span."""
        if not self.in_programme(person, span.day):
            return False
        return any(free.covers(span) for free in self.free(person, Span(span.day * DAY, (span.day + 1) * DAY)))

    def free(self, person: Participant, within: Span) -> tuple[Span, ...]:
        """When the participant is free within a span of one day: availability less absences."""
        hours = (within,) if person.availability is None else common((within,), merge(person.availability))
        return without(hours, tuple(absent for _, absent in self.absences(person.id, within.day)))

    def eligible(self, person: Participant, activity: Activity, day: int) -> bool:
        """Whether the activity is for this participant on that weekday."""
        date = self.calendar.dates[day]
        if (activity.since and date < activity.since) or (activity.until and date > activity.until):
            return False
        return person.id in activity.members or self._may_join(person, activity, day)

    def _may_join(self, person: Participant, activity: Activity, day: int) -> bool:
        facts = self.programme.settings.kinds[activity.kind]
        if activity.members_only or self.rule_set(person, day) not in facts.rule_sets:
            return False
        if activity.kind is Kind.SELF_STUDY and not activity.follow_up:
            return False
        if facts.needs_child and not self.has_minor(person.id):
            return False
        return self._fits(person, activity) and self._in_plan(person.id, activity, facts.on_request)

    @staticmethod
    def _fits(person: Participant, activity: Activity) -> bool:
        if activity.level is not None and person.level != activity.level:
            return False
        if activity.pace is not None and person.pace is not None and person.pace != activity.pace:
            return False
        return activity.language is None or activity.language in person.languages

    def _in_plan(self, person: str, activity: Activity, on_request: bool) -> bool:
        asked = self.asked(person, activity.kind)
        if on_request and not any(need.maximum != 0 for need in asked):
            return False
        return all(not need.activities or activity.id in need.activities for need in asked)

    def has_minor(self, person: str) -> bool:
        """Whether a child of the participant's household is younger than 18 on the week's Monday."""
        return any(age(child.born, self.calendar.monday) < 18 for child in self.children.get(person, ()))

    def may(self, person: str, meeting: Meeting) -> bool:
        """Whether availability and eligibility let the participant attend."""
        one, activity = self.participants[person], self.activities[meeting.activity]
        return self.available(one, meeting.span) and self.eligible(one, activity, meeting.day)
