"""What would help one person: changes are asked about many at once, and what helps by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement

from scheduler.changes import (
    ActivityMoved,
    ActivityResized,
    Base,
    ChildCare,
    DeparturesMoved,
    OpeningHours,
    PersonFacts,
    PlanRequirement,
    SettingChanged,
)
from scheduler.explaining.candidates import Candidate
from scheduler.explaining.sieve import Block, Sifted, bundled, sift, sift_pairs
from scheduler.explaining.trials import Trials
from scheduler.explaining.tried import Missing, Tried
from scheduler.side_by_side import follow

_SORTS: dict[type[Base], str] = {
    ActivityResized: "groups", DeparturesMoved: "buses", SettingChanged: "facts", PlanRequirement: "facts",
    PersonFacts: "facts", ChildCare: "facts", OpeningHours: "facts",
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
        self._is_given = trials.is_given()
        self.count = self.left = 0
        """Changes and pairs that were tried, by themselves or many at once; those that there was no time for."""

    def find(self) -> list[Tried]:
        """Everything that helps more than the person's own week made anew."""
        numbers = range(len(self._all))
        moving = [number for number in numbers if self._all[number].people]
        sifted = self._sifted([number for number in numbers if number not in moving])
        alone = {number: tried for number, tried in sifted.useful.items() if isinstance(tried, Tried)}
        swap, moved = self._moved(moving)
        singles = {**alone, **{number: tried for number, tried in moved.items() if tried is not None}}
        useless = sorted(number for block in sifted.useless for number in block)
        apart = [number for number in useless if self._takes_away(number)]
        apart += [number for number, tried in moved.items() if tried is None]
        pairs = self._pairs(singles, [number for number in useless if number not in apart], apart)
        return [*singles.values(), *([swap] if swap else []), *pairs]

    def _takes_away(self, number: int) -> bool:
        """Whether the change may also stand in the way of something: then it is never asked about with others.

        A group on another day; a child that must be brought, or earlier. And a given member who can come, must.
        """
        change = self._all[number].change
        if isinstance(change, (ActivityMoved, ChildCare, OpeningHours)):
            return True
        longer = isinstance(change, SettingChanged) and change.setting == "day_end"
        return self._is_given and (longer or isinstance(change, (PersonFacts, DeparturesMoved)))

    def _sort(self, number: int) -> str:
        change = self._all[number].change
        return "places" if change is None else _SORTS.get(type(change), "places")

    def _some(self, block: Block) -> tuple[Candidate, ...]:
        return tuple(self._all[number] for number in block)

    def _agree(self, block: Block) -> bool:
        return self._trials.agree(self._some(block))

    def _go_together(self, block: Block) -> bool:
        """Whether all of them together allow all that each of them does."""
        return len(block) == 1 or (self._agree(block) and not any(map(self._takes_away, block)))

    def _sifted(self, numbers: Sequence[int]) -> Sifted[Tried | bool]:
        """What single changes give that move nobody else."""
        sorts: dict[str, list[int]] = {name: [] for name in ("facts", "groups", "places", "buses")}
        for number in numbers:
            sorts[self._sort(number)].append(number)
        blocks: list[Block] = [(number,) for number in sorts.pop("facts")]
        blocks += [block for some in sorts.values() for block in bundled(some, self._go_together)]

        def helps(block: Block) -> Tried | bool | None:
            return self._exactly(block, self._floor) if len(block) == 1 else self._might(block, self._floor)

        sifted: Sifted[Tried | bool] = sift(blocks, helps, lambda: self._trials.is_late(0))
        self.left += sifted.left
        self.count += len(numbers) - sifted.left
        return sifted

    def _might(self, block: Block, floor: Missing) -> bool | None:
        """Whether some changes together might give more than a floor."""
        trial = self._trials.trial(self._some(block))
        return True if trial is not None and trial.may_be_better(floor) else None

    def _exactly(self, block: Block, floor: Missing) -> Tried | None:
        """What one or two changes give, if it is more than a floor."""
        some = self._some(block)
        trial = self._trials.trial(some)
        if trial is None or not trial.might_be_better(floor):
            return None
        return self._trials.tried(some, trial, floor)

    def _moved(self, numbers: Sequence[int]) -> tuple[Tried | None, dict[int, Tried | None]]:
        """What comes of moving a few others without any change, and of changes that move others.

        Those groups come last that, meeting at any time and whatever became of their members, would give the person
        nothing: a guess, since their members' own weeks stand in the way of it here.
        """
        def late() -> bool:
            return self._trials.is_late(1)

        def hopeful(block: Block) -> bool | None:
            trial = self._trials.trial(self._some(block), alone=True)
            return True if trial is not None and trial.might_be_better(self._floor) else None

        groups = [number for number in numbers if self._all[number].activities]
        last = {number for block in sift(bundled(groups, self._go_together), hopeful, late).useless for number in block}
        order = [None, *sorted(numbers, key=lambda number: number in last)]
        came = follow(
            lambda number: self._trials.single(None if number is None else self._all[number]), order,
            lambda number, answer: (), late,
        )  # fmt: skip
        self.left, self.count = self.left + len(order) - len(came), self.count + len(came)
        return came.pop(None, None), {number: tried for number, tried in came.items() if number is not None}

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
            if not one_pair and any(self._all[number].people for number in both):
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
