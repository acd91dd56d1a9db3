"""The hidden sheet of ``timetable.xlsx``: the week as it was written, known ids, and the grids' blocks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from inputs.faults import file_fault
from inputs.grid import Grid
from scheduler.faults import FaultyInput
from scheduler.forms.base import fold
from scheduler.forms.timetable import VERSION
from scheduler.locks import Lock
from scheduler.timetable import Escort, Meeting, Timetable
from scheduler.words import Text


class WrittenBlock(NamedTuple):
    """A block of a grid as it was written."""

    text: str
    meetings: tuple[str, ...]


class WrittenGrid(NamedTuple):
    """A grid's sheet: the areas of its times, and its blocks by cell."""

    areas: tuple[str, ...]
    blocks: dict[str, WrittenBlock]


class Original(NamedTuple):
    """The plan as it was before anybody edited the workbook.

    ``meeting`` holds its meetings by id; ``known``, for each of activity, participant, instructor, room and
    site, the ids by what they are compared as; ``site_of`` the site of each room; ``rows`` the row of each
    meeting in *Timer*, ``attendance_rows`` that of each participant in *Oppmøte*. ``sha256`` and ``locks`` are the
    facts that the plan was made from; older workbooks have neither.
    """

    timetable: Timetable
    meeting: dict[str, Meeting]
    known: dict[str, dict[str, str]]
    site_of: dict[str, str]
    rows: dict[str, int]
    grids: dict[str, WrittenGrid]
    attendance_rows: dict[tuple[str, str], int]
    sha256: str | None = None
    locks: tuple[Lock, ...] = ()


def read_original(grid: Grid) -> Original:
    """Read the hidden sheet.

    Raises
    ------
    FaultyInput
        If it was changed, or another version of the program wrote it.
    """
    try:
        facts = list(_facts(grid))
        versions = [content for tag, content in facts if tag == "version"]
        if versions != [VERSION]:
            raise _spoilt()
        return _assemble(facts)
    except (ValueError, TypeError, KeyError, IndexError):
        raise _spoilt() from None


def _facts(grid: Grid) -> Iterator[tuple[str, Any]]:
    for cells in grid.rows.values():
        yield str(cells[1].value), json.loads(str(cells[2].value))


def _assemble(facts: list[tuple[str, Any]]) -> Original:
    week = next(content for tag, content in facts if tag == "week")
    attends: dict[str, list[str]] = {}
    known: dict[str, dict[str, str]] = {tag: {} for tag in ("activity", "participant", "instructor", "room", "site")}
    site_of: dict[str, str] = {}
    grids: dict[str, WrittenGrid] = {}
    for tag, content in facts:
        if tag == "attends":
            attends.setdefault(content[0], []).extend(content[1])
        elif tag.startswith("known "):
            known[tag.removeprefix("known ")].update({fold(id_): id_ for id_ in content})
        elif tag == "room":
            known["room"][fold(content[0])] = content[0]
            site_of[content[0]] = content[1]
        elif tag == "grid":
            grids[content[0]] = WrittenGrid(tuple(content[1]), {})
        elif tag == "block":
            _add_block(grids[content[0]].blocks, content[1], content[2], content[3])
    meetings = [content for tag, content in facts if tag == "meeting"]
    timetable = Timetable(
        week=week,
        meetings=tuple(_meeting(one, attends) for one in meetings),
        escorts=tuple(
            Escort(child=child, day=day, deliver=deliver, collect=collect)
            for child, day, deliver, collect in (content for tag, content in facts if tag == "escort")
        ),
    )
    by_id = {one.id: one for one in timetable.meetings}
    attending = ((one.id, name) for one in timetable.meetings for name in one.participants)
    return Original(
        timetable, by_id, known, site_of, {one[0]: one[7] for one in meetings}, grids,
        {pair: row for row, pair in enumerate(attending, start=2)},
        next((content for tag, content in facts if tag == "sha256"), None),
        tuple(Lock.model_validate(content) for tag, content in facts if tag == "lock"),
    )  # fmt: skip


def _meeting(one: list[Any], attends: dict[str, list[str]]) -> Meeting:
    id_, activity, start, end, site, room, instructors, _ = one
    return Meeting(
        id=id_,
        activity=activity,
        start=start,
        end=end,
        site=site,
        room=room,
        instructors=tuple(instructors),
        participants=tuple(attends.get(id_, ())),
    )


def _add_block(blocks: dict[str, WrittenBlock], cell: str, text: str, meetings: list[str]) -> None:
    """A block with many meetings stands in several rows; only the first has its text."""
    before = blocks.get(cell, WrittenBlock("", ()))
    blocks[cell] = WrittenBlock(before.text + text, (*before.meetings, *meetings))


def _spoilt() -> FaultyInput:
    return FaultyInput(
        [
            file_fault(
                "spoilt_original",
                Text(
                    "Det skjulte arket «_ukeplan» skal være slik ukeplan skrev det.",
                    "The hidden sheet “_ukeplan” must be as ukeplan wrote it.",
                ),
                Text(
                    "Ta en ny kopi av timetable.xlsx fra mappa med planen, og gjør endringene der.",
                    "Take a new copy of timetable.xlsx from the plan's folder, and make the changes there.",
                ),
            )
        ]
    )
