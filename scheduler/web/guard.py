"""What slows those who guess at tokens, and nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

DELAY = 1.0
"""Seconds before an unknown token is answered."""

MOST_WAITING = 200
"""Unknown tokens that wait at once; beyond it they are turned away unanswered, so that they cost no memory."""


class Guard:
    """Answers unknown tokens late.

    A known token never comes here. With 256 bits there is nothing to find by guessing; the delay keeps a flood
    of guesses from taking the processor from those who hold a link.

    Parameters
    ----------
    delay
        Seconds.
    sleep
        Waits that long.
    """

    def __init__(
        self, delay: float = DELAY, most_waiting: int = MOST_WAITING,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:  # fmt: skip
        self._delay = delay
        self._most = most_waiting
        self._sleep = sleep
        self._waiting = 0

    async def hold(self) -> bool:
        """Wait; False at once where too many wait already."""
        if self._waiting >= self._most:
            return False
        self._waiting += 1
        try:
            await self._sleep(self._delay)
        finally:
            self._waiting -= 1
        return True
