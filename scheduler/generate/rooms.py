"""Rooms of a district, from plain sums of what is taught there."""

from __future__ import annotations

import math

from scheduler.generate.distributions import Family
from scheduler.programme import Room


def _classrooms(size: int) -> int:
    """Classrooms: a Norwegian meeting takes most of a room's day; a third as much again is other teaching."""
    meetings = math.ceil(size / 11) * 3.4
    return max(2, math.ceil(meetings / 5 * 1.3) + 1)


def rooms(size: int, family: Family, tag: str = "") -> tuple[Room, ...]:
    """Classrooms and a shared study room at the school, course rooms at NAV, small rooms for talks."""
    found: list[Room] = []
    for number in range(1, _classrooms(size) + 1):
        features = {"tavle"} | ({"pc"} if number % 4 == 0 else set())
        capacity = (20, 20, 14, 24, 12)[number % 5]
        found.append(
            Room(
                id=f"rom-{number}{tag}",
                name=f"Rom {100 + number}{tag}",
                site=f"skole{tag}",
                capacity=capacity,
                features=frozenset(features),
            )
        )
    places = max(8, round(size * family.self_study))
    found.append(
        Room(
            id=f"studie{tag}",
            name=f"Studieverkstedet{tag}",
            site=f"skole{tag}",
            capacity=places,
            features=frozenset({"pc"}),
            shared=True,
        )
    )
    for number in range(1, math.ceil(size * 0.5 / 14 * 2 / 5 * 1.4) + 2):
        feature = ("pc", "kjøkken", "tavle")[(number - 1) % 3]
        found.append(
            Room(
                id=f"kurs-{number}{tag}",
                name=f"Kursrom {number}{tag}",
                site=f"nav{tag}",
                capacity=18,
                features=frozenset({feature, "prosjektor"}),
            )
        )
    for site, name in (("nav", "Samtalerom NAV"), ("karriere", "Samtalerom karriere")):
        for number in range(1, math.ceil(size / 90) + 1):
            found.append(
                Room(
                    id=f"samtale-{site}-{number}{tag}",
                    name=f"{name} {number}{tag}",
                    site=f"{site}{tag}",
                    capacity=4,
                    features=frozenset({"samtale"}),
                )
            )
    found.append(Room(id=f"gruppe{tag}", name=f"Grupperommet{tag}", site=f"karriere{tag}", capacity=14))
    return tuple(found)
