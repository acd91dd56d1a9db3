"""Placing a group: days, times, instructors and a room where most of its wanted members can come."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from scheduler.rules.base import Atom, Attends, InRoom, Interprets, Leads, Meets, Member, Series
from scheduler.rules.solving import day_works
from scheduler.settings import NORWEGIAN
from scheduler.times import DAY, Span
from scheduler.week import Option, attended
from solvers.board import Board
from solvers.choice import Choice
from solvers.evaluate import is_legal_week


class Slot(NamedTuple):
    """A possible meeting: who leads, who interprets, where, and which wanted members can come."""

    option: int
    leaders: tuple[str, ...]
    interpreters: tuple[str, ...]
    room: str | None
    coming: frozenset[str]


class Placer:
    """Finds times for one group at a time on top of a choice.

    Parameters
    ----------
    board
        All that could be.
    choice
        What stands; extended by ``place``.
    shuffle
        Takes days and times at random among those that are as good; None = the earliest.
    """

    def __init__(self, board: Board, choice: Choice, shuffle: random.Random | None = None) -> None:
        self._shuffle = shuffle
        self.board = board
        self.week = board.week
        self.choice = choice
        self._busy: dict[str, list[Option]] = defaultdict(list)
        self._load: dict[tuple[str, int], int] = defaultdict(int)
        for atom in choice.atoms:
            self._occupy(atom)

    def _occupy(self, atom: Atom) -> None:
        """Enter a decision in the day of its person, instructor or room."""
        if not isinstance(atom, (Attends, Leads, Interprets, InRoom)):
            return
        series = self.board.series[atom.series]
        option = series.options[atom.option]
        self._busy[atom[0]].append(option)
        if isinstance(atom, (Leads, Interprets)):
            minutes = attended(self.week.settings, series.offer, option.span)
            self._load[atom.instructor, option.day] += minutes

    def place(self, key: str, wanted: set[str], avoid: Iterable[int] = ()) -> bool:
        """Give the group (or one person's talk) its meetings if enough can come; whether it was opened."""
        series = self.board.series[key]
        slots = self._slots(series, wanted, set(avoid))
        if not slots:
            return False
        chosen = self._pick(series, slots, wanted)
        atoms = self._settle(series, chosen, wanted) if chosen else []
        if not atoms:
            return False
        self.choice.add(atoms)
        for atom in atoms:
            self._occupy(atom)
        return True

    def _slots(self, series: Series, wanted: set[str], avoid: set[int]) -> list[Slot]:
        found = []
        for index, option in enumerate(series.options):
            if index in avoid:
                continue
            staffing = self._staffing(series, option)
            room = self._room(series, option)
            if staffing is None or room is None:
                continue
            coming = frozenset(
                name for name in wanted
                if self.board.may_attend(name, series.key, index) and self._fits(name, option)
            )
            found.append(Slot(index, *staffing, room or None, coming))
        return found

    def _fits(self, name: str, option: Option) -> bool:
        """Whether the person gets there between the neighbours of the day (lunch and the like come later)."""
        settings, travel = self.week.settings, self.week.travel
        for other in self._busy[name]:
            if other.day != option.day:
                continue
            first, second = sorted((other, option))
            if first.end > second.start:
                return False
            if first.site != second.site:
                there = travel.arrive(first.site, second.site, first.end)
                if there is None or there + settings.arrive_before > second.start:
                    return False
        return day_works(self.week, self.week.person[name], option)

    def _staffing(self, series: Series, option: Option) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        offer = series.offer
        minutes = attended(self.week.settings, offer, option.span)
        given = offer.fixed and bool(offer.given_leaders)
        able = [
            name for name in self.board.leaders(series.key)
            if self.board.may_lead(name, offer, option) and self._is_free(name, option)
            and (given or self._has_units(name, option.day, minutes))
        ]
        # Native speakers first where a language is needed; then those already in the group, then the least busy.
        mine = {atom.instructor for atom in self.choice.of_series.get(series.key, ()) if isinstance(atom, Leads)}
        # Where an interpreter takes part too, those who can interpret lead last.
        able.sort(key=lambda name: (
            offer.interpreter and self.board.may_interpret(name, series, option),
            offer.language not in self.week.member_of_staff[name].languages, name not in mine,
            sum(self._load[name, day] for day in range(7)), name,
        ))
        leaders = tuple(able[: offer.leaders_needed])
        if len(leaders) < offer.leaders_needed or not self._is_spoken(series, leaders):
            return None
        if not offer.interpreter:
            return leaders, ()
        interpreters = [
            name for name in self.board.interpreters(series.key)
            if name not in leaders and self.board.may_interpret(name, series, option) and self._is_free(name, option)
            and self._has_units(name, option.day, minutes)
        ]
        return (leaders, tuple(interpreters[:1])) if interpreters else None

    def _is_spoken(self, series: Series, leaders: tuple[str, ...]) -> bool:
        """Whether somebody who leads speaks the language of the group, where that is asked."""
        offer = series.offer
        if offer.language in (None, *NORWEGIAN) or offer.given_leaders or offer.interpreter or not leaders:
            return True
        return any(offer.language in self.week.member_of_staff[name].languages for name in leaders)

    def _is_free(self, name: str, option: Option) -> bool:
        settings = self.week.settings
        for other in self._busy[name]:
            pause = settings.instructor_break if other.site == option.site else settings.instructor_travel
            if other.start < option.end + pause and option.start < other.end + pause:
                return False
        return True

    def _has_units(self, name: str, day: int, minutes: int) -> bool:
        staff = self.week.member_of_staff[name]
        whole = sum(self._load[name, each] for each in range(7))
        return whole + minutes <= staff.weekly_limit and self._load[name, day] + minutes <= staff.daily_limit

    def _room(self, series: Series, option: Option) -> str | None:
        """The smallest free room for all who may join; an empty name where none is needed, None if none is free."""
        if not series.offer.in_room:
            return ""
        size = min(len(series.candidates), series.offer.max_size or len(series.candidates))
        halls = [self.week.hall[room] for room in series.offer.rooms]
        fitting = sorted(
            (max(0, size - hall.capacity), hall.shared, hall.capacity, hall.id) for hall in halls
            if hall.site == option.site
            and not any(other.span.overlaps(option.span) for other in self._busy[hall.id])
        )
        return fitting[0][3] if fitting else None

    def _pick(self, series: Series, slots: list[Slot], wanted: set[str]) -> list[Slot]:
        """So many days, each with the slot that keeps most members together; the best of several starts."""
        if series.offer.fixed:
            by_start: dict[int, Slot] = {}
            for slot in slots:
                by_start.setdefault(series.options[slot.option].start, slot)
            return list(by_start.values())
        firsts = sorted(slots, key=lambda slot: (-len(slot.coming), self._taste(series, slot)))[:6]
        plans = [self._from(series, slots, first) for first in firsts]
        return max(plans, key=lambda plan: self._worth(series, plan, wanted), default=[])

    def _from(self, series: Series, slots: list[Slot], first: Slot) -> list[Slot]:
        plan, together = [first], first.coming
        while len(plan) < series.offer.meetings:
            days = {series.options[slot.option].day for slot in plan}
            rest = [slot for slot in slots if series.options[slot.option].day not in days]
            rest = [slot for slot in rest if together & slot.coming and self._within_units(series, plan, slot)]
            if not rest:
                break
            clock = series.options[first.option].start % DAY
            following = min(rest, key=lambda slot: (
                -len(together & slot.coming), slot.leaders != first.leaders,
                abs(series.options[slot.option].start % DAY - clock), self._taste(series, slot),
            ))
            plan.append(following)
            together &= following.coming
        return plan

    def _within_units(self, series: Series, plan: list[Slot], slot: Slot) -> bool:
        """Whether the leaders' weeks hold one more meeting beside those picked already."""
        for name in (*slot.leaders, *slot.interpreters):
            staff = self.week.member_of_staff[name]
            load = sum(self._load[name, day] for day in range(7))
            for other in (*plan, slot):
                if name in other.leaders or name in other.interpreters:
                    load += attended(self.week.settings, series.offer, series.options[other.option].span)
            if load > staff.weekly_limit:
                return False
        return True

    def _taste(self, series: Series, slot: Slot) -> tuple[float, float]:
        """Core hours and early starts first, or anything."""
        if self._shuffle is not None:
            return (self._shuffle.random(), 0.0)
        option, settings = series.options[slot.option], self.week.settings
        midnight = option.day * DAY
        core = Span(midnight + settings.core_start, midnight + settings.core_end)
        return (0 if core.covers(option.span) else 1, option.start % DAY)

    def _worth(self, series: Series, plan: list[Slot], wanted: set[str]) -> int:
        together = frozenset(wanted).intersection(*(slot.coming for slot in plan))
        minutes = sum(attended(self.week.settings, series.offer, series.options[slot.option].span) for slot in plan)
        return len(together) * minutes

    def _settle(self, series: Series, plan: list[Slot], wanted: set[str]) -> list[Atom]:
        """The atoms of the plan with those members for whom it breaks no rule; none if they are too few."""
        key = series.key
        atoms: list[Atom] = []
        for slot in plan:
            atoms += [Meets(key, slot.option)] if series.person is None else []
            atoms += [Leads(name, key, slot.option) for name in slot.leaders]
            atoms += [Interprets(name, key, slot.option) for name in slot.interpreters]
            atoms += [InRoom(slot.room, key, slot.option)] if slot.room else []
        self.choice.add(atoms)
        coming: dict[str, list[Atom]] = {}
        for name in self._by_fitness(plan, wanted):
            mine = self._attendance(series, plan, name)
            self.choice.add(mine)
            if mine and self._holds(series, name, [atom for some in coming.values() for atom in some], mine):
                coming[name] = mine
            else:
                self.choice.remove(mine)
        self.choice.remove([*atoms, *(atom for some in coming.values() for atom in some)])
        self._together_or_not(series, coming)
        people = [atom for some in coming.values() for atom in some]
        used = {atom.option for atom in people if isinstance(atom, Attends)}
        enough = series.person is not None or bool(series.offer.members) or len(coming) >= series.offer.min_size
        kept = [atom for atom in atoms if atom.option in used]  # type: ignore[union-attr]
        return [*kept, *people] if coming and enough else []

    def _together_or_not(self, series: Series, coming: dict[str, list[Atom]]) -> None:
        """Those to be kept together leave when not all of them can come."""
        for pairing in self.week.pairings:
            if pairing.together and pairing.kind in (None, series.offer.kind) and series.person is None:
                eligible = set(pairing.participants) & set(series.candidates)
                if len(eligible) == len(pairing.participants) and not eligible <= set(coming):
                    for name in eligible - set(series.offer.members):
                        coming.pop(name, None)

    @staticmethod
    def _by_fitness(plan: list[Slot], wanted: set[str]) -> list[str]:
        return sorted(wanted, key=lambda name: (-sum(name in slot.coming for slot in plan), name))

    def _attendance(self, series: Series, plan: list[Slot], name: str) -> list[Atom]:
        mine: list[Atom] = [
            Attends(name, series.key, slot.option) for slot in plan if name in slot.coming
        ]
        if series.person is not None:
            return mine[:1]
        return [*mine, Member(name, series.key)] if mine else []

    def _holds(self, series: Series, name: str, people: list[Atom], mine: list[Atom]) -> bool:
        """Whether the person's week is legal with the group in it, and the rooms hold one more."""
        seats: dict[int, int] = defaultdict(int)
        for atom in (*people, *mine):
            if isinstance(atom, Attends):
                seats[atom.option] += 1
        rooms = [atom for atom in self.choice.of_series[series.key] if isinstance(atom, InRoom)]
        if series.offer.given_room is None and any(
            seats[atom.option] > self.week.hall[atom.room].capacity for atom in rooms
        ):
            return False
        largest = series.offer.max_size or 10**6
        members = sum(isinstance(atom, Member) for atom in (*people, *mine))
        return members <= max(largest, len(series.offer.members)) and is_legal_week(self.board, self.choice, name)
