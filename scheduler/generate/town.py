"""An invented town of districts: a centre with the school, living areas along bus lines, employers."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from scheduler.generate.buses import REGION, RURAL, TOWN, line
from scheduler.generate.distributions import Family
from scheduler.generate.places import District, Employer, Home, Point, offset
from scheduler.generate.rooms import rooms
from scheduler.programme import BusLine, Site, SiteKind
from scheduler.times import Span, at

ORIGIN: Point = (63.6, 10.9)
"""South-west corner of the invented town, in Trøndelag's farmland."""

_AREAS = "Bakkeli Elvebyen Nordmo Solhaugen Myra Strandvika Granås Furumo Haugan Lia Øyra Sørbygda Nesset Fjellgrenda"
_FIRMS = (
    "Bakeriet",
    "Hagesenteret",
    "Sykehjemmet",
    "Verkstedet",
    "Matbutikken",
    "Kafeen",
    "Renholdsfirmaet",
    "Barnehagekjøkkenet",
    "Lageret",
    "Bilvaskeriet",
    "Byggevarene",
    "Hotellet",
    "Frisøren",
    "Gårdsbutikken",
    "Omsorgsboligene",
    "Trykkeriet",
)
_HOURS = ((480, 960), (480, 960), (450, 930), (420, 900), (510, 900), (540, 930), (480, 930))
"""Employers' days: 07-15 in industry, 08-16 in offices, later in shops; the shares antatt."""


_DAYS = ((0, 1, 2, 3, 4), (0, 1, 2, 3, 4), (0, 1, 2, 3), (1, 2, 3), (2, 3, 4), (0, 1), (3, 4))
"""Weekdays on which an employer takes participants; antatt."""


@dataclass(frozen=True)
class _Area:
    name: str
    site: str
    line: int
    km: float
    point: Point


def weekdays(first: int, last: int) -> tuple[Span, ...]:
    """Monday to Friday from ``first`` to ``last``, minutes of the day."""
    return tuple(Span(at(day, 0) + first, at(day, 0) + last) for day in range(5))


def _site(
    ident: str,
    name: str,
    kind: SiteKind,
    point: Point,
    opening: tuple[Span, ...] | None = None,
    calendar_name: str | None = None,
) -> Site:
    return Site(
        id=ident,
        name=name,
        kind=kind,
        latitude=point[0],
        longitude=point[1],
        opening=opening,
        calendar_name=calendar_name,
    )


def _near(rng: random.Random, point: Point, km: float) -> Point:
    angle, far = rng.uniform(0, 2 * math.pi), rng.uniform(0.1, 1.0) * km
    return offset(point, far * math.cos(angle), far * math.sin(angle))


def _areas(size: int, lines: int, centre: Point, remoteness: float, tag: str) -> list[_Area]:
    """Living areas: near ones at walking distance, far ones along the lines."""
    names = _AREAS.split()
    near, far = min(4, 2 + size // 60), min(8, 2 + size // 25)
    found: list[_Area] = []
    for index in range(near + far):
        way = index % lines
        km = 1.0 + 0.3 * (index % 3) if index < near else (4.5 + 4.0 * ((index - near) // lines)) * remoteness
        angle = 2 * math.pi * way / lines + 0.35 * (index % 3)
        point = offset(centre, km * math.cos(angle), km * math.sin(angle))
        name = names[index % len(names)]
        found.append(_Area(name, f"bolig-{name.lower()}{tag}", way, km, point))
    return found


def _lines(areas: list[_Area], count: int, centre: str, tag: str) -> tuple[BusLine, ...]:
    """One line a direction; the farthest areas have the sparsest buses."""
    found: list[BusLine] = []
    for way in range(count):
        along = sorted((area for area in areas if area.line == way), key=lambda area: -area.km)
        if not along:
            continue
        outer = along[0]
        minutes = [round((outer.km - area.km) * 1.7) + index for index, area in enumerate(along)]
        stops = tuple((f"{area.name}{tag}", minute) for area, minute in zip(along, minutes, strict=True))
        whole = max(minutes[-1] + 3, round(outer.km * 1.8) + 2)
        frequency = TOWN if outer.km < 6 else REGION if outer.km < 10 else RURAL
        found += line(f"{10 * (way + 1)}{tag}", (*stops, (centre, whole)), frequency, outer.name + tag)
    return tuple(found)


def _homes(rng: random.Random, areas: list[_Area], family: Family, tag: str) -> tuple[list[Home], list[Site]]:
    """Living areas as homes with a kindergarten each (some share a school), weighted by the outlying share."""
    shared = family.areas_a_school
    homes: list[Home] = []
    sites: list[Site] = []
    far = [area for area in areas if area.km > 2]
    for index, area in enumerate(areas):
        nursery, school = f"bhg-{area.name.lower()}{tag}", f"sfo-{areas[index - index % shared].name.lower()}{tag}"
        opening = rng.choice(family.care_opening)
        sites.append(_site(area.site, f"Boliger {area.name}", SiteKind.HOME, _near(rng, area.point, 0.4)))
        sites.append(
            _site(
                nursery,
                f"{area.name} barnehage",
                SiteKind.KINDERGARTEN,
                _near(rng, area.point, 0.5),
                weekdays(*opening),
                "Ærend",
            )
        )
        if index % shared == 0:
            sites.append(
                _site(
                    school,
                    f"{area.name} skole og SFO",
                    SiteKind.KINDERGARTEN,
                    _near(rng, area.point, 0.5),
                    weekdays(*family.after_school_opening),
                    "Ærend",
                )
            )
        outlying = area in far
        share = family.outlying / max(1, len(far)) if outlying else (1 - family.outlying) / (len(areas) - len(far))
        homes.append(Home(area.site, nursery, school, share, outlying))
    return homes, sites


def _employers(
    rng: random.Random, seats: int, areas: list[_Area], centre: Point, tag: str
) -> tuple[list[Employer], list[Site]]:
    """Employers until the seats are used up: most in the centre and near it, some far out."""
    employers: list[Employer] = []
    sites: list[Site] = []
    left, number = seats, 0
    while left > 0:
        number += 1
        places = min(left, 2 if rng.random() < 0.3 else 1)
        name = _FIRMS[(number - 1) % len(_FIRMS)] + (
            f" {1 + (number - 1) // len(_FIRMS)}" if number > len(_FIRMS) else ""
        )
        point = _near(rng, centre, 1.3) if rng.random() < 0.7 else _near(rng, rng.choice(areas).point, 0.6)
        ident = f"arb-{number:02d}{tag}"
        start, end = rng.choice(_HOURS)
        days = rng.choice(_DAYS)
        sites.append(_site(ident, name + tag, SiteKind.EMPLOYER, point))
        employers.append(Employer(ident, name + tag, start, end, places, days))
        left -= places
    return employers, sites


def _centre(rng: random.Random, centre: Point, tag: str) -> list[Site]:
    """Where everybody goes: school, career centre, NAV, library, shop, reception, upper secondary school."""
    day = weekdays(450, 1020)
    plan = (
        (f"skole{tag}", f"Voksenopplæringa{tag}", SiteKind.TEACHING, day, 0.3),
        (f"karriere{tag}", f"Karrieresenteret{tag}", SiteKind.TEACHING, weekdays(480, 960), 0.5),
        (f"nav{tag}", f"NAV og kurssenteret{tag}", SiteKind.TEACHING, weekdays(480, 960), 0.5),
        (f"bibliotek{tag}", f"Biblioteket{tag}", SiteKind.OTHER, None, 0.4),
        (f"brukt{tag}", f"Bruktbutikken{tag}", SiteKind.OTHER, None, 0.6),
        (f"mottak{tag}", f"Mottaket{tag}", SiteKind.OTHER, None, 1.0),
        (f"vgs{tag}", f"Den videregående skolen{tag}", SiteKind.OTHER, None, 1.2),
        (f"arb-senter{tag}", f"Kjøpesenteret{tag}", SiteKind.EMPLOYER, None, 0.5),
    )
    neutral = {f"mottak{tag}": "Fellesrommet", f"nav{tag}": "Kurssenteret"}
    return [
        _site(ident, name, kind, _near(rng, centre, km), opening, neutral.get(ident))
        for ident, name, kind, opening, km in plan
    ]


def district(rng: random.Random, size: int, number: int, only: bool, family: Family) -> District:
    """One district for so many participants; ``number`` counts from 1, ``only`` says there are no others."""
    tag = "" if only else f"-{number}"
    centre = offset(ORIGIN, 7.0 * ((number - 1) % 5), 9.0 * ((number - 1) // 5))
    station = f"Sentrum{tag}"
    lines = 2 if size < 60 else 3 if size < 150 else 4
    areas = _areas(size, lines, centre, family.remoteness, tag)
    homes, living = _homes(rng, areas, family, tag)
    employers, firms = _employers(rng, max(1, round(size * family.placement_seats)), areas, centre, tag)
    stops = ((station, centre), *((f"{area.name}{tag}", area.point) for area in areas))
    return District(
        sites=(*_centre(rng, centre, tag), *living, *firms),
        rooms=rooms(size, family, tag),
        homes=tuple(homes),
        employers=tuple(employers),
        buses=_lines(areas, lines, station, tag),
        stops=stops,
        school=f"skole{tag}",
        study_room=f"studie{tag}",
        library=f"bibliotek{tag}",
        career=f"karriere{tag}",
        nav=f"nav{tag}",
        reception=f"mottak{tag}",
        shop=f"brukt{tag}",
        upper_secondary=f"vgs{tag}",
        workplace=f"arb-senter{tag}",
    )


def trunk(districts: int) -> tuple[BusLine, ...]:
    """Lines between the centres of neighbouring districts (none where there is one)."""
    found: list[BusLine] = []
    for number in range(1, districts):
        stops = ((f"Sentrum-{number + 1}", 0), (f"Sentrum-{number}", 22))
        found += line(f"R{number}", stops, TOWN, f"Sentrum-{number + 1}")
    return tuple(found)
