"""What was proven of the very same facts in another search of a sweep: it holds here, too.

A bound of one person, or of parents who take turns, hangs on few facts (``bounds.py``). Most scenarios change few of
them, so most bounds are those of the base.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Sequence

from scheduler.week import Offer, Option, Person, Week
from solvers.board import Board
from solvers.turns import MANY_SITES

_FOR_ALL = {
    "members", "members_only", "min_size", "max_size", "leaders_needed", "given_leaders", "in_room", "given_room",
    "rooms", "interpreter",
}  # fmt: skip
"""Fields of an activity that say who else is there and where: no bound asks, but for what they leave of its times."""


class Proven:
    """Bounds by a hash of what they hang on.

    Parameters
    ----------
    known
        From other searches; None = nothing is kept, for what is proven in a hurry is not always the same.
    """

    def __init__(self, known: dict[str, int] | None) -> None:
        self._known = known
        self.new: dict[str, int] = {}

    def get(self, key: Callable[[], str], prove: Callable[[], int]) -> int:
        """What is known under the key, else what is proven now."""
        if self._known is None:
            return prove()
        found = key()
        if found not in self._known:
            self._known[found] = self.new[found] = prove()
        return self._known[found]


class Facts:
    """Hashes of all that bounds hang on, on a board; the activities that are ``near`` go into all of them."""

    def __init__(self, board: Board, near: Iterable[str] = ()) -> None:
        sites = {option.site for offer in board.week.offers for option in board.options(offer.id)}
        self._all = _digest(_week_facts(board.week), str(len(sites) > MANY_SITES), *sorted(near))
        self._offers: dict[str, bytes] = {}
        self._options: dict[int, tuple[bytes, tuple[Option, ...]]] = {}

    def of(self, board: Board, people: Sequence[Person], *more: str) -> str:
        """The hash for some people on the board, or on one of the same activities with these people only."""
        names = {person.id for person in people}
        week, found = board.week, hashlib.blake2b(self._all, digest_size=12)
        for part in (
            *(person.model_dump_json() for person in people),
            *(one.model_dump_json() for one in week.uncared if not names.isdisjoint(one.adults)),
            *(one.model_dump_json() for one in week.escorts if {one.deliver, one.collect} & names), *more,
        ):  # fmt: skip
            found.update(part.encode() + b"\n")
        for offer in week.offers:
            for who, person in enumerate(people):
                if indices := board.allowed(offer.id, person.id):
                    found.update(self._offer(offer) + self._times(board.options(offer.id)))
                    found.update(array("I", (who, person.id in offer.members, len(indices), *indices)).tobytes())
        return found.hexdigest()

    def _offer(self, offer: Offer) -> bytes:
        if offer.id not in self._offers:
            self._offers[offer.id] = _digest(offer.model_dump_json(exclude=_FOR_ALL))
        return self._offers[offer.id]

    def _times(self, options: tuple[Option, ...]) -> bytes:
        if id(options) not in self._options:
            self._options[id(options)] = _digest(repr(options)), options  # held, so that no other gets its number
        return self._options[id(options)][0]


def _week_facts(week: Week) -> str:
    """What holds for everybody: settings, and ways between places."""
    settings = week.settings.model_dump_json(exclude={"group_min", "group_max"})
    ways = [one.model_dump_json() for some in (week.buses, week.walks) for one in some or ()]
    places = [place.id for place in week.places]
    return repr((settings, ways, week.buses is None, week.walks is None, places, week.days_off, week.red_days))


def _digest(*parts: str) -> bytes:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).digest()
