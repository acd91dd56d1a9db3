"""What is made better exactly, person by person, after the search: hours that are left, then changes and comfort."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scheduler.rules.base import Series
from scheduler.week import Option
from solvers.board import Board
from solvers.choice import Choice
from solvers.repair import Effort, Repairer, coarse
from solvers.scope import Filter, Scope
from solvers.score import Hours, Score

MANY = 400
"""Atoms of one person's week that are too many to look at for comfort alone: many seconds for the model of it."""


def sweep(board: Board, repairer: Repairer, choice: Choice, stopped: Callable[[], bool]) -> Choice:
    """Everybody who lacks anything once, alone and exactly; first who lacks what the plan demands."""
    score = Score(board)
    before = {name: score.hours(choice, [name]) for name in board.people}
    for name in sorted(before, key=lambda name: (-before[name].mandatory, -before[name].shortfall, name)):
        if before[name] == Hours(0, 0, 0) or stopped():
            break
        found = repairer.improve(Scope(board, choice, [name], keep=coarse(board)), Effort(work=0.4))
        if found is not None and score.hours(found, [name]) < score.hours(choice, [name]):
            choice = found
    return choice


def restore(
    board: Board, repairer: Repairer, choice: Choice, last: Choice, people: Iterable[str], stopped: Callable[[], bool]
) -> Choice:  # fmt: skip
    """Fewer changes from the last plan: each chooses between what it said and what they do now, an instant each."""
    for name in people:
        if stopped():
            break
        choice = _later(board, repairer, choice, name, _as_it_was(board, last, name))
    return choice


def polish(
    board: Board, repairer: Repairer, choice: Choice, people: Iterable[str], stopped: Callable[[], bool]
) -> Choice:
    """More comfort, person by person: other times of what they do. Whoever has very many stays as they are."""
    for name in people:
        if stopped():
            break
        choice = _later(board, repairer, choice, name, _other_times(board, choice, name))
    return choice


def _later(board: Board, repairer: Repairer, choice: Choice, name: str, keep: Filter) -> Choice:
    """A person's week with fewer changes, or as few and more comfort, and everybody's hours held."""
    scope = Scope(board, choice, [name], keep=keep)
    if len(scope.atoms()) > MANY:
        return choice
    found, score = repairer.improve(scope, Effort(work=0.2), later=True), Score(board)
    if found is None or score.hours(found, [name]) > score.hours(choice, [name]):
        return choice
    return found


def _as_it_was(board: Board, last: Choice, name: str) -> Filter:
    """What the last plan said; what is chosen now is always considered."""
    said = {(atom.series, board.series[atom.series].options[atom.option]) for atom in last.of_person[name]}

    def keep(series: Series, option: Option) -> bool:
        return (series.key, option) in said

    return keep


def _other_times(board: Board, choice: Choice, name: str) -> Filter:
    """All times of what the person does."""
    mine, sometimes = {atom.series for atom in choice.of_person[name]}, coarse(board)

    def keep(series: Series, option: Option) -> bool:
        return series.key in mine and sometimes(series, option)

    return keep
