"""What a place offers, in the words that the rest of the generator uses: a district and its parts."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scheduler.programme import BusLine, Room, Site, SiteKind, Walk

Point = tuple[float, float]
"""Latitude and longitude."""

_KM_PER_DEGREE = 111.2
_METRES_A_MINUTE = 75
_DETOUR = 1.3
_WALK_KM = 2.2
_TO_STOP_KM = 1.2


@dataclass(frozen=True)
class Home:
    """A living area: its site, the kindergarten and the school (with SFO) that its children use.

    ``weight`` is its share of the homes; ``outlying`` homes need a bus.
    """

    site: str
    kindergarten: str
    school: str
    weight: float = 1.0
    outlying: bool = False


@dataclass(frozen=True)
class Employer:
    """An employer who takes participants: where, from when to when, and how many a day."""

    site: str
    name: str
    start: int
    end: int
    seats: int = 1
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    lunch: int = 30


@dataclass(frozen=True)
class District:
    """One adult school with everything around it; ids are sites."""

    sites: tuple[Site, ...]
    rooms: tuple[Room, ...]
    homes: tuple[Home, ...]
    employers: tuple[Employer, ...]
    buses: tuple[BusLine, ...]
    stops: tuple[tuple[str, Point], ...]
    school: str
    study_room: str
    library: str
    career: str
    nav: str
    reception: str
    shop: str
    upper_secondary: str
    workplace: str


def offset(origin: Point, east_km: float, north_km: float) -> Point:
    """The point so many kilometres from ``origin``, to four decimals (about ten metres)."""
    latitude = origin[0] + north_km / _KM_PER_DEGREE
    longitude = origin[1] + east_km / (_KM_PER_DEGREE * math.cos(math.radians(origin[0])))
    return round(latitude, 4), round(longitude, 4)


def kilometres(a: Point, b: Point) -> float:
    """Crow-fly distance, flat-earth (right to a per mille within a municipality)."""
    east = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(a[0] - b[0], east) * _KM_PER_DEGREE


def walking(a: Point, b: Point) -> int:
    """Minutes on foot: crow-fly x 1.3 at 75 metres a minute, at least one."""
    return max(1, round(kilometres(a, b) * 1000 * _DETOUR / _METRES_A_MINUTE))


def _worth(a: SiteKind, b: SiteKind) -> bool:
    """Whether anybody goes straight from one to the other."""
    if a == b:
        return a in (SiteKind.TEACHING, SiteKind.OTHER)
    return True


def walks(sites: tuple[Site, ...], stops: tuple[tuple[str, Point], ...]) -> tuple[Walk, ...]:
    """Walking minutes: each site to the stops near it (always the nearest), and between sites within reach."""
    points = [(site, (site.latitude or 0.0, site.longitude or 0.0)) for site in sites]
    found: list[Walk] = []
    for index, (site, point) in enumerate(points):
        nearest = min((kilometres(point, at) for _, at in stops), default=0.0)
        for stop, at in stops:
            far = kilometres(point, at)
            if far <= _TO_STOP_KM or far == nearest:
                found.append(Walk(start=site.id, to=stop, minutes=walking(point, at)))
        for other, there in points[index + 1 :]:
            if _worth(site.kind, other.kind) and kilometres(point, there) <= _WALK_KM:
                found.append(Walk(start=site.id, to=other.id, minutes=walking(point, there)))
    return tuple(found)
