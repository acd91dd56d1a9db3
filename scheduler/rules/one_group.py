"""Rule ``one_group``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.base import Member, Series, Term
from scheduler.settings import Kind
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class OneGroup(Rule):
    """A participant is in one group of each kind of teaching."""

    key = "one_group"
    sentence = Text(
        "En deltaker er i én gruppe av hvert slag undervisning.",
        "A participant is in one group of each kind of teaching.",
    )
    source = "Integreringsforskriften § 26 (nivåer); praksis"
    rows = (12,)
    hard = True

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """At most one group of a kind, unless more are given."""
        for person in held.people:
            by_kind: dict[Kind, list[Series]] = {}
            for key in held.groups(person):
                series = held.one(key)
                if held.week.settings.kinds[series.offer.kind].one_group:
                    by_kind.setdefault(series.offer.kind, []).append(series)
            for several in by_kind.values():
                given = sum(person in series.offer.members for series in several)
                terms = tuple(Term(1, Member(person, series.key)) for series in several)
                yield Limit(terms, high=max(1, given))
