"""The day model: who is in what on which day, without clock times, rooms or journeys.

Every plan obeys it, so its best is a proven bound for the counted minutes; and its answer guides the first
plan (memberships, days of the groups, placement days). ``docs/model.md`` has the formulas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.rules.solving import minutes_counted
from scheduler.settings import Kind, Shape
from scheduler.times import Span, merge
from scheduler.week import Option, Person, attended
from solvers.board import Board

Days = dict[int, list[int]]


class Guide(NamedTuple):
    """What the day model says: bound on counted minutes, and its own answer."""

    most_counted: int
    members: dict[str, set[str]]
    days: dict[str, set[int]]
    seconds: float
    work: float


class DayModel:
    """The relaxation of a board to days.

    Parameters
    ----------
    board
        All that could be in the week.
    mandatory_first
        Make the missing minutes of mandatory kinds small first; the answer then is a guide, not a bound.
    """

    def __init__(self, board: Board, mandatory_first: bool = False) -> None:
        self.board = board
        self.week = board.week
        self.cp = cp_model.CpModel()
        self.member: dict[tuple[str, str], cp_model.IntVar] = {}
        self.held: dict[tuple[str, int], cp_model.IntVar] = {}
        self.there: dict[tuple[str, str, int], cp_model.IntVar] = {}
        self._slots: dict[str, Days] = {key: self._slots_of(key) for key in board.series}
        for key in board.series:
            self._series(key)
        achieved = [self._person(person, mandatory_first) for person in self.week.people]
        self._leaders()
        self._seats()
        self._open()
        self.cp.maximize(cp_model.LinearExpr.sum(achieved))

    def _slots_of(self, key: str) -> Days:
        """Slots of a series: its given times one by one, else its weekdays; with the options of each."""
        series = self.board.series[key]
        slots: Days = defaultdict(list)
        for index, option in enumerate(series.options):
            slots[option.start if series.offer.fixed else option.day].append(index)
        return slots

    def _series(self, key: str) -> None:
        series = self.board.series[key]
        offer = series.offer
        for slot, indices in self._slots[key].items():
            if series.person is None:
                self.held[key, slot] = self.cp.new_bool_var("")
            for name in series.candidates:
                if any(self.board.may_attend(name, key, index) for index in indices):
                    self.there[name, key, slot] = self.cp.new_bool_var("")
        for name in series.candidates:
            self._membership(name, key)
        if series.person is None:
            members = [self.member[name, key] for name in series.candidates]
            if offer.max_size is not None:
                self.cp.add(cp_model.LinearExpr.sum(members) <= max(offer.max_size, len(offer.members)))
            if not offer.fixed:
                self.cp.add(sum(self.held[key, slot] for slot in self._slots[key]) <= offer.meetings)
            if not offer.members:
                for slot in self._slots[key]:
                    self.cp.add(cp_model.LinearExpr.sum(members) >= offer.min_size * self.held[key, slot])

    def _membership(self, name: str, key: str) -> None:
        series = self.board.series[key]
        mine = [
            (slot, self.there[name, key, slot]) for slot in self._slots[key] if (name, key, slot) in self.there
        ]
        member = self.member[name, key] = self.cp.new_bool_var("")
        for slot, variable in mine:
            self.cp.add_implication(variable, member)
            if series.person is None:
                self.cp.add_implication(variable, self.held[key, slot])
        self.cp.add(sum(variable for _, variable in mine) >= member)
        if not series.offer.fixed:
            self.cp.add(sum(variable for _, variable in mine) <= series.offer.meetings)

    def _best(self, name: str, key: str, slot: int, worth: Callable[[Option], int], best: Callable[[Iterable[int]], int]) -> int:
        """The most (or least) that any option of the slot is worth to the person."""
        return best(
            worth(self.board.series[key].options[index])
            for index in self._slots[key][slot] if self.board.may_attend(name, key, index)
        )

    def _person(self, person: Person, mandatory_first: bool) -> cp_model.LinearExprT:
        settings, name = self.week.settings, person.id
        counts: dict[Kind, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        by_day: dict[int, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        blocks: dict[int, int] = defaultdict(int)
        for key in self.board.of_person[name]:
            offer = self.board.series[key].offer
            for slot, indices in self._slots[key].items():
                variable = self.there.get((name, key, slot))
                if variable is None:
                    continue
                minutes = self._best(
                    name, key, slot,
                    lambda option, offer=offer: minutes_counted(self.week, person, offer, option.start, option.end),  # type: ignore[misc]
                    max,
                )
                least = self._best(
                    name, key, slot, lambda option, offer=offer: attended(settings, offer, option.span), min  # type: ignore[misc]
                )
                day = self.board.series[key].options[indices[0]].day
                counts[offer.kind].append((variable, minutes))
                by_day[day].append((variable, least))
                if offer.fixed and name in offer.members:
                    blocks[day] += least
        for day, terms in by_day.items():
            self._at_most(terms, max(settings.longest_day, blocks[day]))
        self._one_group(name)
        self._one_employer(name)
        self._no_overlap(name)
        return self._achieved(person, counts, mandatory_first)

    def _at_most(self, terms: list[tuple[cp_model.IntVar, int]], most: int) -> None:
        if sum(weight for _, weight in terms) > most:
            self.cp.add(sum(weight * variable for variable, weight in terms) <= most)

    def _one_group(self, name: str) -> None:
        by_kind: dict[Kind, list[str]] = defaultdict(list)
        for key in self.board.of_person[name]:
            series = self.board.series[key]
            if series.person is None and self.week.settings.kinds[series.offer.kind].one_group:
                by_kind[series.offer.kind].append(key)
        for keys in by_kind.values():
            given = sum(name in self.board.series[key].offer.members for key in keys)
            self.cp.add(sum(self.member[name, key] for key in keys) <= max(1, given))

    def _one_employer(self, name: str) -> None:
        keys = [key for key in self.board.of_person[name] if self.board.series[key].offer.shape is Shape.SEAT]
        given = sum(name in self.board.series[key].offer.members for key in keys)
        if keys:
            self.cp.add(sum(self.member[name, key] for key in keys) <= max(1, given))
        if self.week.settings.course_beside_placement:
            return
        placed = [key for key in keys if self.board.series[key].offer.kind is Kind.WORK_PLACEMENT]
        for key in self.board.of_person[name]:
            offer = self.board.series[key].offer
            if offer.kind is Kind.WORK_COURSE and name not in offer.members:
                for seat in placed:
                    self.cp.add_bool_or([self.member[name, key].negated(), self.member[name, seat].negated()])

    def _no_overlap(self, name: str) -> None:
        """What has one possible time only never overlaps."""
        certain: list[tuple[int, int, cp_model.IntVar]] = []
        for key in self.board.of_person[name]:
            options = self.board.series[key].options
            for slot, indices in self._slots[key].items():
                times = {options[index].span for index in indices if self.board.may_attend(name, key, index)}
                if len(times) == 1 and (name, key, slot) in self.there:
                    span = times.pop()
                    certain.append((span.start, span.end, self.there[name, key, slot]))
        for moment in sorted({start for start, _, _ in certain}):
            under_way = [variable for start, end, variable in certain if start <= moment < end]
            if len(under_way) > 1:
                self.cp.add_at_most_one(under_way)

    def _achieved(
        self, person: Person, counts: dict[Kind, list[tuple[cp_model.IntVar, int]]], mandatory_first: bool
    ) -> cp_model.LinearExprT:
        achieved = self.cp.new_int_var(0, max(person.need, 0), "")
        parts: list[cp_model.LinearExprT] = []
        penalty: list[cp_model.LinearExprT] = []
        for kind, terms in counts.items():
            need = person.needs[kind]
            total = sum(minutes * variable for variable, minutes in terms)
            most = sum(minutes for _, minutes in terms)
            if need.cap is not None and most > need.cap:
                capped = self.cp.new_int_var(0, need.cap, "")
                self.cp.add(capped <= total)
                total = capped
            parts.append(total)
            if mandatory_first and need.minimum:
                lacking = self.cp.new_int_var(0, need.minimum, "")
                self.cp.add(lacking >= need.minimum - total)
                penalty.append(lacking)
        self.cp.add(achieved <= cp_model.LinearExpr.sum(parts))
        return achieved - 100 * cp_model.LinearExpr.sum(penalty)

    def _leaders(self) -> None:
        """Groups that only certain instructors may lead need no more than these can give."""
        minutes: dict[frozenset[str], list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        for key, series in self.board.series.items():
            offer = series.offer
            if not offer.leaders_needed:
                continue
            leaders = frozenset(self.board.leaders(key))
            for slot, indices in self._slots[key].items():
                variable = self.held.get((key, slot)) if series.person is None else self.there.get((series.person, key, slot))
                if variable is not None:
                    least = min(attended(self.week.settings, offer, series.options[index].span) for index in indices)
                    given = offer.fixed and bool(offer.given_leaders)
                    if not given:
                        minutes[leaders].append((variable, least * offer.leaders_needed))
        for names in minutes:
            able = sum(self.week.member_of_staff[name].weekly_limit for name in names)
            self._at_most([term for some, terms in minutes.items() if some <= names for term in terms], able)

    def _seats(self) -> None:
        for offer in self.week.offers:
            if offer.shape is not Shape.SEAT:
                continue
            days: dict[int, list[cp_model.IntVar]] = defaultdict(list)
            given: dict[int, int] = defaultdict(int)
            for key in self.board.of_activity.get(offer.id, ()):
                person = self.board.series[key].person
                assert person is not None
                for slot in self._slots[key]:
                    days[slot].append(self.there[person, key, slot])
                    given[slot] += person in offer.members
            for slot, variables in days.items():
                self.cp.add(cp_model.LinearExpr.sum(variables) <= max(offer.max_size or 1, given[slot]))

    def _open(self) -> None:
        """Minutes of all stays fit into places times hours."""
        for offer in self.week.offers:
            if offer.shape is not Shape.OPEN or offer.max_size is None:
                continue
            days: dict[int, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
            for key in self.board.of_activity.get(offer.id, ()):
                series = self.board.series[key]
                assert series.person is not None
                for slot, indices in self._slots[key].items():
                    length = min(series.options[index].span.minutes for index in indices)
                    days[slot].append((self.there[series.person, key, slot], length))
            for slot, terms in days.items():
                hours = sum(span.minutes for span in merge([span for span in offer.times if Span(*span).day == slot]))
                self._at_most(terms, offer.max_size * hours)


def guide(board: Board, work: float, seconds: float, seed: int, workers: int, mandatory_first: bool) -> Guide:
    """Solve the day model.

    Parameters
    ----------
    work
        Deterministic time at most.
    seconds
        Wall time at most.
    mandatory_first
        See ``DayModel``; the bound is only one when this is False.
    """
    model = DayModel(board, mandatory_first)
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = work
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = workers
    solver.parameters.relative_gap_limit = 0.0005
    status = solver.solve(model.cp)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    total = sum(max(person.need, 0) for person in board.week.people)
    bound = total if status == cp_model.UNKNOWN else min(total, int(solver.best_objective_bound + 1e-6))
    members: dict[str, set[str]] = defaultdict(set)
    days: dict[str, set[int]] = defaultdict(set)
    if found:
        for (name, key), variable in model.member.items():
            if solver.value(variable):
                members[key].add(name)
        for (key, slot), variable in model.held.items():
            if solver.value(variable):
                days[key].add(slot)
    return Guide(bound, members, days, solver.wall_time, solver.response_proto.deterministic_time)
