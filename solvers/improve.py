"""What is made better exactly, person by person, after the search: hours that are left, then changes and comfort."""

from __future__ import annotations

from collections.abc import Callable

from solvers.board import Board
from solvers.choice import Choice
from solvers.repair import Effort, Repairer, coarse
from solvers.scope import Scope
from solvers.score import Hours, Score


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


def polish(
    board: Board, repairer: Repairer, choice: Choice, people: list[str], stopped: Callable[[], bool]
) -> Choice:
    """Changes from the last plan and comfort, person by person, with everybody's hours held."""
    score = Score(board)
    for name in people:
        if stopped():
            break
        found = repairer.improve(Scope(board, choice, [name], keep=coarse(board)), Effort(work=0.2), later=True)
        if found is not None and score.hours(found, [name]) <= score.hours(choice, [name]):
            choice = found
    return choice
