"""What would help one person in a large programme: changes are asked about many at once, and what helps by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement

from scheduler.explaining.candidates import Candidate
from scheduler.explaining.side_by_side import each
from scheduler.explaining.sieve import Block, Sifted, bundled, sift, sift_pairs
from scheduler.explaining.trials import Trials
from scheduler.explaining.tried import Missing, Tried

_SORTS = {
    "ActivityResized": "groups", "DeparturesMoved": "buses", "SettingChanged": "facts", "PlanRequirement": "facts",
    "PersonFacts": "facts", "ChildCare": "facts", "OpeningHours": "facts",
}
"""Sorts of changes that are asked about together at first: those that help are often of one sort."""


class Many:
    """The search for single changes and pairs.

    Parameters
    ----------
    trials
        Makes and solves them.
    catalogue
        Single changes, in the order to try them in.
    alone
        What the person could have without any: only what gives more is of use.
    """

    def __init__(self, trials: Trials, catalogue: Sequence[Candidate], alone: Tried | None) -> None:
        self._trials, self._all = trials, tuple(catalogue)
        self._floor = trials.after(alone)
        self._useless: list[Block] = []
        self.count = self.left = 0
        """Changes and pairs that were tried, by themselves or many at once; those that there was no time for."""

    def find(self) -> list[Tried]:
        """Everything that helps more than the person's own week made anew."""
        own = [number for number, one in enumerate(self._all) if not one.people]
        moving = [number for number, one in enumerate(self._all) if one.people]
        buses = [number for number in own if self._sort(number) == "buses"]
        groups = [number for number in moving if self._all[number].activities]
        found = self._sifted([number for number in own if number not in buses], 0)
        found |= self._sifted([*buses, *groups], 1)
        singles = {number: tried for number, tried in found.items() if isinstance(tried, Tried)}
        moved = self._moved([number for number in moving if number not in groups or found.get(number) is True])
        pairs = self._pairs(singles, [number for block in self._useless for number in block if number in own])
        return [*singles.values(), *moved, *pairs]

    def _sort(self, number: int) -> str:
        one = self._all[number]
        return "moves" if one.people else _SORTS.get(type(one.change).__name__, "places")

    def _some(self, block: Block) -> tuple[Candidate, ...]:
        return tuple(self._all[number] for number in block)

    def _agree(self, block: Block) -> bool:
        return self._trials.agree(self._some(block))

    def _sifted(self, numbers: Sequence[int], stage: int) -> dict[int, Tried | bool]:
        """What single changes give; of groups that move only whether the person would gain if all could follow."""
        sorts: dict[str, list[int]] = {}
        for number in numbers:
            sorts.setdefault(self._sort(number), []).append(number)
        blocks = [block for some in sorts.values() for block in bundled(some, self._agree)]

        def helps(block: Block) -> Tried | bool | None:
            one_by_itself = len(block) == 1 and not self._all[block[0]].people
            return self._exactly(block, self._floor) if one_by_itself else self._might(block, self._floor)

        sifted: Sifted[Tried | bool] = sift(blocks, helps, lambda: self._trials.is_late(stage))
        self._useless += sifted.useless
        self.left += sifted.left
        self.count += len(numbers) - sifted.left
        return sifted.useful

    def _might(self, block: Block, floor: Missing) -> bool | None:
        """Whether some changes together might give more than a floor, as if nobody else were concerned."""
        trial = self._trials.trial(self._some(block), alone=True)
        return True if trial is not None and trial.may_be_better(floor) else None

    def _exactly(self, block: Block, floor: Missing) -> Tried | None:
        """What one or two changes give, if it is more than a floor."""
        some = self._some(block)
        trial = self._trials.trial(some)
        if trial is None or not trial.might_be_better(floor):
            return None
        return self._trials.tried(some, trial, floor)

    def _moved(self, numbers: Sequence[int]) -> list[Tried]:
        """What comes of changes that move others, and of moving a few others without any change."""
        things: list[Candidate | None] = [None, *self._some(tuple(numbers))]
        came = list(each(self._trials.single, things, lambda: self._trials.is_late(1)))
        untried = len(things) - len(came)
        self.left, self.count = self.left + untried, self.count + 1 - untried
        return [one for one in came if one is not None]

    def _pairs(self, singles: dict[int, Tried], useless: Sequence[int]) -> list[Tried]:
        """Two changes at once, where one alone does not give all: together more than each of them."""
        after = {number: self._trials.after(tried) for number, tried in singles.items()}
        part = [(number,) for number, (lacking, short) in after.items() if lacking > 0 or short > 0]
        rest = bundled(sorted(useless), self._agree)

        def help_more(mine: Block, theirs: Block) -> Tried | bool | None:
            both = tuple(sorted({*mine, *theirs}))
            one_pair = len(both) == 2
            if not self._agree(both):
                return None if one_pair else True
            floor = min(max(after.get(number, self._floor) for number in block) for block in (mine, theirs))
            return self._exactly(both, floor) if one_pair else self._might(both, floor)

        pairs = [
            *combinations(part, 2), *((one, block) for one in part for block in rest),
            *combinations_with_replacement(rest, 2),
        ]  # fmt: skip
        came, left = sift_pairs(pairs, help_more, lambda: self._trials.is_late(2))
        count = len(part) + len(useless)
        self.left, self.count = self.left + left, self.count + count * (count - 1) // 2 - left
        return [one for one in came if isinstance(one, Tried)]
