"""Rule ``given_stays``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.programme import Activity
from scheduler.rules.base import Attends, Held, Limit, Meets, Rule, Series, Term
from scheduler.rules.closed_day import is_closed
from scheduler.rules.saying import broken, when
from scheduler.rules.solving import can_come, minutes_counted
from scheduler.settings import Shape
from scheduler.times import Span
from scheduler.timetable import Meeting
from scheduler.week import attended
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class GivenStays(Rule):
    """What is given stays: times, rooms, instructors and members."""

    key = "given_stays"
    sentence = Text(
        "Det som er gitt, blir stående: tider, rom, lærere og deltakere.",
        "What is given stays: times, rooms, instructors and members.",
    )
    source = "Skoler og arbeidsgivere har egne timeplaner; integreringsloven § 12 a (samordning)"
    rows = ()
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Given instructors, rooms, members and times that the timetable does not keep."""
        for meeting in audit.meetings:
            yield from self._resources(audit, meeting)
        for group in audit.groups():
            for meeting in audit.by_activity.get(group.id, ()):
                yield from self._members(audit, group, meeting)
            if group.members:
                yield from self._times(audit, group) if group.times else self._once(audit, group)
        for employer in audit.seats():
            yield from self._seats(audit, employer)

    def _seats(self, audit: Audit, employer: Activity) -> Iterator[Violation]:
        """Participants who are not at an employer that gave them a seat, although they could be."""
        for person in employer.members:
            known = person in audit.participants
            there = person in audit.members.get(employer.id, ())
            if known and not there and self._could_be_there(audit, employer, person):
                yield broken(
                    self.key,
                    "{who} har fått plass hos {employer}, men er ikke der noen dag.",
                    "{who} has been given a seat at {employer}, but is there on no day.",
                    people=[person],
                    employer=employer.id,
                )

    def _once(self, audit: Audit, group: Activity) -> Iterator[Violation]:
        """A group with given members, at times of ours, that does not meet although one of them could come."""
        known = [person for person in group.members if person in audit.participants]
        if group.id not in audit.by_activity and any(self._could_be_there(audit, group, one) for one in known):
            yield broken(
                self.key,
                "Gruppen {group} har fått deltakere, men møtes ikke.",
                "The group {group} has been given members, but does not meet.",
                people=known,
                group=group.id,
            )

    def _could_be_there(self, audit: Audit, activity: Activity, person: str) -> bool:
        """Whether there is a day on which nothing else is given, short enough for what the week still wants."""
        blocks = [
            Meeting(id="-", activity=group.id, start=span.start, end=span.end, site=audit.sites_of(group)[0])
            for group in audit.groups() if person in group.members and audit.has_fixed_times(group)
            for span in group.times
        ]
        held = [block for block in blocks if not audit.closed_for(audit.activity(block), block.day)]
        busy = {block.day for block in blocks}
        most = audit.hours.need(audit.participants[person]) - sum(audit.hours.counted(one, person) for one in held)
        cap = audit.hours.cap(person, activity.kind)
        if cap is not None:
            same = (one for one in held if audit.activity(one).kind is activity.kind)
            most = min(most, cap - sum(audit.hours.counted(one, person) for one in same))
        return any(
            day.day not in busy
            and audit.hours.counted(day, person) <= most
            and self._is_possible(audit, activity, day)
            and audit.can(person, day)
            for day in self._days_at(audit, activity)
        )

    @staticmethod
    def _days_at(audit: Audit, activity: Activity) -> Iterator[Meeting]:
        """Every day that an employer offers or a group could meet: the given times, or what we could place."""
        for span in activity.times or audit.spans_of_ours(activity):
            for site in audit.sites_of(activity):
                yield Meeting(id="-", activity=activity.id, start=span.start, end=span.end, site=site)

    def _is_possible(self, audit: Audit, activity: Activity, day: Meeting) -> bool:
        """Whether a day of this meeting alone is open, has its lunch and leaders, and is not too long."""
        is_long = day.span.minutes > audit.settings.lunch_after and activity.lunch < audit.settings.lunch_minutes
        if activity.shape is Shape.GROUP and not (
            self._has_room(audit, activity, day.site) and audit.staff.can_staff(day)
        ):
            return False
        return (
            not is_long
            and not audit.closed_for(activity, day.day)
            and audit.calendar.is_open(day.site, day.span)
            and audit.hours.attended(day) <= audit.settings.longest_day
        )

    def _resources(self, audit: Audit, meeting: Meeting) -> Iterator[Violation]:
        activity = audit.activity(meeting)
        faults = audit.staff.faults(meeting, audit.staff.roles(meeting))
        if (self.key, "") in faults:
            yield broken(
                self.key,
                "{what} skal ledes av dem som er gitt: {who}.",
                "{what} should be led by those who are given: {who}.",
                people=activity.instructors,
                meetings=[meeting],
            )
        if activity.room is not None and audit.programme.rooms is not None and meeting.room != activity.room:
            yield broken(
                self.key,
                "{what} skal være i rom {room}, som er gitt.",
                "{what} should be in room {room}, which is given.",
                meetings=[meeting],
                room=activity.room,
            )

    def _members(self, audit: Audit, group: Activity, meeting: Meeting) -> Iterator[Violation]:
        for person in group.members:
            known = person in audit.participants
            if known and person not in meeting.participants and audit.can(person, meeting):
                yield broken(
                    self.key,
                    "{who} er gitt i gruppen, men er ikke på {what}.",
                    "{who} is given in the group, but is not at {what}.",
                    people=[person],
                    meetings=[meeting],
                )

    def _times(self, audit: Audit, group: Activity) -> Iterator[Violation]:
        held = {meeting.span for meeting in audit.by_activity.get(group.id, ())}
        for span in group.times:
            if span not in held and self._must_be_held(audit, group, span):
                yield broken(
                    self.key,
                    "Gruppen {group} skal møtes {when}, for tiden er gitt.",
                    "The group {group} should meet {when}, because the time is given.",
                    group=group.id,
                    when=when(span),
                )

    def _must_be_held(self, audit: Audit, group: Activity, span: Span) -> bool:
        """Whether it can be: no day off, site open with a room, enough instructors and a member there."""
        if audit.closed_for(group, span.day):
            return False
        would_be = (
            Meeting(id="-", activity=group.id, start=span.start, end=span.end, site=site)
            for site in audit.sites_of(group)
            if audit.calendar.is_open(site, span) and self._has_room(audit, group, site)
        )
        members = [person for person in group.members if person in audit.participants]
        return any(
            audit.staff.can_staff(meeting) and any(audit.can(person, meeting) for person in members)
            for meeting in would_be
        )

    @staticmethod
    def _has_room(audit: Audit, group: Activity, site: str) -> bool:
        """Whether there is a room with what the group needs at the site, where it stands in one."""
        if not audit.stands_in_room(group):
            return True
        fitting = (
            room for room in audit.rooms.values()
            if (room.id == group.room if group.room is not None else room.features >= group.room_features)
        )
        return any(room.site == site for room in fitting)

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Given members come to what they can; a group with given members is held, and so is each given seat."""
        week = held.week
        for key in held.series:
            series = held.one(key)
            offer = series.offer
            if offer.shape is not Shape.GROUP:
                continue
            able: dict[Span, list[int]] = {}
            for index, option in held.options(key):
                for name in offer.members:
                    if held.may_attend(name, key, index) and can_come(week, week.person[name], option):
                        yield Limit((Term(1, Attends(name, key, index)), Term(-1, Meets(key, index))), low=0)
                        able.setdefault(option.span, []).append(index)
            if offer.fixed:
                for indices in able.values():
                    yield Limit(tuple(Term(1, Meets(key, index)) for index in sorted(set(indices))), low=1)
            elif any(_is_possible(held, name, series) for name in offer.members if name in week.person):
                yield Limit(tuple(Term(1, Meets(key, index)) for index, _ in held.options(key)), low=1)
        for name in held.people:
            for series in map(held.one, held.seats(name)):
                if name in series.offer.members and _is_possible(held, name, series):
                    days = (held.presence(series.key, index) for index, _ in held.options(series.key))
                    yield Limit(tuple(Term(1, day) for day in days), low=1)


def _is_possible(held: Held, name: str, series: Series) -> bool:
    """Whether there is a day of it without a given block, short enough for what the week still wants."""
    week, offer = held.week, series.offer
    person = week.person[name]
    blocks = week.given_blocks.get(name, [])
    busy = {span.day for _, span in blocks}
    held_blocks = [
        (other.kind, minutes_counted(week, person, other, span.start, span.end)) for other, span in blocks
        if not is_closed(week, other, span.day)
    ]
    most = person.need - sum(minutes for _, minutes in held_blocks)
    cap = person.needs[offer.kind].cap
    if cap is not None:
        most = min(most, cap - sum(minutes for kind, minutes in held_blocks if kind is offer.kind))
    return any(
        option.day not in busy
        and not (option.span.minutes > week.settings.lunch_after and offer.lunch < week.settings.lunch_minutes)
        and attended(week.settings, offer, option.span) <= week.settings.longest_day
        and minutes_counted(week, person, offer, option.start, option.end) <= most
        and held.may_attend(name, series.key, index)
        and can_come(week, person, option)
        for index, option in enumerate(series.options)
    )
