"""Journeys from the sheets *Bussruter* and *Gangtider*, or from their stated defaults."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.programme import BusLine, Walk
from scheduler.settings import Settings
from scheduler.travel.interface import Travel
from scheduler.travel.network import Network, network_of
from scheduler.travel.profiles import Profile, boardings, from_place


class WalkEverywhere:
    """The default where both sheets are missing: any two sites are so many minutes apart on foot."""

    def __init__(self, places: Iterable[str], minutes: int, longest: int) -> None:
        self._places = frozenset(places)
        self._minutes = minutes if minutes <= longest else None

    def arrive(self, origin: str, to: str, leave: int) -> int | None:
        """Earliest arrival at ``to`` when leaving ``origin`` at ``leave``; None for an unknown place."""
        walk = self._walk(origin, to)
        return None if walk is None else leave + walk

    def depart(self, origin: str, to: str, arrive: int) -> int | None:
        """Latest departure from ``origin`` that is at ``to`` by ``arrive``; None for an unknown place."""
        walk = self._walk(origin, to)
        return None if walk is None else arrive - walk

    def _walk(self, origin: str, to: str) -> int | None:
        if origin == to:
            return 0
        return self._minutes if origin in self._places and to in self._places else None


class BusTable:
    """Journeys of one week over real departures and a table of footpaths.

    A *place* is a site's id or a bus stop's name; a stop that is written like a site's id is that
    site. A *journey* from one place to another is a footpath, or

        [footpath] ride [footpath]    or    [footpath] ride [footpath] ride [footpath]

    where each footpath in brackets may be left out and is one direct entry of *Gangtider*, read both
    ways: footpaths are never chained. A ride boards a trip at one call and leaves it at a later call
    (offsets never fall along a line: what reads the sheets sees to that). Between two rides at least
    ``change_slack`` minutes pass beside the footpath's; the first bus needs no slack. Waiting counts,
    and a journey takes at most ``longest_journey`` minutes from the minute of leaving.

    - ``arrive(o, t, leave)`` is the least arrival of a journey that starts at or after ``leave``, if
      it is at most ``leave + longest_journey``; otherwise None.
    - ``depart(o, t, by)`` is the greatest minute ``d`` with ``d >= by - longest_journey`` and
      ``arrive(o, t, d) <= by``; None if there is none. (Waiting at the far end so counts too: a bus that
      arrives hours before is no journey to a meeting.) The minute may be negative, on the Sunday
      before: who asks decides whether that is too early.

    From a place to itself both give back what they got, whether or not the place is known. No
    journey leads from or to an unknown place.

    Trips belong to the day on which they start and may pass midnight; those of the Sunday before
    run on into Monday. On a day in ``closed_days`` a line runs as on Sundays if it runs on Sundays,
    and otherwise not at all.

    Profiles of a destination are made when it is first asked for, in one go for all origins, and kept.
    """

    def __init__(self, network: Network, slack: int, longest: int) -> None:
        self._network = network
        self._slack = slack
        self._longest = longest
        self._boarding: dict[str, dict[str, Profile]] = {}
        self._pairs: dict[tuple[str, str], tuple[Profile, int | None]] = {}

    def arrive(self, origin: str, to: str, leave: int) -> int | None:
        """Earliest arrival at ``to`` when leaving ``origin`` at or after ``leave``, in time; else None."""
        if origin == to:
            return leave
        profile, walk = self._pairs.get((origin, to)) or self._pair(origin, to)
        best = profile.arrive(leave)
        if walk is not None and (best is None or leave + walk < best):
            best = leave + walk
        return best if best is not None and best - leave <= self._longest else None

    def depart(self, origin: str, to: str, arrive: int) -> int | None:
        """Latest departure from ``origin`` that is at ``to`` by ``arrive``, not long before; else None."""
        if origin == to:
            return arrive
        profile, walk = self._pairs.get((origin, to)) or self._pair(origin, to)
        best = profile.depart(arrive)
        if walk is not None and (best is None or arrive - walk > best):
            best = arrive - walk
        return best if best is not None and arrive - best <= self._longest else None

    def take_over(self, other: BusTable) -> None:
        """Remember the profiles that another table of the same week has made."""
        self._boarding |= other._boarding
        self._pairs |= other._pairs

    def _pair(self, origin: str, to: str) -> tuple[Profile, int | None]:
        if to not in self._boarding:
            self._boarding[to] = boardings(self._network, to, self._slack, self._longest)
        pair = (
            from_place(self._network, self._boarding[to], origin),
            self._network.feet.get(origin, {}).get(to),
        )
        self._pairs[origin, to] = pair
        return pair


def travel_of(
    programme_buses: tuple[BusLine, ...] | None,
    walks: tuple[Walk, ...] | None,
    settings: Settings,
    places: Iterable[str],
    closed_days: frozenset[int] = frozenset(),
) -> Travel:
    """The week's journeys from what the workbook holds.

    Parameters
    ----------
    programme_buses
        Sheet *Bussruter*; None = the sheet is missing.
    walks
        Sheet *Gangtider*; None = the sheet is missing.
    settings
        ``change_slack``, ``longest_journey`` and ``walk_without_table``, all minutes.
    places
        The sites' ids. They matter only where both sheets are missing.
    closed_days
        Weekdays (Monday = 0) that are public holidays: buses run as on Sundays.

    Returns
    -------
    Travel
        Both missing: any two sites are ``walk_without_table`` minutes apart on foot. Only *Gangtider*:
        its direct footpaths and nothing else. Only *Bussruter*: rides and changes at one and the same
        stop, between sites that are stops themselves. Both: see ``BusTable``.
    """
    if programme_buses is None and walks is None:
        return WalkEverywhere(places, settings.walk_without_table, settings.longest_journey)
    network = network_of(programme_buses or (), walks or (), closed_days)
    return BusTable(network, settings.change_slack, settings.longest_journey)


def take_over(mine: Travel, theirs: Travel) -> None:
    """Remember what another process has found out about the journeys of the same week."""
    if isinstance(mine, BusTable) and isinstance(theirs, BusTable):
        mine.take_over(theirs)
