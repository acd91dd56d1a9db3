"""Rule ``instructor_load``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.audit_days import Day
from scheduler.rules.base import Held, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.rules.solving import at_most
from scheduler.times import Span
from scheduler.timetable import Meeting
from scheduler.week import attended
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class InstructorLoad(Rule):
    """An instructor has no more teaching units in a week or a day than the post allows."""

    key = "instructor_load"
    sentence = Text(
        "En lærer har ikke flere undervisningstimer i uka eller på en dag enn stillingen har.",
        "An instructor has no more teaching units in a week or a day than the post allows.",
    )
    source = "Norsk Lektorlag om SFS 2213: 988 timer / 38 uker = 26"
    rows = (15,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Weeks and days in which an instructor teaches more than the post allows."""
        weeks: dict[str, Day] = {}
        for (instructor, _), day in audit.instructor_days.items():
            weeks[instructor] = (*weeks.get(instructor, ()), *day)
            own = audit.staff.instructors[instructor].daily_units
            units = audit.settings.instructor_daily_units if own is None else own
            yield from self._over(audit, instructor, day, units)
        for instructor, week in weeks.items():
            own = audit.staff.instructors[instructor].weekly_units
            units = audit.settings.instructor_weekly_units if own is None else own
            yield from self._over(audit, instructor, week, units)

    def _over(self, audit: Audit, instructor: str, held: Day, units: int) -> Iterator[Violation]:
        minutes = sum(audit.hours.attended(meeting) for meeting in held)
        given = [meeting for meeting in held if self._given(audit, instructor, meeting)]
        fixed = sum(audit.hours.attended(meeting) for meeting in given)
        if minutes > max(units * audit.settings.lesson_minutes, fixed):
            yield broken(
                self.key,
                "{who} har {minutes} minutter undervisning og skal ha høyst {units} enheter: {what}.",
                "{who} teaches for {minutes} minutes and should have at most {units} units: {what}.",
                people=[instructor],
                meetings=held,
                minutes=minutes,
                units=units,
            )

    @staticmethod
    def _given(audit: Audit, instructor: str, meeting: Meeting) -> bool:
        activity = audit.activity(meeting)
        return audit.has_fixed_times(activity) and instructor in activity.instructors

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Units a week and a day, unless given meetings alone are more."""
        for name in held.instructors:
            staff = held.week.member_of_staff[name]
            days = [_load(held, name, day) for day in range(7)]
            for others, given in days:
                yield at_most(staff.daily_limit, others, given)
            yield at_most(
                staff.weekly_limit, [term for others, _ in days for term in others],
                [term for _, given in days for term in given],
            )


def _load(held: Held, name: str, day: int) -> tuple[list[Term], list[Term]]:
    """Attended minutes of each possible meeting of a day: others, and those given with time and instructor."""
    others: list[Term] = []
    given: list[Term] = []
    for item in held.instructor_items(name, day):
        offer = held.one(item.series).offer
        minutes = attended(held.week.settings, offer, Span(item.start, item.end))
        is_given = offer.fixed and name in offer.given_leaders
        (given if is_given else others).append(Term(minutes, item.atom))
    return others, given
