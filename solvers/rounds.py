"""Improvement on several processors: rounds in which children search on from the same choice, and the best goes on."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from scheduler.rules.base import Atom
from solvers.choice import Choice
from solvers.improve import Improver
from solvers.score import Hours

ROUND = 6.0
"""Seconds that each goes on alone."""

GRACE = 3.0
"""Seconds that a child may be late before it is given up."""


def can_fork() -> bool:
    """Whether children can be had that start from what this process holds in memory: safely on Linux only."""
    return sys.platform == "linux"


def improve_in_rounds(
    improver: Improver, start: Callable[[Choice, int], Improver], children: int, remaining: Callable[[], float],
    stopped: Callable[[], bool], tell: Callable[[Choice], None],
) -> Choice:
    """Search on with so many children besides this process until stopped.

    Parameters
    ----------
    improver
        This process's own search.
    start
        A search from a choice with a seed of its own.
    remaining
        Seconds that are left for improvement.
    """
    context = multiprocessing.get_context("fork")
    seed = 0
    while not stopped() and improver.hours > Hours(0, 0, 0) and not improver.is_exhausted():
        deadline = time.monotonic() + max(0.0, min(ROUND, remaining()))
        runs = []
        for _ in range(children):
            seed += 1
            receiver, sender = context.Pipe(duplex=False)
            child = context.Process(target=_run, args=(start(improver.choice, seed), deadline, sender), daemon=True)
            child.start()
            sender.close()
            runs.append((child, receiver))
        results = []
        try:
            while time.monotonic() < deadline and not stopped() and improver.hours > Hours(0, 0, 0):
                if improver.step():
                    tell(improver.choice)
            late = time.monotonic() if stopped() else deadline + GRACE
            results = [_result(receiver, late) for _, receiver in runs]
        finally:
            for child, _ in runs:
                child.kill()
                child.join()
        for found in results:
            if found is not None and found[0] < improver.hours:
                improver.adopt(Choice(found[1]))
                tell(improver.choice)
    return improver.choice


def _run(improver: Improver, deadline: float, sender: Connection) -> None:
    """A child's part: search until the deadline, then send what it has. Ctrl-C is for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while time.monotonic() < deadline and improver.hours > Hours(0, 0, 0):
        improver.step()
    sender.send((improver.hours, improver.choice.atoms))
    sender.close()


def _result(receiver: Connection, deadline: float) -> tuple[Hours, set[Atom]] | None:
    """What a child sent; None when it crashed or is late."""
    try:
        if receiver.poll(max(0.1, deadline - time.monotonic())):
            hours, atoms = receiver.recv()
            return Hours(*hours), atoms
    except (EOFError, OSError):
        return None
    return None
