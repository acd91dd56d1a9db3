"""Rule ``group_size``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.base import Attends, Meets, Member, Term
from scheduler.settings import Shape
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class GroupSize(Rule):
    """A group is neither too large nor too small."""

    key = "group_size"
    sentence = Text(
        "En gruppe er verken for stor eller for liten.",
        "A group is neither too large nor too small.",
    )
    source = "Ingen grense i lov eller forskrift; praksis: 5 til 18, i sakte progresjon 10"
    rows = (13,)
    hard = True

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """No more members than the largest size, no open group under the smallest, no empty meeting."""
        for key in held.series:
            series = held.one(key)
            offer = series.offer
            if offer.shape is not Shape.GROUP:
                continue
            members = tuple(Term(1, Member(person, key)) for person in series.candidates)
            if offer.max_size is not None:
                yield Limit(members, high=max(offer.max_size, len(offer.members)))
            for index, _ in held.options(key):
                there = tuple(Term(1, Attends(person, key, index)) for person in series.candidates)
                yield Limit((*there, Term(-1, Meets(key, index))), low=0)
                if not offer.members:
                    yield Limit((*members, Term(-offer.min_size, Meets(key, index))), low=0)
