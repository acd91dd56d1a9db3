"""Rooms of a district, from plain sums of what is taught there."""

from __future__ import annotations

import math

from scheduler.generate.distributions import Family
from scheduler.programme import Room


def _classrooms(size: int, factor: float) -> int:
    """Classrooms: a Norwegian meeting takes most of a room's day; a third as much again is other teaching."""
    meetings = math.ceil(size / 11) * 3.4
    return max(2, math.ceil(meetings / 5 * 1.3 * factor) + 1)


def rooms(size: int, family: Family, tag: str = "") -> tuple[Room, ...]:
    """Classrooms and a shared study room at the school, course rooms at NAV, small rooms for talks."""
    places = max(8, round(size * family.self_study))
    study = Room(
        id=f"studie{tag}", name=f"Studieverkstedet{tag}", site=f"skole{tag}", capacity=places,
        features=frozenset({"pc"}), shared=True,
    )  # fmt: skip
    group = Room(id=f"gruppe{tag}", name=f"Grupperommet{tag}", site=f"karriere{tag}", capacity=14)
    return (
        *_for_classes(size, family.rooms, tag), study, *_for_courses(size, family.rooms, tag),
        *_for_talks(size, family.talk_supply, tag), group,
    )  # fmt: skip


def _for_classes(size: int, factor: float, tag: str) -> list[Room]:
    return [
        Room(
            id=f"rom-{number}{tag}", name=f"Rom {100 + number}{tag}", site=f"skole{tag}",
            capacity=(20, 20, 14, 24, 12)[number % 5],
            features=frozenset({"tavle", "pc"} if number % 4 == 0 else {"tavle"}),
        )
        for number in range(1, _classrooms(size, factor) + 1)
    ]  # fmt: skip


def _for_courses(size: int, factor: float, tag: str) -> list[Room]:
    """Rooms for half of the participants in fifteens, two days a week; every third a kitchen, else computers."""
    return [
        Room(
            id=f"kurs-{number}{tag}", name=f"Kursrom {number}{tag}", site=f"nav{tag}", capacity=18,
            features=frozenset({"kjøkken" if number % 3 == 2 else "pc", "prosjektor"}),
        )
        for number in range(1, math.ceil(size * 0.5 / 14 * 2 / 5 * 1.4 * factor) + 2)
    ]  # fmt: skip


def _for_talks(size: int, factor: float, tag: str) -> list[Room]:
    return [
        Room(
            id=f"samtale-{site}-{number}{tag}", name=f"{name} {number}{tag}", site=f"{site}{tag}", capacity=4,
            features=frozenset({"samtale"}),
        )
        for site, name in (("nav", "Samtalerom NAV"), ("karriere", "Samtalerom karriere"))
        for number in range(1, math.ceil(size * factor / 90) + 1)
    ]  # fmt: skip
