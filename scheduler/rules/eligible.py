"""Rule ``eligible``."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Rule
from scheduler.rules.saying import broken
from scheduler.settings import Kind
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Person, Week


class Eligible(Rule):
    """Nobody is put on what is not for them: level, pace, language, rule set, children or plan."""

    key = "eligible"
    sentence = Text(
        "Ingen settes på et tilbud som ikke er for dem: nivå, tempo, språk, regelsett, barn eller plan.",
        "Nobody is put on what is not for them: level, pace, language, rule set, children or plan.",
    )
    source = (
        "Integreringsforskriften §§ 3, 26; integreringsloven §§ 11, 33, 37a-37d; IMDi tilsynsinstruks 2026-28"
    )
    rows = (3, 12, 22, 23, 28, 29, 38)
    hard = True
    by_day = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Participants at an activity that is not for them."""
        for meeting in audit.meetings:
            activity = audit.activity(meeting)
            for person in meeting.participants:
                if not audit.people.eligible(audit.participants[person], activity, meeting.day):
                    yield broken(
                        self.key,
                        "Tilbudet {activity} er ikke for {who}: {what}.",
                        "The activity {activity} is not for {who}: {what}.",
                        people=[person],
                        meetings=[meeting],
                        activity=audit.title(activity.id),
                    )

    # solver's side

    def reads(self, week: Week, person: Person) -> Hashable:
        """What decides for whom a thing is."""
        plan = tuple((kind, need.asked, need.activities) for kind, need in person.needs.items())
        return (person.rule_sets, person.level, person.pace, person.languages, person.parent, plan)

    def allows(self, week: Week, person: Person, offer: Offer, option: Option) -> bool:
        """Only what the person's rule set, level, language and plan open for."""
        if option.day not in offer.days:
            return False
        return person.id in offer.members or _fits(week, person, offer, option.day)


def _fits(week: Week, person: Person, offer: Offer, day: int) -> bool:
    facts = week.settings.kinds[offer.kind]
    need = person.needs[offer.kind]
    return (
        not offer.members_only
        and person.rule_sets[day] in offer.counts_for
        and (offer.level is None or person.level == offer.level)
        and (offer.pace is None or person.pace is None or person.pace == offer.pace)
        and (offer.language is None or offer.language in person.languages)
        and (not facts.needs_child or person.parent)
        and (not facts.on_request or need.asked)
        and (not need.activities or offer.id in need.activities)
        and (offer.kind is not Kind.SELF_STUDY or offer.followed_up)
    )
