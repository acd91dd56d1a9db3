"""Properties of journeys on random small networks; the table against two other ways to find them."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.journey import retrace
from scheduler.programme import Programme
from scheduler.times import DAY
from scheduler.walker import Walker, explain_arrival, explain_journey
from tests.scheduler.networks import STOPS, all_journeys, network, small_networks, table, walk

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
stops = st.sampled_from(STOPS)
# Around the Sunday-to-Monday night, through Monday's morning, and the night to Tuesday.
minutes = st.integers(-60, 120) | st.integers(DAY - 60, DAY + 120) | st.integers(6 * DAY, 7 * DAY)
holidays = st.sampled_from([frozenset(), frozenset({0}), frozenset({1})])


@few
@given(small_networks(), holidays, stops, stops, st.lists(minutes, min_size=1, max_size=20))
def test_the_table_and_the_walker_answer_alike(
    programme: Programme, closed: frozenset[int], origin: str, to: str, asked: list[int]
) -> None:
    by_table, by_walker = table(programme, closed), Walker(programme, closed)
    for minute in asked:
        assert by_table.arrive(origin, to, minute) == by_walker.arrive(origin, to, minute)
        assert by_table.depart(origin, to, minute) == by_walker.depart(origin, to, minute)


@few
@given(small_networks(), stops, stops, st.integers(-30, 90))
def test_no_journey_on_paper_is_faster_and_the_answer_is_one_of_them(
    programme: Programme, origin: str, to: str, leave: int
) -> None:
    if origin == to:
        return
    longest = programme.settings.longest_journey
    on_paper = all_journeys(programme, origin, to, leave, leave + longest + 1)
    best = min((journey.arrive for journey in on_paper if journey.arrive <= leave + longest), default=None)
    assert table(programme).arrive(origin, to, leave) == best


@few
@given(small_networks(), stops, stops, minutes)
def test_latest_departure_is_the_last_minute_whose_earliest_arrival_is_in_time(
    programme: Programme, origin: str, to: str, by: int
) -> None:
    travel, longest = table(programme), programme.settings.longest_journey
    in_time = [
        leave for leave in range(by - longest, by + 1)
        if (arrival := travel.arrive(origin, to, leave)) is not None and arrival <= by
    ]
    assert travel.depart(origin, to, by) == (max(in_time) if in_time else None)


@few
@given(small_networks(), stops, stops, minutes)
def test_leaving_later_is_never_there_earlier(programme: Programme, origin: str, to: str, first: int) -> None:
    travel = table(programme)
    arrivals = [travel.arrive(origin, to, leave) for leave in range(first, first + 120)]
    reached = [arrival for arrival in arrivals if arrival is not None]
    assert reached == sorted(reached)


@few
@given(small_networks(), stops, stops, minutes)
def test_every_journey_shown_can_be_walked_again_and_arrives_when_the_table_says(
    programme: Programme, origin: str, to: str, minute: int
) -> None:
    travel, walker = table(programme), Walker(programme)
    away, back = explain_journey(walker, origin, to, minute), explain_arrival(walker, origin, to, minute)
    assert (away.arrive if away else None) == travel.arrive(origin, to, minute)
    assert (back.leave if back else None) == travel.depart(origin, to, minute)
    for journey in (away, back):
        assert journey is None or retrace(journey, programme) == []


@few
@given(st.lists(st.tuples(stops, stops, st.integers(0, 40)), max_size=8), stops, stops, minutes)
def test_without_buses_only_direct_footpaths_lead_anywhere_and_both_ways(
    paths: list[tuple[str, str, int]], origin: str, to: str, minute: int
) -> None:
    travel = table(network(*(walk(*path) for path in paths), buses=False))
    direct = [length for start, end, length in paths if {start, end} == {origin, to}]
    expected = 0 if origin == to else min(direct, default=None)
    for start, end in ((origin, to), (to, origin)):
        assert travel.arrive(start, end, minute) == (None if expected is None else minute + expected)
        assert travel.depart(start, end, minute) == (None if expected is None else minute - expected)
