"""The board around a few people: all that they could do, and of all others what they do.

A reduction for questions about few people in a large programme: a board of everybody takes seconds, this one
hundredths. Rules see the same: whoever is not near stands as chosen in every scope anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scheduler.rules.base import Rule
from scheduler.timetable import Timetable
from scheduler.week import Offer, Option, Week
from solvers.board import PERSON_RULES, Board

_BY_DAY: tuple[Rule, ...] = tuple(rule for rule in PERSON_RULES if rule.by_day)


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
    """

    def __init__(
        self, week: Week, standing: Timetable, people: Iterable[str], activities: Iterable[str] = ()
    ) -> None:
        self.near = tuple(dict.fromkeys(name for name in people if name in week.person))
        self._near_set = frozenset(self.near)
        self._activities = frozenset(activities)
        self._held: dict[str, dict[Option, set[str]]] = defaultdict(lambda: defaultdict(set))
        for meeting in standing.meetings:
            option = Option(meeting.start, meeting.end, meeting.site)
            self._held[meeting.activity][option] |= set(meeting.participants)
        super().__init__(week)

    def _find(self, offer: Offer) -> tuple[tuple[Option, ...], dict[str, tuple[int, ...]]]:
        held = self._held.get(offer.id, {})
        if offer.id in self._activities or any(self._might(name, offer) for name in self.near):
            options = self._options(offer)
            allowed = {name: self._allowed(self.week.person[name], offer, options) for name in self.near}
        else:
            options, allowed = tuple(sorted(held)), {}
        place = {option: index for index, option in enumerate(options)}
        there: dict[str, list[int]] = defaultdict(list)
        for option in sorted(held):
            for name in sorted(held[option] - self._near_set) if option in place else ():
                there[name].append(place[option])
        return options, {**allowed, **{name: tuple(indices) for name, indices in there.items()}}

    def _might(self, name: str, offer: Offer) -> bool:
        """Whether the activity is for the person on any day, as far as rules that look at the day only say."""
        person = self.week.person[name]
        days = {option.day: option for option in self.week.options[offer.id]}
        return any(
            all(rule.allows(self.week, person, offer, option) for rule in _BY_DAY) for option in days.values()
        )
