"""The coordinator's desk: what is laid so far, who is busy, who is free to lead, which room is empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from bench.asking import may_attend, may_interpret, may_lead
from scheduler.rules.solving import ends_there, minutes_counted, starts_there
from scheduler.settings import NORWEGIAN, Kind, RuleSetName, Shape
from scheduler.timetable import Escort, Meeting, Timetable
from scheduler.week import Offer, Option, Person, Staff, Week, attended


class Laid(NamedTuple):
    """A meeting on the desk."""

    offer: Offer
    option: Option
    leaders: tuple[str, ...]
    room: str | None
    people: tuple[str, ...]


class Desk:
    """A week being laid by hand.

    Parameters
    ----------
    week
        The dated problem.
    """

    def __init__(self, week: Week) -> None:
        self.week = week
        self.laid: list[Laid] = []
        self._days: dict[tuple[str, int], list[tuple[Option, Offer]]] = defaultdict(list)
        self._staff_days: dict[tuple[str, int], list[Option]] = defaultdict(list)
        self._taught: dict[tuple[str, int], int] = defaultdict(int)
        self._rooms: dict[tuple[str, int], list[Option]] = defaultdict(list)
        self._counted: dict[tuple[str, Kind], int] = defaultdict(int)
        self._total: dict[str, int] = defaultdict(int)
        self._worth: dict[tuple[str, int, int, RuleSetName | None], int] = {}
        self._teachers = _by_word(week.staff)
        self._speakers = _by_language(week.staff)
        self._teams: dict[str, list[str]] = {}

    # people

    def day(self, person: str, day: int) -> list[tuple[Option, Offer]]:
        """What somebody has on a day."""
        return self._days[person, day]

    def missing(self, person: Person) -> int:
        """Counted minutes that the person still lacks."""
        return max(0, person.need - self._total[person.id])

    def counted(self, person: str, kind: Kind) -> int:
        """Counted minutes laid of a kind."""
        return self._counted[person, kind]

    def fits(self, person: Person, offer: Offer, option: Option) -> bool:
        """Whether the person can be there beside what they have: rules, ways, children, lunch, a working day."""
        mine = self._days[person.id, option.day]
        if any(option.start < other.end and other.start < option.end for other, _ in mine):
            return False
        if not may_attend(self.week, person, offer, option) or not self._has_way(option, mine):
            return False
        return self._day_holds(person, offer, option, mine) and self._at_home(person, option)

    def within(self, person: Person, offer: Offer, option: Option) -> bool:
        """Whether its counted minutes are still wanted: the week's, and the kind's under its cap."""
        minutes = self._minutes(person, offer, option)
        cap = person.needs[offer.kind].cap
        of_kind = minutes if cap is None else cap - self.counted(person.id, offer.kind)
        return 0 < minutes <= min(self.missing(person), of_kind)

    def _minutes(self, person: Person, offer: Offer, option: Option) -> int:
        key = (offer.id, option.start, option.end, person.rule_sets[option.day])
        if key not in self._worth:
            self._worth[key] = minutes_counted(self.week, person, offer, option.start, option.end)
        return self._worth[key]

    def _has_way(self, option: Option, mine: Sequence[tuple[Option, Offer]]) -> bool:
        """Whether there is time for the journeys from what is before and to what is after."""
        for other, _ in mine:
            first, second = sorted((other, option))
            if first.site != second.site:
                there = self.week.travel.arrive(first.site, second.site, first.end)
                if there is None or there + self.week.settings.arrive_before > second.start:
                    return False
        return True

    def _day_holds(
        self, person: Person, offer: Offer, option: Option, mine: Sequence[tuple[Option, Offer]]
    ) -> bool:
        """Whether the day can begin and end so, is no longer than a working day, and has its lunch."""
        day = sorted([*mine, (option, offer)], key=lambda pair: pair[0])
        settings = self.week.settings
        minutes = sum(attended(settings, held, at.span) for at, held in day)
        if minutes > settings.longest_day and not (offer.fixed and person.id in offer.members):
            return False
        if not starts_there(self.week, person, day[0][0]) or not ends_there(self.week, person, day[-1][0]):
            return False
        long = day[-1][0].end - day[0][0].start > settings.lunch_after
        return not long or self._has_lunch(day)

    def _has_lunch(self, day: Sequence[tuple[Option, Offer]]) -> bool:
        least = self.week.settings.lunch_minutes
        if any(offer.lunch >= least for _, offer in day):
            return True
        return any(
            after.start - before.end >= least + (0 if before.site == after.site else self._ride(before, after))
            for (before, _), (after, _) in pairwise(day)
        )

    def _ride(self, before: Option, after: Option) -> int:
        there = self.week.travel.arrive(before.site, after.site, before.end)
        return 10**6 if there is None else there - before.end + self.week.settings.arrive_before

    def _at_home(self, person: Person, option: Option) -> bool:
        """Whether somebody is with a child without care: parents take whole days in turn."""
        uncared = self.week.uncared_days.get((person.id, option.day))
        if uncared is None or any(span.covers(option.span) for span in uncared.covered):
            return True
        others = [name for name in uncared.adults if name != person.id]
        return bool(others) and all(not self._days[name, option.day] for name in others)

    # instructors and rooms

    def leaders(self, offer: Offer, option: Option, wanted: Sequence[str] = (), tongues: tuple[str, ...] = ()) -> (
        tuple[str, ...] | None
    ):
        """Who leads (and interprets) then: those wanted, else the first who are free; None = not enough are.

        ``tongues`` are the languages of the one person whom a talk is with.
        """
        if offer.leaders_needed == 0:
            return ()
        able = [name for name in self._ordered(offer, wanted) if self._can_lead(name, offer, option)]
        if offer.language not in (None, *NORWEGIAN) and not offer.interpreter and not offer.given_leaders:
            speaking = [name for name in able if offer.language in self.week.member_of_staff[name].languages]
            able = speaking[:1] + [name for name in able if name not in speaking[:1]] if speaking else []
        chosen = able[: offer.leaders_needed]
        if len(chosen) < offer.leaders_needed:
            return None
        if not offer.interpreter:
            return tuple(chosen)
        interpreter = self._interpreter(offer, option, tongues or (offer.language or "",), chosen)
        return None if interpreter is None else (*chosen, interpreter)

    def _ordered(self, offer: Offer, wanted: Sequence[str]) -> list[str]:
        if offer.given_leaders:
            return list(offer.given_leaders)
        if offer.id not in self._teams:
            teaching = [*self._teachers.get(offer.id, ()), *self._teachers.get(offer.kind, ())]
            self._teams[offer.id] = [name for name in dict.fromkeys(teaching) if self._goes_there(name, offer)]
        team = self._teams[offer.id]
        return [*wanted, *(name for name in team if name not in wanted)] if wanted else team

    def _goes_there(self, name: str, offer: Offer) -> bool:
        sites = self.week.member_of_staff[name].sites
        return not sites or not set(sites).isdisjoint(offer.sites)

    def _can_lead(self, name: str, offer: Offer, option: Option) -> bool:
        staff = self.week.member_of_staff[name]
        minutes = attended(self.week.settings, offer, option.span)
        if self._taught[name, option.day] + minutes > staff.daily_limit:
            return False
        if sum(self._taught[name, day] for day in range(7)) + minutes > staff.weekly_limit:
            return False
        return self._is_free(name, option) and may_lead(self.week, name, offer, option)

    def has_units(self, offer: Offer, leaders: Sequence[str], meetings: int) -> bool:
        """Whether the leaders' weeks hold so many more meetings of the activity."""
        minutes = meetings * max(attended(self.week.settings, offer, one.span) for one in self.week.options[offer.id])
        return all(
            sum(self._taught[name, day] for day in range(7)) + minutes <= self.week.member_of_staff[name].weekly_limit
            for name in leaders
        )

    def _is_free(self, name: str, option: Option) -> bool:
        settings = self.week.settings
        for other in self._staff_days[name, option.day]:
            first, second = sorted((other, option))
            pause = settings.instructor_break if first.site == second.site else settings.instructor_travel
            if first.end + pause > second.start:
                return False
        return True

    def _interpreter(
        self, offer: Offer, option: Option, tongues: tuple[str, ...], leaders: Sequence[str]
    ) -> str | None:
        for name in dict.fromkeys(name for tongue in tongues for name in self._speakers.get(tongue, ())):
            if name not in leaders and may_interpret(self.week, name, tongues, offer, option):
                staff = self.week.member_of_staff[name]
                week = sum(self._taught[name, day] for day in range(7)) + option.span.minutes
                if self._is_free(name, option) and week <= staff.weekly_limit:
                    return name
        return None

    def room(self, offer: Offer, option: Option, size: int) -> str | None:
        """The first empty room that is large enough; "" where none is needed, None where there is none."""
        if not offer.in_room or offer.shape in (Shape.OPEN, Shape.SEAT):
            return offer.given_room or ""
        for name in offer.rooms:
            hall = self.week.hall[name]
            busy = any(option.span.overlaps(other.span) for other in self._rooms[name, option.day])
            if hall.site == option.site and not busy and (hall.capacity >= size or offer.given_room is not None):
                return name
        return None

    # laying

    def lay(
        self, offer: Offer, option: Option, leaders: Sequence[str], room: str, people: Iterable[str]
    ) -> None:
        """Put a meeting on the desk."""
        names = tuple(sorted(people))
        self.laid.append(Laid(offer, option, tuple(leaders), room or None, names))
        for name in names:
            self._days[name, option.day].append((option, offer))
            person = self.week.person[name]
            minutes = self._minutes(person, offer, option)
            self._counted[name, offer.kind] += minutes
            self._total[name] += minutes
        for name in leaders:
            self._staff_days[name, option.day].append(option)
            self._taught[name, option.day] += attended(self.week.settings, offer, option.span)
        if room and not self.week.hall[room].shared:
            self._rooms[room, option.day].append(option)

    def clear(self, person: Person) -> None:
        """Take the person out of everything that is laid and not given to them."""
        kept = []
        for one in self.laid:
            if person.id in one.people and person.id not in one.offer.members:
                self._days[person.id, one.option.day].remove((one.option, one.offer))
                minutes = self._minutes(person, one.offer, one.option)
                self._counted[person.id, one.offer.kind] -= minutes
                self._total[person.id] -= minutes
                one = one._replace(people=tuple(name for name in one.people if name != person.id))
            kept.append(one)
        self.laid = kept

    def coming(self, offer: Offer, option: Option, people: Iterable[str]) -> list[str]:
        """Those of the people who can be there."""
        return [name for name in people if self.fits(self.week.person[name], offer, option)]

    def timetable(self) -> Timetable:
        """What is laid, as a timetable; the places of a group or open activity at one time are one meeting."""
        together: dict[tuple[str, Option, str], list[Laid]] = defaultdict(list)
        for number, one in enumerate(self.laid):
            apart = "" if one.offer.shape in (Shape.OPEN, Shape.GROUP) else f"{number:06d}"
            together[one.offer.id, one.option, apart].append(one)
        count: dict[str, int] = defaultdict(int)
        meetings = []
        for (activity, option, _), some in sorted(together.items()):
            if not any(one.people for one in some):
                continue
            count[activity] += 1
            meetings.append(Meeting(
                id=f"{activity}.{self.week.iso}.{count[activity]}", activity=activity, start=option.start,
                end=option.end, site=option.site, room=some[0].room,
                instructors=tuple(sorted(some[0].leaders or _contacts(some[0].offer))),
                participants=tuple(sorted({name for one in some for name in one.people})),
            ))  # fmt: skip
        meetings.sort(key=lambda meeting: meeting.id)
        return Timetable(week=self.week.iso, meetings=tuple(meetings), escorts=escorts(self.week))


def escorts(week: Week) -> tuple[Escort, ...]:
    """Who delivers and collects each child, as given."""
    return tuple(
        Escort(child=one.child, day=one.day, deliver=one.deliver, collect=one.collect)
        for one in sorted(week.escorts, key=lambda one: (one.child, one.day))
    )


def _contacts(offer: Offer) -> tuple[str, ...]:
    """At seats and stays the given instructors are contacts."""
    return offer.given_leaders if offer.shape in (Shape.SEAT, Shape.OPEN) else ()


def _by_word(staff: Sequence[Staff]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in staff:
        for word in one.teaches:
            found[word].append(one.id)
    return found


def _by_language(staff: Sequence[Staff]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in staff:
        for language in one.interprets:
            found[language].append(one.id)
    return found
