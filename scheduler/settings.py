"""Kinds of activity, rule sets and the municipality's settings: all figures, each with its source.

Nothing outside this file holds a figure that a municipality may want to change. The workbook's sheet
*Innstillinger* overrides any of them by key (``lunch_minutes``, ``kind.norwegian.counted_per_lesson``,
``rule_set.introduction_programme.weekly_target``), never code.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from scheduler.catalogue import SOURCE, codes, message, say
from scheduler.words import Text

UNCONFIRMED = Text("ikke bekreftet for integreringsloven", "not confirmed for integreringsloven")
"""Shown wherever a figure stems from the repealed introduksjonsloven or from practice."""


class Frozen(BaseModel):
    """Base of all facts: immutable, closed, compared by value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Shape(StrEnum):
    """How an activity is taken part in."""

    GROUP = "group"
    """Members attend the same meetings; times are given or chosen."""
    SEAT = "seat"
    """Whole days at an employer, one meeting a person and day, capacity a day."""
    APPOINTMENT = "appointment"
    """One participant at a time with an instructor (and an interpreter)."""
    OPEN = "open"
    """Opening hours with a capacity; each participant comes for a stay of fixed length."""


class Kind(StrEnum):
    """Kinds of activity."""

    NORWEGIAN = "norwegian"
    SOCIAL_STUDIES = "social_studies"
    LIFE_SKILLS = "life_skills"
    PARENTAL_GUIDANCE = "parental_guidance"
    CAREER_GUIDANCE = "career_guidance"
    MAPPING = "mapping"
    RECOGNITION = "recognition"
    WORK_PLACEMENT = "work_placement"
    WORK_COURSE = "work_course"
    WORK = "work"
    EDUCATION = "education"
    VOLUNTEER = "volunteer"
    SELF_STUDY = "self_study"
    DAILY_TASKS = "daily_tasks"
    OTHER = "other"


class RuleSetName(StrEnum):
    """The four rule sets; a participant carries exactly one on any day."""

    INTEGRATION_RECEPTION = "integration_reception"
    ASYLUM_SEEKER = "asylum_seeker"
    INTRODUCTION_PROGRAMME = "introduction_programme"
    COLLECTIVE_PROTECTION = "collective_protection"


ALL_RULE_SETS = tuple(RuleSetName)


NORWEGIAN = ("nb", "nn", "no")
"""Codes of the language that every instructor speaks."""


class KindFacts(Frozen):
    """What is true of every activity of a kind, unless the workbook says otherwise."""

    label: Text
    calendar_title: dict[str, str] = Field(
        description="Neutral title by language; what is not here is that of the language's catalogue"
    )
    counted_per_lesson: int | None = Field(
        default=None, description="Counted minutes of a taught lesson; None = counted as attended"
    )
    rule_sets: tuple[RuleSetName, ...] = Field(default=ALL_RULE_SETS, description="Whose week it may be in, and count")
    weekly_cap: int | None = Field(default=None, description="Most counted minutes a week")
    on_request: bool = Field(default=False, description="Only for those whose plan asks for it (sheet Krav)")
    needs_child: bool = Field(default=False, description="Only for those with a child under 18")
    one_group: bool = Field(default=False, description="A participant is in at most one group of the kind")
    instructors_needed: int = Field(default=1, description="Leaders at once, where the activity does not say")
    default_shape: Shape = Shape.GROUP
    register_category: str = Field(description="Category in the national register's statistics")
    source: str
    confirmed: bool = Field(description="Whether the counting is confirmed for today's law")


class RuleSetFacts(Frozen):
    """What a rule set asks for."""

    label: Text
    weekly_target: int = Field(description="Counted minutes a full week; 0 = no weekly target")
    mandatory: tuple[Kind, ...] = Field(description="Kinds that the rule set requires at some time")
    kind_targets: dict[Kind, int] = Field(default_factory=dict, description="Wanted counted minutes a week by kind")
    source: str
    confirmed: bool


_OLD = "IMDi, regler om varighet og fravær (25.6.2018, introduksjonsloven)"
_KURS = {"nb": message("Kurs")}
_NORSK = {"nb": message("Norsk")}
_SAMTALE = {"nb": message("Samtale")}
_PRAKSIS = {"nb": message("Praksis")}
_AKTIVITET = {"nb": message("Aktivitet")}
_NOT_34 = tuple(name for name in RuleSetName if name is not RuleSetName.COLLECTIVE_PROTECTION)
_ONE_TO_ONE = f"En time teller 60 minutter: {_OLD}"

KINDS: dict[Kind, KindFacts] = {
    Kind.NORWEGIAN: KindFacts(
        label=Text("Norsk", "Norwegian"), calendar_title=_NORSK, counted_per_lesson=75,
        one_group=True, register_category="Norskopplæring", source=f"45 minutter teller 75: {_OLD}", confirmed=False,
    ),
    Kind.SOCIAL_STUDIES: KindFacts(
        label=Text("Samfunnskunnskap", "Social studies"), calendar_title=_KURS, counted_per_lesson=75,
        rule_sets=_NOT_34, one_group=True, register_category="Samfunnskunnskap",
        source=f"45 minutter teller 75: {_OLD}; ikke for § 34: integreringsloven §§ 37a-37d", confirmed=False,
    ),
    Kind.LIFE_SKILLS: KindFacts(
        label=Text("Livsmestring", "Life skills"), calendar_title=_KURS,
        one_group=True, register_category="Livsmestring",
        source=f"{_ONE_TO_ONE}; integreringsforskriften § 4", confirmed=False,
    ),
    Kind.PARENTAL_GUIDANCE: KindFacts(
        label=Text("Foreldreveiledning", "Parental guidance"), calendar_title=_KURS, needs_child=True,
        instructors_needed=2, one_group=True, register_category="Foreldreveiledning",
        source=f"{_ONE_TO_ONE}; to ledere samtidig: IMDi og Bufdir om ICDP", confirmed=False,
    ),
    Kind.CAREER_GUIDANCE: KindFacts(
        label=Text("Karriereveiledning", "Career guidance"), calendar_title=_SAMTALE, on_request=True,
        default_shape=Shape.APPOINTMENT, register_category="Karriereveiledning",
        source=f"{_ONE_TO_ONE}; integreringsloven § 11", confirmed=False,
    ),
    Kind.MAPPING: KindFacts(
        label=Text("Kartlegging", "Mapping"), calendar_title=_SAMTALE, on_request=True,
        default_shape=Shape.APPOINTMENT, register_category="Kartlegging", source=_ONE_TO_ONE, confirmed=False,
    ),
    Kind.RECOGNITION: KindFacts(
        label=Text("Godkjenning av utdanning", "Recognition of education"), calendar_title=_SAMTALE,
        on_request=True, default_shape=Shape.APPOINTMENT, register_category="Godkjenning av utdanning",
        source=_ONE_TO_ONE, confirmed=False,
    ),
    Kind.WORK_PLACEMENT: KindFacts(
        label=Text("Praksis", "Work placement"), calendar_title=_PRAKSIS, instructors_needed=0,
        default_shape=Shape.SEAT, register_category="Språk- eller arbeidspraksis", source=_ONE_TO_ONE, confirmed=False,
    ),
    Kind.WORK_COURSE: KindFacts(
        label=Text("Arbeidsrettet kurs", "Work-directed course"), calendar_title=_KURS,
        register_category="Kurs i regi av kommune/stat", source=_ONE_TO_ONE, confirmed=False,
    ),
    Kind.WORK: KindFacts(
        label=Text("Deltidsarbeid", "Part-time work"), calendar_title=_AKTIVITET, instructors_needed=0,
        register_category="Arbeid", source=f"{_ONE_TO_ONE}; integreringsloven § 23", confirmed=False,
    ),
    Kind.EDUCATION: KindFacts(
        label=Text("Skole", "Schooling"), calendar_title=_KURS, instructors_needed=0,
        register_category="Grunnskole eller videregående", source=_ONE_TO_ONE, confirmed=False,
    ),
    Kind.VOLUNTEER: KindFacts(
        label=Text("Frivillig aktivitet", "Volunteer activity"), calendar_title=_AKTIVITET,
        weekly_cap=240, instructors_needed=0, register_category="Annet",
        source="Frivillige aktiviteter: UDI om integreringsmottak; tak på 4 timer er praksis", confirmed=False,
    ),
    Kind.SELF_STUDY: KindFacts(
        label=Text("Veiledet egenstudium", "Supervised self-study"), calendar_title=_AKTIVITET,
        weekly_cap=300, instructors_needed=0, default_shape=Shape.OPEN, register_category="Annet",
        source="Egenaktivitet krever oppfølging: IMDi tilsynsinstruks 2026-2028; tak på 5 timer er praksis",
        confirmed=False,
    ),
    Kind.DAILY_TASKS: KindFacts(
        label=Text("Daglige gjøremål", "Daily tasks"), calendar_title=_AKTIVITET, weekly_cap=180,
        rule_sets=(RuleSetName.INTEGRATION_RECEPTION,), instructors_needed=0, default_shape=Shape.OPEN,
        register_category="Annet",
        source="UDI: Hva er et integreringsmottak?; tak på 3 timer er praksis", confirmed=True,
    ),
    Kind.OTHER: KindFacts(
        label=Text("Annet", "Other"), calendar_title=_AKTIVITET, instructors_needed=0,
        register_category="Annet", source=_ONE_TO_ONE, confirmed=False,
    ),
}

RULE_SETS: dict[RuleSetName, RuleSetFacts] = {
    RuleSetName.INTEGRATION_RECEPTION: RuleSetFacts(
        label=Text("Fulltidsprogram i integreringsmottak", "Full-time programme in an integration reception centre"),
        weekly_target=2250, mandatory=(Kind.NORWEGIAN, Kind.SOCIAL_STUDIES, Kind.CAREER_GUIDANCE),
        kind_targets={Kind.NORWEGIAN: 1350},
        source="UDI: Hva er et integreringsmottak? (37,5 timer per uke)", confirmed=True,
    ),
    RuleSetName.ASYLUM_SEEKER: RuleSetFacts(
        label=Text("Asylsøker i ordinært mottak", "Asylum seeker in ordinary reception"),
        weekly_target=0, mandatory=(Kind.NORWEGIAN, Kind.SOCIAL_STUDIES),
        source="Integreringsforskriften §§ 1, 2 (175 og 25 timer i alt, ikke per uke)", confirmed=True,
    ),
    RuleSetName.INTRODUCTION_PROGRAMME: RuleSetFacts(
        label=Text("Introduksjonsprogram", "Introduction programme"),
        weekly_target=2250,
        mandatory=(Kind.NORWEGIAN, Kind.SOCIAL_STUDIES, Kind.LIFE_SKILLS, Kind.PARENTAL_GUIDANCE),
        kind_targets={Kind.NORWEGIAN: 1350},
        source="Integreringsloven §§ 13, 14 (fulltid); 37,5 timer: IMDi, omfang og innhold i programmet (7.1.2021)",
        confirmed=True,
    ),
    RuleSetName.COLLECTIVE_PROTECTION: RuleSetFacts(
        label=Text("Kollektiv beskyttelse (§ 34)", "Collective protection (§ 34)"),
        weekly_target=2250, mandatory=(Kind.LIFE_SKILLS, Kind.PARENTAL_GUIDANCE),
        kind_targets={Kind.NORWEGIAN: 1350},
        source="Integreringsloven §§ 37a-37d; 37,5 timer: IMDi, omfang og innhold i programmet (7.1.2021)",
        confirmed=True,
    ),
}


def _figure(default: Any, nb: str, en: str, source: str, *, low: int = 0, high: int = 10_080) -> Any:
    """A setting with its Norwegian and English help text and its source."""
    return Field(default=default, ge=low, le=high, description=nb, json_schema_extra={"en": en, "source": source})


def _switch(default: bool, nb: str, en: str, source: str) -> Any:
    return Field(default=default, description=nb, json_schema_extra={"en": en, "source": source})


_PRACTICE = "Praksis, ingen kilde funnet"


class Settings(Frozen):
    """The municipality's settings; minutes unless the name says otherwise."""

    lesson_minutes: int = _figure(45, "Minutter i en undervisningstime", "Minutes in a lesson", _OLD, low=15, high=90)
    grid: int = _figure(15, "Timer starter på dette minuttrutenettet", "Meetings start on this grid of minutes",
                        _PRACTICE, low=5, high=60)
    day_start: int = _figure(480, "Dagen begynner (minutter etter midnatt)", "Day starts (minutes after midnight)",
                             _PRACTICE, high=1440)
    day_end: int = _figure(960, "Dagen slutter (minutter etter midnatt)", "Day ends (minutes after midnight)",
                           _PRACTICE, high=1440)
    longest_day: int = _figure(450, "Lengste oppmøte på en dag", "Longest attendance on a day",
                               "Som i arbeidslivet: 7,5 timer og lunsj", high=1440)
    lunch_after: int = _figure(330, "Lunsj når dagen er lengre enn", "Lunch when a day is longer than",
                               "Arbeidsmiljøloven § 10-9, som analogi", high=1440)
    lunch_minutes: int = _figure(30, "Lunsj", "Lunch", "Arbeidsmiljøloven § 10-9, som analogi", high=120)
    break_after_lessons: int = _figure(2, "Undervisningstimer mellom pausene", "Lessons between breaks",
                                       _PRACTICE, low=1, high=10)
    break_minutes: int = _figure(15, "Pause i lange timer", "Break within long meetings", _PRACTICE, high=60)
    arrive_before: int = _figure(5, "Framme så lenge før en time, etter en reise",
                                 "Arrive this long before a meeting, after a journey",
                                 _PRACTICE, high=60)
    handover: int = _figure(10, "Levering eller henting av barn tar", "Delivering or collecting a child takes",
                            _PRACTICE, high=60)
    child_alone_age: int = _figure(10, "Barn fra denne alderen kan være alene", "Children from this age may be alone",
                                   _PRACTICE, high=18)
    group_max: int = _figure(18, "Største gruppe", "Largest group", _PRACTICE, low=1, high=500)
    group_min: int = _figure(5, "Minste gruppe som åpnes", "Smallest group to open", _PRACTICE, low=1, high=500)
    group_max_slow: int = _figure(10, "Største gruppe i sakte progresjon", "Largest group at a slow pace", _PRACTICE,
                                  low=1, high=500)
    norwegian_daily_lessons: int = _figure(6, "Flest norsktimer for en deltaker på en dag",
                                           "Most Norwegian lessons for a participant on a day", _PRACTICE, high=12)
    placement_days: int = _figure(2, "Praksisdager i uka", "Placement days a week",
                                  "Oslo og Askøy kommuner: to dager i uka", high=5)
    instructor_weekly_units: int = _figure(26, "Undervisningstimer i uka for en hel stilling",
                                           "Teaching units a week for a full post",
                                           "Norsk lektorlag om SFS 2213: 988 timer / 38 uker", high=60)
    instructor_daily_units: int = _figure(7, "Flest undervisningstimer på en dag for en lærer",
                                          "Most teaching units a day for an instructor", _PRACTICE, high=16)
    instructor_break: int = _figure(0, "Pause mellom to timer for en lærer",
                                    "Break between two meetings for an instructor",
                                    _PRACTICE, high=60)
    instructor_travel: int = _figure(15, "Reisetid mellom to steder for en lærer",
                                     "An instructor's travel between two sites", _PRACTICE, high=240)
    longest_journey: int = _figure(180, "Lengste reise", "Longest journey", _PRACTICE, high=600)
    change_slack: int = _figure(2, "Minste tid for bytte av buss", "Least time for changing buses", _PRACTICE, high=60)
    walk_without_table: int = _figure(10, "Gangtid mellom to steder når arket Gangtider mangler",
                                      "Walk between two sites where the sheet Gangtider is missing",
                                      _PRACTICE, high=240)
    course_beside_placement: bool = _switch(
        False, "Arbeidsrettet kurs også for den som har praksis",
        "Work-directed course also for those with a placement",
        "IMDi tilsynsinstruks 2026-2028: de uten praksisplass skal ikke ha tomme dager")
    norwegian_days: int = _figure(3, "Norsk fordeles på minst så mange dager",
                                  "Norwegian is spread over at least so many days",
                                  _PRACTICE, high=5)
    cost_gap: int = _figure(1, "Kostnad per minutt ventetid utover grensen", "Cost of a minute's gap beyond the limit",
                            _PRACTICE, high=1000)
    gap_free: int = _figure(45, "Ventetid uten kostnad", "Gap without cost", _PRACTICE, high=240)
    cost_site: int = _figure(20, "Kostnad for et tredje sted på en dag og hvert utover det",
                             "Cost of a third site in a day and each beyond", _PRACTICE, high=1000)
    cost_travel: int = _figure(1, "Kostnad per minutt reise mellom timer", "Cost of a minute's travel between meetings",
                               _PRACTICE, high=1000)
    cost_early_late: int = _figure(1, "Kostnad per minutt før og etter kjernetiden",
                                   "Cost of a minute before or after core hours",
                                   _PRACTICE, high=1000)
    core_start: int = _figure(510, "Kjernetiden begynner (minutter etter midnatt)", "Core hours start",
                              _PRACTICE, high=1440)
    core_end: int = _figure(930, "Kjernetiden slutter (minutter etter midnatt)", "Core hours end", _PRACTICE, high=1440)
    cost_placement_day: int = _figure(60, "Kostnad for ny ukedag i praksis", "Cost of a new weekday for a placement",
                                      _PRACTICE, high=10000)
    cost_extra_instructor: int = _figure(30, "Kostnad for en ekstra lærer i en gruppe",
                                         "Cost of an extra instructor for a group",
                                         _PRACTICE, high=10000)
    cost_extra_room: int = _figure(10, "Kostnad for et ekstra rom i en gruppe", "Cost of an extra room for a group",
                                   _PRACTICE, high=10000)
    cost_empty_day: int = _figure(60, "Kostnad for en dag uten noe", "Cost of a day with nothing",
                                  "IMDi tilsynsinstruks 2026-2028: ingen tomme praksisdager", high=10000)
    cost_norwegian_day: int = _figure(30, "Kostnad for hver dag norsk er fordelt på for lite",
                                      "Cost of each day too few that Norwegian is spread over", _PRACTICE, high=10000)
    cost_kind_target: int = _figure(1, "Kostnad per kvarter som mangler på ønsket omfang av et slag",
                                    "Cost of a quarter of an hour short of the wanted extent of a kind",
                                    "18 undervisningstimer: IMDis eksempel", high=1000)
    kinds: dict[Kind, KindFacts] = Field(default_factory=lambda: dict(KINDS))
    rule_sets: dict[RuleSetName, RuleSetFacts] = Field(default_factory=lambda: dict(RULE_SETS))


def neutral_title(kind: Kind, own: Mapping[str, str], lang: str) -> str:
    """What calendars and printed pages call a kind, in a language: as the workbook has it, else as the catalogue has.

    Parameters
    ----------
    own
        The workbook's titles by language.
    """
    usual = KINDS[kind].calendar_title
    changed = dict(own.items() - usual.items())
    if lang in changed:
        return changed[lang]
    if lang == SOURCE or lang not in codes():
        return changed.get(SOURCE) or say(SOURCE, usual[SOURCE])
    return say(lang, usual[SOURCE])
