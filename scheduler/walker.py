"""Journeys found a second time, for the independent checker and for what people are shown.

Same meaning as ``scheduler.travel.BusTable`` (its docstring says what a journey is), other code: one question
at a time, forwards in time over the single trips of the next hours. It shares no code with the table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from scheduler.journey import Journey, Leg
from scheduler.programme import BusLine, Programme, Walk
from scheduler.settings import Settings
from scheduler.times import DAY

_FAR = 1 << 30
"""Minutes that stand for never."""


class _Trip(NamedTuple):
    """One departure of one line: stops with the minutes of its calls."""

    start: int
    line: BusLine
    calls: tuple[tuple[str, int], ...]


class _Reached(NamedTuple):
    """Standing at a place at a minute, and the legs that led there."""

    minute: int
    legs: tuple[Leg, ...]


_FIGURES = ("change_slack", "longest_journey", "walk_without_table")


def ways_of(
    buses: tuple[BusLine, ...] | None, walks: tuple[Walk, ...] | None, sites: Iterable[str], settings: Settings
) -> Hashable:
    """All that journeys depend on but for holidays: where it is the same, journeys are."""
    return buses, walks, tuple(sites), tuple(getattr(settings, figure) for figure in _FIGURES)


class Walker:
    """Answers *earliest arrival* and *latest departure* of a programme's week, leg by leg.

    Parameters
    ----------
    programme
        Its sheets *Bussruter* and *Gangtider*, sites and settings.
    closed_days
        Weekdays (Monday = 0) that are public holidays: buses run as on Sundays.
    """

    def __init__(self, programme: Programme, closed_days: frozenset[int] = frozenset()) -> None:
        self._settings = programme.settings
        self._trips = _trips(programme.buses or (), closed_days)
        self._feet = _footpaths(programme)
        self._to: dict[str, set[int]] = {}
        self._arrivals: dict[tuple[str, str, int], int | None] = {}
        self._departures: dict[tuple[str, str, int], int | None] = {}

    def arrive(self, origin: str, to: str, leave: int) -> int | None:
        """Earliest arrival at ``to`` when leaving ``origin`` at or after ``leave``; None: no journey."""
        key = (origin, to, leave)
        if key not in self._arrivals:
            self._arrivals[key] = self._minute(origin, to, leave, leave + self._settings.longest_journey, rides=2)
        return self._arrivals[key]

    def depart(self, origin: str, to: str, arrive: int) -> int | None:
        """Latest departure from ``origin`` that is at ``to`` by ``arrive``; None: no journey.

        Leaving later never arrives earlier, so the latest minute that is early enough is found by halving the few
        at which anything leaves.
        """
        key = (origin, to, arrive)
        if key not in self._departures:
            since = arrive - self._settings.longest_journey
            self._departures[key] = self._latest(origin, to, arrive, since, rides=2)
        return self._departures[key]

    def journey(self, origin: str, to: str, leave: int) -> Journey | None:
        """The journey to show: earliest arrival, then fewest rides, then leaving as late as possible.

        Leaving as late as possible, nobody waits for the first bus: any wait there could be spent before.
        ``retrace`` of ``scheduler.journey`` walks it again against the sheets before anybody sees it.
        """
        arrive = self.arrive(origin, to, leave)
        if arrive is None:
            return None
        for rides in range(3):
            latest = self._latest(origin, to, arrive, leave, rides)
            found = None if latest is None else self._search(origin, to, latest, arrive, rides)
            if latest is not None and found is not None:
                return Journey(origin, to, latest, found.minute, found.legs)
        return None

    def _latest(self, origin: str, to: str, by: int, since: int, rides: int) -> int | None:
        """Greatest minute from ``since`` on at which leaving is still there by ``by``."""
        if origin == to:
            return by
        leaving = self._leaving(origin, to, by, since)
        if not leaving or self._minute(origin, to, leaving[0], by, rides) is None:
            return None
        early, late = 0, len(leaving) - 1
        while early < late:
            middle = (early + late + 1) // 2
            if self._minute(origin, to, leaving[middle], by, rides) is not None:
                early = middle
            else:
                late = middle - 1
        return leaving[early]

    def _leaving(self, origin: str, to: str, by: int, since: int) -> list[int]:
        """Minutes at which leaving just reaches the place on foot or some bus: no other is the latest."""
        feet = self._feet.get(origin, {})
        ways = {**feet, origin: 0}
        found = {by - feet[to]} if to in feet else set()
        for index in self._passing(self._lines_from(ways), since, by):
            found |= {minute - ways[stop] for stop, minute in self._trips[index].calls if stop in ways}
        return sorted(minute for minute in found if since <= minute <= by)

    def _minute(self, origin: str, to: str, leave: int, by: int, rides: int) -> int | None:
        """The minute that ``_search`` finds, without the legs: what the checker asks tens of thousands of times."""
        if origin == to:
            return leave
        ready = {origin: leave}
        for stop, walk in self._feet.get(origin, {}).items():
            ready[stop] = min(leave + walk, ready.get(stop, leave + walk))
        best = ready.get(to)
        for ride in range(rides):
            last = ride + 1 == rides  # which lines lead there at all is known: no other is taken last
            off = self._ride_minutes(ready, self._lines_to(to) if last else self._lines_from(ready), leave, by)
            for stop, minute in off.items():
                there = minute if stop == to else minute + self._feet.get(stop, {}).get(to, _FAR)
                if best is None or there < best:
                    best = there
            if not last:
                ready = self._changing(off)
        return best if best is not None and best <= by else None

    def _changing(self, off: dict[str, int]) -> dict[str, int]:
        """When one is ready to board again, at the same stop or after one footpath."""
        slack = self._settings.change_slack
        ready = {stop: minute + slack for stop, minute in off.items()}
        for stop, minute in off.items():
            since = minute + slack
            for to, walk in self._feet.get(stop, {}).items():
                if since + walk < ready.get(to, _FAR):
                    ready[to] = since + walk
        return ready

    def _ride_minutes(self, ready: dict[str, int], lines: Iterable[int], leave: int, by: int) -> dict[str, int]:
        """As ``_ride`` on some lines, minutes only."""
        off: dict[str, int] = {}
        for index in self._passing(lines, leave, by):
            trip = self._trips[index]
            boarded = False
            for stop, minute in trip.calls:
                if boarded:
                    if minute < off.get(stop, _FAR):
                        off[stop] = minute
                elif ready.get(stop, _FAR) <= minute:
                    boarded = True
        return off

    def _search(self, origin: str, to: str, leave: int, by: int, rides: int) -> _Reached | None:
        """Earliest arrival up to ``by`` with at most so many rides; of equal ones the fewest rides."""
        if origin == to:
            return _Reached(leave, ())
        ready = self._on_foot({origin: _Reached(leave, ())})
        best = ready.get(to)
        slack = self._settings.change_slack
        for _ in range(rides):
            off = self._ride(ready, leave, by)
            after = self._on_foot(off)
            if to in after and (best is None or after[to].minute < best.minute):
                best = after[to]
            ready = {stop: _Reached(here.minute + slack, here.legs) for stop, here in after.items()}
        return best if best is not None and best.minute <= by else None

    def _on_foot(self, here: dict[str, _Reached]) -> dict[str, _Reached]:
        """Stay, or take one footpath."""
        reached = dict(here)
        for start, (minute, legs) in here.items():
            for to, walk in self._feet.get(start, {}).items():
                if to not in reached or minute + walk < reached[to].minute:
                    leg = Leg(None, None, start, minute, to, minute + walk)
                    reached[to] = _Reached(minute + walk, (*legs, leg))
        return reached

    def _ride(self, ready: dict[str, _Reached], leave: int, by: int) -> dict[str, _Reached]:
        """Take any one trip from any stop: board where one is in time first, get off anywhere later."""
        off: dict[str, _Reached] = {}
        for index in sorted(self._passing(self._lines_from(ready), leave, by)):
            trip = self._trips[index]
            boarded: tuple[str, int] | None = None
            for stop, minute in trip.calls:
                if boarded is not None and (stop not in off or minute < off[stop].minute):
                    leg = Leg(trip.line.line, trip.line.direction, *boarded, stop, minute)
                    off[stop] = _Reached(minute, (*ready[boarded[0]].legs, leg))
                if boarded is None and stop in ready and ready[stop].minute <= minute:
                    boarded = (stop, minute)
        return off

    def _passing(self, lines: Iterable[int], leave: int, by: int) -> Iterator[int]:
        """Numbers of the trips of some lines that are under way between two minutes."""
        for line in lines:
            starts, numbers = self._of_line[line]
            yield from numbers[bisect_left(starts, leave - self._slowest) : bisect_right(starts, by)]

    def _lines_from(self, stops: Iterable[str]) -> set[int]:
        """Lines that call at any of the stops."""
        return {line for stop in stops for line in self._lines_at.get(stop, ())}

    def _lines_to(self, place: str) -> set[int]:
        """Lines that call at a place, or where a footpath leads from to it."""
        if place not in self._to:
            near = [stop for stop, paths in self._feet.items() if place in paths]
            self._to[place] = self._lines_from([place, *near])
        return self._to[place]

    @cached_property
    def _of_line(self) -> dict[int, tuple[list[int], list[int]]]:
        """By line: when its trips start, and their numbers."""
        found: dict[int, tuple[list[int], list[int]]] = {}
        for number, trip in enumerate(self._trips):
            starts, numbers = found.setdefault(id(trip.line), ([], []))
            starts.append(trip.start)
            numbers.append(number)
        return found

    @cached_property
    def _lines_at(self) -> dict[str, set[int]]:
        """Lines by stop."""
        found: dict[str, set[int]] = {}
        for trip in self._trips:
            for stop, _ in trip.calls:
                found.setdefault(stop, set()).add(id(trip.line))
        return found

    @cached_property
    def _slowest(self) -> int:
        """Minutes from start to last call of the slowest trip."""
        return max((trip.calls[-1][1] - trip.start for trip in self._trips), default=0)


def _trips(buses: tuple[BusLine, ...], closed_days: frozenset[int]) -> list[_Trip]:
    """Every single trip of the week and of the Sunday before it, in order of start."""
    trips = []
    for day in range(-1, 7):
        runs_as = 6 if day == -1 or day in closed_days else day
        for line in buses:
            for departure in line.departures if runs_as in line.days else ():
                start = day * DAY + departure
                calls = tuple((call.stop, start + call.offset) for call in line.calls)
                trips.append(_Trip(start, line, calls))
    return sorted(trips, key=lambda trip: trip.start)


def _footpaths(programme: Programme) -> dict[str, dict[str, int]]:
    """Direct footpaths from each place: the table both ways, or between all sites where nothing is given."""
    feet: dict[str, dict[str, int]] = {}
    if programme.buses is None and programme.walks is None:
        sites = [site.id for site in programme.sites]
        minutes = programme.settings.walk_without_table
        return {site: {other: minutes for other in sites if other != site} for site in sites}
    for walk in sorted(programme.walks or (), key=lambda walk: -walk.minutes):
        if walk.start != walk.to:
            feet.setdefault(walk.start, {})[walk.to] = walk.minutes
            feet.setdefault(walk.to, {})[walk.start] = walk.minutes
    return feet
