"""Why hours are missing: given everybody else's week, what forbids each possible next hour, and what would help.

A resource is only named when freeing it alone, with all others as they are, was solved and gave hours.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from scheduler import causes
from scheduler.plan import Reason
from scheduler.rules.base import (
    All,
    Any,
    Attends,
    InRoom,
    Interprets,
    Leads,
    Meets,
    Member,
)
from scheduler.rules.solving import minutes_counted
from scheduler.settings import Kind
from scheduler.timetable import Timetable
from scheduler.titles import Titles
from scheduler.week import Option, Week
from solvers.areas import areas
from solvers.board import Board
from solvers.choice import Choice
from solvers.convert import choice_of
from solvers.refusals import households, refusals
from solvers.relax import freed
from solvers.repair import Effort, Repairer, coarse
from solvers.scope import Scope
from solvers.score import Score

AN_HOUR = 60
MANY = 4
"""People who are short from whom on children are worth their start."""

MOST_TRIED = 4
"""Resources tried for a person, the most frequent first, before the one that always is: one more offer."""


_NO_TITLES = Titles()


def reasons_for(
    week: Week, timetable: Timetable, stopped: Callable[[], bool] = lambda: False, titles: Titles = _NO_TITLES,
    trying: float | None = None,
) -> dict[str, tuple[Reason, ...]]:
    """Reasons for everybody who is short of the target, or of what their plan demands of a kind.

    Who is short of the target is first told what would help; then come the kinds, then what else forbids.

    Parameters
    ----------
    week
        The dated problem.
    timetable
        A timetable of it that breaks no rule.
    stopped
        Whether to end at once, with the reasons found so far.
    titles
        What activities and rooms are called in the sentences; their ids where not given.
    trying
        Seconds for trials of what would help; after them what forbids is counted only. None = as long as they take.
    """
    end = None if trying is None else time.monotonic() + trying
    found: dict[str, tuple[Reason, ...]] = {}
    parts = areas(week)
    for place, part in enumerate(parts):
        now = time.monotonic()  # each has its share of what is left
        until = None if end is None else now + (end - now) / (len(parts) - place)
        found |= {} if stopped() else _of_area(part, timetable, stopped, titles, until)
    return found


def _of_area(
    week: Week, timetable: Timetable, stopped: Callable[[], bool], titles: Titles, until: float | None
) -> dict[str, tuple[Reason, ...]]:
    held = {offer.id for offer in week.offers}
    mine = tuple(meeting for meeting in timetable.meetings if meeting.activity in held)
    board = Board(week)
    choice = choice_of(board, timetable.model_copy(update={"meetings": mine}))
    missing = Score(board).short(choice)
    short = {
        name: minutes for name, minutes in missing.items() if minutes > 0 or any(_lacking(board, choice, name))
    }
    trials = Trials(board, choice, stopped, titles, until)
    if len(short) < MANY or sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return {name: _reasons(trials, name, minutes) for name, minutes in short.items() if not stopped()}
    return _in_children(trials, short)


_BREATH = 0.2
"""Seconds between looks at whether somebody wants the run to end."""

_inherited: list[Trials] = []
"""What children have from the process that they were forked from."""


def _in_children(trials: Trials, short: dict[str, int]) -> dict[str, tuple[Reason, ...]]:
    """The same on all processors: a child a person, which starts from what this process holds."""
    _inherited[:] = [trials]
    context = multiprocessing.get_context("fork")
    found: dict[str, tuple[Reason, ...]] = {}
    with context.Pool(min(os.cpu_count() or 1, 8), _deaf_to_interrupts) as pool:
        results = pool.imap(_of_one, short.items())
        while len(found) < len(short) and not trials.stopped():
            with suppress(multiprocessing.TimeoutError):
                name, reasons = results.next(_BREATH)
                found[name] = reasons
    return found


def _deaf_to_interrupts() -> None:
    """Ctrl-C is for the parent; a child that shall end does, and does not listen as the command line does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _of_one(one: tuple[str, int]) -> tuple[str, tuple[Reason, ...]]:
    name, minutes = one
    return name, _reasons(_inherited[0], name, minutes)


class Trials:
    """Trials of freed resources; once stopped, reasons are only counted.

    Parameters
    ----------
    stopped
        Whether somebody wants the run to end.
    titles
        What activities and rooms are called.
    """

    def __init__(
        self, board: Board, choice: Choice, stopped: Callable[[], bool], titles: Titles = _NO_TITLES,
        until: float | None = None,
    ) -> None:  # fmt: skip
        self._until = until
        self.board, self.choice = board, choice
        self.stopped = stopped
        self.titles = titles
        self._spelled = choice_of_board(board, choice)

    def gain(self, name: str, resource: str | None) -> int:
        """See ``gain``; 0 once stopped."""
        return 0 if self.stopped() or self._is_late() else gain(self.board, self._spelled, name, resource)

    def unfound(self, name: str) -> frozenset[Kind]:
        """Kinds that the person lacks and could have had more of all along, everybody else as they are."""
        better = None if self.stopped() or self._is_late() else _alone(self.board, self.choice, name)
        if better is None:
            return frozenset()
        now, then = (dict(_lacking(self.board, choice, name)) for choice in (self.choice, better))
        return frozenset(kind for kind, minutes in now.items() if then.get(kind, 0) < minutes)

    def _is_late(self) -> bool:
        return self._until is not None and time.monotonic() > self._until


def _reasons(trials: Trials, name: str, short: int) -> tuple[Reason, ...]:
    lacking = list(_lacking(trials.board, trials.choice, name))
    unfound = trials.unfound(name) if lacking else frozenset()
    demanded = tuple(_of_kind(trials, name, kind, minutes, kind in unfound) for kind, minutes in lacking)
    return (*_to_target(trials, name, short), *demanded) if short > 0 else demanded


def _to_target(trials: Trials, name: str, short: int) -> tuple[Reason, ...]:
    refused = list(refusals(trials.board, trials.choice, name))
    counts = Counter(one.rule for one in refused)
    resources: dict[str, Counter[str]] = defaultdict(Counter)
    for one in refused:
        if one.resource is not None:
            resources[one.rule][one.resource] += 1
    listed = [_reason(trials, rule, count) for rule, count in counts.most_common()]
    if counts["search"] and trials.gain(name, None) > 0:  # nothing stands in the way: nothing would help but time
        return tuple(sorted(listed, key=lambda one: one.rule != "search")[:5])
    helping = _helping(trials, name, short, resources)
    first = _reason(trials, helping.rule, counts.get(helping.rule, 0), helping.resource, helping.minutes)
    return (first, *[one for one in listed if one.rule != helping.rule][:4])


def _reason(trials: Trials, rule: str, count: int, resource: str = "", minutes: int = 0) -> Reason:
    freed_one = resource if minutes > 0 else None
    said = causes.sentence(rule, count, freed_one, minutes, trials.titles)
    return Reason(rule=rule, count=count, resource=freed_one, minutes=minutes, nb=said.nb, en=said.en)


def _lacking(board: Board, choice: Choice, name: str) -> Iterator[tuple[Kind, int]]:
    """Kinds of which the person has less than their plan's minimum, and how many minutes less."""
    person = board.week.person[name]
    counted: Counter[Kind] = Counter()
    for atom in choice.of_person.get(name, ()):
        series = board.series[atom.series]
        option = series.options[atom.option]
        counted[series.offer.kind] += minutes_counted(board.week, person, series.offer, option.start, option.end)
    for kind, need in person.needs.items():
        if need.minimum > counted[kind]:
            yield kind, need.minimum - counted[kind]


def _of_kind(trials: Trials, name: str, kind: Kind, minutes: int, unfound: bool) -> Reason:
    """What most often forbids the person more of a kind that their plan demands."""
    rule, count = "search", 0
    if not unfound:
        counts = Counter(one.rule for one in refusals(trials.board, trials.choice, name, kind))
        rule, count = next(iter(counts.most_common(1)), ("nothing", 0))
    said = causes.sentence_of_kind(kind, minutes, rule, count, trials.titles)
    return Reason(rule=rule, count=count, nb=said.nb, en=said.en)


class _Helping(NamedTuple):
    """A resource that helps alone, and by how much."""

    rule: str
    resource: str
    minutes: int


def _helping(trials: Trials, name: str, short: int, resources: dict[str, Counter[str]]) -> _Helping:
    tried = sorted(
        ((count, rule, resource) for rule, counter in resources.items() for resource, count in counter.items()),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    enough = min(AN_HOUR, short)
    best = _Helping("", "", 0)
    for _, rule, resource in tried[:MOST_TRIED]:
        minutes = trials.gain(name, resource)
        if minutes >= enough:
            return _Helping(rule, resource, minutes)
        best = max(best, _Helping(rule, resource, minutes), key=lambda one: one.minutes)
    for resource in _last_resorts(trials.board, name, short):
        minutes = trials.gain(name, resource)
        if minutes >= enough:
            return _Helping(_rule_of(resource), resource, minutes)
        best = max(best, _Helping(_rule_of(resource), resource, minutes), key=lambda one: one.minutes)
    most_often = max(resources, key=lambda rule: sum(resources[rule].values()), default="several")
    return best if best.minutes else _Helping(most_often, "", 0)


_RULE_OF = {"offer": "offer", "child": "escort", "person": "available", "bus": "travel_between", "day": "longest_day"}


def _rule_of(resource: str) -> str:
    return _RULE_OF[resource.partition(":")[0]]


def _last_resorts(board: Board, name: str, short: int) -> Iterator[str]:
    """What helps when nothing that exists does: an offer of just that length, care, availability, buses.

    Then each with such an offer besides, since what exists may lie at other times; last, all of them at once.
    """
    offer = f"offer:{min(short, AN_HOUR)}"
    others = [f"child:{household}" for household in dict.fromkeys(households(board.week, name))]
    others += [f"person:{name}", f"bus:{name}", f"day:{name}"]
    yield offer
    yield from others
    yield from (f"{other}+{offer}" for other in others)
    yield "+".join((*others, offer))


class Spelled(NamedTuple):
    """Something chosen, with its time and place; None for a membership."""

    series: str
    option: Option | None
    atom: Meets | Attends | Member | Leads | Interprets | InRoom


def choice_of_board(board: Board, choice: Choice) -> list[Spelled]:
    """The choice with each option spelled out, so that it can be found again on another board."""
    spelled = []
    for atom in choice.atoms:
        assert not isinstance(atom, (All, Any))  # a choice holds what was decided, not what follows from it
        option = None if isinstance(atom, Member) else board.series[atom.series].options[atom.option]
        spelled.append(Spelled(atom.series, option, atom))
    return spelled


def gain(like: Board, spelled: list[Spelled], name: str, resource: str | None) -> int:
    """Counted minutes that the person gains when the resource is freed and everybody else stays as they are.

    None frees nothing: what the person could have had all along.
    """
    board = like if resource is None else Board(freed(like.week, name, resource), like, name)
    choice = Choice()
    same: dict[str, bool] = {}
    for key, place, atom in spelled:
        if key not in same:
            same[key] = key in board.series and board.series[key].options == like.series[key].options
        if same[key] or isinstance(atom, Member):
            choice.add([atom])
            continue
        options = board.series[key].options if key in board.series else ()
        index = next((number for number, option in enumerate(options) if option == place), None)
        if index is not None:
            choice.add([atom._replace(option=index)])
    score = Score(board)
    better = _alone(board, choice, name)
    return 0 if better is None else score.short(choice, [name])[name] - score.short(better, [name])[name]


def _alone(board: Board, choice: Choice, name: str) -> Choice | None:
    """The person's best week with everybody else's as they are; None if none better was found."""
    repairer = Repairer(1, lambda: 1e9, lambda: False)
    return repairer.improve(Scope(board, choice, [name], keep=coarse(board)), Effort(work=0.6))
