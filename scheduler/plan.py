"""A plan: a timetable with its report, the way it goes to writers and to ``plan.json``."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field

from scheduler.locks import Lock
from scheduler.settings import Frozen, Kind
from scheduler.timetable import Timetable
from scheduler.words import Text


class Violation(NamedTuple):
    """A broken rule: which, whom and what it concerns, and the sentence a coordinator reads.

    People go by their ids there, activities by their titles.
    """

    rule: str
    people: tuple[str, ...]
    meetings: tuple[str, ...]
    sentence: Text


class Reason(Frozen):
    """Why hours are missing: so many possible next hours are forbidden by this rule first.

    ``resource`` names what would help alone when freed, with everybody else's week as it is, and ``minutes`` the
    counted minutes that it would then give at least; None and 0 when nothing was found that helps.
    """

    rule: str = Field(description="Key of the rule, or offer, several, search, staff, nothing: see docs/rules.md")
    count: int = Field(description="So many possible next hours are forbidden by it first")
    resource: str | None = Field(
        default=None,
        description="sort:id of what would help: size, seat, places (one more in an activity), room (a larger one), "
        "kind (no cap), child (care for a household), person (available all week), bus (short ways), day (longer "
        "days), offer (one more activity of so many minutes). Several joined by + are needed together: "
        "child:H3+offer:60",
    )
    minutes: int = Field(default=0, description="Counted minutes that it would give at least")
    nb: str = Field(description="The reason as a sentence, Norwegian")
    en: str = Field(description="The reason as a sentence, English")

    def in_(self, lang: str) -> str:
        """The sentence in ``lang``; Norwegian where there is no other."""
        return Text(self.nb, self.en).in_(lang)


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

    @property
    def is_full(self) -> bool:
        """Has a target, and nothing is missing to it or to what the plan demands of a kind."""
        return self.target > 0 and not self.shortfall and not self.mandatory_shortfall

    @property
    def fulfilled(self) -> int:
        """Minutes of the target that are counted, of meetings and without."""
        return self.counted + self.credit


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
    locks: tuple[Lock, ...] = Field(default=(), description="What was changed by hand, and holds in the plan")


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
    broken: tuple[str, ...] = Field(
        default=(), description="What in the solver's timetable broke rules, and was taken out of it"
    )


__all__ = [
    "Goal", "KindMinutes", "ParticipantReport", "Plan", "Reason", "Run", "Text", "Timetable", "Violation",
]
