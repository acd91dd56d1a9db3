"""What is left of members' places, seats, open activities and rooms when some people have left everything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from scheduler.rules.base import Attends, InRoom
from scheduler.settings import Shape
from scheduler.times import Span
from scheduler.week import Offer, Option
from solvers.board import Board
from solvers.choice import Choice


class Left:
    """Counts over everybody else.

    Parameters
    ----------
    board, choice
        All that could be, and what stands.
    gone
        People who attend nothing; their talks are not held.
    """

    def __init__(self, board: Board, choice: Choice, gone: Iterable[str]) -> None:
        self.board = board
        self.seats: Counter[tuple[str, int]] = Counter()
        """Seats taken, by employer and weekday."""
        self._choice, self._gone = choice, frozenset(gone)
        self._stays: dict[str, list[Span]] = defaultdict(list)
        self._in_room: dict[str, list[Span]] = defaultdict(list)
        self._meetings: dict[str, list[Span]] = defaultdict(list)
        rooms = {(atom.series, atom.option): atom.room for atom in choice.atoms if isinstance(atom, InRoom)}
        for name, atoms in choice.of_person.items():
            for atom in () if name in self._gone else atoms:
                self._count(atom, rooms)
        for (key, option), room in rooms.items():
            if board.series[key].person not in self._gone:
                self._meetings[room].append(board.series[key].options[option].span)

    def _count(self, atom: Attends, rooms: dict[tuple[str, int], str]) -> None:
        series = self.board.series[atom.series]
        offer, option = series.offer, series.options[atom.option]
        room = rooms.get((atom.series, atom.option))
        if offer.shape is Shape.SEAT:
            self.seats[offer.id, option.day] += 1
        elif offer.shape is Shape.OPEN:
            self._stays[offer.id].append(option.span)
            room = offer.given_room
        if room is not None:
            self._in_room[room].append(option.span)

    def members(self, key: str) -> set[str]:
        """Who is in the group, besides those who left."""
        return self._choice.members(key) - self._gone

    def is_closed(self, offer: Offer, option: Option) -> bool:
        """Whether an open activity, or its room, takes nobody more at some time of the option."""
        if offer.max_size is not None and _most_at_once(self._stays[offer.id], option.span) >= offer.max_size:
            return True
        if offer.given_room is None:
            return False
        hall = self.board.week.hall[offer.given_room]
        if hall.shared:
            return _most_at_once(self._in_room[hall.id], option.span) >= hall.capacity
        others = [
            span for other in self.board.week.offers
            if other.shape is Shape.OPEN and other.given_room == hall.id and other.id != offer.id
            for span in self._stays[other.id]
        ]
        return _most_at_once([*others, *self._meetings[hall.id]], option.span) > 0


def _most_at_once(spans: Iterable[Span], within: Span) -> int:
    """The most of the spans that are under way at one time of another."""
    mine = [span for span in spans if span.start < within.end and within.start < span.end]
    moments = {max(span.start, within.start) for span in mine}
    return max((sum(span.start <= moment < span.end for span in mine) for moment in moments), default=0)
