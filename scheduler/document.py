"""``plan.json``: the one form of a plan that other programs read, and its JSON Schema.

The fields are a promise: one that is removed, renamed or changes its meaning raises ``VERSION``, with the
reason in the changelog. Clock times and the machine are not here but in ``run.json``.

``python -m scheduler.document docs/plan.schema.json`` writes the schema.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from scheduler.locks import Lock
from scheduler.plan import Goal, KindMinutes, ParticipantReport, Plan, Reason
from scheduler.settings import Frozen, Kind
from scheduler.timetable import Escort, Meeting, Timetable

NAME = "ukeplan-plan"
VERSION = 1
SCHEMA = f"{NAME}/{VERSION}"


class ParticipantEntry(Frozen):
    """One participant's week in minutes; ids only."""

    id: str
    target: int = Field(ge=0, description="Counted minutes of a full week, less a fifth for each day off")
    counted: int = Field(ge=0, description="Counted minutes of meetings, each kind up to its maximum")
    attended: int = Field(ge=0, description="Minutes of meetings, breaks and lunch left out")
    shortfall: int = Field(ge=0, description="target - credit - counted, never negative")
    by_kind: dict[Kind, KindMinutes] = Field(description="Minutes of each kind of activity")
    credit: int = Field(ge=0, description="Minutes counted without a meeting; never with a reason")
    reasons: tuple[Reason, ...] = Field(description="Why minutes are missing")

    @classmethod
    def of(cls, report: ParticipantReport) -> ParticipantEntry:
        """The entry of a report."""
        by_kind = {kind: report.by_kind[kind] for kind in sorted(report.by_kind)}
        return cls(
            id=report.id, target=report.target, counted=report.counted, attended=report.attended,
            shortfall=report.shortfall, by_kind=by_kind, credit=report.credit, reasons=report.reasons,
        )

    def report(self) -> ParticipantReport:
        """The report of an entry; what is missing of mandatory kinds follows from the kinds' minima."""
        missing = sum(max(0, kind.minimum - kind.counted) for kind in self.by_kind.values())
        return ParticipantReport(
            id=self.id, target=self.target, counted=self.counted, attended=self.attended,
            shortfall=self.shortfall, by_kind=self.by_kind, credit=self.credit, reasons=self.reasons,
            mandatory_shortfall=missing,
        )


class LockEntry(Frozen):
    """What was changed by hand: of the activity's meetings at that start that are as said, one is held, or none is."""

    holds: bool = Field(description="true = one is held, false = none is")
    activity: str
    start: int = Field(description="Minutes since Monday 00:00")
    end: int | None = Field(description="null = not said, as in all the following")
    site: str | None
    room: str | None
    instructors: tuple[str, ...] | None = Field(description="Exactly these")
    participant: str | None = Field(description="Is there")
    meeting: str | None = Field(description="Id of the meeting that was changed; never another one's")

    @classmethod
    def of(cls, lock: Lock) -> LockEntry:
        """The entry of a lock; where it was written is of no use to another run."""
        return cls(**lock.model_dump(exclude={"written"}))

    def lock(self) -> Lock:
        """The lock of an entry."""
        return Lock(**self.model_dump())


class PlanDocument(Frozen):
    """A checked plan of one week, as ``plan.json`` holds it."""

    schema_: Literal["ukeplan-plan/1"] = Field(alias="schema", description="Name and version of this form")
    week: str = Field(pattern=r"^\d{4}-W\d{2}$", description="ISO week, 2026-W48")
    status: Literal["optimal", "feasible"] = Field(description="optimal only if every goal's bound is met")
    input_sha256: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="Of the canonical JSON of the week's facts, not of file bytes"
    )
    settings: dict[str, object] = Field(description="The municipality's settings that the plan was made with")
    seed: int
    goals: tuple[Goal, ...] = Field(description="In their strict order")
    gap: float | None = Field(
        ge=0, allow_inf_nan=False,
        description="(bound - achieved) / bound in counted minutes; null = no bound",
    )
    participants: tuple[ParticipantEntry, ...] = Field(description="Sorted by id")
    meetings: tuple[Meeting, ...] = Field(description="Sorted by id; minutes since Monday 00:00, local time")
    escorts: tuple[Escort, ...] = Field(description="Sorted by child and day (Monday = 0)")
    locks: tuple[LockEntry, ...] = Field(default=(), description="What was changed by hand in this week's plan")

    content_sha256: str = Field(
        default="", pattern=r"^[0-9a-f]{64}$",
        description="Of the canonical JSON of all else but the settings: another value = edited after it was made",
    )

    @classmethod
    def of(cls, plan: Plan) -> PlanDocument:
        """The document of a plan, everything in its stated order, and sealed."""
        document = cls._unsealed(plan)
        return document.model_copy(update={"content_sha256": document.seal()})

    def seal(self) -> str:
        """What ``content_sha256`` holds while nobody has edited the document."""
        content = self.model_dump(mode="json", by_alias=True, exclude={"settings", "content_sha256"})
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def sealed(self) -> bool:
        """Whether it is as it was made; without a seal nobody can tell, and it counts as edited."""
        return self.content_sha256 == self.seal()

    @classmethod
    def _unsealed(cls, plan: Plan) -> PlanDocument:
        return cls(
            schema=SCHEMA, week=plan.timetable.week, status=plan.status, input_sha256=plan.input_sha256,
            settings=plan.settings, seed=plan.seed, goals=plan.goals, gap=plan.gap,
            participants=tuple(
                ParticipantEntry.of(report) for report in sorted(plan.participants, key=lambda one: one.id)
            ),
            meetings=_in_order(plan.timetable.meetings),
            escorts=tuple(sorted(plan.timetable.escorts, key=lambda one: (one.child, one.day))),
            locks=tuple(LockEntry.of(lock) for lock in plan.locks),
        )

    def timetable(self) -> Timetable:
        """Who, what, when and where."""
        escorts = sorted(self.escorts, key=lambda one: (one.child, one.day))
        return Timetable(week=self.week, meetings=_in_order(self.meetings), escorts=tuple(escorts))

    def plan(self) -> Plan:
        """The whole plan; its notes are not part of the document."""
        return Plan(
            timetable=self.timetable(), status=self.status, goals=self.goals, gap=self.gap,
            participants=tuple(entry.report() for entry in self.participants),
            input_sha256=self.input_sha256, settings=self.settings, seed=self.seed,
            locks=tuple(entry.lock() for entry in self.locks),
        )


def _in_order(meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    tidy = (
        meeting.model_copy(update={
            "instructors": tuple(sorted(meeting.instructors)),
            "participants": tuple(sorted(meeting.participants)),
        })
        for meeting in meetings
    )
    return tuple(sorted(tidy, key=lambda meeting: meeting.id))


class _EveryField(GenerateJsonSchema):
    """A schema in which each field is required: a default is the code's convenience, not the file's."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        return True

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def plan_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of ``plan.json``, from the types above."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "ukeplan: plan.json"}
    return {**PlanDocument.model_json_schema(schema_generator=_EveryField), **head}


def schema_text() -> str:
    """The schema as the file ``docs/plan.schema.json`` holds it."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
