"""Running the server: the socket, uvicorn, and a log without paths."""

from __future__ import annotations

import errno
import gc
import logging
import socket
import sys
from collections.abc import Callable
from types import FrameType

import uvicorn

from scheduler.refusal import Refusal
from scheduler.web.app import Server, application
from scheduler.web.patience import PatientProtocol
from scheduler.web.shelf import Shelf

_BACKLOG = 512


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises
    ------
    Refusal
        If the port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, else asyncio leaves Nagle's algorithm on, and phones wait 40 ms for each body.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _no_port(host, port, error) from None
    return listener


def settle() -> None:
    """Let Python's garbage collector pass over the calendars in memory, which hold no cycles.

    Else it looks through all of them every few seconds, and every phone waits: with 5,000 calendars a tenth of a
    second.
    """
    gc.freeze()


def _no_port(host: str, port: int, error: OSError) -> Refusal:
    if error.errno == errno.EADDRINUSE:
        return Refusal(
            f"Port {port} er opptatt: en annen tjener bruker den. Stopp den, eller velg en annen med --port.",
            f"Port {port} is in use: another server has it. Stop that one, or choose another with --port.",
        )
    if error.errno == errno.EACCES:
        return Refusal(
            f"Port {port} krever flere rettigheter. Velg en over 1023 med --port, og sett en webtjener foran.",
            f"Port {port} needs more rights. Choose one above 1023 with --port, and put a web server before it.",
        )
    return Refusal(
        f"Adressen «{host}» kan ikke brukes ({error.strerror}). Oppgi en av maskinens egne med --host.",
        f"The address “{host}” cannot be used ({error.strerror}). Give one of the machine's own with --host.",
    )


def serve(shelf: Shelf, listener: socket.socket, address: str | None, ready: Callable[[], None]) -> None:
    """Serve until stopped (Ctrl-C or SIGTERM); requests under way are answered first.

    Parameters
    ----------
    address
        Where the feeds are on the web; None = as the coordinator said.
    ready
        Called when the server is about to answer.
    """
    _write_log()
    _many_connections()
    config = uvicorn.Config(
        application(Server(shelf, address)), http=PatientProtocol, ws="none", lifespan="off",
        access_log=False, log_config=None, server_header=False, timeout_keep_alive=5, timeout_graceful_shutdown=5,
        backlog=_BACKLOG,
    )  # fmt: skip
    ready()
    _Polite(config).run(sockets=[listener])


class _Polite(uvicorn.Server):
    """Being told to stop is no failure: uvicorn's own would raise the signal anew when all is done."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop after the requests under way; at the second signal at once."""
        self.force_exit = self.should_exit
        self.should_exit = True


def _write_log() -> None:
    """Our own lines to stderr; of uvicorn's only what goes wrong, which names no path."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
    for name, level in (("ukeplan.web", logging.INFO), ("uvicorn", logging.WARNING), ("asyncio", logging.CRITICAL)):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False


def _many_connections() -> None:
    """As many open connections as the system lets us have."""
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = min(hard, 8192) if hard != resource.RLIM_INFINITY else 8192
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
