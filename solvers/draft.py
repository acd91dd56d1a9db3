"""A draft: the week as it stands during a search, with every sum kept up to date and every step undone at will."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any as Anything
from typing import NamedTuple

from scheduler.rules.base import All, Any, Atom, Attends, InRoom, Interprets, Leads, Meets, Member
from scheduler.settings import Kind, Shape
from scheduler.week import Offer
from solvers.choice import Choice
from solvers.days import Days
from solvers.demands import Demands
from solvers.evaluate import is_true
from solvers.facts import Entry, Facts, mask
from solvers.score import Hours, squares


class Staffing(NamedTuple):
    """Who leads and interprets a meeting, and where it is."""

    leaders: tuple[str, ...]
    interpreters: tuple[str, ...]
    room: str | None


class Saved(NamedTuple):
    """What everybody has, and what is held, at some time."""

    has: dict[str, dict[str, tuple[int, ...]]]
    held: dict[str, dict[int, Staffing]]


class Draft:
    """Who attends what, what is held, and what is left of seats, rooms and posts.

    Nothing here asks whether a step is legal: ``solvers/weeks.py`` and ``solvers/placing.py`` do.

    Parameters
    ----------
    facts, days
        Of the board.
    choice
        Where to start.
    """

    def __init__(self, facts: Facts, days: Days, choice: Choice) -> None:
        self.facts = facts
        self.days = days
        self.board = facts.board
        self.week = facts.week
        people = self.board.people
        self.day: dict[str, list[list[Entry]]] = {name: [[] for _ in range(7)] for name in people}
        self.has: dict[str, dict[str, tuple[int, ...]]] = {name: {} for name in people}
        self.busy: dict[str, int] = dict.fromkeys(people, 0)
        self.held: dict[str, dict[int, Staffing]] = {}
        self.members: dict[str, set[str]] = defaultdict(set)
        self.there: dict[tuple[str, int], int] = defaultdict(int)
        self.seats: dict[tuple[str, int], int] = defaultdict(int)
        self.full: dict[str, int] = defaultdict(int)
        """Times of the week, as bits, at which an open activity or a shared room takes nobody more."""
        self.stayed: dict[str, int] = defaultdict(int)
        """Times at which anybody is at an open activity."""
        self._there: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.of_staff: dict[str, list[Entry]] = defaultdict(list)
        self.load: dict[str, int] = defaultdict(int)
        self.day_load: dict[tuple[str, int], int] = defaultdict(int)
        self.in_room: dict[str, list[Entry]] = defaultdict(list)
        self.by_kind: dict[str, dict[Kind, int]] = {name: defaultdict(int) for name in people}
        self.lacking: dict[str, int] = {}
        self.short: dict[str, int] = {}
        self._sums = [0, 0, 0]
        self._journal: list[tuple[str, str, Anything]] = []
        for name in people:
            self._settle(name)
        self._read(choice)
        self.forget()

    # what it is worth

    @property
    def hours(self) -> Hours:
        """Goals 1a, 1b and 1c."""
        return Hours(*self._sums)

    def _settle(self, name: str) -> None:
        """The person's missing minutes anew."""
        by_kind = self.by_kind[name]
        lacking = 0
        for kind, minimum in self.facts.mandatory[name]:
            got = by_kind.get(kind, 0)
            if got < minimum:
                lacking += minimum - got
        total = 0
        caps = self.facts.caps[name]
        for kind, minutes in by_kind.items():
            cap = caps.get(kind)
            total += minutes if cap is None or minutes <= cap else cap
        short = max(0, self.week.person[name].need - total)
        self._sums[0] += lacking - self.lacking.get(name, 0)
        before = self.short.get(name, 0)
        self._sums[1] += short - before
        self._sums[2] += squares(short) - squares(before)
        self.lacking[name], self.short[name] = lacking, short

    # steps

    def mark(self) -> int:
        """Where the journal stands, to go back to."""
        return len(self._journal)

    def back(self, mark: int) -> None:
        """Undo every step since the mark."""
        journal = self._journal
        while len(journal) > mark:
            step, key, what = journal.pop()
            if step == "attend":
                self._leave(what, key)
            elif step == "leave":
                self._attend(what[0], key, what[1])
            elif step == "hold":
                self._drop(key)
            else:
                self._hold(key, what)

    def forget(self) -> None:
        """What was done so far cannot be undone any more."""
        self._journal.clear()

    def attend(self, name: str, key: str, options: Sequence[int]) -> None:
        """The person is at these options of the series, and a member of it."""
        self._attend(name, key, tuple(options))
        self._journal.append(("attend", key, name))

    def leave(self, name: str, key: str) -> None:
        """The person is at nothing of the series any more; a talk of theirs is not held."""
        self._journal.append(("leave", key, (name, self.has[name][key])))
        self._leave(name, key)
        if self.board.series[key].person is not None and key in self.held:
            self.drop(key)

    def hold(self, key: str, slots: dict[int, Staffing]) -> None:
        """The series is held at these options; nobody attends yet."""
        self._hold(key, slots)
        self._journal.append(("hold", key, None))

    def drop(self, key: str) -> None:
        """The series is not held; nobody attends it any more."""
        self._journal.append(("drop", key, self.held[key]))
        self._drop(key)

    def close(self, key: str) -> None:
        """Everybody leaves the group, and it is not held."""
        for name in sorted(self.members[key]):
            self.leave(name, key)
        if key in self.held:
            self.drop(key)

    def _attend(self, name: str, key: str, options: tuple[int, ...]) -> None:
        self.has[name][key] = options
        self._count(name, key, options, 1)

    def _leave(self, name: str, key: str) -> None:
        self._count(name, key, self.has[name].pop(key), -1)

    def _count(self, name: str, key: str, options: tuple[int, ...], sign: int) -> None:
        """Enter, or take out, attendances in every sum that they touch."""
        offer = self.board.series[key].offer
        entries, masks = self.facts.entries(key), self.facts.masks(key)
        by_kind = self.by_kind[name]
        for option in options:
            entry = entries[option]
            today = self.day[name][entry.start // 1440]
            if sign > 0:
                insort(today, entry)
            else:
                today.remove(entry)
            self.busy[name] ^= masks[option]
            by_kind[offer.kind] += sign * self.facts.worth(name, key, option)
            if offer.shape is Shape.GROUP:
                self.there[key, option] += sign
                self._fill_room(self.held[key][option].room, masks[option], sign)
            elif offer.shape is Shape.SEAT:
                self.seats[offer.id, entry.start // 1440] += sign
            elif offer.shape is Shape.OPEN:
                self._pass(offer.id, masks[option], sign, offer.max_size)
                self._fill_room(offer.given_room, masks[option], sign)
        if offer.shape is Shape.GROUP:
            (self.members[key].add if sign > 0 else self.members[key].discard)(name)
        self._settle(name)

    def _fill_room(self, room: str | None, bits: int, sign: int) -> None:
        if room is not None and self.week.hall[room].shared:
            self._pass(room, bits, sign, self.week.hall[room].capacity)

    def _pass(self, what: str, bits: int, sign: int, most: int | None) -> None:
        """Somebody more or less is there; times at which as many are there as may be are full."""
        counts = self._there[what]
        while bits:
            bit = bits & -bits
            bits ^= bit
            count = counts[bit] = counts[bit] + sign
            if most is not None and count >= most:
                self.full[what] |= bit
            elif self.full[what] & bit:
                self.full[what] ^= bit
            if not count:
                self.stayed[what] &= ~bit
            elif count == 1:
                self.stayed[what] |= bit

    def _hold(self, key: str, slots: dict[int, Staffing]) -> None:
        self.held[key] = slots
        self._occupy(key, slots, 1)

    def _drop(self, key: str) -> None:
        self._occupy(key, self.held.pop(key), -1)

    def _occupy(self, key: str, slots: dict[int, Staffing], sign: int) -> None:
        entries = self.facts.entries(key)
        for option, staffing in slots.items():
            entry = entries[option]
            for name in (*staffing.leaders, *staffing.interpreters):
                (self.of_staff[name].append if sign > 0 else self.of_staff[name].remove)(entry)
                self.load[name] += sign * entry.attended
                self.day_load[name, entry.start // 1440] += sign * entry.attended
            if staffing.room is not None:
                (self.in_room[staffing.room].append if sign > 0 else self.in_room[staffing.room].remove)(entry)

    def save(self) -> Saved:
        """All that is decided."""
        return Saved({name: dict(mine) for name, mine in self.has.items()}, dict(self.held))

    def restore(self, saved: Saved) -> None:
        """Back to what was decided then; cannot be undone."""
        for name, mine in self.has.items():
            for key in list(mine):
                if saved.has[name].get(key) != mine[key] or self.held.get(key) != saved.held.get(key):
                    self._leave(name, key)
        for key in list(self.held):
            if self.held[key] != saved.held.get(key):
                self._drop(key)
        for key, slots in saved.held.items():
            if key not in self.held:
                self._hold(key, slots)
        for name, mine in saved.has.items():
            for key, options in mine.items():
                if key not in self.has[name]:
                    self._attend(name, key, options)
        self.forget()

    # what is left

    def closed(self, offer: Offer) -> int:
        """Times at which an open activity, or its room, takes nobody more."""
        bits = self.full[offer.id]
        room = offer.given_room
        if room is None:
            return bits
        if self.week.hall[room].shared:
            return bits | self.full[room]
        for other in self.facts.open_in[room]:
            if other != offer.id:
                bits |= self.stayed[other]
        for entry in self.in_room[room]:
            bits |= mask(entry.start, entry.end)
        return bits

    def is_room_free(self, room: str, entry: Entry) -> bool:
        """Whether a group or talk may have the room then."""
        if self.week.hall[room].shared:
            return True
        if any(other.start < entry.end and entry.start < other.end for other in self.in_room[room]):
            return False
        return not any(self.stayed[offer] & mask(entry.start, entry.end) for offer in self.facts.open_in[room])

    def has_seat(self, key: str, option: int) -> bool:
        """Whether the room of a meeting that is held takes one more."""
        room, offer = self.held[key][option].room, self.board.series[key].offer
        if room is None:
            return True
        hall = self.week.hall[room]
        if hall.shared:
            return not self.full[room] & self.facts.masks(key)[option]
        return offer.given_room is not None or self.there[key, option] < hall.capacity

    def day_of(self, name: str, day: int) -> list[Entry]:
        """A person's day."""
        return self.day[name][day]

    def fits(self, name: str, day: int, entries: Sequence[Entry]) -> bool:
        """Whether the person's day may be exactly this, as the others stand."""
        return self.days.fits(name, day, entries, self.day_of)

    def keeps(self, demands: Demands) -> bool:
        """Whether everything that is given or locked is kept."""
        return all(map(self.is_true, demands.pinned)) and all(
            any(map(self.is_true, some)) for some in demands.any_of
        )

    def is_true(self, atom: Atom) -> bool:
        """Whether the draft says so."""
        if isinstance(atom, Attends):
            return atom.option in self.has[atom.person].get(atom.series, ())
        if isinstance(atom, Member):
            return atom.series in self.has[atom.person]
        if isinstance(atom, (All, Any)):
            return is_true(atom, self.choice().atoms)
        staffing = self.held.get(atom.series, {}).get(atom.option)
        if staffing is None:
            return False
        if isinstance(atom, Leads):
            return atom.instructor in staffing.leaders
        if isinstance(atom, Interprets):
            return atom.instructor in staffing.interpreters
        return not isinstance(atom, InRoom) or atom.room == staffing.room

    # from and to atoms

    def _read(self, choice: Choice) -> None:
        for key, atoms in choice.of_series.items():
            self._read_series(key, atoms)

    def _read_series(self, key: str, atoms: Iterable[Atom]) -> None:
        held: dict[int, tuple[list[str], list[str], list[str]]] = {}
        people: dict[str, list[int]] = defaultdict(list)
        for atom in atoms:
            if isinstance(atom, (Meets, Leads, Interprets, InRoom)):
                parts = held.setdefault(atom.option, ([], [], []))
                if isinstance(atom, Leads):
                    parts[0].append(atom.instructor)
                elif isinstance(atom, Interprets):
                    parts[1].append(atom.instructor)
                elif isinstance(atom, InRoom):
                    parts[2].append(atom.room)
            elif isinstance(atom, Attends):
                people[atom.person].append(atom.option)
            elif isinstance(atom, Member):
                people.setdefault(atom.person, [])
        if held:
            self.hold(key, {
                option: Staffing(tuple(sorted(leads)), tuple(sorted(interprets)), rooms[0] if rooms else None)
                for option, (leads, interprets, rooms) in sorted(held.items())
            })
        for name in sorted(people):
            if people[name]:
                self.attend(name, key, sorted(people[name]))

    def choice(self) -> Choice:
        """The draft as atoms; meetings that nobody attends are not held."""
        atoms: list[Atom] = []
        used: set[tuple[str, int]] = set()
        for name, mine in self.has.items():
            for key, options in mine.items():
                atoms += [Attends(name, key, option) for option in options]
                used.update((key, option) for option in options)
                if self.board.series[key].offer.shape in (Shape.GROUP, Shape.SEAT):
                    atoms.append(Member(name, key))
        for key, slots in self.held.items():
            for option, staffing in slots.items():
                if (key, option) in used:
                    atoms += self._meeting(key, option, staffing)
        return Choice(atoms)

    def _meeting(self, key: str, option: int, staffing: Staffing) -> list[Atom]:
        atoms: list[Atom] = [Leads(name, key, option) for name in staffing.leaders]
        atoms += [Interprets(name, key, option) for name in staffing.interpreters]
        if staffing.room is not None:
            atoms.append(InRoom(staffing.room, key, option))
        if key in self.facts.is_group:
            atoms.append(Meets(key, option))
        return atoms
