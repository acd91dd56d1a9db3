"""What a search asks again and again about the board: entries of a day, minutes, blocks, masks. Never changes."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from scheduler.rules.base import Series
from scheduler.rules.solving import can_come, minutes_counted
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import DAY
from scheduler.week import Offer, Option, attended, lessons_in
from solvers.board import Board

SLOT = 5
"""Minutes of a bit in a mask of the week. Times off the grid of five minutes are rounded outwards: two that only
share such an edge are taken to overlap."""


class Entry(NamedTuple):
    """One attendance as a day sees it; sorts by start."""

    start: int
    end: int
    site: str
    offer: str
    """Id of the activity; a group's key is the same."""
    option: int
    """Number among the options of its series."""
    attended: int
    lessons: int
    """Lessons of Norwegian; 0 for all else."""
    lunch: bool
    """Whether there is a lunch within it."""


class Facts:
    """Facts of one board in the form that a fast search needs.

    Parameters
    ----------
    board
        All that could be.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.week = board.week
        self._entries: dict[int, list[Entry]] = {}
        self._starts: dict[int, list[list[tuple[int, int]]]] = {}
        self._masks: dict[int, list[int]] = {}
        self._minutes: dict[tuple[str, int], tuple[int, int]] = {}
        self._worth: dict[tuple[str, int, RuleSetName | None], int] = {}
        self._can: dict[tuple[str | None, str, int, int], bool] = {}
        self.groups = [key for key, series in board.series.items() if series.person is None]
        self.is_group = set(self.groups)

    # Series of one activity that have the same options share one tuple of them, and so all that follows from it.

    def entries(self, key: str) -> list[Entry]:
        """The series' options as entries."""
        series = self.board.series[key]
        found = self._entries.get(id(series.options))
        if found is None:
            found = self._entries[id(series.options)] = self._make(series)
        return found

    def _make(self, series: Series) -> list[Entry]:
        offer = series.offer
        lunch = offer.lunch >= self.week.settings.lunch_minutes
        return [
            Entry(option.start, option.end, option.site, offer.id, index, *self._attended(offer, option), lunch)
            for index, option in enumerate(series.options)
        ]

    def _attended(self, offer: Offer, option: Option) -> tuple[int, int]:
        """Attended minutes, and lessons of Norwegian."""
        place = (offer.id, option.end - option.start)
        if place not in self._minutes:
            lessons = lessons_in(self.week.settings, offer, option.span) if offer.kind is Kind.NORWEGIAN else 0
            self._minutes[place] = attended(self.week.settings, offer, option.span), lessons
        return self._minutes[place]

    def worth(self, name: str, key: str, option: int) -> int:
        """Counted minutes of an attendance."""
        series = self.board.series[key]
        one = series.options[option]
        person = self.week.person[name]
        place = (series.offer.id, one.end - one.start, person.rule_sets[one.start // DAY])
        found = self._worth.get(place)
        if found is None:
            found = self._worth[place] = minutes_counted(self.week, person, series.offer, one.start, one.end)
        return found

    def place(self, name: str, day: int) -> str | None:
        """Whose ways to and from a day hold for the person: those of all at the same home, or a parent's own."""
        week = self.week
        if (name, day) in week.delivers or (name, day) in week.collects or (name, day) in week.uncared_days:
            return f"|{name}"
        return week.person[name].home

    def can_come(self, name: str, key: str, option: int) -> bool:
        """Whether a day of this meeting alone works for the person, so that a member must come to it."""
        one = self.board.series[key].options[option]
        place = (self.place(name, one.start // DAY), one.site, one.start, one.end)
        found = self._can.get(place)
        if found is None:
            found = self._can[place] = can_come(self.week, self.week.person[name], one)
        return found

    def starts(self, key: str) -> list[list[tuple[int, int]]]:
        """(Start, option) of the series by weekday, in order."""
        options = self.board.series[key].options
        found = self._starts.get(id(options))
        if found is None:
            found = self._starts[id(options)] = [[] for _ in range(7)]
            for entry in sorted(self.entries(key)):
                found[entry.start // DAY].append((entry.start, entry.option))
        return found

    def masks(self, key: str) -> list[int]:
        """The options' time as bits of the week."""
        options = self.board.series[key].options
        found = self._masks.get(id(options))
        if found is None:
            found = self._masks[id(options)] = [mask(option.start, option.end) for option in options]
        return found

    @cached_property
    def blocks(self) -> dict[str, frozenset[str]]:
        """Keys of each person's given blocks."""
        found: dict[str, set[str]] = defaultdict(set)
        for key in self.groups:
            offer = self.board.series[key].offer
            if offer.fixed:
                for name in offer.members:
                    found[name].add(key)
        return {name: frozenset(found[name]) for name in self.board.people}

    @cached_property
    def open_in(self) -> dict[str, list[str]]:
        """Open activities by their room."""
        found: dict[str, list[str]] = defaultdict(list)
        for offer in self.week.offers:
            if offer.shape is Shape.OPEN and offer.given_room is not None:
                found[offer.given_room].append(offer.id)
        return found

    @cached_property
    def together(self) -> frozenset[str]:
        """People who are kept together with somebody."""
        return frozenset(
            name for pairing in self.week.pairings if pairing.together for name in pairing.participants
        )

    @cached_property
    def mandatory(self) -> dict[str, list[tuple[Kind, int]]]:
        """Each person's kinds with a minimum."""
        return {
            person.id: [(kind, need.minimum) for kind, need in person.needs.items() if need.minimum > 0]
            for person in self.week.people
        }

    @cached_property
    def caps(self) -> dict[str, dict[Kind, int]]:
        """Each person's most counted minutes of a kind, where there is a most."""
        return {
            person.id: {kind: need.cap for kind, need in person.needs.items() if need.cap is not None}
            for person in self.week.people
        }

    def is_limited(self, key: str) -> bool:
        """Whether people are in one group of the kind at most."""
        offer = self.board.series[key].offer
        return offer.shape is Shape.GROUP and self.week.settings.kinds[offer.kind].one_group


def mask(start: int, end: int) -> int:
    """Bits of the week that a time touches."""
    first, last = start // SLOT, -(-end // SLOT)
    return ((1 << (last - first)) - 1) << first
