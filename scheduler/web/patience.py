"""HTTP with an end to patience: a client that sends or reads too slowly, or too much, is let go."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

PATIENCE = 60.0
"""Seconds for a whole request and its answer: 180 kB over a poor mobile network."""

MOST_BYTES = 32_768
"""Of one request, headers and all; ours are a few hundred."""


class PatientProtocol(HttpToolsProtocol):
    """Uvicorn's protocol, which by itself waits for ever for the end of a request or of an answer."""

    _timer: asyncio.TimerHandle | None = None
    _received = 0

    def connection_made(self, transport: Any) -> None:
        """Give the client its time."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what comes, up to the most."""
        self._received += len(data)
        if self._received > MOST_BYTES:
            self.transport.abort()
            return
        super().data_received(data)

    def on_response_complete(self) -> None:
        """Count anew for the next request."""
        self._received = 0
        self._wait()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any more."""
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self.loop.call_later(PATIENCE, self._give_up)

    def _give_up(self) -> None:
        if self.transport is not None:
            self.transport.abort()
