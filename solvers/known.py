"""What the searches of a sweep tell each other: found once, it holds wherever the facts are the same."""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from scheduler.timetable import Timetable
from scheduler.week import Week


class Known(NamedTuple):
    """Bounds by a hash of their facts (``proven.py``), and whole areas by ``key_of_area``."""

    bounds: dict[str, int]
    areas: dict[str, tuple[Timetable, ...]]
    """The timetable that was found, then those by other seeds."""


def key_of_area(area: Week, *limits: object) -> str:
    """Hash of all that an area's timetables hang on: its facts, what was planned before, seeds and limits.

    Parameters
    ----------
    area
        Its week.
    limits
        Whatever else the search is told, as plain data.
    """
    previous = None if area.previous is None else area.previous.model_dump(mode="json")
    facts = [area.sha256(), str(area.iso), area.previous_sha256, previous, *limits]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
