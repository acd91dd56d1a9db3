"""Opening a group that is not held: at any of its times, with those who can, nobody with fewer hours."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model

from scheduler.rules.base import Atom, Meets
from scheduler.timetable import Timetable
from scheduler.week import Week
from solvers.trial import Outcome, Standing, Trial

WORK = 6.0
"""Deterministic work of one trial."""


def gathered(
    week: Week, standing: Timetable, activity: str, people: Sequence[str], before: dict[str, tuple[int, int]]
) -> Outcome | None:
    """The week with the group held; None where none was found.

    Parameters
    ----------
    people
        Who may be in it, and get another week for it.
    before
        Missing minutes (of mandatory kinds, to the target) of each, of which nobody may have more.
    """
    if not people:
        return None
    trial = Trial(Standing(week, standing), people[0], people[1:], [activity], before)

    def meets(model: cp_model.CpModel, variables: dict[Atom, cp_model.IntVar]) -> None:
        held = [variable for atom, variable in variables.items() if isinstance(atom, Meets) and atom.series == activity]
        model.add_bool_or(held)  # none at all: no solution

    return trial.best(WORK, also=meets, keep_person=True)
