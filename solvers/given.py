"""What is given, and what was locked by hand, comes first: exactly; where it contradicts itself, the smallest set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from scheduler.rules.base import All, Any, Atom, Attends, Member, Series
from scheduler.rules.given_stays import GivenStays
from scheduler.rules.locked import meant
from scheduler.settings import Shape
from scheduler.timetable import Timetable
from scheduler.week import Option
from solvers.board import Board
from solvers.choice import Choice
from solvers.contradiction import Contradiction, contradiction
from solvers.demands import Demands
from solvers.evaluate import chosen_only, is_true
from solvers.impossible import impossible
from solvers.nearest import nearest
from solvers.repair import Effort, Repairer
from solvers.scope import Scope

EFFORT = Effort(work=20.0, least=10.0)


def given_choice(
    board: Board, repairer: Repairer, more: Iterable[str] = (), around: Timetable | None = None
) -> Choice | Contradiction:
    """The groups that come with times and members, and what was locked, placed; or why they cannot all be.

    The board then knows what every choice from here on must keep (``Board.demands``).

    Parameters
    ----------
    more
        Further series to place at once: given ones for which the search found no place.
    around
        A plan to disturb as little as can be; None = the last one, where something of it was locked.
    """
    around = around or (board.week.previous if board.week.locks else None)
    keys = _keys(board) | set(more)
    if not keys and not board.week.locks:
        board.demands = _demands(board, Choice())
        return Choice()
    narrow = _scope(board, keys, few=True)
    told = impossible(board, narrow)
    if told is not None:
        return told
    choice = _placed(repairer, narrow, around)
    if choice is None:
        wide = _scope(board, keys, few=False)
        choice = _placed(repairer, wide, around)
        if choice is None and repairer.is_infeasible:
            return contradiction(wide)
    choice = choice or Choice()
    board.demands = _demands(board, choice)
    return choice


def _keys(board: Board) -> set[str]:
    """Groups with given times and members, and all that a lock puts somewhere."""
    keys = {key for key, series in board.series.items() if series.offer.fixed and series.offer.members}
    for lock in board.week.locks:
        if lock.holds:
            keys |= {
                key for key in board.of_activity.get(lock.activity, ())
                if lock.participant is None or board.series[key].person in (None, lock.participant)
            }
    return keys


def _placed(repairer: Repairer, scope: Scope, around: Timetable | None) -> Choice | None:
    """As near to a plan as can be where there is one; else with the most hours."""
    return repairer.improve(scope, EFFORT) if around is None else nearest(scope, around, repairer, EFFORT)


def _scope(board: Board, keys: set[str], *, few: bool) -> Scope:
    """These series alone, for those who are given, locked or were there; for all who could be if not ``few``."""
    week = board.week
    before = {(one.activity, name) for one in (week.previous.meetings if week.previous else ())
              for name in one.participants}  # fmt: skip
    people = {lock.participant for lock in week.locks if lock.participant in week.person}
    locked = {lock.activity for lock in week.locks if lock.holds}
    for key in keys:
        offer, candidates = board.series[key].offer, set(board.series[key].candidates)
        if offer.id in locked:
            people |= candidates & {name for activity, name in before if activity == offer.id} if few else candidates
        people |= candidates & set(offer.members)
    for pairing in week.pairings:
        if pairing.together and people & set(pairing.participants):
            people |= set(pairing.participants) & set(week.person)
    return Scope(
        board, Choice(), (name for name in people if name is not None), keys,
        keep=_kept_options(board, keys), closed=lambda key: key not in keys,
    )  # fmt: skip


def _kept_options(board: Board, keys: set[str]) -> Callable[[Series, Option], bool]:
    """Of what is given any option; of what is only locked the locked starts, and those of the edited plan."""
    week = board.week
    starts = {(lock.activity, lock.start) for lock in week.locks if lock.holds}
    starts |= {(one.activity, one.start) for one in (week.previous.meetings if week.previous else ())}
    locked = {lock.activity for lock in week.locks if lock.holds}

    def keep(series: Series, option: Option) -> bool:
        if series.key not in keys:
            return False
        offer = series.offer
        return offer.id not in locked or offer.fixed or (offer.id, option.start) in starts

    return keep


def _demands(board: Board, choice: Choice) -> Demands:
    """One of each that a rule asks for at least one of, and the atoms that meet the locks."""
    given = {key for key, series in board.series.items() if series.offer.members}
    people = {name for key in given for name in board.series[key].offer.members if name in board.week.person}
    groups = [key for key in given if board.series[key].person is None]
    scope = Scope(board, Choice(), people, groups, keep=lambda series, option: series.key in given)
    any_of = (
        frozenset(term.atom for term in limit.terms) for limit in GivenStays().limits(scope)
        if limit.low == 1 and all(term.weight == 1 for term in limit.terms)
    )
    return Demands(any_of, _pinned(board, choice))


def _pinned(board: Board, choice: Choice) -> Iterator[Atom]:
    """The atoms of the choice that make each lock true."""
    if not board.week.locks:
        return
    groups = [key for key in _keys(board) if board.series[key].person is None]
    scope = chosen_only(board, choice, choice.of_person, groups)
    for lock in board.week.locks:
        met = [atom for atom in meant(scope, lock) if is_true(atom, choice.atoms)] if lock.holds else []
        for part in _parts(met[0], choice.atoms) if met else ():
            yield part
            if isinstance(part, Attends) and board.series[part.series].offer.shape in (Shape.GROUP, Shape.SEAT):
                yield Member(part.person, part.series)


def _parts(atom: Atom, true: set[Atom]) -> Iterator[Atom]:
    """The plain true atoms that something true is made of."""
    if isinstance(atom, (All, Any)):
        for held in atom.held:
            yield from _parts(held, true)
    elif atom in true:
        yield atom
