"""The example Liten: 20 invented participants, small enough to follow by hand.

Three classes, five seats at four employers, one bus line. Sums to check by hand: 3 x 6 lessons x 75 = 1350 and two
placement days of 450 make 2250 minutes, a full week; 1350, a course of 2 x 300 and 300 of self-study do too.
"""

from __future__ import annotations

import datetime as dt

from scheduler.generate import liten_offers as offers
from scheduler.generate.liten_places import BUSES, ROOMS, SITES, STOPS
from scheduler.generate.places import walks
from scheduler.programme import (
    Absence,
    Adult,
    Care,
    Child,
    Household,
    Pairing,
    Participant,
    Programme,
    Requirement,
    RuleSetPeriod,
)  # fmt: skip
from scheduler.settings import Kind, RuleSetName
from scheduler.times import IsoWeek

WEEK = IsoWeek(2026, 48)

_RULE_SETS = {
    "34": RuleSetName.COLLECTIVE_PROTECTION, "intro": RuleSetName.INTRODUCTION_PROGRAMME,
    "mottak": RuleSetName.INTEGRATION_RECEPTION, "asyl": RuleSetName.ASYLUM_SEEKER,
}  # fmt: skip

_PEOPLE: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    # id, name, rule set, level, languages, home, start
    ("D01", "Olena K.", "34", "A2", "uk ru", "sentrum", "2026-02-02"),
    ("D02", "Andrii K.", "34", "A2", "uk ru", "sentrum", "2026-02-02"),
    ("D03", "Iryna M.", "34", "B1", "uk ru", "sentrum", "2025-12-01"),
    ("D04", "Oksana P.", "34", "B1", "uk", "bygda", "2025-12-15"),
    ("D05", "Taras P.", "34", "A2", "uk ru", "bygda", "2025-12-15"),
    ("D06", "Halyna S.", "34", "A1", "uk", "sentrum", "2026-08-17"),
    ("D07", "Mykola D.", "34", "B1", "uk ru", "sentrum", "2025-11-30"),
    ("D08", "Svitlana B.", "34", "A1", "uk ru", "sentrum", "2026-11-16"),
    ("D09", "Vera L.", "34", "A2", "ru uk", "sentrum", "2026-03-02"),
    ("D10", "Amal H.", "intro", "A1", "ar", "sentrum", "2026-05-04"),
    ("D11", "Omar H.", "intro", "A2", "ar", "sentrum", "2026-05-04"),
    ("D12", "Rana T.", "intro", "A1", "ar", "bygda", "2026-04-13"),
    ("D13", "Samir N.", "intro", "A1", "ar", "sentrum", "2026-06-01"),
    ("D14", "Huda A.", "intro", "A2", "kmr ar", "sentrum", "2026-01-12"),
    ("D15", "Bilal F.", "intro", "B1", "ar", "sentrum", "2025-10-20"),
    ("D16", "Selam G.", "intro", "A1", "ti", "sentrum", "2026-03-16"),
    ("D17", "Yonas E.", "intro", "A2", "ti", "bygda", "2025-11-24"),
    ("D18", "Zahra R.", "mottak", "A1", "fa_AF", "sentrum", "2026-06-15"),
    ("D19", "Jawad R.", "mottak", "B1", "fa_AF", "sentrum", "2025-09-01"),
    ("D20", "Filmon T.", "asyl", "A1", "ti", "sentrum", "2026-10-05"),
)

_HOUSEHOLDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("H01", ("D01", "D02")), ("H02", ("D04", "D05")), ("H03", ("D10", "D11")), ("H04", ("D16",)),
    ("H05", ("D18", "D19")),
)  # fmt: skip

_CHILDREN: tuple[tuple[str, str, str, Care, str | None, str | None, str | None], ...] = (
    # id, household, born, care, where, who delivers, who collects
    ("B01", "H01", "2023-04-11", Care.KINDERGARTEN, "bhg-sentrum", "D01", "D02"),
    ("B02", "H02", "2018-09-02", Care.AFTER_SCHOOL, "sfo-bygda", "D04", "D04"),
    ("B03", "H03", "2025-12-08", Care.NONE, None, None, None),
    ("B04", "H04", "2022-01-19", Care.KINDERGARTEN, "bhg-sentrum", "D16", "D16"),
    ("B05", "H04", "2014-07-03", Care.NOT_NEEDED, None, None, None),
    ("B06", "H05", "2024-06-25", Care.KINDERGARTEN, "bhg-sentrum", "D18", "D18"),
)

_PLANS: tuple[tuple[str, Kind, int, int | None, int | None], ...] = (
    # who, kind, minimum, target, maximum
    ("D08", Kind.MAPPING, 60, None, 60),
    ("D03", Kind.CAREER_GUIDANCE, 90, None, 90),
    ("D13", Kind.CAREER_GUIDANCE, 90, None, 90),
    ("D07", Kind.RECOGNITION, 60, None, 60),
    ("D08", Kind.WORK_PLACEMENT, 0, None, 0),
    ("D16", Kind.NORWEGIAN, 600, 1200, None),
    ("D20", Kind.NORWEGIAN, 600, 1200, None),
    ("D20", Kind.SOCIAL_STUDIES, 150, 300, None),
    ("D20", Kind.WORK_PLACEMENT, 0, None, 0),
    ("D10", Kind.SOCIAL_STUDIES, 150, 300, None),
    ("D12", Kind.SOCIAL_STUDIES, 150, 300, None),
    ("D15", Kind.SOCIAL_STUDIES, 0, None, 0),
    ("D17", Kind.SOCIAL_STUDIES, 0, None, 0),
    ("D03", Kind.LIFE_SKILLS, 0, None, 0),
    ("D06", Kind.LIFE_SKILLS, 90, None, None),
    ("D09", Kind.LIFE_SKILLS, 90, None, None),
    ("D01", Kind.PARENTAL_GUIDANCE, 90, None, None),
    ("D04", Kind.PARENTAL_GUIDANCE, 90, None, None),
)


def _people() -> tuple[Participant, ...]:
    to_school = {"D05", "D19"}
    return tuple(
        Participant(
            id=ident, name=name, rule_sets=(RuleSetPeriod(_RULE_SETS[rule_set], None),),
            start=dt.date.fromisoformat(start),
            goal="education" if ident in to_school else "work", level=level, languages=tuple(languages.split()),
            home=f"bolig-{home}", contact="L08",
        )
        for ident, name, rule_set, level, languages, home, start in _PEOPLE
    )  # fmt: skip


def _children() -> tuple[Child, ...]:
    return tuple(
        Child(
            id=ident, household=household, born=dt.date.fromisoformat(born), care=care, care_site=site, deliver=deliver,
            collect=collect, longest_stay=540 if care is Care.KINDERGARTEN else None,
        )
        for ident, household, born, care, site, deliver, collect in _CHILDREN
    )  # fmt: skip


def liten() -> Programme:
    """20 participants in week 2026-W48; the same each time."""
    return Programme(
        name="Liten (oppdiktet eksempel)", week=str(WEEK), participants=_people(), children=_children(),
        households=tuple(
            Household(id=ident, adults=tuple(Adult(adult, True) for adult in adults)) for ident, adults in _HOUSEHOLDS
        ),
        activities=offers.ACTIVITIES, instructors=offers.INSTRUCTORS, sites=SITES, rooms=ROOMS,
        requirements=tuple(
            Requirement(participant=who, kind=kind, minimum=minimum, target=target, maximum=maximum)
            for who, kind, minimum, target, maximum in _PLANS
        ),
        absences=(
            Absence(participant="D14", first=WEEK.date(3), last=WEEK.date(3), start=540, end=660, approved=True),
        ),
        pairings=(Pairing(together=False, participants=("D12", "D18"), kind=Kind.WORK_COURSE),),
        buses=BUSES, walks=walks(SITES, STOPS),
    )  # fmt: skip
