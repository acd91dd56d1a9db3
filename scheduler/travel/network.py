"""The two sheets as one week's trips and footpaths, ready to be searched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scheduler.programme import BusLine, Walk
from scheduler.times import DAY

SUNDAY = 6


class Run(NamedTuple):
    """One line's trips of the week: they call at ``stops`` at ``starts[k] + offsets[i]``."""

    stops: tuple[str, ...]
    offsets: tuple[int, ...]
    starts: tuple[int, ...]


class Network(NamedTuple):
    """Everything that moves in a week. ``feet`` holds each footpath both ways, the shortest if several."""

    runs: tuple[Run, ...]
    feet: dict[str, dict[str, int]]


def network_of(
    buses: Iterable[BusLine], walks: Iterable[Walk], closed_days: frozenset[int]
) -> Network:
    """Lay the lines' departures out over the week.

    Minutes count from Monday 00:00. Sunday's trips of the week before stand first, at negative
    minutes: those that pass midnight run on into Monday. Next Monday's trips are not included.
    """
    runs = tuple(_run(line, closed_days) for line in buses)
    return Network(tuple(run for run in runs if run.starts), _feet(walks))


def _run(line: BusLine, closed_days: frozenset[int]) -> Run:
    days = [day for day in range(7) if (SUNDAY if day in closed_days else day) in line.days]
    if SUNDAY in line.days:
        days.insert(0, -1)
    return Run(
        stops=tuple(call.stop for call in line.calls),
        offsets=tuple(call.offset for call in line.calls),
        starts=tuple(day * DAY + minute for day in days for minute in sorted(set(line.departures))),
    )


def _feet(walks: Iterable[Walk]) -> dict[str, dict[str, int]]:
    feet: dict[str, dict[str, int]] = {}
    for walk in walks:
        if walk.start == walk.to:
            continue
        for start, to in ((walk.start, walk.to), (walk.to, walk.start)):
            known = feet.setdefault(start, {})
            known[to] = min(walk.minutes, known.get(to, walk.minutes))
    return feet
