"""Rule ``meeting_length``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Rule
from scheduler.rules.saying import broken
from scheduler.settings import Shape
from scheduler.timetable import Meeting
from scheduler.week import duration
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Week


class MeetingLength(Rule):
    """A meeting lasts as long as its activity says, breaks and lunch included, and starts on the grid."""

    key = "meeting_length"
    sentence = Text(
        "En time varer så lenge tilbudet sier, pauser og lunsj medregnet, og begynner på rutenettet.",
        "A meeting lasts as long as its activity says, breaks and lunch included, and starts on the grid.",
    )
    source = "Pause på 10-15 minutter etter to undervisningstimer; praksis"
    rows = (10,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings that are too long or too short, off the grid, or not at a given time."""
        for meeting in audit.meetings:
            fault = self._fault(audit, meeting)
            if fault is not None:
                yield broken(self.key, f"{{what}} {fault.nb}.", f"{{what}} {fault.en}.", meetings=[meeting])

    @staticmethod
    def _fault(audit: Audit, meeting: Meeting) -> Text | None:
        activity = audit.activity(meeting)
        is_open = activity.shape is Shape.OPEN
        if activity.times and not is_open:
            given = Text("er ikke til en av tidene som er gitt", "is not at one of the given times")
            return None if meeting.span in activity.times else given
        if activity.times and not any(hours.covers(meeting.span) for hours in activity.times):
            return Text("er utenfor åpningstiden til tilbudet", "is outside the hours of the activity")
        if meeting.span.minutes != audit.hours.duration(activity):
            return Text("varer ikke så lenge tilbudet sier", "does not last as long as its activity says")
        if meeting.start % audit.settings.grid:
            return Text("begynner ikke på rutenettet", "does not start on the grid")
        return None

    # solver's side

    def allows_meeting(self, week: Week, offer: Offer, option: Option) -> bool:
        """The stated length on the start grid, or exactly the given time."""
        if offer.times and offer.shape is not Shape.OPEN:
            return option.span in offer.times
        fits = option.end - option.start == duration(week.settings, offer) and option.start % week.settings.grid == 0
        return fits and (not offer.times or any(span.covers(option.span) for span in offer.times))
