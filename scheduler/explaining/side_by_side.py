"""The same question about many things, on all processors where that is possible."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 4
"""Things up to which children are not worth their start."""

MOST = 8
"""Children at most."""

_BREATH = 0.1
"""Seconds between looks at whether the time is over."""

_asked: list[Any] = []
"""What children have from the process that they were forked from."""


def each(question: Callable[[T], R], things: Sequence[T], is_over: Callable[[], bool]) -> Iterator[R]:
    """The answers in order of the things, as far as there was time.

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
    if len(things) <= FEW or processors < 2 or _asked:
        for thing in things:
            if is_over():
                return
            yield question(thing)
        return
    _asked[:] = [question, things]
    try:
        yield from _in_children(len(things), processors, is_over)
    finally:
        _asked.clear()


def _in_children(count: int, processors: int, is_over: Callable[[], bool]) -> Iterator[Any]:
    context = multiprocessing.get_context("fork")
    with context.Pool(min(processors, count), _deaf_to_interrupts) as pool:
        results = pool.imap_unordered(_answer, range(count))
        answers: dict[int, Any] = {}
        while len(answers) < count and not is_over():
            with suppress(multiprocessing.TimeoutError):
                number, answer = results.next(_BREATH)
                answers[number] = answer
    yield from (answers[number] for number in sorted(answers))


def _deaf_to_interrupts() -> None:
    """Ctrl-C is for the parent; a child that shall end does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _answer(number: int) -> tuple[int, Any]:
    question, things = _asked
    return number, question(things[number])
