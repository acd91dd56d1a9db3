"""One search, from a week to its best timetable: given facts, last plan, first plan, improvement, bound, comfort."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from typing import NamedTuple

from scheduler.timetable import Timetable
from scheduler.week import Week
from scheduler.words import Text
from solvers.anneal import Annealer
from solvers.board import Board
from solvers.bounds import Bounds
from solvers.choice import Choice
from solvers.contradiction import Contradiction
from solvers.convert import choice_of, timetable_of
from solvers.improve import polish, restore, sweep
from solvers.mend import mend
from solvers.repair import Effort, Repairer
from solvers.scope import Scope
from solvers.score import Hours, Score
from solvers.start import start
from solvers.tables import Tables
from solvers.together import HEAT, MILD, improve_together

WORK_OF_A_WEEK = 0.0001
"""Deterministic work that a search for one person's week counts as; about a second of CP-SAT's for ten thousand."""

BEFORE = 0.2
"""Share of the limits that first bounds may take."""

IMPROVING = (0.6, 0.86)
"""Least and most share of the limits that the search takes; the rest is for a last sweep, bounds and comfort."""

SWEEPING = 0.03
"""Share of the limits for that sweep."""

PROVING = 0.93
"""Share of the limits after which bounds that take long are left as they are."""

CLOSELY = 2
"""Parents who take turns whose bound is looked at closely for each unit of work, where that is the limit: it takes a
second or two for each, and with a limit of work nothing goes by the clock."""

SMALL = 3000
"""Atoms of a week that is solved whole."""


class Budget(NamedTuple):
    """How long a search may go on from now: wall seconds, deterministic work, or both; whichever ends first."""

    seconds: float | None
    work: float | None


class Found(NamedTuple):
    """How a search stands: the hours missing, and the bound on them."""

    hours: Hours
    bound: int


class Search:
    """The search of one week, or of one area of it.

    Parameters
    ----------
    week
        The dated problem.
    seed, workers
        Of the search; processes that improve at the same time.
    tell
        Told of the first plan and of each better one.
    stopped
        Whether somebody stopped the run.
    whole
        Gives a board of the whole week's activities where ``week`` is an area.
    larger
        How many times as many activities the whole week has.
    known
        Bounds that were proven of the same facts before.
    """

    def __init__(
        self, week: Week, seed: int, workers: int, tell: Callable[[Found], None], stopped: Callable[[], bool],
        whole: Callable[[], Board] | None = None, *, larger: float = 1.0,
        known: dict[str, int] | None = None,
    ) -> None:  # fmt: skip
        self.week = week
        self.seed = seed
        self.workers = workers
        self.contradiction: tuple[Text, ...] = ()
        self._tell = tell
        self._stopped = stopped
        self._budget = Budget(None, None)
        self._improving = IMPROVING[1]
        self._since, self._work_before = time.monotonic(), 0.0
        self.repairer = Repairer(seed, self._remaining, self._is_over)
        self.board = Board(week)
        self.score = Score(self.board)
        self._searches: list[Annealer] = []
        self.bounds = Bounds(self.board, whole, larger, known)
        self.choice = self._begun = Choice()
        self._hours_only = False
        self._expected: dict[str, int] = {}
        self._unchanged = False
        self._last: Choice | None = None
        self._sound: Choice | None = None
        self._known: Tables | None = None

    # limits

    def allow(self, budget: Budget) -> None:
        """Go on for so long from now."""
        self._budget = budget
        self._since, self._work_before = time.monotonic(), self._work()

    def _seconds(self) -> float:
        return time.monotonic() - self._since

    def _remaining(self, share: float = 1.0) -> float:
        return 1e9 if self._budget.seconds is None else share * self._budget.seconds - self._seconds()

    def _work(self) -> float:
        """Deterministic work so far: CP-SAT's own, and so much for each week searched."""
        return self.repairer.work + WORK_OF_A_WEEK * sum(one.weeks_searched for one in self._searches)

    def _used(self) -> float:
        """Share of the limits that is used."""
        shares = [0.0]
        if self._budget.seconds is not None:
            shares.append(self._seconds() / max(self._budget.seconds, 0.001))
        if self._budget.work is not None:
            shares.append((self._work() - self._work_before) / max(self._budget.work, 1e-9))
        return max(shares)

    def _is_over(self, share: float = 1.0) -> bool:
        return self._stopped() or self._used() >= share

    # the stages

    def first(self) -> bool:
        """The first plan; False when there is none: given facts contradict each other, as ``contradiction`` tells."""
        begun = start(self.board, self.repairer, self.seed, self._is_over, self._tables)
        if isinstance(begun, Contradiction):
            self.contradiction = begun.reasons
            return False
        carried, choice = begun
        if choice is None:
            return False
        self.choice, self._begun, self._unchanged = choice, choice.copy(), carried.unchanged
        if self.week.previous is not None:
            self._last = choice_of(self.board, self.week.previous)
        self._say(self.score.hours(self.choice))
        return True

    def resume(self, found: Timetable) -> None:
        """Take over what another search of the same facts and limits found: only bounds are left to do."""
        self.choice, self._unchanged = choice_of(self.board, found), True
        self._say(self.score.hours(self.choice))

    def go_on(self) -> None:
        """Better hours, a bound on them, then fewer changes and more comfort, as far as the budget goes."""
        if not self._unchanged and not self._stopped():
            # Who cannot have more whatever is done is known first: nothing is tried for them.
            if not self._hours_only:
                self.bounds.least_here(self.score.short(self.choice), lambda: self._is_over(BEFORE))
            self._improve()
            self._sweep()
            self._whole()
        hours = self.score.hours(self.choice)
        if not self._hours_only:
            self.bounds.least_missing(
                self.score.short(self.choice), lambda: self._stopped() or self._remaining(PROVING) <= 0,
                lambda: self._remaining(PROVING),
                None if self._budget.work is None else round(CLOSELY * self._budget.work),
            )
        self._say(hours)
        if not self._unchanged and not self._stopped():
            if not self._hours_only:
                self._settle()
            mend(self.board, self.choice, self._sound if self._hours_only else None)

    def again(self, seed: int) -> Search:
        """Another search from the same first plan, for what chance does to the hours: no bound, and no comfort."""
        other = copy.copy(self)
        other.seed, other.choice, other._hours_only = seed, self._begun.copy(), True
        other.repairer = Repairer(seed, other._remaining, other._is_over)
        other._searches, other._sound, other._tell = [], None, lambda found: None
        return other

    def timetable(self) -> Timetable:
        """The best so far."""
        return timetable_of(self.board, self.choice)

    def bound(self) -> dict[str, int | None]:
        """Lower bounds on what no plan can avoid; proven for the people who are short."""
        least = min(sum(self.bounds.least.values()), self.score.hours(self.choice).shortfall)
        return {
            "mandatory": 0, "hours": least, "fairness": self.bounds.least_squares(), "changes": 0, "comfort": 0,
        }

    def _say(self, hours: Hours) -> None:
        self._tell(Found(hours, sum(self.bounds.least.values())))

    def _tables(self) -> Tables:
        """The board's facts for the compiled search; made again only where what is given has been read since."""
        if self._known is None or self._known.demands is not self.board.demands:
            self._known = Tables(self.board)
        return self._known

    def _share_of_improving(self) -> float:
        """What the proofs that take long leave of the limits."""
        proofs = self.bounds.seconds(self.score.short(self.choice))
        seconds = 1e9 if self._budget.seconds is None else self._budget.seconds
        if self._budget.work is not None:
            seconds = min(seconds, 10 * self._budget.work)
        least, most = IMPROVING
        return max(least, min(most, PROVING - SWEEPING - proofs / max(seconds, 0.001)))

    def _improve(self) -> None:
        if not self._hours_only:  # the others search as long as the first, and know as much
            self._improving, self._expected = self._share_of_improving(), self.bounds.of_single()
        tables = self._tables()
        last = [] if self._last is None else sorted(atom for some in self._last.of_person.values() for atom in some)
        tables.carry(last)
        tables.expect(self._expected)
        timed = self._budget.work is None
        self._searches = [Annealer(tables, self.seed + 1000 * place) for place in range(self.workers if timed else 1)]
        for one in self._searches:
            one.read(self.choice)
        best = improve_together(
            self._searches, lambda: self._used() / self._improving, lambda: self._is_over(self._improving), self._say,
            timed, MILD if last else HEAT,
        )
        found = best.choice()
        mend(self.board, found, self.choice)
        self._sound = found.copy()
        # A net: what the steps believe and the rules do not must never cost anybody what they had.
        kept = self.board.demands.are_met(found.atoms) or not self.board.demands.are_met(self.choice.atoms)
        if kept and self.score.hours(found) <= self.score.hours(self.choice):
            self.choice = found

    def _settle(self) -> None:
        """Fewer changes from the last plan, for everybody; then comfort, as far as the limits go."""
        if self._last is not None:
            had = self._last.of_person
            self.choice = restore(
                self.board, self.repairer, self.choice, self._last, [name for name in self._others() if had[name]],
                lambda: self._stopped() or self._remaining() <= 0,
            )
        self.choice = polish(self.board, self.repairer, self.choice, self._others(), self._is_over)

    def _others(self) -> list[str]:
        """Those whose week is not as in the last plan."""
        return [name for name in self.board.people if not self._is_as_before(name)]

    def _is_as_before(self, person: str) -> bool:
        """Whether the person does what the last plan said that can still be, at the same hands, and nothing else.

        Comfort is no reason to change that.
        """
        if self._last is None or self._last.of_person[person] != self.choice.of_person[person]:
            return False
        own = [key for key in self.board.of_person[person] if self.board.series[key].person == person]
        return all(self._last.of_series.get(key, set()) == self.choice.of_series.get(key, set()) for key in own)

    def _sweep(self) -> None:
        """Everybody who is still short once more, exactly."""
        self.choice = sweep(self.board, self.repairer, self.choice, lambda: self._is_over(self._improving + SWEEPING))
        self._say(self.score.hours(self.choice))

    def _whole(self) -> None:
        """A week so small that all of it is solved at once is."""
        hours = self.score.hours(self.choice)
        if self._is_over() or hours == Hours(0, 0, 0):
            return
        if sum(len(series.options) for series in self.board.series.values()) > SMALL:
            return  # each is an atom at least: not small
        groups = [key for key, series in self.board.series.items() if series.person is None]
        scope = Scope(self.board, self.choice, self.board.people, groups)
        if len(scope.atoms()) > SMALL:
            return
        better = self.repairer.improve(scope, Effort(work=5.0))
        if better is not None and self.score.hours(better) <= hours:
            self.choice = better
