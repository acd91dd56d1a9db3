"""The command *explain*: reads, asks the use case, and writes what it says."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.cli import commands
from scheduler.cli.last_plan import UNSEALED
from scheduler.cli.stopping import run_stoppable
from scheduler.cli.voice import Voice
from scheduler.times import IsoWeek
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.explanation import Explained


def explain(
    voice: Voice, search: commands.Search, *, file: Path, plan: Path | None, person: str | None,
    activity: str | None, why_not: str | None, out: Path | None, force: bool,
) -> int:  # fmt: skip
    """Say why hours are missing, what would give them, or what stands in the way."""
    from scheduler.cli.explanation_lines import lines_of
    from scheduler.explaining import asking

    _one_question(person, activity, why_not)
    if plan is None and (person or activity or why_not):
        raise commands.Refused(Text("Oppgi planen det spørres om, med --plan (plan.json eller timetable.xlsx).",
                                    "Give the plan in question, with --plan (plan.json or timetable.xlsx)."))
    if out is not None:
        _another_file(out, file, plan)
        commands._workbook_to_be(out, force=force)
    last = commands.read_plan(plan) if plan is not None else None
    asked_week = None
    if last is not None:
        asked_week = IsoWeek.parse(last.timetable.week)
    programme, _ = commands._read_programme(file, asked_week)
    question = asking.Question(person, activity, why_not, search.time_limit)
    locks = commands.locks_in(last, programme, asked_week, plan) if asked_week is not None else ()
    if last is not None and not last.sealed:
        voice.warn(UNSEALED)

    def work(stop: threading.Event) -> Explained:
        return asking.answer(
            programme, None if last is None else last.timetable, locks, question, stop.is_set,
            facts=last.facts if last is not None else None,
        )  # fmt: skip

    explained = run_stoppable(work, lambda: voice.warn(Text(
        "Stopper med det som er funnet så langt ...", "Stopping with what has been found so far ...")))
    for line in lines_of(explained.sections, voice.lang):
        voice.say(line)
    document = {"exit": explained.code, **explained.document}
    if out is not None:
        _write(explained, asked_week or IsoWeek.parse(programme.week), out, voice)
        document["file"] = str(out)
    voice.emit(document)
    return explained.code


def _another_file(out: Path, file: Path, plan: Path | None) -> None:
    """Refuse to write over what is read, also with ``--force``."""
    if any(one is not None and out.exists() and one.exists() and out.samefile(one) for one in (file, plan)):
        raise commands.Refused(Text(
            "Forklaringen må ha et annet navn enn arbeidsboka og planen (--sheet).",
            "The explanation needs another name than the workbook and the plan (--sheet).",
        ))  # fmt: skip


def _one_question(person: str | None, activity: str | None, why_not: str | None) -> None:
    given = [name for name, value in (("--person", person), ("--activity", activity), ("--why-not", why_not)) if value]
    if len(given) > 1:
        raise commands.Refused(Text(
            f"Spør om én ting om gangen: {' og '.join(given)} kan ikke brukes sammen.",
            f"Ask about one thing at a time: {' and '.join(given)} cannot be used together.",
        ))  # fmt: skip


def _write(explained: Explained, week: IsoWeek, out: Path, voice: Voice) -> None:
    from outputs.explanation import write_explanation
    from outputs.whole import whole_file

    with whole_file(out) as draft:
        write_explanation(explained.sections, draft, week, voice.lang)
    voice.say(Text(f"Skrevet til {out}", f"Written to {out}"))
