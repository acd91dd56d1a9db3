"""Journeys as people are shown them, and the check that walks them again."""

from __future__ import annotations

import pytest

from scheduler.journey import Journey, Leg, retrace
from scheduler.walker import Walker
from tests.scheduler.networks import MON, SUN, TUE, line, network, on, walk

# Home, seven minutes to A; line 1 to B; three minutes on foot to C; line 2 to D; two minutes to school.
CHANGE = network(
    line("1", "A 0, B 10", "08:00 08:30"),
    line("2", "C 0, D 15", "08:15 08:45"),
    walk("home", "A", 7), walk("B", "C", 3), walk("D", "school", 2),
)
LEGS = (
    Leg(None, None, "home", on(MON, "07:53"), "A", on(MON, "08:00")),
    Leg("1", "B", "A", on(MON, "08:00"), "B", on(MON, "08:10")),
    Leg(None, None, "B", on(MON, "08:10"), "C", on(MON, "08:13")),
    Leg("2", "D", "C", on(MON, "08:15"), "D", on(MON, "08:30")),
    Leg(None, None, "D", on(MON, "08:30"), "school", on(MON, "08:32")),
)
JOURNEY = Journey("home", "school", on(MON, "07:53"), on(MON, "08:32"), LEGS)


def test_a_journey_names_every_leg_and_sets_out_as_late_as_it_may() -> None:
    # Free from 07:30, one leaves home at 07:53 all the same.
    shown = Walker(CHANGE).journey("home", "school", on(MON, "07:30"))
    assert shown == JOURNEY
    assert shown.rides == (LEGS[1], LEGS[3])


def test_the_journey_to_a_meeting_is_the_one_that_leaves_last() -> None:
    # To be there 08:45 the 08:30 is too late (school 09:02), so it is the same journey.
    latest = Walker(CHANGE).depart("home", "school", on(MON, "08:45"))
    assert latest is not None
    assert Walker(CHANGE).journey("home", "school", latest) == JOURNEY
    assert Walker(CHANGE).depart("home", "school", on(MON, "08:31")) is None


def test_of_equally_early_journeys_the_one_with_fewer_rides_is_shown() -> None:
    # Direct 08:00-08:30; or with a change and a later start, there 08:30 as well.
    lines = (line("1", "A 0, C 30", "08:00"), line("2", "A 0, B 5", "08:10"), line("3", "B 0, C 10", "08:20"))
    shown = Walker(network(*lines)).journey("A", "C", on(MON, "08:00"))
    assert shown is not None
    assert [leg.line for leg in shown.legs] == ["1"]


def test_nobody_gets_off_early_to_walk_when_the_bus_is_there_as_soon() -> None:
    programme = network(line("1", "A 0, B 5, C 8", "08:00"), walk("B", "C", 3))
    shown = Walker(programme).journey("A", "C", on(MON, "08:00"))
    assert shown is not None
    assert [(leg.line, leg.to) for leg in shown.legs] == [("1", "C")]


def test_where_no_journey_exists_none_is_shown() -> None:
    assert Walker(CHANGE).journey("school", "home", on(MON, "12:00")) is None
    assert Walker(CHANGE).depart("school", "home", on(MON, "12:00")) is None


def test_from_a_place_to_itself_is_a_journey_without_legs() -> None:
    shown = Walker(CHANGE).journey("A", "A", 500)
    assert shown == Journey("A", "A", 500, 500, ())
    assert retrace(shown, CHANGE) == []


def test_a_true_journey_can_be_walked_again() -> None:
    assert retrace(JOURNEY, CHANGE) == []


def _moved(number: int, **change: object) -> Journey:
    """The journey with one leg told wrongly (its ends follow)."""
    legs = [*LEGS]
    legs[number] = legs[number]._replace(**change)  # type: ignore[arg-type]
    return JOURNEY._replace(legs=tuple(legs), leave=legs[0].departs, arrive=legs[-1].arrives)


@pytest.mark.parametrize(
    ("journey", "fault"),
    [
        (_moved(1, departs=on(MON, "08:01")), "leg 2: not in the sheets"),
        (_moved(3, line="1"), "leg 4: not in the sheets"),
        (_moved(4, arrives=on(MON, "08:31")), "leg 5: not in the sheets"),
        (_moved(2, to="D"), "gets off at D and goes on from C"),
        (JOURNEY._replace(leave=on(MON, "07:50")), "does not start at its origin"),
        (JOURNEY._replace(to="C"), "does not end at its destination"),
        (JOURNEY._replace(legs=()), "no legs"),
        (JOURNEY._replace(legs=LEGS[:2] + LEGS[1:]), "misses the connection at A"),
    ],
)
def test_a_journey_told_wrongly_is_found_out(journey: Journey, fault: str) -> None:
    assert fault in retrace(journey, CHANGE)


def test_a_journey_that_breaks_the_settings_is_found_out() -> None:
    # Two minutes lie between getting to C and the bus; thirty-nine between home and school.
    hurried = CHANGE.model_copy(update={"settings": CHANGE.settings.model_copy(update={"change_slack": 3})})
    assert retrace(JOURNEY, hurried) == ["misses the connection at C"]
    short = CHANGE.model_copy(update={"settings": CHANGE.settings.model_copy(update={"longest_journey": 38})})
    assert retrace(JOURNEY, short) == ["longer than the longest journey"]


def test_three_rides_and_two_footpaths_in_a_row_are_found_out() -> None:
    lines = (line("1", "A 0, B 5", "08:00"), line("2", "B 0, C 5", "08:10"), line("3", "C 0, D 5", "08:20"))
    rides = tuple(
        Leg(str(n + 1), stops[1], stops[0], on(MON, "08:00") + 10 * n, stops[1], on(MON, "08:05") + 10 * n)
        for n, stops in enumerate(("AB", "BC", "CD"))
    )
    three = Journey("A", "D", rides[0].departs, rides[2].arrives, rides)
    assert retrace(three, network(*lines)) == ["more than one change"]
    feet = (Leg(None, None, "A", 0, "B", 5), Leg(None, None, "B", 5, "C", 10))
    twice = Journey("A", "C", 0, 10, feet)
    assert retrace(twice, network(walk("A", "B", 5), walk("B", "C", 5))) == ["two footpaths in a row"]


def test_a_ride_on_a_day_without_that_trip_is_found_out() -> None:
    programme = network(line("1", "A 0, B 10", "08:00"), line("1", "A 0, B 10", "11:00", days=(SUN,)))
    early, late = (
        Journey("A", "B", minute, minute + 10, (Leg("1", "B", "A", minute, "B", minute + 10),))
        for minute in (on(TUE, "08:00"), on(TUE, "11:00"))
    )
    # An ordinary Tuesday has the 08:00; a Tuesday that is a public holiday has Sunday's 11:00.
    assert [retrace(early, programme), retrace(late, programme)] == [[], ["leg 1: not in the sheets"]]
    holiday = frozenset({TUE})
    assert retrace(early, programme, holiday) == ["leg 1: not in the sheets"]
    assert retrace(late, programme, holiday) == []


def test_a_ride_backwards_along_the_line_is_found_out() -> None:
    back = (Leg("1", "B", "B", on(MON, "08:10"), "A", on(MON, "08:00")),)
    backwards = Journey("B", "A", on(MON, "08:10"), on(MON, "08:00"), back)
    assert retrace(backwards, network(line("1", "A 0, B 10", "08:00"))) == ["leg 1: not in the sheets"]


def test_a_walk_by_the_default_is_borne_out_by_the_setting() -> None:
    programme = network(sites="A B", buses=False, walks=False, walk_without_table=10)
    shown = Walker(programme).journey("A", "B", 480)
    assert shown == Journey("A", "B", 480, 490, (Leg(None, None, "A", 480, "B", 490),))
    assert retrace(shown, programme) == []
    assert retrace(shown._replace(arrive=491, legs=(shown.legs[0]._replace(arrives=491),)), programme) != []
