"""Rule ``ruled_out``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Held, Limit, Rule, Term
from scheduler.rules.locked import meant
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.locks import Lock
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Person, Week


class RuledOut(Rule):
    """What the coordinator has taken away by hand does not come back."""

    key = "ruled_out"
    sentence = Text(
        "Det koordinatoren har tatt bort for hånd, kommer ikke tilbake.",
        "What the coordinator has taken away by hand does not come back.",
    )
    source = "Koordinatoren vet det arbeidsboka ikke sier; praksis"
    rows = (41,)
    hard = True
    of_person = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Meetings taken away by hand that are there."""
        for lock in audit.locks:
            there = () if lock.holds else tuple(one.id for one in audit.meetings if lock.means(one))
            if there:
                said = lock.sentence
                people = (lock.participant,) if lock.participant is not None else ()
                yield Violation(
                    self.key, people, there,
                    Text(f"{said.nb} Men det står i planen.", f"{said.en} But the plan has it."),
                )  # fmt: skip

    # solver's side

    def allows(self, week: Week, person: Person, offer: Offer, option: Option) -> bool:
        """Not where the person was taken away; a given member only by a limit, for then two facts contradict."""
        return person.id in offer.members or not any(
            lock.participant == person.id and _only(lock) and _is_then(lock, offer, option)
            for lock in week.locks
        )

    def allows_meeting(self, week: Week, offer: Offer, option: Option) -> bool:
        """Not a meeting that was taken away; one with given members only by a limit."""
        return bool(offer.members) or not any(
            lock.participant is None and _only(lock) and _is_then(lock, offer, option) for lock in week.locks
        )

    def limits(self, held: Held) -> Iterable[Limit]:
        """None of the meetings that the lock means, as far as they are on the board at all."""
        for lock in held.week.locks:
            if not lock.holds:
                yield from self.of_lock(held, lock)

    @staticmethod
    def of_lock(held: Held, lock: Lock) -> Iterator[Limit]:
        """What one lock takes away."""
        if not _is_gone(held.week, lock) and lock.participant in (None, *held.people):
            yield from (Limit((Term(1, atom),), high=0) for atom in meant(held, lock))


def _is_gone(week: Week, lock: Lock) -> bool:
    """Whether nothing of what the lock takes away is allowed in the first place."""
    offer = week.offer.get(lock.activity)
    if offer is None:
        return True
    given = bool(offer.members) if lock.participant is None else lock.participant in offer.members
    return _only(lock) and not given


def _only(lock: Lock) -> bool:
    """Whether the lock takes something away whatever its room and instructors."""
    return not lock.holds and lock.room is None and lock.instructors is None


def _is_then(lock: Lock, offer: Offer, option: Option) -> bool:
    return (
        (lock.activity, lock.start) == (offer.id, option.start)
        and lock.end in (None, option.end)
        and lock.site in (None, option.site)
    )
