"""Getting from one place to another: the one small interface that all sources of journeys stand behind."""

from __future__ import annotations

from typing import Protocol


class Travel(Protocol):
    """Journeys of one week between sites, by whatever is fastest at that time (bus, walk).

    Times are minutes since Monday 00:00. The same site to itself takes no time. ``arrive`` never
    falls as ``leave`` grows: leaving later is never there earlier.
    """

    def arrive(self, origin: str, to: str, leave: int) -> int | None:
        """Earliest arrival at ``to`` when leaving ``origin`` at ``leave``; None when there is no journey."""
        ...

    def depart(self, origin: str, to: str, arrive: int) -> int | None:
        """Latest departure from ``origin`` that is at ``to`` by ``arrive``; None when there is no journey."""
        ...
