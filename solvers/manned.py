"""Whether a meeting could have instructors and a room, with all other meetings as they are."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from scheduler.rules.base import Interprets, Leads, Series
from scheduler.settings import Shape
from scheduler.times import Span
from scheduler.week import Option, attended
from solvers.left import Left


class Manned:
    """Instructors and rooms that are left.

    Parameters
    ----------
    left
        What stands, without those who have left and what may change.
    """

    def __init__(self, left: Left) -> None:
        self._board, self._left = left.board, left
        self._teaching: dict[str, list[Span]] = defaultdict(list)
        self._minutes: dict[tuple[str, int | None], int] = defaultdict(int)
        for key, atoms in left.choice.of_series.items():
            for atom in () if left.is_gone(key) else atoms:
                if isinstance(atom, (Leads, Interprets)):
                    series = self._board.series[key]
                    self._teaches(atom.instructor, series, series.options[atom.option])

    def _teaches(self, name: str, series: Series, option: Option) -> None:
        minutes = attended(self._board.week.settings, series.offer, option.span)
        self._teaching[name].append(option.span)
        self._minutes[name, option.day] += minutes
        self._minutes[name, None] += minutes

    def can_be(self, series: Series, option: Option) -> bool:
        """Whether enough instructors, and a room of its own, are free then and have hours left."""
        offer = series.offer
        if offer.shape in (Shape.OPEN, Shape.SEAT):
            return True
        leads = (name for name in self._board.leaders(series.key)
                 if self._board.may_lead(name, offer, option) and self._is_free(name, series, option))  # fmt: skip
        if len(set(islice(leads, offer.leaders_needed))) < offer.leaders_needed:
            return False
        if offer.interpreter and not any(
            self._board.may_interpret(name, series, option) and self._is_free(name, series, option)
            for name in self._board.interpreters(series.key)
        ):
            return False
        return not offer.in_room or any(self._is_open(room, option) for room in offer.rooms)

    def _is_free(self, name: str, series: Series, option: Option) -> bool:
        if any(span.overlaps(option.span) for span in self._teaching[name]):
            return False
        offer, staff = series.offer, self._board.week.member_of_staff[name]
        if offer.fixed and name in offer.given_leaders:
            return True
        minutes = attended(self._board.week.settings, offer, option.span)
        return (
            self._minutes[name, option.day] + minutes <= staff.daily_limit
            and self._minutes[name, None] + minutes <= staff.weekly_limit
        )

    def _is_open(self, room: str, option: Option) -> bool:
        hall = self._board.week.hall[room]
        if hall.site != option.site:
            return False
        return hall.shared or not self._left.is_used(room, option)
