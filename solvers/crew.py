"""Areas planned side by side in child processes; a child that dies is replaced once, and costs no plan."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import NamedTuple

from scheduler.timetable import Timetable
from scheduler.week import Week
from scheduler.words import Text
from solvers.board import Board
from solvers.known import Known, key_of_area
from solvers.search import Budget, Found, Search

LISTENING = 0.2
"""Seconds between two looks at the stop signal and at the memory."""

ENDING = 30.0
"""Seconds that a child may take to hand in what it has after it was told to stop."""

LEAST = 1.0
"""Seconds that every area gets to improve, however late it is."""

MEMORY = Text(
    "Minnet tok slutt: planen er den beste som var funnet til da.",
    "Memory ran out: the plan is the best found until then.",
)
CRASH = Text(
    "En del av søket stoppet uventet og ble startet på nytt.",
    "A part of the search ended unexpectedly and was started again.",
)


def can_fork() -> bool:
    """Whether children can be had that start from what this process holds in memory: safely on Linux only."""
    return sys.platform == "linux"


class Report(NamedTuple):
    """A better plan or bound of one area: missing minutes to the target."""

    area: int
    missing: int
    bound: int


class Outcome(NamedTuple):
    """What was found for one area."""

    timetable: Timetable | None
    bounds: dict[str, int | None]
    contradiction: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    proven: tuple[tuple[str, int], ...] = ()
    """Bounds by their facts, new in this search."""
    others: tuple[Timetable, ...] = ()
    """By other seeds, from the same first plan."""
    key: str | None = None
    """By which other searches may take this over; None = they may not."""


class _Member(NamedTuple):
    """A child at work."""

    process: ForkProcess
    pipe: Connection
    areas: list[int]


class Crew:
    """Searches of all areas, spread over processes.

    Parameters
    ----------
    week
        The whole week, for bounds.
    parts
        Its areas, or the week itself.
    seed, workers
        Of the searches; how many processes.
    memory_mib
        Memory of all processes together above which the search ends; None = no limit.
    hear
        Told of each area's better plans.
    stop
        When set, everybody hands in the best so far.
    known
        What was found of the same facts before.
    others
        Seeds of further searches, for what chance does.
    """

    def __init__(
        self, week: Week, parts: Sequence[Week], seed: int, workers: int, memory_mib: int | None,
        hear: Callable[[Report], None], stop: threading.Event, known: Known | None = None,
        others: Sequence[int] = (),
    ) -> None:  # fmt: skip
        self._known = known
        self._others = tuple(others)
        self.week = week
        self.parts = list(parts)
        self.seed = seed
        self.workers = max(1, workers)
        self._memory = memory_mib
        self._hear = hear
        self._stop = stop
        self._outcomes: dict[int, Outcome] = {}
        self._done: set[int] = set()
        self._notes: list[Text] = []
        self._whole: Board | None = None

    def run(self, time_limit: float | None, work_limit: float | None, started: float) -> list[Outcome]:
        """Plan every area.

        Parameters
        ----------
        time_limit, work_limit
            Seconds from ``started``, and deterministic work, for all areas together; None = no limit.
        started
            On the clock of ``time.monotonic``.
        """
        until = None if time_limit is None else started + time_limit
        if can_fork():
            self._run_children(until, work_limit)
        else:
            self._work_on(list(range(len(self.parts))), until, work_limit, self._take, self._stop.is_set)
        empty = Outcome(None, {})
        found = [self._outcomes.get(area, empty) for area in range(len(self.parts))]
        return [one._replace(notes=(*one.notes, *self._notes)) for one in found]

    # a process at work on some areas

    def _work_on(
        self, mine: Sequence[int], until: float | None, work: float | None,
        send: Callable[[str, int, object], None], stopped: Callable[[], bool],
    ) -> None:  # fmt: skip
        """First plans of all these areas, then each one as good as it gets in its share of the time."""
        inner = max(1, self.workers // len(self.parts)) if len(self.parts) < self.workers else 1
        searches: list[tuple[int, Search, tuple[Timetable, ...]]] = []
        bounds = None if self._known is None else self._known.bounds
        for area in mine:
            search = Search(
                self.parts[area], self.seed, inner, _teller(area, send), stopped,
                self._whole_board if len(self.parts) > 1 else None, larger=self._larger(area), known=bounds,
            )
            budget = Budget(None if until is None else until - time.monotonic(), self._share(area, work))
            search.allow(budget)
            before = self._found_before(area, budget)
            if before:
                search.resume(before[0])
            elif not search.first():
                send("done", area, Outcome(None, {}, search.contradiction))
                continue
            send("first", area, Outcome(search.timetable(), search.bound()))
            searches.append((area, search, before))
        people = sum(len(search.week.people) for _, search, _ in searches)
        for area, search, before in searches:
            mine_of = len(search.week.people)
            left = None if until is None else (until - time.monotonic()) * mine_of / max(1, people)
            seconds = None if left is None else max(LEAST, left / (1 + len(self._others)))
            budget = Budget(seconds, self._share(area, work))
            search.allow(budget)
            search.go_on()
            found = Outcome(search.timetable(), search.bound(), proven=tuple(search.bounds.proven.new.items()))
            if before:
                send("done", area, found._replace(timetable=before[0], others=before[1:]))
            else:
                if self._others:
                    send("better", area, found)
                others = tuple(self._by_other_seeds(search, budget, stopped))
                key = None if stopped() else self._key(area, budget)
                send("done", area, found._replace(others=others, key=key))
            people -= mine_of

    def _share(self, area: int, work: float | None) -> float | None:
        return None if work is None else work * len(self.parts[area].people) / max(1, len(self.week.people))

    def _larger(self, area: int) -> int:
        """How many times as many activities the whole week has, about: one more or less elsewhere is no difference."""
        return round(len(self.week.offers) / max(1, len(self.parts[area].offers)))

    def _found_before(self, area: int, budget: Budget) -> tuple[Timetable, ...]:
        """What another search found for the very same area; empty where none did."""
        key = self._key(area, budget)
        return self._known.areas.get(key, ()) if self._known is not None and key is not None else ()

    def _key(self, area: int, budget: Budget) -> str | None:
        """By which an area's timetables are known; None where they hang on the clock, or there is one area only."""
        if self._known is None or budget.seconds is not None or len(self.parts) == 1:
            return None
        return key_of_area(self.parts[area], budget.work, self._larger(area), self.seed, self._others)

    def _by_other_seeds(self, search: Search, budget: Budget, stopped: Callable[[], bool]) -> Iterator[Timetable]:
        """What further searches find, each to its end: one that was stopped tells nothing of what chance does."""
        for seed in self._others:
            other = search.again(seed)
            other.allow(budget)
            other.go_on()
            if stopped():
                return
            yield other.timetable()

    def _whole_board(self) -> Board:
        """Every activity of the whole week, made once in each process that asks."""
        if self._whole is None:
            self._whole = Board(self.week.part(people=(), previous=None))
        return self._whole

    # children

    def _run_children(self, until: float | None, work: float | None) -> None:
        context = multiprocessing.get_context("fork")
        ending = context.Event()
        count = min(self.workers, len(self.parts))
        waiting = [list(range(number, len(self.parts), count)) for number in range(count)]
        retried = False
        members = [self._start(areas, until, work, ending) for areas in waiting]
        last_call: float | None = None
        try:
            while members:
                for pipe in wait([member.pipe for member in members], timeout=LISTENING):
                    member = next(one for one in members if one.pipe is pipe)
                    if self._listen(member):
                        continue
                    members.remove(member)
                    member.process.join()
                    left = [area for area in member.areas if area not in self._done]
                    if left and not retried and not ending.is_set():
                        retried = True
                        self._notes.append(CRASH)
                        members.append(self._start(left, until, work, ending))
                if self._stop.is_set() or self._is_over_memory(members):
                    ending.set()
                if ending.is_set():
                    last_call = last_call or time.monotonic() + ENDING
                    if time.monotonic() > last_call:
                        break
        finally:
            for member in members:
                member.process.kill()
                member.process.join()

    def _start(
        self, areas: list[int], until: float | None, work: float | None, ending: Event
    ) -> _Member:
        context = multiprocessing.get_context("fork")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=self._child, args=(areas, until, work, ending, sender))
        process.start()
        sender.close()
        return _Member(process, receiver, areas)

    def _child(
        self, areas: list[int], until: float | None, work: float | None, ending: Event, sender: Connection
    ) -> None:
        """A child's life. Ctrl-C is for the parent, which tells by ``ending``."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._work_on(areas, until, work, lambda *message: sender.send(message), ending.is_set)
        sender.close()

    def _listen(self, member: _Member) -> bool:
        """Take one message; False when the child has ended."""
        try:
            message = member.pipe.recv()
        except (EOFError, OSError):
            return False
        self._take(*message)
        return True

    def _take(self, sort: str, area: int, what: object) -> None:
        if isinstance(what, Report):
            self._hear(what)
        elif isinstance(what, Outcome):
            self._outcomes[area] = what
            if sort == "done":
                self._done.add(area)

    def _is_over_memory(self, members: Sequence[_Member]) -> bool:
        if self._memory is None:
            return False
        pids = [os.getpid(), *(member.process.pid or 0 for member in members)]
        over = sum(_resident_mib(pid) for pid in pids) > self._memory
        if over and MEMORY not in self._notes:
            self._notes.append(MEMORY)
        return over


def _teller(area: int, send: Callable[[str, int, object], None]) -> Callable[[Found], None]:
    def tell(found: Found) -> None:
        send("better", area, Report(area, found.hours.shortfall, found.bound))

    return tell


def _resident_mib(pid: int) -> float:
    """Memory of a process in MiB; 0 where it is gone or the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
