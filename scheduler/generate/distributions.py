"""The stated distributions behind every invented programme, in one place, each with its source.

A figure without a source in what we have read is marked ``antatt`` (assumed). ``docs/eksempler.md`` tells the
same in Norwegian; a test holds generated programmes to these figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scheduler.settings import RuleSetName

SSB = "SSB, introduksjonsordningen 2024 (https://www.ssb.no/en/introinnv)"

Shares = tuple[tuple[str, float], ...]
"""Things with weights; they need not sum to one."""

COUNTRIES: Shares = (
    ("ukraina", 24178), ("syria", 4202), ("kongo", 1060), ("russland", 891), ("eritrea", 890), ("afghanistan", 759),
    ("tyrkia", 314), ("sudan", 272), ("moldova", 163), ("etiopia", 139), ("iran", 137), ("sør-sudan", 114),
    ("kasakhstan", 107), ("somalia", 72), ("andre", 1280),
)  # fmt: skip
"""Participants by birth country, 2024: SSB. ``andre`` is the rest of 34 578."""

LANGUAGES: dict[str, tuple[tuple[tuple[str, ...], float], ...]] = {
    "ukraina": ((("uk", "ru"), 70), (("uk",), 15), (("ru", "uk"), 15)),
    "syria": ((("ar",), 75), (("kmr", "ar"), 25)),
    "kongo": ((("sw", "fr"), 60), (("rw", "sw"), 40)),
    "russland": ((("ru",), 100),),
    "eritrea": ((("ti",), 80), (("ti", "ar"), 20)),
    "afghanistan": ((("fa_AF",), 55), (("ps",), 30), (("ps", "fa_AF"), 15)),
    "tyrkia": ((("tr",), 65), (("kmr", "tr"), 35)),
    "sudan": ((("ar",), 100),),
    "moldova": ((("ro", "ru"), 100),),
    "etiopia": ((("am",), 70), (("ti", "am"), 30)),
    "iran": ((("fa",), 60), (("ckb", "fa"), 40)),
    "sør-sudan": ((("ar", "en"), 100),),
    "kasakhstan": ((("ru",), 100),),
    "somalia": ((("so",), 100),),
    "andre": ((("en",), 35), (("es",), 35), (("fr",), 30)),
}
"""Languages of a country, mother tongue first: the languages follow from the countries, the shares are antatt."""

AGES: Shares = (("18-25", 0.14), ("26-35", 0.30), ("36-45", 0.335), ("46-55", 0.195), ("56-60", 0.030))
"""36-45: 11 573 and 56+: 1 029 of 34 578 (SSB 2024); the other groups antatt."""

WOMEN = 0.56
"""SSB 2024."""

EDUCATION: dict[str, Shares] = {
    "ukraina": (("none", 2), ("primary", 12), ("upper_secondary", 41), ("higher", 45)),
    "": (("none", 18), ("primary", 36), ("upper_secondary", 29), ("higher", 17)),
}
"""By country, "" for all others; antatt."""

PACE: dict[str, Shares] = {
    "none": (("slow", 100),),
    "primary": (("slow", 35), ("normal", 65)),
    "upper_secondary": (("normal", 75), ("fast", 25)),
    "higher": (("normal", 50), ("fast", 50)),
}
"""Pace by schooling: tracks 1-3 in earlier curricula (Cappelen Damm, Intro); the shares antatt."""

LEVELS: dict[str, Shares] = {
    "slow": (("A1", 65), ("A2", 32), ("B1", 3)),
    "normal": (("A1", 34), ("A2", 38), ("B1", 24), ("B2", 4)),
    "fast": (("A1", 24), ("A2", 32), ("B1", 30), ("B2", 14)),
}
"""Level by pace: A1-B2 of integreringsforskriften § 26; the shares antatt."""

HOUSEHOLDS: Shares = (("single", 0.47), ("couple", 0.11), ("couple_children", 0.27), ("lone_parent", 0.15))
"""Share of households; antatt."""

CHILDREN: tuple[tuple[int, float], ...] = ((1, 40), (2, 36), (3, 17), (4, 7))
"""Children of a household that has any; antatt."""

CHILD_AGES: tuple[tuple[int, float], ...] = (
    (0, 6), (1, 6), (2, 6), (3, 6), (4, 6), (5, 6), (6, 6), (7, 6), (8, 6), (9, 6), (10, 5), (12, 10),
    (14, 10), (16, 8),
)  # fmt: skip
"""Age in whole years; antatt."""

YOUNGEST_OF_LONE_PARENT = 1
"""Years: a lone parent of a baby is on leave and not in the week's plan; antatt."""

PEOPLE_A_LONE_PARENT_WITH_BASE = 75
"""One lone parent for so many participants has the reception's three-hour base only; antatt."""

SCHOOL_ONLY_ALONE_FROM = 8
"""Years from which a pupil without SFO binds nobody after school; antatt."""

BILINGUAL_FROM = 2
"""Fewest speakers that get a course with a bilingual instructor; antatt."""

LONGEST_STAY = 540
"""A child's longest day in kindergarten, 9 hours (Lundåsen barnehage, vedtekter)."""

COURSE_MINUTES = 90
"""A meeting of life skills or parental guidance: 1.5-2 hours (IMDi and Bufdir on ICDP), here 1.5 without a break."""


@dataclass(frozen=True)
class Family:
    """One family of programmes: the figures that a family may change, shares between 0 and 1.

    The defaults are the family ``default``; supply figures are factors on what plain sums ask for.
    """

    countries: Shares = COUNTRIES
    households: Shares = HOUSEHOLDS
    rule_sets_other: tuple[tuple[RuleSetName, float], ...] = (
        (RuleSetName.INTRODUCTION_PROGRAMME, 0.74),
        (RuleSetName.INTEGRATION_RECEPTION, 0.20),
        (RuleSetName.ASYLUM_SEEKER, 0.06),
    )
    """Those who do not come from Ukraine: antatt. Ukraine: collective protection (integreringsloven kap. 6 A)."""
    reception_ukraine: float = 0.0
    """Ukrainians who are in the reception's full-time programme; antatt."""
    everyone_in_care: bool = False
    """Every child that somebody must be with has kindergarten or SFO for the whole day, babies too."""
    care_opening: tuple[tuple[int, int], ...] = ((435, 990), (420, 1005), (435, 975), (420, 1020))
    """Opening hours of kindergartens, minutes of the day: as in Salangen, Lundåsen, Lillestrøm."""
    after_school_opening: tuple[int, int] = (435, 990)
    """Opening hours of SFO: as in Skien and Sogndal."""
    areas_a_school: int = 2
    """Living areas that share a school with its SFO; antatt."""
    care_stay: int = LONGEST_STAY
    """A child's longest day in kindergarten, minutes."""
    child_care_place: float = 0.92
    """Couples' children with a right to kindergarten who have a place (the others applied late); antatt."""
    after_school: float = 0.95
    """Couples' children of 6-9 with a place in SFO; the others are at school only; antatt."""
    protected: float = 0.006
    """Households with a protected address: rare; antatt."""
    work_part_time: float = 0.06
    """Part-time work as a fixed block; antatt."""
    upper_secondary: float = 0.45
    """Of those under 26 with goal education: full-time at upper secondary school (integreringsloven § 14); antatt."""
    goal_education: float = 0.30
    """Goal education; the others work; antatt."""
    new_arrivals: float = 0.06
    """Started within 14 days: mapping; antatt."""
    planning_days: float = 0.1
    """Kindergartens and SFOs with a planning day this week (they have five a year); antatt."""
    studies_done: float = 0.30
    """Have used up their 75 hours of social studies (integreringsloven §§ 33, 37); antatt."""
    life_skills: float = 0.45
    """Take life skills this term (25 or 15 hours in all, integreringsforskriften § 4); antatt."""
    guidance: float = 0.40
    """Of the parents: take parental guidance this term (8-12 meetings, integreringsforskriften § 3); antatt."""
    months: int = 20
    """Start dates of the others are spread over so many months back; antatt."""
    absent: float = 0.10
    """A part of a day away (appointments); antatt."""
    away_days: float = 0.03
    """One or two whole days away, approved; antatt."""
    adapted: float = 0.03
    """Individual adaptation (IMDi tilsynsinstruks 2026-2028 says that it is within full time); antatt."""
    career_individual: float = 0.14
    """A career talk of 1.5 hours this week (once in a programme: HK-dir), antatt."""
    career_group: float = 0.12
    """Career guidance in a group this week; antatt."""
    recognition: float = 0.06
    """A talk about recognition of education this week; antatt."""
    change_of_rule_set: float = 0.012
    """Changes rule set in mid-week; antatt (at least one where there are 40 participants)."""
    outlying: float = 0.35
    """Share of the homes that need a bus; antatt."""
    remoteness: float = 1.0
    """Factor on the kilometres to homes that need a bus; from 10 km on there are four buses a day; antatt."""
    rooms: float = 1.0
    """Classrooms and course rooms over what plain sums ask for; antatt."""
    teacher_slack: float = 1.2
    """Norwegian teachers' units over what the classes take, counting a post's whole meetings only; antatt."""
    placement_seats: float = 0.24
    """Seats (two to five days a week each) per participant; shortage: IMDi tilsynsinstruks 2026-2028; figure antatt."""
    course_supply: float = 1.2
    """Work-directed courses over what those without a seat lack; more than one, as courses collide; antatt."""
    talk_supply: float = 1.0
    """Counsellors, interpreters (their number and days) and rooms for talks over what plain sums ask for; antatt."""
    self_study: float = 0.45
    """Places at once in supervised self-study per participant: almost half the school in one hour; antatt."""
    given_groups: float = 0.25
    """Norwegian groups that arrive with the school's times, room and teacher; antatt."""
    churn: float = 0.0
    """People new or gone since last week, half of each; a year has a third each way (IMDi, nøkkeltall 2023), which
    would be 1.3 % a week: antatt."""


_EVEN: Shares = (
    ("ukraina", 22), ("syria", 14), ("kongo", 9), ("russland", 3), ("eritrea", 10), ("afghanistan", 12), ("tyrkia", 6),
    ("sudan", 6), ("moldova", 3), ("etiopia", 5), ("iran", 6), ("somalia", 5), ("andre", 8),
)  # fmt: skip

DEFAULT = Family()

FAMILIES: dict[str, Family] = {
    "default": DEFAULT,
    "ample": replace(
        DEFAULT,
        teacher_slack=1.5,
        placement_seats=0.6,
        course_supply=1.6,
        self_study=0.9,
        rooms=1.3,
        talk_supply=1.6,
        outlying=0.0,
        planning_days=0.0,
        care_opening=((420, 1020),),
        after_school_opening=(420, 1020),
        care_stay=600,
        areas_a_school=1,
        everyone_in_care=True,
    ),
    "few-teachers": replace(DEFAULT, teacher_slack=0.85),
    "few-placements": replace(DEFAULT, placement_seats=0.05, course_supply=0.6),
    "many-languages": replace(DEFAULT, countries=_EVEN, studies_done=0.10, life_skills=0.75, guidance=0.70),
    "scattered": replace(DEFAULT, outlying=0.85, remoteness=2.6),
    "families": replace(
        DEFAULT,
        households=(("single", 0.12), ("couple", 0.06), ("couple_children", 0.52), ("lone_parent", 0.30)),
        child_care_place=0.80,
        after_school=0.70,
        care_opening=((480, 930), (495, 945), (480, 900), (510, 930)),
        after_school_opening=(465, 930),
        care_stay=420,
    ),
    "churn": replace(DEFAULT, churn=0.08),
}
"""Families by name, as ``ukeplan example --family`` takes them."""
