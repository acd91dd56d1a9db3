"""As a coordinator does it: a plan, its workbook edited by hand, a new plan around the edits, the check."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from outputs.workbook import write_workbook
from scheduler.cli import main
from scheduler.programme import Programme
from tests.tiny import (
    MON,
    THU,
    TUE,
    activity,
    instructor,
    norwegian,
    participant,
    programme,
    room,
    settings,
    site,
    span,
)

Edit = Callable[[Workbook], None]


def a_week() -> Programme:
    """Two in a class of two meetings, one on placement two days, a café."""
    return programme(
        site("skole"),
        site("butikk", "employer"),
        *(participant(f"p{number}", weekly_target=900) for number in (1, 2)),
        instructor("i1"),
        instructor("i2"),
        room("r1", "skole"),
        room("r2", "skole"),
        norwegian("n1", meetings=2, instructors=(), needs_room=True, sites=("skole",)),
        activity(
            "s1", "work_placement", "seat", meetings=1, sites=("butikk",), members=("p1",),
            times=(span(TUE, "09:00", "14:00"), span(THU, "09:00", "14:00")),
        ),
        activity("b1", "other", times=(span(MON, "15:00", "16:00"),), members=("p2",), sites=("skole",)),
        walks=(),
        settings=settings(grid=60, day_end=840),
    )  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook and its first plan in ``first`` beside it."""
    file = tmp_path_factory.mktemp("plans") / "bok.xlsx"
    write_workbook(a_week(), file)
    assert main(["plan", str(file), "--out", str(file.with_name("first")), "--work-limit", "1"]) == 0
    return file


def planned(book: Path, source: Path, out: str, *more: str) -> int:
    target = str(book.with_name(out))
    return main(["plan", str(book), "--from", str(source), "--out", target, "--work-limit", "1", *more])


def edited(book: Path, plan: str, name: str, edit: Edit) -> Path:
    """The plan's timetable after an edit, as a file of its own."""
    file = book.with_name(f"{name}.xlsx")
    sheets = load_workbook(book.with_name(plan) / "timetable.xlsx")
    edit(sheets)
    sheets.save(file)
    return file


def document(book: Path, plan: str) -> Any:
    return json.loads((book.with_name(plan) / "plan.json").read_text(encoding="utf-8"))


def rows(sheets: Workbook, activity: str) -> list[int]:
    """Rows of *Timer* of an activity."""
    timer = sheets["Timer"]
    return [row for row in range(2, timer.max_row + 1) if timer.cell(row, 2).value == activity]


def held(book: Path, plan: str, activity: str) -> list[tuple[int, str | None, list[str]]]:
    """Day, room and participants of an activity's meetings."""
    meetings = [one for one in document(book, plan)["meetings"] if one["activity"] == activity]
    return [(one["start"] // 1440, one["room"], one["participants"]) for one in meetings]


def other_room(sheets: Workbook) -> None:
    """The class's first meeting in the other room."""
    cell = sheets["Timer"].cell(rows(sheets, "n1")[0], 6)
    cell.value = {"r1": "r2", "r2": "r1"}[str(cell.value)]


def free_days(book: Path) -> list[tuple[int, str]]:
    taken = {day for day, *_ in held(book, "first", "n1")}
    return [(day, name) for day, name in enumerate(("mandag", "tirsdag", "onsdag", "torsdag")) if day not in taken]


def test_a_workbook_that_nobody_changed_gives_the_plan_that_its_plan_json_gives(book: Path) -> None:
    assert planned(book, book.with_name("first") / "timetable.xlsx", "same") == 0
    assert planned(book, book.with_name("first") / "plan.json", "json") == 0
    same, other = (book.with_name(name) / "plan.json" for name in ("same", "json"))
    assert same.read_bytes() == other.read_bytes()
    assert document(book, "same")["meetings"] == document(book, "first")["meetings"]
    assert document(book, "same")["locks"] == []


def test_a_plan_json_that_was_edited_is_a_starting_point_and_told_so_also_without_its_seal(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = document(book, "first")
    del content["content_sha256"]
    file = book.with_name("unsealed.json")
    file.write_text(json.dumps(content), encoding="utf-8")
    assert planned(book, file, "unsealed") == 0
    assert "content_sha256 stemmer ikke, eller mangler" in capsys.readouterr().out
    assert document(book, "unsealed")["content_sha256"] == document(book, "first")["content_sha256"]


def test_edits_are_kept_through_plans_and_checks_until_they_are_let_go(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day, name = free_days(book)[0]

    def edit(sheets: Workbook) -> None:
        row = rows(sheets, "n1")[0]
        sheets["Timer"].cell(row, 3).value = name
        sheets["Timer"].cell(row, 6).value = "r2"

    assert planned(book, edited(book, "first", "moved", edit), "second") == 0
    assert "Endret for hånd, og holdt fast: Timer rad" in capsys.readouterr().out
    # Where p1 is on placement that day, who of the two has the class and who a placement is the same in hours.
    assert [room for on, room, people in held(book, "second", "n1") if on == day and "p2" in people] == ["r2"]
    assert main(["check", str(book), "--plan", str(book.with_name("second") / "plan.json")]) == 0
    # The next plan of the same week, from either file, knows it still.
    for source in ("plan.json", "timetable.xlsx"):
        assert planned(book, book.with_name("second") / source, "third") == 0
        assert document(book, "third")["meetings"] == document(book, "second")["meetings"]
        assert document(book, "third")["locks"] == document(book, "second")["locks"] != []
    let_go = edited(book, "second", "let_go", lambda sheets: sheets["Låser"].delete_rows(2, 9))
    assert planned(book, let_go, "fourth") == 0
    assert document(book, "fourth")["locks"] == []


def test_a_plan_that_lost_what_was_locked_breaks_a_rule(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day, name = free_days(book)[0]

    def edit(sheets: Workbook) -> None:
        sheets["Timer"].cell(rows(sheets, "n1")[0], 3).value = name

    assert planned(book, edited(book, "first", "once", edit), "locked") == 0
    broken = document(book, "locked")
    broken["meetings"] = [one for one in broken["meetings"] if one["start"] // 1440 != day or one["activity"] != "n1"]
    file = book.with_name("broken.json")
    file.write_text(json.dumps(broken), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(book), "--plan", str(file), "--json"]) == 1
    assert "locked" in {one["rule"] for one in json.loads(capsys.readouterr().out)["violations"]}


def test_edits_of_another_week_are_a_start_and_no_locks(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planned(book, edited(book, "first", "other_week", other_room), "next", "--week", "2026-W49") == 0
    assert document(book, "next")["locks"] == []
    assert "Endringene for hånd gjelder 2026-W48" in capsys.readouterr().out


def test_a_workbook_that_is_another_since_is_told_and_the_edits_hold(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = book.with_name("annen.xlsx")
    made = a_week()
    write_workbook(made.model_copy(update={"activities": (*made.activities, activity("x1"))}), other)
    assert planned(other, edited(book, "first", "older", other_room), "newer", "--lang", "en") == 0
    assert "The workbook has changed since timetable.xlsx was made" in capsys.readouterr().out
    assert len(document(book, "newer")["locks"]) == 1


def test_edits_that_exclude_each_other_are_exit_3_with_their_rows_and_nothing_is_written(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers: list[int] = []

    def edit(sheets: Workbook) -> None:
        one, other = numbers[:] = rows(sheets, "n1")
        timer = sheets["Timer"]
        timer.cell(other, 3).value = timer.cell(one, 3).value  # both meetings of the class on one day
        timer.cell(one, 4).value, timer.cell(one, 5).value = "10:00", "11:30"
        timer.cell(other, 4).value, timer.cell(other, 5).value = "12:00", "13:30"

    file = edited(book, "first", "one_day", edit)
    capsys.readouterr()
    assert planned(book, file, "none", "--json") == 3
    said = json.loads(capsys.readouterr().out)["contradiction"]
    assert any(f"Timer rad {numbers[1]}: «n1» holdes" in sentence for sentence in said)
    assert "høyst én gang om dagen" in said[-1]
    assert not book.with_name("none").exists()


def test_a_group_written_twice_at_one_time_is_a_fault_that_names_both_rows(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(sheets: Workbook) -> None:
        one, other = rows(sheets, "n1")
        for column in (3, 4, 5):
            sheets["Timer"].cell(other, column).value = sheets["Timer"].cell(one, column).value

    file = edited(book, "first", "twice", edit)
    capsys.readouterr()
    assert planned(book, file, "none", "--json") == 2
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    first, other = rows(load_workbook(file), "n1")
    assert (fault["sheet"], fault["row"]) == ("Timer", other)
    assert f"rad {first}" in fault["expected"]


def test_what_is_given_does_not_give_way_to_an_edit(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = edited(book, "first", "gone", lambda sheets: sheets["Timer"].delete_rows(rows(sheets, "b1")[0]))
    capsys.readouterr()
    assert planned(book, file, "none", "--json") == 3
    given, lock = json.loads(capsys.readouterr().out)["contradiction"][:2]
    assert given == "«b1» er gitt mandag 15:00–16:00 på skole."
    assert lock.endswith("«b1» holdes ikke mandag 15:00.")
