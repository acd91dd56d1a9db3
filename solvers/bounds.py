"""Proven bounds for the hours: what each person could have at most if nobody else were in the programme.

A person alone, or parents who take turns, with every group at every possible time, every seat and every stay free
(``turns.py``). Leaving rules out can only give more hours, so the sum over people bounds every plan.
"""

from __future__ import annotations

from collections.abc import Callable

from scheduler.week import Person
from solvers.board import Board
from solvers.model import QUARTER
from solvers.turns import Between, Least, least_together

ELSEWHERE = 8
"""Rounds of prices for what people could have in other areas, from what they could have in their own."""


class Bounds:
    """Least missing minutes by person; nothing missing until proven otherwise.

    Parameters
    ----------
    board
        All that could be in the week, or in an area of it.
    whole
        A board of the whole week's activities, where the board is of an area: people could have gone elsewhere.
    """

    def __init__(self, board: Board, whole: Callable[[], Board] | None = None) -> None:
        self.board = board
        self.least: dict[tuple[str, ...], int] = {}
        self._here: dict[tuple[str, ...], Least] = {}
        self._whole = whole
        self._units = _units(board)
        self._between = Between(board)
        self._between_all: Between | None = None

    def least_missing(self, short: dict[str, int], stopped: Callable[[], bool]) -> int:
        """Fewest missing minutes of any plan, by proof for those who are short in the present one.

        Parameters
        ----------
        short
            Missing minutes by person.
        stopped
            Whether to leave the rest unproven.
        """
        asked = [unit for unit in self._units if any(short[name] for name in unit) and unit not in self.least]
        # An instant for one person, half a second for parents who take turns: the quick ones first.
        for unit in sorted(asked, key=lambda unit: (len(unit), -sum(short[name] for name in unit), unit)):
            if stopped():
                break
            if unit not in self._here:
                self._here[unit] = least_together(self.board, self._people(unit), self._between)
            if self._whole is None or not self._missing(unit):
                self.least[unit] = self._missing(unit)
        # What they could have elsewhere takes longer the larger the programme is: where most is to be shown first.
        for unit in sorted(asked, key=lambda unit: (-self._missing(unit), unit)):
            if stopped():
                break
            if unit in self._here and unit not in self.least:
                self.least[unit] = self._anywhere(unit)
        return sum(self.least.values())

    def _people(self, unit: tuple[str, ...]) -> list[Person]:
        return [self.board.week.person[name] for name in unit]

    def _missing(self, unit: tuple[str, ...]) -> int:
        """What the unit must miss in its own area, as far as looked at."""
        return self._here[unit].missing if unit in self._here else 0

    def _anywhere(self, unit: tuple[str, ...]) -> int:
        """What it must miss even if it could go to all areas."""
        assert self._whole is not None
        whole, people = self._whole(), self._people(unit)
        self._between_all = self._between_all or Between(whole)
        board = Board(whole.week.part(people=tuple(people), previous=None), whole)
        return least_together(board, people, self._between_all, self._here[unit].ways, ELSEWHERE).missing

    @property
    def couples_left(self) -> int:
        """How many parents who take turns have not been looked at."""
        return sum(len(unit) > 1 and unit not in self.least for unit in self._units)

    def of_single(self) -> dict[str, int]:
        """What single people must miss at least, as far as proven."""
        return {unit[0]: least for unit, least in self.least.items() if len(unit) == 1}

    def least_squares(self) -> int:
        """Fewest squared missing quarters of an hour: each unit's missing minutes spread evenly over its people."""
        return sum(_spread_squares(minutes, len(unit)) for unit, minutes in self.least.items())


def _spread_squares(minutes: int, people: int) -> int:
    """The least sum of squared quarters (begun ones counted) of so many minutes over so many people."""
    quarters = -(-minutes // QUARTER)
    each, more = divmod(quarters, people)
    return more * (each + 1) ** 2 + (people - more) * each**2


def _units(board: Board) -> list[tuple[str, ...]]:
    """People whose weeks hang together: parents who must take turns at home; all others alone."""
    together = {one.adults for one in board.week.uncared if len(one.adults) > 1}
    bound = {name for unit in together for name in unit}
    return [*sorted(together), *((name,) for name in board.people if name not in bound)]
