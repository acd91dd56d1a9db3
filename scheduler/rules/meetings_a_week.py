"""Rule ``meetings_a_week``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.programme import Activity
from scheduler.rules.audit_days import Day
from scheduler.rules.base import Held, Limit, Rule, Term
from scheduler.rules.saying import broken
from scheduler.settings import Shape
from scheduler.times import Span
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class MeetingsAWeek(Rule):
    """An activity meets no more often in a week than it should, and at most once a day."""

    key = "meetings_a_week"
    sentence = Text(
        "Et tilbud møtes ikke oftere i uka enn det skal, og høyst én gang om dagen.",
        "An activity meets no more often in a week than it should, and at most once a day.",
    )
    source = "Oslo og Askøy kommuner: praksis to dager i uka; ellers kommunens eget arbeidsark"
    rows = (25,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Activities that meet too often in the week or on a day, for all or for one person."""
        for key, held in audit.by_activity.items():
            activity = audit.activities[key]
            if activity.shape is Shape.GROUP:
                yield from self._group(audit, activity, held)
            else:
                yield from self._each(audit, activity, held)
            if activity.shape is Shape.OPEN:
                yield from self._shared_starts(held)

    def _group(self, audit: Audit, activity: Activity, held: Day) -> Iterator[Violation]:
        if activity.times:
            yield from self._repeated(held, [str(meeting.span) for meeting in held])
            return
        yield from self._repeated(held, [str(meeting.day) for meeting in held])
        if len(held) > activity.meetings:
            yield self._too_many(audit, activity, held, ())

    def _each(self, audit: Audit, activity: Activity, held: Day) -> Iterator[Violation]:
        for meeting in held:
            if activity.shape is not Shape.OPEN and len(meeting.participants) > 1:
                yield broken(
                    self.key,
                    "{what} er for én deltaker, ikke for flere: {who}.",
                    "{what} is for one participant, not for several: {who}.",
                    people=meeting.participants,
                    meetings=[meeting],
                )
        for person in sorted({person for meeting in held for person in meeting.participants}):
            own = tuple(meeting for meeting in held if person in meeting.participants)
            yield from self._repeated(own, [str(meeting.day) for meeting in own], person)
            if len(own) > activity.meetings:
                yield self._too_many(audit, activity, own, (person,))

    def _shared_starts(self, held: Day) -> Iterator[Violation]:
        yield from self._repeated(held, [f"{meeting.start} {meeting.site}" for meeting in held])

    def _repeated(self, held: Day, labels: list[str], *people: str) -> Iterator[Violation]:
        for label in sorted(set(labels)):
            same = [meeting for meeting, own in zip(held, labels, strict=True) if own == label]
            if len(same) > 1:
                yield broken(
                    self.key,
                    "Dette skal være én time, ikke flere: {what}.",
                    "This should be one meeting, not several: {what}.",
                    people=people,
                    meetings=same,
                )

    def _too_many(self, audit: Audit, activity: Activity, held: Day, people: tuple[str, ...]) -> Violation:
        return broken(
            self.key,
            "Tilbudet {activity} skal ha høyst {most} timer i uka: {what}.",
            "The activity {activity} should have at most {most} meetings a week: {what}.",
            people=people,
            meetings=held,
            activity=audit.title(activity.id),
            most=activity.meetings,
        )

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """So many meetings a week, one a day; a given time is held once."""
        for key in held.series:
            series = held.one(key)
            chosen = [(option, Term(1, held.presence(key, index))) for index, option in held.options(key)]
            if series.offer.fixed:
                slots: dict[Span | int, list[Term]] = {}
                for option, term in chosen:
                    slots.setdefault(option.span, []).append(term)
            else:
                yield Limit(tuple(term for _, term in chosen), high=series.offer.meetings)
                slots = {}
                for option, term in chosen:
                    slots.setdefault(option.day, []).append(term)
            yield from (Limit(tuple(terms), high=1) for terms in slots.values())
