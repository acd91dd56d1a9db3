"""The ways out of a contradiction: with each fact of the smallest set gone, is there a plan, or what remains?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from scheduler.locks import Lock
from scheduler.programme import Pairing
from scheduler.week import Offer, Week
from scheduler.words import Text
from solvers.areas import areas
from solvers.board import Board
from solvers.contradiction import Contradiction, Given
from solvers.repair import NO_LIMIT, Repairer
from solvers.start import start
from solvers.tables import Tables

_SEED = 1


class WayOut(NamedTuple):
    """Something given that is let go, and what comes of it."""

    said: Text
    solves: bool
    remains: tuple[Text, ...] = ()
    """What still cannot hold together."""


class Clash(NamedTuple):
    """What contradicts itself in a week, none of which could be left out, and each way out."""

    reasons: tuple[Text, ...] = ()
    """None where there is a plan, or where it was not settled."""
    ways: tuple[WayOut, ...] = ()
    settled: bool = True


def ways_out(week: Week, stopped: Callable[[], bool] = lambda: False) -> Clash:
    """What contradicts itself in a week, as the search for a plan would prove it, and what comes of each way out.

    Parameters
    ----------
    week
        The dated problem.
    stopped
        Whether to try no more ways.
    """
    told = _begun(week, stopped)
    if not isinstance(told, Contradiction):
        return Clash(settled=told)
    ways = []
    for said, changed in _ways(week, told):
        if stopped():
            break
        left = _begun(changed, stopped)
        ways.append(WayOut(said, False, left.reasons) if isinstance(left, Contradiction) else WayOut(said, left))
    return Clash(told.reasons, tuple(ways))


def _begun(week: Week, stopped: Callable[[], bool]) -> Contradiction | bool:
    """Why no plan could be begun with, in the first area that has none; else whether there is one in each."""
    settled = True
    for part in areas(week):
        found = _first(Board(part), stopped)
        if isinstance(found, Contradiction):
            return found
        settled = settled and found
    return settled


def _first(board: Board, stopped: Callable[[], bool]) -> Contradiction | bool:
    repairer = Repairer(_SEED, lambda: NO_LIMIT, stopped)
    begun = start(board, repairer, _SEED, stopped, lambda: Tables(board))
    return begun if isinstance(begun, Contradiction) else begun[1] is not None


def _ways(week: Week, told: Contradiction) -> Iterator[tuple[Text, Week]]:
    """Each fact of the set, and the week without it; an activity that is given in several ways has several."""
    activities: dict[str, list[str]] = {}
    for fact in told.facts:
        if isinstance(fact, Lock):
            yield (
                Text(f"Slipp låsen: {fact.sentence.nb}", f"Let the lock go: {fact.sentence.en}"),
                week.changed(locks=tuple(one for one in week.locks if one != fact)),
            )
        elif isinstance(fact, Pairing):
            who = ", ".join(fact.participants)
            nb, en = ("sammen", "together") if fact.together else ("hver for seg", "apart")
            yield (
                Text(f"La være å holde {who} {nb}.", f"Do not keep {who} {en}."),
                week.changed(pairings=tuple(one for one in week.pairings if one != fact)),
            )
        elif isinstance(fact, Given):
            activities.setdefault(fact.activity, []).extend([fact.person] if fact.person else [])
    for activity, people in activities.items():
        yield from _of_activity(week, week.offer[activity], people)


def _of_activity(week: Week, offer: Offer, people: list[str]) -> Iterator[tuple[Text, Week]]:
    """What is given of an activity, each let go by itself: its members, its instructors, its room, all of it."""
    for name in people:
        yield (
            Text(f"La {name} slippe den gitte plassen i «{offer.id}».",
                 f"Let {name} give up the given place in “{offer.id}”."),
            _with(week, offer, members=tuple(one for one in offer.members if one != name)),
        )  # fmt: skip
    if offer.given_leaders:
        who = ", ".join(offer.given_leaders)
        yield (
            Text(f"La noen andre enn {who} lede «{offer.id}».", f"Let others than {who} lead “{offer.id}”."),
            _with(week, offer, given_leaders=()),
        )
    if offer.given_room is not None and week.halls is not None:
        rooms = tuple(hall.id for hall in week.halls if hall.site in offer.sites)
        yield (
            Text(f"La «{offer.id}» være i et annet rom enn {offer.given_room}.",
                 f"Let “{offer.id}” be in another room than {offer.given_room}."),
            _with(week, offer, given_room=None, rooms=rooms),
        )  # fmt: skip
    yield (
        Text(f"Stryk «{offer.id}» denne uka.", f"Strike “{offer.id}” this week."),
        week.changed(
            offers=tuple(one for one in week.offers if one.id != offer.id),
            locks=tuple(one for one in week.locks if one.activity != offer.id),
        ),
    )


def _with(week: Week, offer: Offer, **facts: object) -> Week:
    other = offer.model_copy(update=facts)
    return week.changed(offers=tuple(other if one.id == offer.id else one for one in week.offers))
