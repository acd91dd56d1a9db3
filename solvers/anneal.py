"""The compiled search from outside: a choice as numbers, steps on it, and the best week back as a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from scheduler.rules.base import Atom, Attends, InRoom, Interprets, Leads, Meets, Member
from scheduler.settings import Shape
from solvers import kernel as k
from solvers.choice import Choice
from solvers.compiled import make_ready
from solvers.score import Hours
from solvers.tables import MOST_LEADERS, Numbers, Tables


class Annealer:
    """Steps on one week; several on the same tables do not disturb each other.

    Parameters
    ----------
    tables
        The board as numbers.
    seed
        Of the order in which steps are tried.
    """

    def __init__(self, tables: Tables, seed: int) -> None:
        make_ready()
        self.tables = tables
        self._beside = Choice()
        self.now = tables.empty()
        self._best = tables.empty()
        self._snap = tables.empty()
        self._tries = np.zeros(len(tables.people), np.float64)
        self._luck = np.array([(seed * 0x9E3779B97F4A7C15 + 0x1234567) % 2**64 | 1], np.uint64)
        self._stats = np.zeros(8, np.int64)

    @property
    def best(self) -> Hours:
        """Goals 1a, 1b and 1c of the best week so far."""
        at = int(self.tables.m[k.S_SUM])
        return Hours(*(int(one) for one in self._best[at : at + 3]))

    @property
    def weeks_searched(self) -> int:
        """Weeks of single people searched so far: the work done, counted the same on every machine."""
        return int(self._stats[0])

    @property
    def steps(self) -> int:
        """Steps so far."""
        return int(self._stats[1])

    @property
    def idle(self) -> int:
        """Steps since the last better week."""
        return int(self._stats[2])

    def step(self, steps: int, heat: float) -> None:
        """So many steps; one may typically lose ``heat`` minutes."""
        k.search(
            self.tables.m, self.now, self._best, self._snap, self._tries, self._luck, self._stats, steps, float(heat)
        )

    def construct(self) -> None:
        """A first plan on top of what stands: classes, talks and seats, other groups, what is left of each week."""
        for stage in range(4):
            k.construct(self.tables.m, self.now, self._luck, stage)
        self._best[:] = self.now

    def go_on_from(self, other: Annealer) -> None:
        """Take over another's best week."""
        self.now[:] = other._best
        self._best[:] = other._best
        self._stats[2] = 0

    # from and to choices

    def read(self, choice: Choice) -> None:
        """Start from a choice."""
        tables = self.tables
        meetings: list[list[int]] = []
        talks: list[list[int]] = []
        for key, atoms in sorted(choice.of_series.items()):
            series = tables.board.series[key]
            offer = tables.offer[series.offer.id]
            for option, staffing in sorted(self._staffing(key, atoms).items()):
                if series.person is None:
                    meetings.append([offer, tables.option_of("", key, option), *staffing])
                elif series.offer.shape is Shape.APPOINTMENT:
                    number = tables.option_of(series.person, key, option)
                    talks.append([tables.person[series.person], offer, number, *staffing])
        stays = sorted(
            [tables.person[name], tables.option_of(name, atom.series, atom.option)]
            for name, mine in choice.of_person.items() for atom in mine
        )
        self.now[:] = tables.empty()
        k.load(self.tables.m, self.now, _rows(meetings, 7), _rows(talks, 8), _rows(stays, 2))
        self._best[:] = self.now
        self._beside = choice

    def _staffing(self, key: str, atoms: Iterable[Atom]) -> dict[int, list[int]]:
        """By option: up to three leaders, an interpreter, a room, as numbers."""
        of_staff, found = self.tables.of_staff, dict[int, list[int]]()
        for atom in sorted(atoms, key=repr):
            if not isinstance(atom, (Meets, Leads, Interprets, InRoom)):
                continue
            row = found.setdefault(atom.option, [-1] * 5)
            if isinstance(atom, Leads) and -1 in row[:3]:
                row[row.index(-1)] = of_staff[atom.instructor]
            elif isinstance(atom, Interprets):
                row[3] = of_staff[atom.instructor]
            elif isinstance(atom, InRoom):
                row[4] = self.tables.hall[atom.room]
        return found

    def choice(self) -> Choice:
        """The best week as a choice; meetings that nobody attends are not held."""
        tables, m, s = self.tables, self.tables.m, self._best
        people = len(tables.people)
        numbers = _part(s, m[k.S_DN], people * 7).reshape(people, 7)
        days = _part(s, m[k.S_DL], people * 7 * k.LONG).reshape(people, 7, k.LONG)
        atoms: list[Atom] = []
        used: set[tuple[str, int]] = set()
        for index, name in enumerate(tables.people):
            for day in range(7):
                for option in days[index, day, : numbers[index, day]]:
                    key, place = tables.series_of(name, int(option))
                    atoms.append(Attends(name, key, place))
                    used.add((key, place))
                    if tables.board.series[key].offer.shape in (Shape.GROUP, Shape.SEAT):
                        atoms.append(Member(name, key))
        slots = {(key, option): row for key, option, row in self._slots(s)}
        for key, option in sorted(used):
            if tables.board.series[key].offer.shape in (Shape.GROUP, Shape.APPOINTMENT):
                atoms += self._meeting(key, option, slots.get((key, option), _NOBODY))
        return Choice(atoms)

    def _slots(self, s: Numbers) -> Iterator[tuple[str, int, Numbers]]:
        """Every meeting that is held: series, option, staffing."""
        tables, m = self.tables, self.tables.m
        people, width = len(tables.people), 1 + int(m[k.MOST_SLOTS]) * k.UNIT_W
        units = _part(s, m[k.S_UH], int(m[k.SLOTS]) * width).reshape(-1, width)
        talks = _part(s, m[k.S_TALK], int(m[k.TALKS]) * people * k.UNIT_W).reshape(-1, people, k.UNIT_W)
        group = talk = 0
        for index, offer in enumerate(tables.offers):
            if offer.shape is Shape.GROUP:
                unit = units[group]
                group += 1
                for place in range(int(unit[0])):
                    row = unit[1 + place * k.UNIT_W : 1 + (place + 1) * k.UNIT_W]
                    yield offer.id, int(row[0]) - tables.first[index], row
            elif offer.shape is Shape.APPOINTMENT:
                for person, row in enumerate(talks[talk]):
                    if row[0] >= 0:
                        key, option = tables.series_of(tables.people[person], int(row[0]))
                        yield key, option, row
                talk += 1

    def _meeting(self, key: str, option: int, row: Numbers) -> list[Atom]:
        """Who leads and interprets, and where; with more leaders than three, or several talks, as it was read."""
        tables = self.tables
        series = tables.board.series[key]
        talks = series.offer.shape is Shape.APPOINTMENT and series.offer.meetings > 1
        if series.offer.leaders_needed > MOST_LEADERS or talks:
            return [
                atom for atom in self._beside.of_series.get(key, ())
                if isinstance(atom, (Meets, Leads, Interprets, InRoom)) and atom.option == option
            ]
        atoms: list[Atom] = [Leads(tables.staff[one], key, option) for one in row[1:4] if one >= 0]
        if row[4] >= 0:
            atoms.append(Interprets(tables.staff[row[4]], key, option))
        if row[5] >= 0:
            atoms.append(InRoom(tables.halls[row[5]], key, option))
        if series.person is None:
            atoms.append(Meets(key, option))
        return atoms


_NOBODY = np.full(k.UNIT_W, -1, np.int64)


def _part(s: Numbers, first: int, count: int) -> Numbers:
    return s[int(first) : int(first) + count]


def _rows(rows: list[list[int]], width: int) -> Numbers:
    return np.array(rows, np.int64).reshape(-1, width)
