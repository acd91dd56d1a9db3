"""The last plan as ``--from`` and ``--plan`` name it: ``plan.json``, or the coordinator's edited ``timetable.xlsx``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scheduler.times import IsoWeek
from scheduler.words import Text

if TYPE_CHECKING:  # loading the domain takes half a second, which help pages do not need
    from inputs.edited import Edited
    from scheduler.locks import Lock
    from scheduler.programme import Programme
    from scheduler.timetable import Timetable


UNSEALED = Text(
    "plan.json er endret for hånd etter at den ble laget (content_sha256 stemmer ikke, eller mangler): det som er "
    "endret, er bare et utgangspunkt. Gjør endringer i timetable.xlsx, så holdes de fast.",
    "plan.json was edited by hand after it was made (content_sha256 is another, or missing): what was changed is a "
    "starting point only. Make changes in timetable.xlsx, and they are kept.",
)


class LastPlan(NamedTuple):
    """A plan that was read back.

    ``facts`` is the hash of what it was made from (None = not written down, or not to be relied on); ``locks`` what was
    changed by hand in a ``plan.json``'s own past. An edited workbook comes whole: which changes are locks depends on
    the programme.
    """

    timetable: Timetable
    facts: str | None
    locks: tuple[Lock, ...] = ()
    edited: Edited | None = None
    sealed: bool = True
    """Whether a ``plan.json`` is as it was written."""

    def locks_in(self, programme: Programme, week: IsoWeek) -> tuple[Lock, ...]:
        """What was changed by hand and holds in the week: it is dated, and holds in the plan's own week only."""
        if self.timetable.week != str(week):
            return ()
        if self.edited is None:
            return self.locks
        from inputs.edited_locks import locks_of

        return locks_of(self.edited, {one.id: one.shape for one in programme.activities})

    def remarks(self, programme: Programme, week: IsoWeek) -> Sequence[Text]:
        """What the coordinator should know of the edits: another week, another workbook since, a broken seal."""
        if not self.sealed:
            return [UNSEALED]
        if self.edited is None or not (self.edited.changes or self.edited.locks):
            return ()
        if self.timetable.week != str(week):
            return [Text(
                f"Endringene for hånd gjelder {self.timetable.week}; i {week} er de bare utgangspunktet.",
                f"The changes by hand are for {self.timetable.week}; in {week} they are a starting point only.",
            )]  # fmt: skip
        from scheduler.resolve import week_of

        now = week_of(programme, week, locks=self.edited.locks).sha256()
        if self.facts in (None, now):
            return ()
        return [Text(
            "Arbeidsboka er endret siden timetable.xlsx ble laget; endringene for hånd gjelder likevel.",
            "The workbook has changed since timetable.xlsx was made; the changes by hand hold all the same.",
        )]  # fmt: skip


def read_last_plan(file: Path) -> LastPlan:
    """The plan in a file.

    Raises
    ------
    FaultyInput
        With every fault of the file.
    """
    if file.suffix.lower() == ".xlsx":
        from inputs.edited import read_edits

        edited = read_edits(file)
        return LastPlan(edited.timetable, edited.facts, edited.locks, edited)
    from inputs.plan_json import read_sealed_plan

    plan, sealed = read_sealed_plan(file)
    return LastPlan(plan.timetable, plan.input_sha256 if sealed else None, plan.locks, sealed=sealed)
