"""What one person, or parents who take turns at home, can have at most: days one by one, joined by prices.

The best day is searched exactly (``outings.py``), by the clock and with all ways, but without lunch and without anybody
else. What joins the days of a week (hours wanted, most of a kind, meetings of a group, one group of a kind) and the
longest day have prices; whatever they are, what the days give at them and what the prices let through is more than any
week gives. A linear program over the days found so far finds prices at which that is least (column generation).

Prices alone let somebody be partly in one group and partly in another. So parents are asked about each group that takes
most of their weeks, one by one; what they miss at least is the least of the answers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from scheduler.rules.solving import can_come, minutes_counted
from scheduler.settings import Kind, Shape
from scheduler.times import DAY
from scheduler.week import Option, Person, attended
from solvers import outings as o
from solvers.board import Board, Place
from solvers.reach import Reach

ROUNDS = 60
"""Most rounds of new prices and new days."""

ENOUGH = 1.0
"""Minutes between the least found and the least possible at which prices are good enough."""

ONCE = 5
"""Most things a day that are known to come only once; with more of them, the rest may come twice."""

PIECE = 15
"""Minutes of one step of a day's length; begun ones do not count."""

MOST_CHOICES = 64
"""Most combinations of groups that are looked at one by one; with more, the last of the people has no choice made."""

MANY_SITES = 600
"""Sites up to whom every journey between two of them is known; with more, any takes what ``arrive_before`` says."""

NEVER = 1 << 28
"""A minute that does not come."""

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Row = tuple[str, int, str]
"""A thing with a limit: its sort, whose, and what."""


Thing = tuple[int, str]
"""Whose, and which series."""


class Spent(NamedTuple):
    """One way to spend a day: which day, of whom (None = of both), minutes by want, and what it takes of each limit."""

    day: tuple[int, int | None]
    given: Floats
    taken: dict[Row, float]
    things: frozenset[Thing]
    """What is in it."""


class Least(NamedTuple):
    """Minutes that somebody must miss, and the ways to spend a day that were looked at."""

    missing: int
    ways: list[Spent]


def least_together(
    board: Board, people: Sequence[Person], between: Between, rounds: int = ROUNDS, here: Least | None = None,
    near: Container[str] | None = None, hurried: Callable[[], bool] = lambda: False,
    only: Container[Place] | None = None,
) -> Least:  # fmt: skip
    """Minutes that these people must miss even if there were nobody else in the programme.

    Parameters
    ----------
    board
        All that could be.
    people
        One person, or parents who take turns.
    between
        Journeys between sites.
    rounds
        Most rounds of new prices and new days; with fewer, what is told may be less than is true.
    here
        What is known from a part of the board: more is not missing with all of it.
    near
        Activities whose groups are looked at one by one, and all others together, where there are too many.
    hurried
        Whether to look at nothing more closely; what is told may then be less than is true.
    only
        What there is for them at all; None = all of the board.
    """
    items = [item for who, person in enumerate(people) for item in _items(board, person, who, only)]
    wanted = sum(max(person.need, 0) for person in people)
    if not items:
        return Least(wanted, [])
    week = _Week(board, people, items, between, rounds, () if here is None else here.ways)
    enough = 0 if here is None else wanted - here.missing
    # All cases loosely, then closely the one that gives most, until that is the one that was looked at closely.
    cases = _choices(board, people, items, near)
    most = [week.most(without, enough, closely=False) for without in cases]
    close: set[int] = set()
    while (best := max(range(len(cases)), key=most.__getitem__)) not in close and not hurried():
        close.add(best)
        most[best] = min(most[best], week.most(cases[best], enough, closely=True))
    return Least(wanted - max(most[best], enough), week.ways)


def _choices(
    board: Board, people: Sequence[Person], items: Sequence[Item], near: Container[str] | None
) -> list[frozenset[Thing]]:  # fmt: skip
    """What is left out in each case: together the cases are all there is to choose."""
    if len(people) == 1:  # prices are nearly always as good as cases
        return [frozenset()]
    of_each = [[item for item in items if item.who == who] for who in range(len(people))]
    cases = [_cases(board, people, mine, None) for mine in of_each]
    if prod(map(len, cases)) > MOST_CHOICES and near is not None:
        cases = [_cases(board, people, mine, near) for mine in of_each]
    while prod(map(len, cases)) > MOST_CHOICES:
        cases.pop()
    return [frozenset().union(*some) for some in product(*cases)]


def _cases(
    board: Board, people: Sequence[Person], items: Sequence[Item], near: Container[str] | None
) -> list[frozenset[Thing]]:  # fmt: skip
    """What one person leaves out for each group of the kind that takes most of the week; once for all that are alike.

    Who is in no group at all of the kind has less than in any.
    """
    of_kind: dict[Kind, dict[tuple[int, str], list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        series = board.series[item.key]
        given = people[item.who].id in series.offer.members
        if series.person is None and board.week.settings.kinds[item.kind].one_group and not given:
            of_kind[item.kind][item.who, item.key].append(item)

    def longest(groups: dict[Thing, list[Item]]) -> int:
        return max(board.series[key].offer.meetings * max(item.minutes for item in some)
                   for (_, key), some in groups.items())  # fmt: skip

    groups = max(of_kind.values(), key=longest, default={})
    alike: dict[Hashable, list[Thing]] = defaultdict(list)
    for (who, key), some in groups.items():
        times = tuple((item.option, item.minutes, item.attended) for item in some)
        one_by_one = near is None or board.series[key].offer.id in near
        what = (board.series[key].offer.meetings, some[0].fixed, times) if one_by_one else None
        alike[what].append((who, key))
    return [
        frozenset(groups) - (frozenset(same) if what is None else {same[0]}) for what, same in alike.items()
    ] or [frozenset()]


class Between:
    """Journeys between the sites of a week, or of an area of it."""

    def __init__(self, board: Board) -> None:
        self._week = board.week
        self._sites = {site: place for place, site in enumerate(sorted(_sites(board)))}
        self._known: dict[tuple[str, int], tuple[Numbers, Numbers]] = {}

    def knows(self, board: Board) -> bool:
        """Whether all journeys of another board are among these."""
        same = board.week.travel is self._week.travel
        before = board.week.settings.arrive_before == self._week.settings.arrive_before
        return same and before and self._sites.keys() >= _sites(board)

    @property
    def places(self) -> int:
        """Sites, and one for anywhere else."""
        return len(self._sites) + 1

    def place(self, site: str) -> int:
        """The number of a site; the last number is anywhere."""
        return self._sites[site]

    def reached(self, here: str, end: int) -> tuple[Numbers, Numbers]:
        """Where somebody who was at a site until some minute can begin next, and when at each of these places."""
        if (here, end) not in self._known:
            found = dict(self._reached(here, end))
            self._known[here, end] = np.array([*found], np.int64), np.array([*found.values()], np.int64)
        return self._known[here, end]

    def _reached(self, here: str, end: int) -> Iterator[tuple[int, int]]:
        yield self._sites[here], end
        before = self._week.settings.arrive_before
        if len(self._sites) > MANY_SITES:
            yield len(self._sites), end + before
            return
        for there, place in self._sites.items():
            arrived = None if there == here else self._week.travel.arrive(here, there, end)
            if arrived is not None:
                yield place, arrived + before


def _sites(board: Board) -> set[str]:
    return {option.site for offer in board.week.offers for option in board.options(offer.id)}


class Item(NamedTuple):
    """Something that one of them may be at; minutes since Monday, and whether a day can begin and end with it."""

    who: int
    key: str
    kind: Kind
    option: Option
    leave: int
    back: int
    minutes: int
    attended: int
    fixed: bool
    begins: bool
    ends: bool


def _items(board: Board, person: Person, who: int, only: Container[Place] | None) -> Iterator[Item]:
    """All that the person can count, without what their given groups stand in the way of."""
    reach, week = Reach(board, person), board.week
    given = [board.series[key] for key in board.of_person[person.id]
             if board.series[key].offer.fixed and person.id in board.series[key].offer.members]  # fmt: skip
    held = [(series.key, option) for series in given for index, option in enumerate(series.options)
            if board.may_attend(person.id, series.key, index) and can_come(week, person, option)]
    barred = {board.series[key].offer.kind for key, _ in held
              if board.series[key].person is None and week.settings.kinds[board.series[key].offer.kind].one_group}
    for key in board.of_person[person.id]:
        series = board.series[key]
        offer, mine = series.offer, person.id in series.offer.members
        if series.person is None and offer.kind in barred and not mine:
            continue
        for index, option in enumerate(series.options):
            if (only is not None and (key, index) not in only) or not board.may_attend(person.id, key, index):
                continue
            if not reach.reaches(option) or any(
                other != key and option.span.overlaps(block.span) for other, block in held
            ):
                continue
            minutes = minutes_counted(week, person, offer, option.start, option.end)
            if minutes > 0:
                yield Item(
                    who, key, offer.kind, option, *reach.away(option), minutes,
                    attended(week.settings, offer, option.span), offer.fixed, reach.begins(option), reach.ends(option),
                )  # fmt: skip


class _Day:
    """One day of those who take turns on it, or of one person.

    What a best day does that cannot be, is looked for from then on: a thing a second time, or too long a day of one.

    Parameters
    ----------
    items
        What they may be at on that day.
    turns
        Whether they are never both away; else everything of the day is one way out and one way home.
    longest
        Minutes that each may attend in the day.
    """

    def __init__(self, items: Sequence[Item], turns: bool, longest: Sequence[int], between: Between) -> None:
        self._items = items
        self._longest = longest
        self._once: dict[Thing, int] = {}
        self._spends: int | None = None
        self._places = between.places
        self._room: tuple[Floats, Numbers] = (np.empty((0, 0)), np.empty((0, 0), np.int64))
        self._events = _events(items, turns, between)

    def forget(self) -> None:
        """Look for nothing more than at first: other prices make other things come twice."""
        self._once.clear()
        self._spends = None
        self._events[:, [o.E_BIT, o.E_SPENT]] = 0

    def best(self, prices: Floats, *, closely: bool) -> tuple[float, list[int]]:
        """What the day gives at most, and what of it; ``closely``: what cannot be is looked for."""
        while True:
            found, chain = self._search(prices)
            if not closely or not self._sees_more(chain):
                return found, chain

    def _sees_more(self, chain: Sequence[int]) -> bool:
        """Whether something about such a day is looked for that was not before."""
        taken = [self._items[one] for one in chain]
        count = Counter((item.who, item.key) for item in taken if not item.fixed)
        again = [one for one, times in count.items() if times > 1][: ONCE - len(self._once)]
        for one in again:
            self._once[one] = 1 << len(self._once)
            self._mark(o.E_BIT, [self._once.get((item.who, item.key), 0) for item in self._items])
        if again:
            return True
        if self._spends is None:
            spent = Counter[int]()
            for item in taken:
                spent[item.who] += item.attended
            self._spends = next((who for who, minutes in spent.items() if minutes > self._longest[who]), None)
            if self._spends is not None:
                self._mark(o.E_SPENT, [item.attended // PIECE * (item.who == self._spends) for item in self._items])
                return True
        return False

    def _mark(self, column: int, of_items: Sequence[int]) -> None:
        self._events[:, column] = np.array(of_items, np.int64)[self._events[:, o.E_OUTING]]

    def _search(self, prices: Floats) -> tuple[float, list[int]]:
        masks = 1 << len(self._once)
        levels = 1 if self._spends is None else self._longest[self._spends] // PIECE + 1
        if self._room[0].shape != (len(prices), masks * levels):
            self._room = (np.empty((len(prices), masks * levels)), np.empty((len(prices), masks * levels), np.int64))
        value, came = self._room
        at = int(o.best_day(self._events, prices, self._places, masks, levels, value, came))
        found = float(value.flat[at]) if at >= 0 else 0.0
        chain: list[int] = []
        while at >= 0:
            chain.append(at // value.shape[1])
            at = int(came.flat[at])
        return found, chain


def _events(items: Sequence[Item], turns: bool, between: Between) -> Numbers:
    """Events by time; of the same minute, ends first."""
    count, day = len(items), items[0].option.day * DAY
    numbers = np.arange(count)
    who = np.array([item.who for item in items])
    place = np.array([between.place(item.option.site) for item in items])
    reached = [between.reached(item.option.site, item.option.end) for item in items]
    outing = np.repeat(numbers, [len(others) for others, _ in reached])
    begin = np.array([item.option.start for item in items])
    first = np.array([item.leave if turns else day - DAY if item.begins else NEVER for item in items])
    last = np.array([item.back if turns else day + 3 * DAY if item.ends else NEVER for item in items])
    parts = [
        (first, o.LEAVE, numbers, place), (begin, o.BEGIN, numbers, place), (last, o.RETURN, numbers, place),
        (begin, o.BEGIN, numbers, np.full(count, between.places - 1)),
        (np.concatenate([when for _, when in reached]), o.REACH, outing, np.concatenate([one for one, _ in reached])),
    ]  # fmt: skip
    time = np.concatenate([part[0] for part in parts])
    sort = np.concatenate([np.full(len(part[0]), part[1]) for part in parts])
    of = np.concatenate([part[2] for part in parts])
    table = np.zeros((len(time), o.EVENT_W), np.int64)
    table[:, o.E_SORT], table[:, o.E_WHO], table[:, o.E_OUTING] = sort, who[of], of
    table[:, o.E_PLACE] = np.concatenate([part[3] for part in parts])
    some = (time < NEVER) & _of_use(table, time, between.places)
    order = np.lexsort((of, sort, time))
    return np.ascontiguousarray(table[order[some[order]]])


def _of_use(table: Numbers, time: Numbers, places: int) -> NDArray[np.bool_]:
    """Events without those that reach where nothing begins any more, or begin where nobody has come yet."""
    where = table[:, o.E_WHO] * places + table[:, o.E_PLACE]
    reach, begin = table[:, o.E_SORT] == o.REACH, table[:, o.E_SORT] == o.BEGIN
    first, last = np.full(2 * places, NEVER), np.full(2 * places, -NEVER)
    np.minimum.at(first, where[reach], time[reach])
    np.maximum.at(last, where[begin], time[begin])
    return np.where(reach, time <= last[where], np.where(begin, time >= first[where], True))


class _Week:
    """The days of a week, and what joins them.

    Every item counts for one of ``_Program``'s wants and takes of up to three limits; number 0 is a limit of nothing.
    """

    def __init__(
        self, board: Board, people: Sequence[Person], items: Sequence[Item], between: Between, rounds: int,
        ways: Sequence[Spent],
    ) -> None:  # fmt: skip
        self._board, self._people, self._items = board, people, items
        self._rounds = rounds
        self.ways, self._loose = list(ways), list[Spent]()
        self._rows: dict[Row, int] = {("none", 0, ""): 0}
        self._high = [0.0]
        self._wants = _Wants(people)
        self._want = np.array([self._wants.of(item.who, item.kind) for item in items])
        self._minutes = np.array([item.minutes for item in items], np.float64)
        self._row = np.zeros((len(items), 3), np.int64)
        self._used = np.zeros((len(items), 3))
        self._longest: dict[tuple[int, int], int] = {}
        self._limits()
        self._days: dict[tuple[int, int | None], tuple[_Day, Numbers]] = {
            name: (
                _Day([items[one] for one in numbers], name[1] is None, self._longest_on(name[0]), between),
                np.array(numbers),
            )
            for name, numbers in _by_day(board, people, items)
        }

    def _longest_on(self, day: int) -> list[int]:
        """Minutes that each may attend on a day; nothing where they have nothing."""
        return [self._longest.get((who, day), 0) for who in range(len(self._people))]

    def _limits(self) -> None:
        settings = self._board.week.settings
        blocks: Counter[tuple[int, int]] = Counter()
        slots: dict[tuple[int, str], set[int]] = defaultdict(set)
        for item in self._items:
            slots[item.who, item.key].add(item.option.start if item.fixed else item.option.day)
            if item.fixed and self._people[item.who].id in self._board.series[item.key].offer.members:
                blocks[item.who, item.option.day] += item.attended
        for index, item in enumerate(self._items):
            offer, day = self._board.series[item.key].offer, item.option.day
            held = len(slots[item.who, item.key])
            most = held if item.fixed else min(held, offer.meetings)
            self._longest[item.who, day] = max(settings.longest_day, blocks[item.who, day])
            self._take(index, 0, ("day", item.who, str(day)), self._longest[item.who, day], item.attended)
            if most < held:
                self._take(index, 1, ("series", item.who, item.key), most, 1.0)
            seat = offer.shape is Shape.SEAT
            group = offer.shape is Shape.GROUP and settings.kinds[offer.kind].one_group
            if (seat or group) and self._people[item.who].id not in offer.members:
                self._take(index, 2, ("one", item.who, "seat" if seat else item.kind.value), 1.0, 1.0 / most)

    def _take(self, index: int, place: int, row: Row, high: float, used: float) -> None:
        if row not in self._rows:
            self._rows[row] = len(self._rows)
            self._high.append(high)
        self._row[index, place], self._used[index, place] = self._rows[row], used

    def most(self, without: frozenset[Thing], enough: int, *, closely: bool) -> int:
        """Counted minutes by proof, whatever the linear program says (``_Program.let_through``).

        ``without`` is left out. No closer is looked once it is known to be no more than ``enough``.
        """
        out = np.array([(item.who, item.key) in without for item in self._items])
        program = _Program(self._wants, self._rows, self._high, list(self._days))
        known = self.ways if closely else [*self.ways, *self._loose]
        for one in known:
            if one.things.isdisjoint(without):
                program.add(one)
        for day, _ in self._days.values():
            day.forget()
        least = float(sum(self._wants.need))
        for _ in range(self._rounds):
            reached = program.solve()
            if reached > least - ENOUGH:
                break
            worth = self._minutes * program.worth[self._want]
            worth -= (self._used * program.price[self._row]).sum(1)
            worth[out] = o.NOTHING
            let = program.let_through()
            found: list[Spent] = []
            for name, (day, numbers) in self._days.items():
                value, chain = day.best(np.ascontiguousarray(worth[numbers]), closely=closely)
                let += value
                if chain:
                    found.append(self._spent(name, numbers[chain]))
            least = min(least, let)
            if let < max(reached + ENOUGH, enough):
                break
            for one in found:
                program.add(one)
            (self.ways if closely else self._loose).extend(found)
        return int(least + 1e-6)

    def _spent(self, day: tuple[int, int | None], chain: Numbers) -> Spent:
        given = np.bincount(self._want[chain], self._minutes[chain], self._wants.count).astype(np.float64)
        taken = np.bincount(self._row[chain].ravel(), self._used[chain].ravel(), len(self._high))
        things = frozenset((self._items[one].who, self._items[one].key) for one in chain)
        rows = {row: float(taken[number]) for row, number in self._rows.items() if taken[number]}
        return Spent(day, given, rows, things)


def _by_day(
    board: Board, people: Sequence[Person], items: Sequence[Item]
) -> Iterator[tuple[tuple[int, int | None], list[int]]]:  # fmt: skip
    """What can be on each day: of both where they take turns, else of each."""
    for day in range(7):
        numbers = [index for index, item in enumerate(items) if item.option.day == day]
        one = board.week.uncared_days.get((people[0].id, day))
        adults = sorted(person.id for person in people)
        if one is not None and not one.covered and len(people) == 2 and sorted(one.adults) == adults and numbers:
            yield (day, None), numbers
            continue
        for who in range(len(people)):
            mine = [index for index in numbers if items[index].who == who]
            if mine:
                yield (day, who), mine


class _Wants:
    """What minutes count for: each person's hours, directly or through a kind that counts up to a most."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.need = [max(person.need, 0) for person in people]
        self.caps: list[tuple[int, int]] = []
        """Whose, and how many minutes; numbered after the people."""
        self._number: dict[tuple[int, Kind], int] = {}
        for who, person in enumerate(people):
            for kind, need in person.needs.items():
                if need.cap is not None:
                    self._number[who, kind] = len(people) + len(self.caps)
                    self.caps.append((who, need.cap))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.need) + len(self.caps)

    def of(self, who: int, kind: Kind) -> int:
        """The number of what minutes of a kind count for."""
        return self._number.get((who, kind), who)


class _Program:
    """Parts of days that make the best week, and the prices that follow.

    Parameters
    ----------
    wants
        What minutes count for.
    rows, high
        Numbers of limits, and the limits.
    days
        Their names.
    """

    def __init__(
        self, wants: _Wants, rows: dict[Row, int], high: Sequence[float], days: Sequence[tuple[int, int | None]]
    ) -> None:  # fmt: skip
        self._lp = lp = pywraplp.Solver.CreateSolver("GLOP")
        self._wants, self._rows, self._high = wants, rows, np.array(high)
        never = lp.infinity()
        lp.Objective().SetMaximization()
        self._counted = [lp.Constraint(-never, 0) for _ in range(wants.count)]
        for who, need in enumerate(wants.need):
            hours = lp.NumVar(0, need, "")
            lp.Objective().SetCoefficient(hours, 1)
            self._counted[who].SetCoefficient(hours, 1)
        for place, (who, cap) in enumerate(wants.caps):
            part = lp.NumVar(0, cap, "")
            self._counted[who].SetCoefficient(part, -1)
            self._counted[len(wants.need) + place].SetCoefficient(part, 1)
        self._limits = [lp.Constraint(-never, one) for one in high]
        self._days = {day: lp.Constraint(-never, 1) for day in days}
        self.worth = np.ones(len(self._counted))
        """What a minute of each want is worth."""
        self.price = np.zeros(len(high))
        """What each limit costs."""

    def solve(self) -> float:
        """The best week of the days so far: counted minutes; prices are those of this week from now on."""
        self._lp.Solve()
        self.worth = np.array([max(0.0, row.dual_value()) for row in self._counted])
        self.price = np.array([max(0.0, row.dual_value()) for row in self._limits])
        return float(self._lp.Objective().Value())

    def let_through(self) -> float:
        """What wants and limits are worth at the prices."""
        people = len(self._wants.need)
        total = float(self.price @ self._high)
        total += sum(need * max(0.0, 1.0 - float(self.worth[who])) for who, need in enumerate(self._wants.need))
        for place, (who, cap) in enumerate(self._wants.caps):
            total += cap * max(0.0, float(self.worth[who] - self.worth[people + place]))
        return total

    def add(self, spent: Spent) -> None:
        """One more way to spend a day."""
        if spent.day not in self._days:
            return
        column = self._lp.NumVar(0, self._lp.infinity(), "")
        self._days[spent.day].SetCoefficient(column, 1)
        for number in np.nonzero(spent.given)[0]:
            self._counted[number].SetCoefficient(column, -float(spent.given[number]))
        for row, used in spent.taken.items():
            if row in self._rows:
                self._limits[self._rows[row]].SetCoefficient(column, used)
