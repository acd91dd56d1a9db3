"""What the program's rules say about one meeting, asked for the rivals: they plan under the same rules."""

from __future__ import annotations

from functools import cache

from scheduler.rules.base import Rule
from scheduler.rules.registry import HARD
from scheduler.week import Offer, Option, Person, Week


def _having(method: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in HARD if getattr(type(rule), method) is not getattr(Rule, method))


_PERSON, _MEETING, _STAFF = _having("allows"), _having("allows_meeting"), _having("allows_instructor")


def may_attend(week: Week, person: Person, offer: Offer, option: Option) -> bool:
    """Whether no rule forbids that the person is there at all."""
    return all(rule.allows(week, person, offer, option) for rule in _PERSON)


def may_meet(week: Week, offer: Offer, option: Option) -> bool:
    """Whether the activity may meet then and there at all."""
    return option.day in offer.days and all(rule.allows_meeting(week, offer, option) for rule in _MEETING)


def may_lead(week: Week, name: str, offer: Offer, option: Option) -> bool:
    """Whether the instructor may lead the activity then and there at all."""
    in_time = option.end <= week.member_of_staff[name].leads_until[option.day]
    return in_time and all(rule.allows_instructor(week, name, offer, option) for rule in _STAFF)


def may_interpret(week: Week, name: str, languages: tuple[str | None, ...], offer: Offer, option: Option) -> bool:
    """Whether the interpreter is there and speaks one of the languages."""
    if not set(languages) & set(week.member_of_staff[name].interprets):
        return False
    return _availability().allows_instructor(week, name, offer, option)


@cache
def _availability() -> Rule:
    return next(rule for rule in _STAFF if rule.key == "instructor_available")


def options_of(week: Week, offer: Offer) -> list[Option]:
    """The times and places at which an activity may meet, by day and time."""
    return sorted(option for option in week.options[offer.id] if may_meet(week, offer, option))


class Nearby:
    """Which sites a home is near enough to for anybody to think of them.

    Parameters
    ----------
    week
        The dated problem.
    """

    LONGEST = 120
    """Minutes from home to be there by noon; a coordinator thinks of nothing farther away."""

    def __init__(self, week: Week) -> None:
        self._week = week
        self._known: dict[tuple[str, str], bool] = {}

    def is_near(self, person: Person, offer: Offer) -> bool:
        """Whether the activity has a site near the person's home; anything is near to a home that is not known."""
        return person.home is None or any(self._near(person.home, site) for site in offer.sites)

    def _near(self, home: str, site: str) -> bool:
        if (home, site) not in self._known:
            noon = 12 * 60
            left = self._week.travel.depart(home, site, noon)
            self._known[home, site] = left is not None and noon - left <= self.LONGEST
        return self._known[home, site]
