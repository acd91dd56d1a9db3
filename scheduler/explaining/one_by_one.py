"""What would help one person in a small programme: every change and every pair solved by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from scheduler.explaining.candidates import Candidate
from scheduler.explaining.side_by_side import each
from scheduler.explaining.trials import Trials
from scheduler.explaining.tried import Tried


class Single(NamedTuple):
    """A candidate and what it gives alone; no candidate = only people's weeks change."""

    candidate: Candidate | None
    tried: Tried | None


class OneByOne:
    """The search for single changes and pairs.

    Parameters
    ----------
    trials
        Makes and solves them.
    catalogue
        Single changes.
    """

    def __init__(self, trials: Trials, catalogue: Sequence[Candidate]) -> None:
        self._trials, self._catalogue = trials, tuple(catalogue)
        self.count = self.left = 0
        """Changes and pairs that were tried; those that there was no time for."""

    def find(self) -> list[Tried]:
        """Everything that helps."""
        things: list[Candidate | None] = [None, *reversed(self._catalogue)]
        singles = list(each(self._single, things, lambda: self._trials.is_late(1)))
        self.count, self.left = len(singles), len(things) - len(singles)
        return [one.tried for one in singles if one.tried is not None] + self._pairs(singles)

    def _single(self, one: Candidate | None) -> Single:
        return Single(one, self._trials.single(one))

    def _pairs(self, singles: Sequence[Single]) -> list[Tried]:
        """Two changes at once, where one alone does not give all: what gives something alone comes first."""
        short = self._trials.base.before[self._trials.name][1]
        waiting = [(one.candidate, one.tried) for one in singles
                   if one.candidate is not None and one.candidate.change is not None
                   and not (one.tried is not None and one.tried.gained >= short and not one.tried.by_all > short)]
        pairs = [(waiting[one], waiting[other]) for one, other in sorted(
            combinations(range(len(waiting)), 2),
            key=lambda pair: (
                -sum(waiting[one][1] is not None for one in pair),
                sum(waiting[one][0].kroner or 0.0 for one in pair), pair,
            ),
        )]  # fmt: skip
        came = list(each(self._pair, pairs, lambda: self._trials.is_late(2)))
        self.count, self.left = self.count + len(came), self.left + len(pairs) - len(came)
        return [one for one in came if one is not None]

    def _pair(self, pair: tuple[tuple[Candidate, Tried | None], tuple[Candidate, Tried | None]]) -> Tried | None:
        """What two give together, where it is more than each gives alone."""
        some = tuple(candidate for candidate, _ in pair)
        floor = min(self._trials.after(alone) for _, alone in pair)
        return self._trials.tried(some, self._trials.trial(some), floor)
