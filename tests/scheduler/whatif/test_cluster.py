"""A cluster on this machine: the same results as here, also when a worker is killed; and what is refused."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler import changes as c
from scheduler.refusal import Refusal
from scheduler.whatif.children import Children
from scheduler.whatif.cluster import Cluster, safe_address
from scheduler.whatif.store import Store
from scheduler.whatif.sweep import Outcome, Step, entries_of, sweep
from scheduler.whatif.task import Effort
from tests.scheduler.whatif.small import START, cells, town

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(("given", "safe"), [
    ("tls://scheduler.example.org:8786", "tls://scheduler.example.org:8786"),
    ("tcp://127.0.0.1:8786", "tcp://127.0.0.1:8786"),
    ("localhost:8786", "tcp://localhost:8786"),
    ("tcp://[::1]:8786", "tcp://[::1]:8786"),
])  # fmt: skip
def test_tls_and_this_machine_are_safe(given: str, safe: str) -> None:
    assert safe_address(given) == safe


@pytest.mark.parametrize("address", [
    "tcp://10.0.0.5:8786", "scheduler.example.org:8786", "tcp://127.0.0.1.example.org:8786", "tcp://0.0.0.0:8786",
    "ws://127.0.0.1:8786", "inproc://x", "tls://scheduler", "", "tcp://127.0.0.1:port", "tls://[::1",
])  # fmt: skip
def test_everything_else_is_refused_with_what_helps(address: str) -> None:
    with pytest.raises(Refusal) as caught:
        safe_address(address)
    assert "tls://" in caught.value.text.nb
    assert "tls://" in caught.value.text.en


def test_a_cluster_that_does_not_answer_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("scheduler.whatif.cluster.ANSWERING", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Refusal, match="does not answer"):
        Cluster(f"tcp://127.0.0.1:{port}")


class Dask:
    """A scheduler and its workers, each a process of its own on this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self._start("distributed.cli.dask_scheduler", "--host", self.address, "--no-dashboard", "--no-show")

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """One more worker."""
        return self._start("distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny",
                           "--no-dashboard", "--host", "127.0.0.1", **environment)

    def _start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{len(self._started)}.log").open("wb") as log:
            child = subprocess.Popen(
                [sys.executable, "-m", *words], cwd=self._folder, stdout=log, stderr=log,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", **environment},
            )
        self._started.append(child)
        return child

    def lose_scheduler(self) -> None:
        """Kill the scheduler."""
        self._started[0].kill()

    def end(self) -> None:
        """End them all."""
        for child in self._started[::-1]:
            child.kill()
            child.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    pytest.importorskip("distributed")
    pytest.importorskip("resource", reason="workers are killed with signals")
    made = Dask(tmp_path)
    yield made
    made.end()


def connected(dask: Dask, workers: int) -> Cluster:
    """The cluster, as soon as so many workers are there."""
    until = time.monotonic() + 60
    while True:
        try:
            found = Cluster(dask.address)
        except Refusal:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)
            continue
        if len(found._client.nthreads()) >= workers:
            return found
        found._client.close()
        time.sleep(0.3)


def results(one: Outcome) -> list[object]:
    """What a scenario came to, without how long it took."""
    return [] if one.done is None else [one.done._replace(seconds=0.0)]


@pytest.mark.filterwarnings("ignore")
def test_with_a_worker_killed_in_the_middle_every_scenario_ends_as_it_does_here(dask: Dask, tmp_path: Path) -> None:
    lost, _ = dask.worker(), dask.worker()
    some = [cell for number in range(1, 4) for cell in cells(c.PeopleAdded(count=number), name=f"{number} more")]
    entries = entries_of(town(), some, "Today")
    killed: list[Step] = []

    def kill_once(step: Step) -> None:
        if not killed:
            os.kill(lost.pid, signal.SIGKILL)
        killed.append(step)

    there = sweep(entries, START, Effort(0.2), (1,), store=Store(tmp_path / "a"), runner=connected(dask, 2),
                  listener=kill_once, stopped=lambda: False)
    here = sweep(entries, START, Effort(0.2), (1,), store=Store(tmp_path / "b"), runner=Children(2),
                 listener=lambda step: None, stopped=lambda: False)
    assert lost.wait(10) == -signal.SIGKILL
    assert len(killed) == 4
    assert there.is_whole
    assert [results(one) for one in (there.base, *there.outcomes)] == [
        results(one) for one in (here.base, *here.outcomes)]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("which", "said"), [("scheduler", "er brutt"), ("worker", "ikke hatt noen arbeider")])
def test_when_the_scheduler_or_every_worker_is_lost_what_is_done_is_kept_and_the_same_sweep_goes_on(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str, said: str
) -> None:
    monkeypatch.setattr("scheduler.whatif.cluster.PATIENCE", 0.5)
    worker = dask.worker()
    entries = entries_of(town(), cells(c.PeopleAdded(count=1), name="1 more"), "Today")
    store = Store(tmp_path / "a")

    def lose(step: Step) -> None:
        dask.lose_scheduler() if which == "scheduler" else worker.kill()

    with pytest.raises(Refusal) as caught:
        sweep(entries, START, Effort(0.2), (1,), store=store, runner=connected(dask, 1), listener=lose,
              stopped=lambda: False)
    assert said in caught.value.text.nb
    assert "samme kommando" in caught.value.text.nb
    assert caught.value.partly
    assert not logging.getLogger("distributed.client").isEnabledFor(logging.ERROR)  # a sentence, and no trace
    steps: list[Step] = []
    again = sweep(entries, START, Effort(0.2), (1,), store=store, runner=Children(1), listener=steps.append,
                  stopped=lambda: False)
    assert again.is_whole
    assert len(steps) == 1  # the other was kept


@pytest.mark.filterwarnings("ignore")
def test_a_worker_with_another_version_is_refused(dask: Dask, tmp_path: Path) -> None:
    other = tmp_path / "other" / "scheduler" / "whatif"
    other.mkdir(parents=True)
    for folder in (other, other.parent):
        (folder / "__init__.py").write_text("")
    (other / "task.py").write_text("def program():\n    return '0.0.1+older'\n")
    dask.worker(PYTHONPATH=str(tmp_path / "other"))
    until = time.monotonic() + 60
    while True:
        with pytest.raises(Refusal) as caught:
            Cluster(dask.address)
        if "0.0.1+older" in caught.value.text.nb or time.monotonic() > until:
            break
        time.sleep(0.3)
    assert "annen versjon av programmet (0.0.1+older)" in caught.value.text.nb
    assert "Install the same version" in caught.value.text.en
