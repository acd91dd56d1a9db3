"""What an earlier calendar file has already told the phones, so that changes are seen as newer.

Clients keep the newest version of an event by SEQUENCE, and Google ignores an event whose stamps did not
rise. A file says its week and its revision in ``X-UKEPLAN-REVISION``; a revision counts the times that
anything in the file changed, so an event that comes back is newer than when it left.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from outputs.content_lines import events, unfold
from scheduler.times import IsoWeek

REVISION = "X-UKEPLAN-REVISION"

_VOLATILE = frozenset({"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"})
_VALUE = re.compile(r"(\d{4}-W\d{2})\.(\d{1,6})")
_SEQUENCE = re.compile(r"SEQUENCE:(\d{1,6})")
_BEFORE_WEEK = dt.timedelta(days=14)

Fingerprint = frozenset[str]
"""An event's lines without those that only say how new it is."""


class Issued(NamedTuple):
    """An earlier file of the same week: its revision, and each event's SEQUENCE by content."""

    revision: int
    sequences: dict[Fingerprint, int]


def number(contents: Sequence[Fingerprint], issued: Issued) -> tuple[int, list[int]]:
    """The revision of a file with these events after an earlier one, and the SEQUENCE of each.

    The first file of a week and its events have 0. Later the revision rises by one when anything changed,
    was added or was left out; an unchanged event keeps its SEQUENCE, any other takes the revision's number.
    """
    revision = issued.revision + (set(contents) != issued.sequences.keys())
    return revision, [issued.sequences.get(content, revision) for content in contents]


def stamp(week: IsoWeek, revision: int) -> dt.datetime:
    """When a revision of a week counts as written (UTC): two weeks before its Monday, a minute later each.

    Not the clock's time: the same plan gives the same bytes. Two weeks before, so that no client sees a stamp
    from the future in a plan made in good time.
    """
    monday = dt.datetime.combine(week.monday, dt.time(), tzinfo=dt.UTC)
    return monday - _BEFORE_WEEK + dt.timedelta(minutes=revision)


def revision_value(week: IsoWeek, revision: int) -> str:
    """What ``X-UKEPLAN-REVISION`` holds."""
    return f"{week}.{revision}"


def fingerprint(lines: Iterable[str]) -> Fingerprint:
    """The content of an event from its unfolded lines."""
    return frozenset(line for line in lines if re.split("[;:]", line, maxsplit=1)[0] not in _VOLATILE)


def read_issued(path: Path, week: IsoWeek) -> Issued | None:
    """What an earlier file of the same week issued.

    None when there is no such file, it is of another week, or it is not one of ours: then there is nothing
    that a phone could hold on to, and numbering starts anew.
    """
    try:
        lines = unfold(path.read_bytes())
    except (OSError, UnicodeDecodeError):
        return None
    revision = _revision(lines, week)
    if revision is None:
        return None
    return Issued(revision, {fingerprint(event): _sequence(event) for event in events(lines)})


def _revision(lines: list[str], week: IsoWeek) -> int | None:
    for line in lines:
        name, _, value = line.partition(":")
        match = _VALUE.fullmatch(value) if name == REVISION else None
        if match is not None and match[1] == str(week):
            return int(match[2])
    return None


def _sequence(event: list[str]) -> int:
    for line in event:
        match = _SEQUENCE.fullmatch(line)
        if match is not None:
            return int(match[1])
    return 0
