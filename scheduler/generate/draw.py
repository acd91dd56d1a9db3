"""Drawing from stated shares."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def pick(rng: random.Random, shares: Sequence[tuple[T, float]]) -> T:
    """One of the things, by weight."""
    return rng.choices([thing for thing, _ in shares], [weight for _, weight in shares])[0]


def chance(rng: random.Random, share: float) -> bool:
    """True with that probability."""
    return rng.random() < share


def quota(rng: random.Random, things: Sequence[T], share: float, least: int = 0) -> list[T]:
    """A random sample of the things, as large as the share of them says (rounded), at least ``least``."""
    count = min(len(things), max(least, round(share * len(things))))
    return rng.sample(list(things), count)
