"""The CP-SAT model of a scope: a Boolean an atom, a linear constraint a limit, the goals as expressions.

One encoding for every use: the whole week, a neighbourhood, one person, the enumeration of all
timetables in tests. Rules say what holds; this file only translates. ``docs/model.md`` has the formulas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.rules.base import (
    All,
    Any,
    Atom,
    Attends,
    InRoom,
    Interprets,
    Leads,
    Limit,
    Meets,
    Member,
    Rule,
    Term,
)
from scheduler.rules.registry import HARD, SOFT
from scheduler.rules.solving import minutes_counted, week_items
from scheduler.settings import Kind
from solvers.choice import Choice
from solvers.scope import Scope

QUARTER = 15

Expression = cp_model.LinearExpr


class Weighed(NamedTuple):
    """The goals of a scope: hours in strict order as one expression each, later ones on demand."""

    mandatory: Expression
    hours: Expression
    fairness: Expression


class Model:
    """A scope as a CP-SAT model.

    Parameters
    ----------
    scope
        What may change.
    rules
        Those that hold; fewer only where it is asked which of them forbid something.
    """

    def __init__(self, scope: Scope, rules: Iterable[Rule] = HARD) -> None:
        self.scope = scope
        self.cp = cp_model.CpModel()
        self._variables: dict[Atom, cp_model.IntVar] = {
            atom: self.cp.new_bool_var("") for atom in scope.atoms()
        }
        self._known: dict[Atom, cp_model.IntVar | int] = dict(self._variables)
        self.most_comfort = 0
        self._tie()
        for rule in rules:
            for limit in rule.limits(scope):
                self.add(limit)

    def literal(self, atom: Atom) -> cp_model.IntVar | int:
        """The atom as a variable, or as the constant that it is outside the scope."""
        found = self._known.get(atom)
        if found is None:
            found = self._known[atom] = self._found(atom)
        return found

    def _found(self, atom: Atom) -> cp_model.IntVar | int:
        if isinstance(atom, All):
            return self._all(atom)
        if isinstance(atom, Any):
            return self._any(atom)
        return int(atom in self.scope.choice.atoms) if self._stands(atom) else 0

    def _stands(self, atom: Atom) -> bool:
        """Whether what was chosen of the atom stays: nothing in scope that has no variable does."""
        if isinstance(atom, (Attends, Member)):
            return atom.person not in self.scope.people
        assert isinstance(atom, (Meets, Leads, Interprets, InRoom))
        return not self.scope.free(atom.series)

    def _all(self, atom: All) -> cp_model.IntVar | int:
        return self._conjunction([
            *(self.literal(held) for held in atom.held),
            *(_negated(self.literal(absent)) for absent in atom.absent),
        ])  # fmt: skip

    def _any(self, atom: Any) -> cp_model.IntVar | int:
        return _negated(self._conjunction([_negated(self.literal(held)) for held in atom.held]))

    def _conjunction(self, parts: list[cp_model.IntVar | int]) -> cp_model.IntVar | int:
        if any(isinstance(part, int) and part == 0 for part in parts):
            return 0
        literals = [part for part in parts if not isinstance(part, int)]
        if not literals:
            return 1
        if len(literals) == 1:
            return literals[0]
        both = self.cp.new_bool_var("")
        self.cp.add_bool_and(literals).only_enforce_if(both)
        self.cp.add_bool_or([both, *(literal.negated() for literal in literals)])
        return both

    def expression(self, terms: tuple[Term, ...]) -> tuple[Expression, int, int]:
        """The sum of terms with the least and the most it can be."""
        constant, low, high = 0, 0, 0
        literals: list[cp_model.IntVar] = []
        weights: list[int] = []
        for weight, atom in terms:
            value = self.literal(atom)
            if isinstance(value, int):
                constant += weight * value
                continue
            literals.append(value)
            weights.append(weight)
            low, high = low + min(weight, 0), high + max(weight, 0)
        return cp_model.LinearExpr.weighted_sum(literals, weights) + constant, constant + low, constant + high

    def add(self, limit: Limit) -> None:
        """Hold a limit; one that cannot be broken costs nothing."""
        expression, least, most = self.expression(limit.terms)
        if limit.low is not None and least < limit.low:
            self.cp.add(expression >= limit.low)
        if limit.high is not None and most > limit.high:
            self.cp.add(expression <= limit.high)

    def _tie(self) -> None:
        """What the atoms mean: who attends is a member of a group that meets, and so on."""
        attended: dict[Member, list[Atom]] = defaultdict(list)
        for atom in self._variables:
            if isinstance(atom, Attends):
                series = self.scope.one(atom.series)
                member = Member(atom.person, atom.series)
                if series.person is None:
                    self._implies(atom, Meets(atom.series, atom.option))
                if member in self._variables:
                    self._implies(atom, member)
                    attended[member].append(atom)
            elif isinstance(atom, (Leads, Interprets, InRoom)):
                self._implies(atom, self.scope.presence(atom.series, atom.option))
            elif isinstance(atom, Member):
                attended[atom] += []
        for member, atoms in attended.items():
            self.add(Limit((Term(-1, member), *(Term(1, atom) for atom in atoms)), low=0))

    def _implies(self, one: Atom, other: Atom) -> None:
        self.add(Limit((Term(-1, one), Term(1, other)), low=0))

    def hours(self) -> Weighed:
        """Goals 1a, 1b and 1c over the people in scope: all to be made small."""
        mandatory: list[Expression] = []
        short: list[Expression] = []
        squares: list[Expression] = []
        for name in self.scope.people:
            missing, shortfall, square = self._person_hours(name)
            mandatory += missing
            short.append(shortfall)
            squares.append(square)
        total = cp_model.LinearExpr.sum
        return Weighed(total(mandatory), total(short), total(squares))

    def _person_hours(self, name: str) -> tuple[list[Expression], Expression, Expression]:
        missing, shortfall = self.missing(name)
        return missing, shortfall, self._square(shortfall, max(self.scope.week.person[name].need, 0))

    def missing(self, name: str) -> tuple[list[Expression], cp_model.IntVar]:
        """A person's missing minutes: of each mandatory kind that may be missing, and to the target."""
        person = self.scope.week.person[name]
        by_kind: dict[Kind, list[Term]] = defaultdict(list)
        for item in week_items(self.scope, name):
            offer = self.scope.one(item.series).offer
            minutes = minutes_counted(self.scope.week, person, offer, item.start, item.end)
            by_kind[offer.kind].append(Term(minutes, item.atom))
        counted: list[Expression] = []
        missing: list[Expression] = []
        most = 0
        for kind, need in person.needs.items():
            expression, least, highest = self.expression(tuple(by_kind.get(kind, ())))
            if need.minimum > least:
                lacking = self.cp.new_int_var(0, need.minimum, "")
                self.cp.add(lacking >= need.minimum - expression)
                missing.append(lacking)
            if need.cap is not None and highest > need.cap:
                capped = self.cp.new_int_var(0, need.cap, "")
                self.cp.add(capped <= expression)
                expression, highest = capped, need.cap
            counted.append(expression)
            most += highest
        shortfall = self.cp.new_int_var(max(0, person.need - most), max(person.need, 0), "")
        self.cp.add(shortfall >= person.need - cp_model.LinearExpr.sum(counted))
        return missing, shortfall

    def _square(self, shortfall: cp_model.IntVar, most: int) -> Expression:
        """Missing quarters of an hour, begun ones counted, squared."""
        quarters_most = -(-most // QUARTER)
        quarters = self.cp.new_int_var(0, quarters_most, "")
        self.cp.add(QUARTER * quarters >= shortfall)
        square = self.cp.new_int_var(0, quarters_most**2, "")
        self.cp.add_multiplication_equality(square, [quarters, quarters])
        return square

    def later(self) -> tuple[Expression, Expression]:
        """Goals 2 and 3 over the scope: changes from the last plan, and comfort (at most ``most_comfort``)."""
        changes: list[Expression] = []
        comfort: list[Expression] = []
        for rule in SOFT:
            for cost in rule.costs(self.scope):
                expression, _, most = self.expression(cost.terms)
                steps = -(-max(0, most - cost.above) // cost.step)
                if not steps:
                    continue
                excess = self.cp.new_int_var(0, steps, "")
                self.cp.add(cost.step * excess >= expression - cost.above)
                (changes if rule.key == "stability" else comfort).append(cost.weight * excess)
                self.most_comfort += 0 if rule.key == "stability" else cost.weight * steps
        return cp_model.LinearExpr.sum(changes), cp_model.LinearExpr.sum(comfort)

    def hint(self, choice: Choice) -> None:
        """Start from a choice."""
        for atom, variable in self._variables.items():
            self.cp.add_hint(variable, atom in choice.atoms)

    def chosen(self, solver: cp_model.CpSolver | cp_model.CpSolverSolutionCallback) -> list[Atom]:
        """The atoms of the scope that a solution makes true."""
        return [atom for atom, variable in self._variables.items() if solver.value(variable)]

    @property
    def variables(self) -> dict[Atom, cp_model.IntVar]:
        """The variables of the scope's atoms."""
        return self._variables


def _negated(literal: cp_model.IntVar | int) -> cp_model.IntVar | int:
    return 1 - literal if isinstance(literal, int) else literal.negated()  # type: ignore[return-value]
