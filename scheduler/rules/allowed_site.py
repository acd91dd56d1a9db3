"""Rule ``allowed_site``."""

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


class AllowedSite(Rule):
    """An activity is at its own sites only, or else at a teaching site."""

    key = "allowed_site"
    sentence = Text(
        "Et tilbud er bare på sine egne steder, ellers på et undervisningssted.",
        "An activity is at its own sites only, or else at a teaching site.",
    )
    source = "Kommunens eget arbeidsark"
    rows = ()
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings at a site where their activity is not held."""
        for meeting in audit.meetings:
            if meeting.site not in audit.sites_of(audit.activity(meeting)):
                yield broken(
                    self.key,
                    "{what}: tilbudet {activity} kan ikke være på {site}.",
                    "{what}: the activity {activity} cannot be at {site}.",
                    meetings=[meeting],
                    activity=audit.title(meeting.activity),
                    site=meeting.site or "-",
                )

    # solver's side

    def allows_meeting(self, week: Week, offer: Offer, option: Option) -> bool:
        """Only at the activity's sites."""
        return option.site in offer.sites
