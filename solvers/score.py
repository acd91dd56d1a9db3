"""The hours of a choice, person by person, without a model: goals 1a, 1b and 1c."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from scheduler.rules.solving import minutes_counted
from scheduler.settings import Kind
from scheduler.week import Person
from solvers.board import Board
from solvers.choice import Choice
from solvers.model import QUARTER


class Hours(NamedTuple):
    """Goals in strict order; compared as a tuple, less is better."""

    mandatory: int
    shortfall: int
    fairness: int


def squares(short: int) -> int:
    """A person's part of goal 1c: missing quarters of an hour, squared."""
    return (-(-short // QUARTER)) ** 2


class Score:
    """Missing minutes of each person, kept up to date as weeks change.

    Parameters
    ----------
    board
        All that could be.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self._worth: dict[tuple[str, str, int], int] = {}

    def of_person(self, choice: Choice, person: Person) -> tuple[int, int]:
        """(missing minutes of mandatory kinds, missing minutes to the target)."""
        counted: dict[Kind, int] = defaultdict(int)
        for atom in choice.of_person.get(person.id, ()):
            counted[self.board.series[atom.series].offer.kind] += self._minutes(person, atom.series, atom.option)
        missing, total = 0, 0
        for kind, need in person.needs.items():
            minutes = counted.get(kind, 0)
            missing += max(0, need.minimum - minutes)
            total += minutes if need.cap is None else min(minutes, need.cap)
        return missing, max(0, person.need - total)

    def _minutes(self, person: Person, key: str, index: int) -> int:
        place = (person.id, key, index)
        if place not in self._worth:
            series = self.board.series[key]
            option = series.options[index]
            self._worth[place] = minutes_counted(self.board.week, person, series.offer, option.start, option.end)
        return self._worth[place]

    def short(self, choice: Choice, people: Iterable[str] | None = None) -> dict[str, int]:
        """Missing minutes to the target by person."""
        names = self.board.people if people is None else people
        return {name: self.of_person(choice, self.board.week.person[name])[1] for name in names}

    def hours(self, choice: Choice, people: Iterable[str] | None = None) -> Hours:
        """The three goals over some people, or all."""
        names = self.board.people if people is None else people
        pairs = [self.of_person(choice, self.board.week.person[name]) for name in names]
        return Hours(
            sum(missing for missing, _ in pairs),
            sum(short for _, short in pairs),
            sum(squares(short) for _, short in pairs),
        )
