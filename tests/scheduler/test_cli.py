"""The commands as people and programs meet them: words, exit codes, files."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from inputs.workbook import WorkbookReading
from scheduler import planning
from scheduler.cli import commands, main
from scheduler.cli.last_plan import LastPlan
from scheduler.faults import Fault, FaultyInput
from scheduler.programme import Programme
from scheduler.words import Text
from tests.scheduler.engines import ALL_MET, BROKEN, PLAN, Answer, engine, two_people
from tests.tiny import timetable

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "init", "example", "check", "plan", "explain", "whatif", "publish", "undo", "links", "forget", "retention", "serve",
)

Answers = Callable[[Answer], None]


@pytest.fixture(autouse=True)
def own_log(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log of these tests, not the developer's."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.delenv("UKEPLAN_LANG", raising=False)
    return folder / "ukeplan" / "ukeplan.log"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A file that stands for a workbook."""
    file = tmp_path / "bok.xlsx"
    file.write_bytes(b"a workbook")
    return file


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Let every workbook hold the two people, and every solve answer as told."""
    monkeypatch.setattr(commands, "_read_programme", lambda file, week, **_: (two_people(), ()))

    def answer(with_: Answer) -> None:
        monkeypatch.setattr(planning, "cp_sat", lambda *_: engine(with_))

    answer(Answer(PLAN, ALL_MET))
    return answer


def reads(monkeypatch: pytest.MonkeyPatch, outcome: Programme | Exception) -> None:
    """Let the workbook reader answer so."""

    def read(file: Path, week: str | None = None) -> WorkbookReading:
        if isinstance(outcome, Exception):
            raise outcome
        return WorkbookReading(outcome, (fault("H1", "Farge"),), ())

    monkeypatch.setattr("inputs.workbook.read_workbook", read)


def fault(cell: str, value: str) -> Fault:
    return Fault("level", "Deltakere", 3, cell, value, Text("Forventet et nivå.", "A level was expected."),
                 Text("Skriv A1.", "Write A1."))  # fmt: skip


# help and wrong use


def test_help_loads_none_of_the_heavy_libraries() -> None:
    heavy = {"ortools", "pandas", "numpy", "openpyxl", "pydantic", "holidays", "icalendar", "rich", "sqlalchemy",
             "uvicorn"}  # fmt: skip
    code = (
        "import sys; from scheduler.cli import main; code = main(['plan', '--help']); "
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_help_knows_how_long_a_search_lasts_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    main(["plan", "--help"])
    assert f"(standard: {planning.DEFAULT_SECONDS:.0f} når" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_help_in_both_languages(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    norwegian = capsys.readouterr().out
    assert main([command, "--help", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert norwegian.startswith("Bruk: ukeplan")
    assert english.startswith("Usage: ukeplan")
    search = () if command == "explain" else ("--seed", "--work-limit", "--workers")
    for shared in ("--lang", "--time-limit", "--json", *search):
        assert shared in norwegian
        assert shared in english
    assert not any(word in norwegian for word in ("Usage", "Options", "Show this", "required"))


def test_help_tells_each_commands_own_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    from scheduler.cli.whatif import DEFAULT_WORK
    from scheduler.explaining import person, whole

    main(["explain", "--help", "--lang", "en"])
    told = " ".join(capsys.readouterr().out.split())
    assert f"default: {person.SECONDS:.0f} for a participant, {person.HASTE:.0f} with {person.LARGE}" in told
    assert f"{whole.SECONDS:.0f} for the whole plan" in told
    assert not any(word in told for word in ("--seed", "--work-limit", "--workers"))
    assert main(["explain", "book.xlsx", "--seed", "1"]) == 2
    main(["whatif", "--help", "--lang", "en"])
    told = " ".join(capsys.readouterr().out.split())
    assert f"measured in work (default: {DEFAULT_WORK:.0f})" in told
    assert "default: 40" not in told


def test_the_language_can_be_set_for_good(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UKEPLAN_LANG", "en")
    main(["--help"])
    assert "Usage:" in capsys.readouterr().out
    main(["--help", "--lang=nb"])
    assert "Bruk:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Bruk: ukeplan"),
        (["plann"], "Ukjent kommando: «plann». Mente du «plan»?"),
        (["plan", "--ou", "x"], "Ukjent valg: «--ou». Mente du «--out»?"),
        (["plan"], "FIL.xlsx... mangler."),
        (["plan", "a.xlsx"], "--out mangler."),
        (["plan", "a.xlsx", "--out"], "--out trenger en verdi."),
        (["plan", "a.xlsx", "--json=yes", "--out", "x"], "--json tar ingen verdi."),
        (["check", "a.xlsx", "b.xlsx"], "For mange argumenter: «b.xlsx»."),
        (["plan", "a.xlsx", "--out", "x", "--seed", "-1"], "--seed «-1»: forventet et helt tall fra 0"),
        (["plan", "a.xlsx", "--out", "x", "--workers", "0"], "--workers «0»: forventet et helt tall fra 1"),
        (["plan", "a.xlsx", "--out", "x", "--time-limit", "nan"], "--time-limit «nan»: forventet et tall over 0"),
        (["plan", "a.xlsx", "--out", "x", "--week", "2026-W54"], "--week «2026-W54»: forventet en uke som 2026-W48"),
        (["init", "a.xlsx", "--lang", "sv"], "--lang «sv»: forventet nb eller en"),
        (["init", "a.csv"], "må slutte på .xlsx"),
        (["example", "bergen", "a.xlsx"], "Ukjent eksempel: «bergen». Velg blant liten, steinkjer"),
        (["example", "a.xlsx"], "Oppgi enten"),
        (["example", "--participants", "9", "--family", "x", "a.xlsx"], "--family «x» finnes ikke. Velg blant"),
        (["example", "liten", "--family", "x", "a.xlsx"], "--family hører til --participants"),
        (["check", "finnes-ikke.xlsx"], "«finnes-ikke.xlsx» finnes ikke."),
        (["check", "."], "er en mappe"),
    ],
)
def test_wrong_use_is_told_in_norwegian_with_exit_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""
    assert list(tmp_path.iterdir()) == []


def test_wrong_use_is_told_to_machines_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--json", "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {"exit": 2, "error": captured.err.strip()}
    assert "FILE.xlsx... is missing." in captured.err


# init, example


def test_an_empty_workbook_is_written_once_and_overwritten_only_by_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tom.xlsx"
    assert main(["init", str(file)]) == 0
    assert file.stat().st_size > 0
    assert main(["init", str(file)]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["init", str(file), "--force", "--lang", "en"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["tom.xlsx"]


def test_an_example_of_any_size_is_read_without_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bok.xlsx"
    assert main(["example", "--participants", "12", "--seed", "5", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"exit": 0, "file": str(file), "participants": 12}
    assert main(["check", str(file)]) == 0
    assert "12 deltakere" in capsys.readouterr().out


# check


def test_check_counts_what_is_there_and_says_what_is_not_read(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, two_people().model_copy(update={"defaults": ("Bussruter",)}))
    assert main(["check", str(book)]) == 0
    words = capsys.readouterr().out
    assert "2 deltakere, 1 tilbud" in words
    assert "Deltakere!H1: «Farge»" in words
    assert "Arket Bussruter mangler: " in words


def test_all_faults_are_told_at_once_with_exit_2(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, FaultyInput([fault("C3", "A7"), fault("D3", "B9")]))
    assert main(["check", str(book)]) == 2
    words = capsys.readouterr().err
    assert "2 feil i" in words
    assert "Deltakere!C3: «A7». Forventet et nivå. Skriv A1." in words
    assert "Deltakere!D3: «B9»" in words


@pytest.mark.parametrize("command", [["check"], ["plan", "--out", "ut"]])
def test_faults_are_told_to_machines_too(
    command: list[str], book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book.parent)
    reads(monkeypatch, FaultyInput([fault("C3", "A7")]))
    assert main([*command, str(book), "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["exit"] == 2
    assert document["faults"] == [
        {"code": "level", "sheet": "Deltakere", "row": 3, "cell": "C3", "value": "A7",
         "expected": "Forventet et nivå.", "cure": "Skriv A1."}
    ]  # fmt: skip
    assert not (book.parent / "ut").exists()


def test_the_marked_copy_has_another_name_than_the_workbook(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(book), "--mark", str(book), "--force"]) == 2
    assert "et annet navn" in capsys.readouterr().err
    assert book.read_bytes() == b"a workbook"


def test_faults_are_marked_in_a_copy_of_the_coordinators_own_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, copy = tmp_path / "bok.xlsx", tmp_path / "feil.xlsx"
    assert main(["example", "--participants", "12", str(file)]) == 0
    workbook = openpyxl.load_workbook(file)
    titles = {cell.value: cell for row in workbook["Deltakere"].iter_rows() for cell in row}
    level = titles["Norsknivå"]
    wrong = workbook["Deltakere"].cell(level.row + 1, level.column)
    wrong.value = "Z9"
    workbook.save(file)
    before = file.read_bytes()
    assert main(["check", str(file), "--mark", str(copy)]) == 2
    assert f"Deltakere!{wrong.coordinate}: «Z9»" in capsys.readouterr().err
    marked = openpyxl.load_workbook(copy)
    assert marked["Deltakere"][wrong.coordinate].comment is not None
    assert "Feil" in marked.sheetnames
    assert file.read_bytes() == before


def test_a_file_that_is_no_workbook_is_told_and_not_marked(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(book), "--mark", str(book.with_name("feil.xlsx"))]) == 2
    words = capsys.readouterr().err
    assert "1 feil i" in words
    assert "ingen kopi er merket" in words
    assert not book.with_name("feil.xlsx").exists()


def test_a_plan_that_keeps_the_rules_passes_and_one_that_breaks_them_has_exit_1(
    book: Path, answers: Answers, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = book.with_name("plan.json")
    file.write_text("{}")
    for plan, code in ((PLAN, 0), (BROKEN, 1)):
        monkeypatch.setattr("scheduler.cli.commands.read_last_plan", lambda path, plan=plan: LastPlan(plan, None))
        assert main(["check", str(book), "--plan", str(file), "--json"]) == code
        captured = capsys.readouterr()
        rules = {violation["rule"] for violation in json.loads(captured.out)["violations"]}
        assert bool(rules) == bool(code)
        assert all(f"  {rule}: " in captured.err for rule in rules)


# plan


def test_a_plan_is_written_and_summed_up(book: Path, answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    out = book.with_name("ut")
    assert main(["plan", str(book), "--out", str(out)]) == 0
    words = capsys.readouterr().out
    assert "uke 48 (mandag 23. november til fredag 27. november 2026)" in words
    assert "1 av 2 deltakere har full uke. 1 mangler til sammen 1 time." in words
    assert "p1 Aisha Invented: 1 av 2 t. Ingen flere tilbud passer." in words
    assert "Activity a1: 2 av 2 plasser" in words  # full
    assert "ikke bekreftet for integreringsloven" in words
    assert json.loads((out / "plan.json").read_text(encoding="utf-8"))["week"] == "2026-W48"


def test_the_summary_is_told_to_machines_on_stdout_and_to_people_on_stderr(
    book: Path, answers: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    out = book.with_name("ut")
    assert main(["plan", str(book), "--out", str(out), "--json", "--lang", "en"]) == 0
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert (document["full_weeks"], document["participants"], document["shortfall"]) == (1, 2, 60)
    assert (document["with_target"], document["without_target"], document["demanded"]) == (2, 0, {})
    assert document["short"] == [{"id": "p1", "shortfall": 60, "reasons": ["No further activity fits."]}]
    assert "1 of 2 participants have a full week." in captured.err


def test_a_name_behind_a_protected_address_is_not_on_the_screen(
    book: Path, answers: Answers, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hungry = two_people()
    people = tuple(one.model_copy(update={"weekly_target": 300}) for one in hungry.participants)
    programme = hungry.model_copy(update={"participants": people})
    monkeypatch.setattr(commands, "_read_programme", lambda file, week, **_: (programme, ()))
    assert main(["plan", str(book), "--out", str(book.with_name("ut"))]) == 0
    captured = capsys.readouterr()
    assert "p2: 1 av 5 t." in captured.out
    assert "Bohdan" not in captured.out + captured.err


def test_a_holiday_week_says_what_the_target_is(
    book: Path, answers: Answers, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = two_people().model_copy(update={"week": "2026-W53"})
    monkeypatch.setattr(commands, "_read_programme", lambda file, week, **_: (programme, ()))
    answers(Answer(timetable(week="2026-W53"), {}))
    assert main(["plan", str(book), "--out", str(book.with_name("ut"))]) == 0
    words = capsys.readouterr().out
    assert "Fredag 1. januar er fridag" in words
    assert "Uke 53: målet er 30 timer for den som ellers har 37,5." in words
    assert "Torsdag 31. desember er ingen fridag" in words


def test_a_day_off_has_its_name_in_both_languages(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, two_people().model_copy(update={"week": "2026-W53"}))
    main(["check", str(book)])
    assert "Fredag 1. januar er fridag (Første nyttårsdag)." in capsys.readouterr().out
    main(["check", str(book), "--lang", "en"])
    assert "Friday 1 January is a day off (New Year's Day)." in capsys.readouterr().out


def test_progress_is_plain_lines_when_piped(book: Path, answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(book), "--out", str(book.with_name("ut"))]) == 0
    assert "timer som mangler: 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (Answer(BROKEN, ALL_MET), 1, "Planen bryter regler på"),
        (Answer(None, {}, contradiction=(Text("A er mandag.", "A is on Monday."),)), 3, "A er mandag."),
        (Answer(None, {}), 4, "Gi mer tid med --time-limit."),
    ],
)
def test_without_a_right_plan_nothing_is_written(
    answer: Answer, code: int, words: str, book: Path, answers: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(answer)
    out = book.with_name("ut")
    assert main(["plan", str(book), "--out", str(out)]) == code
    assert words in capsys.readouterr().err
    assert [path.name for path in book.parent.iterdir()] == ["bok.xlsx"]


def test_a_folder_that_is_not_a_plan_is_refused_before_anything_is_read(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(book), "--out", str(book.parent)]) == 2
    assert "annet innhold enn en plan («bok.xlsx»)" in capsys.readouterr().err


def test_a_workbook_without_a_week_asks_for_one(
    book: Path, answers: Answers, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = two_people().model_copy(update={"week": ""})
    monkeypatch.setattr(commands, "_read_programme", lambda file, week, **_: (programme, ()))
    assert main(["plan", str(book), "--out", str(book.with_name("ut"))]) == 2
    assert "--week 2026-W48" in capsys.readouterr().err
    assert main(["plan", str(book), "--out", str(book.with_name("ut")), "--week", "2026-W48"]) == 0


# failures and stops


def test_a_failure_of_ours_is_a_sentence_and_a_log_without_values(
    book: Path, own_log: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(file: Path, week: str | None) -> Any:
        try:
            raise KeyError("Aisha Invented")
        except KeyError as error:
            raise RuntimeError("secret value 4711") from error

    monkeypatch.setattr("inputs.workbook.read_workbook", fail)
    assert main(["check", str(book)]) == 4
    words = capsys.readouterr().err
    assert str(own_log) in words
    assert "Traceback" not in words
    log = own_log.read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in log
    assert "builtins.KeyError" in log
    assert "commands.py:" in log
    for secret in ("Aisha", "4711", str(book)):
        assert secret not in words + log


def test_the_log_finds_another_place_when_its_own_is_taken(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(taken))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    reads(monkeypatch, RuntimeError())
    assert main(["check", str(book)]) == 4
    assert len(list(tmp_path.glob("ukeplan-*.log"))) == 1


def test_a_full_disk_is_told_with_a_cure(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, OSError(28, "No space left on device", str(book)))
    assert main(["check", str(book)]) == 2
    assert "Se på plass og rettigheter" in capsys.readouterr().err


def interrupted(outcome: str, out: Path) -> subprocess.CompletedProcess[str]:
    """``ukeplan plan`` in a process of its own that gets Ctrl-C once it solves."""
    book = out.with_name("bok.xlsx")
    book.write_bytes(b"a workbook")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.scheduler.engines", outcome, "plan", str(book), "--out", str(out)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        first = process.stderr.readline()  # the progress line: the solver runs
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, output, first + errors)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_with_a_plan_writes_the_best_so_far(tmp_path: Path) -> None:
    done = interrupted("plan", tmp_path / "ut")
    assert done.returncode == 0, done.stderr
    assert "Stopper med det beste så langt" in done.stderr
    assert (tmp_path / "ut" / "plan.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_before_any_plan_is_exit_130_and_writes_nothing(tmp_path: Path) -> None:
    done = interrupted("none", tmp_path / "ut")
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bok.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_in_the_midst_of_a_real_search_writes_the_best_so_far(tmp_path: Path) -> None:
    # The solver's library has a handler of its own, which once took the signal and left the next one deadly.
    command = ["plan", str(ROOT / "examples/liten/programme.xlsx"), "--out", str(tmp_path / "ut"), "--time-limit", "90"]
    with subprocess.Popen(
        [sys.executable, "-m", "scheduler", *command],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        process.stderr.readline()  # the first plan
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=200)
    assert process.returncode == 0, errors
    assert "Stopper med det beste så langt" in errors
    assert (tmp_path / "ut" / "plan.json").exists()


def test_the_module_runs_as_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scheduler", "nonsense"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Ukjent kommando" in done.stderr
