"""What would give a person hours: every single change and every pair of the catalogue, solved and checked; ranked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scheduler.changes import Base, apply_all, contradictions
from scheduler.explaining.candidates import Candidate
from scheduler.explaining.desk import Desk
from scheduler.explaining.side_by_side import each
from scheduler.explanation import Repair
from scheduler.faults import FaultyInput
from scheduler.settings import Shape
from scheduler.times import clock
from scheduler.timetable import Timetable
from scheduler.titles import Titles, titles_of
from scheduler.words import WEEKDAYS, Text

if TYPE_CHECKING:
    from scheduler.week import Week
    from solvers.trial import Outcome, Trial

LISTED = 10
"""Repairs that are listed."""

NEIGHBOURS = 4
"""Others whose weeks may change so that the person gets hours."""

SMALL = 25
"""People up to whom everybody's week may change."""

THOROUGH = 40
"""People up to whom every candidate is solved, whatever it seems to open."""

CROWD = 3
"""Others whose weeks are searched in full in a large programme; more of them keep what else they have."""

SHARE = (0.6, 0.8)
"""Shares of the time by which single changes and pairs are tried."""

Stopped = Callable[[], bool]


class Tried(NamedTuple):
    """A set of candidates and what came of it."""

    candidates: tuple[Candidate, ...]
    gained: int
    mandatory: int
    by_all: int
    affected: tuple[str, ...]
    timetable: Timetable

    @property
    def kroner(self) -> float | None:
        """What it costs a week; None where any part of it has no price."""
        prices = [one.kroner for one in self.candidates]
        return None if None in prices else sum(price for price in prices if price is not None)

    @property
    def changes(self) -> tuple[Base, ...]:
        """The changes of facts."""
        return tuple(one.change for one in self.candidates if one.change is not None)

    @property
    def said(self) -> Text:
        """All of it as one sentence."""
        parts = [one.sentence for one in self.candidates]
        return Text(" og ".join(one.nb for one in parts), " and ".join(one.en for one in parts))

    def rank(self) -> tuple[object, ...]:
        """Known costs first and small, then few changes, few people, many hours."""
        kroner = self.kroner
        return (
            kroner is None, kroner or 0.0, len(self.changes), len(self.affected), -self.mandatory, -self.gained,
            -self.by_all, tuple(one.sentence.nb for one in self.candidates),
        )  # fmt: skip

    def beats(self, other: Tried) -> bool:
        """Whether the other gives no more, costs no less and changes no fewer."""
        mine, theirs = self.kroner, other.kroner
        return (
            all(one in other.changes for one in self.changes)
            and (theirs is None or (mine is not None and mine <= theirs))
            and len(self.affected) <= len(other.affected)
            and (self.mandatory, self.gained) >= (other.mandatory, other.gained)
        )


class Found(NamedTuple):
    """Repairs in order, and how much of the catalogue was tried."""

    repairs: tuple[Repair, ...]
    tried: int
    left: int
    """Changes and pairs that were not tried for want of time."""


class Repairs:
    """The search for what would help one person.

    Parameters
    ----------
    desk
        Programme and plan.
    name
        The person.
    catalogue
        Single changes to try.
    seconds
        For all of it; None = as long as it takes.
    stopped
        Whether to end with what there is.
    rules
        How many possible next hours each rule stops: what is against the most is tried first.
    """

    def __init__(
        self, desk: Desk, name: str, catalogue: Sequence[Candidate], seconds: float | None = None,
        stopped: Stopped = lambda: False, rules: Mapping[str, int] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        from solvers.trial import Standing, Trial

        self._desk, self._name, self._catalogue = desk, name, tuple(catalogue)
        self._rules = rules
        self._since, self._seconds, self._stopped = time.monotonic(), seconds, stopped
        self._standing = Standing(desk.week, desk.timetable)
        self._held = frozenset(meeting.activity for meeting in desk.timetable.meetings)
        self._base = Trial(self._standing, name, (), self._could_open(desk.week, {name}), desk.missing([name]))
        self._base.possible()  # once for all children
        self._neighbours = self._others()
        self._thorough = len(desk.week.people) <= THOROUGH
        self._pairs_tried = 0

    def _others(self) -> tuple[str, ...]:
        from solvers.trial import in_the_way

        everybody = [person.id for person in self._desk.week.people if person.id != self._name]
        if len(everybody) < SMALL:
            return tuple(everybody)
        return in_the_way(self._base, NEIGHBOURS)

    def find(self) -> Found:
        """Everything that helps, ranked: the first ten, each checked."""
        short = self._base.before[self._name]
        alone = self._tried((_own_week(self._name),), self._base)
        found = [alone] if alone else []
        things: list[Candidate | None] = [*sorted(self._catalogue, key=lambda one: _toil(one, self._rules)), None]
        if self._thorough:
            things.reverse()
        answers = list(each(self._single_or_swap, things, lambda: self._is_late(0)))
        found += [one for one in answers if isinstance(one, Tried)]
        singles = [one for one in answers if isinstance(one, self.Single)]
        useful = [one.trial for one in singles if one.trial is not None]
        found += useful
        pairs, left = self._pairs(singles, short[1]) if short[1] or short[0] else ([], 0)
        found += pairs
        listed = _alike(_undominated(found))
        checked = [one for one in each(self._checked, listed[: LISTED + 5], lambda: False) if one is not None]
        left += len(things) - len(answers)
        return Found(tuple(checked[:LISTED]), 1 + len(answers) + self._pairs_tried, left)

    def _is_late(self, stage: int) -> bool:
        late = self._seconds is not None and time.monotonic() - self._since > SHARE[stage] * self._seconds
        return late or self._stopped()

    # one trial

    def trial(self, some: Sequence[Candidate], others: Iterable[str] = ()) -> Trial | None:
        """The trial of some candidates together; None where they cannot be made together."""
        from solvers.trial import Standing, Trial

        changes = [one.change for one in some if one.change is not None]
        if len(changes) > 1 and contradictions(self._desk.programme, changes):
            return None
        people = {self._name, *others, *(name for one in some for name in one.people)}
        week = self._desk.week_with(changes, people)
        if week is None:
            return None
        activities = {activity for one in some for activity in one.activities} | self._could_open(week, people)
        return Trial(
            Standing(week, self._standing.timetable), self._name, sorted(people - {self._name}), sorted(activities),
            self._desk.missing(people), self._base.board,
        )  # fmt: skip

    def _could_open(self, week: Week, people: set[str]) -> set[str]:
        """Groups that are not held, and that these people would be enough for."""
        from solvers.near import is_for

        return {
            offer.id for offer in week.offers
            if offer.shape is Shape.GROUP and offer.id not in self._held and not offer.members
            and sum(is_for(week, name, offer) for name in people) >= max(1, offer.min_size)
        }  # fmt: skip

    def _tried(self, some: tuple[Candidate, ...], trial: Trial) -> Tried | None:
        trial.lean = not self._thorough and len(trial.people) > CROWD + 1 and bool(trial.activities)
        outcome = trial.best(better=True)
        return None if outcome is None else self.gain(some, trial, outcome)

    def gain(self, some: tuple[Candidate, ...], trial: Trial, outcome: Outcome) -> Tried | None:
        """What came of a trial; None where the person gains nothing."""
        before, name = trial.before, self._name
        lacking, short = before[name]
        gained, mandatory = short - outcome.short[name], lacking - outcome.lacking[name]
        if (mandatory, gained) <= (0, 0):
            return None
        by_all = sum(before[one][1] - outcome.short[one] for one in outcome.short)
        affected = tuple(one for one in outcome.changed if one != name)
        return Tried(some, gained, mandatory, by_all, affected, outcome.timetable)

    # stages

    def _single_or_swap(self, one: Candidate | None) -> Single | Tried | None:
        return self._swap() if one is None else self._single(one)

    def _swap(self) -> Tried | None:
        """Only people's weeks change, no facts."""
        trial = self.trial((), self._neighbours) if self._neighbours else None
        return None if trial is None else self._tried((_only_weeks(),), trial)

    class Single(NamedTuple):
        """A candidate, whether it opens anything for the person, and what it gives alone."""

        candidate: Candidate
        opens: bool
        trial: Tried | None

    def _single(self, one: Candidate) -> Single | None:
        trial = self.trial((one,))
        if trial is None:
            return None
        opens = self._opens(trial)
        return self.Single(one, opens, self._tried((one,), trial) if opens else None)

    def _opens(self, trial: Trial) -> bool:
        """Whether anything may be otherwise for the person than without the change: else nothing need be solved."""
        if set(trial.activities) != set(self._base.activities):
            return True
        if trial.standing.week.settings != self._desk.week.settings:
            return True
        mine, theirs = trial.standing.week.person[self._name], self._desk.week.person[self._name]
        if mine.needs != theirs.needs or trial.spelled(self._name) - self._base.spelled(self._name):
            return True
        week = trial.standing.week
        if (week.escorts, week.uncared) != (self._desk.week.escorts, self._desk.week.uncared):
            return True
        return self._thorough or _sizes(trial) != _sizes(self._base)

    def _pairs(self, singles: Sequence[Single], short: int) -> tuple[list[Tried], int]:
        """Two changes at once, where one alone does not give all: what opens something comes first."""
        waiting = [one for one in singles if one.candidate.change is not None
                   and not (one.trial is not None and one.trial.gained >= short and not one.trial.by_all > short)]
        order = sorted(
            combinations(range(len(waiting)), 2),
            key=lambda pair: (
                -sum(waiting[one].trial is not None for one in pair), -sum(waiting[one].opens for one in pair),
                sum(waiting[one].candidate.kroner or 0.0 for one in pair), pair,
            ),
        )  # fmt: skip
        pairs = [(waiting[one], waiting[other]) for one, other in order]
        results = list(each(self._pair, pairs, lambda: self._is_late(1)))
        self._pairs_tried = len(results)
        return [one for one in results if one is not None], len(pairs) - len(results)

    def _pair(self, pair: tuple[Single, Single]) -> Tried | None:
        some = tuple(one.candidate for one in pair)
        trial = self.trial(some)
        if trial is None or not self._opens(trial):
            return None
        tried = self._tried(some, trial)
        alone = [one.trial for one in pair if one.trial is not None]
        if tried is None or any((one.mandatory, one.gained) >= (tried.mandatory, tried.gained) for one in alone):
            return None
        return tried

    # what is listed

    def _checked(self, some: Sequence[Tried]) -> Repair | None:
        """The first of some like repairs, if the independent checker finds nothing in its week, changes made."""
        tried, *others = some
        try:
            programme = apply_all(self._desk.programme, tried.changes)
        except FaultyInput:
            return None
        if self._desk.check(programme, tried.timetable):
            return None
        return repair(self._desk, self._name, tried, others)


def _sizes(trial: Trial) -> dict[str, tuple[int, int]]:
    """How often a week, and how many in its rooms, of what the person could be in: no single time shows it."""
    week = trial.standing.week
    halls = {hall.id: hall.capacity for hall in week.halls or ()}
    activities = {trial.board.series[key].offer.id for key in trial.board.of_person[trial.person]}
    return {
        name: (offer.meetings, sum(halls[room] for room in offer.rooms))
        for name in sorted(activities) if (offer := week.offer[name])
    }


_MENDS: dict[str, tuple[str, ...]] = {
    "PersonFacts": ("available",), "ChildCare": ("escort", "child_not_alone"),
    "OpeningHours": ("escort", "opening_hours"), "PlanRequirement": ("kind_cap",),
    "SettingChanged": ("kind_cap", "longest_day", "lunch", "norwegian_day", "no_course_beside_placement"),
    "Seats": ("seat_capacity",), "ActivityAdded": ("seat_capacity",), "ActivityExtent": ("meetings_a_week",),
    "ActivityResized": ("group_size", "open_capacity"), "RoomCapacity": ("room_fits", "room_one_group"),
    "DeparturesMoved": ("home_journey", "travel_between"),
}
"""Which rules a change is meant against."""


def _toil(one: Candidate, rules: Mapping[str, int]) -> tuple[int, int]:
    """What takes little time first, by whom it moves; then what is against the rules that stop most."""
    against = _MENDS.get(type(one.change).__name__, ())
    return len(one.people), -max((rules.get(rule, 0) for rule in against), default=0)


def _own_week(name: str) -> Candidate:
    return Candidate(None, Text(f"uka til {name} legges på nytt, alt annet blir som det er",
                                f"{name}'s week is made anew, all else stays as it is"))


def _only_weeks() -> Candidate:
    return Candidate(None, Text("noen uker legges på nytt, ingen opplysninger endres",
                                "some weeks are made anew, no facts change"))


def _undominated(found: Sequence[Tried]) -> list[Tried]:
    """In order, without those that give no more than a part of them."""
    kept: list[Tried] = []
    for one in sorted(found, key=Tried.rank):
        if not any(other.beats(one) for other in kept):
            kept.append(one)
    return [one for one in kept if not any(other is not one and other.beats(one) for other in kept)]


def _alike(found: Sequence[Tried]) -> list[list[Tried]]:
    """Those that are the same but for a day or a time, together; in order of the first of each."""
    alike: dict[object, list[Tried]] = {}
    for one in found:
        what = tuple(sorted((type(change).__name__, str(getattr(change, change.subject))) for change in one.changes))
        same = () if what else one.candidates
        key = (what, same, one.kroner, one.gained, one.mandatory, one.by_all, one.affected)
        alike.setdefault(key, []).append(one)
    return list(alike.values())


def repair(desk: Desk, name: str, tried: Tried, others: Sequence[Tried] = ()) -> Repair:
    """A repair as it is told, and what would do as well."""
    titles = titles_of(desk.changed(tried.changes) or desk.programme)
    before, after = _mine(titles, desk.timetable, name), _mine(titles, tried.timetable, name)
    sentences = [one.sentence for one in tried.candidates]
    return Repair(
        changes=tuple(change.model_dump(mode="json", exclude_none=True) for change in tried.changes),
        sentences=tuple(sentences), gained=tried.gained, mandatory_gained=tried.mandatory, gained_by_all=tried.by_all,
        affected=tried.affected, kroner=tried.kroner, alike=tuple(one.said for one in others),
        new=tuple(said for key, said in after.items() if key not in before),
        gone=tuple(said for key, said in before.items() if key not in after),
    )  # fmt: skip


def _mine(titles: Titles, timetable: Timetable, name: str) -> dict[tuple[str, int, int], Text]:
    """A person's meetings in words, by what they are and when."""
    return {
        (one.activity, one.start, one.end): meeting_said(titles, one.activity, one.start, one.end)
        for one in timetable.of(name)
    }


def meeting_said(titles: Titles, activity: str, start: int, end: int) -> Text:
    """A meeting in words: «Norsk A1» tirsdag 09:00–11:30."""
    what, day = titles.activity(activity), WEEKDAYS[start // 1440]
    when = f"{clock(start)}–{clock(end)}"
    return Text(f"«{what}» {day.nb} {when}", f"“{what}” {day.en} {when}")

