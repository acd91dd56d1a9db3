"""All tiny instances: at least one for each hard rule."""

from tests.solvers import of_days, of_families, of_groups, of_hand, of_people, of_staff
from tests.solvers.case import CASES, Instance, at, bus, day, needing

__all__ = [
    "CASES",
    "Instance",
    "at",
    "bus",
    "day",
    "needing",
    "of_days",
    "of_families",
    "of_groups",
    "of_hand",
    "of_people",
    "of_staff",
]
