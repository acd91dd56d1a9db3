"""Improvement: a few people or a group at a time are taken out and put back better, exactly where small."""

from __future__ import annotations

import random
from collections.abc import Callable

from scheduler.rules.base import Atom, Attends
from scheduler.settings import Shape
from solvers.board import Board
from solvers.choice import Choice
from solvers.construct import coarse
from solvers.placing import Placer
from solvers.repair import Effort, Repairer
from solvers.scope import Scope
from solvers.score import Hours, Score


class Improver:
    """Large neighbourhood search over one choice.

    Parameters
    ----------
    board
        All that could be.
    repairer
        Solves scopes.
    choice
        Where to start; legal.
    seed
        Of the order in which neighbourhoods are tried.
    """

    def __init__(self, board: Board, repairer: Repairer, choice: Choice, seed: int) -> None:
        self.board = board
        self.repairer = repairer
        self.choice = choice
        self.score = Score(board)
        self.hours = self.score.hours(choice)
        self._random = random.Random(seed)
        self._idle = 0
        self._weight = {"people": 1.0, "group": 1.0}
        self._groups = [
            key for key, series in board.series.items()
            if series.person is None and not (series.offer.fixed and series.offer.members)
        ]

    def is_exhausted(self) -> bool:
        """Whether so many neighbourhoods in a row gave nothing that going on is idle."""
        return self._idle > 40 + 4 * len(self.board.people)

    def step(self) -> bool:
        """One neighbourhood; whether the hours got better."""
        names = sorted(self._weight)
        kind = self._random.choices(names, [self._weight[name] for name in names])[0]
        better = self._people() if kind == "people" or not self._groups else self._group()
        self._idle = 0 if better else self._idle + 1
        self._weight[kind] = min(4.0, max(0.4, self._weight[kind] * (1.25 if better else 0.95)))
        return better

    def _accept(self, candidate: Choice | None) -> bool:
        if candidate is None:
            return False
        hours = self.score.hours(candidate)
        if hours > self.hours:
            return False
        better = hours < self.hours
        self.choice, self.hours = candidate, hours
        return better

    def _short_people(self) -> list[str]:
        short = self.score.short(self.choice)
        return [name for name in self.board.people if short[name] > 0]

    def _people(self) -> bool:
        """Somebody who is short, with those who hold what that person could have."""
        short = self._short_people()
        if not short:
            return False
        first = self._random.choice(short)
        rivals = self._rivals(first)
        count = self._random.choice((1, 2, 3))
        chosen = [first, *self._random.sample(rivals, min(count, len(rivals)))]
        scope = Scope(self.board, self.choice, chosen, keep=coarse(self.board))
        return self._accept(self.repairer.improve(scope, Effort(work=0.3)))

    def _rivals(self, name: str) -> list[str]:
        """People whose seats, stays or places in groups the person could have instead."""
        mine = {self.board.series[key].offer.id for key in self.board.of_person[name]}
        rivals: dict[str, None] = {}
        for other in self.board.people:
            if other == name:
                continue
            for atom in self.choice.of_person.get(other, ()):
                offer = self.board.series[atom.series].offer
                if offer.id in mine and (offer.shape is not Shape.GROUP or offer.max_size is not None):
                    rivals[other] = None
                    break
        return list(rivals)

    def _group(self) -> bool:
        """A group gets other times, for its members and for short people who could join; their weeks follow."""
        key = self._random.choice(self._groups)
        short = self.score.short(self.choice)
        series = self.board.series[key]
        members = self.choice.members(key)
        joining = [name for name in series.candidates if short[name] > 0 and name not in members]
        self._random.shuffle(joining)
        room = (series.offer.max_size or len(series.candidates)) - len(members)
        wanted = members | set(joining[: max(0, min(room, 6))])
        if not wanted:
            return False
        candidate = self._without(key, wanted)
        placer = Placer(self.board, candidate)
        held = sorted(self.choice.options(self.board, key))
        avoid = self._random.sample(held, 1) if held and not series.offer.fixed else []
        if not placer.place(key, wanted, avoid) and members:
            return False
        for name in sorted(wanted, key=lambda name: (-self.score.short(candidate, [name])[name], name)):
            if self.score.short(candidate, [name])[name] == 0:
                continue
            if self.repairer.stopping():
                return False
            scope = Scope(self.board, candidate, [name], keep=coarse(self.board))
            candidate = self.repairer.improve(scope, Effort(work=0.1)) or candidate
        return self._accept(candidate)

    def _without(self, key: str, people: set[str]) -> Choice:
        """The choice without the group, and without its people's own stays, seats and talks of that reach."""
        candidate = self.choice.copy()
        candidate.remove(list(candidate.of_series.get(key, ())))
        for name in people:
            for atom in list(candidate.of_person.get(name, ())):
                if self._is_light(atom):
                    candidate.remove([*self._all_of(candidate, atom)])
        return candidate

    def _is_light(self, atom: Attends) -> bool:
        """Whether an attendance gives way to a group: a stay in an open activity."""
        return self.board.series[atom.series].offer.shape is Shape.OPEN

    @staticmethod
    def _all_of(choice: Choice, attends: Attends) -> list[Atom]:
        return list(choice.of_series.get(attends.series, ()))


def polish(
    board: Board, repairer: Repairer, choice: Choice, people: list[str], stopped: Callable[[], bool]
) -> Choice:
    """Changes from the last plan and comfort, person by person, with everybody's hours held."""
    score = Score(board)
    hours: Hours = score.hours(choice)
    for name in people:
        if stopped():
            break
        candidate = repairer.improve(Scope(board, choice, [name], keep=coarse(board)), Effort(work=0.2), later=True)
        if candidate is not None and score.hours(candidate) <= hours:
            choice, hours = candidate, score.hours(candidate)
    return choice
