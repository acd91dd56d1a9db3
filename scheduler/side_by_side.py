"""The same question about many things, on all processors where that is possible."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
R = TypeVar("R")

MOST = 8
"""Children at most."""

RETRIES = 1
"""How often children are started again when one of them has died; after that this process asks itself."""

_BREATH = 0.1
"""Seconds between looks at whether the time is over."""

_is_child = False
"""Whether this process answers another's questions: it asks its own by itself."""


class _Died(Exception):
    """A child ended without an answer."""


class _Child(NamedTuple):
    """A process that answers, and the way to it: its own, so that whatever ends it leaves no other waiting."""

    process: ForkProcess
    pipe: Connection


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

    if processors > 1 and not _is_child:  # also one question alone: a child can be ended when time is up
        for _ in range(1 + RETRIES):
            left = [thing for thing in asked if thing not in answers]
            if left and not is_over():
                with suppress(_Died):
                    _in_children(question, left, got, processors, is_over)
    left = [thing for thing in asked if thing not in answers]
    while left and not is_over():
        thing = left.pop(0)
        left += got(thing, question(thing))
    return answers


def _in_children(
    question: Callable[[K], R], things: Iterable[K], got: Callable[[K, R], list[K]], processors: int,
    is_over: Callable[[], bool],
) -> None:  # fmt: skip
    """Hand over answers as they come, and ask about what they lead to.

    Raises
    ------
    _Died
        If a child did.
    """
    todo, idle, busy = deque(things), list[_Child](), dict[Connection, tuple[_Child, K]]()
    try:
        while (todo or busy) and not is_over():
            while todo and len(busy) < processors:
                child, thing = idle.pop() if idle else _forked(question), todo.popleft()
                busy[child.pipe] = child, thing
                _say(child, thing)
            for pipe in wait(list(busy), _BREATH):
                assert isinstance(pipe, Connection)
                answer = _heard(pipe)
                child, thing = busy.pop(pipe)
                idle.append(child)
                todo.extend(got(thing, answer))
    finally:
        for child in (*idle, *(one for one, _ in busy.values())):
            child.process.kill()  # in the midst of a question, where time is up
            child.process.join()
            child.pipe.close()


def _forked(question: Callable[[K], R]) -> _Child:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_answer, args=(question, there))
    process.start()
    there.close()
    return _Child(process, here)


def _say(child: _Child, thing: object) -> None:
    try:
        child.pipe.send(thing)
    except OSError:
        raise _Died from None


def _heard(pipe: Connection) -> Any:
    """An answer; the fault that it was, is raised here."""
    try:
        fault, answer = pipe.recv()
    except (EOFError, OSError):
        raise _Died from None
    if fault is not None:
        raise fault
    return answer


def _answer(question: Callable[[K], R], pipe: Connection) -> None:
    """A child's life; Ctrl-C is for the parent."""
    global _is_child
    _is_child = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(EOFError, OSError):  # whoever asked is gone
        while True:
            thing = pipe.recv()
            said: tuple[Exception | None, R | None]
            try:
                said = None, question(thing)
            except Exception as fault:
                fault.add_note(traceback.format_exc())
                said = fault, None
            pipe.send(said)
