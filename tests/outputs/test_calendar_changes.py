"""The same plan gives the same bytes; a changed one gives the same UIDs with newer stamps."""

from __future__ import annotations

from pathlib import Path

from outputs.calendars import uid
from tests import plans
from tests.outputs.calendar_readers import by_uid, moved, with_meetings, written


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path / "a") == written(tmp_path / "b")


def test_the_order_of_the_facts_does_not_matter(tmp_path: Path) -> None:
    programme, plan = plans.programme(), plans.plan()
    turned = programme.model_copy(update={
        name: tuple(reversed(getattr(programme, name)))
        for name in ("participants", "sites", "rooms", "activities", "instructors")
    })
    backwards = with_meetings(plan, plans.WEEK, *reversed(plan.timetable.meetings))
    assert written(tmp_path / "a") == written(tmp_path / "b", turned, backwards)


def test_an_unchanged_plan_after_a_changed_one_gives_the_changed_ones_bytes(tmp_path: Path) -> None:
    written(tmp_path / "1")
    later = moved(plans.plan(), "norsk-a1.2026-W48.1", 60)
    second = written(tmp_path / "2", plan=later, previous=tmp_path / "1")
    assert written(tmp_path / "3", plan=later, previous=tmp_path / "2") == second
    assert written(tmp_path / "4", previous=tmp_path / "1") == written(tmp_path / "1")


def test_a_moved_meeting_keeps_its_uid_and_rises_in_sequence_and_stamps(tmp_path: Path) -> None:
    before = by_uid(written(tmp_path / "1")["P01.ics"])
    later = moved(plans.plan(), "norsk-a1.2026-W48.1", 60)
    after = by_uid(written(tmp_path / "2", plan=later, previous=tmp_path / "1")["P01.ics"])
    assert after.keys() == before.keys()
    moved_uid = uid("P01", "norsk-a1.2026-W48.1")
    assert {one for one in after if after[one] != before[one]} == {moved_uid}
    assert before[moved_uid]["SEQUENCE"] == "0"
    assert after[moved_uid]["SEQUENCE"] == "1"
    assert after[moved_uid]["DTSTAMP"] == after[moved_uid]["LAST-MODIFIED"] > before[moved_uid]["DTSTAMP"]


def test_a_meeting_that_comes_back_is_newer_than_when_it_left(tmp_path: Path) -> None:
    plan, gone = plans.plan(), "samf-uk.2026-W48.1"
    without = with_meetings(plan, plans.WEEK, *(m for m in plan.timetable.meetings if m.id != gone))
    written(tmp_path / "1")
    first_move = written(tmp_path / "2", plan=moved(plan, gone, 15), previous=tmp_path / "1")["P01.ics"]
    left = written(tmp_path / "3", plan=without, previous=tmp_path / "2")["P01.ics"]
    back = written(tmp_path / "4", plan=plan, previous=tmp_path / "3")["P01.ics"]
    one = uid("P01", gone)
    assert one not in by_uid(left)
    assert int(by_uid(back)[one]["SEQUENCE"]) > int(by_uid(first_move)[one]["SEQUENCE"]) == 1


def test_an_earlier_file_of_another_week_or_of_another_make_counts_as_none(tmp_path: Path) -> None:
    first = written(tmp_path / "1")
    other = tmp_path / "other"
    written(other, plan=with_meetings(plans.plan(), "2026-W47", *plans.plan().timetable.meetings))
    assert written(tmp_path / "2", previous=other) == first
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "P01.ics").write_bytes(b"\xff\xfe no calendar")
    (foreign / "P02.ics").mkdir()
    assert written(tmp_path / "3", previous=foreign) == first


def test_uids_differ_between_participants_and_hold_no_id() -> None:
    assert uid("P01", "norsk.1") != uid("P02", "norsk.1")
    assert uid("P01", "1norsk") != uid("P011", "norsk")
    assert "norsk" not in uid("P01", "norsk.1")
