"""A journey as people read it, leg by leg, and the check that walks it again against the sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scheduler.programme import BusLine, Programme
from scheduler.times import DAY


class Leg(NamedTuple):
    """A ride (``line`` and ``direction`` as written) or a walk (both None); minutes since Monday 00:00."""

    line: str | None
    direction: str | None
    start: str
    departs: int
    to: str
    arrives: int


class Journey(NamedTuple):
    """Legs in order, from ``leave`` at the origin to ``arrive`` at the destination; waits lie between."""

    origin: str
    to: str
    leave: int
    arrive: int
    legs: tuple[Leg, ...]

    @property
    def rides(self) -> tuple[Leg, ...]:
        """The legs by bus."""
        return tuple(leg for leg in self.legs if leg.line is not None)


def retrace(
    journey: Journey, programme: Programme, closed_days: frozenset[int] = frozenset()
) -> list[str]:
    """Everything in ``journey`` that the sheets do not bear out; empty = it can be travelled as it stands.

    Looks up each leg on its own in *Bussruter* and *Gangtider*, and shares nothing with what finds
    journeys: boarding and leaving a trip that runs that day, footpaths of the table, slack at a
    change, at most two rides, no two footpaths in a row, the sums, the longest journey.
    """
    faults = [f"leg {n}: not in the sheets" for n, leg in enumerate(journey.legs, 1)
              if not _exists(leg, programme, closed_days)]
    faults += list(_joints(journey, programme))
    if len(journey.rides) > 2:
        faults.append("more than one change")
    if journey.arrive - journey.leave > programme.settings.longest_journey:
        faults.append("longer than the longest journey")
    return faults


def _joints(journey: Journey, programme: Programme) -> Iterator[str]:
    """What is wrong between the legs and at both ends."""
    if not journey.legs:
        if journey.origin != journey.to or journey.leave != journey.arrive:
            yield "no legs"
        return
    first, last = journey.legs[0], journey.legs[-1]
    if (first.start, first.departs) != (journey.origin, journey.leave):
        yield "does not start at its origin"
    if (last.to, last.arrives) != (journey.to, journey.arrive):
        yield "does not end at its destination"
    ridden = False
    for before, after in zip(journey.legs, journey.legs[1:], strict=False):
        ridden = ridden or before.line is not None
        slack = programme.settings.change_slack if ridden and after.line is not None else 0
        if before.to != after.start:
            yield f"gets off at {before.to} and goes on from {after.start}"
        if before.line is None and after.line is None:
            yield "two footpaths in a row"
        if before.arrives + slack > after.departs:
            yield f"misses the connection at {after.start}"


def _exists(leg: Leg, programme: Programme, closed_days: frozenset[int]) -> bool:
    """Whether the sheets hold this leg at these minutes."""
    if leg.line is not None:
        name = (leg.line, leg.direction)
        return any(_serves(line, leg, closed_days) for line in programme.buses or ()
                   if (line.line, line.direction) == name)
    minutes = leg.arrives - leg.departs
    if programme.buses is None and programme.walks is None:
        return leg.start != leg.to and minutes == programme.settings.walk_without_table
    return any({walk.start, walk.to} == {leg.start, leg.to} and walk.minutes == minutes
               for walk in programme.walks or ())


def _serves(line: BusLine, leg: Leg, closed_days: frozenset[int]) -> bool:
    """Whether a trip of the line calls at both stops, in order, at these minutes."""
    for index, board in enumerate(line.calls):
        start = leg.departs - board.offset
        if board.stop != leg.start or not _runs(line, start, closed_days):
            continue
        if any(call.stop == leg.to and start + call.offset == leg.arrives for call in line.calls[index + 1:]):
            return True
    return False


def _runs(line: BusLine, start: int, closed_days: frozenset[int]) -> bool:
    """Whether a trip of the line leaves its first stop at this minute (departures may be past 24:00)."""
    for departure in line.departures:
        day, rest = divmod(start - departure, DAY)
        timetable_day = 6 if day == -1 or day in closed_days else day
        if rest == 0 and -1 <= day <= 6 and timetable_day in line.days:
            return True
    return False
