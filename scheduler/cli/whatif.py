"""The command ``whatif``: scenarios beside today, planned and compared."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scheduler.cli import commands
from scheduler.cli.stopping import run_stoppable
from scheduler.cli.voice import Voice
from scheduler.times import IsoWeek
from scheduler.words import Lang, Text, number

if TYPE_CHECKING:
    from scheduler.changes import Family
    from scheduler.faults import Fault
    from scheduler.programme import Programme
    from scheduler.whatif.sweep import Outcome, Runner, Step, Swept
    from scheduler.whatif.task import Effort, Start

DONE, PARTLY, STOPPED = 0, 1, 130

DEFAULT_WORK = 1.0
"""Deterministic work for each planning, where neither work nor time is limited."""

DEFAULT_SEEDS = 3
"""Searches that show the spread of what is not proven."""

_YES = frozenset({"j", "ja", "y", "yes"})
"""Answers that go on, in either language; anything else does not."""


def whatif(
    voice: Voice, search: commands.Search, *, file: Path, scenarios: Path | None, previous: Path | None, out: Path,
    week: IsoWeek | None, seeds: int, yes: bool, names: bool, compare: tuple[str, str] | None, cluster: str | None,
) -> int:  # fmt: skip
    """Plan scenarios and today beside each other, and write the report."""
    from scheduler.whatif.places import may_be_used, runner_at
    from scheduler.whatif.store import Store

    store = Store(out)
    store.check()
    programme, families = _read(file, scenarios, week)
    may_be_used(cluster)
    start = _start(voice, programme, previous)
    workers = search.workers or os.cpu_count() or 1
    size = _agreed(voice, families, len(programme.participants), seeds, workers, yes=yes)
    names_of = [cell.scenario.name for family in families for cell in family.cells()] if compare else []
    pair = _pair(compare, names_of, voice)
    runner = runner_at(cluster, workers)
    effort = _effort(search)
    progress = _Progress(voice)
    some = number(size, Text("scenario", "scenario"), Text("scenarioer", "scenarios"))
    voice.warn(Text(f"Planlegger i dag og {some.nb}.", f"Planning today and {some.en}."))

    def work(stop: threading.Event) -> Swept:
        return _swept(programme, families, start, effort, range(search.seed, search.seed + seeds), store, runner,
                      progress, stop.is_set, voice)

    swept = run_stoppable(work, lambda: voice.warn(Text("Stopper; det som er ferdig, er tatt vare på ...",
                                                        "Stopping; what is done is kept ...")))
    return _told(voice, swept, programme, start, effort, store, names=names, pair=pair)


def _read(file: Path, scenarios: Path | None, week: IsoWeek | None) -> tuple[Programme, Sequence[Family]]:
    """The programme and the scenarios; every fault of either."""
    from inputs.scenario_file import scenarios_in
    from scheduler.whatif.asked import faults_of

    reading = commands.read_workbook_file(file, week)
    source = scenarios or file
    families: Sequence[Family] = reading.scenarios
    faults: list[Fault] = []
    if scenarios is not None:
        commands.readable(scenarios)
        families, faults = scenarios_in(scenarios)
    elif not families:
        raise commands.Refused(Text(
            f"Det er ingen scenarioer: verken i arket «Scenarioer» i «{file}» eller med --scenarios FIL.yaml.",
            f"There are no scenarios: neither in the sheet “Scenarioer” of “{file}” nor with --scenarios FILE.yaml."))
    faults = sorted([*faults, *faults_of(reading.programme, families)], key=lambda fault: fault.row or 0)
    if faults:
        raise commands.FaultyFile(faults, source)
    return reading.programme, families


def _start(voice: Voice, programme: Programme, previous: Path | None) -> Start:
    """Where all start from: the plan that people have."""
    from scheduler.whatif.asked import fits
    from scheduler.whatif.task import Start

    week = IsoWeek.parse(programme.week)
    if previous is None:
        return Start(week, None, None, ())
    last = commands.read_plan(previous)
    for remark in last.remarks(programme, week):
        voice.warn(remark)
    fits(programme, last.timetable, previous.name)
    return Start(week, last.timetable, last.facts, commands.locks_in(last, programme, week, previous))


def _agreed(
    voice: Voice, families: Sequence[Family], people: int, seeds: int, workers: int, *, yes: bool
) -> int:
    """How many scenarios there are; many are asked about first.

    Raises
    ------
    Refused
        If there are many, and nobody said yes.
    """
    from scheduler.whatif.asked import MANY, seconds_of, size_of

    size = size_of(families)
    if size <= MANY or yes:
        return size
    took = _duration(seconds_of(size, people, seeds, workers))
    text = Text(f"Det blir {size} scenarioer, og det tar omtrent {took.nb}.",
                f"There are {size} scenarios, and it takes about {took.en}.")
    if sys.stdin.isatty() and not voice.as_json:
        voice.warn(text)
        question = Text("Fortsette? [j/N]", "Go on? [y/N]").in_(voice.lang)
        answer: str = click.prompt(question, default="", show_default=False, err=True)
        if answer.strip().casefold() in _YES:
            return size
        raise commands.Refused(Text("Ingenting er planlagt. Gjør rutenettet mindre, eller svar ja.",
                                    "Nothing was planned. Make the grid smaller, or answer yes."))
    raise commands.Refused(Text(f"{text.nb} Si ja med --yes, eller gjør rutenettet mindre.",
                                f"{text.en} Say yes with --yes, or make the grid smaller."))


def _duration(seconds: float) -> Text:
    """So long in words."""
    minutes = round(seconds / 60)
    if minutes <= 1:
        return Text("et minutt", "a minute")
    if minutes < 90:
        return Text(f"{minutes} minutter", f"{minutes} minutes")
    return Text(f"{round(minutes / 60)} timer", f"{round(minutes / 60)} hours")


def _pair(compare: tuple[str, str] | None, names: Sequence[str], voice: Voice) -> tuple[str, str] | None:
    from scheduler.changes import BASE

    known = {BASE.nb.casefold(): BASE.in_(voice.lang), BASE.en.casefold(): BASE.in_(voice.lang)}
    known |= {name.casefold(): name for name in names}
    if compare is None:
        return None
    unknown = [name for name in compare if name.casefold() not in known]
    if unknown:
        some = "; ".join(dict.fromkeys(known.values()))
        raise commands.Refused(Text(f"--compare: «{unknown[0]}» finnes ikke. Velg blant: {some}.",
                                    f"--compare: “{unknown[0]}” does not exist. Choose from: {some}."))
    return known[compare[0].casefold()], known[compare[1].casefold()]


def _effort(search: commands.Search) -> Effort:
    from scheduler.whatif.task import Effort

    limited = search.work_limit is not None or search.time_limit is not None
    return Effort(search.work_limit if limited else DEFAULT_WORK, search.time_limit)


def _swept(
    programme: Programme, families: Sequence[Family], start: Start, effort: Effort, seeds: range, store: Any,
    runner: Runner, progress: Callable[[Step], None], stopped: Callable[[], bool], voice: Voice,
) -> Swept:  # fmt: skip
    from scheduler.changes import BASE
    from scheduler.whatif.sweep import entries_of, sweep

    cells = (cell for family in families for cell in family.cells())
    entries = entries_of(programme, cells, BASE.in_(voice.lang))
    return sweep(entries, start, effort, tuple(seeds), store=store, runner=runner, listener=progress, stopped=stopped)


def _told(
    voice: Voice, swept: Swept, programme: Programme, start: Start, effort: Effort, store: Any, *, names: bool,
    pair: tuple[str, str] | None,
) -> int:  # fmt: skip
    """Write the report, and say what it says in short."""
    from scheduler.whatif import writing
    from scheduler.whatif.report import Asked, not_compared
    from scheduler.whatif.why import why

    if swept.stopped and swept.base.error is not None:
        raise KeyboardInterrupt
    if swept.reused:
        again = number(swept.reused, Text("planlegging", "planning was"), Text("planlegginger", "plannings were"))
        voice.warn(Text(f"{again.nb} var gjort fra før og er brukt igjen: de samme opplysningene gir det samme.",
                        f"{again.en} done before and used again: the same facts give the same."))
    asked = Asked(voice.lang, names, pair, _said(effort).in_(voice.lang))
    report = writing.write(swept, programme, start.previous, asked, store)
    for line in next(section for section in report.sections if section.key == "summary").sentences:
        voice.say(line)
    for one in (swept.base, *swept.outcomes):
        if one.error is not None:
            voice.warn(Text(f"Uten plan: {one.name}", f"Without a plan: {one.name}"))
            for reason in why(one, programme):
                voice.warn(f"  {reason.in_(voice.lang)}")
    lost = not_compared(swept, pair)
    if lost is not None:
        voice.warn(lost)
    if swept.stopped:
        voice.warn(Text("Stoppet før alt var ferdig. Kjør samme kommando igjen for å gå videre.",
                        "Stopped before all was done. Run the same command again to go on."))
    folder = store.folder
    voice.say(Text(f"Skrevet til {folder / 'whatif.html'} og whatif.xlsx",
                   f"Written to {folder / 'whatif.html'} and whatif.xlsx"))
    code = DONE if swept.is_whole else PARTLY
    voice.emit({"exit": code, "out": str(folder), **_document(swept, programme, voice.lang, names=names)})
    return code


def _said(effort: Effort) -> Text:
    if effort.seconds is not None:
        return Text(f"Hver er planlagt i høyst {effort.seconds:g} sekunder; tallene kan bli litt andre en annen gang.",
                    f"Each was planned for at most {effort.seconds:g} seconds; another time the figures may differ.")
    return Text(f"Hver er planlagt med arbeidsmengden {effort.work:g}: de samme tallene hver gang.",
                f"Each was planned with the work {effort.work:g}: the same figures every time.")


def _document(swept: Swept, programme: Programme, lang: Lang, *, names: bool) -> dict[str, Any]:
    """The sweep for machines: of those with a protected address as little as the report says."""
    def outcome(one: Outcome, verdict: Any) -> dict[str, Any]:
        from scheduler.changes.shown import shown
        from scheduler.whatif.why import told

        plan = one.done.plan if one.done is not None else None
        goals = {goal.name: {"value": goal.value, "bound": goal.bound} for goal in plan.goals} if plan else None
        changes = one.scenario.changes if one.scenario else ()
        return {
            "name": one.name, "error": one.error, "same_as_base": one.same, "goals": goals,
            "contradiction": [reason.in_(lang) for reason in told(one, programme)],
            "changes": [shown(change, programme, names=names) for change in changes],
            "verdict": None if verdict is None else {
                "way": verdict.way.value, "proven": verdict.proven, "difference": verdict.difference,
                "spread": verdict.spread, "base_spread": verdict.base_spread, "searches": verdict.seeds,
                "by_chance": verdict.by_chance,
            },
        }  # fmt: skip

    return {
        "stopped": swept.stopped, "base": outcome(swept.base, None),
        "scenarios": [outcome(one, verdict) for one, verdict in zip(swept.outcomes, swept.verdicts, strict=True)],
    }  # fmt: skip


class _Progress:
    """A line for each planning that is done, with about how long is left."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._since = time.monotonic()
        self._first: int | None = None

    def __call__(self, step: Step) -> None:
        """Say it."""
        if self._first is None:
            self._first = step.done - 1
        spent = time.monotonic() - self._since
        left = spent / max(1, step.done - self._first) * (step.total - step.done)
        rest = _duration(left)
        more = Text(f", om lag {rest.nb} igjen", f", about {rest.en} left") if step.done < step.total else Text("", "")
        failed = Text(" – ingen plan", " – no plan") if step.error else Text("", "")
        self._voice.warn(Text(f"{step.done} av {step.total}: {step.name}{failed.nb}{more.nb}",
                              f"{step.done} of {step.total}: {step.name}{failed.en}{more.en}"))

