"""Liten's places: a centre where all is near, and a village 9 km away with a bus."""

from __future__ import annotations

from scheduler.generate.buses import REGION, line
from scheduler.generate.places import Point, offset
from scheduler.generate.town import weekdays
from scheduler.programme import Room, Site, SiteKind
from scheduler.times import Span

_CENTRE: Point = (63.7, 11.2)
_VILLAGE: Point = offset(_CENTRE, 9.0, 1.0)

STOPS: tuple[tuple[str, Point], ...] = (("Sentrum", _CENTRE), ("Bygda", _VILLAGE))


def _site(
    ident: str, name: str, kind: SiteKind, east: float, north: float, opening: tuple[Span, ...] | None = None,
    origin: Point = _CENTRE, calendar_name: str | None = None,
) -> Site:  # fmt: skip
    latitude, longitude = offset(origin, east, north)
    return Site(
        id=ident,
        name=name,
        calendar_name=calendar_name,
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        opening=opening,
    )


SITES: tuple[Site, ...] = (
    _site("skole", "Voksenopplæringa", SiteKind.TEACHING, 0.2, 0.1, weekdays(450, 1020)),
    _site("bibliotek", "Biblioteket", SiteKind.OTHER, -0.2, 0.1),
    _site("mottak", "Mottakets fellesrom", SiteKind.OTHER, -0.4, 0.3, calendar_name="Fellesrommet"),
    _site("bolig-sentrum", "Boliger sentrum", SiteKind.HOME, -0.6, 0.2),
    _site("bolig-bygda", "Boliger Bygda", SiteKind.HOME, 0.2, 0.1, origin=_VILLAGE),
    _site(
        "bhg-sentrum", "Sentrum barnehage", SiteKind.KINDERGARTEN, -0.4, -0.1, weekdays(435, 990), calendar_name="Ærend"
    ),
    _site("sfo-bygda", "Bygda skole og SFO", SiteKind.KINDERGARTEN, 0.1, 0.3, weekdays(435, 990), _VILLAGE, "Ærend"),
    _site("arb-butikk", "Matbutikken", SiteKind.EMPLOYER, 0.1, -0.2),
    _site("arb-sykehjem", "Sykehjemmet", SiteKind.EMPLOYER, 0.6, 0.3),
    _site("arb-verksted", "Verkstedet", SiteKind.EMPLOYER, 0.9, -0.3),
    _site("arb-gard", "Gårdsbutikken", SiteKind.EMPLOYER, 0.3, -0.2, origin=_VILLAGE),
)

ROOMS: tuple[Room, ...] = (
    Room(id="rom-1", name="Rom 1", site="skole", capacity=20, features=frozenset({"tavle"})),
    Room(id="rom-2", name="Rom 2", site="skole", capacity=18, features=frozenset({"tavle"})),
    Room(id="rom-3", name="Rom 3", site="skole", capacity=14, features=frozenset({"pc"})),
    Room(id="rom-4", name="Rom 4", site="skole", capacity=10),
    Room(id="studie", name="Studiekroken", site="skole", capacity=8, features=frozenset({"pc"}), shared=True),
    Room(id="samtale", name="Samtalerommet", site="skole", capacity=4, features=frozenset({"samtale"})),
)

BUSES = line("80", (("Bygda", 0), ("Sentrum", 16)), REGION, "Bygda")
