"""What a few people could attend if their own weeks were empty, with everybody else's as they are.

A reduction of exact solves about few people: what is full, or makes no legal day even alone, is in no solution.
"""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.rules.base import Series
from scheduler.settings import Shape
from solvers.board import Board
from solvers.choice import Choice
from solvers.days import Days
from solvers.draft import Draft
from solvers.facts import Facts

Place = tuple[str, int]
"""A series and the number of one of its options."""


def possible(board: Board, choice: Choice, people: Iterable[str], free: Iterable[str] = ()) -> dict[str, set[Place]]:
    """What each of the people could attend alone, once all of them have left everything.

    Parameters
    ----------
    board, choice
        All that could be, and what stands.
    people
        Whose weeks are taken to be empty.
    free
        Activities that may meet at any of their times.
    """
    names, open_groups = tuple(people), frozenset(free)
    facts = Facts(board)
    draft = Draft(facts, Days(facts), choice)
    for name in names:
        for key in list(draft.has[name]):
            draft.leave(name, key)
    return {name: set(_of_person(draft, choice, name, open_groups)) for name in names}


def _of_person(draft: Draft, choice: Choice, name: str, free: frozenset[str]) -> Iterable[Place]:
    for key in draft.board.of_person[name]:
        series = draft.board.series[key]
        if series.person is None:
            yield from _of_group(draft, choice, name, series, free)
            continue
        masks, entries = draft.facts.masks(key), draft.facts.entries(key)
        closed = draft.closed(series.offer) if series.offer.shape is Shape.OPEN else 0
        for index, option in enumerate(series.options):
            if masks[index] & closed or _is_taken(draft, series, index):
                continue
            if draft.fits(name, option.day, [entries[index]]) or not _decides_alone(draft, name, option.day):
                yield key, index


def _of_group(
    draft: Draft, choice: Choice, name: str, series: Series, free: frozenset[str]
) -> Iterable[Place]:
    """The group's meetings, where it takes one more; all its times where those may change."""
    offer, board = series.offer, draft.board
    if offer.id in free:
        yield from ((series.key, index) for index in range(len(series.options)))
        return
    most = max(offer.max_size or 10_000, len(offer.members))
    if len(draft.members[series.key]) >= most and name not in offer.members:
        return
    for index in choice.options(board, series.key):
        if board.may_attend(name, series.key, index):
            yield series.key, index


def _is_taken(draft: Draft, series: Series, index: int) -> bool:
    """Whether an employer has no seat left that day; given members have theirs."""
    offer = series.offer
    if offer.shape is not Shape.SEAT or series.person in offer.members:
        return False
    return draft.seats[offer.id, series.options[index].day] >= (offer.max_size or 1)


def _decides_alone(draft: Draft, name: str, day: int) -> bool:
    """Whether a meeting that makes no legal day alone makes none with others either.

    The first and the last way of a day may be what forbids it: something before or after it may mend that.
    """
    return False
