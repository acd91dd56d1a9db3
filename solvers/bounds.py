"""Proven bounds for the hours: what each person could have at most if nobody else were in the programme.

A person alone, with every group at every possible time, every seat and every stay free: an exact solve of the
rules about one person's week over days and clock times, without journeys between meetings and without lunch.
Leaving rules out can only give more hours, so the sum over people bounds every plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.rules.solving import can_come, ends_there, minutes_counted, starts_there
from scheduler.settings import Kind, Shape
from scheduler.times import DAY, without
from scheduler.week import Option, Person, attended
from solvers.board import Board
from solvers.cp import solver
from solvers.model import QUARTER

WORK = 0.15
"""Deterministic time of one proof; more of it proves hardly more."""

WINDOWS = (7 * 60, 18 * 60)
"""Part of the day whose hours two parents are known to share, in minutes."""

WINDOW = 60
"""Length of its smallest part."""


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

    def least_missing(self, short: dict[str, int], stopped: Callable[[], bool], couples: bool = True) -> int:
        """Fewest missing minutes of any plan, by proof for those who are short in the present one.

        Parameters
        ----------
        short
            Missing minutes by person.
        stopped
            Whether to leave the rest unproven.
        couples
            Also parents who take turns, whose proofs take seconds.
        """
        # Single people are proven in an instant each, and go first; parents who take turns while there is time.
        for unit in sorted(self._units, key=lambda unit: (len(unit), -sum(short[name] for name in unit), unit)):
            if stopped():
                break
            if len(unit) > 1 and not couples:
                break
            if any(short[name] for name in unit) and unit not in self.least:
                self.least[unit] = self._of_unit(unit)
        return sum(self.least.values())

    def _of_unit(self, unit: tuple[str, ...]) -> int:
        people = [self.board.week.person[name] for name in unit]
        if self._whole is None:
            return least_alone(self.board, people)
        if len(people) == 1 and not least_alone(self.board, people):
            return 0
        whole = self._whole()
        return least_alone(Board(whole.week.part(people=tuple(people), previous=None), whole), people)

    @property
    def couples(self) -> int:
        """How many units are more than one person."""
        return sum(len(unit) > 1 for unit in self._units)

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


def least_alone(board: Board, people: Sequence[Person]) -> int:
    """Minutes that these people must miss even alone in the programme (0 when the proof takes too long)."""
    cp = cp_model.CpModel()
    weeks = [_Alone(cp, board, person) for person in people]
    for day in range(5):
        _take_turns(cp, board, weeks, day)
    cp.maximize(cp_model.LinearExpr.sum([week.achieved for week in weeks]))
    proof = solver(work=WORK)
    status = proof.solve(cp)
    if status == cp_model.UNKNOWN:
        return 0
    return max(0, sum(max(person.need, 0) for person in people) - int(proof.best_objective_bound + 1e-6))


def _take_turns(cp: cp_model.CpModel, board: Board, weeks: Sequence[_Alone], day: int) -> None:
    """Two parents of a child without care and without another adult at home are never both away."""
    one = board.week.uncared_days.get((weeks[0].person.id, day))
    if one is not None and len(weeks) == 2 and len(one.adults) == 2 and not one.covered:
        cp.add_no_overlap([interval for week in weeks for interval in week.stays(day)])
        for latest in (board.week.settings.day_end, DAY):
            _share_the_day(cp, weeks, day, day * DAY + latest)
        _share_windows(cp, weeks, day)
        for mine in weeks[0].away(day):
            for theirs in weeks[1].away(day):
                cp.add_no_overlap([mine, theirs])


def _share_the_day(cp: cp_model.CpModel, weeks: Sequence[_Alone], day: int, latest: int) -> None:
    """What both do that ends by some time, with each one's shortest way to and from it, has room in the day."""
    used: list[cp_model.LinearExprT] = []
    edges: list[tuple[int, int]] = []
    for week in weeks:
        mine = [one for one in week.outings(day) if one.end <= latest]
        if not mine:
            continue
        edges += [(one.leave, one.back) for one in mine]
        out = cp.new_bool_var("")
        for one in mine:
            cp.add_implication(one.literal, out)
        used += [one.length * one.literal for one in mine]
        used.append(min(one.ways for one in mine) * out)
    if edges:
        room = max(back for _, back in edges) - min(leave for leave, _ in edges)
        cp.add(cp_model.LinearExpr.sum(used) <= room)


def _share_windows(cp: cp_model.CpModel, weeks: Sequence[_Alone], day: int) -> None:
    """What both do takes no more of any part of the day than it has, and only one thing is under way at a time."""
    outings = [one for week in weeks for one in week.outings(day)]
    for start in range(day * DAY + WINDOWS[0], day * DAY + WINDOWS[1], WINDOW):
        for end in range(start + WINDOW, day * DAY + WINDOWS[1] + 1, WINDOW):
            taken = [(one.at_least(start, end), one.literal) for one in outings]
            terms = [least * literal for least, literal in taken if least]
            if len(terms) > 1:
                cp.add(cp_model.LinearExpr.sum(terms) <= end - start)
    for moment in range(day * DAY + WINDOWS[0], day * DAY + WINDOWS[1], WINDOW // 2):
        under_way = [one.literal for one in outings if one.at_least(moment, moment + 1)]
        if len(under_way) > 1:
            cp.add_at_most_one(under_way)


class _Outing(NamedTuple):
    """A stay of a parent on a day with a child at home: its clock length, its latest end, its widest time away."""

    literal: cp_model.IntVar
    length: int
    end: int
    ways: int
    """Fewest minutes of ways and hand-over."""
    leave: int
    back: int
    spans: tuple[tuple[int, int], ...]
    """Start and end of each of its options."""

    def at_least(self, start: int, end: int) -> int:
        """Minutes of a window that the stay takes wherever it is put."""
        least = self.length
        for begins, ends in self.spans:
            least = min(least, min(ends, end) - max(begins, start))
            if least <= 0:
                return 0
        return least


class _Alone:
    """One person's relaxed week: intervals on days instead of options."""

    def __init__(self, cp: cp_model.CpModel, board: Board, person: Person) -> None:
        self.cp = cp
        self.board, self.week, self.person = board, board.week, person
        self._day: dict[int, list[tuple[cp_model.IntVar, int, cp_model.IntervalVar]]] = defaultdict(list)
        self._away: dict[int, list[cp_model.IntervalVar]] = defaultdict(list)
        self._outings: dict[int, list[_Outing]] = defaultdict(list)
        self._kind: dict[Kind, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        self._members: dict[str, cp_model.IntVar] = {}
        self._edges: dict[int, tuple[int, int]] = {}
        for key in board.of_person[person.id]:
            self._series(key)
        self._days()
        self._one_of_a_kind()
        self.achieved = self._achieved()

    def stays(self, day: int) -> list[cp_model.IntervalVar]:
        """What the person may be at on a day."""
        return [interval for _, _, interval in self._day.get(day, ())]

    def away(self, day: int) -> list[cp_model.IntervalVar]:
        """When the person is away on a day: each stay with the shortest ways from and to home, and hand-over."""
        return self._away.get(day, [])

    def outings(self, day: int) -> list[_Outing]:
        """The same, as lengths and edges."""
        return self._outings.get(day, [])

    def _series(self, key: str) -> None:
        series = self.board.series[key]
        fixed = series.offer.fixed
        slots: dict[int, list[Option]] = defaultdict(list)
        for index, option in enumerate(series.options):
            if self.board.may_attend(self.person.id, key, index) and self._reaches(option):
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
        if (self.person.id, day) in self.week.uncared_days:
            every = [self._ways(option) for option in options]
            ahead, behind = (min(ways) for ways in zip(*every, strict=True))
            handover = self.week.settings.handover
            self._outings[day].append(_Outing(
                literal, length, max(option.end for option in options), ahead + behind + handover,
                min(option.start - way for option, (way, _) in zip(options, every, strict=True)),
                max(option.end + way for option, (_, way) in zip(options, every, strict=True)) + handover,
                tuple((option.start, option.end) for option in options),
            ))
            self._away[day].append(self.cp.new_optional_fixed_size_interval_var(
                start - ahead, length + ahead + behind + handover, literal, ""
            ))
        self._kind[kind].append((literal, minutes))
        return literal

    def _ways(self, option: Option) -> tuple[int, int]:
        """Minutes away from home before and after a stay; to midnight where there is no way."""
        home, day = self.person.home, option.day * DAY
        if home is None or home == option.site:
            return 0, 0
        leave = self.week.travel.depart(home, option.site, option.start - self.week.settings.arrive_before)
        back = self.week.travel.arrive(option.site, home, option.end)
        return option.start - (day if leave is None else leave), (day + DAY if back is None else back) - option.end

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
