"""Rule ``keep_apart``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from itertools import combinations
from scheduler.programme import Pairing
from scheduler.rules.base import Attends, Item
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

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Never at the same activity at the same time."""
        scope = set(held.people)
        for pairing in held.week.pairings:
            if pairing.together or not scope & set(pairing.participants):
                continue
            for one, other in combinations(pairing.participants, 2):
                if one not in scope and other not in scope:
                    continue
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
                people = {atom.person for atom in (item.atom, other.atom) if isinstance(atom, Attends)}
                if not people <= set(offer.members):
                    yield never((item.atom, other.atom))
