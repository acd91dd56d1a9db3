"""A programme with every feature a workbook can hold, for round trips."""

from __future__ import annotations

import datetime as dt

from scheduler.programme import (
    Absence,
    Activity,
    Adaptation,
    Adult,
    BusCall,
    BusLine,
    Care,
    Child,
    ClosedDay,
    Household,
    Instructor,
    InstructorAbsence,
    Pairing,
    Participant,
    Price,
    PriceItem,
    PriceUnit,
    Programme,
    Requirement,
    Room,
    RuleSetPeriod,
    Site,
    SiteKind,
    Walk,
)
from scheduler.settings import Kind, RuleSetName, Settings, Shape
from scheduler.times import Span, at

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
DAY = dt.date(2026, 11, 24)


def settings() -> Settings:
    """Settings with one override of each sort."""
    usual = Settings()
    norwegian = usual.kinds[Kind.NORWEGIAN].model_copy(update={"counted_per_lesson": None, "source": "Vedtak 1/26"})
    volunteer = usual.kinds[Kind.VOLUNTEER].model_copy(
        update={"weekly_cap": 125, "rule_sets": (RuleSetName.ASYLUM_SEEKER,), "default_shape": Shape.OPEN}
    )
    asylum = usual.rule_sets[RuleSetName.ASYLUM_SEEKER].model_copy(
        update={"weekly_target": 601, "mandatory": (), "kind_targets": {Kind.NORWEGIAN: 600}}
    )
    intro = usual.rule_sets[RuleSetName.INTRODUCTION_PROGRAMME].model_copy(
        update={"weekly_target": 2820, "kind_targets": {}}
    )
    return Settings(
        lesson_minutes=60,
        day_start=450,
        course_beside_placement=True,
        cost_gap=3,
        kinds={**usual.kinds, Kind.NORWEGIAN: norwegian, Kind.VOLUNTEER: volunteer},
        rule_sets={**usual.rule_sets, RuleSetName.ASYLUM_SEEKER: asylum, RuleSetName.INTRODUCTION_PROGRAMME: intro},
    )


PEOPLE = (
    Participant(
        id="D01",
        name="=Amina",
        start=dt.date(2026, 8, 1),
        end=dt.date(2027, 6, 30),
        education="higher",
        goal="work",
        rule_sets=(
            RuleSetPeriod(RuleSetName.INTEGRATION_RECEPTION, None),
            RuleSetPeriod(RuleSetName.INTRODUCTION_PROGRAMME, dt.date(2026, 11, 25)),
            RuleSetPeriod(RuleSetName.COLLECTIVE_PROTECTION, dt.date(2027, 1, 1)),
        ),
        level="A1",
        pace="spor-x",
        languages=("fa_AF", "en"),
        home="egge",
        contact="kari",
        weekly_target=2251,
        availability=(Span(at(MON, 8), at(MON, 11, 30)), Span(at(MON, 12), at(MON, 16)), Span(at(WED, 0), at(THU, 0))),
    ),
    Participant(
        id="D02",
        name="Bo",
        rule_sets=(RuleSetPeriod(RuleSetName.ASYLUM_SEEKER, None),),
        level="A2",
        pace="slow",
        languages=("xx",),
        protected=True,
    ),
    Participant(id="101", name="12", rule_sets=(RuleSetPeriod(RuleSetName.COLLECTIVE_PROTECTION, None),), level="A1"),
)
ACTIVITIES = (
    Activity(
        id="norsk-a1",
        name="Norsk A1, sakte",
        kind=Kind.NORWEGIAN,
        shape=Shape.GROUP,
        level="A1",
        pace="slow",
        meetings=3,
        lessons=4,
        breaks=30,
        lunch=30,
        min_size=1,
        max_size=16,
        room_features=frozenset({"pc", "tavle"}),
        since=dt.date(2026, 8, 1),
        until=dt.date(2026, 12, 18),
    ),
    Activity(
        id="norsk-a2",
        name="Norsk A2",
        kind=Kind.NORWEGIAN,
        shape=Shape.GROUP,
        level="A2",
        meetings=2,
        lessons=2,
        instructors=("kari",),
        room="r101",
        sites=("skolen",),
        members=("D02",),
        members_only=True,
        times=(Span(at(MON, 9), at(MON, 11)), Span(at(TUE, 9), at(TUE, 11))),
    ),
    Activity(
        id="karriere",
        name="Samtale",
        kind=Kind.CAREER_GUIDANCE,
        shape=Shape.APPOINTMENT,
        minutes=90,
        interpreter=True,
        needs_room=False,
        instructors_needed=1,
    ),
    Activity(
        id="livsmestring",
        name="Livsmestring",
        kind=Kind.LIFE_SKILLS,
        shape=Shape.GROUP,
        minutes=120,
        language="fa_AF",
        instructors_needed=1,
        min_size=1,
    ),
    Activity(
        id="butikk",
        name="Butikk",
        kind=Kind.WORK_PLACEMENT,
        shape=Shape.SEAT,
        meetings=2,
        lunch=30,
        max_size=2,
        sites=("rema",),
        needs_room=False,
        times=tuple(Span(at(d, 8), at(d, 15, 30)) for d in range(5)),
    ),
    Activity(
        id="lekser",
        name="Leksehjelp",
        kind=Kind.SELF_STUDY,
        shape=Shape.OPEN,
        minutes=90,
        max_size=12,
        follow_up="kari",
        needs_room=False,
        times=(Span(at(SAT, 10), at(SAT, 15)), Span(at(SUN, 12), at(SUN, 15))),
    ),
    Activity(
        id="vakt",
        name="Nattevakt",
        kind=Kind.WORK,
        shape=Shape.GROUP,
        members=("101",),
        members_only=True,
        needs_room=False,
        times=(Span(at(FRI, 22), at(SAT, 6)),),
        instructors_needed=0,
    ),
)

COMPLETE = Programme(
    name="Prøve & feil",
    week="2026-W48",
    settings=settings(),
    participants=PEOPLE,
    activities=ACTIVITIES,
    households=(
        Household(id="H1", adults=(Adult("D01", True), Adult("far", False, (Span(at(MON, 16), at(TUE, 0)),)))),
    ),
    children=(
        Child(
            id="B1",
            household="H1",
            born=dt.date(2022, 3, 12),
            care=Care.KINDERGARTEN,
            care_site="sol",
            hours=tuple(Span(at(d, 8), at(d, 15)) for d in range(5)),
            longest_stay=405,
            deliver="D01",
            collect="far",
        ),
        Child(id="B2", household="H1", born=dt.date(2026, 1, 2)),
        Child(id="B3", household="H1", born=dt.date(2010, 1, 2), care=Care.NOT_NEEDED),
    ),
    instructors=(
        Instructor(
            id="kari",
            name="Kari",
            teaches=("norwegian", "livsmestring", "career_guidance"),
            qualified_norwegian=True,
            qualified_until=dt.date(2027, 7, 31),
            interprets=("fa_AF", "ps"),
            languages=("fa_AF",),
            availability=(Span(at(MON, 8), at(MON, 16)),),
            weekly_units=20,
            daily_units=6,
            sites=("skolen",),
            phone="+47 74 00 00 00",
        ),
        Instructor(id="ola", name="Ola"),
    ),
    sites=(
        Site(
            id="skolen",
            name="Voksenopplæringen",
            calendar_name="VO",
            latitude=64.0149,
            longitude=11.4954,
            opening=tuple(Span(at(d, 7, 30), at(d, 20)) for d in (0, 1, 3)),
        ),
        Site(id="egge", name="Egge", kind=SiteKind.HOME),
        Site(id="rema", name="Rema", kind=SiteKind.EMPLOYER),
        Site(
            id="sol",
            name="Solsikken",
            kind=SiteKind.KINDERGARTEN,
            opening=tuple(Span(at(d, 7, 15), at(d, 16, 15)) for d in range(5)),
        ),
    ),
    rooms=(
        Room(id="r101", name="101", site="skolen", capacity=18, features=frozenset({"pc", "tavle"})),
        Room(id="hall", name="Hall", site="skolen", capacity=60, shared=True),
    ),
    requirements=(
        Requirement(
            participant="D01", kind=Kind.NORWEGIAN, minimum=900, target=1350, maximum=1500, activities=("norsk-a1",)
        ),
        Requirement(participant="D01", kind=Kind.CAREER_GUIDANCE, maximum=0),
    ),
    absences=(
        Absence(participant="D01", first=DAY, last=DAY, start=540, end=1440, approved=True),
        Absence(participant="D02", first=DAY, last=dt.date(2026, 12, 1)),
    ),
    adaptations=(Adaptation(participant="101", first=DAY, last=DAY, minutes_a_day=61),),
    instructor_absences=(InstructorAbsence(instructor="kari", first=DAY, last=DAY, start=0, end=600),),
    closed_days=(
        ClosedDay(date=DAY, scope="all"),
        ClosedDay(date=DAY, scope="instructors", from_minute=720),
        ClosedDay(date=dt.date(2026, 12, 24), scope="sol"),
    ),
    pairings=(
        Pairing(together=True, participants=("D01", "101")),
        Pairing(together=False, participants=("D01", "D02", "101"), kind=Kind.LIFE_SKILLS),
    ),
    buses=(
        BusLine(
            line="660",
            direction="sentrum",
            days=(0, 2, 4, 5),
            calls=(BusCall("Egge skole", 0), BusCall("Torget", 9)),
            departures=(435, 1439),
        ),
    ),
    walks=(Walk(start="egge", to="Egge skole", minutes=4), Walk(start="Torget", to="skolen", minutes=0)),
    prices=(
        Price(item=PriceItem.TEACHER, kroner=712.5, unit=PriceUnit.HOUR),
        Price(item=PriceItem.BUS, kroner=0),
    ),
)
