"""Everybody's journeys of a week: to the first meeting of a day, between sites, and home again.

Where a child's care lies on the way, only the times are kept: an errand, no place and no bus.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from scheduler.journey import Journey, retrace
from scheduler.programme import Participant, Programme
from scheduler.timetable import Meeting, Timetable
from scheduler.walker import Walker


class Journeys(NamedTuple):
    """Each participant's journeys, and those that a child's care lies on."""

    shown: dict[str, tuple[Journey, ...]]
    errands: dict[str, tuple[Journey, ...]]


def journeys_of(programme: Programme, timetable: Timetable, red_days: tuple[int, ...]) -> Journeys:
    """The journeys that the timetable asks of everybody.

    Parameters
    ----------
    red_days
        Weekdays on which buses run as on Sundays.
    """
    finder = _Finder(programme, timetable, frozenset(red_days))
    days: dict[tuple[str, int], list[Meeting]] = {}
    for meeting in sorted(timetable.meetings, key=lambda one: (one.start, one.end)):
        for person in meeting.participants:
            days.setdefault((person, meeting.day), []).append(meeting)
    people = {person.id: person for person in programme.participants}
    shown: dict[str, list[Journey]] = {}
    errands: dict[str, list[Journey]] = {}
    for (person, _), meetings in sorted(days.items()):
        for errand, journey in finder.day(people[person], meetings):
            (errands if errand else shown).setdefault(person, []).append(journey)
    return Journeys(*({person: tuple(found) for person, found in one.items()} for one in (shown, errands)))


class _Finder:
    def __init__(self, programme: Programme, timetable: Timetable, red_days: frozenset[int]) -> None:
        self._programme = programme
        self._red_days = red_days
        self._walker = Walker(programme, red_days)
        self._found: dict[tuple[str, str, int, bool], Journey | None] = {}
        care = {child.id: child.care_site for child in programme.children}
        self._delivers: dict[tuple[str, int], list[str]] = {}
        self._collects: dict[tuple[str, int], list[str]] = {}
        for escort in timetable.escorts:
            site = care.get(escort.child)
            for adult, kept in ((escort.deliver, self._delivers), (escort.collect, self._collects)):
                if site is not None and adult is not None:
                    kept.setdefault((adult, escort.day), []).append(site)

    def day(self, person: Participant, meetings: list[Meeting]) -> Iterator[tuple[bool, Journey]]:
        """One day's journeys, each with whether it is an errand."""
        first, last, day = meetings[0], meetings[-1], meetings[0].day
        stops = list(dict.fromkeys(self._delivers.get((person.id, day), ())))
        yield from self._said(self._delivering(person.home, stops, first) if stops else self._there(person.home, first))
        for before, after in pairwise(meetings):
            if before.site != after.site:
                yield from self._said((False, self._leaving(before.site, after.site, before.end)))
        stops = list(dict.fromkeys(self._collects.get((person.id, day), ())))
        yield from self._said(self._collecting(person.home, stops, last) if stops else self._back(person.home, last))

    def _said(self, found: tuple[bool, Journey | None]) -> Iterator[tuple[bool, Journey]]:
        errand, journey = found
        if journey is None or journey.leave == journey.arrive:
            return
        if not errand and retrace(journey, self._programme, self._red_days):
            return  # never shown to anybody: the sheets do not bear it out
        yield errand, journey

    def _there(self, home: str | None, first: Meeting) -> tuple[bool, Journey | None]:
        if home is None or home == first.site:
            return False, None
        return False, self._arriving(home, first.site, first.start - self._programme.settings.arrive_before)

    def _back(self, home: str | None, last: Meeting) -> tuple[bool, Journey | None]:
        return False, None if home is None or home == last.site else self._leaving(last.site, home, last.end)

    def _delivering(self, home: str | None, stops: list[str], first: Meeting) -> tuple[bool, Journey | None]:
        """From home by the children's care to the first meeting, leaving as late as possible."""
        by, to = first.start, first.site
        for stop in reversed(stops):
            leave = self._leave_by(stop, to, by, first)
            if leave is None:
                return True, None
            by, to = leave - self._programme.settings.handover, stop
        leave = by if home is None else self._leave_by(home, to, by, None)
        return True, None if leave is None else Journey(home or to, first.site, leave, first.start, ())

    def _leave_by(self, origin: str, to: str, by: int, meeting: Meeting | None) -> int | None:
        if origin == to:
            return by
        margin = self._programme.settings.arrive_before if meeting is not None and to == meeting.site else 0
        return self._walker.depart(origin, to, by - margin)

    def _collecting(self, home: str | None, stops: list[str], last: Meeting) -> tuple[bool, Journey | None]:
        """From the last meeting by the children's care and home, as early as possible."""
        at, here = last.end, last.site
        for stop in (*stops, home):
            if stop is None:
                continue
            there = at if stop == here else self._walker.arrive(here, stop, at)
            if there is None:
                return True, None
            at, here = there + (self._programme.settings.handover if stop in stops else 0), stop
        return True, Journey(last.site, here, last.end, at, ())

    def _arriving(self, origin: str, to: str, by: int) -> Journey | None:
        key = (origin, to, by, True)
        if key not in self._found:
            leave = self._walker.depart(origin, to, by)
            self._found[key] = None if leave is None else self._walker.journey(origin, to, leave)
        return self._found[key]

    def _leaving(self, origin: str, to: str, at: int) -> Journey | None:
        key = (origin, to, at, False)
        if key not in self._found:
            self._found[key] = self._walker.journey(origin, to, at)
        return self._found[key]
