"""The bus table on the real buses of a town: Steinkjer, Monday 1 February 2021, an ordinary school day.

Feed: AtB, all Trøndelag, a GTFS export of Entur from December 2020. Licence NLOD 2.0: "Inneholder data
under Norsk lisens for offentlige data (NLOD) tilgjengeliggjort av Entur/AtB".
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest

from scheduler.journey import retrace
from scheduler.programme import Programme
from scheduler.times import DAY
from scheduler.walker import Walker
from tests.scheduler.gtfs import Point, buses_around, footpaths
from tests.scheduler.networks import network, table

SCHOOL_MONDAY = dt.date(2021, 2, 1)
CENTRE = Point(64.0149, 11.4954)
PLACES = {
    "sentrum": CENTRE,
    "egge": Point(64.0325, 11.4830),
    "lø": Point(64.0040, 11.4870),
    "sørlia": Point(64.0080, 11.5230),
    "sannan": Point(64.0090, 11.4790),
    "ogndal": Point(64.0190, 11.6290),
    "vist": Point(63.9720, 11.4120),
    "beitstad-veien": Point(64.0790, 11.4260),
}


@pytest.fixture(scope="module")
def steinkjer(data_folder: Path) -> Programme:
    """The town's buses within 12 km and footpaths to eight points in it."""
    feed = data_folder / "gtfs" / "atb_trondelag_2020-12.zip"
    if not feed.is_file():
        pytest.skip("the feed gtfs/atb_trondelag_2020-12.zip is not in the data folder")
    lines, stops = buses_around(feed, SCHOOL_MONDAY, CENTRE, 12_000)
    served = {call.stop for line in lines for call in line.calls}
    paths = footpaths(PLACES, {stop: point for stop, point in stops.items() if stop in served})
    return network(*lines, *paths, sites=" ".join(PLACES))


def test_table_and_walker_agree_on_the_buses_of_a_real_town(steinkjer: Programme) -> None:
    by_table, by_walker = table(steinkjer), Walker(steinkjer)
    chance, rides = Random(2021), []
    for _ in range(300):
        origin, to = chance.sample(sorted(PLACES), 2)
        leave = chance.randint(5 * 60, 20 * 60)
        arrival = by_table.arrive(origin, to, leave)
        assert arrival == by_walker.arrive(origin, to, leave)
        assert by_table.depart(origin, to, leave) == by_walker.depart(origin, to, leave)
        shown = by_walker.journey(origin, to, leave)
        assert (shown.arrive if shown else None) == arrival
        if shown is not None:
            assert retrace(shown, steinkjer) == []
            rides.append(len(shown.rides))
    # The comparison is worth something: walks, direct rides and changes are all among the answers.
    assert {0, 1, 2} <= set(rides)
    assert len(rides) < 300


def test_a_bus_runs_to_ogndal_and_back_on_a_school_day_but_not_at_night(steinkjer: Programme) -> None:
    travel = table(steinkjer)
    for origin, to in (("ogndal", "sentrum"), ("sentrum", "ogndal")):
        departures = {travel.depart(origin, to, minute) for minute in range(DAY)} - {None}
        assert departures
        # Ten kilometres: not on foot, and nothing that leaves at two gets there before five.
        assert travel.arrive(origin, to, 2 * 60) is None
