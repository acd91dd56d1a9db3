"""What parents who take turns at home can have together at most: their days one by one, joined by prices.

The best day of both is searched exactly (``outings.py``), by the clock and with all ways, but without lunch and without
anybody else. What joins the days of a week (hours wanted, most of a kind, meetings of a group, one group of a kind) has
prices; whatever the prices are, what the days give at them and what the prices let through is more than any week gives.
A linear program over the days found so far finds prices at which that is least (column generation).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from scheduler.rules.solving import minutes_counted
from scheduler.settings import Kind, Shape
from scheduler.times import DAY
from scheduler.week import Option, Person, attended
from solvers import outings as o
from solvers.board import Board
from solvers.reach import Reach

ROUNDS = 60
"""Most rounds of new prices and new days."""

ENOUGH = 1.0
"""Minutes between the least found and the least possible at which prices are good enough."""

ONCE = 5
"""Most things a day that are known to come only once; with more of them, the rest may come twice."""

NEVER = 1 << 28

Row = tuple[str, int, str]
"""A thing with a price: its sort, whose, and what."""


class Item(NamedTuple):
    """Something that one of them may be at."""

    who: int
    key: str
    kind: Kind
    option: Option
    leave: int
    back: int
    minutes: int
    attended: int
    fixed: bool


def most_together(board: Board, people: Sequence[Person], ready: Ready) -> int:
    """Counted minutes that these people can have at most in a week, alone in the programme.

    Parameters
    ----------
    board
        All that could be.
    people
        Parents who take turns.
    ready
        Journeys between sites.
    """
    items = [item for who, person in enumerate(people) for item in _items(board, person, who)]
    week = _Week(board, people, items, ready)
    return week.most()


class Ready:
    """When somebody who was at one site until some minute can begin at another; None = not that day."""

    def __init__(self, board: Board) -> None:
        self._week = board.week
        self._known: dict[tuple[str, str, int], int | None] = {}

    def __call__(self, here: str, there: str, end: int) -> int | None:
        """Minutes since Monday."""
        if here == there:
            return end
        key = here, there, end
        if key not in self._known:
            arrived = self._week.travel.arrive(here, there, end)
            self._known[key] = None if arrived is None else arrived + self._week.settings.arrive_before
        return self._known[key]


def _items(board: Board, person: Person, who: int) -> Iterator[Item]:
    reach, week = Reach(board, person), board.week
    for key in board.of_person[person.id]:
        offer = board.series[key].offer
        for index, option in enumerate(board.series[key].options):
            if not board.may_attend(person.id, key, index) or not reach.reaches(option):
                continue
            minutes = minutes_counted(week, person, offer, option.start, option.end)
            if minutes > 0:
                yield Item(
                    who, key, offer.kind, option, *reach.away(option), minutes,
                    attended(week.settings, offer, option.span), offer.fixed,
                )  # fmt: skip


class _Day:
    """One day of those who take turns on it, or of one person.

    Parameters
    ----------
    items
        What they may be at on that day.
    turns
        Whether they are never both away; else everything of the day is one way out and one way home.
    """

    def __init__(self, items: list[Item], turns: bool, ready: Ready) -> None:
        self.items = items
        self._once: dict[tuple[int, str], int] = {}
        sites = {site: place for place, site in enumerate(dict.fromkeys(item.option.site for item in items))}
        self._places = len(sites)
        self._events = _events(items, sites, turns, ready)

    def best(self, prices: NDArray[np.float64]) -> tuple[float, list[int]]:
        """What the day gives at most, and what of it."""
        while True:
            found, chain = self._search(prices)
            count = Counter((self.items[one].who, self.items[one].key) for one in chain if not self.items[one].fixed)
            again = [one for one, times in count.items() if times > 1][: ONCE - len(self._once)]
            if not again:
                return found, chain
            for one in again:
                self._once[one] = 1 << len(self._once)
            bits = np.array([self._once.get((item.who, item.key), 0) for item in self.items], np.int64)
            self._events[:, o.E_BIT] = bits[self._events[:, o.E_OUTING]]

    def _search(self, prices: NDArray[np.float64]) -> tuple[float, list[int]]:
        masks = 1 << len(self._once)
        value = np.empty((len(self.items), masks))
        came = np.empty((len(self.items), masks), np.int64)
        at = int(o.best_day(self._events, prices, self._places, masks, value, came))
        found = float(value[at // masks, at % masks]) if at >= 0 else 0.0
        chain: list[int] = []
        while at >= 0:
            chain.append(at // masks)
            at = int(came[at // masks, at % masks])
        return found, chain


def _events(items: Sequence[Item], sites: dict[str, int], turns: bool, ready: Ready) -> NDArray[np.int64]:
    rows: list[tuple[int, int, int, int, int]] = []
    for index, item in enumerate(items):
        option, place = item.option, sites[item.option.site]
        day = option.day * DAY
        rows.append((item.back if turns else day + 3 * DAY, o.RETURN, item.who, index, 0))
        rows.append((item.leave if turns else day - DAY, o.LEAVE, item.who, index, 0))
        rows.append((option.start, o.BEGIN, item.who, index, place))
        for site, other in sites.items():
            reached = ready(option.site, site, option.end)
            if reached is not None:
                rows.append((reached, o.REACH, item.who, index, other))
    table = np.array([(*row, 0) for row in sorted(rows)], np.int64).reshape(-1, 6)
    return np.ascontiguousarray(table[:, 1:])


class _Week:
    """The linear program over days: what is made of a day, and what each row of it costs."""

    def __init__(self, board: Board, people: Sequence[Person], items: Sequence[Item], ready: Ready) -> None:
        self._people = people
        self._limit: dict[Row, float] = {}
        self._uses: list[dict[Row, float]] = []
        """By item: how much of each row it takes."""
        self._days: list[tuple[_Day, list[int]]] = []
        """Each with the numbers of its items."""
        self._limits(board, items)
        for numbers, turns in _by_day(board, people, items):
            self._days.append((_Day([items[one] for one in numbers], turns, ready), numbers))
        self._items = items

    def _limits(self, board: Board, items: Sequence[Item]) -> None:
        """All rows with their limits, and what each item takes of them."""
        settings = board.week.settings
        blocks: Counter[tuple[int, int]] = Counter()
        slots: dict[tuple[int, str], set[int]] = defaultdict(set)
        for item in items:
            slots[item.who, item.key].add(item.option.start if item.fixed else item.option.day)
            if item.fixed and self._people[item.who].id in board.series[item.key].offer.members:
                blocks[item.who, item.option.day] += item.attended
        for item in items:
            series, member = board.series[item.key], self._people[item.who].id
            held = len(slots[item.who, item.key])
            most = held if item.fixed else min(held, series.offer.meetings)
            uses: dict[Row, float] = {}
            day = item.option.day
            uses["day", item.who, str(day)] = item.attended
            self._limit["day", item.who, str(day)] = max(settings.longest_day, blocks[item.who, day])
            if most < held:
                uses["series", item.who, item.key] = 1.0
                self._limit["series", item.who, item.key] = most
            one_of = series.offer.shape is Shape.SEAT or (
                series.person is None and settings.kinds[series.offer.kind].one_group
            )
            if one_of and member not in series.offer.members:
                row = "one", item.who, "seat" if series.offer.shape is Shape.SEAT else item.kind.value
                uses[row] = 1.0 / most
                self._limit[row] = 1.0
            self._uses.append(uses)

    def most(self) -> int:
        """By proof, whatever the linear program says: see ``_let_through``."""
        program = _Program(self._people, self._limit, len(self._days))
        least = float(sum(max(person.need, 0) for person in self._people))
        for _ in range(ROUNDS):
            reached = program.solve()
            if reached > least - ENOUGH:
                break
            let = program.let_through()
            news = []
            for place, (day, numbers) in enumerate(self._days):
                prices = np.array([program.worth(self._items[one], self._uses[one]) for one in numbers])
                value, chain = day.best(prices)
                let += value
                news.append((place, value, [numbers[one] for one in chain]))
            least = min(least, let)
            if let < reached + ENOUGH:
                break
            for place, value, chain in news:
                program.add(place, value, [(self._items[one], self._uses[one]) for one in chain])
        return int(least + 1e-6)


def _by_day(board: Board, people: Sequence[Person], items: Sequence[Item]) -> Iterator[tuple[list[int], bool]]:
    """What can be on each day: of both where they take turns, else of each."""
    for day in range(7):
        numbers = [index for index, item in enumerate(items) if item.option.day == day]
        one = board.week.uncared_days.get((people[0].id, day))
        together = one is not None and not one.covered and sorted(one.adults) == sorted(person.id for person in people)
        if together and len(people) == 2:
            yield numbers, True
            continue
        for who in range(len(people)):
            mine = [index for index in numbers if items[index].who == who]
            if mine:
                yield mine, False


class _Program:
    """Parts of days that make the best week, and the prices that follow."""

    def __init__(self, people: Sequence[Person], limit: dict[Row, float], days: int) -> None:
        self._lp = pywraplp.Solver.CreateSolver("GLOP")
        lp, never = self._lp, self._lp.infinity()
        self._people, self._limit = people, limit
        self._capped: dict[tuple[int, Kind], int] = {}
        self._wanted, self._kinds = [], {}
        objective = lp.Objective()
        objective.SetMaximization()
        for who, person in enumerate(people):
            counted = lp.NumVar(0, max(person.need, 0), "")
            objective.SetCoefficient(counted, 1)
            wanted = lp.Constraint(-never, 0)
            wanted.SetCoefficient(counted, 1)
            self._wanted.append(wanted)
            for kind, need in person.needs.items():
                if need.cap is not None:
                    self._capped[who, kind] = need.cap
                    part = lp.NumVar(0, need.cap, "")
                    wanted.SetCoefficient(part, -1)
                    self._kinds[who, kind] = lp.Constraint(-never, 0)
                    self._kinds[who, kind].SetCoefficient(part, 1)
        self._rows = {row: lp.Constraint(-never, high) for row, high in limit.items()}
        self._days = [lp.Constraint(-never, 1) for _ in range(days)]
        self._prices: dict[Row | int | tuple[int, Kind], float] = {}

    def solve(self) -> float:
        """The best week of the days so far: counted minutes; prices are those of this week from now on."""
        self._lp.Solve()
        named = (enumerate(self._wanted), self._kinds.items(), self._rows.items())
        self._prices = {name: max(0.0, row.dual_value()) for rows in named for name, row in rows}
        return float(self._lp.Objective().Value())

    def let_through(self) -> float:
        """What the limits are worth at the prices."""
        total = sum(self._prices[row] * high for row, high in self._limit.items())
        for who, person in enumerate(self._people):
            total += max(person.need, 0) * max(0.0, 1.0 - self._prices[who])
        for (who, kind), cap in self._capped.items():
            total += cap * max(0.0, self._prices[who] - self._prices[who, kind])
        return total

    def worth(self, item: Item, uses: dict[Row, float]) -> float:
        """What an item gives at the prices."""
        name = (item.who, item.kind)
        price = self._prices[name] if name in self._capped else self._prices[item.who]
        return item.minutes * price - sum(self._prices[row] * used for row, used in uses.items())

    def add(self, place: int, value: float, chain: Sequence[tuple[Item, dict[Row, float]]]) -> None:
        """One more way to spend a day."""
        if not chain:
            return
        column = self._lp.NumVar(0, self._lp.infinity(), "")
        self._days[place].SetCoefficient(column, 1)
        given: Counter[tuple[int, Kind | None]] = Counter()
        taken: dict[Row, float] = defaultdict(float)
        for item, uses in chain:
            given[item.who, item.kind if (item.who, item.kind) in self._capped else None] += item.minutes
            for row, used in uses.items():
                taken[row] += used
        for (who, kind), minutes in given.items():
            row = self._wanted[who] if kind is None else self._kinds[who, kind]
            row.SetCoefficient(column, -minutes)
        for name, used in taken.items():
            self._rows[name].SetCoefficient(column, used)
