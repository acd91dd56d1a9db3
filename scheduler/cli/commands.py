"""What the four commands do. Heavy imports stand inside the functions, so that ``--help`` is instant."""

from __future__ import annotations

import shlex
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scheduler.cli import progress
from scheduler.cli.last_plan import LastPlan, read_last_plan
from scheduler.cli.stopping import run_stoppable
from scheduler.cli.voice import Voice
from scheduler.faults import Fault, FaultyInput
from scheduler.times import IsoWeek
from scheduler.words import Text

if TYPE_CHECKING:
    from inputs.workbook import WorkbookReading
    from scheduler.locks import Lock
    from scheduler.plan import Plan, Run, Violation
    from scheduler.programme import Programme
    from scheduler.timetable import Timetable

DONE, BROKEN, WRONG, NO_PLAN, FAILED = 0, 1, 2, 3, 4

EXAMPLES = ("liten", "steinkjer")
"""The named examples."""


class Refused(Exception):
    """Wrong use that only a command can see; ``text`` says what is wrong and the cure."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class FaultyFile(FaultyInput):
    """Faults, and the file they are in."""

    def __init__(self, faults: list[Fault], file: Path) -> None:
        super().__init__(faults)
        self.file = file


class Search(NamedTuple):
    """The options that all commands share, as given."""

    seed: int
    time_limit: float | None
    work_limit: float | None
    workers: int | None


def init(voice: Voice, search: Search, *, file: Path, force: bool) -> int:
    """Write an empty workbook."""
    _workbook_to_be(file, force=force)
    _write_workbook(None, file, voice)
    voice.say(Text(
        f"Skrev en tom arbeidsbok: {file}. Fyll den ut, og kjør «ukeplan check {file}».",
        f"Wrote an empty workbook: {file}. Fill it in, and run “ukeplan check {file}”.",
    ))  # fmt: skip
    voice.emit({"exit": DONE, "file": str(file)})
    return DONE


def example(
    voice: Voice, search: Search, *, words: tuple[str, ...], participants: int | None, family: str | None, force: bool
) -> int:
    """Write a filled workbook: a named one, or one of so many participants; of a family with churn, two weeks'."""
    name, file = _example_words(words, participants, family)
    programme, before = _example_programme(name, participants, search.seed, family)
    written = [(programme, file)]
    if before is not None:
        written.insert(0, (before, file.with_name(f"{file.stem}-forrige{file.suffix}")))
    for _, path in written:
        _workbook_to_be(path, force=force)
    for content, path in written:
        _write_workbook(content, path, voice)
        voice.say(Text(
            f"Skrev {path}: {len(content.participants)} oppdiktede deltakere, {len(content.activities)} tilbud, "
            f"uke {content.week}.",
            f"Wrote {path}: {len(content.participants)} invented participants, {len(content.activities)} activities, "
            f"week {content.week}.",
        ))  # fmt: skip
    document: dict[str, Any] = {"exit": DONE, "file": str(file), "participants": len(programme.participants)}
    if before is not None:
        document["previous"] = str(written[0][1])
        voice.say(Text(
            "Planlegg først forrige uke, og så denne med --from på den planen.",
            "Plan last week first, then this one with --from on that plan.",
        ))  # fmt: skip
    voice.emit(document)
    return DONE


def check(
    voice: Voice, search: Search, *, file: Path, plan: Path | None, week: IsoWeek | None, mark: Path | None, force: bool
) -> int:
    """Read and validate a workbook; with a plan, check it independently."""
    if mark is not None:
        if mark.exists() and file.exists() and mark.samefile(file):
            raise Refused(Text("Den merkede kopien må ha et annet navn enn arbeidsboka (--mark).",
                               "The marked copy needs another name than the workbook (--mark)."))
        _workbook_to_be(mark, force=force)
    last = read_plan(plan) if plan is not None else None
    asked = IsoWeek.parse(last.timetable.week) if last is not None else week
    try:
        programme, warnings = _read_programme(file, asked, scenarios=True)
    except FaultyFile as faulty:
        return _faulty(voice, faulty, mark)
    from scheduler.cli import summary

    for line in summary.contents(programme, warnings, voice.lang):
        voice.say(line)
    if last is None or asked is None:
        voice.emit({"exit": DONE, "faults": [], "warnings": summary.sentences(warnings, voice.lang)})
        return DONE
    return _checked(voice, programme, last.timetable, locks_in(last, programme, asked, plan))


def plan(
    voice: Voice, search: Search, *, files: tuple[Path, ...], week: IsoWeek | None, previous: Path | None, out: Path,
    cluster: str | None,
) -> int:  # fmt: skip
    """Make the week's plan and write its folder; of several workbooks each its own."""
    if len(files) > 1 or cluster is not None:
        from scheduler.cli.many import plan_many

        return plan_many(voice, search, files, week, previous, out, cluster)
    file = files[0]
    from scheduler import planning
    from scheduler.cli import summary

    folder_to_be(out, previous)
    programme, warnings = _read_programme(file, week)
    last = read_plan(previous) if previous is not None else None
    asked = week or own_week(programme)
    locks = locks_in(last, programme, asked, previous)
    remarks = last.remarks(programme, asked) if last is not None else ()
    notes = summary.notes(programme, [*warnings, *remarks], voice.lang)

    def work(stop: threading.Event) -> tuple[Plan, Run, list[str]]:
        options = planning.Options(search.time_limit, search.work_limit, search.seed, search.workers)
        with progress.shown(voice.lang) as listener:
            made, run = planning.make_plan(
                programme, week=asked, previous=last and last.timetable, previous_sha256=last and last.facts,
                locks=locks, options=options, listener=listener, stop=stop, notes=notes,
                lang=voice.lang, command=shlex.join(["ukeplan", *sys.argv[1:]]),
            )  # fmt: skip
        lines = summary.lines(programme, made, run, voice.lang)
        planning.write_all(programme, made, run, out, voice.lang, previous.parent if previous else None)
        return made, run, lines

    try:
        made, run, lines = run_stoppable(work, lambda: voice.warn(Text(
            "Stopper med det beste så langt ...", "Stopping with the best so far ...")))
    except planning.Stopped:
        raise KeyboardInterrupt from None
    except planning.NoPlan as none:
        return _no_plan(voice, none.reasons)
    except planning.OutOfTime:
        return _out_of_time(voice)
    except planning.BrokenRules as failed:
        return broken(voice, failed.violations)
    for line in lines:
        voice.say(line)
    voice.say(Text(f"Skrevet til {out}", f"Written to {out}"))
    voice.emit({"exit": DONE, "out": str(out), **summary.document(programme, made, run, voice.lang)})
    return DONE


def own_week(programme: Programme) -> IsoWeek:
    """The week that the workbook says; refused where it says none."""
    try:
        return IsoWeek.parse(programme.week)
    except ValueError:
        raise Refused(Text("Arbeidsboka sier ikke hvilken uke det gjelder. Oppgi den, for eksempel --week 2026-W48.",
                           "The workbook does not say which week it is for. Give it, such as --week 2026-W48."),
                      ) from None  # fmt: skip


def _faulty(voice: Voice, faulty: FaultyFile, mark: Path | None) -> int:
    """Say all the faults, and mark them in a copy of the coordinator's own workbook."""
    voice.faults(faulty.faults, str(faulty.file))
    document: dict[str, Any] = {"exit": WRONG, "faults": voice.fault_documents(faulty.faults)}
    if mark is not None:
        document["marked"] = _mark(voice, faulty, mark)
    voice.emit(document)
    return WRONG


def _mark(voice: Voice, faulty: FaultyFile, mark: Path) -> str | None:
    if all(fault.sheet is None for fault in faulty.faults):
        voice.warn(Text("Filen kan ikke leses som arbeidsbok, så ingen kopi er merket.",
                        "The file cannot be read as a workbook, so no copy was marked."))
        return None
    from outputs.marked import write_marked
    from outputs.whole import whole_file

    with whole_file(mark) as draft:
        write_marked(faulty.file, faulty.faults, draft, voice.lang)
    voice.warn(Text(f"Feilene er merket i {mark}", f"The faults are marked in {mark}"))
    return str(mark)


def _checked(voice: Voice, programme: Programme, timetable: Timetable, locks: tuple[Lock, ...]) -> int:
    from scheduler.check import check as violations_of

    violations = violations_of(programme, timetable, None, locks=locks)
    if violations:
        return broken(voice, violations)
    voice.say(Text(f"Planen for {timetable.week} bryter ingen regler.",
                   f"The plan for {timetable.week} breaks no rules."))
    voice.emit({"exit": DONE, "faults": [], "violations": []})
    return DONE


def broken(voice: Voice, violations: Sequence[Violation]) -> int:
    """Say which rules a plan breaks, and where."""
    number = len(violations)
    voice.warn(Text(f"Planen bryter regler på {number} {'steder' if number != 1 else 'sted'}:",
                    f"The plan breaks rules in {number} place{'s' * (number != 1)}:"))
    for violation in violations:
        voice.warn(f"  {violation.rule}: {violation.sentence.in_(voice.lang)}")
    voice.emit({"exit": BROKEN, "violations": [
        {**one._asdict(), "sentence": one.sentence.in_(voice.lang)} for one in violations
    ]})  # fmt: skip
    return BROKEN


def _no_plan(voice: Voice, reasons: Sequence[Text]) -> int:
    voice.warn(Text("Ingen plan finnes: det som er gitt, motsier hverandre. Dette kan ikke gjelde samtidig:",
                    "No plan exists: what is given contradicts itself. These cannot hold together:"))
    for reason in reasons:
        voice.warn(f"  {reason.in_(voice.lang)}")
    voice.emit({"exit": NO_PLAN, "contradiction": [reason.in_(voice.lang) for reason in reasons]})
    return NO_PLAN


def _out_of_time(voice: Voice) -> int:
    text = Text("Ingen plan ble funnet innen grensen. Gi mer tid med --time-limit.",
                "No plan was found within the limit. Give more time with --time-limit.")
    voice.warn(text)
    voice.emit({"exit": FAILED, "error": text.in_(voice.lang)})
    return FAILED


def _example_words(words: tuple[str, ...], participants: int | None, family: str | None) -> tuple[str | None, Path]:
    if participants is None and len(words) == 2:
        if family is not None:
            raise Refused(Text("--family hører til --participants.", "--family goes with --participants."))
        if words[0] not in EXAMPLES:
            names = ", ".join(EXAMPLES)
            raise Refused(Text(f"Ukjent eksempel: «{words[0]}». Velg blant {names}, eller bruk --participants N.",
                               f"No such example: “{words[0]}”. Choose from {names}, or use --participants N."))
        return words[0], Path(words[1])
    if participants is not None and len(words) == 1:
        return None, Path(words[0])
    raise Refused(Text(
        "Oppgi enten et eksempel og en fil («ukeplan example steinkjer FIL.xlsx») eller et antall og en fil "
        "(«ukeplan example --participants 40 --seed 7 FIL.xlsx»).",
        "Give either an example and a file (“ukeplan example steinkjer FILE.xlsx”) or a number and a file "
        "(“ukeplan example --participants 40 --seed 7 FILE.xlsx”).",
    ))  # fmt: skip


def _example_programme(
    name: str | None, participants: int | None, seed: int, family: str | None
) -> tuple[Programme, Programme | None]:
    """The example, and last week's where it has one."""
    from scheduler.generate import generate, two_weeks
    from scheduler.generate.distributions import FAMILIES
    from scheduler.generate.liten import liten
    from scheduler.generate.steinkjer import steinkjer

    if name is not None:
        return {"liten": liten, "steinkjer": steinkjer}[name](), None
    family = family or next(iter(FAMILIES))
    if family not in FAMILIES:
        names = ", ".join(FAMILIES)
        raise Refused(Text(f"--family «{family}» finnes ikke. Velg blant {names}.",
                           f"--family “{family}” does not exist. Choose from {names}."))
    if FAMILIES[family].churn:
        before, now = two_weeks(participants or 1, seed, family)
        return now, before
    return generate(participants or 1, seed, family), None


def _read_programme(
    file: Path, week: IsoWeek | None, *, scenarios: bool = False
) -> tuple[Programme, Sequence[Any]]:
    """The programme, and what the coordinator should know; with ``scenarios`` these must be possible too."""
    reading = read_workbook_file(file, week)
    if scenarios and reading.scenarios:
        from scheduler.whatif.asked import faults_of

        faults = faults_of(reading.programme, reading.scenarios)
        if faults:
            raise FaultyFile(faults, file)
    return reading.programme, reading.warnings


def read_workbook_file(file: Path, week: IsoWeek | None) -> WorkbookReading:
    """A workbook; its faults with the file's name."""
    readable(file)
    from inputs.workbook import read_workbook

    try:
        return read_workbook(file, str(week) if week else None)
    except FaultyInput as faulty:
        raise FaultyFile(faulty.faults, file) from None


def read_plan(file: Path) -> LastPlan:
    """A plan; its faults with the file's name."""
    readable(file)
    try:
        return read_last_plan(file)
    except FaultyInput as faulty:
        raise FaultyFile(faulty.faults, file) from None


def locks_in(last: LastPlan | None, programme: Programme, week: IsoWeek, file: Path | None) -> tuple[Lock, ...]:
    """What was changed by hand in the plan, and holds in the week."""
    if last is None or file is None:
        return ()
    try:
        return last.locks_in(programme, week)
    except FaultyInput as faulty:
        raise FaultyFile(faulty.faults, file) from None


def readable(file: Path) -> None:
    """Refuse a file that is not there or cannot be read."""
    if file.is_dir():
        raise Refused(Text(f"«{file}» er en mappe. Oppgi en fil.", f"“{file}” is a folder. Give a file."))
    try:
        with file.open("rb") as opened:
            opened.read(1)
    except FileNotFoundError:
        raise Refused(Text(f"Filen «{file}» finnes ikke. Se etter at navn og mappe er riktige.",
                           f"The file “{file}” does not exist. See that name and folder are right.")) from None
    except OSError:
        raise Refused(Text(f"Filen «{file}» kan ikke leses. Lukk den i andre programmer, og se på rettighetene.",
                           f"The file “{file}” cannot be read. Close it elsewhere, and look at its permissions."),
                      ) from None  # fmt: skip


def _write_workbook(programme: Programme | None, file: Path, voice: Voice) -> None:
    from outputs.whole import whole_file
    from outputs.workbook import write_workbook

    with whole_file(file) as draft:
        write_workbook(programme, draft, voice.lang)


def _workbook_to_be(file: Path, *, force: bool) -> None:
    from outputs.whole import NotReplaceable, may_write_file

    if file.suffix.lower() != ".xlsx":
        raise Refused(Text(f"«{file}» er ingen arbeidsbok: navnet må slutte på .xlsx.",
                           f"“{file}” is no workbook: the name must end in .xlsx."))
    try:
        may_write_file(file, force=force)
    except NotReplaceable as error:
        raise Refused(error.text) from None


def folder_to_be(out: Path, previous: Path | None) -> None:
    """Refuse a folder that holds other things than a plan."""
    from outputs.whole import NotReplaceable, may_replace_folder

    try:
        may_replace_folder(out, previous)
    except NotReplaceable as error:
        raise Refused(error.text) from None
