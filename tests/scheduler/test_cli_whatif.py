"""The command ``whatif``, and ``plan`` of several workbooks, as people and programs meet them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from outputs.plan_json import write_plan
from scheduler.cli import main
from scheduler.cli import whatif as command
from scheduler.cli.commands import Refused
from scheduler.cli.voice import Voice
from scheduler.whatif import places
from scheduler.whatif.children import Children, failed
from scheduler.whatif.task import Document
from tests.inputs.books import save, small
from tests.scheduler.whatif.small import Answers

SCENARIOS = """
scenarioer:
- navn: Kari borte
  endringer:
  - {endring: lærer borte, lærer: Kari, tider: tirsdag}
- navn: Ingenting
  endringer: []
"""


@pytest.fixture(autouse=True)
def own_log(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    monkeypatch.delenv("UKEPLAN_LANG", raising=False)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return save(small(), tmp_path / "uke48.xlsx")


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    file = tmp_path / "s.yaml"
    file.write_text(SCENARIOS, encoding="utf-8")
    return file


class Nowhere:
    """A runner that answers nothing but failures; it remembers how much was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def run(
        self, tasks: Mapping[str, Callable[[], Document]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[str, Document]]:
        for key in tasks:
            self.asked += 1
            yield key, failed("Crash")


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> Nowhere:
    made = Nowhere()
    monkeypatch.setattr(places, "runner_at", lambda cluster, workers: made)
    return made


def run(*words: str | Path) -> int:
    return main(["whatif", *map(str, words)])


def test_scenarios_are_planned_and_reported_and_asked_again_nothing_is_done_anew(
    book: Path, scenarios: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    words = (book, "--scenarios", scenarios, "--out", out, "--work-limit", "0.1", "--seeds", "1", "--json")
    assert run(*words, "--compare", "i dag", "kari borte") == 0
    said = capsys.readouterr()
    first = json.loads(said.out)
    assert "brukt igjen" not in said.err
    assert [(one["name"], one["error"], one["same_as_base"]) for one in first["scenarios"]] == [
        ("Kari borte", None, False), ("Ingenting", None, True)]
    assert first["scenarios"][1]["verdict"]["difference"] == 0
    assert {path.name for path in out.iterdir()} == {"results", "whatif.html", "whatif.json", "whatif.xlsx"}
    page = (out / "whatif.html").read_text(encoding="utf-8")
    assert "«I dag» og «Kari borte»" in page
    assert "Amina" not in page
    runner = Nowhere()
    monkeypatch.setattr(places, "runner_at", lambda cluster, workers: runner)
    assert run(*words) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == first
    assert "2 planlegginger var gjort fra før og er brukt igjen" in said.err
    assert runner.asked == 0


def test_a_scenario_without_a_plan_is_told_and_the_code_is_one(
    book: Path, scenarios: Path, tmp_path: Path, nowhere: Nowhere, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (book, "--scenarios", scenarios, "--out", tmp_path / "out", "--compare", "I dag", "Kari borte")
    assert run(*words) == 1
    error = capsys.readouterr().err
    assert "Uten plan: Kari borte\n  Søket stoppet uventet flere ganger." in error
    assert "«I dag» og «Kari borte» er ikke sammenlignet person for person: «I dag» har ingen plan." in error
    assert "stoppet uventet" in (tmp_path / "out" / "whatif.html").read_text(encoding="utf-8")
    assert not (tmp_path / "out" / "results").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that not even root may write in")
def test_a_place_where_no_report_can_be_written_is_refused_before_anything_is_planned(
    book: Path, scenarios: Path, nowhere: Nowhere, capsys: pytest.CaptureFixture[str]
) -> None:
    for out in ("/proc/hva-om", "/proc/a/b"):
        assert run(book, "--scenarios", scenarios, "--out", out) == 2
        assert "Det går ikke an å skrive i «/proc»" in capsys.readouterr().err
    assert nowhere.asked == 0


@pytest.mark.parametrize(("text", "said"), [
    ("- navn: A\n  endringer:\n  - {endring: lærer borte, lærer: Berit}\n", "s.yaml, linje 3: «Berit». Finnes ikke i "
     "arket «Lærere»."),
    ("- navn: A\n  endringer:\n  - {endring: lærer borte, lærer: Kari, fra dato: 1.3.2027}\n", "Ingen av dagene er i "
     "uka som planlegges"),
    ("- navn: A\n  endringer:\n  - {endring: tilbud bort, tilbud: norsk-a1}\n"
     "  - {endring: gruppestørrelse, tilbud: norsk-a1, maks: 9}\n", "linje 4: «norsk-a1». Motsier endring 1"),
])  # fmt: skip
def test_a_faulty_scenario_is_told_with_its_line_before_anything_is_planned(
    book: Path, scenarios: Path, tmp_path: Path, nowhere: Nowhere, capsys: pytest.CaptureFixture[str], text: str,
    said: str,
) -> None:
    scenarios.write_text(text, encoding="utf-8")
    assert run(book, "--scenarios", scenarios, "--out", tmp_path / "out") == 2
    assert said in capsys.readouterr().err
    assert nowhere.asked == 0
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_read_and_what_the_workbook_does_not_have_are_told_at_once(
    book: Path, scenarios: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenarios.write_text("- navn: A\n  endringer:\n  - {endring: lærer borte, lærer: Kari, farge: blå}\n"
                         "- navn: B\n  endringer:\n  - {endring: deltaker borte, deltaker: D99, tider: tirsdag}\n",
                         encoding="utf-8")
    assert run(book, "--scenarios", scenarios, "--out", tmp_path / "out") == 2
    error = capsys.readouterr().err
    assert error.index("linje 3: «farge»") < error.index("linje 6: «D99»")


def test_a_grid_of_ten_thousand_cells_is_asked_about_first_with_how_long_it_takes(
    book: Path, scenarios: Path, tmp_path: Path, nowhere: Nowhere, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenarios.write_text("- navn: G\n  rutenett:\n  - {endring: nye deltakere, antall: 1..100}\n"
                         "  - {endring: innstilling, innstilling: group_max, verdi: [" +
                         ", ".join(map(str, range(30, 130))) + "]}\n", encoding="utf-8")
    assert run(book, "--scenarios", scenarios, "--out", tmp_path / "out") == 2
    error = capsys.readouterr().err
    assert "10000 scenarioer" in error
    assert "timer" in error
    assert "--yes" in error
    assert nowhere.asked == 0
    monkeypatch.setattr(command, "_swept", lambda *_: (_ for _ in ()).throw(RuntimeError("it went on")))
    assert run(book, "--scenarios", scenarios, "--out", tmp_path / "out", "--yes") == 4


@pytest.mark.parametrize(("answer", "goes_on"), [("ja", True), ("J", True), ("yes", True), ("nei", False), ("", False)])
def test_a_question_takes_an_answer_in_either_language(
    answer: str, goes_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", lambda *_, **__: answer)
    monkeypatch.setattr("scheduler.whatif.asked.size_of", lambda _: 10_000)

    def agreed() -> int:
        return command._agreed(Voice("nb", as_json=False), (), 20, 1, 1, yes=False)

    if goes_on:
        assert agreed() == 10_000
    else:
        with pytest.raises(Refused):
            agreed()


def test_a_contradiction_is_told_with_its_reasons_for_scenarios_and_for_several_workbooks(
    book: Path, scenarios: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apart, protected = "D01, D02 skal holdes fra hverandre.", "D03 er gitt."
    reasons = [[apart, "D01, D02 are to be kept apart."], [protected, "D03 is given."]]
    monkeypatch.setattr(places, "runner_at", lambda cluster, workers: Answers(lambda task: {
        **failed("NoPlan"), "contradiction": reasons}))
    sheets = small()
    sheets["Sammen og hver for seg"] = [["Regel", "Deltakere"], ["hver for seg", "D01; D02"]]
    sheets["Deltakere"][0].append("Adressesperre")
    sheets["Deltakere"][3].append("ja")
    save(sheets, book)
    scenarios.write_text("- navn: Cy borte\n  endringer:\n  - {endring: deltaker borte, deltaker: Cy, tider: tirsdag}\n"
                         "- navn: Amina borte\n  endringer:\n  - {endring: deltaker borte, deltaker: Amina, "
                         "tider: tirsdag}\n", encoding="utf-8")
    assert run(book, "--scenarios", scenarios, "--out", tmp_path / "out", "--json") == 1
    told = capsys.readouterr()
    where = "Sammen og hver for seg rad 2: "
    assert f"  Ingen plan finnes; dette kan ikke gjelde samtidig:\n  {where}{apart}\n  Noe som er" in told.err
    first, second = json.loads(told.out)["scenarios"]
    assert first["contradiction"] == [where + apart, "Noe som er fastsatt for en deltaker."]
    assert first["changes"] == [{"change": "participant_away"}]
    assert second["changes"][0]["participant"] == "D01"
    assert main(["plan", str(book), str(save(small(), tmp_path / "b.xlsx")), "--out", str(tmp_path / "o")]) == 1
    error = capsys.readouterr().err
    assert f"uke48: ingen plan. Ingen plan finnes; dette kan ikke gjelde samtidig:\n  {where}{apart}" in error


def test_no_scenario_may_be_called_as_what_it_is_compared_with(
    book: Path, scenarios: Path, tmp_path: Path, nowhere: Nowhere, capsys: pytest.CaptureFixture[str]
) -> None:
    scenarios.write_text("- navn: today\n  endringer: []\n", encoding="utf-8")
    assert run(book, "--scenarios", scenarios, "--out", tmp_path / "out") == 2
    assert "linje 1: «today». Det er navnet på det scenarioene sammenlignes med" in capsys.readouterr().err
    sheets = small()
    sheets["Scenarioer"] = [["Scenario", "Endring", "Gjelder"], ["I dag", "lærer slutter", "Kari"]]
    assert main(["check", str(save(sheets, tmp_path / "w.xlsx"))]) == 2
    assert "Scenarioer!A2: «I dag». Det er navnet" in capsys.readouterr().err


def test_without_scenarios_it_says_where_they_may_be(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(book, "--out", tmp_path / "out") == 2
    assert "--scenarios" in capsys.readouterr().err


def test_a_base_plan_that_does_not_fit_is_refused(
    book: Path, scenarios: Path, tmp_path: Path, nowhere: Nowhere, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests import tiny
    from tests.scheduler.whatif.small import plan

    for number, (timetable, said) in enumerate([
        (tiny.timetable(tiny.meeting("zoo", people=("D01", "D99"))), "nevner D99, zoo"),
        (tiny.timetable(week="2026-W47"), "gjelder 2026-W47, men arbeidsboka 2026-W48"),
    ]):
        file = tmp_path / f"plan{number}.json"
        write_plan(plan(timetable=timetable).plan(), file)
        assert run(book, "--scenarios", scenarios, "--from", file, "--out", tmp_path / "out") == 2
        assert said in capsys.readouterr().err
    assert nowhere.asked == 0


def test_two_to_compare_that_do_not_exist_are_refused_with_those_that_do(
    book: Path, scenarios: Path, tmp_path: Path, nowhere: Nowhere, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(book, "--scenarios", scenarios, "--out", tmp_path / "o", "--compare", "I dag", "Berit") == 2
    assert "Velg blant: I dag; Kari borte; Ingenting" in capsys.readouterr().err
    assert run(book, "--out", tmp_path / "o", "--compare", "I dag") == 2
    assert "--compare trenger to verdier." in capsys.readouterr().err


def test_an_unsafe_cluster_is_refused(
    book: Path, scenarios: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(book, "--scenarios", scenarios, "--out", tmp_path / "o", "--cluster", "tcp://10.0.0.5:8786") == 2
    assert "bare over TLS" in capsys.readouterr().err


def test_check_finds_what_is_wrong_with_the_sheet_of_scenarios(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = small()
    sheets["Scenarioer"] = [["Scenario", "Endring", "Gjelder"], ["A", "lærer slutter", "Berit"]]
    assert main(["check", str(save(sheets, tmp_path / "w.xlsx"))]) == 2
    assert "Scenarioer!C2: «Berit». Finnes ikke i arket «Lærere»." in capsys.readouterr().err


def test_several_workbooks_each_get_their_own_folder_and_a_faulty_one_stops_no_other(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = small()
    sheets["Deltakere"][1][2] = "tull"
    other, wrong = save(small(), tmp_path / "nabo.xlsx"), save(sheets, tmp_path / "feil.xlsx")
    words: list[Any] = ["plan", book, other, wrong, "--out", tmp_path / "out", "--work-limit", "0.1", "--json"]
    assert main([str(word) for word in words]) == 2
    told = json.loads(capsys.readouterr().out)
    assert sorted((Path(one["file"]).name, one["error"]) for one in told["plans"]) == [
        ("feil.xlsx", "Faults"), ("nabo.xlsx", None), ("uke48.xlsx", None)]
    for name in ("uke48", "nabo"):
        assert (tmp_path / "out" / name / "timetable.xlsx").exists()
        assert main(["check", str(tmp_path / f"{name}.xlsx"), "--plan",
                     str(tmp_path / "out" / name / "plan.json")]) == 0
    one, two = ((tmp_path / "out" / name / "plan.json").read_bytes() for name in ("uke48", "nabo"))
    assert one == two
    capsys.readouterr()


def edited(folder: Path) -> None:
    """A plan whose last meeting is an hour earlier, by hand in its own workbook, a minute after it was made."""
    file = folder / "timetable.xlsx"
    sheets = load_workbook(file)
    timer = sheets["Timer"]
    for column in (4, 5):
        timer.cell(timer.max_row, column).value -= timedelta(hours=1)
    sheets.save(file)
    later = (folder / "run.json").stat().st_mtime + 60
    os.utime(file, (later, later))


def plan_of(folder: Path) -> Any:
    return json.loads((folder / "plan.json").read_text(encoding="utf-8"))


def test_with_several_workbooks_edits_by_hand_in_last_times_folder_are_kept_as_with_one(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = save(small(), tmp_path / "nabo.xlsx")
    words = ["plan", str(book), str(other), "--work-limit", "0.1", "--out"]
    assert main([*words, str(tmp_path / "first")]) == 0
    edited(tmp_path / "first" / "uke48")
    last = max(plan_of(tmp_path / "first" / "uke48")["meetings"], key=lambda one: one["id"])
    assert main([*words, str(tmp_path / "first")]) == 2  # what was changed would be lost
    assert "endret etter at planen ble laget" in capsys.readouterr().err
    assert main([*words, str(tmp_path / "first"), "--from", str(tmp_path / "first")]) == 0
    made = plan_of(tmp_path / "first" / "uke48")
    assert {lock["start"] for lock in made["locks"] if lock["holds"]} == {last["start"] - 60}
    assert last["start"] - 60 in {one["start"] for one in made["meetings"] if one["activity"] == last["activity"]}
    assert plan_of(tmp_path / "first" / "nabo")["locks"] == []
    alone = tmp_path / "alone"
    assert main([*words[:2], *words[3:], str(alone), "--from", str(tmp_path / "first" / "uke48" / "plan.json")]) == 0
    assert plan_of(alone)["locks"] == made["locks"]
    assert "ingen plan" not in capsys.readouterr().err


def test_a_workbook_without_a_plan_of_last_time_is_told_of_and_a_folder_without_any_is_refused(
    book: Path, tmp_path: Path, nowhere: Nowhere, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests import tiny
    from tests.scheduler.whatif.small import plan

    other, last = save(small(), tmp_path / "nabo.xlsx"), tmp_path / "last"
    last.mkdir()
    words = ["plan", str(book), str(other), "--out", str(tmp_path / "out"), "--from", str(last)]
    assert main(words) == 2
    assert f"ventet for eksempel «{last / 'uke48' / 'timetable.xlsx'}»" in capsys.readouterr().err
    (last / "nabo").mkdir()
    write_plan(plan(timetable=tiny.timetable()).plan(), last / "nabo" / "plan.json")
    assert main(words) == 1
    assert "uke48: ingen plan fra forrige gang" in capsys.readouterr().err
    assert nowhere.asked == 2


def test_one_workbook_for_a_cluster_takes_a_plan_to_start_from_and_help_says_where_the_new_one_lands(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests import tiny
    from tests.scheduler.whatif.small import plan

    monkeypatch.setattr(places, "may_be_used", lambda *_: None)
    monkeypatch.setattr(places, "runner_at", lambda cluster, workers: Children(1))
    file, out = tmp_path / "plan.json", tmp_path / "out"
    write_plan(plan(timetable=tiny.timetable()).plan(), file)
    words = ["plan", str(book), "--from", str(file), "--out", str(out), "--work-limit", "0.1"]
    assert main([*words, "--cluster", "tcp://127.0.0.1:8786"]) == 0
    assert main([*words[:-3], str(tmp_path / "here"), *words[-2:]]) == 0
    assert plan_of(out / "uke48")["meetings"] == plan_of(tmp_path / "here")["meetings"]
    assert main(["plan", "--help"]) == 0
    assert "MAPPE/NAVN" in capsys.readouterr().out


def test_two_workbooks_of_the_same_name_are_refused(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = save(small(), tmp_path / "b" / "uke48.xlsx") if (tmp_path / "b").mkdir() is None else book
    assert main(["plan", str(book), str(again), "--out", str(tmp_path / "out")]) == 2
    assert "heter «uke48»" in capsys.readouterr().err
