"""Meetings that are not, groups that are small, what holds a programme back, and contradictions."""

from __future__ import annotations

import pytest

from scheduler.check import check
from scheduler.cli.explanation_lines import lines_of
from scheduler.explaining.activity import explain_activity
from scheduler.explaining.asking import Question, answer
from scheduler.explaining.candidates import candidates
from scheduler.explaining.clash import explain_clash
from scheduler.explaining.desk import Desk
from scheduler.explaining.whole import explain_whole
from scheduler.explaining.why_not import explain_why_not, read
from scheduler.explanation import Explained
from scheduler.locks import Lock
from scheduler.programme import Pairing, Price, PriceItem
from scheduler.refusal import Refusal
from tests.scheduler.explaining.towns import desk, full_group, short_day
from tests.tiny import (
    MON,
    TUE,
    activity,
    instructor,
    meeting,
    minute,
    participant,
    programme,
    room,
    site,
    span,
    timetable,
)


def text(explained: Explained, lang: str = "en") -> str:
    return "\n".join(lines_of(explained.sections, lang))


@pytest.mark.parametrize("asked", [
    "p3 in a1 on Monday 09:00", "p3 i a1 mandag 09:00", "«p3 i Activity a1, man. kl. 9»", "P3, A1, mon 9.00",
    "Person p3 in Activity a1 Monday at 9",
])  # fmt: skip
def test_a_meeting_is_read_in_both_languages_by_id_and_name(asked: str) -> None:
    assert read(desk("full group"), asked) == ("p3", "a1", minute(MON, "09:00"))


@pytest.mark.parametrize(("asked", "says"), [
    ("", "cannot be read"), ("nonsense", "cannot be read"), ("p3 in a1 on Someday 09:00", "cannot be read"),
    ("p3 in a1 on Monday 25:00", "no time of day"), ("p9 in a1 on Monday 09:00", "No participant is called “p9”"),
    ("p3 in zzz on Monday 09:00", "No activity is called “zzz”"), ("p3 a1 Monday 09:00", "cannot be read"),
])  # fmt: skip
def test_a_question_that_cannot_be_read_says_what_is_wrong(asked: str, says: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(desk("full group"), asked)
    assert says in refused.value.text.en
    assert refused.value.text.nb != refused.value.text.en


@pytest.mark.parametrize("asked", [
    "01019012345 in a1 on Monday 09:00", "010190 12345 in a1 on Monday 09:00", "01019012345", "p3 in 01019012345 mon 9",
])  # fmt: skip
def test_what_may_be_a_persons_number_is_never_repeated(asked: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(desk("full group"), asked)
    assert "12345" not in " ".join(refused.value.text)
    assert "…" in refused.value.text.en


def test_all_the_rules_that_forbid_a_meeting_are_told_not_just_the_first() -> None:
    explained = explain_why_not(desk("needs both"), "p1 in b1 on Tuesday 09:00")
    assert [one["rule"] for one in explained.document["forbidden_by"]] == ["available", "group_size"]
    assert "That cannot be" in text(explained)


def test_a_meeting_that_can_be_tells_what_falls_away_and_whom_it_changes() -> None:
    made = programme(
        participant("p1", weekly_target=60),
        activity("a1", times=(span(MON, "09:00", "10:00"),)), activity("b1", times=(span(MON, "09:00", "10:00"),)),
        participant("p2", weekly_target=60),
    )  # fmt: skip
    standing = timetable(meeting("a1", people=("p1",), id="a1.2026-W48.1"),
                         meeting("b1", people=("p2",), id="b1.2026-W48.1"))  # fmt: skip
    explained = explain_why_not(Desk(made, standing), "p1 in b1 on Monday 09:00")
    assert {"one_place", "week_cap"} <= {one["rule"] for one in explained.document["forbidden_by"]}
    forced = explained.document["forced"]
    assert forced["gained"] == 0
    assert forced["affected"] == []
    assert [one["en"] for one in forced["gone"]] == ["“Activity a1” Monday 09:00–10:00"]


def test_what_is_in_the_plan_is_told_so() -> None:
    explained = explain_why_not(desk("full group"), "p1 in a1 on Monday 09:00")
    assert explained.document["in_plan"] is True
    assert "This is in the plan." in text(explained)


def test_a_full_group_tells_who_could_come_and_what_stops_them() -> None:
    explained = explain_activity(desk("full group"), "a1")
    assert explained.document["stopped_by"] == {"p3": "group_size"}
    assert "2 participants, 1 time a week." in text(explained)
    norwegian = [line.nb for section in explained.sections for line in section.lines]
    assert "2 deltakere, 1 gang i uka." in norwegian
    assert "0 ledige plasser." in norwegian
    assert "1 annen kunne vært med etter nivå, språk, regelsett og plan." in norwegian
    roomy = explain_activity(Desk(*full_group(3)), "a1")
    assert "1 ledig plass." in [line.nb for section in roomy.sections for line in section.lines]


def test_a_group_that_is_not_held_tells_what_would_open_it() -> None:
    made, standing = short_day()
    larger = made.model_copy(update={"activities": tuple(
        one.model_copy(update={"min_size": 2 if one.id == "b1" else 1}) for one in made.activities
    ), "participants": tuple(one.model_copy(update={"availability": None}) for one in made.participants)})  # fmt: skip
    explained = explain_activity(Desk(larger, standing), "b1")
    ways = {way["en"]: way for way in explained.document["ways_to_open"]}
    assert ways["Only weeks are made anew"]["opens"] is False
    assert ways["The group opens with 1 instead of 2"]["members"] == ["p1"]


@pytest.mark.parametrize(("prices", "kroner"), [
    ((Price(item=PriceItem.TEACHER, kroner=650), Price(item=PriceItem.ROOM, kroner=250)), 900.0),
    ((Price(item=PriceItem.TEACHER, kroner=650),), None), ((), None),
])  # fmt: skip
def test_a_group_with_fewer_costs_its_instructor_and_room_and_has_no_price_where_the_workbook_has_none(
    prices: tuple[Price, ...], kroner: float | None
) -> None:
    made = programme(
        participant("p1", weekly_target=60), site(), room(), instructor(),
        activity("b1", times=(span(TUE, "09:00", "10:00"),), min_size=2, instructors_needed=1, needs_room=True,
                 sites=("school",)), prices=prices,
    )  # fmt: skip
    known = Desk(made, timetable())
    ways = {way["en"]: way for way in explain_activity(known, "b1").document["ways_to_open"]}
    assert ways["The group opens with 1 instead of 2"]["kroner"] == kroner
    opened = [one for one in candidates(known, "p1", ()) if "opens with one" in one.sentence.en]
    assert [one.kroner for one in opened] == [kroner]


def test_a_group_without_instructor_and_room_opens_at_no_price() -> None:
    made = programme(participant("p1", weekly_target=60),
                     activity("b1", times=(span(TUE, "09:00", "10:00"),), min_size=2, instructors_needed=0))
    ways = {way["en"]: way for way in explain_activity(Desk(made, timetable()), "b1").document["ways_to_open"]}
    assert ways["The group opens with 1 instead of 2"]["kroner"] == 0


@pytest.mark.parametrize("town", ["full group", "employers"])
def test_the_value_of_one_more_is_never_more_than_any_plan_could_give(town: str) -> None:
    document = explain_whole(desk(town), None).document
    assert any(one["gained"] > 0 for one in document["worth"])
    for one in document["worth"]:
        assert one["gained"] <= one["at_most"] <= document["missing"]


def test_one_more_place_is_worth_the_hour_that_it_gives() -> None:
    worth = {one["sort"]: one for one in explain_whole(desk("full group"), None).document["worth"]}
    assert (worth["plass i gruppe"]["gained"], worth["plass i gruppe"]["people"]) == (60, ["p3"])
    assert worth["plass i gruppe"]["kroner"] == 120
    assert worth["lærertime mandag"]["gained"] == 60


def test_a_contradiction_is_told_with_each_way_out_tried() -> None:
    made = programme(
        participant("p1"), participant("p2"),
        activity("a1", times=(span(MON, "09:00", "10:00"),), members=("p1", "p2")),
        Pairing(together=False, participants=("p1", "p2")),
    )  # fmt: skip
    explained = explain_clash(made, None, ())
    assert explained.code == 3
    ways = {one["en"]: one["plan_exists"] for one in explained.document["ways_out"]}
    assert ways["Do not keep p1, p2 apart."] is True
    assert ways["Let p1 give up the given place in “a1”."] is True
    assert ways["Strike “a1” this week."] is True
    assert "No plan exists" in text(explained)


def test_a_lock_that_cannot_be_met_is_let_go_and_a_plan_exists() -> None:
    made, standing = full_group()
    lock = Lock(holds=True, activity="a1", start=minute(TUE, "09:00"))
    explained = answer(made, standing, (lock,), Question(person="p3"))
    assert explained.code == 3
    (way,) = explained.document["ways_out"]
    assert way["en"].startswith("Let the lock go")
    assert way["plan_exists"] is True


def test_facts_that_fit_are_no_contradiction() -> None:
    made, standing = full_group()
    assert explain_clash(made, standing, ()).document == {"contradiction": []}


def test_a_plan_that_breaks_rules_is_not_explained() -> None:
    made, _ = full_group()
    wrong = timetable(meeting("a1", TUE, people=("p1",), id="a1.2026-W48.1"))
    assert check(made, wrong)
    explained = answer(made, wrong, (), Question(person="p3"))
    assert explained.code == 1
    assert "does not fit the workbook" in text(explained)


def test_a_plan_of_other_people_is_refused() -> None:
    made, _ = full_group()
    with pytest.raises(Refusal, match="names p9"):
        answer(made, timetable(meeting("a1", people=("p9",))), (), Question())
