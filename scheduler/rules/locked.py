"""Rule ``locked``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.locks import Lock
from scheduler.plan import Violation
from scheduler.rules.base import All, Atom, Attends, Held, InRoom, Limit, Rule, Term
from scheduler.rules.solving import exactly
from scheduler.settings import Shape
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class Locked(Rule):
    """What the coordinator has put somewhere by hand stays there."""

    key = "locked"
    sentence = Text(
        "Det koordinatoren har satt opp for hånd, blir stående.",
        "What the coordinator has put somewhere by hand stays there.",
    )
    source = "Koordinatoren vet det arbeidsboka ikke sier; praksis"
    rows = (41,)
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings put somewhere by hand that are not there."""
        for lock in audit.locks:
            if lock.holds and not any(lock.means(meeting) for meeting in audit.meetings):
                said = lock.sentence
                people = (lock.participant,) if lock.participant is not None else ()
                yield Violation(
                    self.key, people, (),
                    Text(f"{said.nb} Slik er det ikke i planen.", f"{said.en} The plan has it otherwise."),
                )  # fmt: skip

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """One of the meetings that the lock means, at least; said where something of it is in scope."""
        for lock in held.week.locks:
            if lock.holds:
                yield from self.of_lock(held, lock)

    @staticmethod
    def of_lock(held: Held, lock: Lock) -> Iterator[Limit]:
        """What one lock that holds asks for."""
        if _is_in_scope(held, lock):
            yield Limit(tuple(Term(1, atom) for atom in meant(held, lock)), low=1)


def _is_in_scope(held: Held, lock: Lock) -> bool:
    """Whether a solve of this scope could change anything about the lock, or nothing of it can be at all."""
    if lock.participant is not None:
        return lock.participant in held.people
    return bool(held.in_scope(lock.activity)) or not held.can_be(lock.activity)


def meant(held: Held, lock: Lock) -> Iterator[Atom]:
    """For each possible meeting that a lock speaks of: that it is held as the lock says."""
    for key in _series(held, lock):
        for index, option in held.options(key):
            if option.start == lock.start and lock.end in (None, option.end) and lock.site in (None, option.site):
                parts = _parts(held, lock, key, index)
                if parts is not None:
                    yield All((held.presence(key, index), *parts)) if parts else held.presence(key, index)


def _series(held: Held, lock: Lock) -> list[str]:
    """The series that it may be: the group, or those of the one person, or of everybody."""
    if lock.participant is not None:
        return [key for key in held.in_scope(lock.activity) if held.one(key).person in (None, lock.participant)]
    return list(dict.fromkeys(item.series for item in held.attendances(lock.activity)))


def _parts(held: Held, lock: Lock, key: str, index: int) -> list[Atom] | None:
    """What more the lock asks of a meeting; None where it cannot be."""
    series, parts = held.one(key), list[Atom]()
    offer = series.offer
    own = offer.shape in (Shape.OPEN, Shape.SEAT)  # their room and contacts are the activity's own
    if lock.room is not None:
        if own and lock.room != offer.given_room:
            return None
        parts += [] if own else [InRoom(lock.room, key, index)]
    if lock.instructors is not None:
        if own and set(lock.instructors) != set(offer.given_leaders):
            return None
        parts += [] if own else exactly(held, key, index, lock.instructors)
    if lock.participant is not None and series.person is None:
        parts.append(Attends(lock.participant, key, index))
    return parts
