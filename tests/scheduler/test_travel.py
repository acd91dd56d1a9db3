"""What a journey is, each rule on a network of a few lines; asked of the table and of the walker alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scheduler.programme import Programme
from scheduler.travel import Travel, first_arrival, last_departure
from scheduler.walker import Walker
from tests.scheduler.networks import FRI, MON, SAT, SUN, TUE, WORKDAYS, line, network, on, table, walk

Source = Callable[..., Travel]

pytestmark = pytest.mark.parametrize("source", [table, Walker])


def test_one_waits_for_the_next_bus_and_it_need_not_be_reached_early(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 12", "08:00 09:00")))
    # 07:40: the 08:00 is next, there 08:12. 08:00: it is boarded in the minute it leaves. 08:01: the 09:00.
    assert travel.arrive("A", "B", on(MON, "07:40")) == on(MON, "08:12")
    assert travel.arrive("A", "B", on(MON, "08:00")) == on(MON, "08:12")
    assert travel.arrive("A", "B", on(MON, "08:01")) == on(MON, "09:12")


def test_the_latest_departure_is_the_last_bus_that_is_there_in_time(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 12", "08:00 09:00")))
    # There by 09:12: exactly the 09:00. A minute less: only the 08:00.
    assert travel.depart("A", "B", on(MON, "09:12")) == on(MON, "09:00")
    assert travel.depart("A", "B", on(MON, "09:11")) == on(MON, "08:00")


def test_before_the_first_bus_nobody_arrives_and_after_the_last_nobody_leaves(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 12", "08:00 15:40")))
    assert travel.depart("A", "B", on(MON, "08:11")) is None
    assert travel.arrive("A", "B", on(MON, "15:41")) is None
    # 15:40 is the last bus; the first is there 08:12. At noon the last bus is not too late to be told of.
    assert last_departure(travel, "A", "B", on(MON, "16:30")) == on(MON, "15:40")
    assert last_departure(travel, "A", "B", on(MON, "15:00")) == on(MON, "15:00")
    assert first_arrival(travel, "A", "B", on(MON, "07:00")) == on(MON, "08:12")
    # On Saturday no bus runs at all.
    assert last_departure(travel, "A", "B", on(SAT, "16:30")) is None
    assert first_arrival(travel, "A", "B", on(SAT, "07:00")) is None


def test_lines_run_one_way_and_only_on_their_days(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 12", "08:00", days=(MON,))))
    assert travel.arrive("B", "A", on(MON, "07:30")) is None
    assert travel.arrive("A", "B", on(TUE, "07:30")) is None


def test_one_change_is_made_when_the_slack_is_kept_and_missed_by_a_minute_less(source: Source) -> None:
    lines = (line("1", "A 0, B 10", "08:00"), line("2", "B 0, C 10", "08:12 08:30"))
    # At B 08:10. With two minutes' slack the 08:12 is caught; with three only the 08:30.
    assert source(network(*lines, change_slack=2)).arrive("A", "C", on(MON, "08:00")) == on(MON, "08:22")
    assert source(network(*lines, change_slack=3)).arrive("A", "C", on(MON, "08:00")) == on(MON, "08:40")
    assert source(network(*lines, change_slack=3)).depart("A", "C", on(MON, "08:39")) is None


def test_a_change_may_have_one_footpath_that_takes_its_minutes_and_the_slack(source: Source) -> None:
    lines = (line("1", "A 0, B 10", "08:00"), line("2", "C 0, D 10", "08:17 08:18 08:45"))
    # Off at B 08:10, six minutes to C, two of slack: the 08:18, not the 08:17.
    travel = source(network(*lines, walk("B", "C", 6), change_slack=2))
    assert travel.arrive("A", "D", on(MON, "08:00")) == on(MON, "08:28")


def test_two_changes_are_one_too_many(source: Source) -> None:
    lines = (line("1", "A 0, B 5", "08:00"), line("2", "B 0, C 5", "08:10"), line("3", "C 0, D 5", "08:20"))
    travel = source(network(*lines))
    assert travel.arrive("A", "C", on(MON, "08:00")) == on(MON, "08:15")
    assert travel.arrive("A", "D", on(MON, "08:00")) is None
    assert travel.depart("A", "D", on(MON, "08:25")) is None


def test_staying_on_the_bus_is_no_change(source: Source) -> None:
    # Four stops of one trip, without any slack in between; as three rides it would be one too many.
    travel = source(network(line("1", "A 0, B 5, C 5, D 9", "08:00"), change_slack=10))
    assert travel.arrive("A", "D", on(MON, "08:00")) == on(MON, "08:09")


def test_walking_is_taken_where_it_is_faster_and_only_then(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 5", "08:00"), walk("A", "B", 20)))
    # 07:50: on foot 08:10, by bus 08:05. 07:40: on foot 08:00. After the bus, on foot.
    assert travel.arrive("A", "B", on(MON, "07:50")) == on(MON, "08:05")
    assert travel.arrive("A", "B", on(MON, "07:40")) == on(MON, "08:00")
    assert travel.arrive("A", "B", on(MON, "08:01")) == on(MON, "08:21")
    # To be there 08:10 one may take the bus at 08:00; to be there 08:04 one walks from 07:44.
    assert travel.depart("A", "B", on(MON, "08:10")) == on(MON, "08:00")
    assert travel.depart("A", "B", on(MON, "08:04")) == on(MON, "07:44")


def test_one_walks_to_the_first_stop_and_from_the_last(source: Source) -> None:
    bus = line("1", "A 0, B 10", "08:00 08:30")
    travel = source(network(bus, walk("hjem", "A", 7), walk("skole", "B", 4)))
    # 07:53 is just enough for the 08:00; at B 08:10, at school 08:14. 07:54 is too late for it.
    assert travel.arrive("hjem", "skole", on(MON, "07:53")) == on(MON, "08:14")
    assert travel.arrive("hjem", "skole", on(MON, "07:54")) == on(MON, "08:44")
    assert travel.depart("hjem", "skole", on(MON, "08:15")) == on(MON, "07:53")


def test_footpaths_are_never_chained(source: Source) -> None:
    # A-B and B-C are in the table, A-C is not: nobody walks from A to C, nor from A through B to the stop C.
    travel = source(network(line("1", "C 0, D 10", "08:00"), walk("A", "B", 1), walk("B", "C", 1)))
    assert travel.arrive("A", "B", on(MON, "07:00")) == on(MON, "07:01")
    assert travel.arrive("A", "C", on(MON, "07:00")) is None
    assert travel.arrive("A", "D", on(MON, "07:00")) is None
    assert travel.arrive("B", "D", on(MON, "07:00")) == on(MON, "08:10")


def test_a_faster_later_bus_overtakes_a_slow_one(source: Source) -> None:
    travel = source(network(line("slow", "A 0, B 60", "08:00"), line("fast", "A 0, B 10", "08:20")))
    # Leaving 07:50 one lets the slow bus (09:00) go and takes the fast one (08:30).
    assert travel.arrive("A", "B", on(MON, "07:50")) == on(MON, "08:30")


def test_a_loop_line_may_be_ridden_from_its_second_call_at_a_stop(source: Source) -> None:
    # A-B-A-C: from B back to A takes 5, from A to C either 15 (stay on) or 5 (when it comes back).
    travel = source(network(line("1", "A 0, B 5, A 10, C 15", "08:00")))
    assert travel.arrive("B", "A", on(MON, "08:00")) == on(MON, "08:10")
    assert travel.arrive("A", "C", on(MON, "08:01")) == on(MON, "08:15")
    assert travel.depart("A", "C", on(MON, "08:15")) == on(MON, "08:10")


def test_a_journey_with_its_wait_is_no_longer_than_the_longest(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 30", "09:00"), longest_journey=60))
    # At B 09:30: leaving 08:30 takes exactly an hour, leaving 08:29 a minute too much; so at the far end.
    assert travel.arrive("A", "B", on(MON, "08:30")) == on(MON, "09:30")
    assert travel.arrive("A", "B", on(MON, "08:29")) is None
    assert travel.depart("A", "B", on(MON, "10:00")) == on(MON, "09:00")
    assert travel.depart("A", "B", on(MON, "10:01")) is None


def test_a_ride_that_takes_exactly_the_longest_is_a_journey_and_a_minute_more_is_none(source: Source) -> None:
    for longest, there in ((60, on(MON, "10:00")), (59, None)):
        travel = source(network(line("1", "A 0, B 60", "09:00"), longest_journey=longest))
        assert travel.arrive("A", "B", on(MON, "09:00")) == there
        assert travel.depart("A", "B", on(MON, "10:00")) == (None if there is None else on(MON, "09:00"))


def test_first_and_last_bus_are_those_of_the_day_between_its_midnights(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 20", "00:00 23:50", days=(MON, TUE))))
    # At Tuesday 00:30 the bus of midnight is gone, but was Tuesday's. At Wednesday 00:30 there was none.
    assert last_departure(travel, "A", "B", on(TUE, "00:30")) == on(TUE, "00:00")
    assert last_departure(travel, "A", "B", on(TUE, "24:30")) is None
    # Monday's 23:50 is there 00:10 on Tuesday, but it left on Monday: Tuesday's first is there 00:20.
    assert travel.depart("A", "B", on(TUE, "00:10")) == on(MON, "23:50")
    assert first_arrival(travel, "A", "B", on(TUE, "00:10")) == on(TUE, "00:20")


def test_a_trip_past_midnight_belongs_to_the_day_it_starts(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 40, C 50", "23:30 24:20", days=(FRI,))))
    # Friday 23:30 is at B at 00:10 on Saturday; Friday's 24:20 leaves at 00:20 on Saturday.
    assert travel.arrive("A", "B", on(FRI, "23:00")) == on(SAT, "00:10")
    assert travel.arrive("A", "B", on(SAT, "00:05")) == on(SAT, "01:00")
    assert travel.arrive("B", "C", on(SAT, "00:05")) == on(SAT, "00:20")
    assert travel.arrive("A", "B", on(FRI, "00:05")) is None


def test_the_sunday_before_runs_on_into_monday(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 40, C 50", "23:30", days=(SUN,))))
    # Last Sunday's 23:30 calls at B at 00:10 on Monday; it left A on Sunday: a negative minute.
    assert travel.arrive("B", "C", on(MON, "00:05")) == on(MON, "00:20")
    assert travel.depart("A", "C", on(MON, "00:30")) == -30
    # This week's Sunday runs on into next week's Monday.
    assert travel.arrive("A", "C", on(SUN, "23:00")) == on(SUN, "24:20")


def test_on_a_public_holiday_a_line_runs_as_on_sundays_or_not_at_all(source: Source) -> None:
    lines = (
        line("1", "A 0, B 10", "08:00", days=WORKDAYS),
        line("1", "A 0, B 10", "10:00", days=(SUN,)),
        line("2", "A 0, C 10", "08:00", days=WORKDAYS),
    )
    travel = source(network(*lines), frozenset({TUE}))
    # Line 1 has a Sunday timetable, line 2 none; Monday before is as ever.
    assert travel.arrive("A", "B", on(TUE, "07:50")) == on(TUE, "10:10")
    assert travel.arrive("A", "C", on(TUE, "07:50")) is None
    assert travel.arrive("A", "B", on(MON, "07:50")) == on(MON, "08:10")
    assert travel.arrive("A", "C", on(MON, "07:50")) == on(MON, "08:10")


def test_a_place_is_with_itself_at_once_even_if_nobody_knows_it(source: Source) -> None:
    bus = network(line("1", "A 0, B 9", "08:00"))
    for programme in (network(sites="A B", buses=False, walks=False), bus):
        travel = source(programme)
        for place in ("A", "nowhere", ""):
            assert travel.arrive(place, place, 777) == 777
            assert travel.depart(place, place, 777) == 777


def test_without_either_sheet_all_sites_are_the_settings_walk_apart_at_any_time(source: Source) -> None:
    travel = source(network(sites="A B", buses=False, walks=False, walk_without_table=12))
    assert travel.arrive("A", "B", on(SUN, "03:00")) == on(SUN, "03:12")
    assert travel.depart("B", "A", on(SUN, "03:00")) == on(SUN, "02:48")
    assert travel.arrive("A", "nowhere", on(MON, "08:00")) is None
    assert travel.depart("nowhere", "A", on(MON, "08:00")) is None


def test_with_buses_and_no_walking_table_sites_must_be_stops(source: Source) -> None:
    travel = source(network(line("1", "A 0, B 10", "08:00"), sites="A B C", walks=False))
    assert travel.arrive("A", "B", on(MON, "08:00")) == on(MON, "08:10")
    assert travel.arrive("A", "C", on(MON, "08:00")) is None


def test_with_a_walking_table_and_no_buses_only_its_entries_lead_anywhere(source: Source) -> None:
    travel = source(network(walk("A", "B", 8), walk("B", "C", 8), sites="A B C", buses=False))
    assert travel.arrive("B", "A", on(MON, "08:00")) == on(MON, "08:08")
    assert travel.depart("B", "C", on(MON, "08:00")) == on(MON, "07:52")
    assert travel.arrive("A", "C", on(MON, "08:00")) is None


def test_a_walk_longer_than_the_longest_journey_is_none(source: Source) -> None:
    for programme in (
        network(walk("A", "B", 61), buses=False, longest_journey=60),
        network(sites="A B", buses=False, walks=False, longest_journey=60, walk_without_table=61),
    ):
        travel = source(programme)
        assert travel.arrive("A", "B", on(MON, "08:00")) is None
        assert travel.depart("A", "B", on(MON, "10:00")) is None


def test_of_two_entries_for_a_footpath_the_shorter_holds_and_no_entry_gives_none(source: Source) -> None:
    travel = source(network(walk("A", "B", 9), walk("B", "A", 4), walk("A", "B", 6), walk("A", "A", 3)))
    assert travel.arrive("A", "B", on(MON, "08:00")) == on(MON, "08:04")
    nothing: Programme = network(sites="A B")
    assert source(nothing).arrive("A", "B", on(MON, "08:00")) is None
