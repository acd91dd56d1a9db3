"""Just enough of a GTFS reader to try the bus table on a real town; the program itself reads no feed."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scheduler.programme import BusCall, BusLine, Walk


class Point(NamedTuple):
    """A place on the map, degrees."""

    latitude: float
    longitude: float


def metres(one: Point, other: Point) -> float:
    """Crow-fly distance; good enough within a county."""
    north = (one.latitude - other.latitude) * 111_195
    east = (one.longitude - other.longitude) * 111_195 * math.cos(math.radians(one.latitude))
    return math.hypot(north, east)


def rows(feed: zipfile.ZipFile, table: str) -> Iterator[dict[str, str]]:
    """The rows of one table of the feed."""
    with feed.open(table) as raw:
        yield from csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig"))


def services(feed: zipfile.ZipFile, date: dt.date) -> set[str]:
    """Services that run on a date, by both calendars."""
    day, code = f"{date:%A}".lower(), f"{date:%Y%m%d}"
    running = {row["service_id"] for row in rows(feed, "calendar.txt")
               if row[day] == "1" and row["start_date"] <= code <= row["end_date"]}
    for row in rows(feed, "calendar_dates.txt"):
        if row["date"] == code:
            (running.add if row["exception_type"] == "1" else running.discard)(row["service_id"])
    return running


def buses_around(
    path: Path, date: dt.date, centre: Point, reach: float, days: tuple[int, ...] = (0,)
) -> tuple[list[BusLine], dict[str, Point]]:
    """The date's trips within ``reach`` metres of ``centre`` as lines of these weekdays, and the stops."""
    with zipfile.ZipFile(path) as feed:
        stops = {row["stop_id"]: Point(float(row["stop_lat"]), float(row["stop_lon"]))
                 for row in rows(feed, "stops.txt")}
        near = {stop: point for stop, point in stops.items() if metres(point, centre) <= reach}
        running = services(feed, date)
        names = {row["route_id"]: row["route_short_name"] for row in rows(feed, "routes.txt")}
        trips = {row["trip_id"]: names[row["route_id"]]
                 for row in rows(feed, "trips.txt") if row["service_id"] in running}
        calls: dict[str, list[tuple[int, str, int]]] = {}
        for row in rows(feed, "stop_times.txt"):
            if row["trip_id"] in trips and row["stop_id"] in near:
                call = (int(row["stop_sequence"]), row["stop_id"], minute(row["departure_time"]))
                calls.setdefault(row["trip_id"], []).append(call)
    return _lines(trips, calls, days), near


def _lines(
    names: dict[str, str], trips: dict[str, list[tuple[int, str, int]]], days: tuple[int, ...]
) -> list[BusLine]:
    """Trips of one route with the same stops and minutes as one line; departure times stand for both."""
    patterns: dict[tuple[str, tuple[BusCall, ...]], list[int]] = {}
    for trip, unsorted in trips.items():
        calls = sorted(unsorted)
        start = calls[0][2]
        pattern = tuple(BusCall(stop, departure - start) for _, stop, departure in calls)
        if len(pattern) > 1:
            patterns.setdefault((names[trip], pattern), []).append(start)
    return [
        BusLine(line=name, direction=pattern[-1].stop, days=days, calls=pattern, departures=tuple(starts))
        for (name, pattern), starts in sorted(patterns.items())
    ]


def minute(clock: str) -> int:
    """Minute of the service day of ``25:10:00``, which may be past 24:00."""
    hour, minute, _ = clock.split(":")
    return int(hour) * 60 + int(minute)


def footpaths(places: dict[str, Point], stops: dict[str, Point]) -> list[Walk]:
    """Up to 2 km between places, 1 km to stops, 500 m between stops; crow-fly x 1.3 at 75 metres a minute."""
    pairs = [(one, other, 2000.0) for one in places for other in places if one < other]
    pairs += [(place, stop, 1000.0) for place in places for stop in stops]
    pairs += [(one, other, 500.0) for one in stops for other in stops if one < other]
    points = {**places, **stops}
    return [
        Walk(start=one, to=other, minutes=math.ceil(distance * 1.3 / 75))
        for one, other, most in pairs
        if (distance := metres(points[one], points[other])) <= most
    ]
