"""Proven bounds for the hours: what each person could have at most if nobody else were in the programme.

A person alone, with every group at every possible time, every seat and every stay free: an exact solve of the
rules about one person's week over days and clock times, without journeys between meetings and without lunch.
Leaving rules out can only give more hours, so the sum over people bounds every plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from ortools.sat.python import cp_model

from scheduler.rules.solving import ends_there, minutes_counted, starts_there
from scheduler.settings import Kind, Shape
from scheduler.times import DAY, without
from scheduler.week import Option, Person, attended
from solvers.board import Board
from solvers.model import QUARTER


class Bounds:
    """Least missing minutes by person; nothing missing until proven otherwise.

    Parameters
    ----------
    board
        All that could be in the week.
    """

    trivial = 0
    """The bound before anything is proven."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.least: dict[str, int] = {}

    def least_missing(self, short: dict[str, int], stopped: Callable[[], bool]) -> int:
        """Fewest missing minutes of any plan, by proof for those who are short in the present one."""
        for name in sorted(short, key=lambda name: (-short[name], name)):
            if short[name] > 0 and name not in self.least and not stopped():
                self.least[name] = least_alone(self.board, self.board.week.person[name])
        return sum(self.least.values())

    def least_squares(self) -> int:
        """Fewest squared missing quarters of an hour of any plan."""
        return sum((-(-minutes // QUARTER)) ** 2 for minutes in self.least.values())


def least_alone(board: Board, person: Person) -> int:
    """Minutes that the person must miss even alone in the programme (0 when the proof takes too long)."""
    model = _Alone(board, person)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 1.0
    status = solver.solve(model.cp)
    if status == cp_model.UNKNOWN:
        return 0
    return max(0, person.need - int(solver.best_objective_bound + 1e-6))


class _Alone:
    """One person's relaxed week: intervals on days instead of options."""

    def __init__(self, board: Board, person: Person) -> None:
        self.board, self.week, self.person = board, board.week, person
        self.cp = cp_model.CpModel()
        self._day: dict[int, list[tuple[cp_model.IntVar, int, cp_model.IntervalVar]]] = defaultdict(list)
        self._kind: dict[Kind, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        self._members: dict[str, cp_model.IntVar] = {}
        self._edges: dict[int, tuple[int, int]] = {}
        for key in board.of_person[person.id]:
            self._series(key)
        self._days()
        self._one_of_a_kind()
        self.cp.maximize(self._achieved())

    def _series(self, key: str) -> None:
        series = self.board.series[key]
        fixed = series.offer.fixed
        slots: dict[int, list[Option]] = defaultdict(list)
        for index, option in enumerate(series.options):
            if self.board.may_attend(self.person.id, key, index) and self._reaches(option):
                slots[option.start if fixed else option.day].append(option)
        member = self._members[key] = self.cp.new_bool_var("")
        held = [self._slot(series.offer.kind, key, options) for options in slots.values()]
        for literal in held:
            self.cp.add_implication(literal, member)
        if not fixed:
            self.cp.add(cp_model.LinearExpr.sum(held) <= series.offer.meetings)

    def _reaches(self, option: Option) -> bool:
        """Whether the day can begin and end around it: itself, or with something before or after."""
        day = option.day
        if day not in self._edges:
            self._edges[day] = self._edges_of(day)
        earliest_end, latest_start = self._edges[day]
        return (
            self._is_covered(option)
            and (starts_there(self.week, self.person, option) or option.start >= earliest_end)
            and (ends_there(self.week, self.person, option) or option.end <= latest_start)
        )

    def _edges_of(self, day: int) -> tuple[int, int]:
        """First end of anything that can begin the day, last start of anything that can end it."""
        options = [
            option for key in self.board.of_person[self.person.id]
            for option in self.board.series[key].options if option.day == day
        ]
        return (
            min((one.end for one in options if starts_there(self.week, self.person, one)), default=8 * DAY),
            max((one.start for one in options if ends_there(self.week, self.person, one)), default=-1),
        )

    def _is_covered(self, option: Option) -> bool:
        """A lone parent of a child without care is only away while somebody else is at home."""
        one = self.week.uncared_days.get((self.person.id, option.day))
        if one is None or one.adults != (self.person.id,):
            return True
        return not without((option.span,), one.covered)

    def _slot(self, kind: Kind, key: str, options: list[Option]) -> cp_model.IntVar:
        """Presence in one of the options, which differ in start and site only."""
        offer = self.board.series[key].offer
        length = min(option.span.minutes for option in options)
        starts = cp_model.Domain.from_values(sorted({option.start for option in options}))
        literal = self.cp.new_bool_var("")
        start = self.cp.new_int_var_from_domain(starts, "")
        interval = self.cp.new_optional_fixed_size_interval_var(start, length, literal, "")
        day = options[0].start // DAY
        minutes = max(
            minutes_counted(self.week, self.person, offer, option.start, option.end) for option in options
        )
        least = min(attended(self.week.settings, offer, option.span) for option in options)
        self._day[day].append((literal, least, interval))
        self._kind[kind].append((literal, minutes))
        return literal

    def _days(self) -> None:
        for day, slots in self._day.items():
            self.cp.add_no_overlap([interval for _, _, interval in slots])
            blocks = self._blocks(day)
            self.cp.add(
                cp_model.LinearExpr.sum([least * literal for literal, least, _ in slots])
                <= max(self.week.settings.longest_day, blocks)
            )

    def _blocks(self, day: int) -> int:
        return sum(
            attended(self.week.settings, series.offer, option.span)
            for key in self.board.of_person[self.person.id]
            if (series := self.board.series[key]).offer.fixed and self.person.id in series.offer.members
            for option in series.options if option.day == day
        )

    def _one_of_a_kind(self) -> None:
        """One group of each kind of teaching, one employer, no course beside a placement."""
        kinds: dict[Kind, list[str]] = defaultdict(list)
        seats: list[str] = []
        for key in self._members:
            series = self.board.series[key]
            if self.person.id in series.offer.members:
                continue
            if series.person is None and self.week.settings.kinds[series.offer.kind].one_group:
                kinds[series.offer.kind].append(key)
            if series.offer.shape is Shape.SEAT:
                seats.append(key)
        for keys in (*kinds.values(), seats):
            if len(keys) > 1:
                self.cp.add_at_most_one(self._members[key] for key in keys)

    def _achieved(self) -> cp_model.IntVar:
        achieved = self.cp.new_int_var(0, max(self.person.need, 0), "")
        parts: list[cp_model.LinearExprT] = []
        for kind, terms in self._kind.items():
            total = cp_model.LinearExpr.sum([minutes * literal for literal, minutes in terms])
            cap = self.person.needs[kind].cap
            if cap is not None and sum(minutes for _, minutes in terms) > cap:
                capped = self.cp.new_int_var(0, cap, "")
                self.cp.add(capped <= total)
                total = capped
            parts.append(total)
        self.cp.add(achieved <= cp_model.LinearExpr.sum(parts))
        return achieved
