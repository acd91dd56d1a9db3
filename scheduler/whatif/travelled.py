"""How long everybody is under way in a week: all of it, and the minutes on a bus."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from scheduler.programme import Participant, Programme
from scheduler.timetable import Meeting, Timetable
from scheduler.walker import Walker


class Way(NamedTuple):
    """Minutes from leaving to arriving, and those of them on a bus."""

    minutes: int = 0
    bus: int = 0

    def plus(self, other: Way) -> Way:
        """Both together."""
        return Way(self.minutes + other.minutes, self.bus + other.bus)


class Travelled:
    """Ways of the people of one programme; what was asked once is remembered.

    Parameters
    ----------
    programme
        Its sites, buses and walks.
    walker
        Its journeys.
    """

    def __init__(self, programme: Programme, walker: Walker) -> None:
        self._settings = programme.settings
        self.walker = walker
        self._care = {child.id: child.care_site for child in programme.children}
        self._found: dict[tuple[str, str, int, bool], tuple[int, Way] | None] = {}

    def of(self, programme: Programme, timetable: Timetable) -> dict[str, Way]:
        """Each participant's ways in the week: from home (by the kindergarten), between sites, and home again."""
        days: dict[tuple[str, int], list[Meeting]] = {}
        for meeting in sorted(timetable.meetings, key=lambda one: (one.start, one.end)):
            for person in meeting.participants:
                days.setdefault((person, meeting.day), []).append(meeting)
        stops = self._stops(timetable)
        people = {person.id: person for person in programme.participants}
        total: dict[str, Way] = {}
        for (person, day), meetings in days.items():
            bring, fetch = (stops.get((person, day, way), []) for way in ("deliver", "collect"))
            found = self._day(people[person], meetings, bring, fetch) if person in people else Way()
            total[person] = total.get(person, Way()).plus(found)
        return total

    def _stops(self, timetable: Timetable) -> dict[tuple[str, int, str], list[str]]:
        """Where each adult brings or fetches children on each day."""
        found: dict[tuple[str, int, str], list[str]] = {}
        for escort in timetable.escorts:
            site = self._care.get(escort.child)
            for adult, way in ((escort.deliver, "deliver"), (escort.collect, "collect")):
                if site is not None and adult is not None:
                    places = found.setdefault((adult, escort.day, way), [])
                    if site not in places:
                        places.append(site)
        return found

    def _day(self, person: Participant, meetings: list[Meeting], bring: list[str], fetch: list[str]) -> Way:
        home = [person.home] if person.home is not None else []
        first, last = meetings[0], meetings[-1]
        total = Way()
        by = first.start - (self._settings.arrive_before if home or bring else 0)
        for start, to in reversed(list(pairwise([*home, *bring, first.site]))):
            hop = self._hop(start, to, by, before=True)
            if hop is not None:
                by, total = hop[0] - self._settings.handover, total.plus(hop[1])
        for before, after in pairwise(meetings):
            hop = self._hop(before.site, after.site, before.end, before=False)
            total = total.plus(hop[1]) if hop is not None else total
        at = last.end
        for start, to in pairwise([last.site, *fetch, *home]):
            hop = self._hop(start, to, at, before=False)
            if hop is not None:
                at, total = hop[0] + self._settings.handover, total.plus(hop[1])
        return total

    def _hop(self, start: str, to: str, minute: int, *, before: bool) -> tuple[int, Way] | None:
        """A way that ends by (``before``) or begins at a minute: when it begins or ends, and how long it is."""
        if start == to:
            return minute, Way()
        key = (start, to, minute, before)
        if key not in self._found:
            leave = self.walker.depart(start, to, minute) if before else minute
            found = None if leave is None else self.walker.journey(start, to, leave)
            self._found[key] = None if found is None else (
                found.leave if before else found.arrive,
                Way(found.arrive - (found.leave if before else minute), sum(ride.arrives - ride.departs
                                                                          for ride in found.rides)),
            )
        return self._found[key]
