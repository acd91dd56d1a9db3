"""Rule ``opening_hours``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Rule
from scheduler.rules.saying import broken
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Week


class OpeningHours(Rule):
    """Nobody is at a site when it is closed."""

    key = "opening_hours"
    sentence = Text("Ingen er på et sted når det er stengt.", "Nobody is at a site when it is closed.")
    source = "Arbeidsgiverens og stedets egne åpningstider; praksis"
    rows = (26,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings at a site while it is closed."""
        for meeting in audit.meetings:
            if not audit.calendar.is_open(meeting.site, meeting.span):
                yield broken(
                    self.key,
                    "{what}: {site} er stengt da.",
                    "{what}: {site} is closed then.",
                    meetings=[meeting],
                    site=meeting.site,
                )

    # solver's side

    def allows_meeting(self, week: Week, offer: Offer, option: Option) -> bool:
        """Only while the site is open."""
        place = week.place.get(option.site)
        if place is None:
            return True
        is_open = place.open is None or any(span.covers(option.span) for span in place.open)
        return is_open and not any(span.overlaps(option.span) for span in place.closed)
