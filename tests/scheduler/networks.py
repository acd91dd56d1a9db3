"""Builders of tiny bus networks, and a search over every journey that exists on paper."""

from __future__ import annotations

from itertools import accumulate, product
from random import Random
from typing import Any

from scheduler.journey import Journey, Leg, retrace
from scheduler.programme import BusCall, BusLine, Programme, Site, Walk
from scheduler.settings import Settings
from scheduler.times import DAY
from scheduler.travel import Travel, travel_of

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
WORKDAYS = (MON, TUE, WED, THU, FRI)


def of_day(clock: str) -> int:
    """``of_day("08:30") == 510``; ``25:10`` is ten past one in the next night."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def on(day: int, clock: str) -> int:
    """Minutes since Monday 00:00."""
    return day * DAY + of_day(clock)


def line(name: str, calls: str, departures: str, days: tuple[int, ...] = WORKDAYS) -> BusLine:
    """``line("1", "A 0, B 10", "08:00 09:00")``."""
    stops = [call.split() for call in calls.split(", ")]
    return BusLine(
        line=name,
        direction=stops[-1][0],
        days=days,
        calls=tuple(BusCall(stop, int(offset)) for stop, offset in stops),
        departures=tuple(of_day(clock) for clock in departures.split()),
    )


def walk(start: str, to: str, minutes: int) -> Walk:
    """A footpath."""
    return Walk(start=start, to=to, minutes=minutes)


def network(
    *things: BusLine | Walk, sites: str = "", buses: bool = True, walks: bool = True, **settings: Any
) -> Programme:
    """A programme with nothing but these lines and footpaths (a sheet may be missing) and these sites."""
    return Programme(
        week="2026-W48",
        settings=Settings(**settings),
        participants=(),
        activities=(),
        instructors=(),
        sites=tuple(Site(id=name, name=name) for name in sites.split()),
        buses=tuple(thing for thing in things if isinstance(thing, BusLine)) if buses else None,
        walks=tuple(thing for thing in things if isinstance(thing, Walk)) if walks else None,
    )


def table(programme: Programme, closed_days: frozenset[int] = frozenset()) -> Travel:
    """The programme's travel, as a week makes it."""
    sites = [site.id for site in programme.sites]
    return travel_of(programme.buses, programme.walks, programme.settings, sites, closed_days)


STOPS = "ABCDE"


def random_network(chance: Random) -> Programme:
    """Three or four lines and up to three footpaths between five stops, early in the day and at midnight."""
    lines = [_random_line(chance, str(number)) for number in range(chance.randint(3, 4))]
    pairs = [chance.sample(STOPS, 2) for _ in range(chance.randint(0, 3))]
    walks = [walk(start, to, chance.randint(0, 15)) for start, to in pairs]
    longest = chance.choice([30, 60, 180])
    return network(*lines, *walks, change_slack=chance.randint(0, 5), longest_journey=longest)


def _random_line(chance: Random, name: str) -> BusLine:
    """A line of two to four calls, perhaps twice at one stop, perhaps with hops of no minutes."""
    stops = [chance.choice(STOPS) for _ in range(chance.randint(2, 4))]
    offsets = accumulate((chance.randint(0, 10) for _ in stops[1:]), initial=0)
    first, every = chance.randint(0, 40), chance.randint(5, 40)
    departures = [first + every * trip for trip in range(chance.randint(1, 4))]
    return BusLine(
        line=name,
        direction="-",
        days=tuple(sorted(chance.sample([MON, TUE, SUN], chance.randint(1, 3)))),
        calls=tuple(BusCall(stop, offset) for stop, offset in zip(stops, offsets, strict=True)),
        departures=(*departures, chance.randint(1420, 1460)),
    )


def random_minute(chance: Random) -> int:
    """A minute at the edges where trips run: the first hours of three days, and the nights before them."""
    return chance.choice([MON, TUE, SUN]) * DAY + chance.randint(-30, 90)


def all_journeys(programme: Programme, origin: str, to: str, since: int, before: int) -> list[Journey]:
    """Every journey that sets out within the minutes and that ``retrace`` finds nothing wrong with.

    Built without any cleverness: all sequences of up to two rides with footpaths around them.
    """
    rides = [ride for one in programme.buses or () for ride in _rides(one)
             if since <= ride.departs < before + 180]
    found = [_joined(origin, to, (Leg(None, None, origin, leave, to, leave + way.minutes),))
             for way in programme.walks or () if {way.start, way.to} == {origin, to}
             for leave in range(since, before)]
    for first in rides:
        for head, tail in product(_walks_to(programme, origin, first), _walks_from(programme, first, to)):
            found.append(_joined(origin, to, (*head, first, *tail)))
        for second in rides:
            if second.departs < first.arrives:
                continue
            heads, tails = _walks_to(programme, origin, first), _walks_from(programme, second, to)
            for head, middle, tail in product(heads, _walks_from(programme, first, second.start), tails):
                found.append(_joined(origin, to, (*head, first, *middle, second, *tail)))
    return [one for one in found if since <= one.leave < before and not retrace(one, programme)]


def _rides(one: BusLine) -> list[Leg]:
    days = [-1, *one.days] if SUN in one.days else list(one.days)
    return [
        Leg(one.line, one.direction, board.stop, start + board.offset, off.stop, start + off.offset)
        for start in (day * DAY + departure for day in days for departure in one.departures)
        for index, board in enumerate(one.calls)
        for off in one.calls[index + 1:]
    ]


def _walks_to(programme: Programme, origin: str, ride: Leg) -> list[tuple[Leg, ...]]:
    """Nothing where the ride starts at the origin, else each footpath that ends as the bus leaves."""
    if ride.start == origin:
        return [()]
    return [(Leg(None, None, origin, ride.departs - way.minutes, ride.start, ride.departs),)
            for way in programme.walks or () if {way.start, way.to} == {origin, ride.start}]


def _walks_from(programme: Programme, ride: Leg, to: str) -> list[tuple[Leg, ...]]:
    """Nothing where the ride ends there, else each footpath that starts as one gets off."""
    if ride.to == to:
        return [()]
    return [(Leg(None, None, ride.to, ride.arrives, to, ride.arrives + way.minutes),)
            for way in programme.walks or () if {way.start, way.to} == {ride.to, to}]


def _joined(origin: str, to: str, legs: tuple[Leg, ...]) -> Journey:
    return Journey(origin, to, legs[0].departs, legs[-1].arrives, legs)
