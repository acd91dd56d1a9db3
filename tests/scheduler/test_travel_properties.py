"""Properties of journeys on random small networks; the table against two other ways to find them.

A network and the questions to it come from one seed, so that most of them have rides and changes in
them (drawn piece by piece, hypothesis prefers networks in which nothing leads anywhere).
"""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.journey import retrace
from scheduler.times import DAY
from scheduler.walker import Walker
from tests.scheduler.networks import (
    STOPS,
    all_journeys,
    network,
    random_minute,
    random_network,
    table,
    walk,
)

few = settings(max_examples=150, deadline=None)
seeds = st.integers(0, 2**32)
stops = st.sampled_from(STOPS)


@few
@given(seeds, st.sampled_from([frozenset(), frozenset({0}), frozenset({1})]))
def test_the_table_and_the_walker_answer_alike(seed: int, closed: frozenset[int]) -> None:
    chance = Random(seed)
    programme = random_network(chance)
    by_table, by_walker = table(programme, closed), Walker(programme, closed)
    for _ in range(20):
        origin, to, minute = chance.choice(STOPS), chance.choice(STOPS), random_minute(chance)
        assert by_table.arrive(origin, to, minute) == by_walker.arrive(origin, to, minute)
        assert by_table.depart(origin, to, minute) == by_walker.depart(origin, to, minute)


@few
@given(seeds)
def test_no_journey_on_paper_is_faster_and_the_answer_is_one_of_them(seed: int) -> None:
    chance = Random(seed)
    programme = random_network(chance)
    longest = programme.settings.longest_journey
    origin, to = chance.sample(STOPS, 2)
    for leave in (chance.randint(-30, 90), chance.randint(DAY - 30, DAY + 90)):
        on_paper = all_journeys(programme, origin, to, leave, leave + longest + 1)
        best = min((one.arrive for one in on_paper if one.arrive <= leave + longest), default=None)
        assert table(programme).arrive(origin, to, leave) == best


@few
@given(seeds)
def test_latest_departure_is_the_last_minute_whose_earliest_arrival_is_in_time(seed: int) -> None:
    chance = Random(seed)
    programme = random_network(chance)
    travel, longest = table(programme), programme.settings.longest_journey
    origin, to, by = chance.choice(STOPS), chance.choice(STOPS), random_minute(chance)
    in_time = [
        leave for leave in range(by - longest, by + 1)
        if (arrival := travel.arrive(origin, to, leave)) is not None and arrival <= by
    ]
    assert travel.depart(origin, to, by) == (max(in_time) if in_time else None)


@few
@given(seeds)
def test_leaving_later_is_never_there_earlier(seed: int) -> None:
    chance = Random(seed)
    travel = table(random_network(chance))
    origin, to, first = *chance.sample(STOPS, 2), random_minute(chance)
    arrivals = [travel.arrive(origin, to, leave) for leave in range(first, first + 120)]
    reached = [arrival for arrival in arrivals if arrival is not None]
    assert reached == sorted(reached)


@few
@given(seeds)
def test_every_journey_shown_can_be_walked_again_and_arrives_when_the_table_says(seed: int) -> None:
    chance = Random(seed)
    programme = random_network(chance)
    travel, walker = table(programme), Walker(programme)
    for _ in range(5):
        origin, to, minute = chance.choice(STOPS), chance.choice(STOPS), random_minute(chance)
        away, latest = walker.journey(origin, to, minute), walker.depart(origin, to, minute)
        assert (away.arrive if away else None) == travel.arrive(origin, to, minute)
        assert latest == travel.depart(origin, to, minute)
        back = None if latest is None else walker.journey(origin, to, latest)
        assert (back.leave if back else None) == latest
        for journey in (away, back):
            assert journey is None or retrace(journey, programme) == []


@few
@given(
    st.lists(st.tuples(stops, stops, st.integers(0, 40)), max_size=8), stops, stops, st.integers(0, 7 * DAY)
)
def test_without_buses_only_direct_footpaths_lead_anywhere_and_both_ways(
    paths: list[tuple[str, str, int]], origin: str, to: str, minute: int
) -> None:
    travel = table(network(*(walk(*path) for path in paths), buses=False))
    direct = [length for start, end, length in paths if {start, end} == {origin, to}]
    expected = 0 if origin == to else min(direct, default=None)
    for start, end in ((origin, to), (to, origin)):
        assert travel.arrive(start, end, minute) == (None if expected is None else minute + expected)
        assert travel.depart(start, end, minute) == (None if expected is None else minute - expected)
