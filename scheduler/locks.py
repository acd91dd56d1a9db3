"""Locks: what a coordinator changed by hand in a plan, as part of the problem that the next one solves.

A lock speaks of the meetings of one activity that start at one minute of the week. It is dated: it holds in the
week of the plan that was edited, and in no other.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from scheduler.programme import Origin
from scheduler.settings import Frozen
from scheduler.times import DAY, clock
from scheduler.timetable import Meeting, Timetable
from scheduler.words import WEEKDAYS, Text


class Lock(Frozen):
    """A meeting that shall be, or shall not be.

    Meant are the meetings of ``activity`` that start at ``start`` and are as said in every field that is not None.
    With ``holds`` there is one of them, else there is none.
    """

    holds: bool
    activity: str
    start: int = Field(description="Minutes since Monday 00:00")
    end: int | None = None
    site: str | None = None
    room: str | None = None
    instructors: tuple[str, ...] | None = Field(default=None, description="Exactly these take part; sorted")
    participant: str | None = Field(default=None, description="This one is there")
    written: Origin | None = Field(default=None, repr=False, description="Where it was changed; in this run only")

    def is_met(self, timetable: Timetable) -> bool:
        """Whether a timetable is as the lock says."""
        return self.holds == any(self.means(meeting) for meeting in timetable.meetings)

    def means(self, meeting: Meeting) -> bool:
        """Whether the meeting is one of those meant."""
        return (
            (self.activity, self.start) == (meeting.activity, meeting.start)
            and self.end in (None, meeting.end)
            and self.site in (None, meeting.site)
            and self.room in (None, meeting.room)
            and (self.instructors is None or set(self.instructors) == set(meeting.instructors))
            and (self.participant is None or self.participant in meeting.participants)
        )

    @property
    def sentence(self) -> Text:
        """The lock as a coordinator says it, after where it was changed: ids, weekday and clock times."""
        where = self._where()
        return Text(f"{where.nb}{self._said(0)}.", f"{where.en}{self._said(1)}.")

    def _where(self) -> Text:
        if self.written is None:
            return Text("", "")
        sheet, row = self.written
        gone = Text("", "")
        if not self.holds and self.room is None and self.instructors is None:
            gone = Text(", endret eller slettet", ", changed or deleted")
        return Text(f"{sheet} rad {row}{gone.nb}: ", f"{sheet} row {row}{gone.en}: ")

    def _said(self, lang: int) -> str:
        day = WEEKDAYS[self.start // DAY % 7][lang]
        when = f"{day} {clock(self.start)}" + (f"–{clock(self.end)}" if self.end is not None else "")
        parts = [("på", "at", self.site), ("i", "in", self.room)]
        places = "".join(f" {words[lang]} {words[2]}" for words in parts if words[2])
        if self.instructors is not None:
            places += (" med", " with")[lang] + f" {', '.join(self.instructors) or '-'}"
        if self.participant is not None:
            verb = (("er ikke med på", "er med på"), ("is not at", "is at"))[lang][self.holds]
            return f"{self.participant} {verb} «{self.activity}» {when}{places}"
        verb = (("holdes ikke", "holdes"), ("is not held", "is held"))[lang][self.holds]
        return f"«{self.activity}» {verb} {when}{places}"


def in_order(locks: Iterable[Lock]) -> tuple[Lock, ...]:
    """The locks in one order, each once, wherever it was written first."""
    once: dict[str, Lock] = {}
    for lock in locks:
        once.setdefault(lock.model_dump_json(exclude={"written"}), lock)
    return tuple(once[key] for key in sorted(once, key=lambda key: (once[key].activity, once[key].start, key)))
