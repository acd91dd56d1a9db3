"""Why hours are missing: given everybody else's week, what forbids each possible next hour, and what would help.

A resource is only named when freeing it alone, with all others as they are, was solved and gave hours.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from scheduler.plan import Reason
from scheduler.rules.base import (
    All,
    Any,
    Atom,
    Attends,
    InRoom,
    Interprets,
    Leads,
    Meets,
    Member,
    Rule,
)
from scheduler.rules.registry import HARD
from scheduler.settings import KINDS, Kind, Shape
from scheduler.timetable import Timetable
from scheduler.week import Option, Week
from scheduler.words import Text, hours
from solvers.board import Board
from solvers.choice import Choice
from solvers.construct import coarse
from solvers.convert import choice_of
from solvers.evaluate import broken, chosen_only
from solvers.relax import freed
from solvers.repair import Effort, Repairer
from solvers.scope import Scope
from solvers.score import Score

_ASKED = tuple(rule for rule in HARD if not rule.key.startswith(("instructor", "qualified", "leaders", "given")))
"""Rules that one more attendance of a person can break; who leads and where stays as it is."""

AN_HOUR = 60
MANY = 4
"""People who are short from whom on children are worth their start."""

MOST_TRIED = 4
"""Resources tried for a person, the most frequent first, before the one that always is: one more offer."""


class _Refused(NamedTuple):
    """A possible next hour and what forbids it first."""

    rule: str
    resource: str | None


def reasons_for(
    week: Week, timetable: Timetable, stopped: Callable[[], bool] = lambda: False
) -> dict[str, tuple[Reason, ...]]:
    """Reasons for everybody who is short of the target.

    Parameters
    ----------
    week
        The dated problem.
    timetable
        A timetable of it that breaks no rule.
    stopped
        Whether to stop trying what would help; what forbids is still counted.
    """
    board = Board(week)
    choice = choice_of(board, timetable)
    short = {name: minutes for name, minutes in Score(board).short(choice).items() if minutes > 0}
    trials = Trials(board, choice, stopped)
    if len(short) < MANY or sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return {name: _reasons(trials, name, minutes) for name, minutes in short.items()}
    return _in_children(trials, short)


_inherited: list[Trials] = []
"""What children have from the process that they were forked from."""


def _in_children(trials: Trials, short: dict[str, int]) -> dict[str, tuple[Reason, ...]]:
    """The same on all processors: a child a person, which starts from what this process holds."""
    _inherited[:] = [trials]
    context = multiprocessing.get_context("fork")
    found: dict[str, tuple[Reason, ...]] = {}
    with context.Pool(min(os.cpu_count() or 1, 8), _deaf_to_interrupts) as pool:
        for name, reasons in pool.imap(_of_one, short.items()):
            found[name] = reasons
            if trials.stopped():
                break
    return found | {name: _reasons(trials, name, short[name]) for name in short if name not in found}


def _deaf_to_interrupts() -> None:
    """Ctrl-C is for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _of_one(one: tuple[str, int]) -> tuple[str, tuple[Reason, ...]]:
    name, minutes = one
    return name, _reasons(_inherited[0], name, minutes)


class Trials:
    """Trials of freed resources; once stopped, reasons are only counted.

    Parameters
    ----------
    stopped
        Whether somebody wants the run to end.
    """

    def __init__(self, board: Board, choice: Choice, stopped: Callable[[], bool]) -> None:
        self.board, self.choice = board, choice
        self.stopped = stopped
        self._spelled = choice_of_board(board, choice)

    def gain(self, name: str, resource: str) -> int:
        """See ``gain``; 0 once stopped."""
        return 0 if self.stopped() else gain(self.board, self._spelled, name, resource)


def _reasons(trials: Trials, name: str, short: int) -> tuple[Reason, ...]:
    refused = list(_refusals(trials.board, trials.choice, name))
    counts = Counter(one.rule for one in refused)
    resources: dict[str, Counter[str]] = defaultdict(Counter)
    for one in refused:
        if one.resource is not None:
            resources[one.rule][one.resource] += 1
    helping = _helping(trials, name, short, resources)
    listed = [_reason(rule, count, None, 0) for rule, count in counts.most_common() if rule != helping.rule]
    first = _reason(helping.rule, counts.get(helping.rule, 0), helping.resource, helping.minutes)
    return (first, *listed[:4])


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
    others = [f"child:{household}" for household in dict.fromkeys(_households(board.week, name))]
    others += [f"person:{name}", f"bus:{name}", f"day:{name}"]
    yield offer
    yield from others
    yield from (f"{other}+{offer}" for other in others)
    yield "+".join((*others, offer))


def _households(week: Week, name: str) -> Iterator[str]:
    """Households whose children the person brings, fetches or stays with."""
    yield from (one.household for one in week.escorts if name in (one.deliver, one.collect))
    yield from (one.household for one in week.uncared if name in one.adults)


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


def gain(like: Board, spelled: list[Spelled], name: str, resource: str) -> int:
    """Counted minutes that the person gains when the resource is freed and everybody else stays as they are."""
    board = Board(freed(like.week, name, resource), like, name)
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
    before = score.short(choice, [name])[name]
    repairer = Repairer(1, lambda: 1e9, lambda: False)
    better = repairer.improve(Scope(board, choice, [name], keep=coarse(board)), Effort(work=0.6))
    return 0 if better is None else before - score.short(better, [name])[name]


def _refusals(board: Board, choice: Choice, name: str) -> Iterator[_Refused]:
    """Every possible next hour of the person with the first rule that forbids it."""
    for key in board.of_person[name]:
        series = board.series[key]
        if series.person is None:
            if Member(name, key) not in choice.atoms:
                yield _joining(board, choice, name, key)
            continue
        for index, option in enumerate(series.options):
            if series.offer.shape is Shape.APPOINTMENT or (series.offer.shape is Shape.OPEN and option.start % 120):
                continue
            attends = Attends(name, key, index)
            if attends not in choice.atoms:
                atoms: list[Atom] = [attends]
                if series.offer.shape is Shape.SEAT:
                    atoms.append(Member(name, key))
                yield _first_refusal(board, choice, name, key, atoms)


def _joining(board: Board, choice: Choice, name: str, key: str) -> _Refused:
    held = [
        index for index in choice.options(board, key) if board.may_attend(name, key, index)
    ]
    if not held:
        return _Refused("group_size", None)
    atoms: list[Atom] = [Member(name, key), *(Attends(name, key, index) for index in held)]
    return _first_refusal(board, choice, name, key, atoms)


def _first_refusal(board: Board, choice: Choice, name: str, key: str, atoms: list[Atom]) -> _Refused:
    new = [atom for atom in atoms if atom not in choice.atoms]
    choice.add(new)
    try:
        found = next(broken(chosen_only(board, choice, [name]), _ASKED), None)
    finally:
        choice.remove(new)
    if found is None:
        return _Refused("week_cap", None)
    rule, _ = found
    return _Refused(rule.key, _resource(board, name, key, rule))


def _resource(board: Board, name: str, key: str, rule: Rule) -> str | None:
    offer = board.series[key].offer
    household = next(_households(board.week, name), None)
    named = {
        "group_size": f"size:{offer.id}", "seat_capacity": f"seat:{offer.id}", "open_capacity": f"places:{offer.id}",
        "room_fits": next((f"room:{room}" for room in offer.rooms), None), "kind_cap": f"kind:{offer.kind.value}",
        "escort": household and f"child:{household}", "child_not_alone": household and f"child:{household}",
        "travel_between": f"bus:{name}", "home_journey": f"bus:{name}",
    }
    return named.get(rule.key)


def _reason(rule: str, count: int, resource: str | None, minutes: int) -> Reason:
    said = _SAID.get(rule, Text("Andre regler stenger", "Other rules forbid it"))
    nb = f"{said.nb}: {count} {'mulige timer' if count > 1 else 'mulig time'}" if count else said.nb
    en = f"{said.en}: {count} possible hour{'s' * (count > 1)}" if count else said.en
    if resource is not None and minutes > 0:
        helped = _helped(resource)
        nb += f". {helped.nb}: {hours(minutes)} t mer"
        en += f". {helped.en}: {hours(minutes, 'en')} h more"
    freeing = resource if minutes > 0 else None
    return Reason(rule=rule, count=count, resource=freeing, minutes=minutes, nb=f"{nb}.", en=f"{en}.")


def _helped(resource: str) -> Text:
    if "+" in resource:
        first, *rest = [_helped(one) for one in resource.split("+")]
        nb = " og ".join((first.nb, *(one.nb[0].lower() + one.nb[1:] for one in rest)))
        return Text(nb, " and ".join((first.en, *(one.en[0].lower() + one.en[1:] for one in rest))))
    sort, _, name = resource.partition(":")
    return {
        "size": Text(f"Én plass til i {name}", f"One more place in {name}"),
        "seat": Text(f"Én praksisplass til hos {name}", f"One more seat at {name}"),
        "places": Text(f"Én plass til i {name}", f"One more place in {name}"),
        "room": Text(f"Et større rom enn {name}", f"A larger room than {name}"),
        "kind": Text(f"Uten taket for {_kind(name).nb.lower()}", f"Without the cap on {_kind(name).en.lower()}"),
        "child": Text("Mer barnepass", "More child care"),
        "person": Text("Hele uka ledig", "Being available all week"),
        "bus": Text("Bedre bussforbindelse", "Better buses"),
        "day": Text("Lengre dager", "Longer days"),
        "offer": Text(f"Et tilbud til på {name} minutter når deltakeren er ledig",
                      f"One more activity of {name} minutes when the participant is free"),
    }[sort]


def _kind(name: str) -> Text:
    """The kind in people's words; empty for what is no kind."""
    return KINDS[Kind(name)].label if name in {kind.value for kind in Kind} else Text("", "")


_SAID = {
    "offer": Text("Det som er igjen, passer ikke i uka", "What is left does not fit into the week"),
    "one_place": Text("Opptatt med noe annet", "Busy with something else"),
    "travel_between": Text("Rekker ikke fram", "No way to get there in time"),
    "home_journey": Text("Ingen buss hjemmefra eller hjem", "No bus from or to home"),
    "longest_day": Text("Dagen blir for lang", "The day becomes too long"),
    "lunch": Text("Ingen tid til lunsj", "No time for lunch"),
    "one_group": Text("Er alt i en gruppe av dette slaget", "Already in a group of the kind"),
    "group_size": Text("Gruppa er full eller åpnes ikke", "The group is full or not opened"),
    "whole_group": Text("Rekker ikke alle timene i gruppa", "Cannot come to all of the group's meetings"),
    "meetings_a_week": Text("Flere ganger i uka er ikke mulig", "No more times a week"),
    "seat_capacity": Text("Praksisplassene er opptatt", "The placements are taken"),
    "one_employer": Text("Har alt praksis et annet sted", "Has a placement elsewhere"),
    "open_capacity": Text("Det åpne tilbudet er fullt", "The open activity is full"),
    "kind_cap": Text("Taket for slaget er nådd", "The cap of the kind is reached"),
    "several": Text("Flere ting stenger samtidig", "Several things forbid it at once"),
    "week_cap": Text("Timen er lengre enn det som mangler", "The hour is longer than what is missing"),
    "norwegian_day": Text("For mye norsk på en dag", "Too much Norwegian in a day"),
    "no_course_beside_placement": Text("Har praksis, ikke kurs i tillegg", "Has a placement, no course besides"),
    "escort": Text("Barnet må leveres og hentes", "The child must be delivered and collected"),
    "child_not_alone": Text("Noen må være hjemme med barnet", "Somebody must be at home with the child"),
    "available": Text("Ikke tilgjengelig", "Not available"),
    "keep_apart": Text("Skal holdes fra hverandre", "To be kept apart"),
    "keep_together": Text("Skal være sammen", "To be kept together"),
    "room_fits": Text("Rommet er for lite", "The room is too small"),
}
