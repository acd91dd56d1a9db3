"""The same question about many things, on all processors where that is possible."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 1
"""Things up to which children are not worth their start."""

MOST = 8
"""Children at most."""

RETRIES = 1
"""How often children are started again when one of them has died; after that this process asks itself."""

_BREATH = 0.1
"""Seconds between looks at whether the time is over."""

_asked: list[Any] = []
"""What children have from the process that they were forked from."""


def each(question: Callable[[T], R], things: Sequence[T], is_over: Callable[[], bool]) -> Iterator[R]:
    """The answers in order of the things; those for which there was no time are left out.

    Parameters
    ----------
    question
        Asked in children that are forked from this process: it sees all that this process holds, changes nothing.
    things
        What it is asked about.
    is_over
        Whether to ask no more.
    """
    processors = min(len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1, MOST)
    answers: dict[int, R] = {}
    if len(things) > FEW and processors > 1 and not _asked:
        _asked[:] = [question, things]
        try:
            for _ in range(1 + RETRIES):
                left = [number for number in range(len(things)) if number not in answers]
                if left and not is_over():
                    with suppress(BrokenProcessPool):
                        answers.update(_in_children(left, processors, is_over))
        finally:
            _asked.clear()
    for number, thing in enumerate(things):
        if number in answers:
            yield answers[number]
        elif not is_over():
            yield question(thing)


def _in_children(numbers: Sequence[int], processors: int, is_over: Callable[[], bool]) -> Iterator[tuple[int, Any]]:
    """Numbers and their answers as they come.

    Raises
    ------
    BrokenProcessPool
        If a child died.
    """
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(min(processors, len(numbers)), context, _deaf_to_interrupts)
    try:
        waiting = {pool.submit(_answer, number): number for number in numbers}
        while waiting and not is_over():
            for future in wait(waiting, _BREATH, FIRST_COMPLETED).done:
                yield waiting.pop(future), future.result()
    finally:
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()  # in the midst of a question, where time is up
        pool.shutdown(cancel_futures=True)


def _deaf_to_interrupts() -> None:
    """Ctrl-C is for the parent; a child that shall end does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _answer(number: int) -> Any:
    question, things = _asked
    return question(things[number])
