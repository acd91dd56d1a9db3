"""Rule ``qualified``."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Leads, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.settings import NORWEGIAN, Kind
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Week


class Qualified(Rule):
    """Only those who may lead an activity lead it; Norwegian needs a qualification, languages match."""

    key = "qualified"
    sentence = Text(
        "Bare den som kan lede et tilbud, leder det; norsk krever godkjent kompetanse, og språket stemmer.",
        "Only those who may lead an activity lead it; Norwegian needs a qualification, languages match.",
    )
    source = "Integreringsforskriften §§ 67, 68"
    rows = (12, 14)
    hard = True
    by_day = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Leaders who may not lead the activity, there or then, or who lack its language."""
        for meeting in audit.meetings:
            roles = audit.staff.roles(meeting)
            for rule, instructor in audit.staff.faults(meeting, roles):
                if rule == self.key:
                    yield broken(
                        self.key,
                        "{who} kan ikke lede {what}: fag, sted, godkjenning eller språk.",
                        "{who} cannot lead {what}: subject, site, qualification or language.",
                        people=[instructor] if instructor else roles.leaders,
                        meetings=[meeting],
                    )

    # solver's side

    def reads_offer(self, week: Week, offer: Offer) -> Hashable:
        """Kind and given leaders; which one it is only where somebody teaches it by name."""
        named = any(offer.id in staff.teaches for staff in week.staff)
        return (offer.kind, offer.given_leaders, offer.id if named else None)

    def allows_instructor(self, week: Week, instructor: str, offer: Offer, option: Option) -> bool:
        """Only who may teach it, there, and Norwegian only with the qualification."""
        staff = week.member_of_staff[instructor]
        if offer.kind is Kind.NORWEGIAN and option.day not in staff.qualified_days:
            return False
        if offer.given_leaders:
            return instructor in offer.given_leaders
        teaches = offer.id in staff.teaches or offer.kind in staff.teaches
        return teaches and (not staff.sites or option.site in staff.sites)

    def limits(self, held: Held) -> Iterable[Limit]:
        """Somebody who leads speaks the language of the group."""
        for key in held.series:
            series = held.one(key)
            offer = series.offer
            if offer.given_leaders or offer.interpreter or not offer.leaders_needed:
                continue
            if offer.language in (None, *NORWEGIAN):
                continue
            speakers = [
                name for name in held.leaders(key) if offer.language in held.week.member_of_staff[name].languages
            ]
            for index, _ in held.options(key):
                terms = [Term(1, Leads(name, key, index)) for name in speakers]
                yield Limit((*terms, Term(-1, held.presence(key, index))), low=0)
