"""The checker's own view of instructors: who leads, who interprets, who is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from scheduler.programme import Activity, Instructor, InstructorAbsence, Participant, Programme
from scheduler.rules.audit_calendar import SCHOOL_DAYS, Calendar
from scheduler.settings import Kind, Shape
from scheduler.times import Span, merge
from scheduler.timetable import Meeting

NORWEGIAN_CODES = ("nb", "nn", "no")


class Roles(NamedTuple):
    """Who leads a meeting, and who interprets in it."""

    leaders: tuple[str, ...]
    interpreter: str | None = None


class Staff:
    """Instructors and interpreters in one week."""

    def __init__(self, programme: Programme, calendar: Calendar) -> None:
        self.settings = programme.settings
        self.calendar = calendar
        self.instructors: dict[str, Instructor] = {one.id: one for one in programme.instructors}
        self._activities = {activity.id: activity for activity in programme.activities}
        self._participants: dict[str, Participant] = {one.id: one for one in programme.participants}
        self._absences: dict[str, list[InstructorAbsence]] = {}
        for absence in programme.instructor_absences:
            self._absences.setdefault(absence.instructor, []).append(absence)

    def needed(self, activity: Activity) -> int:
        """Leaders that the activity needs at once."""
        if activity.shape in (Shape.SEAT, Shape.OPEN):
            return len(activity.instructors)
        if activity.instructors:
            return len(set(activity.instructors))
        if activity.instructors_needed is not None:
            return activity.instructors_needed
        return self.settings.kinds[activity.kind].instructors_needed

    def with_interpreter(self, activity: Activity) -> bool:
        """Whether an interpreter takes part in the activity's meetings."""
        return activity.interpreter and activity.shape in (Shape.GROUP, Shape.APPOINTMENT)

    def splits(self, meeting: Meeting) -> Iterator[Roles]:
        """Every way to tell leaders from interpreter that gives the meeting the right number of each."""
        activity, present = self._activities[meeting.activity], meeting.instructors
        choices: tuple[str | None, ...] = (None,)
        if self.with_interpreter(activity):
            choices = tuple(one for one in present if self._interprets(one, activity, meeting))
        for interpreter in choices:
            leaders = tuple(one for one in present if one != interpreter)
            if len(leaders) == self.needed(activity):
                yield Roles(leaders, interpreter)

    def _interprets(self, instructor: str, activity: Activity, meeting: Meeting) -> bool:
        known = self.instructors[instructor].interprets
        if activity.shape is Shape.GROUP:
            return activity.language in known
        return all(set(self._participants[one].languages) & set(known) for one in meeting.participants)

    def roles(self, meeting: Meeting) -> Roles:
        """The split that breaks the fewest rules; where the numbers are wrong, those who never interpret lead."""
        splits = list(self.splits(meeting))
        if not splits:
            interpreted = self.with_interpreter(self._activities[meeting.activity])
            return Roles(
                tuple(
                    one for one in meeting.instructors if not (interpreted and self.instructors[one].interprets)
                )
            )
        return min(splits, key=lambda roles: len(self.faults(meeting, roles)))

    def fewest_leaders(self, held: Iterable[Meeting]) -> int:
        """How many different people lead these meetings, where roles may be told apart as that gives the fewest."""
        teams = []
        for meeting in held:
            splits = list(self.splits(meeting)) or [self.roles(meeting)]
            least = min(len(self.faults(meeting, roles)) for roles in splits)
            teams.append([set(roles.leaders) for roles in splits if len(self.faults(meeting, roles)) == least])
        people = sorted({leader for possible in teams for team in possible for leader in team})
        companies = (set(some) for size in range(len(people) + 1) for some in combinations(people, size))
        return next(
            len(company) for company in companies
            if all(any(team <= company for team in possible) for possible in teams)
        )

    def faults(self, meeting: Meeting, roles: Roles) -> list[tuple[str, str]]:
        """What is wrong with the leaders: (rule, instructor); an empty name where it concerns all."""
        activity = self._activities[meeting.activity]
        found = [("qualified", one) for one in roles.leaders if not self.may_lead(one, activity, meeting)]
        if not self._speaks(roles.leaders, activity):
            found.append(("qualified", ""))
        if activity.instructors and set(roles.leaders) != set(activity.instructors):
            found.append(("given_stays", ""))
        if roles.leaders and self.calendar.closed_before_end("instructors", meeting.span):
            found += [("instructor_available", one) for one in roles.leaders]
        return found

    def may_lead(self, instructor: str, activity: Activity, meeting: Meeting) -> bool:
        """Whether the instructor is one for this activity, at this site, on this date."""
        one = self.instructors[instructor]
        if instructor not in activity.instructors:
            if activity.id not in one.teaches and activity.kind.value not in one.teaches:
                return False
            if one.sites and meeting.site not in one.sites:
                return False
        if activity.kind is not Kind.NORWEGIAN:
            return True
        date = self.calendar.dates[meeting.day]
        return one.qualified_norwegian and (one.qualified_until is None or date <= one.qualified_until)

    def _speaks(self, leaders: tuple[str, ...], activity: Activity) -> bool:
        if activity.language is None or activity.language in NORWEGIAN_CODES or activity.interpreter:
            return True
        if activity.instructors or not leaders:
            return True
        return any(activity.language in self.instructors[one].languages for one in leaders)

    def present(self, instructor: str, span: Span, *, given_time: bool) -> bool:
        """Whether the instructor is at work for all of the span and not absent."""
        one = self.instructors[instructor]
        if one.availability is not None:
            if not any(free.covers(span) for free in merge(one.availability)):
                return False
        elif not given_time and not (span.day in SCHOOL_DAYS and self.calendar.window(span.day).covers(span)):
            return False
        for absence in self._absences.get(instructor, ()):
            gone = self.calendar.absent_span(absence.first, absence.last, absence.start, absence.end, span.day)
            if gone is not None and gone.overlaps(span):
                return False
        return True

    def can_staff(self, meeting: Meeting) -> bool:
        """Whether a meeting at a given time can have its leaders, and its interpreter: enough of them are there.

        Given instructors must all be there. No planning day where somebody leads.
        """
        activity = self._activities[meeting.activity]
        needed = self.needed(activity)
        if needed and self.calendar.closed_before_end("instructors", meeting.span):
            return False
        present = [one for one in self.instructors if self.present(one, meeting.span, given_time=True)]
        leaders = [
            one for one in (activity.instructors or self.instructors)
            if one in present and self.may_lead(one, activity, meeting)
        ]
        if len(leaders) < needed:
            return False
        interpreters = [one for one in present if self._interprets(one, activity, meeting)]
        return not self.with_interpreter(activity) or any(
            len([leader for leader in leaders if leader != one]) >= needed for one in interpreters
        )
