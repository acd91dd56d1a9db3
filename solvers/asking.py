"""What forbids one person each possible next hour, asked in a small part of the week.

A reduction for large programmes: only those asked about are on the board, with all that the person, and those
whose days hang on theirs, have already, and what stands in the same rooms. Nothing else can forbid the hour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from scheduler.settings import Kind, Shape
from scheduler.timetable import Meeting, Timetable
from scheduler.week import Week
from solvers.board import refusal
from solvers.convert import choice_of
from solvers.excerpt import circle, in_rooms, shared_rooms
from solvers.near import Near, is_for
from solvers.refusals import SAMPLE, Refused, refusals


def asked(
    board: Near, name: str, kind: Kind | None = None, activities: Collection[str] | None = None
) -> Iterator[Refused]:
    """See ``refusals``: the same answers, about some activities.

    Parameters
    ----------
    board
        Around the person at least.
    activities
        Those that are asked about; None = all.
    """
    near = circle(board.week, [name])
    held: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in board.standing.meetings:
        held[meeting.activity].append(meeting)
    own = [_needed(board.week, meeting, near) for some in held.values() for meeting in some
           if not near.isdisjoint(meeting.participants)]  # fmt: skip
    ids = [one for one in dict.fromkeys(board.series[key].offer.id for key in board.of_person[name])
           if activities is None or one in activities]  # fmt: skip
    rooms = {room for one in ids for room in shared_rooms(board.week, board.week.offer[one])}
    whole = {*ids, *in_rooms(board.week, board.standing, rooms)}
    meetings = [one for other in sorted(whole) for one in held[other]]
    meetings += [meeting for meeting in own if meeting.activity not in whole]
    wanted = {*ids, *(meeting.activity for meeting in meetings)}
    week = board.week.part(offers=tuple(one for one in board.week.offers if one.id in wanted))
    standing = Timetable(week=week.iso, meetings=tuple(meetings))
    part = _Unstaffed(week, standing, [name], known=board)
    return refusals(part, choice_of(part, standing), name, kind, ids)


def never(board: Near, name: str) -> Iterator[str]:
    """For each time of an activity that is for the person, and that the person may never be at: the rule that says so.

    Of an open activity one time in each two hours is asked about.
    """
    week, person = board.week, board.week.person[name]
    for offer in week.offers:
        if offer.shape is Shape.APPOINTMENT or not is_for(week, name, offer):
            continue
        told: set[int] = set()
        for option in week.options[offer.id]:
            place = option.start // SAMPLE if offer.shape is not Shape.SEAT else option.start
            rule = refusal(week, person, offer, option)
            if rule is not None and not rule.by_day and place not in told:
                told.add(place)
                yield rule.key


class _Unstaffed(Near):
    """A board on which nobody leads: who does stays as it is, and is not asked about."""

    def leaders(self, key: str) -> list[str]:
        """Nobody."""
        return []

    def interpreters(self, key: str) -> list[str]:
        """Nobody."""
        return []


def _needed(week: Week, meeting: Meeting, people: set[str]) -> Meeting:
    """The meeting with all of a group, whose size counts; else with those of its participants only."""
    offer = week.offer.get(meeting.activity)
    if offer is None or offer.shape is Shape.GROUP:
        return meeting
    there = tuple(one for one in meeting.participants if one in people)
    return meeting.model_copy(update={"participants": there})
