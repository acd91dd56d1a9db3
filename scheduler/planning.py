"""The use case *plan*: from a programme and a date to a checked plan, and from a plan to its folder.

Nothing leaves here that has not passed the independent checker.
"""

from __future__ import annotations

import os
import platform
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from scheduler.causes import sentence
from scheduler.check import Measures, judge
from scheduler.collecting import seldom_collecting
from scheduler.legal import legal
from scheduler.locks import Lock
from scheduler.notes import notes_of
from scheduler.plan import Goal, Plan, Reason, Run, Violation
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.titles import Titles, titles_of
from scheduler.version import own_version, version_of
from scheduler.week import Week
from scheduler.words import Lang, Text

if TYPE_CHECKING:
    from solvers.solve import Limits, Progress, Solved

GoalName = Literal["mandatory", "hours", "fairness", "changes", "comfort"]

TAKEN_OUT = 0.01
"""Share of people's places that are taken out of a timetable that breaks rules; one that would lose more is refused."""

MOST_WORKERS = 8
"""More parallel search than this gains nothing and is where the solver is least stable."""

GOALS: tuple[GoalName, ...] = ("mandatory", "hours", "fairness", "changes", "comfort")
"""In strict order."""

DEFAULT_SECONDS = 40.0
"""Time limit where neither time nor work is limited."""

SECONDS_A_PERSON = 0.24
"""Time for the search of a large programme where nothing is asked for: four minutes for a thousand people."""

MOST_MEMORY = 0.85
"""Share of the machine's memory above which a search ends with the best plan so far."""

EXPLAINING = 0.2
"""Share of the time limit after which missing hours are counted only, and nothing more is tried to help them."""


class Options(NamedTuple):
    """How long and how to search.

    ``work_limit`` counts deterministic work, so that the same input, seed and work limit give the same
    plan. ``workers`` None: one with a work limit, else as many as the machine has, at most eight.
    """

    time_limit: float | None = None
    work_limit: float | None = None
    seed: int = 1
    workers: int | None = None


class NoPlan(Exception):
    """Given facts and locks contradict each other; ``reasons`` is the smallest set of them."""

    def __init__(self, reasons: Sequence[Text]) -> None:
        super().__init__(f"{len(reasons)} given fact(s) contradict each other")
        self.reasons = tuple(reasons)


class BrokenRules(Exception):
    """The timetable found breaks rules and goes no further."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        super().__init__(f"{len(violations)} broken rule(s): {', '.join(sorted({one.rule for one in violations}))}")
        self.violations = tuple(violations)


class Stopped(Exception):
    """Stopped by the user before any plan was found."""


class OutOfTime(Exception):
    """The limits ran out before any plan was found."""


class Solver(Protocol):
    """What a solver is to this use case."""

    def __call__(
        self, week: Week, limits: Limits, listener: Callable[[Progress], None], stop: threading.Event
    ) -> Solved:
        """The best timetable of the week within the limits."""
        ...


class Engine(NamedTuple):
    """A solver, and what explains the hours that are missing in its timetable."""

    solve: Solver
    reasons: Callable[[Week, Timetable], dict[str, tuple[Reason, ...]]]


def cp_sat(
    stop: threading.Event, titles: Titles = Titles(), explaining: float | None = None  # noqa: B008 - immutable
) -> Engine:  # fmt: skip
    """The engine in use; loaded only here, since loading OR-tools takes a second.

    Parameters
    ----------
    stop
        Ends the search and the trials of what would help.
    titles
        What activities are called in reasons.
    explaining
        Seconds for those trials; None = as long as they take.
    """
    from solvers.reasons import reasons_for
    from solvers.solve import solve

    return Engine(solve, lambda week, timetable: reasons_for(week, timetable, stop.is_set, titles, explaining))


@seldom_collecting()
def make_plan(
    programme: Programme,
    *,
    week: IsoWeek,
    previous: Timetable | None = None,
    previous_sha256: str | None = None,
    locks: Sequence[Lock] = (),
    options: Options = Options(),  # noqa: B008 - immutable
    listener: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    notes: Sequence[str] = (),
    lang: Lang = "nb",
    command: str = "",
    engine: Engine | None = None,
) -> tuple[Plan, Run]:
    """Plan one week and check the plan.

    Parameters
    ----------
    programme
        Everything known, cross-checked.
    week
        The week to plan.
    previous
        The plan that changes are counted from, of this week or an earlier one.
    previous_sha256
        Hash of the facts that it was made from; None = unknown, and then it is kept where it is legal.
    locks
        What was changed by hand in this week's plan, and holds.
    options
        Limits, seed and workers.
    listener
        Told of each better plan or bound while the solver runs, from the solver's own threads.
    stop
        Set by anybody at any time: the best plan so far is returned.
    notes
        What the plan says about its input: stated defaults, warnings.
    lang
        Language of the notes about the plan itself.
    command
        The command as given, for ``run.json``.
    engine
        Another solver; None = CP-SAT.

    Raises
    ------
    NoPlan
        If given facts contradict each other.
    BrokenRules
        If the checker refuses the solver's timetable, and taking a few places out of it does not mend it.
    Stopped, OutOfTime
        If there was no timetable yet when the solver was stopped, or had used its limits.
    """
    clock = _Clock(command)
    stop = stop or threading.Event()
    problem = week_of(programme, week, previous, previous_sha256, locks)
    limits = _limits(options, len(problem.people))
    explaining = None if limits.time_limit is None else EXPLAINING * limits.time_limit
    engine = engine or cp_sat(stop, titles_of(programme), explaining)
    solved = engine.solve(problem, limits, clock.listener(listener), stop)
    timetable, measures, words = _checked(programme, _found(solved, stop), previous, problem.locks, clock)
    reasons: dict[str, tuple[Reason, ...]] = {}
    if not stop.is_set():  # whoever stops a run wants the plan now, not what else would have been possible
        clock.explaining(listener)
        reasons = engine.reasons(problem, timetable)
    said = (*notes, *(note.in_(lang) for note in (*words, *solved.notes)))
    plan = _report(programme, problem, timetable, measures, solved.bounds, options.seed, said, lang)
    return _explained(plan, reasons, stop.is_set()), clock.run(solved.first_plan_seconds)


def write_all(
    programme: Programme, plan: Plan, run: Run, folder: Path, lang: Lang = "nb", previous_folder: Path | None = None
) -> None:
    """Write a plan's folder; it appears whole or stays as it was.

    Parameters
    ----------
    programme, plan, run
        What is written.
    folder
        The folder to be; a plan that stands there is replaced.
    lang
        Language of the workbooks.
    previous_folder
        The last plan's folder, whose calendars phones have now; not asked when ``folder`` itself has calendars.

    Raises
    ------
    OSError
        If the disk or its permissions forbid it; the folder is then untouched.
    """
    from outputs.calendars import write_calendars
    from outputs.plan_json import write_plan, write_run
    from outputs.timetable import write_sharing, write_timetable
    from outputs.whole import whole_folder

    issued = next((path for one in (folder, previous_folder) if one and (path := one / "calendars").is_dir()), None)
    with whole_folder(folder) as draft:
        write_timetable(programme, plan, draft / "timetable.xlsx", lang)
        write_sharing(programme, plan, draft / "deling.xlsx", lang)
        write_calendars(programme, plan, draft / "calendars", issued)
        write_plan(plan, draft / "plan.json")
        write_run(run, draft / "run.json")


def gap_of(hours: Goal, achieved: int) -> float | None:
    """(bound - achieved) / bound in counted minutes; 0 when there is nothing to deliver, None without a bound.

    Parameters
    ----------
    hours
        The goal of missing minutes; its bound is the fewest minutes that any plan must miss.
    achieved
        Counted minutes, each person up to target and each kind up to its maximum.
    """
    if hours.bound is None:
        return None
    most = achieved + hours.value - hours.bound
    return (hours.value - hours.bound) / most if most > 0 else 0.0


def _limits(options: Options, people: int) -> Limits:
    from solvers.solve import Limits

    seconds = options.time_limit
    if seconds is None and options.work_limit is None:
        seconds = max(DEFAULT_SECONDS, SECONDS_A_PERSON * people)
    workers = options.workers
    if workers is None:
        workers = 1 if options.work_limit is not None else min(MOST_WORKERS, os.cpu_count() or 1)
    return Limits(
        time_limit=seconds, work_limit=options.work_limit, seed=options.seed, workers=min(workers, MOST_WORKERS),
        memory_mib=_memory_to_use(),
    )


def _found(solved: Solved, stop: threading.Event) -> Timetable:
    if solved.timetable is not None:
        return solved.timetable
    if solved.contradiction:
        raise NoPlan(solved.contradiction)
    raise Stopped if stop.is_set() else OutOfTime


def _checked(
    programme: Programme, timetable: Timetable, previous: Timetable | None, locks: tuple[Lock, ...], clock: _Clock
) -> tuple[Timetable, Measures, tuple[Text, ...]]:
    """The timetable that the checker passes, what it is worth, and a word where something was taken out for that."""
    broken, measures = judge(programme, timetable, previous, locks=locks)
    if measures is not None:
        return timetable, measures, ()
    clock.broken = tuple(one.sentence.en for one in broken)
    timetable, word = _mended(programme, timetable, broken, locks)
    _, measures = judge(programme, timetable, previous, locks=locks)
    if measures is None:
        raise BrokenRules(broken)
    return timetable, measures, (word,)


def _mended(
    programme: Programme, timetable: Timetable, broken: Sequence[Violation], locks: tuple[Lock, ...]
) -> tuple[Timetable, Text]:
    """The timetable without what breaks rules, and a word about it; refused where that would be much of it."""
    try:
        kept = legal(programme, timetable, locks)
    except RuntimeError:
        raise BrokenRules(broken) from None
    if kept.unmet or kept.removed > TAKEN_OUT * (kept.held + kept.removed):
        raise BrokenRules(broken)
    rules = ", ".join(sorted({one.rule for one in broken}))
    return kept.timetable, Text(
        f"Søket fant en plan som brøt regler ({rules}). Det som brøt dem, er tatt ut (plasser: {kept.removed}). "
        "Meld fra om det; planen kan brukes slik den er nå.",
        f"The search found a plan that broke rules ({rules}). What broke them was taken out (places: {kept.removed}). "
        "Please report it; the plan can be used as it is now.",
    )


def _report(
    programme: Programme, week: Week, timetable: Timetable, measures: Measures, bounds: dict[str, int | None],
    seed: int, notes: Sequence[str], lang: Lang,
) -> Plan:  # fmt: skip
    goals = tuple(
        Goal(name=name, value=measures.goals[name], bound=bounds.get(name)) for name in GOALS
    )
    met = all(goal.bound is not None and goal.bound >= goal.value for goal in goals)
    hours = next(goal for goal in goals if goal.name == "hours")
    return Plan(
        timetable=timetable,
        status="optimal" if met else "feasible",
        goals=goals,
        gap=gap_of(hours, measures.achieved),
        participants=measures.participants,
        input_sha256=week.sha256(),
        settings=programme.settings.model_dump(mode="json"),
        seed=seed,
        locks=week.locks,
        notes=(*notes, *(note.in_(lang) for note in notes_of(programme, timetable, week.locks))),
    )


def _explained(plan: Plan, reasons: dict[str, tuple[Reason, ...]], stopped: bool) -> Plan:
    """The plan with a reason for everybody who is short; where the run was stopped, that is the reason."""
    said = sentence("search", 0, None, 0, Titles())
    search = (Reason(rule="search", count=0, nb=said.nb, en=said.en),) if stopped else ()
    reports = tuple(
        report.model_copy(update={"reasons": reasons.get(report.id) or (search if report.shortfall > 0 else ())})
        for report in plan.participants
    )
    return plan.model_copy(update={"participants": reports})


class _Clock:
    """Seconds, memory and progress of one run."""

    def __init__(self, command: str) -> None:
        self._command = command
        self._started = datetime.now(UTC)
        self._from = time.monotonic()
        self._progress: list[tuple[float, str, int, int | None]] = []
        self.broken: tuple[str, ...] = ()

    def listener(self, further: Callable[[Progress], None] | None) -> Callable[[Progress], None]:
        """Write down each progress, then pass it on."""

        def note(progress: Progress) -> None:
            self._progress.append((round(progress.seconds, 2), progress.goal, progress.value, progress.bound))
            if further is not None:
                further(progress)

        return note

    def explaining(self, listener: Callable[[Progress], None] | None) -> None:
        """Say that the search is over and the reasons for missing hours are being found, which takes its time."""
        if listener is not None:
            from solvers.solve import Progress

            listener(Progress(round(time.monotonic() - self._from, 2), "reasons", 0, None))

    def run(self, first_plan_seconds: float | None) -> Run:
        """The run up to now."""
        return Run(
            started=self._started.isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - self._from, 3),
            first_plan_seconds=first_plan_seconds,
            peak_memory_mib=peak_memory_mib(),
            machine=f"{platform.system()} {platform.machine()}, {os.cpu_count() or 1} processors",
            versions=_versions(),
            command=self._command,
            progress=tuple(self._progress),
            broken=self.broken,
        )


def _memory_to_use() -> int | None:
    """MiB that a search may take: most of what the machine has; None where the system does not tell."""
    try:
        return int(MOST_MEMORY * os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**20)
    except (AttributeError, OSError, ValueError):
        return None


def peak_memory_mib() -> float:
    """The most memory that this process has had, in MiB; 0 where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), "ukeplan": own_version(), "ortools": version_of("ortools")}
