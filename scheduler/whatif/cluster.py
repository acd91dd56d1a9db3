"""Tasks done on a Dask cluster (extra ``cluster``): the same task, in a child process of some worker.

Only over TLS, or on this machine alone. What is sent are ids and figures, no names. A worker that dies costs its
tasks a retry on another.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from scheduler.refusal import Refusal
from scheduler.whatif.children import RETRIES, failed, in_child
from scheduler.whatif.task import Document, program

ANSWERING = 10.0
"""Seconds that a cluster has to answer at first."""

_AHEAD = 2
"""Tasks that wait at the cluster for each of its processes: more would only take memory there."""

_BREATH = 0.1
"""Seconds between two looks at what is done, and at the stop signal."""


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
            self._client.close()
            raise

    def _same_program(self) -> None:
        """Every worker has this very program, to the file."""
        try:
            found: dict[str, str] = self._client.run(program, on_error="return")
        except (OSError, TimeoutError):
            found = {}
        if not found:
            self._client.close()
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
        """Each task's key and answer, as they come; nothing more once stopped."""
        todo = list(tasks)[::-1]
        waiting: dict[Any, str] = {}
        try:
            while (todo or waiting) and not stopped():
                room = _AHEAD * max(1, sum(self._client.nthreads().values()))
                while todo and len(waiting) < room:
                    key = todo.pop()
                    waiting[self._submit(tasks[key]())] = key
                for future in [one for one in waiting if one.done()]:
                    yield waiting.pop(future), _answer_of(future)
                    future.release()
                if not any(one.done() for one in waiting):
                    time.sleep(_BREATH)
        finally:
            for future in waiting:
                future.cancel()
            self._client.close()

    def _submit(self, task: Document) -> Any:
        text = json.dumps(task)
        return self._client.submit(_do, text, pure=False, retries=RETRIES)


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


def _answer_of(future: Any) -> Document:
    if future.status != "finished":
        return failed("Crash")
    answer: Document = json.loads(future.result())
    return answer


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
    return distributed
