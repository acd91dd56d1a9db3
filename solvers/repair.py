"""Exact repair of a scope: the hours first, then changes and comfort with the hours held."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.rules.base import Atom, Series
from scheduler.settings import Shape
from scheduler.week import Option
from solvers.board import Board
from solvers.choice import Choice
from solvers.cp import solver
from solvers.model import Model
from solvers.scope import Scope
from solvers.score import Score

NO_LIMIT = 1e9
"""Seconds that stand for no time limit: then only the work counts, the same on every machine."""


def coarse(board: Board) -> Callable[[Series, Option], bool]:
    """Reduction *pruned starts* of exact repairs: stays and talks begin on the half hour only."""

    def keep(series: Series, option: Option) -> bool:
        return series.offer.shape is Shape.SEAT or series.offer.fixed or option.start % 30 == 0

    return keep


class Effort(NamedTuple):
    """What one repair may cost."""

    work: float = 0.4
    """Deterministic time of CP-SAT."""
    seconds: float = 20.0
    """Wall time, a net below the work for slow machines."""
    least: float = 0.05
    """Wall time that it gets even when the run's own is over."""


class Repairer:
    """Solves scopes and counts the work.

    Parameters
    ----------
    seed
        Of CP-SAT.
    remaining
        Wall seconds that are left.
    """

    def __init__(self, seed: int, remaining: Callable[[], float], stopping: Callable[[], bool]) -> None:
        self.seed = seed
        self.work = 0.0
        self.is_infeasible = False
        """Whether the last scope was proven to have no solution at all."""
        self.is_optimal = False
        """Whether what was found for it was proven to be the best."""
        self._remaining = remaining
        self.stopping = stopping

    def improve(self, scope: Scope, effort: Effort = Effort(), later: bool = False) -> Choice | None:  # noqa: B008
        """A choice at least as good; None when none was found in the effort.

        Parameters
        ----------
        scope
            What may change; the rest of its choice stands.
        later
            Hold the hours and make changes and comfort small, instead of the hours.
        """
        model = Model(scope)
        model.hint(scope.choice)
        hours = model.hours()
        most = _weights(scope)
        together = hours.mandatory * (most[0] * most[1]) + hours.hours * most[1] + hours.fairness
        if later:
            now = Score(scope.board).hours(scope.choice, scope.people)
            model.cp.add(together <= now.mandatory * (most[0] * most[1]) + now.shortfall * most[1] + now.fairness)
            changes, comfort = model.later()
            model.cp.minimize(changes * (model.most_comfort + 1) + comfort)
        else:
            model.cp.minimize(together)
        atoms = self._solve(model, effort)
        return None if atoms is None else merged(scope, atoms)

    def _solve(self, model: Model, effort: Effort) -> list[Atom] | None:
        left = self._remaining()
        seconds = None if left >= NO_LIMIT else max(effort.least, min(effort.seconds, left))
        cp = solver(self.seed, effort.work, seconds)
        status = cp.solve(model.cp)
        self.is_infeasible, self.is_optimal = status == cp_model.INFEASIBLE, status == cp_model.OPTIMAL
        self.work += cp.response_proto.deterministic_time
        return model.chosen(cp) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def _weights(scope: Scope) -> tuple[int, int]:
    """(more than any sum of missing minutes, more than any sum of squares) of the people in scope."""
    needs = [max(scope.week.person[name].need, 0) for name in scope.people]
    return 1 + sum(needs), 1 + sum((-(-need // 15)) ** 2 for need in needs)


def merged(scope: Scope, atoms: list[Atom]) -> Choice:
    """The scope's choice with everything in scope replaced."""
    choice = scope.choice.copy()
    choice.remove([atom for atom in scope.atoms() if atom in choice.atoms])
    choice.add(atoms)
    return choice
