"""Rule ``leaders``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Interprets, Leads, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.rules.solving import never
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Leaders(Rule):
    """A meeting has as many leaders as it needs, and an interpreter when it should have one."""

    key = "leaders"
    sentence = Text(
        "En time har så mange ledere som den trenger, og tolk når den skal ha tolk.",
        "A meeting has as many leaders as it needs, and an interpreter when it should have one.",
    )
    source = "IMDi og Bufdir om ICDP (to ledere samtidig); integreringsforskriften § 4 (dialog)"
    rows = (22, 23, 45)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings with too many or too few leaders, or without the interpreter they need."""
        for meeting in audit.meetings:
            if next(audit.staff.splits(meeting), None) is None:
                activity = audit.activity(meeting)
                interpreted = audit.staff.with_interpreter(activity)
                yield broken(
                    self.key,
                    "{what} skal ha {needed} leder(e){nb_more} og har {who}.",
                    "{what} should have {needed} leader(s){en_more} and has {who}.",
                    people=meeting.instructors,
                    meetings=[meeting],
                    needed=audit.staff.needed(activity),
                    nb_more=" og tolk" if interpreted else "",
                    en_more=" and an interpreter" if interpreted else "",
                )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """As many leaders as needed, and one interpreter besides where one takes part."""
        for key in held.series:
            offer = held.one(key).offer
            for index, _ in held.options(key):
                there = held.presence(key, index)
                leads = [Term(1, Leads(name, key, index)) for name in held.leaders(key)]
                if offer.leaders_needed:
                    yield Limit((*leads, Term(-offer.leaders_needed, there)), low=0, high=0)
                if offer.interpreter:
                    interprets = [Term(1, Interprets(name, key, index)) for name in held.interpreters(key)]
                    yield Limit((*interprets, Term(-1, there)), low=0, high=0)
                    for name in (one for one in held.leaders(key) if one in held.interpreters(key)):
                        yield never((Leads(name, key, index), Interprets(name, key, index)))
