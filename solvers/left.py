"""What is left of members' places, seats, open activities and rooms when some people have left everything."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import accumulate

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
    free
        Activities whose meetings may change: none of them is held.
    """

    def __init__(self, board: Board, choice: Choice, gone: Iterable[str], free: Iterable[str] = ()) -> None:
        self.board = board
        self.seats: Counter[tuple[str, int]] = Counter()
        """Seats taken, by employer and weekday."""
        self.choice, self._gone, self.free = choice, frozenset(gone), frozenset(free)
        self._stays: dict[str, list[Span]] = defaultdict(list)
        self._in_room: dict[str, list[Span]] = defaultdict(list)
        self._meetings: dict[str, list[Span]] = defaultdict(list)
        self._crowds: dict[tuple[str, ...], _Crowd] = {}
        rooms = {(atom.series, atom.option): atom.room for atom in choice.atoms if isinstance(atom, InRoom)}
        for name, atoms in choice.of_person.items():
            for atom in () if name in self._gone else atoms:
                if board.series[atom.series].offer.id not in self.free:
                    self._count(atom, rooms)
        for (key, option), room in rooms.items():
            if not self.is_gone(key):
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

    def is_gone(self, key: str) -> bool:
        """Whether nothing that stands of a series is held: who has it left, or it may change."""
        series = self.board.series[key]
        return series.person in self._gone or series.offer.id in self.free

    def members(self, key: str) -> set[str]:
        """Who is in the group, besides those who left."""
        return self.choice.members(key) - self._gone

    def is_closed(self, offer: Offer, option: Option) -> bool:
        """Whether an open activity, or its room, takes nobody more at some time of the option."""
        if offer.max_size is not None and self._in_activity(offer.id).most(option.span) >= offer.max_size:
            return True
        if offer.given_room is None:
            return False
        hall = self.board.week.hall[offer.given_room]
        if hall.shared:
            return self._in_hall(hall.id).most(option.span) >= hall.capacity
        return self._beside(hall.id, offer.id).most(option.span) > 0

    def is_used(self, room: str, option: Option) -> bool:
        """Whether a meeting is in the room at some time of the option."""
        return self._crowd(("meetings", room), lambda: self._meetings[room]).most(option.span) > 0

    def _in_activity(self, activity: str) -> _Crowd:
        return self._crowd(("stays", activity), lambda: self._stays[activity])

    def _in_hall(self, hall: str) -> _Crowd:
        return self._crowd(("room", hall), lambda: self._in_room[hall])

    def _beside(self, hall: str, activity: str) -> _Crowd:
        """What else than an open activity is in its room."""
        return self._crowd(("beside", hall, activity), lambda: [*self._meetings[hall], *(
            span for other in self.board.week.offers
            if other.shape is Shape.OPEN and other.given_room == hall and other.id != activity
            for span in self._stays[other.id]
        )])  # fmt: skip

    def _crowd(self, key: tuple[str, ...], spans: Callable[[], list[Span]]) -> _Crowd:
        if key not in self._crowds:
            self._crowds[key] = _Crowd(spans())
        return self._crowds[key]


class _Crowd:
    """How many of some spans are under way, from each moment that it changes at until the next."""

    def __init__(self, spans: Iterable[Span]) -> None:
        steps: Counter[int] = Counter()
        for span in spans:
            steps[span.start] += 1
            steps[span.end] -= 1
        self._moments = sorted(steps)
        self._counts = list(accumulate(steps[moment] for moment in self._moments))

    def most(self, within: Span) -> int:
        """The most at one time of a span."""
        first = max(bisect_right(self._moments, within.start) - 1, 0)
        return max(self._counts[first : bisect_left(self._moments, within.end)], default=0)
