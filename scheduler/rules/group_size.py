"""Rule ``group_size``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.programme import Activity
from scheduler.rules.base import Attends, Held, Limit, Meets, Member, Rule, Term
from scheduler.rules.saying import broken
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

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Empty meetings; groups with too many or too few members."""
        for meeting in audit.meetings:
            if not meeting.participants:
                nb, en = "{what} har ingen deltakere.", "{what} has nobody in it."
                yield broken(self.key, nb, en, meetings=[meeting])
        for activity, members in audit.members.items():
            group = audit.activities[activity]
            if group.shape is not Shape.GROUP or not members:
                continue
            low, high = self._limits(audit, group)
            if not low <= len(members) <= high:
                yield broken(
                    self.key,
                    "Gruppen {group} har {count} deltakere; den skal ha fra {low} til {high}.",
                    "The group {group} has {count} members; it should have from {low} to {high}.",
                    people=members,
                    meetings=audit.by_activity[activity],
                    group=audit.title(activity),
                    count=len(members),
                    low=low,
                    high=high,
                )

    @staticmethod
    def _limits(audit: Audit, group: Activity) -> tuple[int, int]:
        settings = audit.settings
        usual = settings.group_max_slow if group.pace == "slow" else settings.group_max
        high = usual if group.max_size is None else group.max_size
        least = settings.group_min if group.min_size is None else group.min_size
        return (1 if group.members else least), max(high, len(group.members))

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
