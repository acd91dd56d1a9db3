"""The independent checker: every broken rule, and every goal's value, recomputed without any solver."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from scheduler.locks import Lock
from scheduler.plan import ParticipantReport, Violation
from scheduler.programme import Programme
from scheduler.rules.audit import Audit
from scheduler.rules.audit_ledger import quarters
from scheduler.rules.known import Known
from scheduler.rules.registry import HARD, SOFT
from scheduler.rules.stability import Stability
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.travel import Travel


class Measures(NamedTuple):
    """What a timetable is worth: each participant's report, each goal's value, counted minutes in all."""

    participants: tuple[ParticipantReport, ...]
    goals: dict[str, int]
    achieved: int


def check(
    programme: Programme,
    timetable: Timetable,
    previous: Timetable | None = None,
    travel: Travel | None = None,
    locks: tuple[Lock, ...] = (),
) -> list[Violation]:
    """All violations of the hard rules, in the order of the rules; none = the timetable may be published.

    ``locks`` are what the coordinator changed by hand in this week's plan.

    Never raises, whatever the timetable holds: one that names what the programme does not know gets
    violations of the rule ``known`` and is not judged further.
    """
    nonsense, audit = _known(programme, timetable, previous, travel, locks)
    return nonsense if audit is None else _broken(audit)


def judge(
    programme: Programme,
    timetable: Timetable,
    previous: Timetable | None = None,
    travel: Travel | None = None,
    locks: tuple[Lock, ...] = (),
) -> tuple[list[Violation], Measures | None]:
    """What ``check`` and ``measure`` say, worked out together; no value where something is wrong."""
    nonsense, audit = _known(programme, timetable, previous, travel, locks)
    if audit is None:
        return nonsense, None
    broken = _broken(audit)
    return broken, None if broken else _measures(audit)


def measure(
    programme: Programme,
    timetable: Timetable,
    previous: Timetable | None = None,
    travel: Travel | None = None,
) -> Measures:
    """The value of every goal, and what each participant gets.

    Raises
    ------
    ValueError
        If the timetable names what the programme does not know (rule ``known``): it has no value.
    """
    nonsense = next(Known().of_timetable(programme, timetable), None)
    if nonsense is not None:
        raise ValueError(nonsense.sentence.en)
    return _measures(_audit(programme, timetable, previous, travel))


def _measures(audit: Audit) -> Measures:
    reports = tuple(audit.ledger.report(person) for person in audit.programme.participants)
    stability = [rule for rule in SOFT if isinstance(rule, Stability)]
    goals = {
        "mandatory": sum(report.mandatory_shortfall for report in reports),
        "hours": sum(report.shortfall for report in reports),
        "fairness": sum(quarters(report.shortfall) ** 2 for report in reports),
        "changes": sum(rule.price(audit) for rule in stability),
        "comfort": sum(rule.price(audit) for rule in SOFT if rule not in stability),
    }
    return Measures(reports, goals, sum(report.counted for report in reports))


def reports(
    programme: Programme, timetable: Timetable, travel: Travel | None = None, people: Collection[str] | None = None
) -> tuple[ParticipantReport, ...]:
    """What participants get: as ``measure`` says, without the goals' values, whose ways take their time.

    Parameters
    ----------
    people
        Ids of those who are asked about; None = all.

    Raises
    ------
    ValueError
        If the timetable names what the programme does not know.
    """
    nonsense = next(Known().of_timetable(programme, timetable), None)
    if nonsense is not None:
        raise ValueError(nonsense.sentence.en)
    audit = _audit(programme, timetable, None, travel)
    return tuple(
        audit.ledger.report(person) for person in programme.participants if people is None or person.id in people
    )


def _broken(audit: Audit) -> list[Violation]:
    return [violation for rule in HARD for violation in rule.violations(audit)]


def _known(
    programme: Programme, timetable: Timetable, previous: Timetable | None, travel: Travel | None,
    locks: tuple[Lock, ...],
) -> tuple[list[Violation], Audit | None]:
    """What the timetable names that the programme does not know; where that is nothing, what rules are asked with."""
    nonsense = list(Known().of_timetable(programme, timetable))
    return nonsense, None if nonsense else _audit(programme, timetable, previous, travel, locks)


def _audit(
    programme: Programme, timetable: Timetable, previous: Timetable | None, travel: Travel | None,
    locks: tuple[Lock, ...] = (),
) -> Audit:
    return Audit(programme, IsoWeek.parse(timetable.week), timetable, previous, travel, locks)
