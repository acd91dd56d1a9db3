"""The command *explain*, as a coordinator and a program use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from outputs.plan_json import write_plan
from outputs.workbook import write_workbook
from scheduler.cli import main
from scheduler.plan import Plan
from scheduler.resolve import week_of
from tests.scheduler.explaining.towns import full_group
from tests.tiny import iso


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A workbook, and the plan of it."""
    made, standing = full_group()
    write_workbook(made, tmp_path / "bok.xlsx", "nb")
    plan = Plan(
        timetable=standing, status="feasible", goals=(), gap=None, participants=(),
        input_sha256=week_of(made, iso()).sha256(), settings={}, seed=1,
    )  # fmt: skip
    write_plan(plan, tmp_path / "plan.json")
    return tmp_path / "bok.xlsx", tmp_path / "plan.json"


def ask(capsys: pytest.CaptureFixture[str], files: tuple[Path, Path], *more: str) -> tuple[int, str, str]:
    code = main(["explain", str(files[0]), "--plan", str(files[1]), *more])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_person_is_explained_in_norwegian_and_english(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = ask(capsys, files, "--person", "p3")
    assert code == 0
    assert "p3 har 0 av 1 time; 1 mangler." in out
    assert "Gruppa er full" in out
    code, out, _ = ask(capsys, files, "--person", "p3", "--lang", "en")
    assert (code, "3 places instead of 2" in out) == (0, True)


def test_the_answer_for_programs_is_json_and_for_people_on_the_side(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ask(capsys, files, "--person", "p3", "--json")
    document = json.loads(out)
    assert (code, document["exit"], document["shortfall"]) == (0, 0, 60)
    assert document["repairs"][0]["gained"] == 60
    assert "p3" in err


def test_the_sheet_says_the_same_and_twice_the_same_bytes(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "en.xlsx", tmp_path / "to.xlsx"
    assert ask(capsys, files, "--person", "p3", "--sheet", str(first))[0] == 0
    assert ask(capsys, files, "--person", "p3", "--out", str(second))[0] == 0
    assert first.read_bytes() == second.read_bytes()
    sheet = load_workbook(first)["Forklaring"]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "p3 har 0 av 1 time; 1 mangler." in cells
    assert any("3 plasser i stedet for 2" in cell for cell in cells)
    assert ask(capsys, files, "--person", "p3", "--sheet", str(first))[0] == 2, "it exists, and --force was not said"


@pytest.mark.parametrize(("more", "says"), [
    (("--person", "p33"), "Ligner: p3"), (("--activity", "a11"), "Ligner: a1"),
    (("--why-not", "tull"), "kan ikke leses"), (("--person", "p3", "--activity", "a1"), "Spør om én ting"),
    (("--sheet", "fil.txt"), "må slutte på .xlsx"),
])  # fmt: skip
def test_what_is_asked_wrongly_is_told_with_its_cure(
    more: tuple[str, ...], says: str, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = ask(capsys, files, *more)
    assert code == 2
    assert says in err
    assert "Traceback" not in err


@pytest.mark.parametrize("place", [0, 1])
def test_what_is_read_is_never_written_over_not_even_with_force(
    place: int, files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files[place].read_bytes()
    same = tmp_path / "samme.xlsx"
    same.symlink_to(files[place])
    for out in (same, *([files[0]] if place == 0 else [])):
        code, _, err = ask(capsys, files, "--person", "p3", "--sheet", str(out), "--force")
        assert (code, "et annet navn enn arbeidsboka og planen" in err) == (2, True)
    assert files[place].read_bytes() == before


def test_a_plan_that_was_edited_by_hand_is_checked_before_it_is_explained(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    text = files[1].read_text(encoding="utf-8")
    document = json.loads(text)
    document["meetings"][0]["participants"] = ["p1", "p2", "p3"]
    files[1].write_text(json.dumps(document), encoding="utf-8")
    code, out, _ = ask(capsys, files, "--person", "p3")
    assert (code, "den bryter regler på" in out) == (1, True)
    del document["content_sha256"]  # whoever edits may take the seal away, too
    files[1].write_text(json.dumps(document), encoding="utf-8")
    code, out, err = ask(capsys, files, "--person", "p3")
    assert (code, "den bryter regler på" in out, "content_sha256 stemmer ikke, eller mangler" in err) == (1, True, True)
    files[1].write_text(text, encoding="utf-8")
    assert ask(capsys, files, "--person", "p3")[0] == 0


def test_a_plan_that_does_not_fit_is_told_so(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, standing = full_group()
    smaller = made.model_copy(update={"participants": made.participants[1:]})
    write_workbook(smaller, tmp_path / "annen.xlsx", "nb")
    code, _, err = ask(capsys, (tmp_path / "annen.xlsx", files[1]), "--person", "p3")
    assert (code, "Planen passer ikke til arbeidsboka: den nevner p1" in err) == (2, True)
    assert standing.meetings


def test_without_a_plan_only_contradictions_are_told(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(files[0])]) == 0
    assert "motsier ikke seg selv" in capsys.readouterr().out
    assert main(["explain", str(files[0]), "--person", "p1"]) == 2
    assert "--plan" in capsys.readouterr().err
