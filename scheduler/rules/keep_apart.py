"""Rule ``keep_apart``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.programme import Activity, Pairing
from scheduler.rules.base import Held, Item, Limit, Rule
from scheduler.rules.saying import broken
from scheduler.rules.solving import never
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class KeepApart(Rule):
    """Those to be kept apart are never at the same activity at the same time."""

    key = "keep_apart"
    sentence = Text(
        "De som skal holdes fra hverandre, er aldri på samme tilbud samtidig.",
        "Those to be kept apart are never at the same activity at the same time.",
    )
    source = "Kommunens eget arbeidsark; praksis"
    rows = (40,)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings of one activity at the same time with people who are to be kept apart."""
        for pairing in audit.programme.pairings:
            for key in audit.by_activity if not pairing.together else ():
                activity = audit.activities[key]
                if pairing.kind in (None, activity.kind):
                    for one, other in combinations(pairing.participants, 2):
                        yield from self._together(audit, activity, one, other)

    def _together(self, audit: Audit, activity: Activity, one: str, other: str) -> Iterator[Violation]:
        held = audit.by_activity[activity.id]
        with_one = [meeting for meeting in held if one in meeting.participants]
        with_other = [meeting for meeting in held if other in meeting.participants]
        for first, second in product(with_one, with_other):
            if first.span.overlaps(second.span):
                yield broken(
                    self.key,
                    "{who} skal holdes fra hverandre: {what}.",
                    "{who} are to be kept apart: {what}.",
                    people=[one, other],
                    meetings=[first, second],
                )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Never at the same activity at the same time."""
        for pairing in held.week.pairings:
            if not pairing.together:
                yield from self.of_pairing(held, pairing)

    def of_pairing(self, held: Held, pairing: Pairing) -> Iterator[Limit]:
        """Every two of those to be kept apart of whom one at least is in scope."""
        for one, other in combinations(pairing.participants, 2):
            if not {one, other}.isdisjoint(held.people):
                for day in range(7):
                    yield from self._apart(held, pairing, held.person_items(one, day), held.person_items(other, day))

    def _apart(self, held: Held, pairing: Pairing, mine: list[Item], theirs: list[Item]) -> Iterator[Limit]:
        for item in mine:
            offer = held.one(item.series).offer
            if pairing.kind not in (None, offer.kind):
                continue
            for other in theirs:
                if held.one(other.series).offer.id != offer.id or item.start >= other.end or other.start >= item.end:
                    continue
                yield never((item.atom, other.atom))
