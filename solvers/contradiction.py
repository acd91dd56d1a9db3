"""Why there is no plan: the smallest set of given facts and locks that cannot hold together, and the rules that say so.

Each fact and each rule can be switched off in one model; which of them are needed is found by QuickXplain (Junker,
AAAI 2004): no one of the set could be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from ortools.sat.python import cp_model

from scheduler.locks import Lock
from scheduler.programme import Pairing
from scheduler.rules.base import Attends, Limit, Meets
from scheduler.rules.given_stays import GivenStays
from scheduler.rules.keep_apart import KeepApart
from scheduler.rules.keep_together import KeepTogether
from scheduler.rules.locked import Locked
from scheduler.rules.registry import HARD
from scheduler.rules.ruled_out import RuledOut
from scheduler.times import clock
from scheduler.week import Offer
from scheduler.words import WEEKDAYS, Text
from solvers.cp import solver
from solvers.model import Model
from solvers.scope import Scope

WORK = 20.0
"""Deterministic work of one question; where that is not enough, what was asked of counts as possible."""

_WHAT_IT_NEEDS = {"leaders", "room_fits", "whole_group", "meeting_length"}

_FEW = 3
"""So many different given times are named; more say nothing at a glance."""


class Given(NamedTuple):
    """That an activity is held as it is given, or that the person is there."""

    activity: str
    person: str | None = None


class ByRule(NamedTuple):
    """All that a rule says."""

    key: str


Fact = Given | Lock | Pairing | ByRule
T = TypeVar("T")


class Contradiction(NamedTuple):
    """What cannot hold together, none of which could be left out: a sentence a fact, last what forbids it."""

    reasons: tuple[Text, ...]
    facts: tuple[Fact, ...] = ()
    """The same as what they are, rules left out."""


def contradiction(scope: Scope) -> Contradiction:
    """The smallest set of facts for which the scope has no solution, and the rules that it takes.

    Raises
    ------
    ValueError
        If the scope has a solution, or none could be ruled out.
    """
    switched = _Switched(scope)
    rules = [fact for fact in switched.literals if isinstance(fact, ByRule)]
    facts = [fact for fact in switched.literals if not isinstance(fact, ByRule)]
    if not switched.contradict([*rules, *facts]):
        raise ValueError("no contradiction")
    # Who is given is named rather than that a meeting must have somebody, where that is enough.
    told = [rule for rule in rules if rule.key != "group_size"]
    rules = told if switched.contradict([*told, *facts]) else rules
    needed = smallest(facts, lambda some: switched.contradict([*rules, *some]))
    said = [*_given_sentences(scope, needed), *(fact.sentence for fact in needed if isinstance(fact, Lock | Pairing))]
    forbidding = rule_sentence([rule.key for rule in _forbidding(switched, needed, rules)])
    return Contradiction((*said, *forbidding), tuple(needed))


def _forbidding(switched: _Switched, facts: Sequence[Fact], rules: Sequence[ByRule]) -> list[ByRule]:
    """The rules that it takes; those that only say what a meeting needs are named where no other does."""
    plain = [rule for rule in rules if rule.key in _WHAT_IT_NEEDS]
    others = [rule for rule in rules if rule not in plain]
    found = smallest(others, lambda some: switched.contradict([*facts, *plain, *some])) if others else []
    return found or smallest(plain, lambda some: switched.contradict([*facts, *some]))


def smallest(facts: Sequence[T], contradict: Callable[[Sequence[T]], bool]) -> list[T]:
    """QuickXplain: a set of facts that contradict each other, from which none can be left out.

    Parameters
    ----------
    facts
        Contradict each other; those that should rather be named come first.
    contradict
        Whether some of them contradict each other.
    """
    if not facts or contradict(()):
        return []
    return _needed((), (), facts, contradict)


def _needed(
    background: Sequence[T], added: Sequence[T], facts: Sequence[T], contradict: Callable[[Sequence[T]], bool]
) -> list[T]:
    if added and contradict(background):
        return []
    if len(facts) == 1:
        return list(facts)
    first, second = facts[: len(facts) // 2], facts[len(facts) // 2 :]
    of_second = _needed((*background, *first), first, second, contradict)
    of_first = _needed((*background, *of_second), of_second, first, contradict)
    return [*of_first, *of_second]


def rule_sentence(keys: Sequence[str]) -> list[Text]:
    """What forbids it, as the rules' own sentences; nothing where the facts speak for themselves."""
    said = [rule.sentence for rule in HARD if rule.key in keys]
    if not said:
        return []
    nb, en = " ".join(text.nb for text in said), " ".join(text.en for text in said)
    return [Text(f"Det som hindrer det: {nb}", f"What forbids it: {en}")]


class _Switched:
    """A scope's model in which every fact and every rule has a switch."""

    def __init__(self, scope: Scope) -> None:
        self.model = Model(scope, rules=())
        self.literals: dict[Fact, cp_model.IntVar] = {}
        for fact, limit in _limits(scope):
            self._add(fact, limit)

    def _add(self, fact: Fact, limit: Limit) -> None:
        expression, least, most = self.model.expression(limit.terms)
        never = (limit.low is not None and most < limit.low) or (limit.high is not None and least > limit.high)
        always = (limit.low is None or least >= limit.low) and (limit.high is None or most <= limit.high)
        if always:
            return
        switch = self.literals.setdefault(fact, self.model.cp.new_bool_var(""))
        if never:
            self.model.cp.add(switch == 0)
            return
        if limit.low is not None and least < limit.low:
            self.model.cp.add(expression >= limit.low).only_enforce_if(switch)
        if limit.high is not None and most > limit.high:
            self.model.cp.add(expression <= limit.high).only_enforce_if(switch)

    def contradict(self, facts: Sequence[Fact]) -> bool:
        """Whether there is provably no solution with these switched on."""
        self.model.cp.clear_assumptions()
        self.model.cp.add_assumptions([self.literals[fact] for fact in facts])
        return bool(solver(0, WORK).solve(self.model.cp) == cp_model.INFEASIBLE)


def _limits(scope: Scope) -> Iterator[tuple[Fact, Limit]]:
    """Every limit with the fact or rule that it stems from; what should rather be named first."""
    week = scope.week
    for lock in week.locks:
        for limit in Locked().of_lock(scope, lock) if lock.holds else RuledOut().of_lock(scope, lock):
            yield lock, limit
    for limit in GivenStays().limits(scope):
        yield _given(scope, limit), limit
    for pairing in week.pairings:
        rule = KeepTogether() if pairing.together else KeepApart()
        for limit in rule.of_pairing(scope, pairing):
            yield pairing, limit
    told = {Locked.key, RuledOut.key, GivenStays.key, KeepTogether.key, KeepApart.key}
    for one in HARD:
        if one.key not in told:
            for limit in one.limits(scope):
                yield ByRule(one.key), limit


def _given(scope: Scope, limit: Limit) -> Given:
    """Whose being there, or which group's meeting, the limit is about."""
    atoms = [term.atom for term in limit.terms]
    people = [atom.person for atom in atoms if isinstance(atom, Attends)]
    series = next(atom.series for atom in atoms if isinstance(atom, (Attends, Meets)))
    return Given(scope.one(series).offer.id, people[0] if people else None)


def _given_sentences(scope: Scope, facts: Sequence[Fact]) -> list[Text]:
    """One sentence an activity, with those of its given members who matter."""
    by_activity: dict[str, list[str]] = {}
    for fact in facts:
        if isinstance(fact, Given):
            by_activity.setdefault(fact.activity, []).extend([fact.person] if fact.person is not None else [])
    return [given_sentence(scope.week.offer[activity], names) for activity, names in by_activity.items()]


def given_sentence(offer: Offer, names: Sequence[str] = ()) -> Text:
    """What is given of an activity: its times where they are few, its room, its instructors, these members."""
    said = []
    for lang in (0, 1):
        times = _times(offer, lang)
        where = ("i ", "in ")[lang] + offer.given_room if offer.given_room else None
        parts = [times, where or ("på ", "at ")[lang] + ", ".join(offer.sites)] if times else []
        leaders = ("lærer ", "instructor ")[lang] + ", ".join(offer.given_leaders)
        who = [", ".join(names)] * bool(names) + [leaders] * bool(times and offer.given_leaders)
        parts += [("med ", "with ")[lang] + (" og ", " and ")[lang].join(who)] * bool(who)
        said.append(" ".join(parts))
    return Text(f"«{offer.id}» er gitt {said[0]}".rstrip() + ".", f"“{offer.id}” is given {said[1]}".rstrip() + ".")


def _times(offer: Offer, lang: int) -> str:
    """The given times, those at the same time of day together: «mandag, tirsdag 08:30–13:15»; nothing if many."""
    days: dict[str, list[str]] = {}
    for span in offer.times:
        days.setdefault(f"{clock(span.start)}–{clock(span.end)}", []).append(WEEKDAYS[span.day][lang])
    return ", ".join(f"{', '.join(some)} {hours}" for hours, some in days.items()) if len(days) <= _FEW else ""
