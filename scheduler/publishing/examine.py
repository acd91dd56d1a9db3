"""Whether a plan may be published: of this programme, as it was made, of no past week, and without broken rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from scheduler.check import check, measure
from scheduler.plan import Plan, Violation
from scheduler.programme import Programme
from scheduler.publication import Edition
from scheduler.publishing.journeys import journeys_of
from scheduler.refusal import Refusal
from scheduler.resolve import week_of
from scheduler.rules.known import Known
from scheduler.times import OSLO, IsoWeek

_FIGURES = ("target", "credit", "counted", "attended", "shortfall")
_FIXED_GOALS = ("mandatory", "hours", "fairness")
"""Goals whose values do not hang on what was planned before."""


class BrokenPlan(Exception):
    """The plan breaks rules; ``edited``: it is also not as it was made."""

    def __init__(self, week: str, violations: Sequence[Violation], *, edited: bool) -> None:
        super().__init__(f"{len(violations)} broken rule(s)")
        self.week = week
        self.violations = tuple(violations)
        self.edited = edited


class Checked(NamedTuple):
    """A plan that may be published."""

    programme: Programme
    edition: Edition
    facts: str
    """Hash of the facts that it was made of."""


def examine(
    programme: Programme, plan: Plan, now: dt.datetime, *, sealed: bool = True, provisional_buses: bool = False
) -> Checked:
    """Check a plan against the workbook.

    Parameters
    ----------
    programme
        What the workbook says of the plan's week.
    now
        The moment of publication, aware.
    sealed
        Whether the file is as it was written.
    provisional_buses
        The coordinator accepts journeys that are only assumed, for want of both sheets about journeys.

    Raises
    ------
    Refusal
        With the cure.
    BrokenPlan
        If it breaks rules.
    """
    week = IsoWeek.parse(plan.timetable.week)
    _not_past(week, now)
    problem = week_of(programme, week, locks=plan.locks)
    if problem.sha256() != plan.input_sha256:
        raise _other_facts(programme, plan)
    violations = check(programme, plan.timetable, locks=plan.locks)
    edited = not sealed or not _figures_hold(programme, plan, violations)
    if violations:
        raise BrokenPlan(str(week), violations, edited=edited)
    if edited:
        raise _edited(week)
    if programme.buses is None and programme.walks is None and not provisional_buses:
        raise _assumed_journeys(week)
    journeys = journeys_of(programme, plan.timetable, problem.red_days)
    return Checked(programme, Edition(str(week), plan.timetable.meetings, *journeys), plan.input_sha256)


def _not_past(week: IsoWeek, now: dt.datetime) -> None:
    this = IsoWeek.of(now.astimezone(OSLO).date())
    if week < this:
        raise Refusal(
            f"Uke {week} er over (nå er det {this}). En plan for en uke som er over, kan ikke publiseres "
            "eller skrives ut. Lag planen for denne uka eller en senere («ukeplan plan ... --week»).",
            f"Week {week} is over (it is {this} now). A plan for a week that is over cannot be published or printed. "
            "Make the plan of this week or a later one (“ukeplan plan ... --week”).",
        )


def _other_facts(programme: Programme, plan: Plan) -> Refusal:
    week = plan.timetable.week
    if next(Known().of_timetable(programme, plan.timetable), None) is not None:
        return Refusal(
            f"Planen for {week} hører til et annet program: den nevner det som ikke står i arbeidsboka. "
            f"Oppgi arbeidsboka som planen er laget fra, eller lag en ny plan («ukeplan plan ... --week {week}»).",
            f"The plan for {week} is of another programme: it names what is not in the workbook. "
            f"Give the workbook that the plan was made from, or make a new plan (“ukeplan plan ... --week {week}”).",
        )
    return Refusal(
        f"Arbeidsboka er endret etter at planen for {week} ble laget, eller planen er laget fra en annen arbeidsbok. "
        f"Lag planen på nytt fra denne («ukeplan plan ... --week {week} --from PLAN»), og bruk den nye.",
        f"The workbook was changed after the plan for {week} was made, or the plan is of another workbook. "
        f"Make the plan again from this one (“ukeplan plan ... --week {week} --from PLAN”), and use the new one.",
    )


def _figures_hold(programme: Programme, plan: Plan, violations: Sequence[Violation]) -> bool:
    """Whether the plan's figures are those of its meetings."""
    if any(violation.rule == Known.key for violation in violations):
        return True  # it cannot be measured; it is refused anyway
    measures = measure(programme, plan.timetable)
    stated = {report.id: [getattr(report, name) for name in _FIGURES] for report in plan.participants}
    found = {report.id: [getattr(report, name) for name in _FIGURES] for report in measures.participants}
    goals: dict[str, int] = {goal.name: goal.value for goal in plan.goals}
    return stated == found and all(goals.get(name) == measures.goals[name] for name in _FIXED_GOALS)


def _edited(week: IsoWeek) -> Refusal:
    return Refusal(
        f"Planen for {week} er endret for hånd etter at den ble laget (content_sha256 stemmer ikke, eller mangler). "
        "Gjør endringen i timetable.xlsx, lag planen på nytt med "
        f"«ukeplan plan ... --week {week} --from timetable.xlsx», og bruk den nye.",
        f"The plan for {week} was edited by hand after it was made (content_sha256 is another, or missing). "
        "Make the change in timetable.xlsx, make the plan again with "
        f"“ukeplan plan ... --week {week} --from timetable.xlsx”, and use the new one.",
    )


def _assumed_journeys(week: IsoWeek) -> Refusal:
    return Refusal(
        f"Planen for {week} bygger på antatte reiser: arkene Bussruter og Gangtider mangler. Fyll ut ett av dem, "
        "eller godta dem med --provisional-buses.",
        f"The plan for {week} rests on assumed journeys: the sheets Bus routes and Walking times are missing. "
        "Fill in one of them, or accept them with --provisional-buses.",
    )
