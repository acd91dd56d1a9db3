"""What is given with times and members comes first; where it contradicts itself, the smallest set that does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scheduler.times import DAY, clock
from scheduler.week import Offer, Week
from scheduler.words import WEEKDAYS, Text
from solvers.board import Board
from solvers.choice import Choice
from solvers.repair import Effort, Repairer
from solvers.scope import Scope


class Contradiction(NamedTuple):
    """Given facts that cannot all hold, none of which could be left out; one sentence a fact."""

    reasons: tuple[Text, ...]


def given_choice(board: Board, repairer: Repairer) -> Choice | Contradiction:
    """The groups that come with times and members, placed; or why they cannot all be."""
    bound = [key for key, series in board.series.items() if series.offer.fixed and series.offer.members]
    choice = _placed(board, repairer, bound)
    if choice is None and repairer.is_infeasible:
        return Contradiction(_smallest(board.week, repairer))
    return choice or Choice()


def _placed(board: Board, repairer: Repairer, bound: Sequence[str]) -> Choice | None:
    people = {name for key in bound for name in board.series[key].offer.members if name in board.week.person}
    for pairing in board.week.pairings:
        if pairing.together and people & set(pairing.participants):
            people |= set(pairing.participants) & set(board.week.person)
    scope = Scope(
        board, Choice(), people, bound,
        keep=lambda series, option: series.key in bound, closed=lambda key: key not in bound,
    )
    return repairer.improve(scope, Effort(work=20.0, least=10.0))


def _smallest(week: Week, repairer: Repairer) -> tuple[Text, ...]:
    """Given groups left out one by one, then given members, until every one that is left is needed."""
    facts = [(offer.id, name) for offer in week.offers if offer.fixed for name in offer.members]
    for activity in dict.fromkeys(activity for activity, _ in facts):
        rest = [fact for fact in facts if fact[0] != activity]
        if _contradicts(week, repairer, rest):
            facts = rest
    for fact in list(facts):
        rest = [other for other in facts if other != fact]
        if _contradicts(week, repairer, rest):
            facts = rest
    by_activity: dict[str, list[str]] = {}
    for activity, name in facts:
        by_activity.setdefault(activity, []).append(name)
    return tuple(_sentence(week.offer[activity], names) for activity, names in by_activity.items())


def _contradicts(week: Week, repairer: Repairer, facts: Sequence[tuple[str, str]]) -> bool:
    members: dict[str, list[str]] = {}
    for activity, name in facts:
        members.setdefault(activity, []).append(name)
    offers = tuple(
        offer.model_copy(update={"members": tuple(members.get(offer.id, ()))})
        for offer in week.offers if offer.fixed and offer.id in members
    )
    board = Board(week.changed(offers=offers, previous=None))
    return bool(offers) and _placed(board, repairer, list(board.series)) is None and repairer.is_infeasible


def _sentence(offer: Offer, names: Sequence[str]) -> Text:
    times = [(WEEKDAYS[span.start // DAY], f"{clock(span.start)}–{clock(span.end)}") for span in offer.times]
    times_nb = ", ".join(f"{day.nb} {hours}" for day, hours in times)
    times_en = ", ".join(f"{day.en} {hours}" for day, hours in times)
    who = ", ".join(names)
    leaders = ", ".join(offer.given_leaders)
    where = offer.given_room or ", ".join(offer.sites)
    nb = f"«{offer.id}» er gitt {times_nb} på {where}, med {who}"
    nb += f" og lærer {leaders}." if leaders else "."
    en = f"“{offer.id}” is given {times_en} at {where}, with {who}"
    en += f" and instructor {leaders}." if leaders else "."
    return Text(nb, en)
