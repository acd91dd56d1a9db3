"""Improvement on several processors: rounds in which children search on from the same draft, and the best goes on."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from solvers.draft import Saved
from solvers.improve import Improver
from solvers.score import Hours

ROUND = 4.0
"""Seconds that each goes on alone."""

GRACE = 3.0
"""Seconds that a child may be late before it is given up."""


def can_fork() -> bool:
    """Whether children can be had that start from what this process holds in memory: safely on Linux only."""
    return sys.platform == "linux"


def improve_in_rounds(
    improver: Improver, children: int, used: Callable[[], float], left: Callable[[], float],
    stopped: Callable[[], bool], tell: Callable[[Improver], None],
) -> None:
    """Search on with so many children besides this process until stopped; the improver ends at the best found.

    Parameters
    ----------
    improver
        This process's own search; children take it over with a seed of their own.
    used
        Share of the time for improvement that is gone, 0 to 1.
    left
        Seconds that are left for it.
    """
    context = multiprocessing.get_context("fork")
    seed = 0
    while not stopped() and improver.best > Hours(0, 0, 0) and not improver.is_exhausted():
        start, deadline = time.monotonic(), time.monotonic() + max(0.0, min(ROUND, left()))
        improver.cool(used())
        runs = []
        for _ in range(children):
            seed += 1
            receiver, sender = context.Pipe(duplex=False)
            child = context.Process(target=_run, args=(improver, seed, deadline, sender), daemon=True)
            child.start()
            sender.close()
            runs.append((child, receiver))
        results = []
        try:
            while time.monotonic() < deadline and not stopped() and improver.best > Hours(0, 0, 0):
                if improver.step():
                    tell(improver)
            late = start if stopped() else deadline + GRACE
            results = [_result(receiver, late) for _, receiver in runs]
        finally:
            for child, _ in runs:
                child.kill()
                child.join()
        for found in results:
            if found is not None and found[0] < improver.best:
                improver.adopt(found[1])
                tell(improver)
    improver.restore()


def _run(improver: Improver, seed: int, deadline: float, sender: Connection) -> None:
    """A child's part: search until the deadline, then send the best it found. Ctrl-C is for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    improver.reseed(seed)
    while time.monotonic() < deadline and improver.best > Hours(0, 0, 0):
        improver.step()
    sender.send((improver.best, improver.saved))
    sender.close()


def _result(receiver: Connection, deadline: float) -> tuple[Hours, Saved] | None:
    """What a child sent; None when it crashed or is late."""
    try:
        if receiver.poll(max(0.1, deadline - time.monotonic())):
            hours, saved = receiver.recv()
            return Hours(*hours), Saved(*saved)
    except (EOFError, OSError):
        return None
    return None
