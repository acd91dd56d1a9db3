"""What is made better exactly, person by person, after the search: hours that are left, then changes and comfort."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scheduler.rules.registry import SOFT
from solvers.board import Board
from solvers.choice import Choice
from solvers.evaluate import is_true
from solvers.repair import Effort, Repairer, coarse
from solvers.scope import Scope
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
        choice = _later(repairer, _then_or_now(board, choice, last, name))
    return choice


def polish(
    board: Board, repairer: Repairer, choice: Choice, people: Iterable[str], stopped: Callable[[], bool]
) -> Choice:
    """More comfort, person by person: other times of what they do. Whoever has very many stays as they are."""
    for name in people:
        if stopped():
            break
        scope = _other_times(board, choice, name)
        if len(scope.atoms()) <= MANY:
            choice = _later(repairer, scope)
    return choice


def _later(repairer: Repairer, scope: Scope) -> Choice:
    """The scope's choice with fewer changes, or as few and more comfort, and everybody's hours held."""
    choice, score = scope.choice, Score(scope.board)
    found = repairer.improve(scope, Effort(work=0.2), later=True)
    if found is None or score.hours(found, scope.people) > score.hours(choice, scope.people):
        return choice
    if not repairer.is_optimal and _later_costs(scope, found) > _later_costs(scope, choice):
        return choice
    return found


def _later_costs(scope: Scope, choice: Choice) -> tuple[int, int]:
    """Changes and comfort of what is in scope."""
    changes = comfort = 0
    for rule in SOFT:
        for cost in rule.costs(scope):
            over = sum(term.weight for term in cost.terms if is_true(term.atom, choice.atoms)) - cost.above
            paid = cost.weight * -(-max(0, over) // cost.step)
            changes, comfort = (changes + paid, comfort) if rule.key == "stability" else (changes, comfort + paid)
    return changes, comfort


def _then_or_now(board: Board, choice: Choice, last: Choice, name: str) -> Scope:
    """What the last plan said, and what the person does now."""
    said = {(atom.series, board.series[atom.series].options[atom.option]) for atom in last.of_person[name]}
    groups = {key for key, _ in said}
    return Scope(
        board, choice, [name], keep=lambda series, option: (series.key, option) in said,
        closed=lambda key: key not in groups,
    )  # fmt: skip


def _other_times(board: Board, choice: Choice, name: str) -> Scope:
    """All times of what the person does."""
    mine, sometimes = {atom.series for atom in choice.of_person[name]}, coarse(board)
    return Scope(
        board, choice, [name], keep=lambda series, option: series.key in mine and sometimes(series, option),
        closed=lambda key: True,
    )  # fmt: skip
