"""Questions in child processes: the same answers in the same order, whatever becomes of the children."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from scheduler.side_by_side import each

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux only")


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def test_answers_come_in_order_from_other_processes() -> None:
    answers = list(each(lambda number: (number, os.getpid()), range(6), lambda: False))
    assert [number for number, _ in answers] == list(range(6))
    assert os.getpid() not in {process for _, process in answers}


@pytest.mark.parametrize("deaths", [1, 2])
def test_a_child_that_is_killed_costs_a_new_start_and_then_this_process_asks_itself(
    tmp_path: Path, deaths: int
) -> None:
    me = os.getpid()

    def ask(number: int) -> int:
        if number == 3 and os.getpid() != me and len(list(tmp_path.iterdir())) < deaths:
            (tmp_path / str(os.getpid())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    assert list(each(ask, range(6), lambda: False)) == [0, 1, 4, 9, 16, 25]
    assert len(list(tmp_path.iterdir())) == deaths


def test_when_time_is_up_what_was_not_asked_is_left_out_and_nobody_is_waited_for() -> None:
    since = time.monotonic()

    def ask(number: int) -> int:
        time.sleep(0 if number < 2 else 60)
        return number

    assert list(each(ask, range(6), lambda: time.monotonic() - since > 0.5)) == [0, 1]
    assert time.monotonic() - since < 10


def test_a_fault_of_the_question_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError) as told:
        list(each(lambda number: 1 // number, range(6), lambda: False))
    assert "in <lambda>" in "".join(told.value.__notes__)  # where in the child
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("seconds", [0.0, 0.002, 0.02, 0.2])
def test_children_end_also_in_the_midst_of_a_long_answer_and_before_they_have_begun(seconds: float) -> None:
    previous = signal.signal(signal.SIGTERM, lambda *_: None)  # as a command has it, which stops politely
    try:
        for _ in range(20):
            since = time.monotonic()
            list(each(lambda number: bytes(3_000_000), range(100), lambda: time.monotonic() - since > seconds))  # noqa: B023
            assert not multiprocessing.active_children()
    finally:
        signal.signal(signal.SIGTERM, previous)


def test_a_child_asks_its_own_questions_by_itself() -> None:
    def ask(number: int) -> set[int]:
        return {os.getpid(), *each(lambda _: os.getpid(), range(3), lambda: False)}

    assert {len(some) for some in each(ask, range(3), lambda: False)} == {1}
