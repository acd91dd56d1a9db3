"""Somebody's meetings of one day: in order, in pairs, at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from scheduler.timetable import Meeting

Day = tuple[Meeting, ...]
"""Meetings of one weekday in order of time."""


def in_order(meetings: Iterable[Meeting]) -> Day:
    """Meetings in order of time."""
    return tuple(sorted(meetings, key=lambda meeting: (meeting.start, meeting.end, meeting.id)))


def grouped(rows: Iterable[tuple[str, Meeting]]) -> dict[tuple[str, int], Day]:
    """Meetings by whom or what they concern and weekday, sorted."""
    found: dict[tuple[str, int], list[Meeting]] = {}
    for who, meeting in rows:
        found.setdefault((who, meeting.day), []).append(meeting)
    return {key: in_order(found[key]) for key in sorted(found)}


def pairs(day: Day) -> Iterator[tuple[Meeting, Meeting]]:
    """Consecutive meetings of a day."""
    return pairwise(day)


def overlapping(day: Day) -> Iterator[tuple[Meeting, Meeting]]:
    """Pairs of meetings that share at least a minute."""
    for number, earlier in enumerate(day):
        for later in day[number + 1 :]:
            if later.start >= earlier.end:
                break
            yield earlier, later


def crowds(day: Day) -> Iterator[tuple[Day, int]]:
    """What is going on whenever a meeting starts, and how many people that is."""
    for start in sorted({meeting.start for meeting in day}):
        held = tuple(meeting for meeting in day if meeting.start <= start < meeting.end)
        yield held, sum(len(meeting.participants) for meeting in held)
