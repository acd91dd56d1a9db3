"""Progress while solving: one live line in a terminal, plain lines when piped. Always stderr."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from scheduler.words import Lang, Text, hours

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_GOALS = {
    "mandatory": Text("obligatoriske timer som mangler", "mandatory hours missing"),
    "hours": Text("timer som mangler", "hours missing"),
    "fairness": Text("jevn fordeling av det som mangler", "what is missing, shared evenly"),
    "changes": Text("endringer fra forrige plan", "changes from the last plan"),
    "comfort": Text("ulemper", "discomfort"),
}
_REASONS = Text("kontrollert; finner grunnene til timer som mangler ...",
                "checked; finding the reasons for hours that are missing ...")
_COMPILING = Text("gjør søket klart på denne maskinen; det tar et minutt eller to, bare første gang ...",
                  "making the search ready on this machine; a minute or two, the first time only ...")
_MINUTES = {"mandatory", "hours"}
_QUIET = 2.0
"""Least seconds between two plain lines of the same goal."""


class Step(Protocol):
    """What a solver reports: seconds since its start, goal, best value, and what no plan can beat."""

    @property
    def seconds(self) -> float: ...  # noqa: D102
    @property
    def goal(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> int: ...  # noqa: D102
    @property
    def bound(self) -> int | None: ...  # noqa: D102


def words(step: Step, lang: Lang) -> str:
    """One step in plain words: ``timer som mangler: 52,5 (minst 50)``."""
    if step.goal == "reasons":
        return _REASONS.in_(lang)
    if step.goal == "compiling":
        return _COMPILING.in_(lang)
    goal = _GOALS.get(step.goal, Text(step.goal, step.goal)).in_(lang)

    def figure(value: int) -> str:
        return hours(value, lang) if step.goal in _MINUTES else str(value)

    if step.bound is None:
        proven = ""
    elif step.bound >= step.value:
        proven = Text(" (bevist best)", " (proven best)").in_(lang)
    else:
        proven = Text(f" (minst {figure(step.bound)})", f" (at least {figure(step.bound)})").in_(lang)
    return f"{goal}: {figure(step.value)}{proven}"


class Listener(Protocol):
    """Told of each step, from any thread."""

    def __call__(self, step: Step) -> None:
        """Show the step."""
        ...


class PlainLines:
    """A line a step, not more than one each other second for the same goal."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._lock = threading.Lock()
        self._last: tuple[str, float] = ("", 0.0)

    def __call__(self, step: Step) -> None:
        """Print the step if it is news."""
        with self._lock:
            goal, shown = self._last
            if goal == step.goal and time.monotonic() - shown < _QUIET:
                return
            self._last = (step.goal, time.monotonic())
            print(f"{step.seconds:6.1f} s  {words(step, self._lang)}", file=sys.stderr, flush=True)


class LiveLine:
    """The latest step beside the seconds gone, on one line that is written over."""

    def __init__(self, line: Progress, task: TaskID, lang: Lang) -> None:
        self._line = line
        self._task = task
        self._lang = lang

    def __call__(self, step: Step) -> None:
        """Show the step."""
        self._line.update(self._task, description=words(step, self._lang))


@contextmanager
def shown(lang: Lang) -> Iterator[Listener]:
    """A listener that shows progress for as long as the block lasts."""
    if not sys.stderr.isatty():
        yield PlainLines(lang)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    start = Text("Planlegger ... (Ctrl-C: stopp med det beste så langt)",
                 "Planning ... (Ctrl-C: stop with the best so far)")
    columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as line:
        yield LiveLine(line, line.add_task(start.in_(lang), total=None), lang)
