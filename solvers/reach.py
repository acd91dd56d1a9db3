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
        self._leave = cache(self._leave_of)
        self._back = cache(self._back_of)
        self._begins = cache(lambda site, start: starts_there(self.week, self.person, Option(start, start, site)))
        self._ends = cache(lambda site, end: ends_there(self.week, self.person, Option(end - 1, end, site)))

    def begins(self, option: Option) -> bool:
        """Whether a day can begin there."""
        return self._begins(option.site, option.start)

    def ends(self, option: Option) -> bool:
        """Whether a day can end there."""
        return self._ends(option.site, option.end)

    def reaches(self, option: Option) -> bool:
        """Whether the day can begin and end around it: itself, or with something before or after."""
        earliest_end, latest_start = self._edges(option.day)
        return (
            self._is_covered(option)
            and (option.start >= earliest_end or self.begins(option))
            and (option.end <= latest_start or self.ends(option))
        )

    def away(self, option: Option) -> Away:
        """When they leave home for it and are back and have taken over; to midnight where there is no way."""
        return Away(self._leave(option.site, option.start), self._back(option.site, option.end))

    def _leave_of(self, site: str, start: int) -> int:
        if self.person.home in (None, site):
            return start
        leave = self.week.travel.depart(self.person.home or "", site, start - self.week.settings.arrive_before)
        return start // DAY * DAY if leave is None else leave

    def _back_of(self, site: str, end: int) -> int:
        back: int | None = end
        if self.person.home not in (None, site):
            back = self.week.travel.arrive(site, self.person.home or "", end)
        return ((end - 1) // DAY * DAY + DAY if back is None else back) + self.week.settings.handover

    def _edges_of(self, day: int) -> tuple[int, int]:
        """First end of anything that can begin the day, last start of anything that can end it."""
        options = [
            option for key in self.board.of_person[self.person.id]
            for option in self.board.series[key].options if option.day == day
        ]
        return (
            min((one.end for one in options if self.begins(one)), default=8 * DAY),
            max((one.start for one in options if self.ends(one)), default=-1),
        )

    def _is_covered(self, option: Option) -> bool:
        """A lone parent of a child without care is only away while somebody else is at home."""
        one = self.week.uncared_days.get((self.person.id, option.day))
        if one is None or one.adults != (self.person.id,):
            return True
        return not without((option.span,), one.covered)
