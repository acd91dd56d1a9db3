"""Boards of tiny instances, and what people could be at on a day or in a week, drawn at random."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from functools import cache

from scheduler.programme import Pairing, Programme
from scheduler.resolve import week_of
from scheduler.rules.base import Atom, Attends, Meets, Member
from scheduler.settings import Kind, Shape
from scheduler.times import IsoWeek
from solvers.board import Board
from solvers.choice import Choice
from tests.solvers.instances import CASES, needing
from tests.solvers.lottery import drawn
from tests.tiny import MON, TUE, WED, activity, instructor, participant, programme, room, settings, span

Taken = dict[str, list[tuple[str, int]]]
"""By person: (series, option)."""


def given_and_apart() -> Programme:
    """Three to be kept apart at one kind only, two of them given members of a group of it that meets twice a day."""
    twice = (span(MON, "09:03", "09:58"), span(MON, "10:07", "10:41"))
    return programme(
        *(participant(name) for name in ("p1", "p2", "p3")),
        Pairing(together=False, participants=("p1", "p2", "p3"), kind=Kind.OTHER),
        activity("g1", times=twice, members=("p1", "p2")),
        activity("o1", shape="open", minutes=31, times=(span(MON, "10:41", "12:00"),)),
        activity("o2", "volunteer", "open", minutes=31, times=(span(MON, "09:00", "12:00"),)),
    )


def all_kinds_of_series() -> Programme:
    """Groups, seats, stays and talks off the grid of five minutes, in shared rooms, with few seats."""
    return programme(
        *(participant(name, languages=("uk",)) for name in ("p1", "p2", "p3", "p4")),
        instructor("i1"),
        instructor("i2", interprets=("uk",)),
        room("r1", capacity=2, shared=True),
        room("r2"),
        needing("p1", "other", minimum=61, target=90, maximum=100),
        activity(
            "g1", "work_course", times=(span(MON, "09:03", "09:58"), span(TUE, "09:58", "10:41")), room="r1"
        ),
        activity(
            "g2", "work_course", times=(span(MON, "09:58", "10:41"), span(TUE, "08:01", "08:59")), needs_room=True
        ),
        activity("s1", "work_placement", "seat", times=(span(MON, "10:41", "14:02"), span(WED, "07:59", "12:01")),
                 meetings=2, max_size=2),
        activity("o1", "volunteer", "open", minutes=37, max_size=2, times=(span(TUE, "10:41", "12:00"),), meetings=2),
        activity("o2", shape="open", minutes=60, times=(span(WED, "12:01", "15:00"),), room="r1"),
        activity("t1", "career_guidance", "appointment", minutes=43, times=(span(TUE, "12:02", "12:45"),),
                 needs_room=True, interpreter=True),
        settings=settings(grid=7),
    )  # fmt: skip


OF_LOTS: dict[str, Callable[[], Programme]] = {
    "given and apart": given_and_apart, "all kinds of series": all_kinds_of_series,
}

@cache
def board_of(name: str | int) -> Board:
    """The board of an instance by its name, or by lot from a seed."""
    if isinstance(name, int):
        programme = drawn(name)
    else:
        programme = OF_LOTS[name]() if name in OF_LOTS else CASES[name][1]().programme
    return Board(week_of(programme, IsoWeek.parse(programme.week)))


def days_of(board: Board) -> list[int]:
    """Weekdays on which anything could be."""
    return sorted({option.day for series in board.series.values() for option in series.options})


def a_day(lot: random.Random, board: Board, day: int) -> Taken:
    """What everybody does on one day, legal or not: of a series without given times once at most."""
    share = lot.choice((0.3, 0.6, 0.9))
    taken: Taken = {name: [] for name in board.people}
    for name in board.people:
        for key in board.of_person[name]:
            series = board.series[key]
            options = [
                index for index, option in enumerate(series.options)
                if option.day == day and board.may_attend(name, key, index)
            ]
            if options and lot.random() < share:
                chosen = options if series.offer.fixed else [lot.choice(options)]
                taken[name] += [(key, index) for index in chosen]
    return taken


def choice_of(board: Board, taken: Taken) -> Choice:
    """The same as atoms; meetings without anybody who leads them, or a room."""
    return Choice(atom for name, mine in taken.items() for atom in _atoms(board, name, mine))


def _atoms(board: Board, name: str, mine: Iterable[tuple[str, int]]) -> Iterable[Atom]:
    for key, index in mine:
        yield Attends(name, key, index)
        if board.series[key].offer.shape in (Shape.GROUP, Shape.SEAT):
            yield Member(name, key)
        if board.series[key].person is None:
            yield Meets(key, index)
