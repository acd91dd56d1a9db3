"""A time inside a meeting is a question about that meeting."""

from __future__ import annotations

import pytest

from scheduler.check import check
from scheduler.explaining.desk import Desk
from scheduler.explaining.why_not import explain_why_not
from scheduler.explanation import Explained
from scheduler.words import Text
from tests.scheduler.explaining.towns import desk
from tests.tiny import FRI, MON, TUE, activity, meeting, minute, participant, programme, span, timetable


def first(explained: Explained) -> Text:
    return explained.sections[0].lines[0]


def standing(activities: dict[str, object], *people: str) -> Desk:
    """p1 and p2, and a1 on Monday 09:00–10:00 with some of them."""
    made = programme(participant("p1", weekly_target=60), participant("p2", weekly_target=60),
                     activity("a1", **activities))  # fmt: skip
    plan = timetable(meeting("a1", people=people, id="a1.2026-W48.1"))
    assert check(made, plan) == []
    return Desk(made, plan)


@pytest.mark.parametrize(("time", "says"), [
    ("09:00", Text("Dette er i planen.", "This is in the plan.")),
    ("09:30", Text("Dette er i planen: «Activity a1» mandag 09:00–10:00.",
                   "This is in the plan: “Activity a1” Monday 09:00–10:00.")),
    ("09:59", Text("Dette er i planen: «Activity a1» mandag 09:00–10:00.",
                   "This is in the plan: “Activity a1” Monday 09:00–10:00.")),
])  # fmt: skip
@pytest.mark.parametrize("given", [{"times": (span(MON, "09:00", "10:00"),)}, {"shape": "open", "meetings": 5}, {}])
def test_a_time_inside_the_persons_own_meeting_is_in_the_plan(time: str, says: Text, given: dict[str, object]) -> None:
    explained = explain_why_not(standing(given, "p1"), f"p1 in a1 on Monday {time}")
    assert explained.document["in_plan"] is True
    assert explained.document["forbidden_by"] == []
    assert [section.lines for section in explained.sections] == [(says,)]


def test_a_meeting_is_over_at_its_end() -> None:
    explained = explain_why_not(standing({}, "p1"), "p1 in a1 on Monday 10:00")
    assert explained.document["in_plan"] is False
    assert explained.document["meant"] is None


@pytest.mark.parametrize("given", [{"times": (span(MON, "09:00", "10:00"),)}, {}])
def test_a_time_inside_a_meeting_of_the_plan_is_answered_as_its_start(given: dict[str, object]) -> None:
    known = standing({**given, "max_size": 1}, "p1")
    inside, start = (explain_why_not(known, f"p2 in a1 on Monday {time}") for time in ("09:30", "09:00"))
    assert [one["rule"] for one in inside.document["forbidden_by"]] == ["group_size"]
    assert inside.document["meant"] == {"start": minute(MON, "09:00"), "end": minute(MON, "10:00")}
    assert first(inside) == ("Svaret gjelder «Activity a1» mandag 09:00–10:00, som er i gang da.",
                             "The answer is about “Activity a1” Monday 09:00–10:00, which goes on then.")  # fmt: skip
    assert inside.sections[0].lines[1:] == start.sections[0].lines
    assert inside.sections[1:] == start.sections[1:]
    assert start.document["meant"] is None


def test_a_time_inside_a_given_time_that_the_plan_leaves_out_is_answered_as_its_start() -> None:
    inside, start = (explain_why_not(desk("short day"), f"p1 in b1 on Tuesday {time}") for time in ("09:40", "09:00"))
    assert first(inside).nb == "Svaret gjelder «Activity b1» tirsdag 09:00–10:00, som ville vært i gang da."
    assert first(inside).en == "The answer is about “Activity b1” Tuesday 09:00–10:00, which would go on then."
    assert [one["rule"] for one in inside.document["forbidden_by"]] == ["available"]
    assert inside.document["forbidden_by"] == start.document["forbidden_by"]
    assert inside.document["meant"] == {"start": minute(TUE, "09:00"), "end": minute(TUE, "10:00")}


def test_a_start_is_meant_itself_though_somebody_elses_stay_goes_on() -> None:
    explained = explain_why_not(standing({"shape": "open", "meetings": 5}, "p1"), "p2 in a1 on Monday 09:30")
    assert explained.document["meant"] is None
    assert explained.document["start"] == minute(MON, "09:30")
    assert first(explained).en == "No rule stands in the way."


def test_a_time_when_nothing_could_go_on_is_still_no_meeting() -> None:
    explained = explain_why_not(desk("full group"), "p3 in a1 on Friday 09:30")
    assert explained.document["start"] == minute(FRI, "09:30")
    assert explained.document["meant"] is None
    assert [one["rule"] for one in explained.document["forbidden_by"]] == ["meeting_length"]
