"""The solution of a scope that disturbs the last plan least: for what was locked by hand, before all else follows.

The rest of the last plan is not in the scope; what would stand in its way is known by its times.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from ortools.sat.python import cp_model

from scheduler.rules.base import Atom, Attends, InRoom, Interprets, Leads
from scheduler.settings import Shape
from scheduler.timetable import Meeting, Timetable
from scheduler.week import Option
from solvers.choice import Choice
from solvers.cp import solver
from solvers.model import Model
from solvers.repair import Effort, Repairer, merged
from solvers.scope import Scope

KEPT, NEW, IN_THE_WAY = -10, 2, 20
"""What it costs to keep an attendance, a room or an instructor, to bring a new one, and for each meeting in its way.

A person who loses a meeting weighs more than several who come new.
"""


def nearest(scope: Scope, previous: Timetable, repairer: Repairer, effort: Effort) -> Choice | None:
    """A choice for the scope with as much of the last plan as can be; None when none was found in the effort.

    ``repairer.is_infeasible`` tells whether there is none.
    """
    model, last = Model(scope), _Last(scope, previous)
    atoms = list(model.variables)
    model.cp.minimize(
        cp_model.LinearExpr.weighted_sum([model.variables[atom] for atom in atoms], [last.cost(atom) for atom in atoms])
    )
    asked = solver(repairer.seed, effort.work, effort.seconds)
    status = asked.solve(model.cp)
    repairer.is_infeasible = status == cp_model.INFEASIBLE
    repairer.work += asked.response_proto.deterministic_time
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return merged(scope, model.chosen(asked)) if found else None


class _Last:
    """Who, what and which room was where in the last plan."""

    def __init__(self, scope: Scope, previous: Timetable) -> None:
        self._scope = scope
        self._by_start: dict[tuple[str, int], list[Meeting]] = defaultdict(list)
        self._busy: dict[tuple[str, str], list[Meeting]] = defaultdict(list)
        self._times = Counter((one.activity, name) for one in previous.meetings for name in one.participants)
        self._members: dict[str, set[str]] = defaultdict(set)
        for meeting in previous.meetings:
            self._by_start[meeting.activity, meeting.start].append(meeting)
            self._members[meeting.activity] |= set(meeting.participants)
            for sort, names in self._resources(meeting):
                for name in names:
                    self._busy[sort, name].append(meeting)

    def _resources(self, meeting: Meeting) -> Iterable[tuple[str, Iterable[str]]]:
        offer = self._scope.week.offer.get(meeting.activity)
        yield "attends", meeting.participants
        yield "room", [meeting.room] if meeting.room is not None else []
        if offer is not None and offer.shape in (Shape.GROUP, Shape.APPOINTMENT):
            yield "staff", meeting.instructors

    def cost(self, atom: Atom) -> int:
        """What it costs that the atom is true."""
        if not isinstance(atom, (Attends, Leads, Interprets, InRoom)):
            return 0
        series = self._scope.one(atom.series)
        option, person = series.options[atom.option], series.person
        before = [
            one for one in self._by_start[series.offer.id, option.start]
            if person is None or person in one.participants
        ]
        name = atom[0]
        if isinstance(atom, Attends):
            return self._cost("attends", name, series.offer.id, option, any(name in one.participants for one in before))
        if isinstance(atom, InRoom):
            return self._cost("room", name, series.offer.id, option, any(name == one.room for one in before))
        return self._cost("staff", name, series.offer.id, option, any(name in one.instructors for one in before))

    def _cost(self, sort: str, name: str, activity: str, option: Option, was_there: bool) -> int:
        if was_there:
            return KEPT
        there = (one for one in self._busy[sort, name] if one.span.overlaps(option.span) and one.activity != activity)
        if sort != "attends":
            return NEW + IN_THE_WAY * sum(len(one.participants) for one in there)
        return NEW + IN_THE_WAY * sum(self._lost(one.activity, name) for one in there)

    def _lost(self, activity: str, name: str) -> int:
        """How many attendances go when this one is in the way: whoever leaves a group leaves all of it."""
        offer, members = self._scope.week.offer.get(activity), self._members[activity]
        if offer is None or offer.shape is not Shape.GROUP:
            return 1
        closes = not offer.members and len(members) <= offer.min_size
        return sum(self._times[activity, one] for one in (members if closes else (name,)))
