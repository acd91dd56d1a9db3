"""A plan that was made elsewhere, with ids only: checked here, its words put back, its folder written."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from scheduler.causes import sentence
from scheduler.check import check
from scheduler.locks import in_order
from scheduler.notes import notes_of
from scheduler.plan import Plan, Reason, Run
from scheduler.planning import write_all
from scheduler.programme import Programme
from scheduler.titles import Titles, titles_of
from scheduler.version import own_version, version_of
from scheduler.whatif.task import Document, Start, placed, read_done
from scheduler.words import Lang, Text


class Planned(NamedTuple):
    """What came of one municipality's job."""

    error: str | None
    people: int = 0
    full: int = 0
    shortfall: int = 0
    seconds: float = 0.0
    contradiction: tuple[Text, ...] = ()


def finish(
    programme: Programme, start: Start, answer: Document, folder: Path, lang: Lang, notes: Sequence[str] = (),
    previous_folder: Path | None = None,
) -> Planned:  # fmt: skip
    """Check a plan that came back and write its folder; nothing is written of one that breaks rules.

    ``notes`` are about the input, ``previous_folder`` is the last plan's, whose calendars phones have now.
    """
    done = placed(read_done(answer), programme, start.locks)
    if done.plan is None:
        return Planned(done.error, contradiction=done.contradiction)
    plan = done.plan.plan()
    if check(programme, plan.timetable, start.previous, locks=start.locks):
        return Planned("BrokenRules", seconds=done.seconds)
    plan = plan.model_copy(update={"locks": in_order(start.locks)})  # those that came back have lost their rows
    said = (*notes, *(note.in_(lang) for note in notes_of(programme, plan.timetable, plan.locks)))
    plan = _named(plan.model_copy(update={"notes": said}), titles_of(programme))
    write_all(programme, plan, _run(done.seconds), folder, lang, previous_folder)
    return Planned(None, len(plan.participants), sum(one.is_full for one in plan.participants),
                   sum(one.shortfall for one in plan.participants), done.seconds)


def _named(plan: Plan, titles: Titles) -> Plan:
    """The reasons with the names of things, which were not sent along."""
    reports = (
        one.model_copy(update={"reasons": tuple(_renamed(reason, titles) for reason in one.reasons)})
        for one in plan.participants
    )
    return plan.model_copy(update={"participants": tuple(reports)})


def _renamed(reason: Reason, titles: Titles) -> Reason:
    if reason.resource is None or not reason.minutes:
        return reason
    said = sentence(reason.rule, reason.count, reason.resource, reason.minutes, titles)
    return reason.model_copy(update={"nb": said.nb, "en": said.en})


def _run(seconds: float) -> Run:
    """How it was made, as far as it is known here."""
    return Run(
        started=datetime.now(UTC).isoformat(timespec="seconds"), seconds=seconds, first_plan_seconds=None,
        peak_memory_mib=0.0, machine=f"{platform.system()} {platform.machine()}, {os.cpu_count() or 1} processors",
        versions={"python": platform.python_version(), "ukeplan": own_version(), "ortools": version_of("ortools")},
        command="ukeplan plan",
    )
