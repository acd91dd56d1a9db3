"""What is asked of a sweep: scenarios that can be made, a start that fits, and no more than one meant to."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.changes import Family, applied
from scheduler.faults import Fault
from scheduler.programme import Programme
from scheduler.refusal import Refusal
from scheduler.timetable import Timetable

MANY = 100
"""More scenarios than this are asked about first."""

MOST = 100_000
"""More scenarios than this are no question that a sweep answers."""

SECONDS_A_RUN = 3.0
SECONDS_A_PERSON = 0.11
SECONDS_A_SEED = 0.02
"""What one planning takes on one processor, and a person more with each further seed: measured, see docs/scale.md. For
estimates only."""


def faults_of(programme: Programme, families: Sequence[Family]) -> list[Fault]:
    """What is wrong with the scenarios: each value of a grid is tried once, not each pair of values."""
    found: dict[Fault, None] = {}
    for family in families:
        for cell in family.samples():
            for one in applied(programme, cell.scenario.changes)[1]:
                found.setdefault(cell.where[one.change].placed(one.fault))
    return sorted(found, key=lambda fault: fault.row or 0)


def size_of(families: Sequence[Family]) -> int:
    """How many scenarios there are in all.

    Raises
    ------
    Refusal
        If there are more than any sweep takes.
    """
    size = sum(family.size for family in families)
    if size > MOST:
        raise Refusal(f"Det blir {size} scenarioer; høyst {MOST} kan planlegges i ett. Gjør rutenettet mindre.",
                      f"There are {size} scenarios; at most {MOST} can be planned at once. Make the grid smaller.")
    return size


def seconds_of(size: int, people: int, seeds: int, workers: int) -> float:
    """About how long a sweep takes."""
    person = SECONDS_A_PERSON + SECONDS_A_SEED * (seeds - 1)
    return (1 + size) * (SECONDS_A_RUN + person * people) / max(1, workers)


def fits(programme: Programme, previous: Timetable, name: str) -> None:
    """Refuse a start that is of another week or names what the workbook does not have.

    Raises
    ------
    Refusal
        With what does not fit.
    """
    if previous.week != programme.week:
        raise Refusal(
            f"Planen «{name}» gjelder {previous.week}, men arbeidsboka {programme.week}. Bruk planen for den uka, "
            f"eller --week {previous.week}.",
            f"The plan “{name}” is for {previous.week}, but the workbook for {programme.week}. Use that week's plan, "
            f"or --week {previous.week}.",
        )
    people = {one.id for one in programme.participants}
    offers = {one.id for one in programme.activities}
    lost = sorted({person for one in previous.meetings for person in one.participants} - people)
    gone = sorted({one.activity for one in previous.meetings} - offers)
    if lost or gone:
        some = ", ".join((*lost[:5], *gone[:5]))
        more = len(lost) + len(gone) - len((*lost[:5], *gone[:5]))
        rest = (f" og {more} til", f" and {more} more") if more else ("", "")
        raise Refusal(
            f"Planen «{name}» passer ikke til arbeidsboka: den nevner {some}{rest[0]}, som ikke finnes der. Lag planen "
            "på nytt med «ukeplan plan», og bruk den.",
            f"The plan “{name}” does not fit the workbook: it names {some}{rest[1]}, which is not there. Make the plan "
            "anew with “ukeplan plan”, and use that.",
        )
