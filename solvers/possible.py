"""What a few people could attend if their own weeks were empty, with everybody else's as they are.

A reduction of exact solves about few people: what is full, or has no way to or from it whatever else the day holds,
is in no solution.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from scheduler.rules.base import Series
from scheduler.rules.solving import away_from_home, ends_there, starts_there
from scheduler.settings import Shape
from scheduler.times import DAY, Span, without
from scheduler.week import Option
from solvers.board import Board, Place
from solvers.choice import Choice
from solvers.left import Left
from solvers.manned import Manned


def possible(board: Board, choice: Choice, people: Iterable[str], free: Iterable[str] = ()) -> dict[str, set[Place]]:
    """What each of the people could attend, once all of them have left everything.

    Parameters
    ----------
    board, choice
        All that could be, and what stands.
    people
        Whose weeks are taken to be empty.
    free
        Activities that may meet at any of their times.
    """
    names = tuple(people)
    left = Left(board, choice, names, free)
    manned = Manned(left)
    return {
        name: {
            (key, index) for key, index in _of_person(left, manned, name)
            if home.lets_go(board.series[key].options[index])
        }
        for name in names for home in (_Home(board, choice, name, names),)
    }  # fmt: skip


class _Home:
    """When a person must be at home: a child without care is there, and all other adults stay away."""

    def __init__(self, board: Board, choice: Choice, name: str, gone: Iterable[str]) -> None:
        self._week, self._name = board.week, name
        self._needed: dict[int, list[Span]] = defaultdict(list)
        for one in board.week.uncared:
            others = set(one.adults) - {name}
            if name in one.adults and others.isdisjoint(gone):
                ways = [[away_from_home(board.week, other, option) for option in _held(board, choice, other, one.day)]
                        for other in sorted(others)]  # fmt: skip
                for together in product(*ways):
                    alone = Span(max((span.start for span in together), default=0),
                                 min((span.end for span in together), default=8 * DAY))  # fmt: skip
                    self._needed[one.day] += without((alone,), one.covered) if alone.start < alone.end else ()

    def lets_go(self, option: Option) -> bool:
        """Whether the person may be out for a meeting."""
        needed = self._needed.get(option.day)
        return not needed or not any(span.overlaps(away_from_home(self._week, self._name, option)) for span in needed)


def _held(board: Board, choice: Choice, name: str, day: int) -> list[Option]:
    """What a person attends on a day."""
    options = (board.series[atom.series].options[atom.option] for atom in choice.of_person.get(name, ()))
    return [option for option in options if option.day == day]


def _of_person(left: Left, manned: Manned, name: str) -> Iterator[Place]:
    edges = _Edges(left.board, name)
    for key in left.board.of_person[name]:
        series = left.board.series[key]
        if series.person is None:
            yield from (
                (key, index) for index in _of_group(left, name, series)
                if edges.reaches(series.options[index])
                and (series.offer.id not in left.free or manned.can_be(series, series.options[index]))
            )
            continue
        is_open = series.offer.shape is Shape.OPEN
        for index, option in enumerate(series.options):
            closed = is_open and left.is_closed(series.offer, option)
            if closed or _is_taken(left, series, index) or not edges.reaches(option):
                continue
            if manned.can_be(series, option):
                yield key, index


def _of_group(left: Left, name: str, series: Series) -> Iterator[int]:
    """The group's meetings, where it takes one more; all its times where those may change."""
    offer, board = series.offer, left.board
    most = max(offer.max_size or 10_000, len(offer.members))
    if offer.id not in left.free and len(left.members(series.key)) >= most and name not in offer.members:
        return
    for index in range(len(series.options)) if offer.id in left.free else left.choice.options(board, series.key):
        if board.may_attend(name, series.key, index):
            yield index


def _is_taken(left: Left, series: Series, index: int) -> bool:
    """Whether an employer has no seat left that day; given members have theirs."""
    offer = series.offer
    if offer.shape is not Shape.SEAT or series.person in offer.members:
        return False
    return left.seats[offer.id, series.options[index].day] >= (offer.max_size or 1)


class _Edges:
    """Whether a person's day can begin and end around a meeting: itself, or with something before or after."""

    def __init__(self, board: Board, name: str) -> None:
        self._week, self._person = board.week, board.week.person[name]
        self._starts: dict[Option, bool] = {}
        self._ends: dict[Option, bool] = {}
        self._first_end: dict[int, int] = defaultdict(lambda: 8 * DAY)
        self._last_start: dict[int, int] = defaultdict(lambda: -1)
        for key in board.of_person[name]:
            for option in board.series[key].options:
                if self._begins(option):
                    self._first_end[option.day] = min(self._first_end[option.day], option.end)
                if self._closes(option):
                    self._last_start[option.day] = max(self._last_start[option.day], option.start)

    def _begins(self, option: Option) -> bool:
        if option not in self._starts:
            self._starts[option] = starts_there(self._week, self._person, option)
        return self._starts[option]

    def _closes(self, option: Option) -> bool:
        if option not in self._ends:
            self._ends[option] = ends_there(self._week, self._person, option)
        return self._ends[option]

    def reaches(self, option: Option) -> bool:
        """Whether nothing about the day's first and last way forbids the meeting whatever else there is."""
        return (self._begins(option) or option.start >= self._first_end[option.day]) and (
            self._closes(option) or option.end <= self._last_start[option.day]
        )
