"""What is measured: the cells of the benchmark, their time limits and what must be reached."""

from __future__ import annotations

from typing import NamedTuple

PLAN, FIRST, HAND, FET_OURS, FET_FIRST = "plan", "first", "hand", "fet-ours", "fet-first-come"
"""Ways to a plan: the whole run, its first plan alone, by hand, FET with our groups, FET with first-come groups."""

WAYS = (FIRST, PLAN, HAND, FET_OURS, FET_FIRST)


class Cell(NamedTuple):
    """One measurement: a family of programmes, people, the generator's seed, the how manieth run, the way."""

    family: str
    size: int
    seed: int
    run: int
    way: str

    @property
    def key(self) -> str:
        """What tells it from all others, as a file may be named."""
        return f"{self.family}-{self.size}-{self.seed}-{self.run}-{self.way}"

    @property
    def book(self) -> str:
        """What tells its programme from all others."""
        return f"{self.family}-{self.size}-{self.seed}"


class Aim(NamedTuple):
    """What a size must reach: seconds to the first checked plan and in all, gap, memory (None = not said).

    ``spared`` are the seconds of ``within`` that are left for checking after the search.
    """

    first: float
    within: float
    gap: float
    memory_mib: float | None
    spared: float


AIMS: dict[int, Aim] = {
    20: Aim(2, 5, 0.0, None, 2.0),
    75: Aim(3, 20, 0.005, 1024, 2.0),
    350: Aim(6, 90, 0.01, 2048, 4.0),
    1000: Aim(15, 240, 0.015, 4096, 12.0),
    5000: Aim(90, 1200, 0.03, 8192, 100.0),
}
"""By number of participants; the floors are for the family ``default``."""


def aim_of(size: int) -> Aim:
    """The aim of a size; between two, that of the larger."""
    return next((aim for people, aim in sorted(AIMS.items()) if people >= size), AIMS[max(AIMS)])


def cells(families: list[str], sizes: list[int], seeds: list[int], runs: int, ways: list[str]) -> list[Cell]:
    """All cells in the order in which they are run: small sizes first, so that something stands early.

    Rivals and the first plan do not differ from run to run beyond the clock: they are run once a seed.
    """
    return [
        Cell(family, size, seed, run, way)
        for size in sorted(sizes)
        for family in families
        for seed in seeds
        for way in ways
        for run in range(1, (runs if way in (PLAN, FIRST) else 1) + 1)
    ]
