"""Steinkjer: real names of the area, roughly placed; every school, employer and living area is invented.

Points are of the neighbourhood, never of a building that houses anybody. Bus numbers and hours are plausible, not
AtB's timetable.
"""

from __future__ import annotations

from scheduler.generate.buses import REGION, RURAL, TOWN, line
from scheduler.generate.places import District, Employer, Home, Point
from scheduler.generate.town import weekdays
from scheduler.programme import BusLine, Room, Site, SiteKind
from scheduler.times import Span

_STATION = "Steinkjer stasjon"

_STOPS: tuple[tuple[str, Point], ...] = (
    (_STATION, (64.0137, 11.4937)),
    ("Guldbergaunet", (64.0060, 11.5065)),
    ("Sannan", (64.0183, 11.4868)),
    ("Egge", (64.0262, 11.4718)),
    ("Nordsihaugen", (64.0205, 11.5070)),
    ("Byafossen", (64.0292, 11.5640)),
    ("Binde", (64.0628, 11.5745)),
    ("Mære", (63.9355, 11.4210)),
    ("Sparbu", (63.9140, 11.4320)),
    ("Røra", (63.8600, 11.3890)),
    ("Straumen", (63.8745, 11.2990)),
)

_AREAS: tuple[tuple[str, str, Point, float, bool], ...] = (
    ("sannan", "Sannan", (64.0190, 11.4850), 0.22, False),
    ("guldbergaunet", "Guldbergaunet", (64.0052, 11.5040), 0.18, False),
    ("nordsihaugen", "Nordsihaugen", (64.0210, 11.5085), 0.14, False),
    ("egge", "Egge", (64.0268, 11.4700), 0.16, False),
    ("byafossen", "Byafossen", (64.0295, 11.5655), 0.10, True),
    ("binde", "Binde", (64.0635, 11.5760), 0.05, True),
    ("sparbu", "Sparbu", (63.9145, 11.4300), 0.10, True),
    ("straumen", "Straumen (Inderøy)", (63.8750, 11.3005), 0.05, True),
)
"""Living areas of the decentralised flats: id, name, point, share of the homes, needs a bus; shares antatt."""

_SCHOOL_OF = {
    "sannan": "egge", "guldbergaunet": "guldbergaunet", "nordsihaugen": "guldbergaunet", "egge": "egge",
    "byafossen": "byafossen", "binde": "byafossen", "sparbu": "sparbu", "straumen": "straumen",
}  # fmt: skip

_OPENING = {"sannan": (420, 1005), "egge": (435, 990), "byafossen": (435, 975), "sparbu": (420, 1005)}
"""Kindergartens' hours in minutes of the day; the others 07:15-16:30."""

_FIRMS: tuple[tuple[str, str, Point, int, int, int, tuple[int, ...]], ...] = (
    ("bakeri", "Kornet bakeri", (64.0148, 11.4962), 420, 900, 2, (0, 1, 2, 3, 4)),
    ("butikk", "Dagligvarene på torget", (64.0143, 11.4950), 510, 990, 2, (0, 1, 2, 3, 4)),
    ("sykehjem", "Sykehjemmet Utsikten", (64.0172, 11.5010), 450, 930, 3, (0, 1, 2, 3, 4)),
    ("hagesenter", "Hagesenteret på Nordsida", (64.0222, 11.5030), 540, 960, 1, (2, 3, 4)),
    ("verksted", "Bilverkstedet ved elva", (64.0110, 11.5002), 480, 960, 1, (1, 2, 3, 4)),
    ("renhold", "Rent og Pent renhold", (64.0122, 11.4921), 420, 900, 1, (0, 1, 2, 3, 4)),
    ("kafe", "Kafé Dampsaga-hjørnet", (64.0155, 11.4905), 540, 930, 1, (1, 2, 3, 4)),
    ("bhgkjokken", "Kjøkkenet i Egge barnehage", (64.0259, 11.4735), 480, 900, 1, (0, 1, 2)),
    ("landbruk", "Mære gårdsdrift", (63.9360, 11.4240), 480, 930, 1, (3, 4)),
    ("lager", "Lageret på Eggemarka", (64.0232, 11.4655), 420, 900, 1, (0, 1)),
)
"""Employers: id, name, point, day's start and end, seats, weekdays. All invented."""

_PUBLIC: tuple[tuple[str, str, SiteKind, Point, tuple[Span, ...] | None, str | None], ...] = (
    ("skole", "Voksenopplæringa", SiteKind.TEACHING, (64.0129, 11.4979), weekdays(450, 1020), None),
    ("karriere", "Karrieresenteret", SiteKind.TEACHING, (64.0152, 11.4942), weekdays(480, 960), None),
    ("nav", "NAV og kurssenteret", SiteKind.TEACHING, (64.0141, 11.4968), weekdays(480, 960), "Kurssenteret"),
    ("bibliotek", "Biblioteket på Dampsaga", SiteKind.OTHER, (64.0158, 11.4898), None, "Biblioteket"),
    ("brukt", "Bruktbutikken", SiteKind.OTHER, (64.0119, 11.4945), None, None),
    ("mottak", "Mottakets fellesrom", SiteKind.OTHER, (64.0178, 11.4880), None, "Fellesrommet"),
    ("vgs", "Den videregående skolen", SiteKind.OTHER, (64.0067, 11.5048), None, None),
    ("arb-senter", "Kjøpesenteret ved stasjonen", SiteKind.EMPLOYER, (64.0133, 11.4944), None, None),
)  # fmt: skip


def _sites() -> tuple[Site, ...]:
    found = [
        Site(id=ident, name=name, kind=kind, latitude=lat, longitude=lon, opening=hours, calendar_name=neutral)
        for ident, name, kind, (lat, lon), hours, neutral in _PUBLIC
    ]
    for ident, name, (lat, lon), _, _ in _AREAS:
        found.append(Site(id=f"bolig-{ident}", name=f"Boliger {name}", kind=SiteKind.HOME, latitude=lat, longitude=lon))
        found.append(
            _care(
                f"bhg-{ident}",
                f"{name} barnehage",
                lat + 0.0021,
                lon + 0.0012,
                _OPENING.get(ident, (435, 990)),
            )
        )
        if _SCHOOL_OF[ident] == ident:
            found.append(_care(f"sfo-{ident}", f"{name} skole og SFO", lat - 0.0017, lon + 0.0025, (435, 990)))
    for ident, name, (lat, lon), _, _, _, _ in _FIRMS:
        found.append(Site(id=f"arb-{ident}", name=name, kind=SiteKind.EMPLOYER, latitude=lat, longitude=lon))
    return tuple(found)


def _care(ident: str, name: str, lat: float, lon: float, hours: tuple[int, int]) -> Site:
    return Site(
        id=ident, name=name, calendar_name="Ærend", kind=SiteKind.KINDERGARTEN, latitude=round(lat, 4),
        longitude=round(lon, 4), opening=weekdays(*hours),
    )  # fmt: skip


def _rooms() -> tuple[Room, ...]:
    class_rooms = (
        ("101", 20, {"tavle"}), ("102", 20, {"tavle"}), ("103", 16, {"tavle"}), ("104", 24, {"tavle", "prosjektor"}),
        ("105", 20, {"tavle", "prosjektor"}), ("106", 12, {"tavle"}), ("107", 20, {"pc"}),
    )  # fmt: skip
    found = [
        Room(
            id=f"rom-{name}",
            name=f"Rom {name}",
            site="skole",
            capacity=capacity,
            features=frozenset(features),
        )
        for name, capacity, features in class_rooms
    ]
    for ident, name, site, capacity, feature, shared in (
        ("studie", "Studieverkstedet", "skole", 34, "pc", True),
        ("kurs-1", "Kursrommet", "nav", 18, "prosjektor pc", False),
        ("kurs-2", "Datarommet", "nav", 18, "pc", False),
        ("kurs-3", "Kurskjøkkenet", "nav", 18, "kjøkken", False),
        ("samtale-nav", "Samtalerom NAV", "nav", 4, "samtale", False),
        ("samtale-karriere", "Samtalerom karriere", "karriere", 4, "samtale", False),
        ("gruppe", "Grupperommet", "karriere", 14, "tavle", False),
    ):
        found.append(
            Room(
                id=ident,
                name=name,
                site=site,
                capacity=capacity,
                features=frozenset(feature.split()),
                shared=shared,
            )
        )
    return tuple(found)


def _buses() -> tuple[BusLine, ...]:
    """Five lines: two in the town, three out of it; the rural ones stop soon after four o'clock."""
    return (
        *line("650", (("Egge", 0), ("Sannan", 4), (_STATION, 8)), TOWN, "Egge"),
        *line("651", (("Nordsihaugen", 0), (_STATION, 6)), TOWN, "Nordsihaugen"),
        *line("652", (("Guldbergaunet", 0), (_STATION, 5)), TOWN, "Guldbergaunet"),
        *line("660", (("Binde", 0), ("Byafossen", 7), (_STATION, 17)), RURAL, "Binde"),
        *line(
            "670",
            (("Straumen", 0), ("Røra", 9), ("Sparbu", 20), ("Mære", 25), (_STATION, 40)),
            REGION,
            "Straumen",
        ),
    )


def places() -> District:
    """Everything around the adult school in Steinkjer."""
    return District(
        sites=_sites(), rooms=_rooms(), stops=_STOPS, buses=_buses(),
        homes=tuple(
            Home(f"bolig-{ident}", f"bhg-{ident}", f"sfo-{_SCHOOL_OF[ident]}", share, outlying)
            for ident, _, _, share, outlying in _AREAS
        ),
        employers=tuple(
            Employer(f"arb-{ident}", name, start, end, seats, days)
            for ident, name, _, start, end, seats, days in _FIRMS
        ),
        school="skole", study_room="studie", library="bibliotek", career="karriere", nav="nav", reception="mottak",
        shop="brukt", upper_secondary="vgs",
        workplace="arb-senter",
    )  # fmt: skip
