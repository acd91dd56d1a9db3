"""A plan: a timetable with its report, the way it goes to writers and to ``plan.json``."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field

from scheduler.settings import Frozen, Kind
from scheduler.timetable import Timetable
from scheduler.words import Text


class Violation(NamedTuple):
    """A broken rule: which, whom and what it concerns, and the sentence a coordinator reads (ids, no names)."""

    rule: str
    people: tuple[str, ...]
    meetings: tuple[str, ...]
    sentence: Text


class Reason(Frozen):
    """Why hours are missing: so many possible next hours are forbidden by this rule first.

    ``resource`` names what would help alone when freed (``seat:butikk``, ``size:norsk-a1``,
    ``room:…``, ``instructor:…``, ``child:…``, ``kind:…``), and ``minutes`` the counted minutes that it would
    then give at least; None and 0 when no single thing helps.
    """

    rule: str
    count: int
    resource: str | None = None
    minutes: int = 0
    nb: str
    en: str


class KindMinutes(Frozen):
    """One participant's minutes of one kind."""

    attended: int
    counted: int
    minimum: int = 0
    target: int | None = None
    maximum: int | None = None


class ParticipantReport(Frozen):
    """One participant's week in minutes."""

    id: str
    target: int = Field(description="Less a fifth for each holiday or day off")
    credit: int = Field(description="Counted without a meeting")
    attended: int
    counted: int = Field(description="Of meetings, each kind up to its maximum, in all at most target less credit")
    shortfall: int = Field(description="target - credit - counted, never negative")
    mandatory_shortfall: int = 0
    by_kind: dict[Kind, KindMinutes] = Field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()


class Goal(Frozen):
    """One goal: what the plan has, and what no plan can beat (None = no bound known)."""

    name: Literal["mandatory", "hours", "fairness", "changes", "comfort"]
    value: int
    bound: int | None = None


class Plan(Frozen):
    """A checked timetable with its report. Times and figures only; what is a clock's is in ``Run``."""

    timetable: Timetable
    status: Literal["optimal", "feasible"]
    goals: tuple[Goal, ...]
    gap: float | None = Field(description="(bound - achieved) / bound in counted minutes; None = no bound")
    participants: tuple[ParticipantReport, ...]
    input_sha256: str
    settings: dict[str, object]
    seed: int
    notes: tuple[str, ...] = Field(default=(), description="Stated defaults for missing sheets, warnings")


class Run(Frozen):
    """How a plan was made: clock times and the machine, kept out of ``plan.json``."""

    started: str
    seconds: float
    first_plan_seconds: float | None
    peak_memory_mib: float
    machine: str
    versions: dict[str, str]
    command: str
    progress: tuple[tuple[float, str, int, int | None], ...] = Field(
        default=(), description="(seconds, goal, value, bound) as the solve went"
    )


__all__ = [
    "Goal", "KindMinutes", "ParticipantReport", "Plan", "Reason", "Run", "Text", "Timetable", "Violation",
]
