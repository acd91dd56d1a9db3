"""Rule ``day_window``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Rule
from scheduler.rules.saying import broken, when
from scheduler.times import DAY, Span
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Week


class DayWindow(Rule):
    """Whatever we place ourselves lies within the day window."""

    key = "day_window"
    sentence = Text(
        "Det vi selv plasserer, ligger innenfor dagens ramme.",
        "Whatever we place ourselves lies within the day window.",
    )
    source = "Praksis: klokka 8 til 16"
    rows = (8,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings at times of our choice outside the day window."""
        for meeting in audit.meetings:
            window = audit.calendar.window(meeting.day)
            if not audit.activity(meeting).times and not window.covers(meeting.span):
                yield broken(
                    self.key,
                    "{what} ligger utenfor dagens ramme, {window}.",
                    "{what} lies outside the day window, {window}.",
                    meetings=[meeting],
                    window=when(window),
                )

    # solver's side

    def allows_meeting(self, week: Week, offer: Offer, option: Option) -> bool:
        """What we place lies within the day's window."""
        midnight = option.day * DAY
        window = Span(midnight + week.settings.day_start, midnight + week.settings.day_end)
        return bool(offer.times) or window.covers(option.span)
