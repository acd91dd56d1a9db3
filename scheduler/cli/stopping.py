"""Stop politely: the first Ctrl-C asks for the best so far, the second leaves at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")

_BREATH = 0.1
"""Seconds between looks at the signals while the work runs."""


def run_stoppable(work: Callable[[threading.Event], T], on_stop: Callable[[], None]) -> T:
    """Run ``work`` beside the main thread, so that signals are heard while native code runs.

    Parameters
    ----------
    work
        Gets the event that the first signal sets.
    on_stop
        Called once, when it is set.

    Raises
    ------
    KeyboardInterrupt
        At the second signal.
    """
    stop = threading.Event()
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work(stop))
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=run, name="ukeplan", daemon=True)
    with _heard(stop, on_stop):
        thread.start()
        while thread.is_alive():
            thread.join(_BREATH)
    if failure:
        raise failure[0]
    return outcome[0]


@contextmanager
def _heard(stop: threading.Event, on_stop: Callable[[], None]) -> Iterator[None]:
    def hear(number: int, frame: Any) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        on_stop()

    if threading.current_thread() is not threading.main_thread():
        yield  # signals are the main thread's
        return
    before = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
