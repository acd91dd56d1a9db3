"""A sweep: the base and its scenarios, each planned from the same start with the same seed and work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from scheduler.changes import Cell, Scenario, Where, applied
from scheduler.faults import Fault
from scheduler.programme import Programme
from scheduler.timetable import Timetable
from scheduler.whatif.store import Store
from scheduler.whatif.task import Document, Done, Effort, Start, key_of, placed, read_done, task_of
from scheduler.whatif.verdict import Verdict, verdict_of

WHAT_IF = "what-if"
"""Stands for the hash of the start's facts: the base too is worked on further, as its scenarios are."""


class Runner(Protocol):
    """Where tasks are done: child processes here, or a cluster."""

    def run(
        self, tasks: Mapping[str, Callable[[], Document]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[str, Document]]:
        """Each task's key and answer, as they come."""
        ...


class Step(NamedTuple):
    """How far the sweep is: plannings done and in all, and what the last was of."""

    done: int
    total: int
    name: str
    error: str | None = None


class Outcome(NamedTuple):
    """What came of the base or of one scenario."""

    name: str
    scenario: Scenario | None
    """None = the base."""
    programme: Programme | None
    """With the changes; None where they cannot be made."""
    faults: tuple[Fault, ...]
    runs: tuple[Done, ...]
    """By seed; the first is what is compared, the others show how much chance there is in it."""
    same: bool = False
    """Whether its input is the base's: the very same result."""

    @property
    def timetable(self) -> Timetable | None:
        """The plan that is compared; None where there is none."""
        return self.runs[0].plan.timetable() if self.runs and self.runs[0].plan is not None else None

    @property
    def error(self) -> str | None:
        """Why there is no plan to compare; None where there is one."""
        if self.faults:
            return "Faults"
        return None if self.timetable is not None else self.runs[0].error if self.runs else "Stopped"


class Swept(NamedTuple):
    """The whole sweep: the base, then the scenarios in their order; ``verdicts`` goes with the scenarios."""

    base: Outcome
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[Verdict | None, ...]
    stopped: bool
    reused: int = 0
    """Plannings whose answers were there from an earlier sweep."""

    @property
    def is_whole(self) -> bool:
        """Whether every scenario has a plan."""
        return not self.stopped and all(one.error is None for one in (self.base, *self.outcomes))


class Entry(NamedTuple):
    """The base or a scenario on its way: its programme, or what is wrong with it."""

    name: str
    scenario: Scenario | None
    programme: Programme | None
    faults: tuple[Fault, ...]


def entries_of(programme: Programme, cells: Iterable[Cell], base: str) -> list[Entry]:
    """The base and each scenario with its programme; a scenario that cannot be made has its faults."""
    found = [Entry(base, None, programme, ())]
    for cell in cells:
        made, placed = applied(programme, cell.scenario.changes)
        faults = tuple(_located(cell.where, one.change).placed(one.fault) for one in placed)
        found.append(Entry(cell.scenario.name, cell.scenario, None if faults else made, faults))
    return found


def _located(where: Sequence[Where], change: int) -> Where:
    return where[change]


def sweep(
    entries: Sequence[Entry], start: Start, effort: Effort, seeds: Sequence[int], *, store: Store, runner: Runner,
    listener: Callable[[Step], None], stopped: Callable[[], bool],
) -> Swept:  # fmt: skip
    """Plan the base and every scenario.

    Every one is planned with the first seed. A scenario that is not better or worse by proof is planned with the
    other seeds too, and so is the base: what differs less than chance does, is told as such. Answers that the store
    has are not asked for again.

    Parameters
    ----------
    entries
        The base first.
    start, effort
        The same for all.
    seeds
        The first is compared; the others show the spread.
    store
        Keeps every answer as it comes.
    runner
        Does the tasks.
    listener
        Told of each answer.
    stopped
        Whether somebody stopped the sweep: what is done is kept.
    """
    work = _Work(entries, start, effort, seeds[0], store, runner, listener, stopped)
    work.run([(place, seeds[0]) for place in range(len(entries))])
    more = [place for place in range(1, len(entries)) if _is_open(work, place, seeds)]
    if more and not stopped():
        work.run([(place, seed) for seed in seeds[1:] for place in (0, *more)])
    outcomes = [work.outcome(place, seeds) for place in range(len(entries))]
    base = outcomes[0]
    return Swept(base, tuple(outcomes[1:]), tuple(verdict_of(base.runs, one.runs, same=one.same)
                                                  for one in outcomes[1:]), stopped(), work.reused)


def _is_open(work: _Work, place: int, seeds: Sequence[int]) -> bool:
    """Whether a scenario with a plan is neither the base again nor better or worse by proof."""
    base, one = work.outcome(0, seeds[:1]), work.outcome(place, seeds[:1])
    found = verdict_of(base.runs, one.runs, same=one.same)
    return found is not None and not found.proven


class _Work:
    """Tasks by key, and the answers so far."""

    def __init__(
        self, entries: Sequence[Entry], start: Start, effort: Effort, first: int, store: Store, runner: Runner,
        listener: Callable[[Step], None], stopped: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._entries = entries
        self._start, self._effort = start._replace(previous_sha256=WHAT_IF), effort
        self._first = first
        self._store, self._runner = store, runner
        self._listener, self._stopped = listener, stopped
        self._keys: dict[tuple[int, int], str] = {}
        self._answers: dict[str, Done] = {}
        self.reused = 0
        self._proven: dict[str, int] = {}
        """Bounds by their facts, of all answers so far: a scenario changes few of them."""

    def key(self, place: int, seed: int) -> str | None:
        """The key of an entry's task; None where it has no programme."""
        programme = self._entries[place].programme
        if programme is None:
            return None
        if (place, seed) not in self._keys:
            self._keys[place, seed] = key_of(programme, self._start, self._effort_of(seed), seed)
        return self._keys[place, seed]

    def run(self, wanted: Sequence[tuple[int, int]]) -> None:
        """Get an answer for each entry and seed, from the store or from the runner."""
        todo: dict[str, tuple[int, int]] = {}
        for place, seed in wanted:
            key = self.key(place, seed)
            if key is None or key in self._answers or key in todo:
                continue
            kept = self._store.answer(key)
            if kept is not None:
                self._answers[key] = read_done(kept)
                self.reused += 1
            else:
                todo[key] = (place, seed)
        done, total = len(self._answers), len(self._answers) + len(todo)
        if not todo:
            return
        tasks = {key: self._maker(*which) for key, which in todo.items()}
        for key, answer in self._runner.run(tasks, self._stopped):
            self._proven.update(answer.pop("proven", {}))
            self._store.keep(key, answer)
            self._answers[key] = read_done(answer)
            done += 1
            self._listener(Step(done, total, self._entries[todo[key][0]].name, answer["error"]))

    def _maker(self, place: int, seed: int) -> Callable[[], Document]:
        programme = self._entries[place].programme
        assert programme is not None
        return lambda: task_of(programme, self._start, self._effort_of(seed), seed, known=self._proven)

    def _effort_of(self, seed: int) -> Effort:
        """The bound of the first search holds for the others: they prove nothing anew."""
        return self._effort._replace(proving=seed == self._first)

    def outcome(self, place: int, seeds: Sequence[int]) -> Outcome:
        """What came of an entry so far."""
        entry = self._entries[place]
        keys = [key for seed in seeds if (key := self.key(place, seed)) is not None]
        runs = tuple(placed(self._answers[key], entry.programme, self._start.locks) for key in keys
                     if entry.programme is not None and key in self._answers)
        if keys and keys[0] not in self._answers:
            runs = ()
        same = place > 0 and bool(keys) and keys[0] == self.key(0, seeds[0])
        return Outcome(entry.name, entry.scenario, entry.programme, entry.faults, runs, same)
