"""The server as a process: real sockets, rude clients, sudden ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.scheduler.publishing.office import Office, checked, later, left_out

ROOT = Path(__file__).resolve().parents[3]


class Process:
    """``ukeplan serve`` on a free port."""

    def __init__(self, office: Office, *options: str) -> None:
        self.run = subprocess.Popen(
            [sys.executable, "-m", "scheduler", "serve", "--db", str(office.db), "--port", "0", *options],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "UKEPLAN_LANG": "en"},
        )  # fmt: skip
        assert self.run.stdout is not None
        line = self.run.stdout.readline()
        match = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert match is not None, line
        self.port = int(match[1])

    def get(self, path: str, method: str = "GET") -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path)
        answer = connection.getresponse()
        found = answer.status, answer.read()
        connection.close()
        return found

    def raw(self, sent: bytes) -> bytes:
        """All that comes back when these bytes are sent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as wire:
            wire.sendall(sent)
            wire.shutdown(socket.SHUT_WR)
            received = b""
            try:
                while part := wire.recv(65536):
                    received += part
            except ConnectionResetError:
                pass
            return received

    def stop(self, how: int = signal.SIGTERM) -> str:
        """What it wrote to its log."""
        self.run.send_signal(how)
        _, log = self.run.communicate(timeout=20)
        return log


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A municipality with one publication."""
    made = Office(tmp_path)
    made.publish()
    return made


@pytest.fixture
def server(office: Office) -> Iterator[Process]:
    """A server that runs."""
    made = Process(office)
    yield made
    if made.run.poll() is None:
        made.stop(signal.SIGKILL)


def test_the_server_serves_and_stops_when_told_to_and_its_log_names_nobody(office: Office, server: Process) -> None:
    token = office.token("P01")
    assert server.get(f"/k/{token}.ics") == (200, office.feed("P01"))
    assert server.get(f"/k/{token}.ics", "HEAD") == (200, b"")
    assert server.get("/k/guess.ics")[0] == 404
    log = server.stop()
    assert server.run.returncode == 0
    assert re.search(r"INFO GET calendar 200 \d", log)
    for secret in (token, "guess", "/k/", "P01", "Oksana"):
        assert secret not in log


def test_a_publication_and_a_withdrawn_link_are_seen_within_a_second(office: Office, server: Process) -> None:
    path = f"/k/{office.token('P01')}.ics"
    server.get(path)
    office.publish(checked(*left_out("samf-uk.2026-W48.1")), now=later(hours=1))
    time.sleep(0.6)
    assert server.get(path) == (200, office.feed("P01"))
    office.links(later(hours=2)).revoke(["P01"])
    time.sleep(0.6)
    assert b"BEGIN:VEVENT" not in server.get(path)[1]


def test_a_server_that_is_killed_and_started_again_has_lost_nothing(office: Office, server: Process) -> None:
    path = f"/k/{office.token('P01')}.ics"
    before = server.get(path)
    server.stop(signal.SIGKILL)
    again = Process(office)
    try:
        assert again.get(path) == before
    finally:
        again.stop()


@pytest.mark.parametrize("sent", [
    b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /k/\xff\xfe.ics HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nA\x00B: c\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
    b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n", b"\xff" * 5000,
])
def test_a_malformed_request_harms_nobody(office: Office, server: Process, sent: bytes) -> None:
    answer = server.raw(sent)
    assert not answer.startswith((b"HTTP/1.1 2", b"HTTP/1.1 5"))
    assert server.get(f"/k/{office.token('P01')}.ics")[0] == 200
    log = server.stop()
    assert "Traceback" not in log
    assert "yyyy" not in log
    assert "xxxx" not in log


def test_slow_clients_hold_nobody_up(office: Office, server: Process) -> None:
    path = f"/k/{office.token('P01')}.ics"
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    for wire in slow:
        wire.sendall(b"GET / HTTP/1.1\r\nHost")  # and then nothing
    started = time.monotonic()
    for _ in range(20):
        assert server.get(path)[0] == 200
    assert time.monotonic() - started < 5
    for wire in slow:
        wire.close()


def test_a_client_that_never_ends_its_request_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    import uvicorn

    from scheduler.web import patience

    monkeypatch.setattr(patience, "PATIENCE", 0.3)

    async def ended() -> bytes:
        config = uvicorn.Config(lambda *_: None, http=patience.PatientProtocol, lifespan="off", log_config=None)
        config.load()
        state = uvicorn.Server(config).server_state
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: patience.PatientProtocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
        )
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"GET / HTTP/1.1\r\nHost")
            try:
                return await asyncio.wait_for(reader.read(), 5)
            except ConnectionResetError:
                return b""
            finally:
                writer.close()

    assert asyncio.run(ended()) == b""


@pytest.mark.parametrize(("options", "said"), [
    ((), "is in use: another server has it"), (("--host", "192.0.2.1"), "cannot be used"),
])
def test_a_port_or_address_that_cannot_be_had_is_told(
    office: Office, server: Process, options: tuple[str, ...], said: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scheduler", "serve", "--db", str(office.db), "--port", str(server.port), "--lang", "en",
         *options],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert said in done.stderr


def test_a_server_without_a_database_says_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scheduler", "serve", "--db", str(tmp_path / "none.db"), "--lang", "en"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Run “ukeplan publish” first" in done.stderr


def test_a_server_whose_database_is_damaged_says_so_waits_and_reads_it_when_it_is_back(office: Office) -> None:
    path, whole = f"/k/{office.token('P01')}.ics", office.db.read_bytes()
    office.db.write_bytes(b"\0" * 8192)
    server = Process(office)
    try:
        assert server.get(path)[0] == 503
        office.db.write_bytes(whole)
        time.sleep(0.6)
        assert server.get(path) == (200, office.feed("P01"))
    finally:
        log = server.stop()
    assert "is damaged" in log
    assert "database can be read again" in log
