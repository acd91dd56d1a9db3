"""Which of many things help, and which two together: many are asked about at once.

It rests on one fact: most changes of the catalogue only allow more. Where all of some such changes together give no
more than a floor, neither does any one of them, nor any two. Who asks keeps other changes apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from scheduler.side_by_side import follow

Block = tuple[int, ...]
"""Numbers of some things."""

Pair = tuple[Block, Block]

T = TypeVar("T")

PARTS = 4
"""Into how many parts a block is split: few rounds, so that no process waits long for the others."""


class Sifted(NamedTuple, Generic[T]):
    """What is known of every thing."""

    useful: dict[int, T]
    """Things that help by themselves, and what came of each."""
    useless: tuple[Block, ...]
    """Blocks of things of which none helps; the things of a block can be asked about together."""
    left: int
    """Things that there was no time for."""


def sift(
    blocks: Sequence[Block], helps: Callable[[Block], T | None], is_late: Callable[[], bool]
) -> Sifted[T]:
    """Every thing that helps by itself.

    Parameters
    ----------
    blocks
        Things that can be asked about together.
    helps
        What comes of some things together, None = nothing; asked in children of this process.
    is_late
        Whether to ask no more.
    """
    def parts(block: Block, came: T | None) -> list[Block]:
        return _split(block, PARTS) if came is not None and len(block) > 1 else []

    answers = follow(helps, blocks, parts, is_late)
    useful = {block[0]: came for block, came in answers.items() if came is not None and len(block) == 1}
    useless = tuple(block for block, came in answers.items() if came is None)
    known = {*useful, *(one for block in useless for one in block)}
    return Sifted(useful, useless, len({one for block in blocks for one in block} - known))


def sift_pairs(
    pairs: Sequence[Pair], help_more: Callable[[Block, Block], T | None], is_late: Callable[[], bool]
) -> tuple[list[T], int]:
    """What comes of those pairs that help more than each of the two; and how many there was no time for.

    Parameters
    ----------
    pairs
        Two blocks each: one thing of each with one of the other is asked about; of a block with itself, any two.
    help_more
        What comes of two blocks together, None = no more than of either; asked in children of this process.
    is_late
        Whether to ask no more.
    """
    def parts(pair: Pair, came: T | None) -> list[Pair]:
        return _parts(*pair) if came is not None and _count(*pair) > 1 else []

    pairs = [pair for pair in pairs if _count(*pair)]
    answers = follow(lambda pair: help_more(*pair), pairs, parts, is_late)
    told = sum(_count(*pair) for pair, came in answers.items() if came is None or _count(*pair) == 1)
    found = [came for pair, came in answers.items() if came is not None and _count(*pair) == 1]
    return found, sum(_count(*pair) for pair in pairs) - told


def bundled(numbers: Iterable[int], agree: Callable[[Block], bool]) -> list[Block]:
    """Things in as few blocks as come of taking one after the other, each where it agrees with all before it."""
    blocks: list[Block] = []
    for number in numbers:
        for index, block in enumerate(blocks):
            if agree((*block, number)):
                blocks[index] = (*block, number)
                break
        else:
            blocks.append((number,))
    return blocks


def _split(block: Block, parts: int) -> list[Block]:
    """A block in so many parts, or as many as it has things."""
    size = -(-len(block) // parts)
    return [block[start : start + size] for start in range(0, len(block), size)]


def _count(mine: Block, theirs: Block) -> int:
    """Pairs of one of each."""
    return len(mine) * (len(mine) - 1) // 2 if mine == theirs else len(mine) * len(theirs)


def _parts(mine: Block, theirs: Block) -> list[Pair]:
    if mine == theirs:
        first, last = _split(mine, 2)
        return [pair for pair in ((first, first), (last, last), (first, last)) if _count(*pair)]
    if len(mine) >= len(theirs):
        return [(part, theirs) for part in _split(mine, PARTS)]
    return [(mine, part) for part in _split(theirs, PARTS)]
