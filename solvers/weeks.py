"""One person's best week beside everybody else's, by quick dives over whole blocks.

A block is what a person takes or leaves at once: a group's meetings, an employer's days. What is then left of the
week is filled with stays in open activities, tight against what stands already.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from scheduler.settings import Kind, Shape
from scheduler.week import Offer
from solvers.draft import Draft, Staffing
from solvers.facts import Entry, Facts
from solvers.staffing import staffing_at

DIVES = 8
"""Orders in which large blocks are tried before the best week so far is taken."""

FILLS = 4
"""Orders in which what is left of a week is filled up."""

IDLE = 3
"""Dives in a row that found nothing better after which no more are made."""

FAR = 120
"""Minutes behind the best at which filling up in another order is idle."""

KNOWN = 20_000
"""Days of one person that are remembered."""

TALKS = 5
"""Times considered for a talk in one search."""

SMALL = 150
"""Counted minutes from which a block counts as large."""

_SEAT, _PLACED, _COURSE = 1, 2, 4


class Block(NamedTuple):
    """Attendances that come together."""

    key: str
    kind: Kind
    counted: int
    entries: tuple[Entry, ...]
    own: int
    """Bits of what it is: a group of a kind, a seat, a course."""
    bars: int
    """Bits of what it must not stand beside."""
    time: int
    """Its times as bits of the week."""
    staffing: Staffing | None = None
    """Of a talk, which is held for the person alone."""


class Stay(NamedTuple):
    """An open activity as one person may use it."""

    key: str
    kind: Kind
    offer: Offer
    site: str
    length: int
    counted: int


class Weeks:
    """Best weeks, person by person.

    Parameters
    ----------
    facts
        Of the board.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.board = facts.board
        self.week = facts.week
        self.searches = 0
        """Weeks searched so far: the work done, counted the same on every machine."""
        self._either = not self.week.settings.course_beside_placement
        self._classes = {offer.id: self._class_of(offer) for offer in self.week.offers}
        self._stays: dict[str, list[Stay]] = {}
        self._legal: dict[str, tuple[dict[tuple[str, int], int], dict[int, bool]]] = {}

    def _class_of(self, offer: Offer) -> tuple[int, int]:
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

    def is_barred(self, draft: Draft, name: str, key: str) -> bool:
        """Whether the series must not stand beside what the person has: another of its kind, a placement."""
        bars = self._classes[self.board.series[key].offer.id][1]
        return bool(bars & self.classes_of(draft, name))

    def classes_of(self, draft: Draft, name: str) -> int:
        """Bits of what the person has."""
        bits = 0
        for key in draft.has[name]:
            bits |= self._classes[self.board.series[key].offer.id][0]
        return bits

    def better(self, draft: Draft, name: str, shuffle: random.Random | None = None, away: int = 0) -> None:
        """Give the person the best week found; the week stays where nothing better is found.

        Talks, given facts and groups that would close without the person stay as they are.

        Parameters
        ----------
        shuffle
            Breaks ties at random, and takes another week that is as good.
        away
            Times of the week, as bits, that the person leaves to others.
        """
        self.searches += 1
        talks = shuffle is not None and shuffle.random() < 0.5
        before = [
            (key, options, draft.held.get(key) if self._is_talk(key) else None)
            for key, options in draft.has[name].items() if not self._remains(draft, name, key, talks)
        ]
        value = (draft.lacking[name], draft.short[name])
        for key, _, _ in before:
            draft.leave(name, key)
        given = {key for key, _, _ in before if name in self.board.series[key].offer.members}
        search = _Search(self, draft, name, shuffle, talks, given, away)
        found = search.run()
        better = found < value or (found == value and shuffle is not None)
        for key, options, held in search.taken if better else before:
            if held is not None:
                draft.hold(key, held)
            draft.attend(name, key, options)

    def _is_talk(self, key: str) -> bool:
        return self.board.series[key].offer.shape is Shape.APPOINTMENT

    def _remains(self, draft: Draft, name: str, key: str, talks: bool) -> bool:
        """What is not for the person to leave: given groups, groups that would close; talks mostly."""
        offer = self.board.series[key].offer
        if self.board.demands.hold(name, key):
            return True
        if offer.shape is Shape.APPOINTMENT:
            return not talks or bool(offer.members)
        if offer.shape is not Shape.GROUP:
            return False
        if name in offer.members or name in self.facts.together:
            return True
        return not offer.members and len(draft.members[key]) <= offer.min_size

    def stays(self, name: str) -> list[Stay]:
        """The person's open activities, the longest first."""
        if name not in self._stays:
            found = []
            for key in self.board.of_person[name]:
                series = self.board.series[key]
                if series.offer.shape is Shape.OPEN:
                    entry = self.facts.entries(key)[0]
                    counted = self.facts.worth(name, key, 0)
                    if counted:
                        found.append(Stay(
                            key, series.offer.kind, series.offer, entry.site, entry.end - entry.start, counted
                        ))
            self._stays[name] = sorted(found, key=lambda stay: (-stay.counted, stay.key))
        return self._stays[name]

    def known_days(self, draft: Draft, name: str) -> tuple[dict[tuple[str, int], int], dict[int, bool]]:
        """Bits of a person's entries, and whether days of those bits are legal, as far as asked."""
        if draft.days.is_linked(name):
            return {}, {}
        found = self._legal.setdefault(name, ({}, {}))
        if len(found[1]) > KNOWN:
            found[1].clear()
        return found

    def blocks(self, draft: Draft, name: str, talks: random.Random | None) -> list[Block]:
        """Every block that the person may take as the others stand; of talks some times, drawn at random."""
        found: list[Block] = []
        for key in self.board.of_person[name]:
            if key in draft.has[name]:
                continue
            series = self.board.series[key]
            if series.person is None:
                if draft.held.get(key):
                    found += self._group(draft, name, key)
            elif series.offer.shape is Shape.SEAT:
                found += self.seat_blocks(draft, name, key)
            elif talks is not None and series.offer.shape is Shape.APPOINTMENT:
                found += self._talk(draft, name, key, talks)
        return found

    def _talk(self, draft: Draft, name: str, key: str, luck: random.Random) -> list[Block]:
        """The talk at a few times when somebody can hold it, if the plan asks for its kind."""
        series = self.board.series[key]
        if not self.week.person[name].needs[series.offer.kind].minimum:
            return []
        masks, found = self.facts.masks(key), []
        free = [option for option in range(len(series.options)) if not masks[option] & draft.busy[name]]
        for option in luck.sample(free, min(len(free), TALKS)):
            staffing = staffing_at(draft, series, option)
            if staffing is not None:
                found.append(self._block(name, key, [option])._replace(staffing=staffing))
        return found

    def _block(self, name: str, key: str, options: Sequence[int]) -> Block:
        offer = self.board.series[key].offer
        entries = self.facts.entries(key)
        counted = sum(self.facts.worth(name, key, option) for option in options)
        masks, time = self.facts.masks(key), 0
        for option in options:
            time |= masks[option]
        mine = tuple(entries[option] for option in options)
        return Block(key, offer.kind, counted, mine, *self._classes[offer.id], time)

    def _group(self, draft: Draft, name: str, key: str) -> list[Block]:
        offer = self.board.series[key].offer
        members = draft.members[key]
        largest = max(offer.max_size or len(members) + 1, len(offer.members))
        if len(members) >= largest or name in self.facts.together:
            return []
        held = [option for option in sorted(draft.held[key]) if self.board.may_attend(name, key, option)]
        if not all(draft.has_seat(key, option) for option in held):
            return []
        must = [option for option in held if self.facts.can_come(name, key, option)]
        may = [option for option in held if option not in must]
        return [
            self._block(name, key, sorted([*must, *some]))
            for count in range(min(len(may), 3) + 1) for some in combinations(may, count) if must or some
        ]

    def seat_blocks(self, draft: Draft, name: str, key: str) -> list[Block]:
        """Days at an employer that the person may take: the fullest sets of days first, kinds' caps kept."""
        series = self.board.series[key]
        offer = series.offer
        seats = offer.max_size or 1
        free = []
        for entry in self.facts.entries(key):
            day = entry.start // 1440
            if draft.seats[offer.id, day] < seats and not draft.day[name][day]:
                free.append(entry.option)
        free = [option for option in free if self._fits_alone(draft, name, key, option)]
        return [
            self._block(name, key, days)
            for count in range(min(offer.meetings, len(free)), 0, -1) for days in combinations(free, count)
        ]

    def _fits_alone(self, draft: Draft, name: str, key: str, option: int) -> bool:
        entry = self.facts.entries(key)[option]
        return draft.fits(name, entry.start // 1440, [entry])


class _State(NamedTuple):
    """A week in the making, to go back to."""

    days: list[list[Entry]]
    marks: list[int]
    by_kind: dict[Kind, int]
    total: int
    classes: int
    busy: int
    got: dict[str, list[int]]
    held: dict[str, dict[int, Staffing]]


class _Search:
    """One person's week in the making: what stays is in the draft, what is taken is here."""

    def __init__(
        self, weeks: Weeks, draft: Draft, name: str, shuffle: random.Random | None, talks: bool, given: set[str],
        away: int,
    ) -> None:
        self.weeks = weeks
        self.draft = draft
        self.facts = weeks.facts
        self.name = name
        self.random = shuffle or random.Random(name)
        self.person = weeks.week.person[name]
        self.caps = self.facts.caps[name]
        self.minimums = self.facts.mandatory[name]
        self.taken: list[tuple[str, tuple[int, ...], dict[int, Staffing] | None]] = []
        self.best = (10**9, 10**9)
        self.stays = weeks.stays(name)
        self._talks = talks
        self._given = given
        self._closed_at: dict[str, int] = {}
        self.days = [list(day) for day in draft.day[name]]
        self.by_kind: dict[Kind, int] = defaultdict(int, draft.by_kind[name])
        self.total = sum(self.by_kind.values())
        self.classes = weeks.classes_of(draft, name)
        self.busy = draft.busy[name] | away
        self.got: dict[str, list[int]] = {}
        self.held: dict[str, dict[int, Staffing]] = {}
        self._bits, self._legal = weeks.known_days(draft, name)
        self.marks = [self._mark(day) for day in self.days]

    def _mark(self, entries: Sequence[Entry]) -> int:
        """Entries as bits, one each."""
        bits = 0
        for entry in entries:
            bits |= self._bits.setdefault((entry.offer, entry.option), 1 << len(self._bits))
        return bits

    def _state(self) -> _State:
        return _State(
            list(self.days), list(self.marks), dict(self.by_kind), self.total, self.classes, self.busy,
            {key: list(options) for key, options in self.got.items()}, dict(self.held),
        )

    def _go_back(self, state: _State) -> None:
        self.days, self.marks = list(state.days), list(state.marks)
        self.by_kind = defaultdict(int, state.by_kind)
        self.total, self.classes, self.busy = state.total, state.classes, state.busy
        self.got = {key: list(options) for key, options in state.got.items()}
        self.held = dict(state.held)

    def run(self) -> tuple[int, int]:
        """The best (missing of mandatory kinds, missing) found; ``taken`` is the week."""
        asked = {kind for kind, _ in self.minimums}
        blocks = self.weeks.blocks(self.draft, self.name, self.random if self._talks else None)
        large = [block for block in blocks if block.kind in asked or block.counted >= SMALL]
        small = [block for block in blocks if block.kind not in asked and block.counted < SMALL]
        start, idle = self._state(), 0
        for dive in range(DIVES if large else 1):
            if dive:
                self._go_back(start)
            before = self.best
            self._dive(self._in_order(large, dive, asked))
            if dive == 0 or self.person.need - self.total - self._potential(small) < self.best[1] or self.best[0]:
                self._fill_up(small, dive)
            idle = 0 if self.best < before else idle + 1
            if self.best == (0, 0) or idle >= IDLE:
                break
        return self.best

    def _potential(self, small: list[Block]) -> int:
        """The most that what is small could still add."""
        most: dict[Kind, int] = defaultdict(int)
        for block in small:
            most[block.kind] += block.counted
        for stay in self.stays:
            most[stay.kind] += stay.counted * stay.offer.meetings
        return sum(
            min(minutes, self.caps.get(kind, minutes) - self.by_kind.get(kind, 0)) for kind, minutes in most.items()
        )

    def _fill_up(self, small: list[Block], dive: int) -> None:
        """What is left of the week, in several orders."""
        begun = self._state()
        for order in range(FILLS):
            if order:
                self._go_back(begun)
            things: list[Block | Stay] = [*small, *self.stays]
            if dive or order:
                self.random.shuffle(things)
            else:
                things.sort(key=lambda thing: -thing.counted)
            self._fill(things)
            value = self._value()
            if value < self.best and self._given <= self.got.keys():
                self.best = value
                self.taken = [
                    (key, tuple(sorted(options)), self.held.get(key)) for key, options in self.got.items()
                ]
            if not value[1] or value[1] > self.best[1] + FAR or value[0] > self.best[0]:
                return

    def _in_order(self, blocks: list[Block], dive: int, asked: set[Kind]) -> list[Block]:
        """Mandatory kinds first, then the largest; with more and more luck."""
        if dive == 0:
            return sorted(blocks, key=lambda block: (
                block.key not in self._given, block.kind not in asked, -block.counted, block.key
            ))
        luck = self.random.random
        return sorted(blocks, key=lambda block: (
            block.key not in self._given,
            -(block.counted + (600 if block.kind in asked else 0)) * (0.3 + luck()),
        ))

    def _value(self) -> tuple[int, int]:
        lacking = sum(max(0, minimum - self.by_kind.get(kind, 0)) for kind, minimum in self.minimums)
        total = 0
        for kind, minutes in self.by_kind.items():
            cap = self.caps.get(kind)
            total += minutes if cap is None else min(minutes, cap)
        return lacking, max(0, self.person.need - total)

    def _dive(self, blocks: list[Block]) -> None:
        """Take each block that fits."""
        for block in blocks:
            if self.total >= self.person.need:
                return
            self._take(block)

    def _take(self, block: Block) -> None:
        if block.bars & self.classes or block.key in self.got or block.time & self.busy:
            return
        if block.staffing is not None and self._asks_twice(block.staffing):
            return
        if not self._may_count(block.kind, block.counted) or not self._put(block.entries):
            return
        self.classes |= block.own
        self.busy |= block.time
        if block.staffing is not None:
            self.held[block.key] = {block.entries[0].option: block.staffing}
        self._count(block.key, block.kind, block.counted, [entry.option for entry in block.entries])

    def _asks_twice(self, staffing: Staffing) -> bool:
        """Whether another talk taken here is with the same people or in the same room: who is free was asked singly."""
        mine = {*staffing.leaders, *staffing.interpreters, staffing.room}
        return any(
            mine & {*other.leaders, *other.interpreters, other.room}
            for held in self.held.values() for other in held.values()
        )

    def _may_count(self, kind: Kind, counted: int) -> bool:
        cap = self.caps.get(kind)
        if self.total + counted > self.person.need:
            return False
        return cap is None or self.by_kind[kind] + counted <= cap

    def _count(self, key: str, kind: Kind, counted: int, options: list[int]) -> None:
        self.by_kind[kind] += counted
        self.total += counted
        self.got.setdefault(key, []).extend(options)

    def _put(self, entries: Sequence[Entry]) -> bool:
        """Put the entries into their days if every day stays legal."""
        before: list[tuple[int, list[Entry], int]] = []
        for entry in entries:
            day = entry.start // 1440
            mark = self.marks[day] | self._mark((entry,))
            new: list[Entry] | None = None
            legal = self._legal.get(mark)
            if legal is None:
                new = sorted([*self.days[day], entry])
                legal = self._legal[mark] = self.draft.fits(self.name, day, new)
            if not legal:
                for place, entries_before, mark_before in reversed(before):
                    self.days[place], self.marks[place] = entries_before, mark_before
                return False
            before.append((day, self.days[day], self.marks[day]))
            self.days[day], self.marks[day] = new or sorted([*self.days[day], entry]), mark
        return True

    def _fill(self, things: Sequence[Block | Stay]) -> None:
        """Take each thing that fits, stays on days that are begun already before others."""
        for thing in things:
            missing = self.person.need - self.total
            if missing <= 0:
                return
            if thing.counted > missing:
                continue
            if isinstance(thing, Block):
                self._take(thing)
                continue
            days = sorted(range(7), key=lambda day: (not self.days[day], len(self.days[day])))
            for day in days:
                if len(self.got.get(thing.key, ())) >= thing.offer.meetings or not self._may_count(
                    thing.kind, thing.counted
                ):
                    break
                self._stay_on(thing, day)

    def _stay_on(self, stay: Stay, day: int) -> None:
        entries, masks = self.facts.entries(stay.key), self.facts.masks(stay.key)
        closed = self._closed(stay.offer) | self.busy
        for option in self._places(stay, day):
            if not masks[option] & closed and self._put([entries[option]]):
                self.busy |= masks[option]
                self._count(stay.key, stay.kind, stay.counted, [option])
                return

    def _closed(self, offer: Offer) -> int:
        """When the activity or its room takes nobody more; the person's own stays are not in the draft yet."""
        if offer.id not in self._closed_at:
            self._closed_at[offer.id] = self.draft.closed(offer)
        return self._closed_at[offer.id]

    def _places(self, stay: Stay, day: int) -> list[int]:
        """Options tight after, or tight before, what the day has; the first and some others on an empty day."""
        options = self.facts.starts(stay.key)[day]
        if not options:
            return []
        today = self.days[day]
        if not today:
            return [option for _, option in options[:: max(1, len(options) // 6)]]
        found: list[int] = []
        last = len(today) - 1
        for place, one in enumerate(today):
            gap_start = today[place - 1].end if place else 0
            gap_end = today[place + 1].start if place < last else 10**6
            if gap_end - one.end >= stay.length:
                found += self._after(stay, options, one, gap_end - stay.length)
            if one.start - gap_start >= stay.length:
                # The last three that end before it.
                until = bisect_right(options, (one.start - stay.length, 10**6))
                found += [option for start, option in options[max(0, until - 3) : until][::-1] if start >= gap_start]
        return found

    def _after(self, stay: Stay, options: list[tuple[int, int]], one: Entry, latest: int) -> list[int]:
        """The first two options that the person reaches after the entry, and one that leaves time for lunch."""
        ready = one.end
        if stay.site != one.site:
            there = self.draft.days.ready(one.site, stay.site, one.end)
            if there is None:
                return []
            ready = there
        first = bisect_left(options, (ready, -1))
        pause = bisect_left(options, (ready + self.weeks.week.settings.lunch_minutes, -1))
        places = [first, first + 1] if pause <= first + 1 else [first, first + 1, pause]
        return [options[place][1] for place in places if place < len(options) and options[place][0] <= latest]
