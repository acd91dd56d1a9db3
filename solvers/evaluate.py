"""What a choice breaks, by asking the rules without any solver: for insertions, repairs and explanations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.rules.base import All, Any, Atom, Limit, Rule
from scheduler.rules.registry import HARD
from solvers.board import Board
from solvers.choice import Choice
from solvers.scope import Scope


def chosen_only(board: Board, choice: Choice, people: Iterable[str], groups: Iterable[str] = ()) -> Scope:
    """The scope of some people and groups in which nothing but what is chosen may be."""
    return Scope(board, choice, people, groups, keep=lambda series, option: False, closed=lambda key: True)


def broken(scope: Scope, rules: Iterable[Rule] = HARD) -> Iterator[tuple[Rule, Limit]]:
    """Every limit that the scope's choice breaks, rule by rule."""
    atoms = scope.choice.atoms
    for rule in rules:
        for limit in rule.limits(scope):
            total = sum(term.weight for term in limit.terms if is_true(term.atom, atoms))
            if (limit.low is not None and total < limit.low) or (limit.high is not None and total > limit.high):
                yield rule, limit


def is_true(atom: Atom, atoms: set[Atom]) -> bool:
    """Whether an atom, or what is made of atoms, holds."""
    if isinstance(atom, All):
        return all(is_true(held, atoms) for held in atom.held) and not any(
            is_true(absent, atoms) for absent in atom.absent
        )
    if isinstance(atom, Any):
        return any(is_true(held, atoms) for held in atom.held)
    return atom in atoms


OF_PERSON = tuple(rule for rule in HARD if rule.of_person)
"""Rules about one person's week alone."""


def is_legal_week(board: Board, choice: Choice, person: str) -> bool:
    """Whether what is chosen for the person breaks no rule about their own week."""
    return next(broken(chosen_only(board, choice, [person]), OF_PERSON), None) is None
