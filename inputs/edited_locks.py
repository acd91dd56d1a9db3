"""From what was changed in an edited ``timetable.xlsx`` to locks: what shall be, and what shall not.

A meeting that was touched stays at its time, with what was changed of it; nothing else of it is held. A meeting of
one person (a talk, a day at an employer, a stay) is that person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from inputs.edited import Change, Edited
from scheduler.faults import Fault, FaultyInput
from scheduler.locks import Lock, in_order
from scheduler.programme import Origin
from scheduler.settings import Shape
from scheduler.times import DAY
from scheduler.timetable import Meeting
from scheduler.words import Text


def locks_of(edited: Edited, shapes: Mapping[str, Shape]) -> tuple[Lock, ...]:
    """All locks of the edited week, each of them met by it.

    Those that the plan had before and that the workbook still keeps, and those of what was changed now.

    Parameters
    ----------
    edited
        The workbook as it was read.
    shapes
        The shape of each activity; one that is not there counts as a group.

    Raises
    ------
    FaultyInput
        If a group was written twice at one time.
    """
    twice = list(_twice(edited, shapes))
    if twice:
        raise FaultyInput(twice)
    before = {one.id: one for one in edited.original.meetings}
    now = {one.id: one for one in edited.timetable.meetings}
    changes: dict[str, list[Change]] = {}
    for change in edited.changes:
        changes.setdefault(change.meeting, []).append(change)
    locks = [one for one in edited.locks if one.is_met(edited.timetable)]
    for id_, some in changes.items():
        locks += _of_meeting(_Edit(edited, shapes, some), before.get(id_), now.get(id_))
    return in_order(locks)


def _twice(edited: Edited, shapes: Mapping[str, Shape]) -> Iterator[Fault]:
    """Rows of a group that meets at the same time in another row already: one of them would be lost."""
    first: dict[tuple[str, int], int] = {}
    for one in sorted(edited.timetable.meetings, key=lambda one: edited.meeting_rows[one.id]):
        row = edited.meeting_rows[one.id]
        before = first.setdefault((one.activity, one.start), row)
        if before != row and shapes.get(one.activity, Shape.GROUP) is Shape.GROUP:
            yield Fault(
                "twice_at_once", edited.meetings_sheet, row, None, one.activity,
                Text(f"Gruppa møtes da allerede i rad {before}.", f"The group meets then in row {before} already."),
                Text("Rett tiden, eller slett den ene raden.", "Correct the time, or delete one of the rows."),
            )  # fmt: skip


class _Edit:
    """The changes of one meeting, and the rows where they were made."""

    def __init__(self, edited: Edited, shapes: Mapping[str, Shape], changes: Iterable[Change]) -> None:
        self._edited = edited
        self._shapes = shapes
        self.changes = tuple(changes)
        self.whats = {change.what for change in self.changes}
        self.fields = {change.field for change in self.changes if change.what == "changed"}

    def shape(self, meeting: Meeting) -> Shape:
        """The shape of the meeting's activity."""
        return self._shapes.get(meeting.activity, Shape.GROUP)

    def whose(self, meeting: Meeting) -> tuple[str | None, ...]:
        """Whose the meeting is, each for themselves; None = a group's, or nobody's in particular."""
        return (None,) if self.shape(meeting) is Shape.GROUP else meeting.participants or (None,)

    def row(self, meeting: Meeting) -> Origin:
        """The meeting's row in *Timer*; the one that it had, where it is gone."""
        return Origin(self._edited.meetings_sheet, self._edited.meeting_rows.get(meeting.id, 1))

    def attendance_row(self, change: Change) -> Origin:
        """The row in *Oppmøte*; the one that it had, where it is gone."""
        row = change.row or self._edited.attendance_rows.get((change.meeting, change.participant or ""), 1)
        return Origin(self._edited.attendance_sheet, row)

    def others_then(self, meeting: Meeting, person: str | None) -> list[Meeting]:
        """Meetings of the activity at the start that the meeting had, which the edited week has still."""
        return [
            one for one in self._edited.timetable.meetings
            if (one.activity, one.start) == (meeting.activity, meeting.start)
            and (person is None or person in one.participants)
        ]


def _of_meeting(edit: _Edit, before: Meeting | None, now: Meeting | None) -> Iterator[Lock]:
    if before is not None and (now is None or now.start != before.start):
        yield from _taken_away(edit, before)
    if now is None:
        return
    if "added" in edit.whats:
        yield from _put(edit, now, end=now.end, site=now.site, room=now.room, instructors=now.instructors or None)
    elif before is not None and edit.fields:
        yield from _changed(edit, before, now)
    for change in edit.changes:
        if change.what in ("joined", "left"):
            yield from _attendance(edit, now, change)


def _put(edit: _Edit, now: Meeting, **said: Any) -> Iterator[Lock]:
    for person in edit.whose(now):
        yield Lock(
            holds=True, activity=now.activity, start=now.start, participant=person, meeting=now.id,
            written=edit.row(now), **said,
        )  # fmt: skip


def _changed(edit: _Edit, before: Meeting, now: Meeting) -> Iterator[Lock]:
    """The meeting where it now is, with its cells that are others; an emptied cell says what shall not be."""
    said: dict[str, Any] = {}
    # Another day alone leaves the clock times as they were: then the length is the activity's own again.
    if "end" in edit.fields and now.end % DAY != before.end % DAY:
        said["end"] = now.end
    if "room" in edit.fields and now.room is not None:
        said["room"] = now.room
    elif "site" in edit.fields:
        said["site"] = now.site
    if "instructors" in edit.fields and now.instructors:
        said["instructors"] = now.instructors
    yield from _put(edit, now, **said)
    emptied: list[dict[str, Any]] = []
    if "room" in edit.fields and now.room is None:
        emptied.append({"room": before.room})
    if "instructors" in edit.fields and not now.instructors:
        emptied.append({"instructors": before.instructors})
    for person in edit.whose(now):
        for one in emptied:
            yield Lock(
                holds=False, activity=now.activity, start=now.start, participant=person, meeting=now.id,
                written=edit.row(now), **one,
            )  # fmt: skip


def _taken_away(edit: _Edit, before: Meeting) -> Iterator[Lock]:
    """Not this: the activity does not meet then, or the one person is not there then."""
    of_one = edit.shape(before) in (Shape.SEAT, Shape.APPOINTMENT) or "changed" in edit.whats
    for person in edit.whose(before) if of_one else (None,):
        others = edit.others_then(before, person)
        if any(other.site == before.site for other in others):
            continue
        yield Lock(
            holds=False, activity=before.activity, start=before.start, site=before.site if others else None,
            participant=person, meeting=before.id, written=edit.row(before),
        )  # fmt: skip


def _attendance(edit: _Edit, now: Meeting, change: Change) -> Iterator[Lock]:
    """Who is there, or is not; a group that somebody was taken out of goes on with the others."""
    joined = change.what == "joined"
    row = edit.attendance_row(change)
    yield Lock(
        holds=joined, activity=now.activity, start=now.start, participant=change.participant, meeting=now.id,
        written=row,
    )  # fmt: skip
    if not joined and now.participants and edit.shape(now) is Shape.GROUP:
        yield Lock(holds=True, activity=now.activity, start=now.start, meeting=now.id, written=row)
