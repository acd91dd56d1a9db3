"""What one person could have with a few others moved: solved exactly, everybody else as they are.

The person's hours come first; then as few others as possible have another week, and nobody has fewer hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.rules.base import Atom, Attends, InRoom, Interprets, Leads, Series
from scheduler.rules.registry import HARD
from scheduler.settings import Shape
from scheduler.timetable import Timetable
from scheduler.week import Need, Option, Person, Week
from solvers.board import Place
from solvers.choice import Choice
from solvers.convert import choice_of, timetable_of
from solvers.cp import solver
from solvers.excerpt import excerpt
from solvers.model import Model
from solvers.near import Near, fitting
from solvers.possible import possible
from solvers.repair import merged
from solvers.scope import Scope
from solvers.score import Score

WORK = 1.0
"""Deterministic work of one trial."""

SECONDS = 5.0
"""Wall time of one trial, a net below the work for slow machines."""

GRID, COARSE = 30, 60
"""Minutes between the starts that the person's and the others' stays and talks are tried at."""

_PERSON, _OTHER, _HOURS, _KEPT = 100_000_000, 1_000_000, 50, 1
"""Weights: a minute for the person, another person who changes, a minute for another person, and what the person has
already and loses."""

_MANDATORY = 2_500
"""How many minutes to the target a minute of a mandatory kind outweighs."""


_OF_WEEKS = tuple(rule for rule in HARD if rule.of_person or rule.key == "meetings_a_week")
"""Rules about people's weeks alone."""


class _Bare(Scope):
    """A scope whose groups meet without instructors and rooms (a relaxation)."""

    def staff_atoms(self, key: str, index: int) -> list[Leads | Interprets]:
        """Nobody."""
        return []

    def rooms_at(self, key: str, index: int) -> list[InRoom]:
        """None."""
        return []


class Standing(NamedTuple):
    """A week and what everybody does in it."""

    week: Week
    timetable: Timetable


class Outcome(NamedTuple):
    """What a trial gave."""

    timetable: Timetable
    short: dict[str, int]
    """Missing minutes to the target of everybody whose week was free."""
    lacking: dict[str, int]
    """Missing minutes of mandatory kinds of the same."""
    changed: tuple[str, ...]
    """Those whose week is another now, the person too."""


class Trial:
    """A person's best week, and that of those who may change for it.

    Parameters
    ----------
    standing
        The week (with whatever is changed in it) and what everybody does.
    person
        Whose hours count first.
    others
        Who may get another week; nobody gets fewer hours.
    activities
        Groups that may meet at other times; who is in them should be among the others.
    before
        Missing minutes (of mandatory kinds, to the target) of each, of which nobody may have more; None = as they
        stand in this week.
    known
        A board of another trial, to take over what it found.
    """

    def __init__(
        self, standing: Standing, person: str, others: Iterable[str] = (), activities: Iterable[str] = (),
        before: dict[str, tuple[int, int]] | None = None, known: Near | None = None,
    ) -> None:  # fmt: skip
        self.standing, self.person = standing, person
        self.people = tuple(dict.fromkeys((person, *others)))
        self.activities = tuple(activities)
        part, self._held = excerpt(
            standing.week, standing.timetable, self.people,
            fitting(standing.week, self.people), self.activities,
        )  # fmt: skip
        self.board = Near(part, self._held, self.people, self.activities, known)
        self.choice = choice_of(self.board, self._held)
        score = Score(self.board)
        self._before = {
            name: before[name] if before is not None else score.of_person(self.choice, standing.week.person[name])
            for name in self.people
        }
        self.lean = False
        """Whether the others keep what they have but for the groups that may meet at other times (a reduction)."""
        self.coarse = False
        """Whether groups that may meet at other times begin on the half hour (a reduction)."""
        self._possible: dict[str, set[Place]] | None = None

    @property
    def before(self) -> dict[str, tuple[int, int]]:
        """(missing minutes of mandatory kinds, missing minutes to the target) that each has at most."""
        return self._before

    def possible(self) -> dict[str, set[Place]]:
        """What each of those whose weeks are free could attend at all."""
        if self._possible is None:
            self._possible = possible(self.board, self.choice, self.people, self.activities)
        return self._possible

    def spelled(self, name: str) -> set[tuple[str, Option]]:
        """What one of them could attend, with times and places: to be compared with another trial's."""
        return {(key, self.board.series[key].options[index]) for key, index in self.possible()[name]}

    def best(
        self, work: float = WORK, also: Callable[[cp_model.CpModel, dict[Atom, cp_model.IntVar]], None] | None = None,
        *, keep_person: bool = False, better: bool = False, than: tuple[int, int] | None = None,
    ) -> Outcome | None:  # fmt: skip
        """The best found; None where there is nothing that keeps what everybody has, as far as was searched.

        Parameters
        ----------
        work
            Deterministic work.
        also
            Adds what else must hold.
        keep_person
            Whether the person, too, must not have fewer hours.
        better
            Whether only what gives the person more counts: that there is no such week is soon proven.
        than
            More than what: missing minutes (of mandatory kinds, to the target); None = than what stands.
        """
        scope = self._scope()
        model = Model(scope)
        model.hint(self.choice)
        if also is not None:
            also(model.cp, model.variables)
        if keep_person:
            self._hold(model, self.person)
        if better:
            self._gain(model, than or self._before[self.person])
        cost = self._person_cost(model) + _KEPT * cp_model.LinearExpr.sum([
            variable.negated() for atom, variable in model.variables.items()
            if isinstance(atom, Attends) and atom.person == self.person and atom in self.choice.atoms
        ])
        for name in self.people[1:]:
            cost += _OTHER * self._moves(model, name) + _HOURS * self._hold(model, name)
        model.cp.minimize(cost)
        asked = solver(1, work, SECONDS)
        asked.parameters.cp_model_probing_level = 0  # up to half of the time, for little in so small a question
        status = asked.solve(model.cp)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return self._outcome(merged(scope, model.chosen(asked)))

    def may_be_better(self, than: tuple[int, int], work: float = WORK) -> bool:
        """Whether the person might miss less if instructors and rooms were left out: where not, ``best`` finds nothing.

        Parameters
        ----------
        than
            Missing minutes of mandatory kinds, and to the target.
        """
        if not self.might_be_better(than):
            return False
        model = Model(self._scope(_Bare), _OF_WEEKS)
        self._gain(model, than)
        asked = solver(1, work, SECONDS)
        asked.parameters.cp_model_presolve = False  # often longer than the search of so small a question
        return asked.solve(model.cp) != cp_model.INFEASIBLE

    def might_be_better(self, than: tuple[int, int]) -> bool:
        """The same, told in an instant and more loosely: by bounds, each day for itself."""
        lacking, short = than
        if self._least(self._me) < short:
            return True
        return bool(lacking) and sum(map(self._least, self._me_by_kind())) < lacking

    @property
    def _me(self) -> Person:
        return self.standing.week.person[self.person]

    def _me_by_kind(self) -> list[Person]:
        """The person as if nothing counted but one mandatory kind, once for each."""
        return [
            self._me.model_copy(update={"need": need.minimum, "needs": {
                other: need if other is kind else Need(cap=0) for other in self._me.needs
            }}) for kind, need in self._me.needs.items() if need.minimum
        ]  # fmt: skip

    def get_ready(self) -> None:
        """Find out what other trials take over from this one."""
        self._least(self._me)

    def _least(self, person: Person) -> int:
        """Minutes that a person must miss at least."""
        from solvers.turns import least_together  # with its compiled part, only where it is asked for

        possible = self.possible()[person.id]
        return least_together(self.board, [person], self.board.between, only=possible).missing

    def _scope(self, sort: type[Scope] = Scope) -> Scope:
        could = self.possible()
        anyone = set().union(*could.values())
        index = {key: {option: number for number, option in enumerate(self.board.series[key].options)}
                 for key in {key for key, _ in anyone}}  # fmt: skip

        def keep(series: Series, option: Option) -> bool:
            is_free = series.offer.id in self.activities
            if self.lean and not is_free and series.person not in (None, self.person):
                return False
            place = index.get(series.key, {}).get(option)
            return place is not None and (series.key, place) in anyone and (
                (is_free and not self.coarse) or self._on_grid(series, option)
            )

        joinable = {key for key, _ in anyone}
        return sort(self.board, self.choice, self.people, self.activities, keep, lambda key: key not in joinable)

    def _on_grid(self, series: Series, option: Option) -> bool:
        """Reduction *pruned starts*: meetings begin on the half hour, others' own stays and talks on the hour."""
        if series.offer.shape is Shape.SEAT or series.offer.fixed:
            return True
        return option.start % (GRID if series.person in (None, self.person) else COARSE) == 0

    def _person_cost(self, model: Model) -> cp_model.LinearExpr:
        lacking, short = model.missing(self.person)
        return _PERSON * (_MANDATORY * cp_model.LinearExpr.sum(lacking) + short)

    def _hold(self, model: Model, name: str) -> cp_model.LinearExpr:
        """The other's missing minutes, which become no more."""
        lacking, short = model.missing(name)
        most_lacking, most_short = self._before[name]
        total = cp_model.LinearExpr.sum(lacking)
        model.cp.add(total <= most_lacking)
        model.cp.add(short <= most_short)
        return total + short

    def _gain(self, model: Model, than: tuple[int, int]) -> None:
        """Fewer missing minutes of mandatory kinds; or as few of them, and fewer to the target."""
        lacking, short = model.missing(self.person)
        most_lacking, most_short = than
        total = cp_model.LinearExpr.sum(lacking)
        model.cp.add(total <= most_lacking)
        more = model.cp.new_bool_var("")
        model.cp.add(total < most_lacking).only_enforce_if(more)
        model.cp.add(short < most_short).only_enforce_if(more.negated())

    def _moves(self, model: Model, name: str) -> cp_model.IntVar:
        """Whether the other's week is another one."""
        moved = model.cp.new_bool_var("")
        for atom, variable in model.variables.items():
            if isinstance(atom, Attends) and atom.person == name:
                model.cp.add_implication(variable.negated() if atom in self.choice.atoms else variable, moved)
        return moved

    def _outcome(self, choice: Choice) -> Outcome | None:
        part = timetable_of(self.board, choice)
        before, after = _weeks(self._held), _weeks(part)
        changed = tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))
        if not set(changed) <= set(self.people):
            return None  # somebody whose week was not free lost something: the change takes it away
        score = Score(self.board)
        missing = {name: score.of_person(choice, self.standing.week.person[name]) for name in self.people}
        return Outcome(
            self._whole(part), {name: short for name, (_, short) in missing.items()},
            {name: lacking for name, (lacking, _) in missing.items()}, changed,
        )

    def _whole(self, part: Timetable) -> Timetable:
        """The timetable of the whole week, with a part's meetings in place of those that it was made from."""
        ours = self.board.week.offer
        others = [one for one in self.standing.timetable.meetings if one.activity not in ours]
        meetings = sorted([*others, *part.meetings], key=lambda meeting: meeting.id)
        return part.model_copy(update={"meetings": tuple(meetings)})


def _weeks(timetable: Timetable) -> dict[str, set[tuple[str, int, int, str]]]:
    """What each person attends: activity, start, end and site."""
    found: dict[str, set[tuple[str, int, int, str]]] = {}
    for meeting in timetable.meetings:
        for name in meeting.participants:
            found.setdefault(name, set()).add((meeting.activity, meeting.start, meeting.end, meeting.site))
    return found


def in_the_way(trial: Trial, most: int, stopped: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
    """Who has what the person could have instead: those with the most of it first, parents who take turns before all.

    Parameters
    ----------
    most
        So many at most.
    """
    board, choice, person = trial.board, trial.choice, trial.person
    week = trial.standing.week
    count: dict[str, int] = {}
    for one in week.uncared:
        if person in one.adults:
            count |= {name: 1_000 for name in one.adults if name != person}
    for escort in week.escorts:
        pair = (escort.deliver, escort.collect)
        if person in pair:
            count |= {name: 1_000 for name in pair if name in week.person and name != person}
    for pairing in week.pairings:
        if person in pairing.participants:
            count |= {name: 1_000 for name in pairing.participants if name in week.person and name != person}
    for key in board.of_person[person]:
        if stopped():
            break
        offer = board.series[key].offer
        if offer.shape is Shape.APPOINTMENT or (offer.shape is Shape.OPEN and offer.max_size is None):
            continue
        for name in _holders(trial, key):
            if name not in offer.members and name != person and name in week.person:
                count[name] = count.get(name, 0) + (10 if offer.shape is not Shape.OPEN else 1)
    ordered = sorted(count, key=lambda name: (-count[name], len(choice.of_person.get(name, ())), name))
    return tuple(ordered[:most])


def _holders(trial: Trial, key: str) -> set[str]:
    """Who has a place that is full, in an activity that the person might have instead."""
    board, choice = trial.board, trial.choice
    series = board.series[key]
    offer = series.offer
    if series.person is None:
        members = choice.members(key)
        full = offer.max_size is not None and len(members) >= offer.max_size and trial.person not in members
        return members if full else set()
    there: dict[int, set[str]] = {}
    for other in board.of_activity[offer.id]:
        held_by = board.series[other]
        for index in choice.options(board, other):
            there.setdefault(held_by.options[index].day, set()).add(held_by.person or "")
    most = offer.max_size or (1 if offer.shape is Shape.SEAT else 10_000)
    days = {option.day for option in series.options}
    return set().union(*(names for day, names in there.items() if day in days and len(names) >= most))
