"""What forbids a person each possible next hour, given everybody else's week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from scheduler.rules.base import Atom, Attends, Meets, Member, Rule, Series
from scheduler.rules.registry import HARD
from scheduler.settings import Kind, Shape
from scheduler.week import Offer, Week
from solvers.board import Board
from solvers.choice import Choice
from solvers.evaluate import broken, chosen_only

ASKED = tuple(rule for rule in HARD if not rule.key.startswith(("instructor", "qualified", "leaders", "given")))
"""Rules that one more attendance of a person can break; who leads and where stays as it is."""

OWN = tuple(rule for rule in ASKED if rule.of_person and rule.key != "week_cap")
OTHERS = tuple(rule for rule in ASKED if rule not in OWN)
"""The person's own days are asked first: more of anything else is no help to whoever has no time. A week that is full
could have something else in it."""

SAMPLE = 120
"""Minutes in which one start of an open activity is asked about."""


class Refused(NamedTuple):
    """A possible next hour, what forbids it first, and what that is about (None = no single thing)."""

    rule: str
    resource: str | None


def refusals(
    board: Board, choice: Choice, name: str, kind: Kind | None = None, activities: Collection[str] | None = None
) -> Iterator[Refused]:
    """Every possible next hour of the person, of one kind, some activities or all, with the first rule that forbids it.

    Talks count only where their kind is asked for: nobody has more of them than the plan says.
    """
    around = _Around(board, choice, name)
    for key in board.of_person[name]:
        series = board.series[key]
        if (kind is not None and series.offer.kind is not kind) or (
            activities is not None and series.offer.id not in activities
        ):
            continue
        if series.person is None:
            if Member(name, key) not in choice.atoms:
                yield _joining(around, name, key)
            continue
        if kind is None and series.offer.shape is Shape.APPOINTMENT:
            continue
        for index in _sampled(series):
            attends = Attends(name, key, index)
            if attends not in choice.atoms:
                atoms: list[Atom] = [attends]
                if series.offer.shape is Shape.SEAT:
                    atoms.append(Member(name, key))
                yield _first_refusal(around, name, key, atoms)


class _Around:
    """What stands, cut down to what one more attendance of a person can clash with.

    ``own`` is the week of the person and of those whom rules tie to them, and the meetings of the person's groups;
    ``of`` has besides all of these groups, and all that is held in the activity asked about or in a room of it.
    """

    def __init__(self, board: Board, choice: Choice, name: str) -> None:
        self.board, self._choice = board, choice
        tied = {name}
        for group in _tied(board.week):
            if name in group:
                tied |= group
        mine = choice.of_person.get(name, set())
        theirs = {atom for one in tied for atom in choice.of_person.get(one, ())}
        self.own = Choice([*theirs, *(
            atom for key in {atom.series for atom in mine} for atom in choice.of_series[key]
            if isinstance(atom, Meets) or atom == Member(name, key)
        )])  # fmt: skip
        self._held = {board.series[atom.series].offer.id for atom in choice.of_person.get(name, ())}
        self._by_room: dict[str, set[str]] = defaultdict(set)
        for offer in board.week.offers:
            for room in _rooms(offer):
                self._by_room[room].add(offer.id)
        self._known: dict[str, Choice] = {}

    def of(self, key: str) -> Choice:
        """What matters where a series is asked about."""
        offer = self.board.series[key].offer
        if offer.id not in self._known:
            activities = {offer.id, *self._held, *(one for room in _rooms(offer) for one in self._by_room[room])}
            keys = [key for activity in activities for key in self.board.of_activity.get(activity, ())]
            atoms = {atom for key in keys for atom in self._choice.of_series.get(key, ())}
            self._known[offer.id] = Choice([*self.own.atoms, *atoms])
        return self._known[offer.id]


def _rooms(offer: Offer) -> set[str]:
    return {*offer.rooms, *([offer.given_room] if offer.given_room is not None else [])}


def _tied(week: Week) -> Iterator[set[str]]:
    """People whose days depend on each other."""
    for escort in week.escorts:
        yield {one for one in (escort.deliver, escort.collect) if one is not None}
    for uncared in week.uncared:
        yield set(uncared.adults)
    for pairing in week.pairings:
        yield set(pairing.participants)


def _sampled(series: Series) -> Iterable[int]:
    """The options to ask about; of an open activity, where any quarter will do, the first in each two hours."""
    if series.offer.shape is not Shape.OPEN:
        return range(len(series.options))
    first: dict[int, int] = {}
    for index, option in enumerate(series.options):
        first.setdefault(option.start // SAMPLE, index)
    return first.values()


def _joining(around: _Around, name: str, key: str) -> Refused:
    choice, board = around.of(key), around.board
    held = [index for index in choice.options(board, key) if board.may_attend(name, key, index)]
    if not held:
        return Refused("group_size", None)
    atoms: list[Atom] = [Member(name, key), *(Attends(name, key, index) for index in held)]
    return _first_refusal(around, name, key, atoms)


def _first_refusal(around: _Around, name: str, key: str, atoms: list[Atom]) -> Refused:
    board = around.board
    new = [atom for atom in atoms if atom not in around.own.atoms]
    if _is_busy(board, around.own, name, new):  # the commonest by far, and the first of the rules: told without them
        return Refused("one_place", None)
    meets = [Meets(key, atom.option) for atom in new if isinstance(atom, Attends) and board.series[key].person is None]
    rule = _broken(around, name, around.own, [*new, *meets], OWN)
    rule = rule or _broken(around, name, around.of(key), new, OTHERS)
    if rule is None:  # only who leads a talk can stand in the way still; else the search ended before it
        return Refused("staff" if board.series[key].offer.shape is Shape.APPOINTMENT else "search", None)
    return Refused(rule.key, _resource(board, name, key, rule))


def _broken(
    around: _Around, name: str, choice: Choice, atoms: Sequence[Atom], rules: Sequence[Rule]
) -> Rule | None:  # fmt: skip
    """The first rule that a choice breaks once it has more atoms; it is left as it was."""
    new = [atom for atom in atoms if atom not in choice.atoms]
    choice.add(new)
    try:
        found = next(broken(chosen_only(around.board, choice, [name]), rules), None)
    finally:
        choice.remove(new)
    return None if found is None else found[0]


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
