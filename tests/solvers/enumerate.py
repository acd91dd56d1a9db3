"""Every timetable of a tiny instance, twice: what the checker accepts of all that could be, and what the rules allow.

*All that could be* is built from ``week.options`` before any rule has spoken: each activity at each option or not,
in each room or none, with every set of instructors, with every set of participants. Where a rule refuses a
timetable for good, whatever else were in it (two meetings of one person at once, say), it is not grown further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.check import check
from scheduler.locks import Lock
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.rules.base import Atom
from scheduler.settings import Shape
from scheduler.times import IsoWeek
from scheduler.timetable import Meeting, Timetable
from scheduler.week import Offer, Option, Week
from solvers.board import Board
from solvers.choice import Choice
from solvers.convert import escorts_of, timetable_of
from solvers.model import Model
from solvers.scope import Scope

ONE_MEETING = frozenset(
    {
        "known",
        "room_fits",
        "allowed_site",
        "opening_hours",
        "closed_day",
        "day_window",
        "meeting_length",
        "available",
        "eligible",
        "qualified",
        "leaders",
        "instructor_available",
    }
)
"""Rules that look at one meeting at a time: what breaks them alone breaks them in any company.

So does a meeting of nobody, which is refused by ``group_size``.
"""

FOR_GOOD = ONE_MEETING | {
    "one_place",
    "room_one_group",
    "keep_apart",
    "meetings_a_week",
    "one_employer",
    "open_capacity",
    "no_course_beside_placement",
    "ruled_out",
}
"""Rules that no further meeting can mend."""

MOST = 60_000
"""More timetables than this are no tiny instance."""


class Draft(NamedTuple):
    """A meeting without an id."""

    activity: str
    start: int
    end: int
    site: str
    room: str | None
    instructors: tuple[str, ...]
    participants: tuple[str, ...]


Drafts = frozenset[Draft]
"""A timetable, ids ignored; its escorts are always those of the week."""


class Judged(NamedTuple):
    """All that could be: what the checker accepts, and which rules refuse the rest."""

    accepted: frozenset[Drafts]
    refusals: frozenset[frozenset[str]]
    """The sets of rules that some timetable breaks."""

    def alone(self, rule: str) -> bool:
        """Whether some timetable breaks this rule and no other."""
        return frozenset({rule}) in self.refusals


def drafts_of(timetable: Timetable) -> Drafts:
    """The meetings of a timetable without their ids."""
    return frozenset(
        Draft(m.activity, m.start, m.end, m.site, m.room, m.instructors, m.participants) for m in timetable.meetings
    )


def timetable_from(week: Week, drafts: Drafts | Sequence[Draft]) -> Timetable:
    """The drafts as a timetable, with ids in order of time and the week's escorts."""
    meetings = tuple(
        Meeting(id=f"{draft.activity}.{week.iso}.{number}", **draft._asdict())
        for number, draft in enumerate(sorted(drafts, key=str), 1)
    )
    return Timetable(week=week.iso, meetings=tuple(sorted(meetings, key=lambda one: one.id)), escorts=escorts_of(week))


def judge(
    programme: Programme, strays: Mapping[str, Sequence[Option]] | None = None, most: int = MOST,
    locks: tuple[Lock, ...] = (),
) -> Judged | None:
    """The checker's word on everything that could be; None when that is too much.

    Parameters
    ----------
    strays
        Options by activity that no solver would think of: off the grid, at a wrong site, in the evening.
    locks
        What was changed by hand.
    """
    refused = partial(_broken, programme, locks)
    week = week_of(programme, IsoWeek.parse(programme.week))
    refusals: set[frozenset[str]] = set()
    slots = [
        [alternative for alternative in slot if _may_be(refused, week, alternative, refusals)]
        for slot in _slots(programme, week, strays or {})
    ]
    accepted: set[Drafts] = set()
    # All that the slots so far can hold, less what stays refused whatever comes to it.
    held: list[Drafts] = []
    for drafts in _grown(slots, held):
        broken = refused(week, drafts)
        if not broken:
            accepted.add(drafts)
        else:
            refusals.add(broken)
        if not broken & FOR_GOOD:
            held.append(drafts)
        if len(held) > most:
            return None
    return Judged(frozenset(accepted), frozenset(refusals))


def _grown(slots: list[list[tuple[Draft, ...]]], held: list[Drafts]) -> Iterator[Drafts]:
    """The empty timetable, then each that is held so far with one more slot filled."""
    yield frozenset()
    for slot in slots:
        for drafts in list(held):
            for alternative in slot:
                if alternative:
                    yield drafts.union(alternative)


def _broken(programme: Programme, locks: tuple[Lock, ...], week: Week, drafts: Drafts) -> frozenset[str]:
    found = check(programme, timetable_from(week, drafts), locks=locks)
    return frozenset(violation.rule for violation in found)


def _may_be(
    refused: Callable[[Week, Drafts], frozenset[str]],
    week: Week,
    alternative: tuple[Draft, ...],
    refusals: set[frozenset[str]],
) -> bool:
    if not alternative:
        return True
    broken = refused(week, frozenset(alternative))
    if broken:
        refusals.add(broken)
    nobody = "group_size" in broken and not all(draft.participants for draft in alternative)
    return not (nobody or broken & ONE_MEETING)


def _slots(
    programme: Programme, week: Week, strays: Mapping[str, Sequence[Option]]
) -> Iterator[list[tuple[Draft, ...]]]:
    """For each activity at each option (and for each person, where people have their own meetings): what may be."""
    people = [person.id for person in programme.participants]
    for offer in week.offers:
        for option in (*week.options[offer.id], *strays.get(offer.id, ())):
            if offer.shape in (Shape.GROUP, Shape.OPEN):
                yield [(), *((draft,) for draft in _meetings(programme, offer, option, _sets(people)))]
            else:
                for person in people:
                    yield [(), *((draft,) for draft in _meetings(programme, offer, option, [(person,)]))]


def _meetings(
    programme: Programme, offer: Offer, option: Option, companies: Sequence[tuple[str, ...]]
) -> Iterator[Draft]:
    rooms = (None, *(room.id for room in programme.rooms or ()))
    staff = _sets([one.id for one in programme.instructors])
    for company, room, leaders in product(companies, rooms, staff):
        yield Draft(offer.id, option.start, option.end, option.site, room, leaders, company)


def _sets(names: Sequence[str]) -> list[tuple[str, ...]]:
    ordered = sorted(names)
    return [subset for size in range(len(ordered) + 1) for subset in combinations(ordered, size)]


class _Collector(cp_model.CpSolverSolutionCallback):
    """Every solution as a choice."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        self.choices: list[Choice] = []

    def on_solution_callback(self) -> None:
        self.choices.append(Choice(self.model.chosen(self)))


def whole_scope(board: Board) -> Scope:
    """Everything in the week is free, no reduction holds."""
    groups = [key for key, series in board.series.items() if series.person is None]
    return Scope(board, Choice(), board.people, groups)


def allowed(board: Board) -> list[Choice]:
    """Every choice that the rules' solver side allows, by CP-SAT."""
    model = Model(whole_scope(board))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.enumerate_all_solutions = True
    collector = _Collector(model)
    status = solver.solve(model.cp, collector)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE), solver.status_name(status)
    return list({frozenset(choice.atoms): choice for choice in collector.choices}.values())


def timetables(board: Board, choices: Sequence[Choice]) -> dict[Drafts, list[Choice]]:
    """The choices by the timetable that each says."""
    found: dict[Drafts, list[Choice]] = {}
    for choice in choices:
        found.setdefault(drafts_of(timetable_of(board, choice)), []).append(choice)
    return found


def shown(drafts: Drafts) -> list[str]:
    """A timetable in lines, for a failing test."""
    return [str(tuple(draft)) for draft in sorted(drafts, key=str)]


__all__ = [
    "Atom",
    "Draft",
    "Drafts",
    "Judged",
    "allowed",
    "drafts_of",
    "judge",
    "shown",
    "timetable_from",
    "timetables",
    "whole_scope",
]
