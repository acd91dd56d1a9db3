"""All useful departures of a week towards one destination, found in two sweeps over the trips.

This is the profile search of Dibbelt, Pajor, Strasser and Wagner (*Connection Scan Algorithm*, ACM
JEA 23, 2018) by rounds instead of by time, since a journey has at most two rides: the first sweep
finds what boarding any trip anywhere gives if it is the last ride, the second what it gives if one
more may follow. Rounds make trips that reach the next stop in the same minute harmless.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from scheduler.travel.network import Network

Offer = tuple[int, int]
"""Be ready at the first minute, and the destination is reached at the second."""


class Profile(NamedTuple):
    """Offers that no other beats: both columns rise strictly, so either can be searched by halving."""

    departures: tuple[int, ...]
    arrivals: tuple[int, ...]

    def arrive(self, ready: int) -> int | None:
        """Earliest arrival when ready at ``ready``; None after the last offer."""
        place = bisect_left(self.departures, ready)
        return self.arrivals[place] if place < len(self.arrivals) else None

    def depart(self, arrive: int) -> int | None:
        """Latest departure that is there by ``arrive``; None before the first arrival."""
        place = bisect_right(self.arrivals, arrive)
        return self.departures[place - 1] if place else None


def profile_of(offers: Iterable[Offer]) -> Profile:
    """Keep the offers that no later-or-equal departure equals or beats."""
    kept: list[Offer] = []
    for offer in sorted(offers, reverse=True):
        if kept and offer[1] >= kept[-1][1]:
            continue
        if kept and offer[0] == kept[-1][0]:
            kept.pop()
        kept.append(offer)
    kept.reverse()
    return Profile(tuple(offer[0] for offer in kept), tuple(offer[1] for offer in kept))


def boardings(network: Network, to: str, slack: int, longest: int) -> dict[str, Profile]:
    """For each stop: when to stand there, ready to board, and when ``to`` is reached at best.

    At most two rides, at most one footpath between them and one at the end. ``slack`` minutes are
    kept at a change; nothing that takes more than ``longest`` minutes from boarding is kept.
    """
    end = {**network.feet.get(to, {}), to: 0}
    last = _sweep(network, end, {}, longest)
    return _sweep(network, end, _after_a_ride(network, last, slack), longest)


def _sweep(
    network: Network, end: dict[str, int], onward: dict[str, Profile], longest: int
) -> dict[str, Profile]:
    """Ride every trip backwards: what boarding gives is the best of getting off anywhere after."""
    offers: dict[str, list[Offer]] = {}
    for run in network.runs:
        calls = [
            (stop, offset, end.get(stop), onward.get(stop))
            for stop, offset in zip(reversed(run.stops), reversed(run.offsets), strict=True)
        ]
        if all(walk is None and after is None for _, _, walk, after in calls):
            continue
        for start in run.starts:
            best: int | None = None
            for stop, offset, walk, after in calls:
                minute = start + offset
                if best is not None and best - minute <= longest:
                    offers.setdefault(stop, []).append((minute, best))
                if walk is not None and (best is None or minute + walk < best):
                    best = minute + walk
                changed = after.arrive(minute) if after is not None else None
                if changed is not None and (best is None or changed < best):
                    best = changed
    return {stop: profile_of(found) for stop, found in offers.items()}


def _after_a_ride(network: Network, last: dict[str, Profile], slack: int) -> dict[str, Profile]:
    """For each stop: get off there by the first minute, change (there or after one footpath), arrive."""
    offers: dict[str, list[Offer]] = {}
    for stop, profile in last.items():
        for before, walk in ((stop, 0), *network.feet.get(stop, {}).items()):
            offers.setdefault(before, []).extend(
                (departure - walk - slack, arrival)
                for departure, arrival in zip(profile.departures, profile.arrivals, strict=True)
            )
    return {stop: profile_of(found) for stop, found in offers.items()}


def from_place(network: Network, boarding: dict[str, Profile], origin: str) -> Profile:
    """When to leave ``origin`` (on foot to a stop, or being one) and when the destination is reached."""
    ways = ((origin, 0), *network.feet.get(origin, {}).items())
    return profile_of(
        (departure - walk, arrival)
        for stop, walk in ways
        if stop in boarding
        for departure, arrival in zip(boarding[stop].departures, boarding[stop].arrivals, strict=True)
    )
