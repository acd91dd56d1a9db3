"""Bus lines as a small town has them: tight before school and after it, sparse at midday, a last bus.

Hours are when the bus is in the centre. Measured on real feeds around Steinkjer (AtB 2020): about half of a
school Monday's trips are school buses, and few places are reached after 16:00.
"""

from __future__ import annotations

from typing import NamedTuple

from scheduler.programme import BusCall, BusLine


class Frequency(NamedTuple):
    """When a line arrives in the centre and leaves it, as ``HH:MM`` words, on weekdays and on Saturdays."""

    arrivals: str
    departures: str
    saturday_arrivals: str
    saturday_departures: str


TOWN = Frequency(
    "06:40 07:10 07:40 08:10 08:40 09:40 10:40 11:40 12:40 13:40 14:40 15:25 16:25 17:25 18:40 20:40",
    "06:20 07:20 08:20 09:15 10:15 11:15 12:15 13:15 14:10 14:50 15:15 15:45 16:15 17:15 19:10 21:10",
    "09:40 11:40 13:40 15:40 17:40",
    "09:15 11:15 13:15 15:15 16:15 18:15",
)
"""A line within the town."""

REGION = Frequency(
    "06:45 07:25 08:15 09:45 11:45 14:25 15:45 17:25",
    "06:15 09:05 12:05 13:35 14:25 15:20 16:15 17:35 19:15",
    "09:35 14:35",
    "10:15 15:20 16:20",
)
"""A line to the next settlements."""

RURAL = Frequency("07:20 08:15 11:40 15:10", "09:30 12:10 14:20 15:20 16:10", "09:35 14:35", "12:10 16:20")
"""A line that is mostly school buses: the last one home leaves soon after 16."""


def _minutes(words: str) -> tuple[int, ...]:
    return tuple(int(word[:2]) * 60 + int(word[3:]) for word in words.split())


def line(number: str, stops: tuple[tuple[str, int], ...], frequency: Frequency, away: str) -> tuple[BusLine, ...]:
    """A line in both directions on weekdays and Saturdays.

    ``stops`` go from the outer end to the centre, each with the minutes from the outer end; ``away`` names the
    outer end for the outward direction.
    """
    whole = stops[-1][1]
    inward = tuple(BusCall(stop, minute) for stop, minute in stops)
    outward = tuple(BusCall(stop, whole - minute) for stop, minute in reversed(stops))
    lines: list[BusLine] = []
    for days, arrivals, departures in (
        ((0, 1, 2, 3, 4), frequency.arrivals, frequency.departures),
        ((5,), frequency.saturday_arrivals, frequency.saturday_departures),
    ):
        starts = tuple(minute - whole for minute in _minutes(arrivals))
        lines.append(BusLine(line=number, direction=stops[-1][0], days=days, calls=inward, departures=starts))
        lines.append(BusLine(line=number, direction=away, days=days, calls=outward, departures=_minutes(departures)))
    return tuple(lines)
