"""Running a measured child: its answer, and the most memory that it and its own children had at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from bench.child import Order
from bench.figures import Row

ROOT = Path(__file__).resolve().parent.parent
EVERY = 0.5
"""Seconds between two looks at the memory."""


def run(order: Order, longest: float) -> Row:
    """What the child tells; ``error`` where it told nothing, with the end of what it complained about.

    Parameters
    ----------
    order
        What is asked of it; ``started`` is filled in here.
    longest
        Seconds after which it is ended.
    """
    asked = order._replace(started=time.time())
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.child", json.dumps(asked._asdict())], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    watch = _Watch(process.pid)
    try:
        told, complained = process.communicate(timeout=longest)
    except subprocess.TimeoutExpired:
        _end(process)
        return {"error": f"no answer within {longest:.0f} s", "peak_mib": watch.end()}
    peak = watch.end()
    if process.returncode != 0:
        return {"error": complained.strip()[-400:] or f"exit {process.returncode}", "peak_mib": peak}
    row: Row = json.loads(told.strip().splitlines()[-1])
    return {**row, "peak_mib": max(peak, row.get("peak_mib", 0.0))}


def _end(process: subprocess.Popen[str]) -> None:
    """End the child and all that it started: they are a session of their own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class _Watch:
    """Looks at the memory of a process and its descendants until told to end."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """The most MiB seen."""
        self._over.set()
        self._thread.join()
        return round(self._peak, 1)

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            self._peak = max(self._peak, sum(_proportional_mib(pid) for pid in _family(self._pid)))


def _family(pid: int) -> list[int]:
    """A process and its descendants; itself alone where the system does not tell."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += [int(word) for word in (task / "children").read_text().split()]
    return found


def _proportional_mib(pid: int) -> float:
    """A process's memory, pages shared with others counted in parts; 0 where the system does not tell."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
