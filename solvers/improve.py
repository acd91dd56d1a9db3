"""Improvement: a few people, or a group, are taken out and put back better."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable

from scheduler.rules.base import Attends
from scheduler.settings import Shape
from scheduler.times import DAY
from scheduler.week import Week
from solvers.board import Board
from solvers.choice import Choice
from solvers.construct import coarse
from solvers.draft import Draft, Saved
from solvers.facts import Facts, mask
from solvers.placing import Placer
from solvers.repair import Effort, Repairer
from solvers.scope import Scope
from solvers.score import Hours, Score
from solvers.weeks import Weeks


def _cost(hours: Hours) -> float:
    """The goals as one number, to weigh a loss."""
    return MANDATORY * hours.mandatory + hours.shortfall + EVENLY * hours.fairness


MANDATORY = 4.0
"""What a missing minute of a mandatory kind weighs against one to the target while the search is warm."""

IDLE = 20_000
"""Neighbourhoods in a row that gave nothing after which going on is idle."""

HEAT = 10.0
"""Minutes that a step may typically lose at the beginning."""

COLD = 0.8
"""Share of the time after which no step loses anything."""

EVENLY = 0.01
"""What goal 1c weighs then."""


class Improver:
    """Large neighbourhood search over one draft.

    Parameters
    ----------
    draft
        Where to start; legal. It is improved in place.
    weeks
        Finds a person's best week, fast.
    seed
        Of the order in which neighbourhoods are tried.
    carried
        Attendances kept from the last plan: (person, series, option).
    least
        What people must miss whatever is done, as far as that is proven.
    """

    def __init__(
        self, draft: Draft, weeks: Weeks, seed: int, carried: Iterable[Attends] = (),
        least: dict[str, int] | None = None,
    ) -> None:  # fmt: skip
        self.draft = draft
        self.weeks = weeks
        self.facts: Facts = draft.facts
        self.board = draft.board
        self.steps = 0
        self._carried: dict[str, list[Attends]] = {}
        for atom in carried:
            self._carried.setdefault(atom.person, []).append(atom)
        self._seed = seed
        self._random = random.Random(seed)
        self._idle = 0
        self.heat = 0.0
        """Minutes that a step may typically lose; 0 = none."""
        self.best = draft.hours
        self.saved = draft.save()
        self._groups = [
            key for key in self.facts.groups
            if not (self.board.series[key].offer.fixed and self.board.series[key].offer.members)
        ]
        self._least = least or {}
        self._tries: dict[str, float] = defaultdict(float)
        """What was tried in vain for each person since the last success."""
        self._partners = _partners(draft.week)
        self._siblings = {key: self._siblings_of(key) for key in self._groups}

    def is_exhausted(self) -> bool:
        """Whether so many neighbourhoods in a row gave nothing that going on is idle."""
        return self._idle >= IDLE

    def step(self) -> bool:
        """One neighbourhood; whether the hours got better."""
        self.steps += 1
        short = [
            name for name, minutes in self.draft.short.items()
            if minutes > self._least.get(name, 0) or self.draft.lacking[name] > 0
        ]
        if not short:
            self._idle = IDLE
            return False
        lacking = [name for name in short if self.draft.lacking[name] > 0]
        draw = self._random.random()
        mark, hours, lost = self.draft.mark(), self.draft.hours, self._lost()
        if lacking and self._random.random() < min(0.6, 0.2 * sum(1 / (1 + self._tries[name]) for name in lacking)):
            self._mandatory(self._one_of(lacking))
        elif self._groups and draw < 0.02:
            self._regroup()
        elif self._groups and draw < 0.3:
            self._any_group()
        else:
            name = self._one_of(short)
            if draw < 0.55 and self._for_one(name):
                pass
            elif self._partners.get(name) and self._random.random() < 0.7:
                self._couple(name, self._random.choice(self._partners[name]))
            else:
                self._people(name)
        self._keep(mark, hours, lost)
        better = self.draft.hours < self.best
        if better:
            self.best, self.saved = self.draft.hours, self.draft.save()
            self._tries.clear()
        self._idle = 0 if better else self._idle + 1
        return better

    def _one_of(self, names: list[str]) -> str:
        """One of them, those rather for whom less was tried in vain."""
        name = self._random.choices(names, [1 / (1 + self._tries[one]) for one in names])[0]
        self._tries[name] += 0.25
        return name

    def _keep(self, mark: int, hours: Hours, lost: int) -> None:
        """Keep the draft if it is no worse than at the mark, or not much worse while it is warm; else go back."""
        now = self.draft.hours
        worse = _cost(now) - _cost(hours)
        bound = -self.heat * math.log(1.0 - self._random.random()) if self.heat else 0.0
        if worse > bound or (worse == 0 and self._lost() > lost) or not self.draft.keeps(self.board.demands):
            self.draft.back(mark)
        else:
            self.draft.forget()

    def restore(self) -> None:
        """Back to the best that was found."""
        self.draft.restore(self.saved)

    def adopt(self, saved: Saved) -> None:
        """Go on from what another search found to be better."""
        self.draft.restore(saved)
        self.best, self.saved, self._idle = self.draft.hours, saved, 0

    def reseed(self, seed: int) -> None:
        """Go another way from here."""
        self._random = random.Random(1000 * self._seed + seed)

    def cool(self, used: float) -> None:
        """Allow less loss a step the more of the time is used (a share, 0 to 1)."""
        self.heat = HEAT * max(0.0, 1.0 - used / COLD)

    def _lost(self) -> int:
        """Attendances of the last plan that are gone: sideways moves must not add to them."""
        return sum(
            atom.option not in self.draft.has[name].get(atom.series, ())
            for name, atoms in self._carried.items() for atom in atoms
        )

    # people

    def _people(self, first: str) -> None:
        """Somebody who is short, before those who hold what that person could have."""
        rivals = self._rivals(first)
        others = self._random.sample(rivals, min(len(rivals), self._random.choice((0, 1, 1, 2, 3, 4))))
        for name in others:
            self._strip(name)
        for name in (first, *others):
            self.weeks.better(self.draft, name, self._random)

    def _strip(self, name: str) -> list[tuple[str, tuple[int, ...]]]:
        """Take the person's own stays and seats away, and tell which; groups and talks stay for now."""
        taken = []
        for key in list(self.draft.has[name]):
            offer = self.board.series[key].offer
            own = offer.shape is Shape.OPEN or (offer.shape is Shape.SEAT and name not in offer.members)
            if own and not self.board.demands.hold(name, key):
                taken.append((key, self.draft.has[name][key]))
                self.draft.leave(name, key)
        return taken

    def _put_back(self, name: str, taken: list[tuple[str, tuple[int, ...]]], placer: Placer) -> None:
        """What was taken away and still has its place: whom a step does not touch keeps the week."""
        draft = self.draft
        for key, options in taken:
            offer, entries, masks = self.board.series[key].offer, self.facts.entries(key), self.facts.masks(key)
            if self.weeks.is_barred(draft, name, key):
                continue
            closed = draft.busy[name] | (draft.closed(offer) if offer.shape is Shape.OPEN else 0)
            left: list[int] = []
            for option in options:
                day = entries[option].start // DAY
                full = offer.shape is Shape.SEAT and draft.seats[offer.id, day] >= (offer.max_size or 1)
                if not full and not masks[option] & closed and placer.suits(
                    name, key, [entries[one] for one in (*left, option)]
                ):
                    left.append(option)
            if left and (offer.shape is Shape.OPEN or len(left) == len(options)):
                draft.attend(name, key, left)

    def _rivals(self, name: str) -> list[str]:
        """People whose seats, stays or places in groups the person could have instead."""
        mine = {
            offer.id for key in self.board.of_person[name]
            if (offer := self.board.series[key].offer).max_size is not None
        }
        return [
            other for other in self.board.people
            if other != name and any(self.board.series[key].offer.id in mine for key in self.draft.has[other])
        ]

    # what a plan asks for and has not got

    def _mandatory(self, name: str) -> None:
        """Something of a kind that the person lacks: a talk at another time, or a group at times that suit."""
        kinds = {kind for kind, least in self.facts.mandatory[name] if self.draft.by_kind[name].get(kind, 0) < least}
        keys = [key for key in self.board.of_person[name] if self.board.series[key].offer.kind in kinds]
        talks = [key for key in keys if self.board.series[key].offer.shape is Shape.APPOINTMENT]
        groups = [key for key in keys if key in self._siblings]
        if talks and (not groups or self._random.random() < 0.5):
            self._talk(name, self._random.choice(talks))
        elif groups:
            self._group(self._random.choice(groups), name)

    def _talk(self, name: str, key: str) -> None:
        """The person's talk before all else that is not a class."""
        self._strip(name)
        self._leave_light(name, key)
        if key in self.draft.has[name]:
            self.draft.leave(name, key)
        Placer(self.draft, self.weeks, self._random).place(key, [name])
        self.weeks.better(self.draft, name, self._random)

    # parents who take turns at home

    def _couple(self, one: str, other: str) -> None:
        """Both weeks anew: one parent has some days or halves of days, the other what is left, and the first again."""
        leaves_groups = self._random.random() < 0.6
        for name in (one, other):
            self._strip(name)
            if leaves_groups:
                self._leave_groups(name)
        away = 0
        for day in range(5):
            noon = self._random.choice((600, 660, 720, 780, 840))
            start, end = self._random.choice(((0, 0), (0, DAY), (0, noon), (noon, DAY)))
            if end:
                away |= mask(day * DAY + start, day * DAY + end)
        self.weeks.better(self.draft, one, self._random, away)
        self.weeks.better(self.draft, other, self._random)
        self.weeks.better(self.draft, one, self._random)

    def _leave_groups(self, name: str) -> None:
        """Out of every group that goes on without the person."""
        for key in list(self.draft.has[name]):
            offer = self.board.series[key].offer
            is_free = offer.shape is Shape.GROUP and name not in offer.members and name not in self.facts.together
            if is_free and len(self.draft.members[key]) > offer.min_size:
                self.draft.leave(name, key)

    # groups

    def _any_group(self) -> None:
        """One of the groups that promise most."""
        some = self._random.sample(self._groups, min(3, len(self._groups)))
        self._group(max(some, key=self._promise))

    def _group(self, key: str, first: str | None = None, few: bool = False) -> None:
        """A group gets other times, for its members and for others who could join; their weeks follow.

        Parameters
        ----------
        first
            Somebody who must be able to come.
        few
            Besides members and that one, only as many as the smallest group needs.
        """
        members = self.draft.members[key]
        joining = self._joining(key, members)
        if few:
            joining = joining[: max(0, self.board.series[key].offer.min_size - len(members) - 1)]
        wanted = list(dict.fromkeys([*([first] if first else []), *sorted(members), *joining]))
        offer = self.board.series[key].offer
        if len(wanted) < (1 if offer.members else offer.min_size):
            return
        held = sorted(self.draft.held.get(key, ()))
        self.draft.close(key)
        leaves_light = (first is not None and not few) or self._random.random() < 0.2
        taken = {}
        for name in wanted:
            taken[name] = self._strip(name)
            if leaves_light:
                self._leave_light(name, key)
            self._leave_kind(name, key)
        avoid = self._random.sample(held, 1) if held and not offer.fixed else []
        placer = Placer(self.draft, self.weeks, self._random)
        placer.place(key, wanted, avoid, first)
        for name in wanted:
            self._put_back(name, taken[name], placer)
        self._refill(wanted)

    def _for_one(self, name: str) -> bool:
        """A group that the person is not in meets when the person can come; whether there is one to try."""
        has, short = self.draft.has[name], self.draft.short[name]
        keys = [
            key for key in self.board.of_person[name]
            if key in self._siblings and key not in has and self.facts.worth(name, key, 0) <= short + 60
        ]
        if not keys:
            return False
        self._group(self._random.choice(keys), name, few=True)
        return True

    def _promise(self, key: str) -> float:
        """Minutes that the group could give to those who are short, with a little luck."""
        series = self.board.series[key]
        members, short = self.draft.members[key], self.draft.short
        worth = series.offer.meetings * max(option.span.minutes for option in series.options)
        lacking = sorted((short[name] for name in series.candidates if name not in members), reverse=True)
        room = max(0, (series.offer.max_size or len(lacking)) - len(members))
        return self._random.random() * (30 + sum(min(worth, minutes) for minutes in lacking[:room]))

    def _joining(self, key: str, members: set[str]) -> list[str]:
        """Those who are shortest, more or less, and as many others as the smallest group needs."""
        series, short = self.board.series[key], self.draft.short
        others = [name for name in series.candidates if name not in members]
        luck = {name: self._random.uniform(0.4, 1.0) for name in others}
        others.sort(key=lambda name: -short[name] * luck[name])
        room = max(0, min(14, (series.offer.max_size or len(series.candidates)) - len(members)))
        keen = sum(short[name] > 0 for name in others)
        return others[: max(series.offer.min_size - len(members), self._random.randint(0, min(room, keen)))]

    def _regroup(self) -> None:
        """All parallel groups of a kind are closed and opened anew, in another order, at other times."""
        siblings = list(self._siblings[self._random.choice(self._groups)])
        siblings = self._random.sample(siblings, min(len(siblings), 4))
        kind = {other for one in siblings for other in self._siblings[one]}
        placed = {name for other in kind for name in self.draft.members[other]}
        people = {name for one in siblings for name in self.draft.members[one]} | {
            name for one in siblings for name in self.board.series[one].candidates if name not in placed
        }
        for one in siblings:
            self.draft.close(one)
        taken = {name: self._strip(name) for name in sorted(people)}
        placer = Placer(self.draft, self.weeks, self._random)
        left = sorted(people)
        for one in siblings:
            fitting = [name for name in left if name in set(self.board.series[one].candidates)]
            self._random.shuffle(fitting)
            if fitting and placer.place(one, fitting):
                left = [name for name in left if name not in self.draft.members[one]]
        for name in sorted(people):
            self._put_back(name, taken[name], placer)
        self._refill(sorted(people))

    def _siblings_of(self, key: str) -> list[str]:
        """Groups of the kind that share candidates with this one; those bound to times and members aside."""
        mine = set(self.board.series[key].candidates)
        kind = self.board.series[key].offer.kind
        return [
            other for other in self._groups
            if self.board.series[other].offer.kind is kind and mine & set(self.board.series[other].candidates)
        ]

    def _leave_light(self, name: str, key: str) -> None:
        """For a class or a talk people first leave courses and the like that go on without them."""
        if self.board.series[key].person is None and not self.facts.is_limited(key):
            return
        for other in list(self.draft.has[name]):
            offer = self.board.series[other].offer
            if offer.shape is not Shape.GROUP or self.facts.is_limited(other) or name in offer.members:
                continue
            if len(self.draft.members[other]) > offer.min_size:
                self.draft.leave(name, other)

    def _leave_kind(self, name: str, key: str) -> None:
        """Whoever joins a group leaves the other one of its kind, if that one stays open."""
        if not self.facts.is_limited(key):
            return
        for other in list(self.draft.has[name]):
            offer = self.board.series[other].offer
            if other == key or offer.shape is not Shape.GROUP or offer.kind is not self.board.series[key].offer.kind:
                continue
            if name not in offer.members and len(self.draft.members[other]) > offer.min_size:
                self.draft.leave(name, other)

    def _refill(self, people: list[str]) -> None:
        """The weeks of these people anew, the shortest first."""
        for name in sorted(people, key=lambda name: (-self.draft.short[name], name)):
            if self.draft.short[name] or self.draft.lacking[name]:
                self.weeks.better(self.draft, name, self._random)


def _partners(week: Week) -> dict[str, list[str]]:
    """With whom somebody takes turns at home."""
    found: dict[str, set[str]] = {}
    for one in week.uncared:
        for name in one.adults:
            found.setdefault(name, set()).update(other for other in one.adults if other != name)
    return {name: sorted(others) for name, others in found.items()}


def sweep(board: Board, repairer: Repairer, choice: Choice, stopped: Callable[[], bool]) -> Choice:
    """Everybody who is short once, alone and exactly, the shortest first."""
    score = Score(board)
    short = score.short(choice)
    for name in sorted(short, key=lambda name: (-short[name], name)):
        if short[name] <= 0 or stopped():
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
