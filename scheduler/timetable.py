"""The meetings and escorts of one week: ids and times only, no names."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from scheduler.times import Span


class Meeting(BaseModel):
    """One activity at one place and time, with its instructors (interpreters too) and participants."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="Activity, ISO week and ordinal: norsk-a1.2026-W48.1; given once, then kept")
    activity: str
    start: int = Field(description="Minutes since Monday 00:00, breaks and lunch inside included")
    end: int
    site: str
    room: str | None = Field(default=None, description="None at employers and in the open")
    instructors: tuple[str, ...] = Field(default=(), description="Instructors, leaders and interpreters, sorted")
    participants: tuple[str, ...] = Field(default=(), description="Sorted")

    @property
    def span(self) -> Span:
        """The meeting's time."""
        return Span(self.start, self.end)

    @property
    def day(self) -> int:
        """Weekday, Monday = 0."""
        return self.span.day


class Escort(BaseModel):
    """One child, one day: who delivers and who collects (adult ids; None = nobody of the household)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    child: str
    day: int
    deliver: str | None
    collect: str | None


class Timetable(BaseModel):
    """Who, what, when, where for one ISO week; meetings sorted by id, escorts by child and day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    week: str
    meetings: tuple[Meeting, ...] = ()
    escorts: tuple[Escort, ...] = ()

    def of(self, participant: str) -> tuple[Meeting, ...]:
        """The meetings of one participant in order of time."""
        mine = (meeting for meeting in self.meetings if participant in meeting.participants)
        return tuple(sorted(mine, key=lambda meeting: (meeting.start, meeting.id)))
