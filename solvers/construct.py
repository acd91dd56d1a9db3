"""The first plan, in a coordinator's order: classes, seats, talks, courses; then each person's best week.

Plain greedy work; also the baseline that better plans are measured by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from scheduler.rules.base import Series
from scheduler.settings import Kind, Shape
from scheduler.week import Option
from solvers.board import Board
from solvers.draft import Draft
from solvers.facts import Facts
from solvers.placing import Placer
from solvers.weeks import Weeks


def construct(draft: Draft, weeks: Weeks, stopped: Callable[[], bool]) -> None:
    """A first plan on top of what is chosen already (given facts, or what is left of the last plan).

    Parameters
    ----------
    draft
        A legal start; extended.
    weeks
        Finds a person's best week.
    stopped
        Whether to give up early; what stands so far is left.
    """
    facts = draft.facts
    bound = [key for key in facts.groups if _is_bound(facts, key)]
    classes = [key for key in facts.groups if key not in set(bound) and facts.is_limited(key)]
    rest = [key for key in facts.groups if key not in {*bound, *classes}]
    placer = Placer(draft, weeks)
    place_groups(placer, bound, stopped)
    take_seats(draft, weeks, given_only=True)
    place_groups(placer, classes, stopped)
    place_groups(placer, [key for key in rest if facts.board.series[key].offer.members], stopped)
    place_talks(placer, stopped)
    take_seats(draft, weeks)
    place_groups(placer, rest, stopped)
    fill(draft, weeks, facts.board.people, stopped)


def coarse(board: Board) -> Callable[[Series, Option], bool]:
    """Reduction *pruned starts* of exact repairs: stays and talks begin on the half hour only."""

    def keep(series: Series, option: Option) -> bool:
        return series.offer.shape is Shape.SEAT or series.offer.fixed or option.start % 30 == 0

    return keep


def _is_bound(facts: Facts, key: str) -> bool:
    """Whether a group comes with times and members."""
    offer = facts.board.series[key].offer
    return offer.fixed and bool(offer.members)


def place_groups(placer: Placer, keys: Iterable[str], stopped: Callable[[], bool]) -> None:
    """Open the groups that are not open yet, the hardest first."""
    draft = placer.draft
    for key in sorted(keys, key=lambda key: _hardness(draft.facts, key)):
        if stopped():
            return
        if not draft.held.get(key):
            wanted = _wanted(draft, key)
            if wanted:
                placer.place(key, wanted)


def _hardness(facts: Facts, key: str) -> tuple[bool, int, int, str]:
    """Norwegian first, then given times, then long meetings."""
    series = facts.board.series[key]
    length = max(option.span.minutes for option in series.options)
    return (series.offer.kind is not Kind.NORWEGIAN, not series.offer.fixed, -length * series.offer.meetings, key)


def _wanted(draft: Draft, key: str) -> list[str]:
    """Who could be in the group, those with no other group to go to first."""
    board = draft.board
    series = board.series[key]
    offer = series.offer
    given = [name for name in offer.members if name in set(series.candidates)]
    if not draft.facts.is_limited(key):
        short = [name for name in series.candidates if draft.short[name] > 0 and name not in given]
        return [*given, *sorted(short, key=lambda name: (-draft.short[name], name))]
    kind = [other for other in board.of_kind(offer.kind) if board.series[other].person is None]
    placed = {name for other in kind for name in draft.members[other]}
    elsewhere = {name for other in kind for name in board.series[other].offer.members} - set(given)
    waiting = [set(board.series[other].candidates) for other in kind if other != key and not draft.held.get(other)]
    free = [name for name in series.candidates if name not in placed | elsewhere | set(given)]
    return [*given, *sorted(free, key=lambda name: (sum(name in others for others in waiting), name))]


def place_talks(placer: Placer, stopped: Callable[[], bool]) -> None:
    """One talk for each person whose plan asks for one and lacks minutes of its kind."""
    draft, board = placer.draft, placer.board
    talks = [key for key, series in board.series.items() if series.offer.shape is Shape.APPOINTMENT]
    for key in sorted(talks, key=lambda key: (len(board.series[key].options), key)):
        if stopped():
            return
        series = board.series[key]
        person = board.week.person[series.person or ""]
        need = person.needs[series.offer.kind]
        minutes = max(option.span.minutes for option in series.options)
        already = any(board.series[other].offer.kind is series.offer.kind for other in draft.has[person.id])
        if not already and (need.cap is None or need.cap >= minutes):
            placer.place(key, [person.id])


def take_seats(draft: Draft, weeks: Weeks, given_only: bool = False) -> None:
    """Placement days for those with given seats, then for the others in turn, on their empty days."""
    board = draft.board
    seats: dict[str, list[str]] = defaultdict(list)
    for key, series in board.series.items():
        if series.offer.shape is Shape.SEAT and series.person is not None:
            seats[series.person].append(key)
    # Who has few other things to go to goes first.
    for name in sorted(seats, key=lambda name: (len(board.of_person[name]), name)):
        given = [key for key in seats[name] if name in board.series[key].offer.members]
        if given_only or given:
            for key in given:
                _take_seat(draft, weeks, name, [key])
        elif not set(seats[name]) & set(draft.has[name]) and draft.short[name] > 0:
            _take_seat(draft, weeks, name, seats[name], all_days=True)


def _take_seat(draft: Draft, weeks: Weeks, name: str, keys: list[str], all_days: bool = False) -> None:
    """The first seat that has as many days as it should, the last days of the week first."""
    for key in keys:
        if key in draft.has[name]:
            continue
        offer = draft.board.series[key].offer
        room = draft.week.person[name].need - sum(draft.by_kind[name].values())
        full = min(offer.meetings, len(draft.board.series[key].options))
        blocks = [block for block in weeks.seat_blocks(draft, name, key) if block.counted <= room]
        # The last days of the week first: classes take the first ones.
        for block in sorted(blocks, key=lambda block: (len(block.entries), block.entries), reverse=True):
            if not all_days or len(block.entries) >= full:
                draft.attend(name, key, [entry.option for entry in block.entries])
                return


def fill(draft: Draft, weeks: Weeks, people: Iterable[str], stopped: Callable[[], bool]) -> None:
    """Each person's best week beside everybody else's, those with the fewest choices first."""
    board = draft.board
    for name in sorted(people, key=lambda name: (len(board.of_person[name]), name)):
        if stopped():
            return
        if draft.short[name] or draft.lacking[name]:
            weeks.better(draft, name)
