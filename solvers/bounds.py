"""Proven bounds for the hours: what each person could have at most if nobody else were in the programme.

A person alone, with every group at every possible time, every seat and every stay free: an exact solve of the
rules about one person's week over days and clock times, without journeys between meetings and without lunch.
Parents who take turns at home are looked at together (``turns.py``).
Leaving rules out can only give more hours, so the sum over people bounds every plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model

from scheduler.rules.solving import can_come, minutes_counted
from scheduler.settings import Kind, Shape
from scheduler.times import DAY
from scheduler.week import Option, Person, attended
from solvers.board import Board
from solvers.cp import solver
from solvers.model import QUARTER
from solvers.reach import Reach
from solvers.turns import Ready, most_together

WORK = 0.15
"""Deterministic time of one proof; more of it proves hardly more."""


class Bounds:
    """Least missing minutes by person; nothing missing until proven otherwise.

    Parameters
    ----------
    board
        All that could be in the week, or in an area of it.
    whole
        A board of the whole week's activities, where the board is of an area: people could have gone elsewhere.
    """

    def __init__(self, board: Board, whole: Callable[[], Board] | None = None) -> None:
        self.board = board
        self.least: dict[tuple[str, ...], int] = {}
        self._whole = whole
        self._units = _units(board)
        self._ready = Ready(board)

    def least_missing(self, short: dict[str, int], stopped: Callable[[], bool]) -> int:
        """Fewest missing minutes of any plan, by proof for those who are short in the present one.

        Parameters
        ----------
        short
            Missing minutes by person.
        stopped
            Whether to leave the rest unproven.
        """
        # Single people are proven in an instant each, and go first; parents who take turns take half a second.
        for unit in sorted(self._units, key=lambda unit: (len(unit), -sum(short[name] for name in unit), unit)):
            if stopped():
                break
            if any(short[name] for name in unit) and unit not in self.least:
                self.least[unit] = self._of_unit(unit)
        return sum(self.least.values())

    def _of_unit(self, unit: tuple[str, ...]) -> int:
        people = [self.board.week.person[name] for name in unit]
        if self._whole is None:
            return least_of(self.board, people, self._ready)
        if len(people) == 1 and not least_of(self.board, people, self._ready):
            return 0
        whole = self._whole()
        return least_of(Board(whole.week.part(people=tuple(people), previous=None), whole), people, self._ready)

    @property
    def couples_left(self) -> int:
        """How many parents who take turns have not been looked at."""
        return sum(len(unit) > 1 and unit not in self.least for unit in self._units)

    def of_single(self) -> dict[str, int]:
        """What single people must miss at least, as far as proven."""
        return {unit[0]: least for unit, least in self.least.items() if len(unit) == 1}

    def least_squares(self) -> int:
        """Fewest squared missing quarters of an hour: each unit's missing minutes spread evenly over its people."""
        return sum(_spread_squares(minutes, len(unit)) for unit, minutes in self.least.items())


def _spread_squares(minutes: int, people: int) -> int:
    """The least sum of squared quarters (begun ones counted) of so many minutes over so many people."""
    quarters = -(-minutes // QUARTER)
    each, more = divmod(quarters, people)
    return more * (each + 1) ** 2 + (people - more) * each**2


def _units(board: Board) -> list[tuple[str, ...]]:
    """People whose weeks hang together: parents who must take turns at home; all others alone."""
    together = {one.adults for one in board.week.uncared if len(one.adults) > 1}
    bound = {name for unit in together for name in unit}
    return [*sorted(together), *((name,) for name in board.people if name not in bound)]


def least_alone(board: Board, person: Person) -> int:
    """Minutes that this person must miss even alone in the programme (0 when the proof takes too long)."""
    cp = cp_model.CpModel()
    cp.maximize(_Alone(cp, board, person).achieved)
    proof = solver(work=WORK)
    status = proof.solve(cp)
    if status == cp_model.UNKNOWN:
        return 0
    return max(0, max(person.need, 0) - int(proof.best_objective_bound + 1e-6))


def least_of(board: Board, people: Sequence[Person], ready: Ready) -> int:
    """Minutes that these people must miss even if there were nobody else; parents take turns."""
    alone = sum(least_alone(board, person) for person in people)
    if len(people) == 1:
        return alone
    return max(alone, sum(max(person.need, 0) for person in people) - most_together(board, people, ready))


class _Alone:
    """One person's relaxed week: intervals on days instead of options."""

    def __init__(self, cp: cp_model.CpModel, board: Board, person: Person) -> None:
        self.cp = cp
        self.board, self.week, self.person = board, board.week, person
        self._day: dict[int, list[tuple[cp_model.IntVar, int, cp_model.IntervalVar]]] = defaultdict(list)
        self._kind: dict[Kind, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        self._members: dict[str, cp_model.IntVar] = {}
        self._reach = Reach(board, person)
        for key in board.of_person[person.id]:
            self._series(key)
        self._days()
        self._one_of_a_kind()
        self.achieved = self._achieved()

    def _series(self, key: str) -> None:
        series = self.board.series[key]
        fixed = series.offer.fixed
        slots: dict[int, list[Option]] = defaultdict(list)
        for index, option in enumerate(series.options):
            if self.board.may_attend(self.person.id, key, index) and self._reach.reaches(option):
                slots[option.start if fixed else option.day].append(option)
        member = self._members[key] = self.cp.new_bool_var("")
        held = [self._slot(series.offer.kind, key, options) for options in slots.values()]
        if fixed and self.person.id in series.offer.members:
            # Given groups are held, and their given members come to every meeting that they can come to.
            for literal, options in zip(held, slots.values(), strict=True):
                if any(can_come(self.week, self.person, option) for option in options):
                    self.cp.add(literal == 1)
        for literal in held:
            self.cp.add_implication(literal, member)
        if not fixed:
            self.cp.add(cp_model.LinearExpr.sum(held) <= series.offer.meetings)

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
                self._bar_others(key)
                continue
            if series.person is None and self.week.settings.kinds[series.offer.kind].one_group:
                kinds[series.offer.kind].append(key)
            if series.offer.shape is Shape.SEAT:
                seats.append(key)
        for keys in (*kinds.values(), seats):
            if len(keys) > 1:
                self.cp.add_at_most_one(self._members[key] for key in keys)

    def _bar_others(self, given: str) -> None:
        """Whoever attends a given group of a kind taught in one group is in no other that is not given."""
        offer = self.board.series[given].offer
        for key, member in self._members.items():
            other = self.board.series[key]
            if (
                self.board.series[given].person is None
                and other.person is None
                and other.offer.kind is offer.kind
                and self.week.settings.kinds[offer.kind].one_group
                and self.person.id not in other.offer.members
            ):
                self.cp.add_implication(member, self._members[given].negated())

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
