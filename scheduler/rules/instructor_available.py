"""Rule ``instructor_available``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Rule
from scheduler.rules.saying import broken
from scheduler.settings import Shape
from scheduler.times import DAY, Span
from scheduler.timetable import Meeting
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Week


class InstructorAvailable(Rule):
    """No instructor is planned for when they are busy, absent or have a planning day."""

    key = "instructor_available"
    sentence = Text(
        "Ingen lærer settes opp når de er opptatt, borte eller har planleggingsdag.",
        "No instructor is planned for when they are busy, absent or have a planning day.",
    )
    source = "SFS 2213: 38 skoleuker; kommunens egen kalender"
    rows = (15, 16)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Instructors who are busy, absent or on a planning day."""
        for meeting in audit.meetings:
            for instructor in sorted(self._missing(audit, meeting)):
                yield broken(
                    self.key,
                    "{who} er ikke tilgjengelig: {what}.",
                    "{who} is not available: {what}.",
                    people=[instructor],
                    meetings=[meeting],
                )

    def _missing(self, audit: Audit, meeting: Meeting) -> set[str]:
        activity = audit.activity(meeting)
        if activity.shape in (Shape.SEAT, Shape.OPEN):
            return set()
        given = bool(activity.times)
        faults = audit.staff.faults(meeting, audit.staff.roles(meeting))
        away = {
            one for one in meeting.instructors if not audit.staff.present(one, meeting.span, given_time=given)
        }
        return away | {instructor for rule, instructor in faults if rule == self.key}

    # solver's side

    def allows_instructor(self, week: Week, instructor: str, offer: Offer, option: Option) -> bool:
        """Only while the instructor is there; what we place keeps to the day's window where hours are not stated."""
        staff = week.member_of_staff[instructor]
        if not any(span.covers(option.span) for span in staff.free):
            return False
        midnight = option.day * DAY
        window = Span(midnight + week.settings.day_start, midnight + week.settings.day_end)
        return staff.own_hours or bool(offer.times) or (option.day < 5 and window.covers(option.span))
