"""Proven bounds for the hours: what each person could have at most if nobody else were in the programme.

A person alone, or parents who take turns, with every group at every possible time, every seat and every stay free
(``turns.py``). Leaving rules out can only give more hours, so the sum over people bounds every plan.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from scheduler.week import Person
from solvers.board import Board
from solvers.model import QUARTER
from solvers.proven import Facts, Proven
from solvers.turns import Between, Least, least_together

ELSEWHERE = 8
"""Rounds of prices for what people could have in other areas, from what they could have in their own."""

A_COUPLE = 0.7
"""Seconds for two parents in their own area."""

ELSEWHERE_TOO = 0.6
"""More seconds, times how many times as large the whole week is."""


def _never() -> bool:
    return False


class Bounds:
    """Least missing minutes by person; nothing missing until proven otherwise.

    Parameters
    ----------
    board
        All that could be in the week, or in an area of it.
    whole
        A board of the whole week's activities, where the board is of an area: people could have gone elsewhere.
    larger
        How many times as many activities the whole week has.
    known
        What was proven of the same facts before (``proven.py``); None = nothing is kept.
    """

    def __init__(
        self, board: Board, whole: Callable[[], Board] | None = None, larger: float = 1.0,
        known: dict[str, int] | None = None,
    ) -> None:  # fmt: skip
        self._larger = larger
        self.board = board
        self.least: dict[tuple[str, ...], int] = {}
        self.proven = Proven(known)
        self._facts = Facts(board)
        self._here: dict[tuple[str, ...], Least] = {}
        self._missing_here: dict[tuple[str, ...], int] = {}
        self._whole = whole
        self._units = _units(board)
        self._between = Between(board)
        self._between_all: Between | None = None
        self._facts_of_all: Facts | None = None

    def least_here(self, short: dict[str, int], stopped: Callable[[], bool]) -> None:
        """What a search should know before it begins: what those who are short must miss with what is on the board.

        All of them where the board is the whole week's; single people in an area, since the rest is asked again with
        all other areas.
        """
        alone = self._whole is not None
        for unit in self._asked(short):
            if stopped() or (alone and len(unit) > 1):
                break
            missing = self._at_least_here(unit)
            if not alone or not missing:
                self.least[unit] = missing

    def least_missing(
        self, short: dict[str, int], stopped: Callable[[], bool], seconds: Callable[[], float] = lambda: 1e9,
        closely: int | None = None,
    ) -> int:  # fmt: skip
        """Fewest missing minutes of any plan, by proof for those who are short in the present one.

        Parameters
        ----------
        short
            Missing minutes by person.
        stopped
            Whether to leave the rest unproven.
        seconds
            How long is left for all of them.
        closely
            How many couples are looked at closely: those who miss most; None = all.
        """
        asked = self._asked(short)
        couples = 0
        for place, unit in enumerate(asked):
            if stopped():
                break
            couples += len(unit) > 1
            loosely = closely is not None and couples > closely
            enough = _after(-1.0 if loosely else seconds() / (len(asked) - place))
            self.least[unit] = self._anywhere(unit, enough, loosely=loosely)
        return sum(self.least.values())

    def _asked(self, short: dict[str, int]) -> list[tuple[str, ...]]:
        """Who is short and not looked at: an instant for one person, a second or more for parents who take turns."""
        asked = [unit for unit in self._units if any(short[name] for name in unit) and unit not in self.least]
        return sorted(asked, key=lambda unit: (len(unit), -sum(short[name] for name in unit), unit))

    def _people(self, unit: tuple[str, ...]) -> list[Person]:
        return [self.board.week.person[name] for name in unit]

    def _at_least_here(
        self, unit: tuple[str, ...], hurried: Callable[[], bool] = _never, *, loosely: bool = False
    ) -> int:
        """What it must miss with what is on the board."""
        if unit not in self._missing_here:
            self._missing_here[unit] = self.proven.get(
                lambda: self._facts.of(self.board, self._people(unit), str(loosely)),
                lambda: self._looked_at_here(unit, hurried).missing,
            )
        return self._missing_here[unit]

    def _looked_at_here(self, unit: tuple[str, ...], hurried: Callable[[], bool]) -> Least:
        if unit not in self._here:
            self._here[unit] = least_together(self.board, self._people(unit), self._between, hurried=hurried)
        return self._here[unit]

    def _anywhere(self, unit: tuple[str, ...], hurried: Callable[[], bool], *, loosely: bool) -> int:
        """What it must miss even if it could go to all areas."""
        here = self._at_least_here(unit, hurried, loosely=loosely)
        if self._whole is None or not here:
            return here
        whole, people = self._whole(), self._people(unit)
        near = {offer.id for offer in self.board.week.offers}
        self._facts_of_all = self._facts_of_all or Facts(whole, near)
        board = Board(whole.week.part(people=tuple(people), previous=None), whole)

        def prove() -> int:
            self._between_all = self._between_all or Between(whole)
            looked_at = self._looked_at_here(unit, hurried)
            return least_together(board, people, self._between_all, ELSEWHERE, looked_at, near, hurried).missing

        # What was found here, is where the rest begins: facts of both.
        of_all = self._facts_of_all
        return self.proven.get(
            lambda: of_all.of(board, people, str(loosely), self._facts.of(self.board, people)), prove)

    def seconds(self, short: dict[str, int]) -> float:
        """About how long the proofs of those who are short take: measured, and a little more."""
        couples = sum(len(unit) > 1 for unit in self._asked(short))
        elsewhere = ELSEWHERE_TOO * self._larger if self._whole is not None else 0.0
        return couples * (A_COUPLE + elsewhere)

    def of_single(self) -> dict[str, int]:
        """What single people must miss at least with what is on the board, as far as proven."""
        return {unit[0]: missing for unit, missing in self._missing_here.items() if len(unit) == 1}

    def least_squares(self) -> int:
        """Fewest squared missing quarters of an hour: each unit's missing minutes spread evenly over its people."""
        return sum(_spread_squares(minutes, len(unit)) for unit, minutes in self.least.items())


def _after(seconds: float) -> Callable[[], bool]:
    """Whether so many seconds have passed from now."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() > until


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
