"""Rule ``escort``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.audit_care import Handover
from scheduler.rules.base import Held, Limit, Rule
from scheduler.rules.saying import broken
from scheduler.rules.solving import (
    after,
    before,
    collects,
    comes_from_care,
    delivers,
    gets_to_care,
    never,
    stay,
)
from scheduler.timetable import Escort as Escorted
from scheduler.words import WEEKDAYS, Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Escort(Rule):
    """The child is delivered before the day starts, collected before closing, and not there too long."""

    key = "escort"
    sentence = Text(
        "Barnet leveres før dagen begynner og hentes før det stenger, og er ikke der for lenge.",
        "The child is delivered before the day starts, collected before closing, and not there too long.",
    )
    source = "Åpningstider: Salangen 07.15-16.15; lengste opphold: Lundåsen 9 timer om dagen"
    rows = (31, 33)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Children who cannot be delivered or collected in time, or stay too long; wrong lists of escorts."""
        for one in audit.families.handovers.values():
            yield from self._journeys(audit, one)
        wanted = {
            Escorted(child=one.child.id, day=one.day, deliver=one.deliver, collect=one.collect)
            for one in audit.families.handovers.values()
        }
        wrong = wanted.symmetric_difference(audit.timetable.escorts)
        for listed in sorted(wrong, key=lambda escort: (escort.child, escort.day)):
            missing = listed in wanted
            yield broken(
                self.key,
                "Følge for {child} {day} " + ("mangler." if missing else "stemmer ikke."),
                "The escort of {child} on {day} " + ("is missing." if missing else "is not right."),
                people=[listed.child, *(adult for adult in (listed.deliver, listed.collect) if adult)],
                child=listed.child,
                day=WEEKDAYS[listed.day],
            )

    def _journeys(self, audit: Audit, one: Handover) -> Iterator[Violation]:
        families = audit.families
        delivering = audit.of(one.deliver, one.day) if one.deliver else ()
        collecting = audit.of(one.collect, one.day) if one.collect else ()
        if one.deliver and delivering and not families.delivers_in_time(one, one.deliver, delivering[0]):
            yield broken(
                self.key,
                "{who}: rekker ikke å levere barnet på {site} og være på {what}.",
                "{who}: cannot deliver the child at {site} and be at {what}.",
                people=[one.child.id, one.deliver],
                meetings=delivering[:1],
                site=one.site,
            )
        if one.collect and collecting and not families.collects_in_time(one, one.collect, collecting[-1]):
            yield broken(
                self.key,
                "{who}: rekker ikke å hente barnet på {site} etter {what}.",
                "{who}: cannot collect the child at {site} after {what}.",
                people=[one.child.id, one.collect],
                meetings=collecting[-1:],
                site=one.site,
            )
        if delivering and collecting and families.stays_too_long(one, delivering[0], collecting[-1]):
            yield broken(
                self.key,
                "{child} er på {site} for lenge: {what}.",
                "{child} is at {site} for too long: {what}.",
                people=[one.child.id, *(adult for adult in (one.deliver, one.collect) if adult)],
                meetings=[delivering[0], collecting[-1]],
                child=one.child.id,
                site=one.site,
            )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """First only what is reached after delivery, last only what leaves time to collect, no stay too long."""
        week = held.week
        for name in held.people:
            person = week.person[name]
            for day in range(7):
                items = held.person_items(name, day)
                for item in items:
                    if delivers(week, person, item.start) and not comes_from_care(week, person, item):
                        yield never((item.atom,), before(items, item))
                    if collects(week, person, item.start) and not gets_to_care(week, person, item):
                        yield never((item.atom,), after(items, item))
        yield from _stays(held)


def _stays(held: Held) -> Iterator[Limit]:
    week, scope = held.week, set(held.people)
    for escort in week.escorts:
        pair = (escort.deliver, escort.collect)
        if escort.longest_stay is None or not scope & set(pair) or not all(name in week.person for name in pair):
            continue
        delivering = held.person_items(escort.deliver or "", escort.day)
        collecting = held.person_items(escort.collect or "", escort.day)
        for first in delivering:
            for last in collecting:
                if not stay(week, escort.longest_stay, escort.site, first, last):
                    yield never((first.atom, last.atom), before(delivering, first) + after(collecting, last))
