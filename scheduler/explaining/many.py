"""What would help one person in a large programme: changes are asked about many at once, and what helps by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement

from scheduler.changes import ActivityMoved
from scheduler.explaining.candidates import Candidate
from scheduler.explaining.side_by_side import each
from scheduler.explaining.sieve import Block, Sifted, bundled, sift, sift_pairs
from scheduler.explaining.trials import Trials
from scheduler.explaining.tried import Missing, Tried

_SORTS = {
    "ActivityResized": "groups", "DeparturesMoved": "buses", "SettingChanged": "facts", "PlanRequirement": "facts",
    "PersonFacts": "facts", "ChildCare": "facts", "OpeningHours": "facts",
}
"""Sorts of changes, for those that help are often of one sort. Facts are few and cost nothing: each is asked about by
itself, and first; of the others, those of one sort together."""


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
        numbers = range(len(self._all))
        sifted = self._sifted([number for number in numbers if not self._hangs(number)])
        alone = {number: tried for number, tried in sifted.useful.items() if isinstance(tried, Tried)}
        swap, moved = self._moved([number for number in numbers if self._hangs(number)
                                   or sifted.useful.get(number) is True])  # fmt: skip
        singles = {**alone, **{number: tried for number, tried in moved.items() if tried is not None}}
        useless = sorted(number for block in sifted.useless for number in block if self._all[number].change is not None)
        apart = [number for number in (*useless, *(number for number, tried in moved.items() if tried is None))
                 if self._takes_away(number) or number in moved]  # fmt: skip
        pairs = self._pairs(singles, [number for number in useless if number not in apart], apart)
        return [*singles.values(), *([swap] if swap else []), *pairs]

    def _hangs(self, number: int) -> bool:
        """Whether the change hangs on somebody else's week, too: then nothing can be told of the person alone."""
        return bool(self._all[number].people) and not self._all[number].activities

    def _takes_away(self, number: int) -> bool:
        """Whether the change allows other things, not only more: then it stands apart from all others."""
        return isinstance(self._all[number].change, ActivityMoved)

    def _sort(self, number: int) -> str:
        one = self._all[number]
        return "moves" if one.people else _SORTS.get(type(one.change).__name__, "places")

    def _some(self, block: Block) -> tuple[Candidate, ...]:
        return tuple(self._all[number] for number in block)

    def _agree(self, block: Block) -> bool:
        return self._trials.agree(self._some(block))

    def _go_together(self, block: Block) -> bool:
        """Whether all of them together allow all that each of them does."""
        return len(block) == 1 or (self._agree(block) and not any(map(self._takes_away, block)))

    def _sifted(self, numbers: Sequence[int]) -> Sifted[Tried | bool]:
        """What single changes give; of groups that move only whether the person would gain if all could follow."""
        sorts: dict[str, list[int]] = {name: [] for name in ("facts", "groups", "places", "buses", "moves")}
        for number in numbers:
            sorts[self._sort(number)].append(number)
        blocks: list[Block] = [(number,) for number in sorts.pop("facts")]
        blocks += [block for some in sorts.values() for block in bundled(some, self._go_together)]

        def helps(block: Block) -> Tried | bool | None:
            one_by_itself = len(block) == 1 and not self._all[block[0]].people
            return self._exactly(block, self._floor) if one_by_itself else self._might(block, self._floor)

        sifted: Sifted[Tried | bool] = sift(blocks, helps, lambda: self._trials.is_late(0))
        self.left += sifted.left
        self.count += len(numbers) - sifted.left
        return sifted

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

    def _moved(self, numbers: Sequence[int]) -> tuple[Tried | None, dict[int, Tried | None]]:
        """What comes of moving a few others without any change, and of changes that move others."""
        things: list[Candidate | None] = [None, *self._some(tuple(numbers))]
        came = list(each(self._trials.single, things, lambda: self._trials.is_late(1)))
        untried = len(things) - len(came)
        self.left, self.count = self.left + untried, self.count + 1 - untried
        return (came[0], dict(zip(numbers, came[1:], strict=False))) if came else (None, {})

    def _pairs(self, singles: dict[int, Tried], useless: Sequence[int], apart: Sequence[int]) -> list[Tried]:
        """Two changes at once, where one alone does not give all: together more than each of them.

        Parameters
        ----------
        singles
            What helps by itself.
        useless
            What does not, and can be asked about together.
        apart
            What does not, and cannot.
        """
        after = {number: self._trials.after(tried) for number, tried in singles.items()}
        part = [(number,) for number, (lacking, short) in after.items()
                if self._all[number].change is not None and (lacking > 0 or short > 0)]  # fmt: skip
        rest = bundled(useless, self._agree)
        others = [(number,) for number in apart if self._all[number].change is not None]

        def help_more(mine: Block, theirs: Block) -> Tried | bool | None:
            both = tuple(sorted({*mine, *theirs}))
            one_pair = len(both) == 2
            blocks = [(number,) for number in both] if one_pair else [mine, theirs]
            if not self._agree(both):
                return None if one_pair else True
            if not one_pair and any(map(self._hangs, both)):
                return True
            floor = min(max(after.get(number, self._floor) for number in block) for block in blocks)
            return self._exactly(both, floor) if one_pair else self._might(both, floor)

        pairs = [
            *combinations(part, 2), *((one, block) for one in part for block in rest),
            *combinations_with_replacement(rest, 2), *((one, block) for one in others for block in (*part, *rest)),
            *combinations(others, 2),
        ]  # fmt: skip
        came, left = sift_pairs(pairs, help_more, lambda: self._trials.is_late(2))
        count = len(part) + len(others) + sum(map(len, rest))
        self.left, self.count = self.left + left, self.count + count * (count - 1) // 2 - left
        return [one for one in came if isinstance(one, Tried)]
