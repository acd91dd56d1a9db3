"""Tasks done on a Dask cluster (extra ``cluster``): the same task, in a child process of some worker.

Only over TLS, or on this machine alone. What is sent are codes and figures, neither names nor people's ids. A worker
that dies costs its tasks a retry on another.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from scheduler.refusal import Refusal
from scheduler.whatif.children import RETRIES, failed, in_child
from scheduler.whatif.codes import Coded, coded, decoded
from scheduler.whatif.task import Document, program

ANSWERING = 10.0
"""Seconds that a cluster has to answer at first."""

_AHEAD = 2
"""Tasks that wait at the cluster for each of its processes: more would only take memory there."""

PATIENCE = 60.0
"""Seconds that a cluster may be without any worker while there is work for one."""

_BREATH = 0.1
"""Seconds between two looks at what is done, and at the stop signal."""

_BROKEN = (OSError, RuntimeError, AttributeError)
"""What a client raises whose scheduler is gone; AttributeError: the moment it has put its connection away."""


def safe_address(address: str) -> str:
    """The address, if nobody on the way can read what is sent.

    Raises
    ------
    Refusal
        If it is neither TLS nor on this machine.
    """
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if not host or port is None or parts.scheme not in ("tls", "tcp"):
        raise Refusal(
            f"--cluster «{address}» er ingen adresse. Skriv for eksempel tls://planlegger.kommune.no:8786, eller "
            "tcp://127.0.0.1:8786 på denne maskinen.",
            f"--cluster “{address}” is no address. Write for example tls://scheduler.example.org:8786, or "
            "tcp://127.0.0.1:8786 on this machine.")
    if parts.scheme == "tcp" and not _here(host):
        raise Refusal(
            f"--cluster «{address}» er ukryptert: en timeplan sier hvor folk er, og sendes bare over TLS. Bruk tls://, "
            "eller tcp:// på denne maskinen (127.0.0.1).",
            f"--cluster “{address}” is not encrypted: a timetable says where people are, and is sent over TLS only. "
            "Use tls://, or tcp:// on this machine (127.0.0.1).")
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port}"


def _here(host: str) -> bool:
    """Whether a host is this machine by its very address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Lost(Refusal):
    """The cluster is there no longer; what it had done is kept."""

    partly = True

    def __init__(self, nb: str, en: str) -> None:
        super().__init__(
            f"{nb} Det som er ferdig, er tatt vare på. Få klyngen i gang, og kjør samme kommando igjen.",
            f"{en} What is done is kept. Get the cluster going, and run the same command again.")


class Cluster:
    """A cluster's workers as a place where tasks are done.

    Certificates are Dask's own settings (``distributed.comm.tls`` in its configuration).

    Parameters
    ----------
    address
        Of its scheduler.

    Raises
    ------
    Refusal
        If the address is not safe, nobody answers there, or a worker has another program.
    """

    def __init__(self, address: str) -> None:
        self._address = safe_address(address)
        distributed = _distributed()
        tls = self._address.startswith("tls:")
        security = distributed.Security(require_encryption=True) if tls else None
        self._client = distributed.Client.__new__(distributed.Client)

        def connect() -> None:
            self._client.__init__(
                self._address, security=security, timeout=ANSWERING, set_as_default=False, name="ukeplan")

        try:
            _in_time(connect)
        except (OSError, TimeoutError, ValueError, RuntimeError, TypeError):  # TypeError: TLS without certificates
            self._client.status = "closed"  # else it tries to say good-bye when it is thrown away, and complains
            raise Refusal(
                f"Klyngen på {self._address} svarer ikke. Se at planleggeren går, at adressen er riktig, og at "
                "sertifikatene er satt opp (docs/scale.md). Det som er ferdig, er tatt vare på.",
                f"The cluster at {self._address} does not answer. See that its scheduler runs, that the address is "
                "right, and that the certificates are set up (docs/scale.md). What is done is kept.",
            ) from None
        try:
            self._same_program()
        except BaseException:
            self._leave(())
            raise
        self._seen = time.monotonic()

    def _same_program(self) -> None:
        """Every worker has this very program, to the file."""
        try:
            found: dict[str, str] = self._client.run(program, on_error="return")
        except (OSError, TimeoutError):
            found = {}
        if not found:
            raise Refusal(f"Klyngen på {self._address} har ingen arbeidere. Start noen med «dask worker».",
                          f"The cluster at {self._address} has no workers. Start some with “dask worker”.")
        for worker, theirs in sorted(found.items()):
            if theirs != program():
                told = theirs if isinstance(theirs, str) else "?"
                raise Refusal(
                    f"Arbeideren {worker} har en annen versjon av programmet ({told}) enn denne maskinen "
                    f"({program()}). Legg inn samme versjon på alle, og start arbeiderne på nytt.",
                    f"The worker {worker} has another version of the program ({told}) than this machine "
                    f"({program()}). Install the same version everywhere, and start the workers anew.")

    def run(
        self, tasks: Mapping[str, Callable[[], Document]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[str, Document]]:
        """Each task's key and answer, as they come; nothing more once stopped.

        Raises
        ------
        Lost
            If the cluster's scheduler is gone, or its last worker and no other has come.
        """
        todo = list(tasks)[::-1]
        waiting: dict[Any, tuple[str, Coded]] = {}
        try:
            while (todo or waiting) and not stopped():
                room = _AHEAD * self._processes()
                while todo and len(waiting) < room:
                    key = todo.pop()
                    sent = coded(tasks[key]())
                    waiting[self._submit(sent.task)] = key, sent
                for future in [one for one in waiting if one.done()]:
                    answer = self._answer_of(future)
                    if answer is not None:
                        key, sent = waiting.pop(future)
                        future.release()
                        yield key, decoded(answer, sent)
                if not any(one.done() for one in waiting):
                    time.sleep(_BREATH)
        finally:
            self._leave(waiting)

    def _processes(self) -> int:
        """How many processes the cluster has now.

        Raises
        ------
        Lost
            If it does not answer, or has had no worker for too long.
        """
        if self._client.status != "running":
            raise self._lost()
        try:
            found = sum(self._client.nthreads(callback_timeout=ANSWERING).values())
        except _BROKEN:
            raise self._lost() from None
        now = time.monotonic()
        if found:
            self._seen = now
        elif now - self._seen > PATIENCE:
            raise Lost(f"Klyngen på {self._address} har ikke hatt noen arbeider på {PATIENCE:.0f} sekunder.",
                       f"The cluster at {self._address} has had no worker for {PATIENCE:.0f} seconds.")
        return int(found)

    def _submit(self, task: Document) -> Any:
        text = json.dumps(task)
        try:
            return self._client.submit(_do, text, pure=False, retries=RETRIES)
        except _BROKEN:
            raise self._lost() from None

    def _answer_of(self, future: Any) -> Document | None:
        """What came of a task; None where the answer was lost with its worker, and is being made again."""
        if future.status == "cancelled":  # as all are at once, when the scheduler goes
            raise self._lost()
        if future.status == "error":
            return failed("Crash")
        try:
            answer: Document = json.loads(future.result(timeout=ANSWERING))
        except _BROKEN:
            return None
        return answer

    def _lost(self) -> Lost:
        return Lost(f"Forbindelsen til klyngen på {self._address} er brutt.",
                    f"The connection to the cluster at {self._address} is broken.")

    def _leave(self, waiting: Iterable[Any]) -> None:
        """Say good-bye, also to a cluster that no longer hears it."""
        with suppress(*_BROKEN):
            for future in waiting:
                future.cancel()
        with suppress(*_BROKEN):
            self._client.close(timeout=ANSWERING)


def _in_time(connect: Callable[[], None]) -> None:
    """Connect beside this thread: what is no scheduler may leave a client waiting for ever.

    Raises
    ------
    TimeoutError
        If nobody answers in time.
    """
    failures: list[BaseException] = []

    def run() -> None:
        try:
            connect()
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run, name="ukeplan cluster", daemon=True)
    thread.start()
    thread.join(1.5 * ANSWERING)
    if thread.is_alive():
        raise TimeoutError
    if failures:
        raise failures[0]


def _do(text: str) -> str:
    """One task in a child of the worker: a worker's own process may not have the search's children."""
    answer = in_child(text.encode())
    if answer is None:
        raise RuntimeError("the task's process died")
    return json.dumps(answer)


def _distributed() -> Any:
    """Dask distributed, loaded only here.

    Raises
    ------
    Refusal
        If the extra is not installed.
    """
    try:
        import distributed
    except ImportError:
        raise Refusal(
            "--cluster trenger tillegget «cluster»: pip install \".[cluster]\".",
            "--cluster needs the extra “cluster”: pip install \".[cluster]\".") from None
    for name in ("distributed", "distributed.client"):  # it writes whole traces; people get a sentence from here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return distributed
