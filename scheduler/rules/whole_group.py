"""Rule ``whole_group``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Limit, Meets, Member, Rule, Term
from scheduler.rules.saying import broken
from scheduler.rules.solving import can_come, week_items
from scheduler.settings import Shape
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class WholeGroup(Rule):
    """A member of a group attends every meeting of it that they can."""

    key = "whole_group"
    sentence = Text(
        "Den som er med i en gruppe, er med på alle timene de kan komme på.",
        "A member of a group attends every meeting of it that they can.",
    )
    source = "Norsk undervises i faste klasser etter nivå; praksis"
    rows = (12,)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Members who miss a meeting of their group that they can attend."""
        for activity, members in audit.members.items():
            if audit.activities[activity].shape is not Shape.GROUP:
                continue
            for meeting in audit.by_activity[activity]:
                for person in sorted(members.difference(meeting.participants)):
                    if audit.can(person, meeting) and not audit.was_taken_away(person, meeting):
                        yield broken(
                            self.key,
                            "{who} er med i gruppen, men ikke på {what}.",
                            "{who} is in the group, but not at {what}.",
                            people=[person],
                            meetings=[meeting],
                        )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """A member comes whenever a day of that meeting alone would work."""
        week = held.week
        for name in held.people:
            person = week.person[name]
            for key in held.groups(name):
                series = held.one(key)
                for item in week_items(held, name):
                    if item.series == key and can_come(week, person, series.options[item.option]):
                        terms = (Term(1, item.atom), Term(-1, Member(name, key)), Term(-1, Meets(key, item.option)))
                        yield Limit(terms, low=-1)
