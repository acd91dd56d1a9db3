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
from scheduler.words import Text, hours

if TYPE_CHECKING:
    from scheduler.programme import Programme
    from scheduler.whatif.many import Planned
    from scheduler.whatif.task import Document, Effort, Start


class Job(NamedTuple):
    """One workbook on its way: its programme and start."""

    file: Path
    out: Path
    programme: Programme
    start: Start


def plan_many(
    voice: Voice, search: commands.Search, files: Sequence[Path], week: IsoWeek | None, previous: Path | None,
    out: Path, cluster: str | None,
) -> int:  # fmt: skip
    """Plan each workbook into the folder with its name; exit 1 where one has no plan, 2 where one is faulty.

    ``previous`` is the folder of last time: each workbook's plan lies in the folder with its name.
    """
    from scheduler.whatif.places import may_be_sent, runner_at

    targets = _targets(files, out)
    jobs, faulty = _jobs(voice, targets, week, previous)
    if faulty and not jobs:
        voice.emit({"exit": commands.WRONG, "plans": [_refused(file) for file in faulty]})
        return commands.WRONG
    may_be_sent(cluster, [job.programme for job in jobs])
    runner = runner_at(cluster, search.workers or os.cpu_count() or 1)

    def work(stop: threading.Event) -> list[dict[str, Any]]:
        return list(_planned(voice, jobs, search, runner, stop.is_set))

    told = run_stoppable(work, lambda: voice.warn(Text("Stopper; planer som er ferdige, er skrevet ...",
                                                       "Stopping; plans that are done are written ...")))
    if not told:
        raise KeyboardInterrupt
    whole = len(told) == len(jobs) and all(one["error"] is None for one in told)
    code = commands.WRONG if faulty else commands.DONE if whole else commands.BROKEN
    voice.say(Text(f"{sum(one['error'] is None for one in told)} av {len(files)} planer er skrevet til {out}",
                   f"{sum(one['error'] is None for one in told)} of {len(files)} plans are written to {out}"))
    voice.emit({"exit": code, "out": str(out), "plans": [*told, *(_refused(file) for file in faulty)]})
    return code


def _refused(file: Path) -> dict[str, Any]:
    return {"file": str(file), "error": "Faults"}


def _targets(files: Sequence[Path], out: Path) -> dict[Path, Path]:
    """Each workbook's folder: its name without the ending, below ``out``.

    Raises
    ------
    Refused
        If two have the same name, or a folder holds other things than a plan.
    """
    found: dict[Path, Path] = {}
    for file in files:
        target = out / file.stem
        if target in found.values():
            raise commands.Refused(Text(f"To arbeidsbøker heter «{file.stem}». Gi dem ulike navn.",
                                        f"Two workbooks are called “{file.stem}”. Give them different names."))
        commands.folder_to_be(target, None)
        found[file] = target
    return found


def _jobs(
    voice: Voice, targets: dict[Path, Path], week: IsoWeek | None, previous: Path | None
) -> tuple[list[Job], list[Path]]:
    """The workbooks that can be planned, and those with faults, which are all told."""
    if previous is not None and not previous.is_dir():
        raise commands.Refused(Text("Med flere arbeidsbøker er --from mappen fra forrige gang, med en mappe for hver.",
                                    "With several workbooks --from is last time's folder, with a folder for each."))
    jobs, faulty = [], []
    for file, target in targets.items():
        try:
            programme = commands.read_workbook_file(file, week).programme
            jobs.append(Job(file, target, programme, _start(programme, week, previous, file.stem)))
        except FaultyInput as wrong:
            voice.faults(wrong.faults, str(getattr(wrong, "file", file)))
            faulty.append(file)
        except commands.Refused as refused:
            voice.warn(refused.text)
            faulty.append(file)
    return jobs, faulty


def _start(programme: Programme, week: IsoWeek | None, previous: Path | None, name: str) -> Start:
    from scheduler.whatif.task import Start

    asked = week or IsoWeek.parse(programme.week)
    if previous is None:
        return Start(asked, None, None, ())
    file = previous / name / "plan.json"
    if not file.exists():
        return Start(asked, None, None, ())
    last = commands.read_plan(file)
    return Start(asked, last.timetable, last.facts, commands.locks_in(last, programme, asked, file))


def _planned(
    voice: Voice, jobs: Sequence[Job], search: commands.Search, runner: Any, stopped: Callable[[], bool]
) -> Iterator[dict[str, Any]]:
    """Each job's plan written as it comes."""
    from scheduler.whatif.many import finish
    from scheduler.whatif.task import task_of

    by_name = {str(job.file): job for job in jobs}

    def maker(job: Job) -> Callable[[], Document]:
        effort = _effort(search, len(job.programme.participants))
        return lambda: task_of(job.programme, job.start, effort, search.seed, reasons=True)

    tasks = {name: maker(job) for name, job in by_name.items()}
    for done, (name, answer) in enumerate(runner.run(tasks, stopped), start=1):
        job = by_name[name]
        planned = finish(job.programme, job.start, answer, job.out, voice.lang)
        voice.warn(Text(f"{done} av {len(jobs)}: {job.file.stem}: {_said(planned).nb}",
                        f"{done} of {len(jobs)}: {job.file.stem}: {_said(planned).en}"))
        for reason in planned.contradiction:
            voice.warn(f"  {reason.in_(voice.lang)}")
        yield {"file": name, "out": str(job.out), "error": planned.error, "participants": planned.people,
               "full_weeks": planned.full, "shortfall": planned.shortfall, "seconds": planned.seconds}


def _effort(search: commands.Search, people: int) -> Effort:
    from scheduler.planning import DEFAULT_SECONDS, SECONDS_A_PERSON
    from scheduler.whatif.task import Effort

    if search.work_limit is None and search.time_limit is None:
        return Effort(None, max(DEFAULT_SECONDS, SECONDS_A_PERSON * people))
    return Effort(search.work_limit, search.time_limit)


def _said(planned: Planned) -> Text:
    if planned.error is not None:
        return Text("ingen plan", "no plan")
    short = planned.shortfall
    return Text(f"{planned.full} av {planned.people} har full uke, {hours(short)} timer mangler",
                f"{planned.full} of {planned.people} have a full week, {hours(short, 'en')} hours missing")
