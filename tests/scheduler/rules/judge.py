"""One rule alone over a tiny timetable."""

from __future__ import annotations

from scheduler.locks import Lock
from scheduler.plan import Violation
from scheduler.programme import Programme
from scheduler.rules.audit import Audit
from scheduler.rules.registry import RULES
from scheduler.timetable import Escort, Meeting, Timetable
from scheduler.travel import Travel
from tests import tiny

BY_KEY = {rule.key: rule for rule in RULES}


def audit(
    programme: Programme,
    *parts: Meeting | Escort,
    previous: Timetable | None = None,
    travel: Travel | None = None,
    locks: tuple[Lock, ...] = (),
) -> Audit:
    """The parts as a timetable under audit; without ``travel`` no site can be reached from another."""
    return Audit(programme, tiny.iso(), tiny.timetable(*parts), previous, travel or tiny.Minutes({}), locks)


def broken(
    rule: str,
    programme: Programme,
    *parts: Meeting | Escort,
    previous: Timetable | None = None,
    travel: Travel | None = None,
    locks: tuple[Lock, ...] = (),
) -> list[Violation]:
    """What one hard rule finds."""
    found = list(BY_KEY[rule].violations(audit(programme, *parts, previous=previous, travel=travel, locks=locks)))
    assert all(violation.rule == rule and all(violation.sentence) for violation in found)
    return found


def price(
    rule: str,
    programme: Programme,
    *parts: Meeting | Escort,
    previous: Timetable | None = None,
    travel: Travel | None = None,
) -> int:
    """What one soft rule costs."""
    return BY_KEY[rule].price(audit(programme, *parts, previous=previous, travel=travel))
