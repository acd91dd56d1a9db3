"""Trials of changes for one person: made, solved, and what came of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from scheduler.changes import contradictions
from scheduler.explaining.candidates import Candidate
from scheduler.explaining.desk import Desk
from scheduler.explaining.tried import Missing, Tried
from scheduler.settings import Shape
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.week import Week
    from solvers.trial import Outcome, Trial

NEIGHBOURS = 4
"""Others whose weeks may change so that the person gets hours."""

SMALL = 25
"""People up to whom everybody's week may change."""

THOROUGH = 40
"""People up to whom nothing is left out of a trial: groups may open for all of those concerned, at any time."""

CROWD = 3
"""Others whose weeks are searched in full in a large programme; more of them keep what else they have."""

SHARE = (0.6, 0.7, 0.85)
"""Shares of the time by which single changes, those that move others, and pairs are tried."""


class Trials:
    """Makes and solves trials for one person.

    Parameters
    ----------
    desk
        Programme and plan.
    name
        The person.
    seconds
        For all of them; None = as long as they take.
    stopped
        Whether to end with what there is.
    """

    def __init__(
        self, desk: Desk, name: str, seconds: float | None = None, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        from solvers.trial import Standing, Trial

        self._desk, self.name = desk, name
        self._since, self._seconds, self._stopped = time.monotonic(), seconds, stopped
        self._standing = Standing(desk.week, desk.timetable)
        self._held = frozenset(meeting.activity for meeting in desk.timetable.meetings)
        self.thorough = len(desk.week.people) <= THOROUGH
        self.base: Trial = Trial(
            self._standing, name, (), self._could_open(desk.week, {name}), desk.missing([name]), desk.around(name)
        )
        self.base.get_ready()  # once for all children

    def is_late(self, stage: int) -> bool:
        """Whether a stage's share of the time is over."""
        late = self._seconds is not None and time.monotonic() - self._since > SHARE[stage] * self._seconds
        return late or self._stopped()

    def agree(self, some: Sequence[Candidate]) -> bool:
        """Whether no two change the same thing otherwise."""
        return not contradictions(self._desk.programme, [one.change for one in some if one.change is not None])

    def trial(self, some: Sequence[Candidate], others: Iterable[str] = (), *, alone: bool = False) -> Trial | None:
        """The trial of some candidates together; None where they cannot be made together.

        Parameters
        ----------
        some
            What is changed.
        others
            Who may get another week, besides those whom the candidates name.
        alone
            Whether nobody else may.
        """
        from solvers.trial import Standing, Trial

        changes = [one.change for one in some if one.change is not None]
        if len(changes) > 1 and not self.agree(some):
            return None
        people = {self.name} if alone else {self.name, *others, *(name for one in some for name in one.people)}
        week = self._desk.week_with(changes, people)
        if week is None:
            return None
        openers = people if self.thorough else {self.name}
        activities = {activity for one in some for activity in one.activities} | self._could_open(week, openers)
        trial = Trial(
            Standing(week, self._standing.timetable), self.name, sorted(people - {self.name}), sorted(activities),
            self._desk.missing(people), self.base.board,
        )  # fmt: skip
        trial.lean = not self.thorough and len(trial.people) > CROWD + 1 and bool(trial.activities)
        trial.coarse = not self.thorough
        return trial

    def _could_open(self, week: Week, people: set[str]) -> set[str]:
        """Groups that are not held, and that these people would be enough for."""
        from solvers.near import is_for

        return {
            offer.id for offer in week.offers
            if offer.shape is Shape.GROUP and offer.id not in self._held and not offer.members
            and len(people) >= max(1, offer.min_size)
            and sum(is_for(week, name, offer) for name in people) >= max(1, offer.min_size)
        }  # fmt: skip

    def tried(self, some: Sequence[Candidate], trial: Trial | None, than: Missing | None = None) -> Tried | None:
        """What comes of a trial; None where it gives the person no more than what stands, or than a floor."""
        outcome = None if trial is None else trial.best(better=True, than=than)
        return None if trial is None or outcome is None else self.gain(some, trial, outcome)

    def gain(self, some: Sequence[Candidate], trial: Trial, outcome: Outcome) -> Tried | None:
        """What came of a trial; None where the person gains nothing."""
        before, name = trial.before, self.name
        lacking, short = before[name]
        gained, mandatory = short - outcome.short[name], lacking - outcome.lacking[name]
        if (mandatory, gained) <= (0, 0):
            return None
        by_all = sum(before[one][1] - outcome.short[one] for one in outcome.short)
        affected = tuple(one for one in outcome.changed if one != name)
        before_ids = {one.id: one for one in self._standing.timetable.meetings}
        after_ids = {one.id: one for one in outcome.timetable.meetings}
        return Tried(
            tuple(some), gained, mandatory, by_all, affected,
            tuple(one for name, one in after_ids.items() if before_ids.get(name) != one),
            frozenset(name for name, one in before_ids.items() if after_ids.get(name) != one),
            outcome.timetable.escorts,
        )

    def after(self, tried: Tried | None) -> Missing:
        """What the person misses with what was tried: minutes of mandatory kinds, and to the target."""
        lacking, short = self.base.before[self.name]
        return (lacking - tried.mandatory, short - tried.gained) if tried else (lacking, short)

    def is_given(self) -> bool:
        """Whether the person is a given member of anything: who can come then, must."""
        return any(self.name in offer.members for offer in self._desk.week.offers)

    def own_week(self) -> Tried | None:
        """Nothing changes but the person's own week."""
        alone = Candidate(None, Text(f"uka til {self.name} legges på nytt, alt annet blir som det er",
                                     f"{self.name}'s week is made anew, all else stays as it is"))  # fmt: skip
        return self.tried((alone,), self.base) if self.base.might_be_better(self.after(None)) else None

    def single(self, one: Candidate | None) -> Tried | None:
        """What a change gives by itself; None = only a few people's weeks change, no facts.

        Where no fact changes, others than the group's own may have to make room as well.
        """
        if one is None:
            return self._swap()
        return self.tried((one,), self.trial((one,), self._neighbours() if one.change is None else ()))

    def _swap(self) -> Tried | None:
        weeks = Candidate(None, Text("noen uker legges på nytt, ingen opplysninger endres",
                                     "some weeks are made anew, no facts change"))  # fmt: skip
        neighbours = self._neighbours()
        return self.tried((weeks,), self.trial((), neighbours)) if neighbours else None

    def _neighbours(self) -> tuple[str, ...]:
        from solvers.trial import in_the_way

        everybody = [person.id for person in self._desk.week.people if person.id != self.name]
        return tuple(everybody) if len(everybody) < SMALL else in_the_way(self.base, NEIGHBOURS)


_MENDS: dict[str, tuple[str, ...]] = {
    "PersonFacts": ("available",), "ChildCare": ("escort", "child_not_alone"),
    "OpeningHours": ("escort", "opening_hours"), "PlanRequirement": ("kind_cap",),
    "SettingChanged": ("kind_cap", "longest_day", "lunch", "norwegian_day", "no_course_beside_placement"),
    "Seats": ("seat_capacity",), "ActivityAdded": ("seat_capacity",), "ActivityExtent": ("meetings_a_week",),
    "ActivityResized": ("group_size", "open_capacity"), "RoomCapacity": ("room_fits", "room_one_group"),
    "DeparturesMoved": ("home_journey", "travel_between"),
}
"""Which rules a change is meant against."""


def ordered(some: Iterable[Candidate], rules: Mapping[str, int] = MappingProxyType({})) -> list[Candidate]:
    """What takes little time first, by whom it moves; then what is against the rules that stop most."""
    def toil(one: Candidate) -> tuple[int, int]:
        against = _MENDS.get(type(one.change).__name__, ())
        return len(one.people), -max((rules.get(rule, 0) for rule in against), default=0)

    return sorted(some, key=toil)
