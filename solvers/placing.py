"""Placing a group or a talk: days, times, instructors and a room where most of its wanted members can come."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import NamedTuple

from scheduler.rules.base import Series
from scheduler.settings import Shape
from scheduler.times import DAY, Span
from solvers.draft import Draft, Staffing
from solvers.facts import Entry, Facts
from solvers.staffing import staffing_at
from solvers.weeks import Weeks


class Slot(NamedTuple):
    """A possible meeting: which option, its staffing, and which wanted members are free then."""

    option: int
    staffing: Staffing
    coming: frozenset[str]


FIRSTS = 6
"""First meetings tried for a group before the best set of days is taken."""


class Placer:
    """Finds times for one group at a time on top of a draft.

    Parameters
    ----------
    draft
        What stands; extended by ``place``.
    weeks
        Knows what must not stand beside what.
    shuffle
        Takes days and times at random among those that are as good; None = the earliest.
    """

    def __init__(self, draft: Draft, weeks: Weeks, shuffle: random.Random | None = None) -> None:
        self.draft = draft
        self.weeks = weeks
        self.facts: Facts = draft.facts
        self.board = draft.board
        self.week = draft.week
        self._shuffle = shuffle

    def place(
        self, key: str, wanted: Iterable[str], avoid: Iterable[int] = (), first: str | None = None
    ) -> bool:
        """Give the group, or a talk, its meetings if enough can come; whether it was opened.

        Parameters
        ----------
        wanted
            Who should come, those who matter most first; so many as there is room for become members.
        avoid
            Options that are not taken.
        first
            Somebody who must be able to come.
        """
        series = self.board.series[key]
        people = list(wanted)
        slots = self._slots(series, people, set(avoid))
        if first is not None:
            slots = [slot for slot in slots if first in slot.coming]
        if not slots:
            return False
        plan = self._pick(series, slots, people)
        return bool(plan) and self._open(series, plan, people)

    # which meetings are possible

    def _slots(self, series: Series, people: list[str], avoid: set[int]) -> list[Slot]:
        draft, board = self.draft, self.board
        masks, entries = self.facts.masks(series.key), self.facts.entries(series.key)
        people = [name for name in people if self._has_hours(series, name)]
        found = []
        for index in range(len(series.options)):
            if index in avoid:
                continue
            free = [
                name for name in people
                if not draft.busy[name] & masks[index] and board.may_attend(name, series.key, index)
            ]
            staffing = staffing_at(draft, series, index) if free else None
            if staffing is None:
                continue
            coming = frozenset(name for name in free if self.suits(name, series.key, [entries[index]], True))
            if coming:
                found.append(Slot(index, staffing, coming))
        return found

    def _has_hours(self, series: Series, name: str) -> bool:
        """Whether the person's week and the kind's own cap leave hours for at least one meeting."""
        if name in series.offer.members:
            return True
        if self.weeks.is_barred(self.draft, name, series.key):
            return False
        minutes = min(self.facts.worth(name, series.key, index) for index in (0, len(series.options) - 1))
        by_kind, kind = self.draft.by_kind[name], series.offer.kind
        cap = self.facts.caps[name].get(kind)
        return sum(by_kind.values()) + minutes <= self.week.person[name].need and (
            cap is None or by_kind.get(kind, 0) + minutes <= cap
        )

    # which of them are taken

    def _pick(self, series: Series, slots: list[Slot], people: list[str]) -> list[Slot]:
        """So many days, each with the slot that keeps most members together; the best of several starts."""
        if series.offer.fixed:
            by_start: dict[int, Slot] = {}
            for slot in slots:
                by_start.setdefault(series.options[slot.option].start, slot)
            return list(by_start.values())
        largest = series.offer.max_size or len(people)
        firsts = sorted(slots, key=lambda slot: (-min(largest, len(slot.coming)), self._taste(series, slot)))[:FIRSTS]
        plans = [self._from(series, slots, first, largest) for first in firsts]
        return max(plans, key=lambda plan: self._worth(plan, largest), default=[])

    def _from(self, series: Series, slots: list[Slot], first: Slot, largest: int) -> list[Slot]:
        plan, together = [first], first.coming
        options = series.options
        clock = options[first.option].start % DAY
        while len(plan) < series.offer.meetings:
            days = {options[slot.option].day for slot in plan}
            rest = [
                slot for slot in slots
                if options[slot.option].day not in days and self._within_posts(series, plan, slot)
            ]
            best = min(rest, default=None, key=lambda slot: (
                -min(largest, len(together & slot.coming)), slot.staffing.leaders != first.staffing.leaders,
                abs(options[slot.option].start % DAY - clock), self._taste(series, slot),
            ))
            if best is None or not together & best.coming:
                break
            plan.append(best)
            together &= best.coming
        return plan

    def _within_posts(self, series: Series, plan: list[Slot], slot: Slot) -> bool:
        """Whether the leaders' weeks hold one more meeting beside those picked already."""
        if series.offer.fixed:
            return True
        entries = self.facts.entries(series.key)
        for name in (*slot.staffing.leaders, *slot.staffing.interpreters):
            load = self.draft.load[name] + sum(
                entries[other.option].attended for other in (*plan, slot)
                if name in other.staffing.leaders or name in other.staffing.interpreters
            )
            if load > self.week.member_of_staff[name].weekly_limit:
                return False
        return True

    def _taste(self, series: Series, slot: Slot) -> tuple[float, float, float]:
        """Core hours, days that others leave free, and early starts first; or anything."""
        if self._shuffle is not None:
            return (self._shuffle.random(), 0.0, 0.0)
        option, settings = series.options[slot.option], self.week.settings
        midnight = option.day * DAY
        core = Span(midnight + settings.core_start, midnight + settings.core_end)
        return (0 if core.covers(option.span) else 1, self._crowd(option.day), option.start % DAY)

    def _crowd(self, day: int) -> int:
        """Attendances of the day so far: employers and courses have the same seats on all days."""
        return sum(count for (key, option), count in self.draft.there.items()
                   if count and self.board.series[key].options[option].day == day)

    @staticmethod
    def _worth(plan: list[Slot], largest: int) -> int:
        together = frozenset.intersection(*(slot.coming for slot in plan))
        return min(largest, len(together)) * len(plan)

    # and who comes

    def _open(self, series: Series, plan: list[Slot], people: list[str]) -> bool:
        """Hold the meetings with those members for whom they break no rule; not at all if those are too few."""
        draft, key, offer = self.draft, series.key, series.offer
        mark = draft.mark()
        draft.hold(key, {slot.option: slot.staffing for slot in sorted(plan)})
        if offer.shape is Shape.APPOINTMENT:
            joined = self._talk(series, plan, people)
        else:
            largest = max(offer.max_size or len(people), len(offer.members))
            joined = 0
            for name in self._in_order(plan, people, offer.members):
                if joined >= largest:
                    break
                joined += self.join(name, key)
        split = any(self._is_split(series, pairing.participants) for pairing in self.week.pairings
                    if pairing.together and pairing.kind in (None, offer.kind))
        enough = joined and (series.person is not None or bool(offer.members) or joined >= offer.min_size)
        if not enough or split:
            draft.back(mark)
            return False
        return True

    def _talk(self, series: Series, plan: list[Slot], people: list[str]) -> int:
        entry = self.facts.entries(series.key)[plan[0].option]
        if not self.suits(people[0], series.key, [entry]):
            return 0
        self.draft.attend(people[0], series.key, [plan[0].option])
        return 1

    @staticmethod
    def _in_order(plan: list[Slot], people: list[str], given: tuple[str, ...]) -> list[str]:
        """Given members, then those who can come to most; those wanted most before others."""
        return sorted(people, key=lambda name: (name not in given, -sum(name in slot.coming for slot in plan)))

    def join(self, name: str, key: str) -> bool:
        """Make the person a member of a group that is held, if that breaks no rule."""
        draft, offer = self.draft, self.board.series[key].offer
        given = name in offer.members
        if not given and self.weeks.is_barred(draft, name, key):
            return False
        held = [option for option in sorted(draft.held[key]) if self.board.may_attend(name, key, option)]
        must = [option for option in held if self.facts.can_come(name, key, option)]
        if not all(draft.has_seat(key, option) for option in held):
            return False
        entries = self.facts.entries(key)
        options = must
        for option in held:
            # A meeting that only works beside others of the day is taken where it does.
            if option not in must and self.suits(name, key, [entries[one] for one in (*options, option)], given):
                options = sorted([*options, option])
        if not options or not self.suits(name, key, [entries[option] for option in options], given):
            return False
        draft.attend(name, key, options)
        return True

    def suits(self, name: str, key: str, entries: list[Entry], given: bool = False) -> bool:
        """Whether the person's days and hours stay legal with these entries of a series."""
        draft = self.draft
        by_day: dict[int, list[Entry]] = {}
        counted = 0
        for entry in entries:
            by_day.setdefault(entry.start // DAY, []).append(entry)
            counted += self.facts.worth(name, key, entry.option)
        kind = self.board.series[key].offer.kind
        if not given:
            cap = self.facts.caps[name].get(kind)
            if sum(draft.by_kind[name].values()) + counted > self.week.person[name].need:
                return False
            if cap is not None and draft.by_kind[name].get(kind, 0) + counted > cap:
                return False
        return all(
            draft.fits(name, day, sorted([*draft.day[name][day], *mine])) for day, mine in by_day.items()
        )

    def _is_split(self, series: Series, pair: tuple[str, ...]) -> bool:
        """Whether some, but not all, of those to be kept together are members, where all could be."""
        eligible = set(pair) & set(series.candidates)
        members = self.draft.members[series.key]
        return len(eligible) == len(pair) and bool(eligible & members) and not eligible <= members
