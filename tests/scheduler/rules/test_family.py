"""Rules of families: bringing, fetching, the length of a stay, and children without a place."""

from __future__ import annotations

import pytest

from scheduler.programme import Adult, ClosedDay
from scheduler.timetable import Escort
from tests.scheduler.rules.judge import broken
from tests.tiny import (
    MON,
    TUE,
    WED,
    Minutes,
    activity,
    child,
    household,
    meeting,
    participant,
    programme,
    site,
    span,
)  # fmt: skip

HOURS = tuple(span(day, "07:30", "16:00") for day in range(5))
KINDERGARTEN = site("nursery", "kindergarten", opening=HOURS)
BUS = Minutes({("school", "nursery"): 10, ("nursery", "valley"): 20, ("school", "valley"): 25})
IN_CARE = {"care": "kindergarten", "care_site": "nursery"}


def escorts(*days: int, deliver: str | None = "p1", collect: str | None = "p1") -> list[Escort]:
    return [Escort(child="c1", day=day, deliver=deliver, collect=collect) for day in days or range(5)]


def family(**over: object) -> tuple[object, ...]:
    return (activity(), site(), KINDERGARTEN, household("p1"), child(**{**IN_CARE, **over}))


def test_the_day_starts_after_delivery() -> None:
    facts = programme(*family())
    # Opens 7:30, ten minutes' hand-over, ten on the bus, five early: 7:55.
    assert not broken("escort", facts, meeting(start="07:55", end="08:55"), *escorts(), travel=BUS)
    found = broken("escort", facts, meeting(start="07:54", end="08:54"), *escorts(), travel=BUS)
    assert [violation.people for violation in found] == [("c1", "p1")]


def test_the_day_ends_in_time_to_collect() -> None:
    facts = programme(*family())
    # Closes 16:00: hand-over from 15:50, ten on the bus, so that the last meeting ends by 15:40.
    assert not broken("escort", facts, meeting(start="14:40", end="15:40"), *escorts(), travel=BUS)
    assert broken("escort", facts, meeting(start="14:41", end="15:41"), *escorts(), travel=BUS)


def test_a_meeting_at_the_kindergarten_itself_needs_the_hand_over_only() -> None:
    facts = programme(*family())
    assert not broken("escort", facts, meeting(start="07:40", end="15:50", site="nursery"), *escorts(), travel=BUS)
    assert broken("escort", facts, meeting(start="07:39", end="09:00", site="nursery"), *escorts(), travel=BUS)
    assert broken("escort", facts, meeting(start="09:00", end="15:51", site="nursery"), *escorts(), travel=BUS)


def test_the_first_bus_may_come_after_opening() -> None:
    home = (*family(), participant(home="valley"), site("valley", "home"))
    late = Minutes({("school", "nursery"): 10, ("nursery", "valley"): 20}, first=8 * 60)
    # The first bus leaves at 8:00 and is there at 8:20: + 10 hand-over + 10 bus + 5 early = 8:45.
    assert not broken("escort", programme(*home), meeting(start="08:45", end="09:45"), *escorts(), travel=late)
    assert broken("escort", programme(*home), meeting(start="08:44", end="09:44"), *escorts(), travel=late)


def test_there_must_be_a_way_home_with_the_child() -> None:
    home = (*family(), participant(home="valley"), site("valley", "home"))
    last = Minutes({("school", "nursery"): 10, ("nursery", "valley"): 20}, last=15 * 60)
    # Ends 14:40, there 14:50, ready 15:00: the last bus. A minute later there is none.
    assert not broken("escort", programme(*home), meeting(start="13:40", end="14:40"), *escorts(), travel=last)
    assert broken("escort", programme(*home), meeting(start="13:41", end="14:41"), *escorts(), travel=last)


def test_whoever_escorts_is_not_asked_for_the_direct_way_from_home() -> None:
    facts = programme(*family(), participant(home="valley"), site("valley", "home"))
    # There is no direct bus between school and home, only by way of the kindergarten.
    around = Minutes({("school", "nursery"): 10, ("nursery", "valley"): 20})
    held = meeting(start="10:00", end="11:00")
    assert not broken("home_journey", facts, held, *escorts(), travel=around)
    assert not broken("escort", facts, held, *escorts(), travel=around)
    apart = programme(*family(collect="p2"), participant(home="valley"), participant("p2"), site("valley", "home"))
    assert broken("home_journey", apart, held, *escorts(collect="p2"), travel=around)


def test_a_child_is_not_in_care_for_too_long() -> None:
    facts = programme(*family(longest_stay=240))
    # First 10:00, so left at 9:45 (ten on the bus, five early); last ends 13:35, back 13:45: four hours.
    assert not broken("escort", facts, meeting(start="10:00", end="13:35"), *escorts(), travel=BUS)
    assert broken("escort", facts, meeting(start="10:00", end="13:36"), *escorts(), travel=BUS)
    # Without a limit, or with a collector who has no meeting that day, any length is fine.
    assert not broken("escort", programme(*family()), meeting(start="10:00", end="13:36"), *escorts(), travel=BUS)
    shared = programme(*family(longest_stay=240, collect="p2"), participant("p1"), participant("p2"))
    assert not broken("escort", shared, meeting(start="10:00", end="13:36"), *escorts(collect="p2"), travel=BUS)


def test_the_deliverer_and_the_collector_may_be_two() -> None:
    two = programme(
        activity(), activity("b"), site(), KINDERGARTEN, participant("p1"), participant("p2"),
        household("p1", "p2"), child(**IN_CARE, deliver="p1", collect="p2", longest_stay=240),
    )  # fmt: skip
    listed = escorts(collect="p2")
    first, last = meeting(start="10:00", end="11:00"), meeting("b", start="12:35", end="13:35", people=("p2",))
    assert not broken("escort", two, first, last, *listed, travel=BUS)
    late = meeting("b", start="12:36", end="13:36", people=("p2",))
    assert broken("escort", two, first, late, *listed, travel=BUS)
    # p1 has nothing to collect, p2 nothing to deliver.
    evening, dawn = meeting(start="17:00", end="18:00"), meeting("b", start="06:00", end="07:00", people=("p2",))
    assert not broken("escort", programme(*two_facts(two)), evening, dawn, *listed, travel=BUS)


def two_facts(facts: object) -> list[object]:
    """The same family without a limit to the stay."""
    freed = facts.children[0].model_copy(update={"longest_stay": None})
    return [*facts.activities, *facts.sites, *facts.participants, *facts.households, freed]


def test_the_list_of_escorts_is_exactly_the_days_in_care() -> None:
    facts = programme(*family(), ClosedDay(date="2026-11-25", scope="nursery"))
    days = [MON, TUE, 3, 4]
    # Closed on Wednesday: nobody is brought.
    assert not broken("escort", facts, *escorts(*days), travel=BUS)
    assert broken("escort", facts, *escorts(*days, WED), travel=BUS)
    assert broken("escort", facts, *escorts(*days[1:]), travel=BUS)
    assert broken("escort", facts, *escorts(*days, collect=None), travel=BUS)


def test_the_childs_own_hours_and_an_early_closing_narrow_the_day() -> None:
    own = programme(*family(hours=tuple(span(day, "09:00", "12:00") for day in range(5))))
    # Brought at nine at the earliest: 9:00 + 10 + 10 + 5 = 9:25.
    assert not broken("escort", own, meeting(start="09:25", end="10:25"), *escorts(), travel=BUS)
    assert broken("escort", own, meeting(start="09:24", end="10:24"), *escorts(), travel=BUS)
    early = programme(*family(), ClosedDay(date="2026-11-23", scope="nursery", from_minute=12 * 60))
    assert not broken("escort", early, meeting(start="10:40", end="11:40"), *escorts(), travel=BUS)
    assert broken("escort", early, meeting(start="10:41", end="11:41"), *escorts(), travel=BUS)


def parents(*adults: object, **over: object) -> object:
    return programme(
        activity("a"), activity("b"), participant("p1"), participant("p2"), site(), KINDERGARTEN,
        household(*adults), child(**over),
    )  # fmt: skip


def test_two_parents_are_not_away_at_the_same_time() -> None:
    both = parents("p1", "p2")
    first = meeting("a")
    # Back at ten and ten minutes to hand over: the other leaves at 10:10.
    assert not broken("child_not_alone", both, first, meeting("b", start="10:10", end="11:10", people=("p2",)))
    found = broken("child_not_alone", both, first, meeting("b", start="10:09", end="11:09", people=("p2",)))
    assert [violation.people for violation in found] == [("c1", "p1", "p2")]
    assert not broken("child_not_alone", both, first)


def test_the_way_home_belongs_to_being_away() -> None:
    homes = (participant("p1", home="valley"), participant("p2", home="valley"))
    facts = programme(
        activity("a"), activity("b"), *homes, site(), site("valley", "home"), household("p1", "p2"), child()
    )
    # p1 is back at 10:25 + 10; p2 leaves 25 + 5 minutes before: 11:05 is the earliest.
    for start, faults in (("11:05", 0), ("11:04", 1)):
        second = meeting("b", start=start, end="12:30", people=("p2",))
        assert len(broken("child_not_alone", facts, meeting("a"), second, travel=BUS)) == faults


def test_a_lone_parent_is_free_while_somebody_else_is_at_home() -> None:
    assert broken("child_not_alone", parents("p1"), meeting("a"))
    # The grandmother is at home from 9 to 10:10, which covers the hour and the hand-over.
    for until, faults in (("10:10", 0), ("10:09", 1)):
        grandmother = Adult("g1", False, (span(MON, "09:00", until),))
        assert len(broken("child_not_alone", parents("p1", grandmother), meeting("a"))) == faults


@pytest.mark.parametrize(
    ("over", "alone"),
    [
        ({"born": "2016-11-24"}, True),  # ten tomorrow
        ({"born": "2016-11-23"}, False),  # ten today: may be alone
        ({"born": "2026-11-24"}, False),  # not born yet
        ({"care": "not_needed"}, False),
        ({"care": "kindergarten", "care_site": "nursery"}, False),
        ({"care": "kindergarten", "care_site": "nursery", "hours": (span(TUE, "08:00", "12:00"),)}, True),
    ],
)
def test_only_young_children_without_a_place_that_day_bind_their_parents(
    over: dict[str, object], *, alone: bool
) -> None:
    assert bool(broken("child_not_alone", parents("p1", **over), meeting("a"))) == alone


def test_at_weekends_and_on_days_off_no_child_is_looked_after_by_the_programme() -> None:
    off = programme(
        activity("a"), participant("p1"), household("p1"), child(), ClosedDay(date="2026-11-23", scope="all")
    )
    assert not broken("child_not_alone", off, meeting("a"))
