"""When one person can be where, whatever else is in their day: ways from and to home, and children without care."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from scheduler.rules.solving import ends_there, starts_there
from scheduler.times import DAY, without
from scheduler.week import Option, Person
from solvers.board import Board


class Away(NamedTuple):
    """From when until when somebody is away from home for a stay, in minutes since Monday."""

    leave: int
    back: int


class Reach:
    """What a person can reach at all.

    Parameters
    ----------
    board
        All that could be.
    person
        Who.
    """

    def __init__(self, board: Board, person: Person) -> None:
        self.board, self.week, self.person = board, board.week, person
        self._edges = cache(self._edges_of)

    def reaches(self, option: Option) -> bool:
        """Whether the day can begin and end around it: itself, or with something before or after."""
        earliest_end, latest_start = self._edges(option.day)
        return (
            self._is_covered(option)
            and (starts_there(self.week, self.person, option) or option.start >= earliest_end)
            and (ends_there(self.week, self.person, option) or option.end <= latest_start)
        )

    def away(self, option: Option) -> Away:
        """When they leave home for it and are back and have taken over; to midnight where there is no way."""
        home, day, handover = self.person.home, option.day * DAY, self.week.settings.handover
        if home is None or home == option.site:
            return Away(option.start, option.end + handover)
        leave = self.week.travel.depart(home, option.site, option.start - self.week.settings.arrive_before)
        back = self.week.travel.arrive(option.site, home, option.end)
        return Away(day if leave is None else leave, (day + DAY if back is None else back) + handover)

    def _edges_of(self, day: int) -> tuple[int, int]:
        """First end of anything that can begin the day, last start of anything that can end it."""
        options = [
            option for key in self.board.of_person[self.person.id]
            for option in self.board.series[key].options if option.day == day
        ]
        return (
            min((one.end for one in options if starts_there(self.week, self.person, one)), default=8 * DAY),
            max((one.start for one in options if ends_there(self.week, self.person, one)), default=-1),
        )

    def _is_covered(self, option: Option) -> bool:
        """A lone parent of a child without care is only away while somebody else is at home."""
        one = self.week.uncared_days.get((self.person.id, option.day))
        if one is None or one.adults != (self.person.id,):
            return True
        return not without((option.span,), one.covered)
