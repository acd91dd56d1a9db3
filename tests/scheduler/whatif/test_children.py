"""Child processes: a crash costs a retry, a bad task no other, a stop ends them all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scheduler.whatif.children import RETRIES, Children
from scheduler.whatif.task import Document, Effort, do_task, task_of
from tests.scheduler.whatif.small import START, town

_CRASHES = """
import json, os, pathlib, sys
task = json.load(sys.stdin)
mark = pathlib.Path(task["mark"])
tried = len(mark.read_text()) if mark.exists() else 0
mark.write_text("x" * (tried + 1))
if tried < task["crashes"]:
    os.kill(os.getpid(), 9) if hasattr(os, "fork") else sys.exit(3)
print(json.dumps({"schema": "ukeplan-task/1", "plan": None, "contradiction": [], "error": "NoPlan", "n": task["n"]}))
"""
_SLEEPS = "import time, sys; sys.stdin.read(); time.sleep(60)"


def crashing(folder: Path, **crashes: int) -> dict[str, Document]:
    """Answers of children that die so many times before they answer."""
    tasks = {
        name: lambda name=name, times=times: {"mark": str(folder / name), "crashes": times, "n": name}
        for name, times in crashes.items()
    }
    return dict(Children(2, [sys.executable, "-c", _CRASHES]).run(tasks, lambda: False))  # type: ignore[arg-type]


def test_a_child_that_dies_is_tried_again_and_one_that_always_dies_is_told(tmp_path: Path) -> None:
    found = crashing(tmp_path, good=0, once=1, always=99)
    assert {name: answer["error"] for name, answer in found.items()} == {
        "good": "NoPlan", "once": "NoPlan", "always": "Crash"}
    assert len((tmp_path / "always").read_text()) == 1 + RETRIES


def test_a_task_that_cannot_be_made_is_its_own_failure(tmp_path: Path) -> None:
    def broken() -> Document:
        raise RuntimeError("no")

    tasks = {"bad": broken, "good": lambda: {"mark": str(tmp_path / "g"), "crashes": 0, "n": "good"}}
    found = dict(Children(1, [sys.executable, "-c", _CRASHES]).run(tasks, lambda: False))
    assert (found["bad"]["error"], found["good"]["error"]) == ("RuntimeError", "NoPlan")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="children are in sessions of their own only where there are any")
def test_a_stop_ends_the_children_at_once() -> None:
    began = time.monotonic()
    asked = iter([False, False, True])
    found = list(Children(1, [sys.executable, "-c", _SLEEPS]).run({"a": dict}, lambda: next(asked, True)))
    assert found == []
    assert time.monotonic() - began < 10


def test_a_real_child_answers_as_this_process_does() -> None:
    task = json.loads(json.dumps(task_of(town(), START, Effort(0.2), (1,))))
    (found,) = Children(1).run({"a": lambda: task}, lambda: False)
    here = do_task(task)
    assert found[1]["plan"] == json.loads(json.dumps(here["plan"]))


@pytest.mark.skipif(not hasattr(os, "getsid"), reason="a parent's death is seen only where there are sessions")
def test_a_child_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, str(Path(__file__).with_name("orphan.py"))], stdout=subprocess.PIPE,
                              cwd=Path(__file__).resolve().parents[3])
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    until = time.monotonic() + 10
    while _runs(child) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _runs(child)
    parent.stdout.close()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
