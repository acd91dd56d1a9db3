"""Instructors: posts as they are (full and part-time), qualifications, languages, interpreters."""

from __future__ import annotations

import datetime as dt
import random

from scheduler.generate.draw import chance
from scheduler.generate.names import first_name
from scheduler.generate.people import Ids
from scheduler.programme import Instructor
from scheduler.times import Span, at

FULL = 26
"""Units of a lesson a week at 100 %: 988 / 38 (Norsk lektorlag om SFS 2213)."""

_POSTS = ((100, FULL), (100, FULL), (80, 21), (100, FULL), (60, 16), (100, FULL), (50, 13))
_DAYS = {80: 4, 60: 3, 50: 3, 40: 2, 20: 2}


def on_days(days: tuple[int, ...], first: int = 8, last: int = 16) -> tuple[Span, ...]:
    """Available on these weekdays between two whole hours."""
    return tuple(Span(at(day, first), at(day, last)) for day in days)


def part_time(rng: random.Random, percent: int) -> tuple[Span, ...] | None:
    """Working days of a post; None = the whole week."""
    count = _DAYS.get(percent)
    return None if count is None else on_days(tuple(sorted(rng.sample(range(5), count))))


class Staff:
    """Hires instructors; ids run on over all districts."""

    def __init__(self, rng: random.Random, ids: Ids, monday: dt.date) -> None:
        self.rng, self.ids, self.monday = rng, ids, monday
        self.hired: list[Instructor] = []

    def hire(
        self,
        teaches: tuple[str, ...],
        *,
        percent: int = 100,
        units: int | None = None,
        languages: tuple[str, ...] = (),
        interprets: tuple[str, ...] = (),
        norwegian: bool = False,
        sites: tuple[str, ...] = (),
        tongue: str = "nb",
        availability: tuple[Span, ...] | None = None,
    ) -> Instructor:
        """One more instructor. ``norwegian``: qualified; one in eight of them for a year only (§ 68)."""
        ident = self.ids.next("instructor")
        limited = norwegian and chance(self.rng, 0.12)
        person = Instructor(
            id=ident,
            name=first_name(self.rng, tongue, woman=chance(self.rng, 0.7)),
            teaches=teaches,
            qualified_norwegian=norwegian,
            qualified_until=self.monday + dt.timedelta(days=200) if limited else None,
            interprets=interprets,
            languages=languages,
            weekly_units=units,
            sites=sites,
            availability=availability or part_time(self.rng, percent),
            phone=f"000 {int(ident[1:]):05d}",
        )
        self.hired.append(person)
        return person

    def teachers(self, units: float, lessons: int, site: str) -> list[Instructor]:
        """Norwegian teachers until they have so many units in whole meetings of so many lessons, one a day."""
        team: list[Instructor] = []
        held = 0
        while held < units:
            percent, post = _POSTS[len(team) % len(_POSTS)]
            team.append(self.hire(("norwegian",), percent=percent, units=post, norwegian=True, sites=(site,)))
            held += lessons * min(_DAYS.get(percent, 5), post // lessons)
        return team
