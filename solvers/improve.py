"""Improvement: a few people, or a group, are taken out and put back better."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from scheduler.rules.base import Atom, Attends, Series
from scheduler.settings import Shape
from scheduler.week import Option
from solvers.board import Board
from solvers.choice import Choice
from solvers.construct import coarse, put
from solvers.mend import leave
from solvers.placing import Placer
from solvers.repair import Effort, Repairer
from solvers.scope import Scope
from solvers.score import Hours, Score
from solvers.weeks import Weeks


class Improver:
    """Large neighbourhood search over one choice.

    Parameters
    ----------
    board
        All that could be.
    repairer
        Solves a scope exactly.
    weeks
        Finds a person's best week, fast.
    choice
        Where to start; legal.
    seed
        Of the order in which neighbourhoods are tried.
    carried
        Attendances kept from the last plan.
    stopped
        Whether to give up within a neighbourhood.
    """

    def __init__(
        self,
        board: Board,
        repairer: Repairer,
        weeks: Weeks,
        choice: Choice,
        seed: int,
        carried: Iterable[Atom] = (),
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.board = board
        self.repairer = repairer
        self.weeks = weeks
        self.choice = choice
        self.score = Score(board)
        self.hours = self.score.hours(choice)
        self.steps = 0
        self._stopped = stopped
        self._carried: set[Atom] = set(carried)
        self._random = random.Random(seed)
        self._idle = 0
        self._groups = [
            key for key, series in board.series.items()
            if series.person is None and not (series.offer.fixed and series.offer.members)
        ]

    def _lost(self, choice: Choice) -> int:
        """Attendances carried over from the last plan that are gone: sideways moves must not add to them."""
        return len(self._carried - choice.atoms)

    def sweep(self) -> None:
        """Everybody who is short once, alone and exactly, the shortest first."""
        short = self.score.short(self.choice)
        for name in sorted(short, key=lambda name: (-short[name], name)):
            if short[name] <= 0 or self._stopped():
                return
            self._solve_exactly([name])

    def adopt(self, choice: Choice) -> None:
        """Go on from another choice."""
        self.choice, self.hours, self._idle = choice, self.score.hours(choice), 0

    def is_exhausted(self) -> bool:
        """Whether so many neighbourhoods in a row gave nothing that going on is idle."""
        return self._idle > 400 + 40 * len(self.board.people)

    def step(self) -> bool:
        """One neighbourhood; whether the hours got better."""
        self.steps += 1
        missing = self.score.short(self.choice)
        short = [name for name, minutes in missing.items() if minutes > 0]
        if not short:
            return False
        draw = self._random.random()
        if self._groups and draw < 0.06:
            better = self._regroup()
        elif self._groups and draw < 0.3:
            better = self._group(missing)
        elif draw < 0.5:
            better = self._exactly(self._random.choices(short, [missing[name] for name in short])[0])
        else:
            better = self._people(self._random.choice(short))
        self._idle = 0 if better else self._idle + 1
        return better

    def _settle(self, before: Choice) -> bool:
        """Keep the present choice if it is no worse than the one before, else go back."""
        hours = self.score.hours(self.choice)
        drifts = hours == self.hours and self._lost(self.choice) > self._lost(before)
        if hours > self.hours or drifts or not self.board.demands.are_met(self.choice.atoms):
            self.choice = before
            return False
        better = hours < self.hours
        self.hours = hours
        return better

    def _people(self, first: str) -> bool:
        """Somebody who is short, before those who hold what that person could have."""
        rivals = self._rivals(first)
        others = self._random.sample(rivals, min(len(rivals), self._random.choice((0, 1, 1, 2, 3, 4))))
        before = self.choice.copy()
        for name in others:
            self._strip(name)
        for name in (first, *others):
            put(self.choice, name, self.weeks.best(self.choice, name, self._random))
        return self._settle(before)

    def _exactly(self, first: str) -> bool:
        """Somebody who is short with a parent or rival, solved exactly with stays on the coarse grid."""
        linked = sorted(self.weeks.linked.get(first, ()))
        others = linked if linked and self._random.random() < 0.7 else self._rivals(first)
        chosen = [first, *self._random.sample(others, min(self._random.randint(0, 1), len(others)))]
        return self._solve_exactly(chosen)

    def _solve_exactly(self, people: list[str]) -> bool:
        scope = Scope(self.board, self.choice, people, keep=self._coarse)
        candidate = self.repairer.improve(scope, Effort(work=0.4 * len(people)))
        if candidate is None:
            return False
        before, self.choice = self.choice, candidate
        return self._settle(before)

    def _coarse(self, series: Series, option: Option) -> bool:
        return self.weeks.on_grid(series, option) and coarse(self.board)(series, option)

    def _strip(self, name: str) -> None:
        """Take the person's own stays and seats away; groups and talks stay for now."""
        for atom in list(self.choice.of_person.get(name, ())):
            offer = self.board.series[atom.series].offer
            own = offer.shape is Shape.OPEN or (offer.shape is Shape.SEAT and name not in offer.members)
            if own and not self.board.demands.hold(name, atom.series):
                self.choice.remove(list(self.choice.of_series.get(atom.series, ())))

    def _rivals(self, name: str) -> list[str]:
        """People whose seats, stays or places in groups the person could have instead."""
        mine = {
            offer.id for key in self.board.of_person[name]
            if (offer := self.board.series[key].offer).max_size is not None
        }
        rivals = {
            atom.person
            for activity in mine for key in self.board.of_activity[activity]
            for atom in self.choice.of_series.get(key, ()) if isinstance(atom, Attends)
        }
        return sorted(rivals - {name})

    def _group(self, short: dict[str, int]) -> bool:
        """A group gets other times, for its members and for others who could join; their weeks follow."""
        some = self._random.sample(self._groups, min(3, len(self._groups)))
        key = max(some, key=lambda one: self._promise(one, short))
        series = self.board.series[key]
        members = self.choice.members(key)
        wanted = members | set(self._joining(key, members, short))
        if len(wanted) < (1 if series.offer.members else series.offer.min_size):
            return False
        before = self.choice.copy()
        if not self._placed_anew(key, wanted, members):
            self.choice = before
            return False
        return self._refill(before, wanted)

    def _promise(self, key: str, short: dict[str, int]) -> float:
        """Minutes that the group could give to those who are short, with a little luck."""
        series = self.board.series[key]
        members = self.choice.members(key)
        worth = series.offer.meetings * max(option.span.minutes for option in series.options)
        lacking = sorted((short[name] for name in series.candidates if name not in members), reverse=True)
        room = max(0, (series.offer.max_size or len(lacking)) - len(members))
        return self._random.random() * sum(min(worth, minutes) for minutes in lacking[:room])

    def _joining(self, key: str, members: set[str], short: dict[str, int]) -> list[str]:
        """Those who are shortest, more or less, and as many others as the smallest group needs."""
        series = self.board.series[key]
        others = [name for name in series.candidates if name not in members]
        luck = {name: self._random.uniform(0.4, 1.0) for name in others}
        others.sort(key=lambda name: -short[name] * luck[name])
        room = max(0, min(14, (series.offer.max_size or len(series.candidates)) - len(members)))
        keen = sum(short[name] > 0 for name in others)
        return others[: max(series.offer.min_size - len(members), self._random.randint(0, min(room, keen)))]

    def _regroup(self) -> bool:
        """All parallel groups of somebody's kind are closed and opened anew, in another order, at other times."""
        key = self._random.choice(self._groups)
        siblings, kind = self._siblings(key), self.board.series[key].offer.kind
        before = self.choice.copy()
        people = {name for one in siblings for name in self.choice.members(one)} | {
            name for one in siblings for name in self.board.series[one].candidates
            if not any(name in self.choice.members(other) for other in self.board.of_kind(kind))
        }
        for one in siblings:
            self.choice.remove(list(self.choice.of_series.get(one, ())))
        for name in sorted(people):
            self._strip(name)
        self._random.shuffle(siblings)
        left = set(people)
        for one in siblings:
            wanted = self._share(left, one)
            if wanted and Placer(self.board, self.choice, self._random).place(one, wanted):
                left -= self.choice.members(one)
        return self._refill(before, people)

    def _share(self, people: set[str], key: str) -> set[str]:
        """Those of the people who fit into the group, up to its size."""
        series = self.board.series[key]
        fitting = sorted(people & set(series.candidates))
        self._random.shuffle(fitting)
        return set(fitting[: series.offer.max_size or len(fitting)])

    def _siblings(self, key: str) -> list[str]:
        """Groups of the kind that share candidates with this one; those bound to times and members aside."""
        mine = set(self.board.series[key].candidates)
        kind = set(self.board.of_kind(self.board.series[key].offer.kind))
        return [
            other for other in self._groups
            if other in kind and mine & set(self.board.series[other].candidates)
        ]

    def _refill(self, before: Choice, people: set[str]) -> bool:
        """The weeks of these people anew, the shortest first; kept if nothing is worse than before."""
        short = self.score.short(self.choice, people)
        for name in sorted(people, key=lambda name: (-short[name], name)):
            if self._stopped():
                self.choice = before
                return False
            if any(self.score.of_person(self.choice, self.board.week.person[name])):
                put(self.choice, name, self.weeks.best(self.choice, name, self._random))
        return self._settle(before)

    def _placed_anew(self, key: str, wanted: set[str], members: set[str]) -> bool:
        """Close the group, clear the way for its people, and place it again somewhere else."""
        held = sorted(self.choice.options(self.board, key))
        self.choice.remove(list(self.choice.of_series.get(key, ())))
        leaves_courses = self._random.random() < 0.2
        for name in sorted(wanted):
            self._strip(name)
            if leaves_courses:
                self._leave_light(name, key)
            if name not in members:
                self._leave_kind(name, key)
        avoid = self._random.sample(held, 1) if held and not self.board.series[key].offer.fixed else []
        return Placer(self.board, self.choice, self._random).place(key, wanted, avoid) or not members

    def _leave_light(self, name: str, key: str) -> None:
        """For a class people first leave courses and the like that go on without them."""
        kinds = self.board.week.settings.kinds
        if not kinds[self.board.series[key].offer.kind].one_group:
            return
        for other in sorted({atom.series for atom in self.choice.of_person.get(name, ())}):
            series = self.board.series[other]
            if series.person is not None or kinds[series.offer.kind].one_group or name in series.offer.members:
                continue
            if len(self.choice.members(other)) > series.offer.min_size:
                leave(self.board, self.choice, name, other)

    def _leave_kind(self, name: str, key: str) -> None:
        """Whoever joins a group leaves the other one of its kind, if that one stays open."""
        offer = self.board.series[key].offer
        if not self.board.week.settings.kinds[offer.kind].one_group:
            return
        for other in self.board.of_kind(offer.kind):
            if name in self.choice.members(other) and other != key:
                group = self.board.series[other].offer
                if name in group.members or len(self.choice.members(other)) <= group.min_size:
                    continue
                leave(self.board, self.choice, name, other)


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
