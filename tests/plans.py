"""A hand-made programme and its plan, with every feature that an output shows.

Six invented participants of a place that does not exist. Everybody who tests an output knows them by
heart: Oksana and Taras have a child in kindergarten; Yusuf has a talk with an interpreter and a full week;
Selam has a protected address and shares a household with Daniel; Olena is in a shop two days a week.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scheduler.plan import Goal, KindMinutes, ParticipantReport, Plan, Reason
from scheduler.programme import (
    Activity,
    Adult,
    Care,
    Child,
    Household,
    Instructor,
    Participant,
    Programme,
    Requirement,
    Room,
    RuleSetPeriod,
    Site,
    SiteKind,
)
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import Span, at
from scheduler.timetable import Escort, Meeting, Timetable

WEEK = "2026-W48"


def programme() -> Programme:
    """Everything known about the six."""
    return Programme(
        name="Fjordvik program",
        week=WEEK,
        participants=_participants(),
        households=_households(),
        children=_children(),
        activities=_activities(),
        instructors=_instructors(),
        sites=_sites(),
        rooms=(
            Room(id="R1", name="Rom 1", site="skole", capacity=20),
            Room(id="R2", name="Samtalerom", site="skole", capacity=4),
            Room(id="R3", name="Datarom", site="skole", capacity=12, shared=True),
        ),
        requirements=(
            Requirement(participant="P03", kind=Kind.CAREER_GUIDANCE, minimum=60, target=60, maximum=120),
            Requirement(participant="P04", kind=Kind.CAREER_GUIDANCE, minimum=60, target=60, maximum=60),
        ),
        defaults=("Bussruter",),
    )


def plan() -> Plan:
    """The week of the six: three full, three short; 5520 of at most 5580 minutes are given out."""
    return Plan(
        timetable=timetable(),
        status="feasible",
        goals=(
            Goal(name="mandatory", value=0, bound=0),
            Goal(name="hours", value=3990, bound=3930),
            Goal(name="fairness", value=23_852, bound=None),
            Goal(name="changes", value=0, bound=0),
            Goal(name="comfort", value=412, bound=200),
        ),
        gap=60 / 5580,
        participants=_reports(),
        input_sha256="0" * 64,
        settings={"grid": 15},
        seed=1,
        notes=("Arket Bussruter mangler: 10 minutter å gå mellom alle steder.",),
    )


def timetable() -> Timetable:
    """Nine meetings and five days of one child's kindergarten, Monday 23 to Friday 27 November 2026."""
    everybody = ("P01", "P02", "P03", "P04", "P05", "P06")
    meetings = [
        *(
            _meeting("norsk-a1", k, at(d, 8, 30), at(d, 11, 45), "R1", ("L1",), everybody)
            for k, d in ((1, 0), (2, 2))
        ),
        *(
            _meeting("praksis-butikk", k, at(d, 8), at(d, 15, 30), None, (), ("P06",), "butikk")
            for k, d in ((1, 1), (2, 3))
        ),
        _meeting("karriere", 1, at(1, 10), at(1, 11), "R2", ("L2", "T1"), ("P03",)),
        _meeting("karriere", 2, at(3, 9), at(3, 10), "R2", ("L2", "T1"), ("P04",)),
        _meeting("egenstudie", 1, at(3, 12), at(3, 14), "R3", (), ("P01", "P05")),
        _meeting("strikkekafe", 1, at(1, 17), at(1, 19), None, (), ("P02",), "frivillig"),
        _meeting("samf-uk", 1, at(4, 9), at(4, 12, 15), "R1", ("L3",), ("P01", "P02")),
    ]
    escorts = tuple(Escort(child="B1", day=day, deliver="P01", collect="P02") for day in range(5))
    return Timetable(week=WEEK, meetings=tuple(sorted(meetings, key=lambda m: m.id)), escorts=escorts)


def _meeting(
    activity: str,
    ordinal: int,
    start: int,
    end: int,
    room: str | None,
    instructors: tuple[str, ...],
    participants: tuple[str, ...],
    site: str = "skole",
) -> Meeting:
    return Meeting(
        id=f"{activity}.{WEEK}.{ordinal}",
        activity=activity,
        start=start,
        end=end,
        site=site,
        room=room,
        instructors=instructors,
        participants=participants,
    )


def _participants() -> tuple[Participant, ...]:
    def one(
        id_: str,
        name: str,
        rule_set: RuleSetName,
        languages: tuple[str, ...],
        home: str | None = "tunet",
        weekly_target: int | None = None,
        protected: bool = False,
    ) -> Participant:
        return Participant(
            id=id_,
            name=name,
            rule_sets=(RuleSetPeriod(rule_set, None),),
            level="A1",
            languages=languages,
            home=home,
            contact="L2",
            weekly_target=weekly_target,
            protected=protected,
        )

    reception, introduction = RuleSetName.INTEGRATION_RECEPTION, RuleSetName.INTRODUCTION_PROGRAMME
    return (
        one("P01", "Oksana Bondar", reception, ("uk",)),
        one("P02", "Taras Bondar", reception, ("uk", "en")),
        one("P03", "Yusuf Haddad", introduction, ("ar",), weekly_target=660),
        one("P04", "Selam Tesfay", introduction, ("ti", "en"), home=None, weekly_target=750, protected=True),
        one("P05", "Daniel Tesfay", introduction, ("ti",), home=None),
        one("P06", "Olena Moroz", RuleSetName.COLLECTIVE_PROTECTION, ("uk",), weekly_target=1440),
    )


def _households() -> tuple[Household, ...]:
    return (
        Household(id="H1", adults=(Adult("P01", True), Adult("P02", True))),
        Household(id="H2", adults=(Adult("P04", True), Adult("P05", True))),
    )


def _children() -> tuple[Child, ...]:
    return (
        Child(
            id="B1",
            household="H1",
            born=dt.date(2023, 5, 4),
            care=Care.KINDERGARTEN,
            care_site="barnehage",
            deliver="P01",
            collect="P02",
            longest_stay=540,
        ),
        Child(id="B2", household="H2", born=dt.date(2012, 1, 9), care=Care.NOT_NEEDED),
    )


def _instructors() -> tuple[Instructor, ...]:
    return (
        Instructor(
            id="L1",
            name="Kari Nordmann",
            teaches=("norwegian",),
            qualified_norwegian=True,
            weekly_units=20,
            phone="400 00 001",
        ),
        Instructor(id="L2", name="Ola Vik", teaches=("career_guidance", "self_study"), phone="400 00 002"),
        Instructor(
            id="L3", name="Iryna Koval", teaches=("social_studies",), languages=("uk",), weekly_units=8
        ),
        Instructor(id="T1", name="Amal Said", interprets=("ar", "ti")),
    )


def _sites() -> tuple[Site, ...]:
    open_hours = tuple(Span(at(day, 7, 30), at(day, 16, 30)) for day in range(5))
    return (
        Site(id="skole", name="Fjordvik voksenopplæring", latitude=64.01, longitude=11.49),
        Site(
            id="butikk", name="Butikken i Fjordvik", kind=SiteKind.EMPLOYER, latitude=64.02, longitude=11.50
        ),
        Site(id="frivillig", name="Frivilligsentralen", kind=SiteKind.OTHER),
        Site(id="barnehage", name="Solbakken barnehage", kind=SiteKind.KINDERGARTEN, opening=open_hours),
        Site(id="tunet", name="Tunet", kind=SiteKind.HOME),
    )


def _activities() -> tuple[Activity, ...]:
    return (
        Activity(
            id="norsk-a1",
            name="Norsk A1",
            kind=Kind.NORWEGIAN,
            shape=Shape.GROUP,
            level="A1",
            meetings=2,
            lessons=4,
        ),
        Activity(
            id="samf-uk",
            name="Samfunnskunnskap på ukrainsk",
            kind=Kind.SOCIAL_STUDIES,
            shape=Shape.GROUP,
            language="uk",
            lessons=4,
            min_size=2,
        ),
        Activity(
            id="praksis-butikk",
            name="Praksis i butikk",
            kind=Kind.WORK_PLACEMENT,
            shape=Shape.SEAT,
            meetings=2,
            minutes=420,
            lunch=30,
            max_size=2,
            sites=("butikk",),
            needs_room=False,
            times=tuple(Span(at(day, 8), at(day, 15, 30)) for day in range(5)),
        ),
        Activity(
            id="karriere",
            name="Karrieresamtale",
            kind=Kind.CAREER_GUIDANCE,
            shape=Shape.APPOINTMENT,
            minutes=60,
            interpreter=True,
        ),
        Activity(
            id="egenstudie",
            name="Leksehjelp",
            kind=Kind.SELF_STUDY,
            shape=Shape.OPEN,
            minutes=120,
            meetings=2,
            max_size=3,
            room="R3",
            follow_up="L2",
            times=tuple(Span(at(day, 12), at(day, 15)) for day in range(4)),
        ),
        Activity(
            id="strikkekafe",
            name="Strikkekafé",
            kind=Kind.VOLUNTEER,
            shape=Shape.GROUP,
            minutes=120,
            sites=("frivillig",),
            needs_room=False,
            min_size=1,
            times=(Span(at(1, 17), at(1, 19)),),
        ),
    )


def _reports() -> tuple[ParticipantReport, ...]:
    norwegian = (Kind.NORWEGIAN, KindMinutes(attended=360, counted=600, target=1350))
    social = (Kind.SOCIAL_STUDIES, KindMinutes(attended=180, counted=300))
    study = (Kind.SELF_STUDY, KindMinutes(attended=120, counted=120, maximum=300))
    cafe = (Kind.VOLUNTEER, KindMinutes(attended=120, counted=120, maximum=240))
    talk = (Kind.CAREER_GUIDANCE, KindMinutes(attended=60, counted=60, minimum=60, target=60, maximum=120))
    shop = (Kind.WORK_PLACEMENT, KindMinutes(attended=840, counted=840))
    seats = Reason(
        rule="norwegian_day",
        count=3,
        resource="kind:norwegian",
        minutes=300,
        nb="Det er ingen flere norsktimer på nivå A1 denne uka.",
        en="There are no more Norwegian lessons at level A1 this week.",
    )
    size = Reason(
        rule="seat_capacity",
        count=2,
        resource=None,
        minutes=0,
        nb="Praksisplassene som passer, er opptatt.",
        en="The placements that fit are taken.",
    )
    return (
        _report("P01", 2250, 0, (norwegian, social, study), (seats, size)),
        _report("P02", 2250, 0, (norwegian, social, cafe), (seats,)),
        _report("P03", 660, 0, (norwegian, talk)),
        _report("P04", 750, 90, (norwegian, talk)),
        _report("P05", 2250, 0, (norwegian, study), (seats,)),
        _report("P06", 1440, 0, (norwegian, shop)),
    )


def _report(
    id_: str,
    target: int,
    credit: int,
    by_kind: Iterable[tuple[Kind, KindMinutes]],
    reasons: tuple[Reason, ...] = (),
) -> ParticipantReport:
    kinds = dict(by_kind)
    counted = sum(minutes.counted for minutes in kinds.values())
    return ParticipantReport(
        id=id_,
        target=target,
        credit=credit,
        attended=sum(minutes.attended for minutes in kinds.values()),
        counted=counted,
        shortfall=target - credit - counted,
        by_kind=kinds,
        reasons=reasons,
    )
