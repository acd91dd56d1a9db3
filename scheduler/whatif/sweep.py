"""A sweep: the base and its scenarios, each planned from the same start with the same seed and work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from scheduler.changes import Cell, Scenario, Where, applied
from scheduler.check import judge
from scheduler.faults import Fault
from scheduler.programme import Programme
from scheduler.side_by_side import each
from scheduler.timetable import Meeting, Timetable
from scheduler.whatif.store import Store
from scheduler.whatif.task import Document, Done, Effort, Start, key_of, placed, read_done, task_of
from scheduler.whatif.verdict import Verdict, Way, verdict_of

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
    done: Done | None
    """What was found; None where it was not asked for or is not there yet."""
    same: bool = False
    """Whether its input is the base's: the very same result."""

    @property
    def timetable(self) -> Timetable | None:
        """The plan that is compared; None where there is none."""
        return self.done.plan.timetable() if self.done is not None and self.done.plan is not None else None

    @property
    def error(self) -> str | None:
        """Why there is no plan to compare; None where there is one."""
        if self.faults:
            return "Faults"
        return None if self.timetable is not None else self.done.error if self.done is not None else "Stopped"


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

    Answers that the store has are not asked for again.

    Parameters
    ----------
    entries
        The base first.
    start, effort
        The same for all.
    seeds
        The first makes what is compared; the others show the spread: what differs less than chance does, is told so.
    store
        Keeps every answer as it comes.
    runner
        Does the tasks.
    listener
        Told of each answer.
    stopped
        Whether somebody stopped the sweep: what is done is kept.
    """
    work = _Work(entries, start, effort, seeds, store, runner, listener, stopped)
    work.run()
    base, *outcomes = (work.outcome(place) for place in range(len(entries)))
    verdicts = [verdict_of(base.done, one.done, same=one.same) for one in outcomes]
    if not stopped():
        verdicts = _doubted(base, outcomes, verdicts, start)
    return Swept(base, tuple(outcomes), tuple(verdicts), stopped(), work.reused)


def _doubted(
    base: Outcome, outcomes: Sequence[Outcome], verdicts: Sequence[Verdict | None], start: Start
) -> list[Verdict | None]:  # fmt: skip
    """The verdicts, where no difference counts that is the search's alone: what closes a room makes nothing better."""
    found = list(verdicts)
    doubtful = [place for place, one in enumerate(found) if one and one.way is not Way.EQUAL and not one.proven]

    def fits(place: int) -> bool:
        verdict = found[place]
        assert verdict is not None
        better, other = (outcomes[place], base) if verdict.way is Way.BETTER else (base, outcomes[place])
        return _fits(better, other, min(verdict.base.reached, verdict.own.reached), start)

    for place, is_fit in zip(doubtful, each(fits, doubtful, lambda: False), strict=True):
        verdict = found[place]
        if is_fit and verdict is not None:
            found[place] = verdict._replace(way=Way.EQUAL, by_chance=True)
    return found


def _fits(better: Outcome, other: Outcome, reached: int, start: Start) -> bool:
    """Whether a plan breaks no rule of another programme, and leaves as little missing there.

    As it is, or with the rooms and leaders that are given there: a scenario may have taken just these away.
    """
    programme, timetable = other.programme, better.timetable
    assert timetable is not None
    assert programme is not None
    for one in (timetable, _as_given(programme, timetable)):
        _, measures = judge(programme, one, start.previous, locks=start.locks)
        if measures is not None:
            return measures.goals["hours"] <= reached
    return False


def _as_given(programme: Programme, timetable: Timetable) -> Timetable:
    """A plan whose meetings have the rooms and leaders that a programme gives them."""
    known = {one.id: one for one in programme.activities}

    def given(meeting: Meeting) -> Meeting:
        one = known.get(meeting.activity)
        if one is None:
            return meeting
        as_many = len(one.instructors) == len(meeting.instructors)
        leaders = tuple(sorted(one.instructors)) if as_many else meeting.instructors
        return meeting.model_copy(update={"room": one.room or meeting.room, "instructors": leaders})

    return timetable.model_copy(update={"meetings": tuple(map(given, timetable.meetings))})


class _Work:
    """Tasks by key, and the answers so far."""

    def __init__(
        self, entries: Sequence[Entry], start: Start, effort: Effort, seeds: Sequence[int], store: Store,
        runner: Runner, listener: Callable[[Step], None], stopped: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._entries = entries
        self._start, self._effort, self._seeds = start._replace(previous_sha256=WHAT_IF), effort, seeds
        self._store, self._runner = store, runner
        self._listener, self._stopped = listener, stopped
        self._keys = [None if one.programme is None else self._key(one.programme) for one in entries]
        self._answers: dict[str, Done] = {}
        self.reused = 0
        self._known: Document = {"bounds": {}, "areas": {}}
        """What answers so far tell others: a scenario changes few facts."""

    def _key(self, programme: Programme) -> str:
        return key_of(programme, self._start, self._effort, self._seeds)

    def run(self) -> None:
        """Get an answer for each entry, from the store or from the runner."""
        todo: dict[str, Entry] = {}
        for entry, key in zip(self._entries, self._keys, strict=True):
            if key is None or key in self._answers or key in todo:
                continue
            kept = self._store.answer(key)
            if kept is not None:
                self._answers[key] = read_done(kept)
                self._learn(key, kept)
                self.reused += 1
            else:
                todo[key] = entry
        done, total = len(self._answers), len(self._answers) + len(todo)
        ordered = sorted(todo, key=lambda key: not self._is_wide(todo[key]))
        tasks = {key: self._maker(todo[key]) for key in ordered}
        for key, answer in self._runner.run(tasks, self._stopped) if tasks else ():
            self._learn(key, answer)
            self._store.keep(key, answer)
            self._answers[key] = read_done(answer)
            done += 1
            self._listener(Step(done, total, todo[key].name, answer["error"]))

    def _learn(self, key: str, answer: Document) -> None:
        """Keep what the answer tells others: bounds, and the base's areas; those of all would be much to pass on."""
        told = answer.get("known", {"bounds": {}, "areas": {}})
        self._known["bounds"].update(told["bounds"])
        if key == self._keys[0]:
            self._known["areas"].update(told["areas"])
        else:
            answer["known"] = {**told, "areas": {}}

    def _maker(self, entry: Entry) -> Callable[[], Document]:
        programme = entry.programme
        assert programme is not None
        return lambda: task_of(programme, self._start, self._effort, self._seeds, known=self._known)

    def _is_wide(self, entry: Entry) -> bool:
        """Whether it is the base, or changes what holds for everybody: such take longest, and begin first."""
        base, own = self._entries[0].programme, entry.programme
        wide = ("settings", "buses", "walks", "sites")
        return base is own or any(getattr(base, form) != getattr(own, form) for form in wide)

    def outcome(self, place: int) -> Outcome:
        """What came of an entry so far."""
        entry, key = self._entries[place], self._keys[place]
        done = self._answers.get(key) if key is not None else None
        if done is not None and entry.programme is not None:
            done = placed(done, entry.programme, self._start.locks)
        same = place > 0 and key is not None and key == self._keys[0]
        return Outcome(entry.name, entry.scenario, entry.programme, entry.faults, done, same)
