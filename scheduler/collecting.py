"""Python's search for what is no longer used, while much is made and little of it ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""New objects between two collections."""


@contextmanager
def seldom_collecting(*, forking: bool = False) -> Iterator[None]:
    """Collect less often, which took a seventh of the time to a first plan.

    Parameters
    ----------
    forking
        Whether children are forked meanwhile: what there is already is then left alone, so that they share it.
    """
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    if forking:
        gc.freeze()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if forking:
            gc.unfreeze()
