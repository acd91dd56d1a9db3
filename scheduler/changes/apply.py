"""Several changes one after the other, and what contradicts itself among them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from scheduler.changes.base import Base, Claim
from scheduler.changes.draft import Draft
from scheduler.faults import Fault, FaultyInput
from scheduler.programme import Programme
from scheduler.words import Text


class Placed(NamedTuple):
    """A fault, and the number of the change that it is in (from 0)."""

    change: int
    fault: Fault


def apply_all(programme: Programme, changes: Sequence[Base]) -> Programme:
    """The programme with all changes, in order.

    Raises
    ------
    FaultyInput
        With every fault of every change, and each contradiction between two.
    """
    made, placed = applied(programme, changes)
    if placed:
        raise FaultyInput([one.fault for one in placed])
    return made


def applied(programme: Programme, changes: Sequence[Base]) -> tuple[Programme, list[Placed]]:
    """The programme with all changes that could be made, and the faults of the others."""
    placed = contradictions(programme, changes)
    held_back = {one.change for one in placed}
    for number, change in enumerate(changes):
        if number in held_back:
            continue
        try:
            programme = change.apply(programme)
        except FaultyInput as faulty:
            placed += [Placed(number, fault) for fault in faulty.faults]
    return programme, placed


def contradictions(programme: Programme, changes: Sequence[Base]) -> list[Placed]:
    """Changes that say different things of the same, each at the later of the two."""
    draft = Draft(programme)
    said: dict[Claim, tuple[Hashable, int]] = {}
    gone: dict[tuple[str, str], int] = {}
    found: dict[int, Placed] = {}
    claims = [(number, claim, value) for number, change in enumerate(changes)
              for claim, value in change.claims(draft)]
    for number, claim, _ in claims:
        if not claim.field:
            gone.setdefault((claim.form, claim.id), number)
    for number, claim, value in claims:
        taker = gone.get((claim.form, claim.id))
        if taker is not None and taker != number:
            later = max(taker, number)
            found.setdefault(later, Placed(later, _fault(claim, min(taker, number))))
            continue
        before = said.setdefault(claim, (value, number))
        if before[0] != value:
            found.setdefault(number, Placed(number, _fault(claim, before[1])))
    return [found[number] for number in sorted(found)]


def _fault(claim: Claim, other: int) -> Fault:
    return Fault(
        "contradiction", None, None, claim.field or None, claim.id,
        Text(f"Motsier endring {other + 1} i det samme scenarioet.", f"Contradicts change {other + 1} of the same "
             "scenario."),
        Text("Stryk den ene, eller lag to scenarioer.", "Strike one of them, or make two scenarios."),
    )  # fmt: skip
