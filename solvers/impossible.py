"""A lock that nothing on the board could meet, and the first rule that says why: asked without any search."""

from __future__ import annotations

from collections.abc import Container, Iterator

from scheduler.locks import Lock
from scheduler.rules.base import Rule
from scheduler.rules.locked import meant
from scheduler.rules.registry import HARD
from scheduler.settings import Shape
from scheduler.times import DAY
from scheduler.week import Offer, Option, Week, duration
from scheduler.words import Text
from solvers.board import Board
from solvers.contradiction import Contradiction, given_sentence, rule_sentence
from solvers.model import Model
from solvers.scope import Scope


def impossible(board: Board, scope: Scope) -> Contradiction | None:
    """The first lock that could not be met even alone in the programme; None where each could be.

    Parameters
    ----------
    scope
        All that the locks speak of.
    """
    model = Model(scope, rules=())
    for lock in board.week.locks:
        # A literal that is a number is a constant: 0 = not on the board.
        possible = (model.literal(atom) for atom in meant(scope, lock)) if lock.holds else (1,)
        if all(isinstance(one, int) and not one for one in possible):
            return Contradiction((lock.sentence, *_why(board, lock)), (lock,))
    return None


def _why(board: Board, lock: Lock) -> Iterator[Text]:
    """What refuses it: something unknown, what is given otherwise, or a rule."""
    week, offer = board.week, board.week.offer.get(lock.activity)
    unknown = _unknown(week, lock)
    if unknown is not None or offer is None:
        yield unknown or Text("", "")
        return
    if lock.start // DAY not in offer.days:
        yield Text(f"«{offer.id}» går ikke den dagen (Fra dato, Til dato).",
                   f"“{offer.id}” is not on that day (its first and last date).")  # fmt: skip
        return
    given = offer.times if offer.shape is not Shape.OPEN else ()
    if given and not any(span.start == lock.start and lock.end in (None, span.end) for span in given):
        yield given_sentence(offer)
        return
    if lock.room is not None and offer.given_room not in (None, lock.room):
        yield Text(f"«{offer.id}» er gitt i {offer.given_room}.", f"“{offer.id}” is given in {offer.given_room}.")
        return
    if lock.instructors is not None and offer.given_leaders and not set(offer.given_leaders) <= set(lock.instructors):
        who = ", ".join(offer.given_leaders)
        yield Text(f"«{offer.id}» er gitt med {who}.", f"“{offer.id}” is given with {who}.")
        return
    away = [other.sentence for other in week.locks if not other.holds and _same(lock, other)]
    if away:
        yield away[0]
        return
    refusals = [_refusal(board, offer, lock, option) for option in _options(week, offer, lock)]
    rules = [rule for rule in refusals if rule is not None]
    yield from rule_sentence([rules[0].key if rules else "leaders"])


def _same(lock: Lock, other: Lock) -> bool:
    """Whether the other takes away what the lock puts there."""
    return (lock.activity, lock.start) == (other.activity, other.start) and other.participant in (
        None, lock.participant
    ) and other.room in (None, lock.room) and other.instructors in (None, lock.instructors)  # fmt: skip


def _unknown(week: Week, lock: Lock) -> Text | None:
    """What the lock names and the workbook no longer has."""
    named: list[tuple[str | None, Container[str]]] = [
        (lock.activity, week.offer), (lock.participant, week.person), (lock.site, week.place), (lock.room, week.hall),
        *((name, week.member_of_staff) for name in lock.instructors or ()),
    ]  # fmt: skip
    missing = [name for name, known in named if name and name not in known]
    if not missing:
        return None
    return Text(f"«{missing[0]}» finnes ikke i arbeidsboka.", f"“{missing[0]}” is not in the workbook.")


def _options(week: Week, offer: Offer, lock: Lock) -> list[Option]:
    """The meetings that the lock could mean, allowed or not."""
    given = {span.end for span in offer.times if span.start == lock.start}
    ends = given or {lock.start + duration(week.settings, offer)}
    sites = (lock.site,) if lock.site is not None else offer.sites
    if lock.room is not None:
        sites = (week.hall[lock.room].site,)
    return [Option(lock.start, lock.end or end, site) for end in sorted(ends) for site in sites]


def _refusal(board: Board, offer: Offer, lock: Lock, option: Option) -> Rule | None:
    """The first rule that refuses the meeting, its room, its instructors or its participant."""
    week = board.week
    leaders = [
        name for name in lock.instructors or () if not (offer.interpreter and week.member_of_staff[name].interprets)
    ]
    for rule in HARD:
        if not rule.allows_meeting(week, offer, option):
            return rule
        if any(not rule.allows_instructor(week, name, offer, option) for name in leaders):
            return rule
        people = week.people if lock.participant is None else (week.person[lock.participant],)
        if not any(rule.allows(week, person, offer, option) for person in people):
            return rule
        in_room = lock.room is not None and lock.room not in offer.rooms
        if rule.key == "room_fits" and (in_room or (offer.in_room and not _has_room(week, offer, option))):
            return rule
    return None


def _has_room(week: Week, offer: Offer, option: Option) -> bool:
    return any(week.hall[room].site == option.site for room in offer.rooms)
