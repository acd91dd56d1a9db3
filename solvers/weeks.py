"""One person's best week beside everybody else's, by a small branch and bound over whole blocks.

A block is what a person takes or leaves at once: a group's meetings, an employer's days, one stay. Whether
a day is legal is asked of the rules once for each set of meetings and remembered.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from scheduler.rules.base import All, Any, Atom, Attends, InRoom, Item, Limit, Member, Series
from scheduler.rules.solving import can_come, minutes_counted
from scheduler.settings import Kind, Shape
from scheduler.times import Span
from scheduler.week import Offer, Option, Person
from solvers.board import Board
from solvers.choice import Choice
from solvers.evaluate import OF_PERSON
from solvers.scope import Scope

_SEAT, _PLACED, _COURSE = 1, 2, 4

NODES = 40
"""Sets of large blocks filled up with stays before the best so far is taken."""

RANDOM_FILLS = 4
"""Random orders in which stays are filled in, besides the longest and the shortest first."""

FAR = 180
"""Minutes behind the best at which filling in another order is idle."""

STAYS_A_DAY = 4
"""Starts considered of one open activity on one day; others come in turn as ties are broken at random."""


Test = int | Callable[[int], bool]
"""Bits of which any is enough, or a function of the bits."""


class Block(NamedTuple):
    """Attendances that come together; ``days`` are (weekday, bits of the day's items)."""

    key: str
    kind: Kind
    counted: int
    days: tuple[tuple[int, int], ...]
    atoms: tuple[Atom, ...]
    is_stay: bool
    own: int
    """Bits of what it is: a group of a kind, a seat, a course."""
    bars: int
    """Bits of what it must not stand beside."""


class _Compiled(NamedTuple):
    """A limit over bits: plain parts, parts that are functions of the bits, and its two ends."""

    bits: list[tuple[int, int]]
    functions: list[tuple[int, Callable[[int], bool]]]
    low: int
    high: int
    helps_only: bool
    """Whether the functions can only help the limit hold."""


_MANY = 10**9


class _Day:
    """The rules about one person's day over all its possible items, compiled to bits."""

    def __init__(self, items: list[Item], limits: Iterable[Limit], true: set[Atom]) -> None:
        self.bit = {item.atom: 1 << number for number, item in enumerate(items)}
        self.of_series: dict[str, int] = defaultdict(int)
        for item in items:
            self.of_series[item.series] |= self.bit[item.atom]
        self._true = true
        self._conflicts: dict[int, int] = defaultdict(int)
        self._limits: list[_Compiled] = []
        self._tests: dict[Atom, Test] = {}
        self._known: dict[int, bool] = {0: True}
        for limit in limits:
            self._add(limit)

    def _add(self, limit: Limit) -> None:
        parts = [(term.weight, self._compiled(term.atom)) for term in limit.terms]
        bits = [part for _, part in parts if isinstance(part, int)]
        only_bits = len(bits) == len(parts)
        if only_bits and limit.high == 1 and limit.low is None and all(weight == 1 for weight, _ in parts):
            for one in bits:
                for other in bits:
                    if one != other:
                        self._exclude(one, other)
        elif only_bits and limit.low == -1 and limit.high is None and len(parts) == 2:
            self._exclude(bits[0], bits[1])
            self._exclude(bits[1], bits[0])
        else:
            functions = [(weight, part) for weight, part in parts if not isinstance(part, int)]
            self._limits.append(_Compiled(
                [(weight, part) for weight, part in parts if isinstance(part, int)],
                functions,
                -_MANY if limit.low is None else limit.low,
                _MANY if limit.high is None else limit.high,
                limit.high is None and all(weight >= 0 for weight, _ in functions),
            ))

    def _exclude(self, one: int, other: int) -> None:
        while one:
            bit = one & -one
            self._conflicts[bit] |= other
            one ^= bit

    def _compiled(self, atom: Atom) -> Test:
        """Bits of which any makes the atom true; else a function of the day's bits."""
        if atom not in self._tests:
            self._tests[atom] = self._compile(atom)
        return self._tests[atom]

    def _compile(self, atom: Atom) -> Test:
        if isinstance(atom, All):
            return self._compile_all(atom)
        if isinstance(atom, Any):
            parts = [self._compiled(part) for part in atom.held]
            bits = 0
            for part in parts:
                bits |= part if isinstance(part, int) else 0
            functions = [part for part in parts if not isinstance(part, int)]
            if not functions:
                return bits
            return lambda mask: bool(mask & bits) or any(function(mask) for function in functions)
        if atom in self.bit:
            return self.bit[atom]
        constant = atom in self._true
        return (lambda mask: True) if constant else 0

    def _compile_all(self, atom: All) -> Test:
        parts = [self._compiled(part) for part in atom.held]
        absent = self._compiled(Any(atom.absent))
        held = [self._function(part) for part in parts]
        if isinstance(absent, int) and len(parts) == 1 and isinstance(parts[0], int):
            one = parts[0]
            return lambda mask: bool(mask & one) and not mask & absent
        if isinstance(absent, int):
            return lambda mask: not mask & absent and all(part(mask) for part in held)
        return lambda mask: not absent(mask) and all(part(mask) for part in held)

    @staticmethod
    def _function(test: Test) -> Callable[[int], bool]:
        if isinstance(test, int):
            return lambda mask: bool(mask & test)
        return test

    def clash(self, mask: int, more: int) -> bool:
        """Whether any of the new bits excludes any of the old."""
        rest = more
        while rest:
            bit = rest & -rest
            if self._conflicts.get(bit, 0) & mask:
                return True
            rest ^= bit
        return False

    def is_legal(self, mask: int) -> bool:
        """Whether the day with exactly these items breaks no rule."""
        if mask not in self._known:
            self._known[mask] = not self.clash(mask, mask) and all(
                self._holds(limit, mask) for limit in self._limits
            )
        return self._known[mask]

    @staticmethod
    def _holds(limit: _Compiled, mask: int) -> bool:
        total = sum(weight for weight, bits in limit.bits if mask & bits)
        # Most limits are met by the plain bits already; what is made of them only helps then.
        if limit.helps_only and total >= limit.low:
            return True
        total += sum(weight for weight, function in limit.functions if function(mask))
        return limit.low <= total <= limit.high


class _OneDay(Scope):
    """A scope in which only one day of one person exists."""

    def __init__(self, board: Board, choice: Choice, person: str, day: int, items: list[Item]) -> None:
        super().__init__(board, choice, [person], keep=lambda series, option: False, closed=lambda key: True)
        self._only = (person, day)
        self._given = items

    def person_items(self, person: str, day: int) -> list[Item]:
        """Only the one day's items for the one person; others as chosen."""
        if person == self._only[0]:
            return self._given if day == self._only[1] else []
        return super().person_items(person, day)


_OF_THE_WEEK = {"one_group", "whole_group", "one_employer", "kind_cap", "week_cap", "no_course_beside_placement"}
"""Rules that blocks and the search's own sums keep."""

_DAY_RULES = tuple(
    rule for rule in OF_PERSON
    if rule.key not in _OF_THE_WEEK
)


class Weeks:
    """Best weeks, person by person; remembers what it asked the rules.

    Parameters
    ----------
    board
        All that could be.
    step
        Stays begin on this grid of minutes (reduction *pruned starts*).
    """

    def __init__(self, board: Board, step: int = 60) -> None:
        self.board = board
        self.week = board.week
        self._step = step
        self._days: dict[tuple[object, ...], _Day] = {}
        self._either = not board.week.settings.course_beside_placement
        self.linked = self._links()
        self.searches = 0
        """Weeks searched so far: the work done, counted the same on every machine."""
        self._counted: dict[Attends, int] = {}
        self._can: dict[Attends, bool] = {}

    def _links(self) -> dict[str, set[str]]:
        """People whose own day depends on somebody else's: parents and those kept apart."""
        linked: dict[str, set[str]] = defaultdict(set)
        pairs: list[Iterable[str | None]] = [one.adults for one in self.week.uncared]
        pairs += [(one.deliver, one.collect) for one in self.week.escorts]
        pairs += [pairing.participants for pairing in self.week.pairings]
        for names in pairs:
            for name in names:
                for other in names:
                    if name and other and name != other:
                        linked[name].add(other)
        return linked

    def counted(self, atom: Attends) -> int:
        """Counted minutes of an attendance."""
        if atom not in self._counted:
            series = self.board.series[atom.series]
            option = series.options[atom.option]
            person = self.week.person[atom.person]
            self._counted[atom] = minutes_counted(self.week, person, series.offer, option.start, option.end)
        return self._counted[atom]

    def _can_come(self, atom: Attends) -> bool:
        if atom not in self._can:
            option = self.board.series[atom.series].options[atom.option]
            self._can[atom] = can_come(self.week, self.week.person[atom.person], option)
        return self._can[atom]

    def classes(self, offer: Offer) -> tuple[int, int]:
        """One group of a kind, one employer, no course beside a placement: as (what it is, what it bars)."""
        if offer.shape is Shape.SEAT:
            placed = offer.kind is Kind.WORK_PLACEMENT
            return _SEAT | (_PLACED if placed else 0), _SEAT | (_COURSE if placed and self._either else 0)
        if offer.kind is Kind.WORK_COURSE:
            return _COURSE, _PLACED if self._either else 0
        if offer.shape is Shape.GROUP and self.week.settings.kinds[offer.kind].one_group:
            bit = 8 << list(Kind).index(offer.kind)
            return bit, bit
        return 0, 0

    def best(self, choice: Choice, name: str, shuffle: random.Random | None = None) -> list[Atom] | None:
        """The person's atoms in the best week found; None where nothing can be better than now.

        Talks stay as they are. ``shuffle`` breaks ties at random.
        """
        person = self.week.person[name]
        kept = [atom for atom in choice.of_person.get(name, ()) if self._stays(choice, atom)]
        self.searches += 1
        search = _Search(self, choice, person, kept, shuffle)
        return search.run()

    def _stays(self, choice: Choice, atom: Attends) -> bool:
        """What is not for the person to leave: talks, given groups, groups that would close without them."""
        series = self.board.series[atom.series]
        if series.offer.shape is Shape.APPOINTMENT or self.board.demands.hold(atom.person, atom.series):
            return True
        if series.person is not None:
            return series.offer.shape is Shape.SEAT and atom.person in series.offer.members
        if atom.person in series.offer.members or self._is_together(atom.person):
            return True
        return not series.offer.members and len(choice.members(atom.series)) <= series.offer.min_size

    def _is_together(self, name: str) -> bool:
        return any(pairing.together and name in pairing.participants for pairing in self.week.pairings)

    def day(self, choice: Choice, name: str, day: int, items: list[Item]) -> _Day:
        """The day's rules over these items."""
        around = tuple(
            tuple(sorted(atom for atom in choice.of_person.get(other, ()) if self._on(atom, day)))
            for other in sorted(self.linked.get(name, ()))
        )
        key = (name, day, tuple(item.atom for item in items), around)
        if key not in self._days:
            scope = _OneDay(self.board, choice, name, day, items)
            limits = (limit for rule in _DAY_RULES for limit in rule.limits(scope))
            self._days[key] = _Day(items, limits, choice.atoms if around else set())
        return self._days[key]

    def _on(self, atom: Attends, day: int) -> bool:
        return self.board.series[atom.series].options[atom.option].day == day

    def blocks(self, choice: Choice, name: str) -> Iterator[list[Atom]]:
        """Every block that the person may take as the others stand."""
        for key in self.board.of_person[name]:
            series = self.board.series[key]
            if series.person is None:
                yield from self._group(choice, name, key)
            elif series.offer.shape is Shape.SEAT:
                yield from self._seats(choice, name, key)
            elif series.offer.shape is Shape.OPEN:
                yield from self._stays_in(choice, name, key)

    def _group(self, choice: Choice, name: str, key: str) -> Iterator[list[Atom]]:
        offer = self.board.series[key].offer
        members = choice.members(key)
        if self._is_together(name) and name not in members:
            return
        largest = max(offer.max_size or len(members) + 1, len(offer.members))
        if name not in members and len(members) >= largest:
            return
        held = [index for index in choice.options(self.board, key) if self.board.may_attend(name, key, index)]
        if name not in members and not all(self._has_room(choice, key, index) for index in held):
            return
        attends = [Attends(name, key, index) for index in sorted(held)]
        must = [atom for atom in attends if self._can_come(atom)]
        may = [atom for atom in attends if atom not in must]
        for count in range(min(len(may), 3) + 1):
            for some in combinations(may, count):
                if must or some:
                    yield [Member(name, key), *sorted([*must, *some])]

    def _has_room(self, choice: Choice, key: str, index: int) -> bool:
        offer = self.board.series[key].offer
        if not offer.in_room or offer.given_room is not None:
            return True
        there, capacity = 0, 0
        for atom in choice.of_series[key]:
            if isinstance(atom, Attends) and atom.option == index:
                there += 1
            elif isinstance(atom, InRoom) and atom.option == index:
                hall = self.week.hall[atom.room]
                capacity = 0 if hall.shared else hall.capacity
        return there < capacity

    def _seats(self, choice: Choice, name: str, key: str) -> Iterator[list[Atom]]:
        series = self.board.series[key]
        taken: dict[int, int] = defaultdict(int)
        for other in self.board.of_activity[series.offer.id]:
            if other != key and choice.of_series.get(other):
                for index in choice.options(self.board, other):
                    taken[self.board.series[other].options[index].day] += 1
        free = [
            index for index, option in enumerate(series.options)
            if taken[option.day] < (series.offer.max_size or 1)
        ]
        for count in range(min(series.offer.meetings, len(free)), 0, -1):
            for days in combinations(free, count):
                yield [Member(name, key), *(Attends(name, key, index) for index in days)]

    def _stays_in(self, choice: Choice, name: str, key: str) -> Iterator[list[Atom]]:
        series = self.board.series[key]
        offer = series.offer
        others = self._others_there(choice, name, offer) if offer.max_size is not None else []
        hall = self.week.hall.get(offer.given_room or "")
        is_shared = hall is not None and hall.shared
        crowd = self._crowd(choice, name, offer) if is_shared else []
        busy = [] if hall is None or is_shared else [span for span, _ in self._in_room(choice, hall.id)]
        for index, option in enumerate(series.options):
            if not self.on_grid(series, option) and Attends(name, key, index) not in choice.atoms:
                continue
            if offer.max_size is not None and _at_once(others, option) >= offer.max_size:
                continue
            if hall is not None and is_shared and _at_once(crowd, option) >= hall.capacity:
                continue
            if not any(span.overlaps(option.span) for span in busy):
                yield [Attends(name, key, index)]

    def on_grid(self, series: Series, option: Option) -> bool:
        """Reduction *pruned starts*: stays begin on a coarser grid."""
        return series.offer.shape is not Shape.OPEN or option.start % self._step == 0

    def _others_there(self, choice: Choice, name: str, offer: Offer) -> list[Span]:
        """Stays of others in the activity."""
        return [
            self.board.series[atom.series].options[atom.option].span
            for key in self.board.of_activity[offer.id] for atom in choice.of_series.get(key, ())
            if isinstance(atom, Attends) and atom.person != name
        ]

    def _crowd(self, choice: Choice, name: str, offer: Offer) -> list[Span]:
        """Everybody else in the activity's shared room: stays in open activities, and members of groups there."""
        stays = [
            span for other in self.week.offers
            if other.shape is Shape.OPEN and other.given_room == offer.given_room
            for span in self._others_there(choice, name, other)
        ]
        return stays + [
            span for span, atom in self._in_room(choice, offer.given_room)
            for held in choice.of_series[atom.series]
            if isinstance(held, Attends) and held.option == atom.option and held.person != name
        ]

    def _in_room(self, choice: Choice, room: str | None) -> list[tuple[Span, InRoom]]:
        """When groups and talks are in a room."""
        return [
            (self.board.series[atom.series].options[atom.option].span, atom)
            for atom in choice.atoms if isinstance(atom, InRoom) and atom.room == room
        ]


def _at_once(stays: list[Span], option: Option) -> int:
    """The most stays under way at any moment of the option."""
    touching = [span for span in stays if span.start < option.end and option.start < span.end]
    moments = [option.start, *(span.start for span in touching if span.start > option.start)]
    return max(sum(span.start <= moment < span.end for span in touching) for moment in moments)


class _Search:
    """Branch and bound over one person's blocks."""

    def __init__(
        self, weeks: Weeks, choice: Choice, person: Person, kept: list[Attends], shuffle: random.Random | None
    ) -> None:
        self.weeks, self.choice, self.person = weeks, choice, person
        self.board = weeks.board
        groups = {atom.series for atom in kept}
        raw = [atoms for atoms in weeks.blocks(choice, person.id) if not self._touches(atoms, groups)]
        self.days = {day: weeks.day(choice, person.id, day, items) for day, items in self._items().items()}
        self.kept = kept
        self.blocks = [self._block(atoms) for atoms in raw]
        self._order(shuffle)
        self.caps = {kind: need.cap for kind, need in person.needs.items()}
        self.minimums = {kind: need.minimum for kind, need in person.needs.items() if need.minimum}
        self.random = shuffle or random.Random(0)
        self.nodes = 0
        self.best_value: tuple[int, int] | None = None
        self.best: list[Block] = []
        self.masks: dict[int, int] = dict.fromkeys(range(7), 0)
        self.by_kind: dict[Kind, int] = defaultdict(int)
        self.times: dict[str, int] = defaultdict(int)

    @staticmethod
    def _touches(atoms: list[Atom], groups: set[str]) -> bool:
        return any(isinstance(atom, Attends) and atom.series in groups for atom in atoms)

    def _items(self) -> dict[int, list[Item]]:
        """All that may be in each day with the groups as they meet, whether there is room now or not.

        The same from one search to the next, so that what the rules said of a day is remembered.
        """
        days: dict[int, dict[Attends, Item]] = defaultdict(dict)
        for key in self.board.of_person[self.person.id]:
            series = self.board.series[key]
            held = self.choice.options(self.board, key) if self._stands(series) else range(len(series.options))
            for index in held:
                option, atom = series.options[index], Attends(self.person.id, key, index)
                if self.board.may_attend(self.person.id, key, index) and (
                    atom in self.choice.atoms or self.weeks.on_grid(series, option)
                ):
                    days[option.day][atom] = Item(option.start, option.end, option.site, atom, key, index)
        return {day: sorted(items.values()) for day, items in days.items()}

    @staticmethod
    def _stands(series: Series) -> bool:
        """Whether the series' meetings are not for this search to choose."""
        return series.person is None or series.offer.shape is Shape.APPOINTMENT

    def _block(self, atoms: list[Atom]) -> Block:
        attends = [atom for atom in atoms if isinstance(atom, Attends)]
        masks: dict[int, int] = defaultdict(int)
        for atom in attends:
            day = self.board.series[atom.series].options[atom.option].day
            masks[day] |= self.days[day].bit[atom]
        key = attends[0].series
        counted = sum(self.weeks.counted(atom) for atom in attends)
        offer = self.board.series[key].offer
        own, bars = self.weeks.classes(offer)
        return Block(key, offer.kind, counted, tuple(masks.items()), tuple(atoms), offer.shape is Shape.OPEN, own, bars)

    def _order(self, shuffle: random.Random | None) -> None:
        """What the plan requires first, then large blocks, stays last; of the same size those taken now first."""
        now = self.choice.atoms

        def key(block: Block) -> tuple[bool, bool, int, int, float]:
            held = all(atom in now for atom in block.atoms)
            tie = shuffle.random() if shuffle is not None else 0.0
            first = not self.person.needs[block.kind].minimum
            return (first, block.is_stay, -block.counted, 0 if held and shuffle is None else 1, tie)

        blocks = sorted((block for block in self.blocks if block.counted > 0), key=key)
        few: dict[tuple[str, int], int] = defaultdict(int)
        self.blocks = []
        for block in blocks:
            place = (block.key, block.days[0][0])
            few[place] += block.is_stay
            if few[place] <= STAYS_A_DAY:
                self.blocks.append(block)

    def run(self) -> list[Atom] | None:
        """The atoms of the best week: what is kept, and the blocks taken."""
        for atom in self.kept:
            day = self.board.series[atom.series].options[atom.option].day
            self.masks[day] |= self.days[day].bit[atom]
            self.by_kind[self.board.series[atom.series].offer.kind] += self.weeks.counted(atom)
            self.times[atom.series] = 1
        if not all(self.days[day].is_legal(mask) for day, mask in self.masks.items() if mask):
            return None
        self.large = [block for block in self.blocks if not block.is_stay]
        self.stays = [block for block in self.blocks if block.is_stay]
        self.rest = self._potential(self.large)
        self.most_stays = self._most_stays()
        used = 0
        for key in {atom.series for atom in self.kept}:
            used |= self.weeks.classes(self.board.series[key].offer)[0]
        self._go(0, [], used)
        members = [
            Member(self.person.id, atom.series) for atom in self.kept
            if Member(self.person.id, atom.series) in self.choice.atoms
        ]
        taken = [atom for block in self.best for atom in block.atoms]
        return list(dict.fromkeys([*self.kept, *members, *taken]))

    def _potential(self, blocks: list[Block]) -> list[int]:
        """The most that blocks from each place on could add, one a series."""
        rest = [0] * (len(blocks) + 1)
        seen: dict[str, int] = {}
        for place in range(len(blocks) - 1, -1, -1):
            block = blocks[place]
            gain = max(0, block.counted - seen.get(block.key, 0))
            seen[block.key] = max(block.counted, seen.get(block.key, 0))
            rest[place] = rest[place + 1] + gain
        return rest

    def _most_stays(self) -> int:
        """The most that stays could add, each kind up to its cap."""
        by_kind: dict[Kind, dict[str, int]] = defaultdict(dict)
        for block in self.stays:
            by_kind[block.kind][block.key] = block.counted * self.board.series[block.key].offer.meetings
        return sum(
            min(sum(most.values()), 10**6 if (cap := self.caps.get(kind)) is None else cap)
            for kind, most in by_kind.items()
        )

    def _value(self) -> tuple[int, int]:
        """(missing minutes of mandatory kinds, missing minutes to the target): less is better."""
        missing = sum(max(0, minimum - self.by_kind.get(kind, 0)) for kind, minimum in self.minimums.items())
        total = 0
        for kind, minutes in self.by_kind.items():
            cap = self.caps.get(kind)
            total += minutes if cap is None else min(minutes, cap)
        return missing, max(0, self.person.need - total)

    def _go(self, place: int, taken: list[Block], used: int) -> None:
        """Large blocks by branch and bound; at each largest set of them the stays are filled in greedily."""
        if self.best_value == (0, 0) or self.nodes >= NODES:
            return
        value = self._value()
        is_largest = True
        for index in range(place, len(self.large)):
            block = self.large[index]
            if block.bars & used or block.counted > value[1] or not self._fits(block):
                continue
            is_largest = False
            if (0, value[1] - self.rest[index] - self.most_stays) >= (self.best_value or (10**9, 0)):
                break
            self._take(block, 1)
            taken.append(block)
            self._go(index + 1, taken, used | block.own)
            taken.pop()
            self._take(block, -1)
        if is_largest:
            self._fill(taken)

    def _fill(self, taken: list[Block]) -> None:
        """Stays on top, in several orders: the longest first, the shortest first, then at random."""
        self.nodes += 1
        for attempt in range(2 + RANDOM_FILLS):
            added = self._fill_once(self._stays_in_order(attempt))
            value = self._value()
            if self.best_value is None or value < self.best_value:
                self.best_value, self.best = value, [*taken, *added]
            for block in added:
                self._take(block, -1)
            hopeless = value[0] > self.best_value[0] or value[1] > self.best_value[1] + FAR
            if hopeless or not value[1]:
                return

    def _stays_in_order(self, attempt: int) -> list[Block]:
        if attempt < 2:
            return self.stays if attempt == 0 else self.stays[::-1]
        return self.random.sample(self.stays, len(self.stays))

    def _fill_once(self, stays: list[Block]) -> list[Block]:
        """Take each stay that fits."""
        added: list[Block] = []
        short = self._value()[1]
        for block in stays:
            if short and block.counted <= short and self._fits(block):
                self._take(block, 1)
                added.append(block)
                short = self._value()[1]
        return added

    def _fits(self, block: Block) -> bool:
        cap = self.caps.get(block.kind)
        if cap is not None and self.by_kind.get(block.kind, 0) + block.counted > cap:
            return False
        times = self.times[block.key]
        if times and (not block.is_stay or times >= self.board.series[block.key].offer.meetings):
            return False
        for day, bits in block.days:
            mask, rules = self.masks[day], self.days[day]
            if mask & bits or rules.clash(mask, bits):
                return False
            if block.is_stay and self._stays_that_day(block.key, day):
                return False
            if not rules.is_legal(mask | bits):
                return False
        return True

    def _stays_that_day(self, key: str, day: int) -> bool:
        return bool(self.masks[day] & self.days[day].of_series.get(key, 0))

    def _take(self, block: Block, sign: int) -> None:
        self.by_kind[block.kind] += sign * block.counted
        self.times[block.key] += sign
        for day, bits in block.days:
            self.masks[day] ^= bits
