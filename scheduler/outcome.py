"""How a week turned out for people: full weeks, what plans demand and do not get, kinds of which there is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scheduler.plan import ParticipantReport, Plan
from scheduler.programme import Programme
from scheduler.resolve import rule_set_on
from scheduler.settings import Kind
from scheduler.times import IsoWeek


class FullWeeks(NamedTuple):
    """How many participants have their full week."""

    full: int
    """Nothing is missing, neither to the target nor of what the plan demands of a kind."""
    aimed: int
    """With a target in this week."""
    without_target: int
    """Absent all week, not yet or no longer in the programme, or under a rule set without a weekly target."""


def full_weeks(plan: Plan) -> FullWeeks:
    """Full weeks among those with a target; whoever has none is neither full nor short."""
    aimed = [report for report in plan.participants if report.target > 0]
    return FullWeeks(sum(report.is_full for report in aimed), len(aimed), len(plan.participants) - len(aimed))


def lacking(report: ParticipantReport) -> dict[Kind, int]:
    """Minutes missing of each kind that the participant's plan demands a minimum of."""
    most = report.target - report.credit
    missing = {kind: min(one.minimum, most) - one.counted for kind, one in report.by_kind.items()}
    return {kind: minutes for kind, minutes in missing.items() if minutes > 0}


def nothing_of(programme: Programme, plan: Plan) -> dict[Kind, tuple[str, ...]]:
    """Participants who get nothing of a kind that their rule set wants every week and their plan says no minimum of.

    The programme shall hold Norwegian (integreringsloven § 14 a), but no law says how much a week, so that no
    minimum is made up here: the coordinator is told, and may enter one in the sheet *Krav*. Kinds that are totals
    over months (social studies, life skills, parental guidance, career guidance) may well be absent in a week.
    """
    found: dict[Kind, list[str]] = {}
    for report in plan.participants:
        for kind in _missed(programme, plan, report):
            found.setdefault(kind, []).append(report.id)
    return {kind: tuple(found[kind]) for kind in Kind if kind in found}


def _missed(programme: Programme, plan: Plan, report: ParticipantReport) -> Iterator[Kind]:
    if report.target <= report.credit:
        return
    for kind in _weekly_kinds(programme, plan, report.id):
        minutes = report.by_kind.get(kind)
        if minutes is None or (not minutes.attended and not minutes.minimum and minutes.maximum != 0):
            yield kind


def _weekly_kinds(programme: Programme, plan: Plan, person: str) -> list[Kind]:
    """Kinds that the participant's rule sets in the week want some of every week."""
    participant = next((one for one in programme.participants if one.id == person), None)
    if participant is None:
        return []
    week = IsoWeek.parse(plan.timetable.week)
    names = {rule_set_on(participant, week.date(day)) for day in range(5)} - {None}
    wanted = {
        kind for name in names if name is not None
        for kind, minutes in programme.settings.rule_sets[name].kind_targets.items() if minutes > 0
    }
    return [kind for kind in Kind if kind in wanted]
