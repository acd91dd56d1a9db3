"""The board around a few people: all that they could do, and of all others what they do.

A reduction for questions about few people in a large programme: a board of everybody takes seconds, this one
hundredths. Rules see the same: whoever is not near stands as chosen in every scope anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from scheduler.rules.base import Rule
from scheduler.timetable import Timetable
from scheduler.week import Escorting, Offer, Option, Uncared, Week
from solvers.board import PERSON_RULES, Board

if TYPE_CHECKING:
    from solvers.turns import Between

_BY_DAY: tuple[Rule, ...] = tuple(rule for rule in PERSON_RULES if rule.by_day)

_WAYS = ("settings", "places", "days_off", "red_days", "buses", "walks")
"""Facts of a week that decide, with a person's and an activity's own, where that person may be."""

_MEANS = ("days_off", "red_days", "staff", "locks")
_FIGURES = ("lesson_minutes", "break_after_lessons", "break_minutes", "grid", "day_start", "day_end")
"""Facts of a week and of its settings that decide, with those of an activity and its sites, when it may meet."""


class Near(Board):
    """A board of some people's possible weeks; everybody else has what they have.

    Parameters
    ----------
    week
        The dated problem.
    standing
        What everybody does.
    people
        Those whose weeks may change.
    activities
        Those that may be held at another time; all who are in them should be near.
    known
        Another such board, of a week that differs little: what it found of the same facts is taken over.
    """

    def __init__(
        self, week: Week, standing: Timetable, people: Iterable[str], activities: Iterable[str] = (),
        known: Near | None = None,
    ) -> None:  # fmt: skip
        self.near = tuple(dict.fromkeys(name for name in people if name in week.person))
        self.standing = standing
        self._near_set = frozenset(self.near)
        self._activities = frozenset(activities)
        self._held: dict[str, dict[Option, set[str]]] = defaultdict(lambda: defaultdict(set))
        for meeting in standing.meetings:
            option = Option(meeting.start, meeting.end, meeting.site)
            self._held[meeting.activity][option] |= set(meeting.participants)
        self._when: dict[str, tuple[Option, ...]] = {}
        self._who: dict[tuple[str, str], tuple[int, ...]] = {}
        self._known = known
        self._same_means = (
            known is not None and _same(week, known.week, _MEANS) and _rooms(week) == _rooms(known.week)
            and all(getattr(week.settings, one) == getattr(known.week.settings, one) for one in _FIGURES)
        )
        self._same_people = frozenset(self._unchanged(week, known)) if known is not None else frozenset[str]()
        super().__init__(week)

    @cached_property
    def between(self) -> Between:
        """Journeys between the sites; another board's where it knows them all."""
        from solvers.turns import Between  # with its compiled part, only where it is asked for

        if self._known is not None and self._known.between.knows(self):
            return self._known.between
        return Between(self)

    def _unchanged(self, week: Week, known: Near) -> Iterable[str]:
        """Those near of whom the other board's week says the same."""
        if not _same(week, known.week, _WAYS):
            return
        for name in self.near:
            other = known.week.person.get(name)
            if name in known.near and week.person[name] == other and _care(week, name) == _care(known.week, name):
                yield name

    def _find(self, offer: Offer) -> tuple[tuple[Option, ...], dict[str, tuple[int, ...]]]:
        held = self._held.get(offer.id, {})
        options: tuple[Option, ...] = tuple(sorted(held))
        allowed: dict[str, tuple[int, ...]] = {}
        if offer.id in self._activities or any(self._might(name, offer) for name in self.near):
            options = self._all_times(offer)
            allowed = {name: self._of_person(name, offer, options) for name in self.near}
        place = {option: index for index, option in enumerate(options)}
        there: dict[str, list[int]] = defaultdict(list)
        for option in sorted(held):
            for name in sorted(held[option] - self._near_set) if option in place else ():
                there[name].append(place[option])
        return options, {**allowed, **{name: tuple(indices) for name, indices in there.items()}}

    def _might(self, name: str, offer: Offer) -> bool:
        return is_for(self.week, name, offer)

    def _is_known(self, offer: Offer) -> bool:
        return (
            self._same_means and self._known is not None and offer.id in self._known._when
            and offer.id in self._known.week.offer and _held_like(self._known.week.offer[offer.id], offer)
            and all(self.week.place[site] == self._known.week.place[site] for site in offer.sites)
        )

    def _all_times(self, offer: Offer) -> tuple[Option, ...]:
        known = self._known._when[offer.id] if self._known is not None and self._is_known(offer) else None
        self._when[offer.id] = self._options(offer) if known is None else known
        return self._when[offer.id]

    def _of_person(self, name: str, offer: Offer, options: tuple[Option, ...]) -> tuple[int, ...]:
        known = None
        if self._known is not None and name in self._same_people and self._is_known(offer):
            known = self._known._who.get((name, offer.id))
        found = self._allowed(self.week.person[name], offer, options) if known is None else known
        self._who[name, offer.id] = found
        return found

    def leaders(self, key: str) -> list[str]:
        """Instructors who may lead the activity at any of its options."""
        offer = self.series[key].offer
        if offer.id not in self._leaders and self._known is not None and self._is_known(offer):
            others = self._known.of_activity.get(offer.id)
            if others:
                self._leaders[offer.id] = self._known.leaders(others[0])
        return super().leaders(key)


def fitting(week: Week, people: Iterable[str]) -> set[str]:
    """Activities that are for any of some people, as far as rules that look at the day only say."""
    return {offer.id for offer in week.offers if any(is_for(week, name, offer) for name in people)}


def is_for(week: Week, name: str, offer: Offer) -> bool:
    """Whether an activity is for a person on any day, as far as rules that look at the day only say."""
    person = week.person[name]
    days = {option.day: option for option in week.options[offer.id]}
    return any(all(rule.allows(week, person, offer, option) for rule in _BY_DAY) for option in days.values())


def _rooms(week: Week) -> list[tuple[str, str]]:
    """Rooms and where they are; how many they hold says not when anything may meet."""
    return [(hall.id, hall.site) for hall in week.halls or ()]


def _held_like(one: Offer, other: Offer) -> bool:
    """Whether two activities may meet at the same times: sizes and how often do not matter."""
    return one is other or one == other.model_copy(
        update={"min_size": one.min_size, "max_size": one.max_size, "meetings": one.meetings}
    )


def _same(week: Week, other: Week, facts: tuple[str, ...]) -> bool:
    return all(
        (mine := getattr(week, fact)) is (theirs := getattr(other, fact)) or mine == theirs for fact in facts
    )


def _care(week: Week, name: str) -> tuple[list[Escorting], list[Uncared]]:
    """What the person does for children."""
    return (
        [one for one in week.escorts if name in (one.deliver, one.collect)],
        [one for one in week.uncared if name in one.adults],
    )
