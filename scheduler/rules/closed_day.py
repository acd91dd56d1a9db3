"""Rule ``closed_day``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Rule
from scheduler.rules.saying import broken
from scheduler.settings import Kind
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Week


class ClosedDay(Rule):
    """There is no programme at weekends, on public holidays or on the municipality's days off."""

    key = "closed_day"
    sentence = Text(
        "Det er ikke program i helger, på røde dager eller på kommunens fridager.",
        "There is no programme at weekends, on public holidays or on the municipality's days off.",
    )
    source = "Integreringsforskriften § 17"
    rows = (5,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings on a day off."""
        for meeting in audit.meetings:
            if audit.closed_for(audit.activity(meeting), meeting.day):
                yield broken(
                    self.key,
                    "{what}: dagen er fri ({date}).",
                    "{what}: it is a day off ({date}).",
                    meetings=[meeting],
                    date=audit.calendar.dates[meeting.day].isoformat(),
                )

    # solver's side

    def allows_meeting(self, week: Week, offer: Offer, option: Option) -> bool:
        """Nothing on a day off, but for work at the employer's own times."""
        return not is_closed(week, offer, option.day)


def is_closed(week: Week, offer: Offer, day: int) -> bool:
    """Whether the activity may not meet that day (solver's side): paid work at given times may, holidays aside."""
    given_work = offer.kind is Kind.WORK and bool(offer.times) and day not in week.red_days
    return day in week.days_off and not given_work
