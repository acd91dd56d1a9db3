"""Courses by language (social studies, life skills, parental guidance), each with a bilingual instructor."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from scheduler.generate.distributions import BILINGUAL_FROM, COURSE_MINUTES
from scheduler.generate.people import Crowd, Person
from scheduler.generate.places import District
from scheduler.generate.staff import Staff
from scheduler.programme import Activity, Requirement
from scheduler.settings import Kind, Shape

LANGUAGE_WORD = {
    "uk": "ukrainsk",
    "ru": "russisk",
    "ar": "arabisk",
    "kmr": "kurmanji",
    "ckb": "sorani",
    "sw": "swahili",
    "rw": "kinyarwanda",
    "ti": "tigrinja",
    "fa_AF": "dari",
    "ps": "pashto",
    "fa": "persisk",
    "tr": "tyrkisk",
    "am": "amharisk",
    "so": "somali",
    "ro": "rumensk",
    "es": "spansk",
    "fr": "fransk",
    "en": "engelsk",
}

_SIZE = 15
_POST = 16
"""Most units of one course leader; more groups get more leaders; antatt."""
_STUDIES_FORMATS = ((2, 2), (1, 3))
_ALL_COURSES = ("social_studies", "life_skills", "parental_guidance")


@dataclass(frozen=True)
class _Course:
    kind: Kind
    word: str


_COURSES = (
    _Course(Kind.SOCIAL_STUDIES, "Samfunnskunnskap"),
    _Course(Kind.LIFE_SKILLS, "Livsmestring"),
    _Course(Kind.PARENTAL_GUIDANCE, "Foreldreveiledning"),
)


def _wanting(crowd: Crowd, plans: tuple[Requirement, ...], kind: Kind) -> list[Person]:
    """Those whose plan asks for the course."""
    asked = {plan.participant for plan in plans if plan.kind is kind and plan.maximum != 0}
    return [person for person in crowd.persons if person.id in asked]


def _spoken(people: list[Person]) -> list[tuple[str, int]]:
    """Languages that cover the people, the largest first; each counts once, in the largest they speak."""
    every = Counter(language for person in people for language in person.languages)
    chosen: Counter[str] = Counter()
    for person in people:
        chosen[max(person.languages, key=lambda language: (every[language], language))] += 1
    return sorted(
        ((lang, count) for lang, count in chosen.items() if count >= BILINGUAL_FROM),
        key=lambda pair: (-pair[1], pair[0]),
    )


def _group(course: _Course, language: str, number: int, size: int, where: District, tag: str) -> Activity:
    meetings, lessons = _STUDIES_FORMATS[number % 2] if course.kind is Kind.SOCIAL_STUDIES else (1, 0)
    code = language.lower().replace("_", "-")
    return Activity(
        id=f"{course.word.lower()[:8]}-{code}-{number + 1}{tag}",
        name=f"{course.word} {LANGUAGE_WORD[language]} {number + 1}",
        kind=course.kind,
        shape=Shape.GROUP,
        language=language,
        meetings=meetings,
        lessons=lessons or None,
        minutes=None if lessons else COURSE_MINUTES,
        breaks=None if lessons else 0,
        min_size=1 if size <= 2 else 2,
        sites=(where.school,),
    )


def _units(groups: list[Activity]) -> int:
    """Teaching units that the groups take and half as much again: leaders must meet when the groups can."""
    minutes = sum((group.minutes or 45 * (group.lessons or 0)) * group.meetings for group in groups)
    return max(8, math.ceil(minutes / 45 * 1.5))


def _bilingual(language: str, groups: list[Activity], staff: Staff, where: District) -> None:
    """Bilingual instructors for a language's groups: posts of at most ``_POST`` units, there on all weekdays."""
    need = _units(groups)
    for _ in range(math.ceil(need / _POST)):
        staff.hire(
            _ALL_COURSES,
            units=min(_POST, need),
            languages=(language,),
            interprets=(language,),
            tongue=language,
            sites=(where.school,),
        )


def _co_leaders(groups: list[Activity], staff: Staff, where: District) -> None:
    """The second leader of each parental guidance group, who need not speak its language."""
    for _ in range(math.ceil(_units(groups) / _POST) if groups else 0):
        staff.hire(("parental_guidance", "life_skills"), units=_POST, sites=(where.school,))


def courses(
    where: District, crowd: Crowd, plans: tuple[Requirement, ...], staff: Staff, tag: str
) -> tuple[Activity, ...]:
    """All language courses of a district with their instructors."""
    found: list[Activity] = []
    for course in _COURSES:
        for language, count in _spoken(_wanting(crowd, plans, course.kind)):
            size = math.ceil(count / _SIZE)
            found += [_group(course, language, number, count // size, where, tag) for number in range(size)]
    for language in sorted({group.language or "" for group in found}):
        _bilingual(language, [group for group in found if group.language == language], staff, where)
    _co_leaders([group for group in found if group.kind is Kind.PARENTAL_GUIDANCE], staff, where)
    return tuple(found)
