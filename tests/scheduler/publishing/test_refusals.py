"""What may not be published, each with a clear sentence and a cure, and nothing written."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from scheduler.check import measure
from scheduler.plan import Goal, Plan
from scheduler.programme import Programme
from scheduler.publishing.examine import BrokenPlan, examine
from scheduler.publishing.keys import read_key
from scheduler.refusal import Refusal
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from tests.scheduler.publishing.office import FRIDAY, Office, checked, later, left_out, six
from tests.tiny import MON, activity, instructor, meeting, norwegian, participant, programme, site, span, timetable

PEOPLE = programme(
    participant("p1", weekly_target=120), participant("p2", weekly_target=60),
    activity("a1", times=(span(MON, "09:00", "10:00"),), max_size=2), site("school"), walks=(),
)  # fmt: skip
WEEK_OF_TWO = timetable(meeting("a1", people=("p1", "p2"), id="a1.2026-W48.1"))


def plan_of(known: Programme, found: Timetable, **over: Any) -> Plan:
    """The plan as the program would have written it."""
    measures = measure(known, found)
    names = ("mandatory", "hours", "fairness", "changes", "comfort")
    facts = {
        "timetable": found, "status": "feasible", "gap": None, "seed": 1, "settings": {},
        "goals": tuple(Goal(name=name, value=measures.goals[name]) for name in names),
        "participants": measures.participants,
        "input_sha256": week_of(known, IsoWeek.parse(found.week)).sha256(),
    }
    return Plan(**{**facts, **over})


def refused(known: Programme, plan: Plan, now: dt.datetime = FRIDAY, **options: bool) -> str:
    with pytest.raises(Refusal) as error:
        examine(known, plan, now, **options)
    assert error.value.text.nb != error.value.text.en
    return error.value.text.en


def test_a_sound_plan_passes() -> None:
    done = examine(PEOPLE, plan_of(PEOPLE, WEEK_OF_TWO), FRIDAY)
    assert done.edition.meetings == WEEK_OF_TWO.meetings
    assert done.edition.week == "2026-W48"


@pytest.mark.parametrize(("now", "past"), [
    (dt.datetime(2026, 11, 29, 22, 59, tzinfo=dt.UTC), False),  # Sunday 23:59 in Norway: still this week
    (dt.datetime(2026, 11, 29, 23, 0, tzinfo=dt.UTC), True),  # Monday 00:00
])
def test_a_week_that_is_over_is_refused_from_its_last_midnight_on(now: dt.datetime, past: bool) -> None:
    plan = plan_of(PEOPLE, WEEK_OF_TWO)
    if past:
        assert "is over" in refused(PEOPLE, plan, now)
    else:
        examine(PEOPLE, plan, now)


def test_a_plan_of_another_programme_is_named_as_that() -> None:
    other = programme(participant("x9"), activity("zz"), walks=())
    assert "another programme" in refused(other, plan_of(PEOPLE, WEEK_OF_TWO))


def test_a_workbook_that_changed_since_the_plan_was_made_is_named_as_that() -> None:
    people = tuple(one.model_copy(update={"weekly_target": 90}) for one in PEOPLE.participants)
    changed = PEOPLE.model_copy(update={"participants": people})
    assert "was changed after" in refused(changed, plan_of(PEOPLE, WEEK_OF_TWO))


def test_a_new_name_in_the_workbook_changes_no_fact_of_the_plan() -> None:
    people = tuple(one.model_copy(update={"name": "Another"}) for one in PEOPLE.participants)
    examine(PEOPLE.model_copy(update={"participants": people}), plan_of(PEOPLE, WEEK_OF_TWO), FRIDAY)


def test_a_plan_that_breaks_rules_is_refused_with_every_violation() -> None:
    wrong = timetable(meeting("a1", MON, "11:00", "12:00", people=("p1", "p2"), id="a1.2026-W48.1"))
    with pytest.raises(BrokenPlan) as error:
        examine(PEOPLE, plan_of(PEOPLE, wrong), FRIDAY)
    assert {one.rule for one in error.value.violations} == {"meeting_length"}
    assert not error.value.edited


def test_a_plan_whose_figures_are_not_those_of_its_meetings_was_edited_by_hand() -> None:
    # p2 is taken out of the meeting: no rule is broken (nobody is given), but the hours no longer add up.
    fewer = timetable(meeting("a1", people=("p1",), id="a1.2026-W48.1"))
    plan = plan_of(PEOPLE, WEEK_OF_TWO)
    assert "edited by hand" in refused(PEOPLE, plan.model_copy(update={"timetable": fewer}))


def test_a_plan_whose_seal_is_broken_was_edited_by_hand_even_if_all_adds_up() -> None:
    assert "edited by hand" in refused(PEOPLE, plan_of(PEOPLE, WEEK_OF_TWO), sealed=False)


def test_assumed_journeys_need_to_be_accepted() -> None:
    assumed = PEOPLE.model_copy(update={"walks": None})
    plan = plan_of(assumed, WEEK_OF_TWO)
    assert "--provisional-buses" in refused(assumed, plan)
    examine(assumed, plan, FRIDAY, provisional_buses=True)


def test_of_two_coordinators_who_publish_at_once_one_wins_and_the_other_is_told(office: Office) -> None:
    office.publish()
    first, second = office.desk(later(hours=1)), office.desk(later(hours=1))
    seen_by_first, seen_by_second = first.current(), second.current()
    first.publish([checked(*left_out("samf-uk.2026-W48.1"))], seen_by_first)
    winner = office.feed("P01")
    with pytest.raises(Refusal, match="Another coordinator has published"):
        second.publish([checked()], seen_by_second)
    assert office.feed("P01") == winner
    assert office.desk().current() == 2


def test_a_database_of_another_programme_is_refused(office: Office) -> None:
    office.publish()
    before = office.feed("P01")
    other = tuple(one.model_copy(update={"name": f"Other {one.id}"}) for one in six().participants)
    staff = tuple(one.model_copy(update={"name": f"Other {one.id}"}) for one in six().instructors)
    with pytest.raises(Refusal, match="of another programme"):
        office.publish(checked(programme=six(participants=other, instructors=staff)), now=later(hours=1))
    assert office.feed("P01") == before


@pytest.mark.parametrize(("name", "said"), [
    ("P1", "Did you mean “P01”"), ("nobody", "“nobody” is not known"), ("010203 12345 6", "“…” is not known"),
])
def test_an_unknown_person_is_named_with_a_likely_one_and_no_number_repeated(
    office: Office, name: str, said: str
) -> None:
    office.publish()
    with pytest.raises(Refusal) as error:
        office.links().tokens([name])
    assert said in error.value.text.en
    assert "0203" not in error.value.text.en


def test_somebody_at_a_protected_address_is_never_proposed(office: Office) -> None:
    office.publish()
    with pytest.raises(Refusal) as error:
        office.links().tokens(["P044"])
    assert "P04”" not in error.value.text.en


def test_a_first_publication_makes_the_key_for_its_owner_alone(office: Office) -> None:
    office.publish()
    assert len(read_key(office.key).secret) == 32
    assert office.key.stat().st_mode & 0o077 == 0
    assert office.db.stat().st_mode & 0o077 == 0


def test_a_missing_key_is_told_and_no_new_one_is_made(office: Office) -> None:
    office.publish()
    before = office.feed("P01")
    office.key.unlink()
    for deed in (office.publish, lambda: office.links().renew(["P01"]), lambda: office.token("P01")):
        with pytest.raises(Refusal, match="--new-key"):
            deed()
    assert not office.key.exists()
    assert office.feed("P01") == before


def test_the_key_of_another_database_is_told(office: Office) -> None:
    office.publish()
    office.key.write_text("0" * 64 + "\n")
    with pytest.raises(Refusal, match="is not the one of this database"):
        office.publish()


@pytest.mark.parametrize("text", ["", "short", "g" * 64])
def test_a_file_that_is_no_key_is_told(office: Office, text: str) -> None:
    office.publish()
    office.key.write_text(text)
    with pytest.raises(Refusal, match="is no server key"):
        office.publish()


def test_a_key_that_others_may_read_is_told(office: Office) -> None:
    office.publish()
    office.key.chmod(0o644)
    with pytest.raises(Refusal, match="chmod 600"):
        office.publish()


def test_nothing_is_left_of_a_refused_publication(office: Office) -> None:
    office.publish()
    with pytest.raises(Refusal):
        office.desk().publish([checked()], expected=99)
    with office.store().reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM publication").scalar() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM edition").scalar() == 1


def test_undoing_nothing_is_refused(office: Office) -> None:
    office.publish()
    office.desk().undo()
    with pytest.raises(Refusal, match="nothing to undo"):
        office.desk().undo()


def test_a_qualified_instructor_who_is_swapped_by_hand_breaks_the_seal_only(tmp_path: Path) -> None:
    # Two instructors who may both lead: the swapped plan is legal and has the same hours, and is still edited.
    from inputs.plan_json import read_sealed_plan
    from outputs.plan_json import write_plan

    known = programme(
        participant("p1"), norwegian(instructors=(), times=(span(MON, "09:00", "10:45"),)), instructor("i1"),
        instructor("i2"), site("school"), walks=(),
    )  # fmt: skip
    led = timetable(meeting("n1", MON, "09:00", "10:45", by=("i1",), id="n1.2026-W48.1"))
    path = tmp_path / "plan.json"
    write_plan(plan_of(known, led), path)
    plan, sealed = read_sealed_plan(path)
    assert sealed
    examine(known, plan, FRIDAY, sealed=sealed)
    path.write_text(path.read_text().replace('"i1"', '"i2"'))
    plan, sealed = read_sealed_plan(path)
    assert not sealed
    assert "edited by hand" in refused(known, plan, sealed=sealed)
    document = json.loads(path.read_text())
    del document["content_sha256"]
    path.write_text(json.dumps(document))
    plan, sealed = read_sealed_plan(path)
    assert not sealed
    assert "content_sha256 is another, or missing" in refused(known, plan, sealed=sealed)
