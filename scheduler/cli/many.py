"""Many workbooks planned at once, one municipality's a job: each gets its own folder, and one's fault is no other's."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scheduler.cli import commands
from scheduler.cli.stopping import run_stoppable
from scheduler.cli.voice import Voice
from scheduler.faults import FaultyInput
from scheduler.times import IsoWeek
from scheduler.words import Text, hours, number

if TYPE_CHECKING:
    from scheduler.programme import Programme
    from scheduler.whatif.many import Planned
    from scheduler.whatif.task import Document, Effort, Start

_PLANS = ("timetable.xlsx", "plan.json")
"""What a last plan may be, the one that people edit first."""


class Job(NamedTuple):
    """One workbook on its way: its programme and start, and what its plan says about both."""

    file: Path
    out: Path
    last: Path | None
    """Its last plan; None = planned from nothing."""
    programme: Programme
    start: Start
    notes: tuple[str, ...]


def plan_many(
    voice: Voice, search: commands.Search, files: Sequence[Path], week: IsoWeek | None, previous: Path | None,
    out: Path, cluster: str | None,
) -> int:  # fmt: skip
    """Plan each workbook into the folder with its name; exit 1 where one has no plan, 2 where one is faulty.

    ``previous`` is the folder of last time, where each workbook's plan lies in the folder with its name; for a single
    workbook it may be the plan itself.
    """
    from scheduler.whatif.places import may_be_used, runner_at

    lasts = _last_plans(files, previous)
    targets = _targets(files, out, lasts)
    jobs, faulty = _jobs(voice, targets, week, lasts)
    if faulty and not jobs:
        voice.emit({"exit": commands.WRONG, "plans": [_refused(file) for file in faulty]})
        return commands.WRONG
    may_be_used(cluster)
    runner = runner_at(cluster, search.workers or os.cpu_count() or 1)

    def work(stop: threading.Event) -> list[dict[str, Any]]:
        return list(_planned(voice, jobs, search, runner, stop.is_set))

    told = run_stoppable(work, lambda: voice.warn(Text("Stopper; planer som er ferdige, er skrevet ...",
                                                       "Stopping; plans that are done are written ...")))
    if not told:
        raise KeyboardInterrupt
    whole = len(told) == len(jobs) and all(one["error"] is None for one in told)
    code = commands.WRONG if faulty else commands.DONE if whole else commands.BROKEN
    written, plans = sum(one["error"] is None for one in told), number(
        len(files), Text("plan", "plan"), Text("planer", "plans"))
    voice.say(Text(f"{written} av {plans.nb} er skrevet til {out}", f"{written} of {plans.en} written to {out}"))
    voice.emit({"exit": code, "out": str(out), "plans": [*told, *(_refused(file) for file in faulty)]})
    return code


def _refused(file: Path) -> dict[str, Any]:
    return {"file": str(file), "error": "Faults"}


def _last_plans(files: Sequence[Path], previous: Path | None) -> dict[Path, Path]:
    """The last plan of each workbook that has one: the workbook that people edit, where it is there.

    Raises
    ------
    Refused
        If there is no plan of any.
    """
    if previous is None:
        return {}
    if not previous.is_dir():
        if len(files) == 1:
            return {files[0]: previous}
        raise commands.Refused(Text("Med flere arbeidsbøker er --from mappen fra forrige gang, med en mappe for hver.",
                                    "With several workbooks --from is last time's folder, with a folder for each."))
    found: dict[Path, Path] = {}
    for file in files:
        last = next((path for name in _PLANS if (path := previous / file.stem / name).exists()), None)
        if last is not None:
            found[file] = last
    if not found:
        place = previous / files[0].stem / _PLANS[0]
        raise commands.Refused(Text(f"Mappen «{previous}» (--from) har ingen plan for noen av arbeidsbøkene; ventet "
                                    f"for eksempel «{place}».",
                                    f"The folder “{previous}” (--from) has no plan of any of the workbooks; expected "
                                    f"“{place}”, for example."))
    return found


def _targets(files: Sequence[Path], out: Path, lasts: dict[Path, Path]) -> dict[Path, Path]:
    """Each workbook's folder: its name without the ending, below ``out``.

    Raises
    ------
    Refused
        If two have the same name, or a folder holds what would be lost.
    """
    found: dict[Path, Path] = {}
    for file in files:
        target = out / file.stem
        if target in found.values():
            raise commands.Refused(Text(f"To arbeidsbøker heter «{file.stem}». Gi dem ulike navn.",
                                        f"Two workbooks are called “{file.stem}”. Give them different names."))
        commands.folder_to_be(target, lasts.get(file))
        found[file] = target
    return found


def _jobs(
    voice: Voice, targets: dict[Path, Path], week: IsoWeek | None, lasts: dict[Path, Path]
) -> tuple[list[Job], list[Path]]:
    """The workbooks that can be planned, and those with faults, which are all told."""
    jobs, faulty = [], []
    for file, target in targets.items():
        try:
            jobs.append(_job(voice, file, target, week, lasts.get(file)))
        except FaultyInput as wrong:
            voice.faults(wrong.faults, str(getattr(wrong, "file", file)))
            faulty.append(file)
        except commands.Refused as refused:
            voice.warn(refused.text)
            faulty.append(file)
            continue
        if lasts and file not in lasts:
            voice.warn(Text(f"{file.stem}: ingen plan fra forrige gang; planlegges uten.",
                            f"{file.stem}: no plan of last time; planned without one."))
    return jobs, faulty


def _job(voice: Voice, file: Path, target: Path, week: IsoWeek | None, last_file: Path | None) -> Job:
    """A workbook read with its last plan, as when it is planned alone."""
    from scheduler.cli import summary
    from scheduler.whatif.task import Start

    reading = commands.read_workbook_file(file, week)
    programme, asked = reading.programme, week or commands.own_week(reading.programme)
    last = commands.read_plan(last_file) if last_file is not None else None
    locks = commands.locks_in(last, programme, asked, last_file)
    remarks = last.remarks(programme, asked) if last is not None else ()
    start = Start(asked, last and last.timetable, last and last.facts, locks)
    notes = summary.notes(programme, [*reading.warnings, *remarks], voice.lang)
    return Job(file, target, last_file, programme, start, tuple(notes))


def _planned(
    voice: Voice, jobs: Sequence[Job], search: commands.Search, runner: Any, stopped: Callable[[], bool]
) -> Iterator[dict[str, Any]]:
    """Each job's plan written as it comes."""
    from scheduler.whatif.many import finish
    from scheduler.whatif.task import task_of

    by_name = {str(job.file): job for job in jobs}

    def maker(job: Job) -> Callable[[], Document]:
        effort = _effort(search, len(job.programme.participants))
        return lambda: task_of(job.programme, job.start, effort, (search.seed,), reasons=True)

    tasks = {name: maker(job) for name, job in by_name.items()}
    for done, (name, answer) in enumerate(runner.run(tasks, stopped), start=1):
        job = by_name[name]
        planned = finish(job.programme, job.start, answer, job.out, voice.lang, job.notes,
                         job.last.parent if job.last else None)
        voice.warn(Text(f"{done} av {len(jobs)}: {job.file.stem}: {_said(planned).nb}",
                        f"{done} of {len(jobs)}: {job.file.stem}: {_said(planned).en}"))
        for reason in planned.contradiction:
            voice.warn(f"  {reason.in_(voice.lang)}")
        yield {"file": name, "out": str(job.out), "error": planned.error, "participants": planned.people,
               "full_weeks": planned.full, "shortfall": planned.shortfall, "seconds": planned.seconds,
               "contradiction": [reason.in_(voice.lang) for reason in planned.contradiction]}


def _effort(search: commands.Search, people: int) -> Effort:
    from scheduler.planning import DEFAULT_SECONDS, SECONDS_A_PERSON
    from scheduler.whatif.task import Effort

    if search.work_limit is None and search.time_limit is None:
        return Effort(None, max(DEFAULT_SECONDS, SECONDS_A_PERSON * people))
    return Effort(search.work_limit, search.time_limit)


def _said(planned: Planned) -> Text:
    if planned.error is not None:
        from scheduler.whatif.why import said

        why = said(planned.error)
        return Text(f"ingen plan. {why.nb}", f"no plan. {why.en}")
    short = planned.shortfall
    return Text(f"{planned.full} av {planned.people} har full uke, {hours(short)} timer mangler",
                f"{planned.full} of {planned.people} have a full week, {hours(short, 'en')} hours missing")
