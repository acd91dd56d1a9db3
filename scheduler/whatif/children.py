"""Tasks done by child processes on this machine: a crash costs a retry, and no other task anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Protocol

from scheduler.whatif.task import SCHEMA, Document

RETRIES = 2
"""How often a task is tried again whose process died without an answer."""

_BREATH = 0.2
_SOURCE = Path(__file__).resolve().parents[2]


class Done(Protocol):
    """Told of each task's answer as it comes, by the task's key."""

    def __call__(self, key: str, answer: Document) -> None:
        """Take the answer."""
        ...


class Children:
    """At most so many child processes at once.

    Parameters
    ----------
    workers
        Processes at once; each searches alone.
    command
        What a child is; None = this program's own.
    """

    def __init__(self, workers: int, command: list[str] | None = None) -> None:
        self._workers = max(1, workers)
        self._command = command
        self._running: set[subprocess.Popen[bytes]] = set()

    def run(
        self, tasks: Mapping[str, Callable[[], Document]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[str, Document]]:
        """Each task's key and answer, as they come; nothing more once stopped, when all children are ended.

        ``tasks`` makes each task when it is its turn: hundreds of them need not be in memory at once.
        """
        todo: Queue[str] = Queue()
        for key in tasks:
            todo.put(key)
        answers: Queue[tuple[str, Document]] = Queue()
        threads = [
            threading.Thread(target=self._work, args=(todo, tasks, answers, stopped), daemon=True)
            for _ in range(min(self._workers, len(tasks)))
        ]
        for thread in threads:
            thread.start()
        try:
            left = len(tasks)
            while left and not stopped():
                with suppress(Empty):
                    yield answers.get(timeout=_BREATH)
                    left -= 1
        finally:
            while not todo.empty():
                with suppress(Empty):
                    todo.get_nowait()
            self._end()

    def _work(
        self, todo: Queue[str], tasks: Mapping[str, Callable[[], Document]], answers: Queue[tuple[str, Document]],
        stopped: Callable[[], bool],
    ) -> None:  # fmt: skip
        while not stopped():
            try:
                key = todo.get_nowait()
            except Empty:
                return
            try:
                answers.put((key, self._answer(tasks[key](), stopped)))
            except Exception as error:  # one task's fault is no other's
                answers.put((key, failed(type(error).__name__)))

    def _answer(self, task: Document, stopped: Callable[[], bool]) -> Document:
        for _ in range(1 + RETRIES):
            answer = in_child(json.dumps(task).encode(), self._command, self._running)
            if answer is not None:
                return answer
            if stopped():
                break
        return failed("Crash")

    def _end(self) -> None:
        """End the children that still run, and theirs."""
        import signal

        for child in list(self._running):
            with suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(child.pid, signal.SIGKILL)  # its own session: the search's processes are in it
                else:
                    child.kill()


def failed(error: str) -> Document:
    """The answer of a task that gave none."""
    return {"schema": SCHEMA, "plan": None, "contradiction": [], "error": error, "seconds": 0.0}


def in_child(
    task: bytes, command: list[str] | None = None, running: set[subprocess.Popen[bytes]] | None = None
) -> Document | None:
    """One try of a task in a child process; None where it died without an answer.

    Parameters
    ----------
    task
        Its JSON.
    command
        What the child is; None = this program's own.
    running
        Holds the child while it runs, for whoever may want to end it.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(
        [str(_SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])])}
    child = subprocess.Popen(  # a session of its own: Ctrl-C is the parent's to hear
        command or [sys.executable, "-m", "scheduler.whatif.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, start_new_session=True, env=environment,
    )  # fmt: skip
    if running is not None:
        running.add(child)
    try:
        out, _ = child.communicate(task)
    except (OSError, ValueError):
        out = b""
    finally:
        if running is not None:
            running.discard(child)
    if child.returncode != 0 or not out:
        return None
    try:
        answer: Document = json.loads(out)
    except ValueError:
        return None
    return answer
