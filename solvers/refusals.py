"""What forbids a person each possible next hour, given everybody else's week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scheduler.rules.base import Atom, Attends, Member, Rule, Series
from scheduler.rules.registry import HARD
from scheduler.settings import Kind, Shape
from scheduler.week import Week
from solvers.board import Board
from solvers.choice import Choice
from solvers.evaluate import broken, chosen_only

ASKED = tuple(rule for rule in HARD if not rule.key.startswith(("instructor", "qualified", "leaders", "given")))
"""Rules that one more attendance of a person can break; who leads and where stays as it is."""

SAMPLE = 120
"""Minutes in which one start of an open activity is asked about."""


class Refused(NamedTuple):
    """A possible next hour, what forbids it first, and what that is about (None = no single thing)."""

    rule: str
    resource: str | None


def refusals(
    board: Board, choice: Choice, name: str, kind: Kind | None = None, activity: str | None = None
) -> Iterator[Refused]:
    """Every possible next hour of the person, of one kind, one activity or all, with the first rule that forbids it.

    Talks count only where their kind is asked for: nobody has more of them than the plan says.
    """
    for key in board.of_person[name]:
        series = board.series[key]
        if (kind is not None and series.offer.kind is not kind) or activity not in (None, series.offer.id):
            continue
        if series.person is None:
            if Member(name, key) not in choice.atoms:
                yield _joining(board, choice, name, key)
            continue
        if kind is None and series.offer.shape is Shape.APPOINTMENT:
            continue
        for index in _sampled(series):
            attends = Attends(name, key, index)
            if attends not in choice.atoms:
                atoms: list[Atom] = [attends]
                if series.offer.shape is Shape.SEAT:
                    atoms.append(Member(name, key))
                yield _first_refusal(board, choice, name, key, atoms)


def _sampled(series: Series) -> Iterable[int]:
    """The options to ask about; of an open activity, where any quarter will do, the first in each two hours."""
    if series.offer.shape is not Shape.OPEN:
        return range(len(series.options))
    first: dict[int, int] = {}
    for index, option in enumerate(series.options):
        first.setdefault(option.start // SAMPLE, index)
    return first.values()


def _joining(board: Board, choice: Choice, name: str, key: str) -> Refused:
    held = [
        index for index in choice.options(board, key) if board.may_attend(name, key, index)
    ]
    if not held:
        return Refused("group_size", None)
    atoms: list[Atom] = [Member(name, key), *(Attends(name, key, index) for index in held)]
    return _first_refusal(board, choice, name, key, atoms)


def _first_refusal(board: Board, choice: Choice, name: str, key: str, atoms: list[Atom]) -> Refused:
    new = [atom for atom in atoms if atom not in choice.atoms]
    if _is_busy(board, choice, name, new):  # the commonest by far, and the first of the rules: told without them
        return Refused("one_place", None)
    choice.add(new)
    try:
        found = next(broken(chosen_only(board, choice, [name]), ASKED), None)
    finally:
        choice.remove(new)
    if found is None:  # only who leads a talk can stand in the way still; else the search ended before it
        return Refused("staff" if board.series[key].offer.shape is Shape.APPOINTMENT else "search", None)
    rule, _ = found
    return Refused(rule.key, _resource(board, name, key, rule))


def _is_busy(board: Board, choice: Choice, name: str, new: list[Atom]) -> bool:
    """Whether anything new is at the same time as something else of the person's."""
    spans = [board.series[atom.series].options[atom.option].span for atom in new if isinstance(atom, Attends)]
    there = [board.series[atom.series].options[atom.option].span for atom in choice.of_person.get(name, ())]
    return any(
        one.overlaps(other) for index, one in enumerate(spans) for other in (*there, *spans[index + 1 :])
    )


def _resource(board: Board, name: str, key: str, rule: Rule) -> str | None:
    offer = board.series[key].offer
    household = next(households(board.week, name), None)
    named = {
        "group_size": f"size:{offer.id}", "seat_capacity": f"seat:{offer.id}", "open_capacity": f"places:{offer.id}",
        "room_fits": next((f"room:{room}" for room in offer.rooms), None), "kind_cap": f"kind:{offer.kind.value}",
        "escort": household and f"child:{household}", "child_not_alone": household and f"child:{household}",
        "travel_between": f"bus:{name}", "home_journey": f"bus:{name}",
    }
    return named.get(rule.key)


def households(week: Week, name: str) -> Iterator[str]:
    """Households whose children the person brings, fetches or stays with."""
    yield from (one.household for one in week.escorts if name in (one.deliver, one.collect))
    yield from (one.household for one in week.uncared if name in one.adults)
