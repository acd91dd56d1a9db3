"""The rows of *Timer*, *Oppmøte* and *Låser*: meetings, who attends them, what is locked, every id known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from inputs.cells import pieces
from inputs.faults import nearest
from inputs.original import Original
from inputs.rows import Row, read_rows
from inputs.sheets import Table
from scheduler.faults import Fault
from scheduler.forms.base import fold
from scheduler.locks import Lock
from scheduler.times import DAY
from scheduler.timetable import Meeting
from scheduler.words import Text

_EVENING, _MORNING = 18 * 60, 8 * 60


class Held(NamedTuple):
    """A meeting of *Timer* (its participants stand in *Oppmøte*), and its row."""

    meeting: Meeting
    row: int


class Attending(NamedTuple):
    """A row of *Oppmøte*."""

    meeting: str
    participant: str
    row: int


def read_meetings(table: Table, original: Original, faults: list[Fault]) -> list[Held]:
    """The meetings of *Timer*; faults of rows are added to ``faults``, and those rows left out."""
    held: list[Held] = []
    first: dict[str, int] = {}
    for row in read_rows(table, faults):
        id_ = str(row.get("id", ""))
        if id_ in first:
            faults.append(_twice(row, "id", first[id_]))
            continue
        first[id_] = row.number
        count = len(faults)
        meeting = _meeting(row, id_, original, faults)
        if meeting is not None and len(faults) == count:
            held.append(Held(meeting, row.number))
    return held


def read_attendance(table: Table, held: list[Held], original: Original, faults: list[Fault]) -> list[Attending]:
    """The rows of *Oppmøte*; those of meetings whose row in *Timer* was deleted go with it.

    A meeting whose row in *Timer* has a fault of its own is known here all the same.
    """
    here = {one.meeting.id for one in held}
    known = {fold(id_): id_ for id_ in (*original.rows, *here)}
    attending: list[Attending] = []
    first: dict[tuple[str, str], int] = {}
    for row in read_rows(table, faults):
        meeting = _known(row, "meeting", known, _MEETING, faults)
        participant = _known(row, "participant", original.known["participant"], _PARTICIPANT, faults)
        if meeting is None or participant is None:
            continue
        if (meeting, participant) in first:
            faults.append(_twice(row, "participant", first[meeting, participant]))
            continue
        first[meeting, participant] = row.number
        if meeting in here:
            attending.append(Attending(meeting, participant, row.number))
    return attending


def read_locks(table: Table, original: Original, faults: list[Fault]) -> tuple[Lock, ...]:
    """The locks whose rows still stand."""
    kept = []
    for row in read_rows(table, faults):
        number = row.get("number")
        if number is None:
            continue
        if 1 <= number <= len(original.locks):
            kept.append(original.locks[number - 1])
            continue
        faults.append(row.fault("number", "unknown_lock", _LOCK.expected, _LOCK.cure))
    return tuple(kept)


def _twice(row: Row, key: str, first: int) -> Fault:
    return row.fault(
        key,
        "duplicate_id",
        Text(f"Det samme står i rad {first}.", f"The same stands in row {first}."),
        Text("Slett den ene raden.", "Delete one of the rows."),
    )


class _Noun(NamedTuple):
    """How a fault names what an id is of."""

    code: str
    expected: Text
    cure: Text


def _noun(code: str, nb: str, en: str) -> _Noun:
    return _Noun(
        code,
        Text(f"Her skal det stå ID-en til {nb}.", f"The ID of {en} must stand here."),
        Text("Skriv en ID som finnes i planen.", "Write an ID that the plan has."),
    )


_LOCK = _Noun(
    "unknown_lock",
    Text("Her skal nummeret til en lås stå.", "The number of a lock must stand here."),
    Text("Sett tilbake nummeret, eller slett raden.", "Put the number back, or delete the row."),
)
_MEETING = _noun("unknown_meeting", "en time i arket Timer", "a meeting on the sheet Meetings")
_PARTICIPANT = _noun("unknown_participant", "en deltaker", "a participant")
_ACTIVITY = _noun("unknown_activity", "et tilbud", "an activity")
_ROOM = _noun("unknown_room", "et rom", "a room")
_SITE = _noun("unknown_site", "et sted", "a site")
_INSTRUCTOR = _noun("unknown_instructor", "en lærer, veileder eller tolk", "an instructor or interpreter")


def _known(row: Row, key: str, known: Mapping[str, str], noun: _Noun, faults: list[Fault]) -> str | None:
    """The id in that column as the plan spells it; None when the cell is blank or names nothing known."""
    value = row.get(key)
    return None if value is None else _one(row, key, str(value), known, noun, faults)


def _one(row: Row, key: str, value: str, known: Mapping[str, str], noun: _Noun, faults: list[Fault]) -> str | None:
    found = known.get(fold(value))
    if found is None:
        like = nearest(value, known.values(), 1)
        cure = Text(f"Mente du «{like[0]}»?", f"Did you mean “{like[0]}”?") if like else noun.cure
        faults.append(row.fault(key, noun.code, noun.expected, cure))
    return found


def _meeting(row: Row, id_: str, original: Original, faults: list[Fault]) -> Meeting | None:
    """The meeting of one row; None when something of it cannot be read."""
    before = original.meeting.get(id_)
    activity = _known(row, "activity", original.known["activity"], _ACTIVITY, faults)
    if id_ and activity is not None:
        _check_id(row, id_, activity, before, original, faults)
    span = _span(row, before, faults)
    room = _known(row, "room", original.known["room"], _ROOM, faults)
    site = _site(row, room, before, original, faults)
    names = pieces(str(row.get("instructors", "")))
    instructors = [_one(row, "instructors", name, original.known["instructor"], _INSTRUCTOR, faults) for name in names]
    if not id_ or activity is None or span is None:
        return None
    leaders = tuple(sorted({one for one in instructors if one is not None}))
    return Meeting(id=id_, activity=activity, start=span[0], end=span[1], site=site, room=room, instructors=leaders)


def _check_id(
    row: Row, id_: str, activity: str, before: Meeting | None, original: Original, faults: list[Fault]
) -> None:
    """A meeting keeps its id and activity; a new one's id is activity, week and the next number."""
    if before is not None:
        if before.activity != activity:
            faults.append(
                row.fault(
                    "activity",
                    "other_activity",
                    Text("En time kan ikke bytte tilbud.", "A meeting cannot change its activity."),
                    Text(
                        f"Skriv «{before.activity}», eller slett raden og lag en ny.",
                        f"Write “{before.activity}”, or delete the row and make a new one.",
                    ),
                )
            )
        return
    start = f"{activity}.{original.timetable.week}."
    if id_.startswith(start) and id_.removeprefix(start).isascii() and id_.removeprefix(start).isdigit():
        return
    numbers = [int(tail) for one in original.rows if (tail := one.removeprefix(start)) != one and tail.isdigit()]
    new = f"{start}{max(numbers, default=0) + 1}"
    faults.append(
        row.fault(
            "id",
            "unknown_meeting",
            Text(
                "Her skal det stå en time i planen, eller ID-en til en ny time.",
                "A meeting of the plan must stand here, or the ID of a new one.",
            ),
            Text(
                f"Sett tilbake ID-en; en ny time i dette tilbudet heter «{new}».",
                f"Put the ID back; a new meeting of this activity is called “{new}”.",
            ),
        )
    )


def _span(row: Row, before: Meeting | None, faults: list[Fault]) -> tuple[int, int] | None:
    """Start and end in minutes since Monday; past midnight only as it was, or from an evening to a morning."""
    days, start, end = row.get("day"), row.get("start"), row.get("end")
    if days is not None and len(days) != 1:
        faults.append(
            row.fault(
                "day",
                "no_day",
                Text("Her skal det stå én ukedag.", "One weekday must stand here."),
                Text("Skriv f.eks. mandag.", "Write for example Monday."),
            )
        )
        return None
    if days is None or start is None or end is None:
        return None
    midnight = days[0] * DAY
    overnight = start >= _EVENING and end <= _MORNING
    if before is not None and before.end > (before.day + 1) * DAY:
        overnight = overnight or (before.start % DAY, before.end % DAY) == (start, end)
    if end <= start and overnight:
        end += DAY
    if end <= start:
        faults.append(
            row.fault(
                "end",
                "end_before_start",
                Text("Slutten skal være etter starten.", "The end must be after the start."),
                Text("Rett klokkeslettet.", "Correct the time."),
            )
        )
        return None
    return midnight + start, midnight + end


def _site(row: Row, room: str | None, before: Meeting | None, original: Original, faults: list[Fault]) -> str:
    """The site: a changed room takes the meeting to its own site, unless another was written on purpose."""
    written = _known(row, "site", original.known["site"], _SITE, faults)
    if room is None:
        if row.get("site") is None and original.known["site"] and (before is None or before.site):
            faults.append(
                row.fault(
                    "site",
                    "required",
                    Text("Her skal det stå et sted.", "A site must stand here."),
                    Text("Fyll ut cellen.", "Fill in the cell."),
                )
            )
        return written or ""
    own = original.site_of[room]
    untouched = before is not None and written == before.site
    if written is not None and written != own and not untouched:
        faults.append(
            row.fault(
                "site",
                "room_elsewhere",
                Text(f"Rommet «{room}» er på «{own}».", f"The room “{room}” is at “{own}”."),
                Text(
                    f"Skriv «{own}», eller velg et rom på det andre stedet.",
                    f"Write “{own}”, or choose a room at the other site.",
                ),
            )
        )
    return own
