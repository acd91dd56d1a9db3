"""Liten's offers and staff, each written out."""

from __future__ import annotations

from scheduler.generate.staff import on_days
from scheduler.generate.town import weekdays
from scheduler.programme import Activity, Instructor
from scheduler.settings import Kind, Shape
from scheduler.times import Span, at

_TALK = frozenset({"samtale"})


def _group(ident: str, name: str, kind: Kind, **more: object) -> Activity:
    return Activity.model_validate(
        {"id": ident, "name": name, "kind": kind, "shape": Shape.GROUP, "sites": ("skole",)} | more
    )


def _seat(site: str, name: str, start: int, end: int, seats: int = 1, members: tuple[str, ...] = ()) -> Activity:
    times = tuple(Span(at(day, 0) + start, at(day, 0) + end) for day in range(5))
    return Activity(
        id=f"praksis-{site}", name=f"Praksis {name}", kind=Kind.WORK_PLACEMENT, shape=Shape.SEAT, meetings=2, lunch=30,
        max_size=seats, sites=(f"arb-{site}",), needs_room=False, times=times, members=members,
    )  # fmt: skip


def _talk(ident: str, name: str, kind: Kind, minutes: int, interpreter: bool = False) -> Activity:
    return Activity(
        id=ident, name=name, kind=kind, shape=Shape.APPOINTMENT, minutes=minutes, sites=("skole",), room_features=_TALK,
        interpreter=interpreter,
    )  # fmt: skip


def _open(
    ident: str, name: str, kind: Kind, minutes: int, stays: int, places: int, site: str, **more: object
) -> Activity:
    base = {
        "id": ident, "name": name, "kind": kind, "shape": Shape.OPEN, "minutes": minutes, "meetings": stays,
        "max_size": places, "sites": (site,), "times": weekdays(480, 960), "needs_room": "room" in more,
    }  # fmt: skip
    return Activity.model_validate(base | more)


_CLASSES = (
    _group("norsk-a1", "Norsk A1", Kind.NORWEGIAN, level="A1", meetings=4, lessons=4),
    _group("norsk-a2", "Norsk A2", Kind.NORWEGIAN, level="A2", meetings=3, lessons=6, lunch=30),
    _group(
        "norsk-b1", "Norsk B1", Kind.NORWEGIAN, level="B1", meetings=3, lessons=6, lunch=30, room="rom-1",
        instructors=("L03",), times=tuple(Span(at(day, 8, 30), at(day, 14)) for day in (0, 1, 2)),
    ),
    _group("samfunn-ar", "Samfunnskunnskap arabisk", Kind.SOCIAL_STUDIES, language="ar", meetings=2, lessons=2,
           min_size=2),
    _group(
        "samfunn-ti", "Samfunnskunnskap tigrinja (tolk)", Kind.SOCIAL_STUDIES, language="ti", meetings=2, lessons=2,
        min_size=1, interpreter=True,
    ),
    _group("livsmestring-uk", "Livsmestring ukrainsk", Kind.LIFE_SKILLS, language="uk", minutes=90, breaks=0,
           min_size=2),
    _group(
        "foreldre-uk", "Foreldreveiledning ukrainsk", Kind.PARENTAL_GUIDANCE, language="uk", minutes=90, breaks=0,
        min_size=2,
    ),
)  # fmt: skip

_WORK = (
    _seat("butikk", "Matbutikken", 510, 990, 2),
    _seat("sykehjem", "Sykehjemmet", 450, 930, members=("D07",)),
    _seat("verksted", "Verkstedet", 480, 960),
    _seat("gard", "Gårdsbutikken", 540, 930),
    _group("kurs-jobb", "Jobbsøkerkurs", Kind.WORK_COURSE, meetings=2, minutes=300, breaks=0, lunch=30, max_size=12,
           min_size=3, room_features=frozenset({"pc"})),
    _group("kurs-data", "Datakurs på ettermiddagen", Kind.WORK_COURSE, meetings=2, minutes=150, breaks=15, max_size=12,
           min_size=3, room_features=frozenset({"pc"})),
    _group("jobb-d15", "Deltidsjobb D15", Kind.WORK, meetings=1, lunch=30, sites=("arb-butikk",), needs_room=False,
           times=(Span(at(4, 9), at(4, 15)),), members=("D15",), members_only=True),
)  # fmt: skip

_REST = (
    _talk("karriere", "Karrieresamtale med tolk", Kind.CAREER_GUIDANCE, 90, interpreter=True),
    _talk("kartlegging", "Kartleggingssamtale", Kind.MAPPING, 60, interpreter=True),
    _talk("godkjenning", "Samtale om godkjenning av utdanning", Kind.RECOGNITION, 60),
    _group("sprakkafe", "Språkkafé", Kind.VOLUNTEER, meetings=1, min_size=1, max_size=12, sites=("bibliotek",),
           needs_room=False, times=(Span(at(1, 17), at(1, 18, 30)),)),
    _open("lesestund", "Lesestund med frivillig", Kind.VOLUNTEER, 60, 2, 4, "bibliotek"),
    _open("studie-90", "Leksehjelp", Kind.SELF_STUDY, 90, 3, 6, "skole", room="studie", follow_up="L08"),
    _open("studie-60", "Digital øving", Kind.SELF_STUDY, 60, 3, 6, "skole", room="studie", follow_up="L08"),
    _open("gjoremal", "Felles renhold", Kind.DAILY_TASKS, 60, 3, 4, "mottak"),
)  # fmt: skip

ACTIVITIES: tuple[Activity, ...] = (*_CLASSES, *_WORK, *_REST)

INSTRUCTORS: tuple[Instructor, ...] = (
    Instructor(id="L01", name="Kari L.", teaches=("norwegian",), qualified_norwegian=True, phone="000 00001"),
    Instructor(id="L02", name="Marit S.", teaches=("norwegian",), qualified_norwegian=True, phone="000 00002"),
    Instructor(id="L03", name="Per A.", teaches=("norwegian",), qualified_norwegian=True, weekly_units=18,
               availability=on_days((0, 1, 2)), phone="000 00003"),
    Instructor(id="L04", name="Larysa V.", teaches=("life_skills", "parental_guidance"), languages=("uk",),
               interprets=("uk", "ru"), weekly_units=12, availability=on_days((0, 2, 4)), phone="000 00004"),
    Instructor(id="L05", name="Rima J.", teaches=("social_studies",), languages=("ar",), interprets=("ar",),
               weekly_units=10, availability=on_days((1, 3)), phone="000 00005"),
    Instructor(id="L06", name="Turid B.", teaches=("social_studies", "parental_guidance"), weekly_units=16,
               phone="000 00006"),
    Instructor(id="L07", name="Geir N.", teaches=("work_course",), phone="000 00007"),
    Instructor(id="L08", name="Hilde R.", teaches=("mapping", "recognition", "career_guidance"), phone="000 00008"),
    Instructor(id="L09", name="Robel M.", interprets=("ti",), weekly_units=10, availability=on_days((1, 3), 9, 15),
               phone="000 00009"),
)  # fmt: skip
