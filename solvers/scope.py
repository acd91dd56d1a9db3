"""A scope: the part of the week that a solve may change; all the rest stands as chosen.

It is what rules see as ``Held``: the people, groups, instructors and rooms in scope, with every item
that may be in their week, chosen already or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from scheduler.rules.base import (
    Atom,
    Attends,
    InRoom,
    Interprets,
    Item,
    Leads,
    Member,
    Series,
)
from scheduler.settings import Shape
from scheduler.times import DAY
from scheduler.week import Option
from solvers.board import Board
from solvers.choice import Choice

Filter = Callable[[Series, Option], bool]


class Scope:
    """What may change: whole weeks of some people, and times, rooms and instructors of some groups.

    Parameters
    ----------
    board
        All that could be.
    choice
        What stands.
    people
        Whose weeks are free. Members of the free groups must be among them.
    groups
        Keys of groups whose meetings are free.
    keep
        Which options are considered (a reduction); chosen ones always are.
    closed
        Groups that nobody in scope joins who is no member already (a reduction).
    """

    def __init__(
        self,
        board: Board,
        choice: Choice,
        people: Iterable[str],
        groups: Iterable[str] = (),
        keep: Filter | None = None,
        closed: Callable[[str], bool] | None = None,
    ) -> None:
        self.board = board
        self.choice = choice
        self.week = board.week
        chosen = set(people)
        self.people = tuple(name for name in board.people if name in chosen)
        self.free_groups = frozenset(key for key in groups if key in board.series)
        self._in_scope = chosen
        self._keep = keep
        self._closed = closed
        self._options: dict[str, list[tuple[int, Option]]] = {}
        self._attendances: dict[str, list[Item]] = {}
        self._person: dict[tuple[str, int], list[Item]] = {}
        self._staff: dict[str, dict[int, list[Item]]] = defaultdict(lambda: defaultdict(list))
        self._room: dict[str, dict[int, list[Item]]] = defaultdict(lambda: defaultdict(list))
        self.series = self._series()

    def _series(self) -> tuple[str, ...]:
        keys = dict.fromkeys(key for key in self.board.series if key in self.free_groups)
        for name in self.people:
            for key in self.board.of_person[name]:
                if self._considered(name, key):
                    keys[key] = None
        return tuple(keys)

    def _considered(self, name: str, key: str) -> bool:
        """Whether the series may be in the person's week at all."""
        if Member(name, key) in self.choice.atoms or key in self.free_groups:
            return True
        if self.board.series[key].person is not None:
            return bool(self.options(key))
        is_closed = self._closed is not None and self._closed(key)
        return not is_closed and bool(self.choice.options(self.board, key))

    def free(self, key: str) -> bool:
        """Whether the meetings of the series may change."""
        person = self.board.series[key].person
        return key in self.free_groups if person is None else person in self._in_scope

    def one(self, series: str) -> Series:
        """See ``Held``."""
        return self.board.series[series]

    def options(self, series: str) -> list[tuple[int, Option]]:
        """See ``Held``."""
        if series not in self._options:
            one = self.board.series[series]
            chosen = self.choice.options(self.board, series)
            self._options[series] = [
                (index, option) for index, option in enumerate(one.options)
                if index in chosen or self._keep is None or self._keep(one, option)
            ] if self.free(series) else [(index, one.options[index]) for index in sorted(chosen)]
        return self._options[series]

    def presence(self, series: str, option: int) -> Atom:
        """See ``Held``."""
        return self.board.presence(series, option)

    def in_scope(self, activity: str) -> list[str]:
        """See ``Held``."""
        keys = self._of_activity.get(activity, [])
        return keys if len(keys) < 2 else [key for key in self.board.of_activity[activity] if key in self._series_set]

    def can_be(self, activity: str) -> bool:
        """See ``Held``."""
        return bool(self.board.of_activity.get(activity))

    @cached_property
    def _series_set(self) -> frozenset[str]:
        return frozenset(self.series)

    @cached_property
    def _of_activity(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self.series:
            found.setdefault(self.board.series[key].offer.id, []).append(key)
        return found

    def may_attend(self, person: str, series: str, option: int) -> bool:
        """See ``Held``."""
        return self.board.may_attend(person, series, option)

    def attendances(self, activity: str) -> list[Item]:
        """See ``Held``."""
        if activity not in self._attendances:
            items = [
                self._item(key, index, option, self.presence(key, index))
                for key in self.board.of_activity.get(activity, ())
                if key in self._series_set or self.choice.of_series.get(key)
                for index, option in self.options(key)
            ]
            self._attendances[activity] = sorted(items)
        return self._attendances[activity]

    def person_items(self, person: str, day: int) -> list[Item]:
        """See ``Held``."""
        if (person, day) not in self._person:
            for each in range(7):
                self._person[person, each] = []
            for item in self._all_items(person):
                self._person[person, item.start // DAY].append(item)
            for each in range(7):
                self._person[person, each].sort()
        return self._person[person, day]

    def _all_items(self, person: str) -> list[Item]:
        if person not in self._in_scope:
            return [
                self._item(atom.series, atom.option, self.board.series[atom.series].options[atom.option], atom)
                for atom in self.choice.of_person.get(person, ())
            ]
        return [
            self._item(key, index, option, Attends(person, key, index))
            for key in self.board.of_person[person]
            if self._considered(person, key)
            for index, option in self.options(key)
            if self.board.may_attend(person, key, index)
        ]

    @staticmethod
    def _item(key: str, index: int, option: Option, atom: Atom) -> Item:
        return Item(option.start, option.end, option.site, atom, key, index)

    @cached_property
    def _staff_and_rooms(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Instructors and rooms that what is free may use, with their days filled in."""
        staff: set[str] = set()
        rooms: set[str] = set()
        for key in self.series:
            series = self.board.series[key]
            if self.free(key):
                staff |= {*self.board.leaders(key), *self.board.interpreters(key)}
                rooms |= set(series.offer.rooms)
            elif series.offer.in_room:
                rooms |= {room for room in series.offer.rooms if self.week.hall[room].shared}
        for key in {*self.series, *(key for key, atoms in self.choice.of_series.items() if atoms)}:
            self._enter(key, staff, rooms)
        return tuple(sorted(staff)), tuple(sorted(rooms))

    @property
    def instructors(self) -> tuple[str, ...]:
        """See ``Held``."""
        return self._staff_and_rooms[0]

    @property
    def rooms(self) -> tuple[str, ...]:
        """See ``Held``."""
        return self._staff_and_rooms[1]

    def _enter(self, key: str, staff: set[str], rooms: set[str]) -> None:
        """Enter the possible meetings of a series in the days of its instructors and rooms."""
        series = self.board.series[key]
        for index, option in self.options(key):
            for atom in self.staff_atoms(key, index):
                if atom.instructor in staff:
                    self._staff[atom.instructor][option.day].append(self._item(key, index, option, atom))
            for room, held in self._room_atoms(series, index):
                if room in rooms:
                    self._room[room][option.day].append(self._item(key, index, option, held))

    def staff_atoms(self, key: str, index: int) -> list[Leads | Interprets]:
        """Who may take part in the meeting of a series at an option, or does."""
        if not self.free(key):
            return sorted(
                atom for atom in self.choice.of_series.get(key, ())
                if isinstance(atom, (Leads, Interprets)) and atom.option == index
            )
        series = self.board.series[key]
        option = series.options[index]
        leads: list[Leads | Interprets] = [
            Leads(name, key, index) for name in self.board.leaders(key)
            if self.board.may_lead(name, series.offer, option)
        ]
        return leads + [
            Interprets(name, key, index) for name in self.board.interpreters(key)
            if self.board.may_interpret(name, series, option)
        ]

    def _room_atoms(self, series: Series, index: int) -> list[tuple[str, Atom]]:
        offer = series.offer
        if offer.shape in (Shape.OPEN, Shape.SEAT):
            return [(room, self.presence(series.key, index)) for room in offer.rooms]
        return [(atom.room, atom) for atom in self.rooms_at(series.key, index)]

    def rooms_at(self, key: str, index: int) -> list[InRoom]:
        """Rooms that may house the meeting of a series at an option, or do."""
        series = self.board.series[key]
        if not series.offer.in_room:
            return []
        if not self.free(key):
            return sorted(
                atom for atom in self.choice.of_series.get(key, ())
                if isinstance(atom, InRoom) and atom.option == index
            )
        site = series.options[index].site
        return [InRoom(room, key, index) for room in series.offer.rooms if self.week.hall[room].site == site]

    def instructor_items(self, instructor: str, day: int) -> list[Item]:
        """See ``Held``."""
        return sorted(self._staff[instructor][day]) if instructor in self.instructors else []

    def room_items(self, room: str, day: int) -> list[Item]:
        """See ``Held``."""
        return sorted(self._room[room][day]) if room in self.rooms else []

    def groups(self, person: str) -> list[str]:
        """See ``Held``."""
        return [
            key for key in self.board.of_person[person]
            if self.board.series[key].person is None and self._considered(person, key)
        ]

    def seats(self, person: str) -> list[str]:
        """See ``Held``."""
        return [
            key for key in self.board.of_person[person]
            if self.board.series[key].offer.shape is Shape.SEAT and key in self._series_set
        ]

    def leaders(self, series: str) -> list[str]:
        """See ``Held``."""
        return self.board.leaders(series)

    def interpreters(self, series: str) -> list[str]:
        """See ``Held``."""
        return self.board.interpreters(series)

    def rooms_of(self, series: str) -> list[str]:
        """See ``Held``."""
        offer = self.board.series[series].offer
        return list(offer.rooms) if offer.shape not in (Shape.OPEN, Shape.SEAT) else []

    def atoms(self) -> list[Atom]:
        """All that may change, in a stable order."""
        found: dict[Atom, None] = {}
        for key in self.series:
            series = self.board.series[key]
            for index, _ in self.options(key):
                if self.free(key):
                    found[self.presence(key, index)] = None
                    found.update(dict.fromkeys(self.staff_atoms(key, index)))
                    if series.offer.shape not in (Shape.OPEN, Shape.SEAT):
                        found.update(dict.fromkeys(self.rooms_at(key, index)))
        for name in self.people:
            for key in self.groups(name) + self.seats(name):
                found[Member(name, key)] = None
            for day in range(7):
                found.update((item.atom, None) for item in self.person_items(name, day))
        return list(found)


__all__ = ["Filter", "Scope"]
