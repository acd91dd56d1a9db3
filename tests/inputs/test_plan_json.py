"""Reading plan.json back: what was written comes back, and each fault says where and what."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inputs.plan_json import read_plan
from outputs.plan_json import plan_document, write_plan
from scheduler.faults import Fault, FaultyInput
from scheduler.locks import Lock
from scheduler.programme import Origin
from tests import plans

Document = dict[str, Any]


def test_the_timetable_comes_back_as_it_was(tmp_path: Path) -> None:
    write_plan(plans.plan(), tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json").timetable == plans.timetable()


def test_the_whole_plan_comes_back_but_for_its_notes(tmp_path: Path) -> None:
    write_plan(plans.plan(), tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == plans.plan().model_copy(update={"notes": ()})


def test_a_plan_that_came_back_is_written_as_the_same_bytes(tmp_path: Path) -> None:
    write_plan(plans.plan(), tmp_path / "a.json")
    write_plan(read_plan(tmp_path / "a.json"), tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_what_was_changed_by_hand_comes_back_without_its_rows(tmp_path: Path) -> None:
    moved = Lock(holds=True, activity="norsk-a1", start=510, room="R3", instructors=("L1",), written=Origin("Timer", 5))
    gone = Lock(holds=False, activity="karriere", start=2040, participant="P03")
    write_plan(plans.plan().model_copy(update={"locks": (moved, gone)}), tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json").locks == (moved.model_copy(update={"written": None}), gone)


def test_a_plan_written_before_there_were_locks_has_none(tmp_path: Path) -> None:
    document = plan_document(plans.plan())
    del document["locks"]
    assert read_plan(_saved(tmp_path, document)).locks == ()


def test_missing_minutes_of_mandatory_kinds_follow_from_the_kinds(tmp_path: Path) -> None:
    document = plan_document(plans.plan())
    document["participants"][2]["by_kind"]["career_guidance"]["minimum"] = 100
    report = read_plan(_saved(tmp_path, document)).participants[2]
    assert report.mandatory_shortfall == 40


def test_meetings_come_sorted_and_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    document = plan_document(plans.plan())
    document["meetings"].reverse()
    document["meetings"][0]["participants"].reverse()
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), encoding="utf-8-sig")
    assert read_plan(path).timetable == plans.timetable()


def _set(place: str, value: object) -> Callable[[Document], None]:
    """A change of one value: ``_set("meetings.0.start", 5)``."""
    *way, last = (int(part) if part.isdigit() else part for part in place.split("."))

    def change(document: Any) -> None:
        for part in way:
            document = document[part]
        document[last] = value
    return change


def _drop(place: str) -> Callable[[Document], None]:
    *way, last = (int(part) if part.isdigit() else part for part in place.split("."))

    def change(document: Any) -> None:
        for part in way:
            document = document[part]
        del document[last]
    return change


@pytest.mark.parametrize(("change", "code", "cell", "value"), [
    (_drop("schema"), "plan_other_schema", "schema", None),
    (_set("schema", 1), "plan_other_schema", "schema", "1"),
    (_set("schema", "gantt/1"), "plan_other_schema", "schema", "gantt/1"),
    (_set("schema", "ukeplan-plan/0"), "plan_other_schema", "schema", "ukeplan-plan/0"),
    (_set("schema", "ukeplan-plan/2"), "plan_newer_schema", "schema", "ukeplan-plan/2"),
    (_drop("gap"), "plan_field_missing", "gap", None),
    (_drop("meetings.3.room"), "plan_field_missing", "meetings[3].room", None),
    (_drop("meetings.3.participants"), "plan_field_missing", "meetings[3].participants", None),
    (_drop("goals.2.bound"), "plan_field_missing", "goals[2].bound", None),
    (_drop("participants.0.by_kind.norwegian.target"), "plan_field_missing",
     "participants[0].by_kind.norwegian.target", None),
    (_drop("participants.0.by_kind.norwegian.counted"), "plan_field_missing",
     "participants[0].by_kind.norwegian.counted", None),
    (_set("meetings.3.color", "red"), "plan_field_unknown", "meetings[3].color", None),
    (_set("meetings.3.start", "08:30"), "plan_wrong_type", "meetings[3].start", "08:30"),
    (_set("meetings.3.start", 510.5), "plan_wrong_type", "meetings[3].start", "510.5"),
    (_set("meetings.3.start", True), "plan_wrong_type", "meetings[3].start", "true"),
    (_set("meetings.3.site", None), "plan_wrong_type", "meetings[3].site", "null"),
    (_set("meetings.3.participants", "P01"), "plan_wrong_type", "meetings[3].participants", "P01"),
    (_set("meetings.3", 7), "plan_wrong_type", "meetings[3]", "7"),
    (_set("settings", []), "plan_wrong_type", "settings", "[]"),
    (_set("gap", "none"), "plan_wrong_type", "gap", "none"),
    (_set("gap", -1), "plan_wrong_value", "gap", "-1"),
    (_set("status", "perfect"), "plan_wrong_value", "status", "perfect"),
    (_set("week", "week 48"), "plan_wrong_value", "week", "week 48"),
    (_set("week", "2026-W54"), "plan_wrong_value", "week", "2026-W54"),
    (_set("input_sha256", "abc"), "plan_wrong_value", "input_sha256", "abc"),
    (_set("goals.0.name", "joy"), "plan_wrong_value", "goals[0].name", "joy"),
    (_set("meetings.0.end", 0), "plan_wrong_value", "meetings[0]", None),
    (_set("meetings.0.start", -5), "plan_wrong_value", "meetings[0]", None),
    (_set("escorts.0.day", 7), "plan_wrong_value", "escorts[0].day", "7"),
    (_set("escorts.0.day", 1), "plan_duplicate", "escorts", "B1, 1"),
    (_set("meetings.1.id", "egenstudie.2026-W48.1"), "plan_duplicate", "meetings", "egenstudie.2026-W48.1"),
    (_set("meetings.0.participants", ["P01", "P01"]), "plan_duplicate", "meetings[0].participants", "P01"),
    (_set("meetings.0.instructors", ["L1", "L1"]), "plan_duplicate", "meetings[0].instructors", "L1"),
    (_set("participants.1.id", "P01"), "plan_duplicate", "participants", "P01"),
])
def test_a_fault_names_its_kind_place_and_value(
    tmp_path: Path, change: Callable[[Document], None], code: str, cell: str, value: str | None
) -> None:
    document = plan_document(plans.plan())
    change(document)
    [fault] = _faults(_saved(tmp_path, document))
    assert (fault.code, fault.sheet, fault.cell) == (code, "plan.json", cell)
    if value is not None or code in ("plan_field_missing", "plan_field_unknown"):
        assert fault.value == value
    assert f"plan.json!{cell}" in fault.sentence()
    assert all((*fault.expected, *fault.cure))


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    document = plan_document(plans.plan())
    for change in (_drop("seed"), _set("meetings.0.start", "x"), _set("meetings.1.end", None)):
        change(document)
    assert {fault.cell for fault in _faults(_saved(tmp_path, document))} == {
        "seed", "meetings[0].start", "meetings[1].end",
    }


@pytest.mark.parametrize(("data", "code"), [
    (b"", "plan_not_json"), (b"{", "plan_not_json"), (b"NaN", "plan_not_json"),
    (b"[" * 100_000, "plan_not_json"),
    (b"[]", "plan_other_schema"), (b"null", "plan_other_schema"), (b"{}", "plan_other_schema"),
    (b"\xff\xfe{", "plan_unreadable"), (b"PK\x03\x04", "plan_not_json"),
])
def test_a_file_that_is_no_plan_says_what_it_is_not(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(data)
    [fault] = _faults(path)
    assert fault.code == code


def test_broken_json_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text('{\n"schema": "ukeplan-plan/1",\n"week" 3}', encoding="utf-8")
    [fault] = _faults(path)
    assert fault.row == 3
    assert fault.sentence("en").startswith("plan.json, row 3.")


def test_a_file_that_is_not_there_or_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    assert [fault.code for fault in _faults(tmp_path / "nowhere.json")] == ["plan_unreadable"]
    assert [fault.code for fault in _faults(tmp_path)] == ["plan_unreadable"]


@pytest.mark.parametrize("number", ["01017012345", "010170 12345", "123456789012"])
def test_a_persons_number_is_never_repeated(tmp_path: Path, number: str) -> None:
    document = plan_document(plans.plan())
    for change in (
        _set("meetings.0.start", number), _set(f"meetings.0.{number}", 1), _set("status", f"x {number}"),
        _set("meetings.1.site", {"id": number}), _set(f"participants.0.by_kind.{number}", {}),
    ):
        change(document)
    faults = _faults(_saved(tmp_path, document))
    assert len(faults) >= 5
    assert not [fault for fault in faults if number in "".join(map(str, fault))]


def test_a_long_value_is_cut(tmp_path: Path) -> None:
    document = plan_document(plans.plan())
    _set("status", "x" * 5000)(document)
    [fault] = _faults(_saved(tmp_path, document))
    assert fault.value == "x" * 60 + "…"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
places = st.sampled_from([
    "schema", "week", "status", "settings", "seed", "goals", "gap", "participants", "meetings", "escorts",
    "goals.0", "goals.0.bound", "participants.0.by_kind", "participants.0.reasons", "meetings.0",
    "meetings.0.room", "meetings.0.participants", "escorts.0", "escorts.0.deliver",
])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=places, value=values)
def test_whatever_stands_in_a_field_the_plan_is_read_or_faults_are_named(
    tmp_path: Path, place: str, value: object
) -> None:
    document = plan_document(plans.plan())
    _set(place, value)(document)
    path = _saved(tmp_path, document)
    faults: list[Fault] = []
    try:
        assert read_plan(path).timetable.week == plans.WEEK or place == "week"
    except FaultyInput as error:
        faults = error.faults
        assert len(faults) > 0
    assert all(fault.sentence(lang) for fault in faults for lang in ("nb", "en"))


def _saved(folder: Path, document: Document) -> Path:
    path = folder / "plan.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def _faults(path: Path) -> list[Fault]:
    with pytest.raises(FaultyInput) as caught:
        read_plan(path)
    return caught.value.faults
