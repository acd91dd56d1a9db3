"""Invented programmes of any size and family: one week, or last week and this one."""

from __future__ import annotations

import random
from typing import NamedTuple

from scheduler.generate.build import Part, join, part
from scheduler.generate.churn import carried, next_week
from scheduler.generate.distributions import FAMILIES, Family
from scheduler.generate.people import Ids
from scheduler.generate.town import district
from scheduler.programme import Programme
from scheduler.times import IsoWeek

SMALLEST, LARGEST = 8, 5000
_DISTRICT = 250
"""Participants of one adult school; more make more districts; antatt."""


class TwoWeeks(NamedTuple):
    """The programme of last week, and this week's with people gone and new ones come."""

    before: Programme
    now: Programme


def generate(participants: int, seed: int, family: str = "default", week: str = "2026-W48") -> Programme:
    """An invented programme from the stated distributions; the same for the same arguments.

    Parameters
    ----------
    participants
        8 to 5 000.
    seed
        Start of the random numbers.
    family
        A name in ``distributions.FAMILIES``; of one with churn, this is the later week of ``two_weeks``.
    week
        ISO week, ``2026-W48``.

    Raises
    ------
    ValueError
        If the number is out of range, the family unknown or the week none.
    """
    shape = _shape(participants, family)
    if shape.churn:
        return two_weeks(participants, seed, family, week).now
    rng, when = random.Random(seed), IsoWeek.parse(week)
    return join(rng, _name(participants), when, _parts(rng, Ids(), participants, shape, when), shape)


def two_weeks(participants: int, seed: int, family: str = "churn", week: str = "2026-W48") -> TwoWeeks:
    """Last week's programme and this week's; ``week`` is this one. Arguments and errors as ``generate``.

    Last week's is drawn as any other. Then households leave and others come, ``Family.churn`` of the people in all,
    half of each; the offers, staff and rooms stay as they were made for last week's people. Absences, closed days
    and talks are each week's own.
    """
    shape, now = _shape(participants, family), IsoWeek.parse(week)
    rng, ids, before = random.Random(seed), Ids(), now.shift(-1)
    parts = _parts(rng, ids, participants, shape, before)
    earlier = join(rng, _name(participants), before, parts, shape)
    later = [next_week(rng, ids, one, shape, now, _tag(parts, place)) for place, one in enumerate(parts)]
    return TwoWeeks(earlier, carried(earlier, join(rng, _name(participants), now, later, shape)))


def _shape(participants: int, family: str) -> Family:
    if not SMALLEST <= participants <= LARGEST:
        raise ValueError(f"participants must be {SMALLEST} to {LARGEST}, not {participants}")
    if family not in FAMILIES:
        raise ValueError(f"unknown family {family!r}; there are {', '.join(FAMILIES)}")
    return FAMILIES[family]


def _name(participants: int) -> str:
    return f"Oppdiktet program, {participants} deltakere"


def _tag(parts: list[Part] | list[int], place: int) -> str:
    """What the ids of a district end in; nothing where there is one district."""
    return "" if len(parts) == 1 else f"-{place + 1}"


def _sizes(participants: int) -> list[int]:
    count = -(-participants // _DISTRICT)
    return [participants // count + (1 if index < participants % count else 0) for index in range(count)]


def _parts(rng: random.Random, ids: Ids, participants: int, family: Family, week: IsoWeek) -> list[Part]:
    """The districts, each with its people, offers and staff."""
    sizes = _sizes(participants)
    parts: list[Part] = []
    for place, size in enumerate(sizes):
        where = district(rng, size, place + 1, len(sizes) == 1, family)
        parts.append(part(rng, ids, where, size, family, week, _tag(sizes, place)))
    return parts
