"""The same question about many things, on all processors where that is possible."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
R = TypeVar("R")

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
    answers = follow(lambda number: question(things[number]), range(len(things)), lambda number, answer: (), is_over)
    return (answers[number] for number in range(len(things)) if number in answers)


def follow(
    question: Callable[[K], R], things: Iterable[K], then: Callable[[K, R], Iterable[K]], is_over: Callable[[], bool]
) -> dict[K, R]:
    """The answers about things, and about what each answer leads to, as far as there is time.

    Parameters
    ----------
    question
        Asked in children that are forked from this process, as in ``each``.
    things
        What it is asked about first; small, since they are sent to the children.
    then
        What else to ask about after an answer; asked here.
    is_over
        Whether to ask no more.
    """
    processors = min(len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1, MOST)
    asked, answers = dict.fromkeys(things), dict[K, R]()

    def got(thing: K, answer: R) -> list[K]:
        answers[thing] = answer
        more = [one for one in then(thing, answer) if one not in asked]
        asked.update(dict.fromkeys(more))
        return more

    if processors > 1 and not _asked:  # also one question alone: a child can be ended when time is up
        _asked[:] = [question]
        try:
            for _ in range(1 + RETRIES):
                left = [thing for thing in asked if thing not in answers]
                if left and not is_over():
                    with suppress(BrokenProcessPool):
                        _in_children(left, got, processors, is_over)
        finally:
            _asked.clear()
    left = [thing for thing in asked if thing not in answers]
    while left and not is_over():
        thing = left.pop(0)
        left += got(thing, question(thing))
    return answers


def _in_children(
    things: Sequence[K], got: Callable[[K, Any], list[K]], processors: int, is_over: Callable[[], bool]
) -> None:
    """Hand over answers as they come, and ask about what they lead to.

    Raises
    ------
    BrokenProcessPool
        If a child died.
    """
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(processors, context, _deaf_to_interrupts)
    try:
        waiting = {pool.submit(_answer, thing): thing for thing in things}
        while waiting and not is_over():
            for future in wait(waiting, _BREATH, FIRST_COMPLETED).done:
                thing = waiting.pop(future)
                waiting |= {pool.submit(_answer, more): more for more in got(thing, future.result())}
    finally:
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()  # in the midst of a question, where time is up
        pool.shutdown(cancel_futures=True)


def _deaf_to_interrupts() -> None:
    """Ctrl-C is for the parent; a child that shall end does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _answer(thing: Any) -> Any:
    return _asked[0](thing)
