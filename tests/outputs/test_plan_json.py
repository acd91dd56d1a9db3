"""plan.json and run.json: fields as promised, sorted, the same bytes for the same plan."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from outputs.plan_json import plan_document, write_plan, write_run
from scheduler.document import SCHEMA, plan_schema, schema_text
from scheduler.plan import Plan, Run
from tests import plans

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "plan.schema.json"


def test_the_document_has_exactly_the_promised_fields_in_their_order() -> None:
    document = plan_document(plans.plan())
    assert list(document) == [
        "schema", "week", "status", "input_sha256", "settings", "seed", "goals", "gap", "participants",
        "meetings", "escorts", "locks", "content_sha256",
    ]
    assert list(document["goals"][0]) == ["name", "value", "bound"]
    assert set(document["participants"][0]) == {
        "id", "target", "counted", "attended", "shortfall", "by_kind", "credit", "reasons",
    }
    assert list(document["meetings"][0]) == [
        "id", "activity", "start", "end", "site", "room", "instructors", "participants",
    ]
    assert set(document["escorts"][0]) == {"child", "day", "deliver", "collect"}


def test_the_document_holds_the_plans_figures() -> None:
    document = plan_document(plans.plan())
    assert (document["schema"], document["week"], document["status"]) == (SCHEMA, "2026-W48", "feasible")
    assert document["gap"] == 60 / 5580
    assert document["goals"][1] == {"name": "hours", "value": 3990, "bound": 3930}
    selam = document["participants"][3]
    assert (selam["id"], selam["target"], selam["credit"], selam["counted"], selam["shortfall"]) == (
        "P04", 750, 90, 660, 0,
    )
    assert selam["by_kind"]["career_guidance"] == {
        "attended": 60, "counted": 60, "minimum": 60, "target": 60, "maximum": 120,
    }
    cafe = next(meeting for meeting in document["meetings"] if meeting["activity"] == "strikkekafe")
    assert (cafe["start"], cafe["end"], cafe["room"]) == (1440 + 17 * 60, 1440 + 19 * 60, None)


def test_no_name_of_a_person_stands_in_it(tmp_path: Path) -> None:
    text = _written(plans.plan(), tmp_path / "plan.json").decode()
    people = [*plans.programme().participants, *plans.programme().instructors]
    assert not [person.name for person in people if person.name in text]


def test_the_same_plan_gives_the_same_bytes_in_whatever_order_it_came(tmp_path: Path) -> None:
    plan = plans.plan().model_copy(update={"settings": {"b": {"y": 1, "x": {"æ", "a", "o"}}, "a": (1, 2)}})
    timetable = plan.timetable
    turned = plan.model_copy(update={
        "participants": tuple(
            report.model_copy(update={"by_kind": dict(reversed(report.by_kind.items()))})
            for report in reversed(plan.participants)
        ),
        "settings": {"a": (1, 2), "b": {"x": {"o", "æ", "a"}, "y": 1}},
        "timetable": timetable.model_copy(update={
            "meetings": tuple(
                meeting.model_copy(update={"participants": meeting.participants[::-1]})
                for meeting in reversed(timetable.meetings)
            ),
            "escorts": timetable.escorts[::-1],
        }),
    })
    data = _written(plan, tmp_path / "a.json")
    assert _written(turned, tmp_path / "b.json") == data
    assert data.endswith(b"}\n")
    assert "æ".encode() in data
    assert json.loads(data)["settings"] == {"a": [1, 2], "b": {"x": ["a", "o", "æ"], "y": 1}}


def test_the_settings_themselves_can_be_written(tmp_path: Path) -> None:
    settings = plans.programme().settings
    for form in (settings.model_dump(), settings.model_dump(mode="json"), {"all": settings}):
        plan = plans.plan().model_copy(update={"settings": form})
        assert "lesson_minutes" in _written(plan, tmp_path / "plan.json").decode()


def test_a_figure_that_json_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        write_plan(plans.plan().model_copy(update={"settings": {"x": float("nan")}}), tmp_path / "p.json")
    with pytest.raises(ValidationError):
        write_plan(plans.plan().model_copy(update={"gap": float("inf")}), tmp_path / "p.json")
    assert not (tmp_path / "p.json").exists()


def test_run_json_holds_the_clock_and_comes_back_the_same(tmp_path: Path) -> None:
    run = Run(started="2026-11-20T10:00:00+01:00", seconds=31.5, first_plan_seconds=None,
              peak_memory_mib=512.25, machine="x86_64, 2", versions={"ortools": "9.15"}, command="ukeplan plan a.xlsx",
              progress=((1.5, "hours", 3990, None),))
    write_run(run, tmp_path / "run.json")
    data = (tmp_path / "run.json").read_bytes()
    assert data.endswith(b"}\n")
    assert Run.model_validate_json(data) == run


def test_the_schema_in_docs_is_the_codes(tmp_path: Path) -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), (
        "run: python -m scheduler.document docs/plan.schema.json"
    )


def test_the_schema_is_written_by_the_command_that_its_file_names(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scheduler.document", str(tmp_path / "s.json")]
    subprocess.run(command, cwd=SCHEMA_FILE.parents[1], check=True)
    assert (tmp_path / "s.json").read_bytes() == SCHEMA_FILE.read_bytes()


def test_the_schema_requires_every_field_and_allows_no_other() -> None:
    schema = plan_schema()
    assert schema["additionalProperties"] is False
    assert schema["required"] == list(plan_document(plans.plan()))


def test_a_written_plan_satisfies_the_schema_in_docs_and_a_spoilt_one_does_not(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    document: dict[str, Any] = json.loads(_written(plans.plan(), tmp_path / "plan.json"))
    assert list(validator.iter_errors(document)) == []
    for spoilt in (
        {**document, "schema": "ukeplan-plan/2"}, {**document, "status": "perfect"}, {**document, "extra": 1},
        {name: value for name, value in document.items() if name != "gap"},
        {**document, "meetings": [{**document["meetings"][0], "start": "08:30"}]},
        {**document, "meetings": [{"id": "a", "activity": "a", "start": 1, "end": 2, "site": ""}]},
    ):
        assert list(validator.iter_errors(spoilt))


def _written(plan: Plan, path: Path) -> bytes:
    write_plan(plan, path)
    return path.read_bytes()
