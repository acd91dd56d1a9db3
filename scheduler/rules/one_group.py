"""Rule ``one_group``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Any, Held, Limit, Member, Rule, Series, Term
from scheduler.rules.saying import broken
from scheduler.settings import Kind, Shape
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
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Participants in more than one group of a kind."""
        for person, attended in audit.attends.items():
            for kind in Kind:
                groups = [one for one in attended if one.kind is kind and one.shape is Shape.GROUP]
                given = [one for one in groups if person in one.members]
                if audit.settings.kinds[kind].one_group and len(groups) > max(1, len(given)):
                    yield broken(
                        self.key,
                        "{who} er i flere grupper av samme slag: {groups}.",
                        "{who} is in several groups of the same kind: {groups}.",
                        people=[person],
                        groups=", ".join(one.id for one in groups),
                    )

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
                given = tuple(Member(person, one.key) for one in several if person in one.offer.members)
                others = [Term(1, Member(person, one.key)) for one in several if person not in one.offer.members]
                yield Limit((*others, Term(1, Any(given))), high=1)
