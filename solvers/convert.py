"""From a choice to a timetable, ids kept from the last plan; and from a last plan back to a choice."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from scheduler.rules.base import Atom, Attends, InRoom, Interprets, Leads, Meets
from scheduler.settings import Shape
from scheduler.timetable import Escort, Meeting, Timetable
from scheduler.week import Offer, Option, Week
from solvers.board import Board
from solvers.choice import Choice


class _Draft(NamedTuple):
    """A meeting without an id."""

    activity: str
    start: int
    end: int
    site: str
    room: str | None
    instructors: tuple[str, ...]
    participants: tuple[str, ...]


def timetable_of(board: Board, choice: Choice) -> Timetable:
    """The choice as meetings and escorts; ids by least change from the last plan."""
    drafts: dict[str, list[_Draft]] = defaultdict(list)
    for key in board.series:
        for draft in _drafts(board, choice, key):
            drafts[draft.activity].append(draft)
    meetings = [
        meeting
        for activity in sorted(drafts)
        for meeting in _with_ids(board.week, activity, _merged(board.week, activity, drafts[activity]))
    ]
    return Timetable(
        week=board.week.iso,
        meetings=tuple(sorted(meetings, key=lambda meeting: meeting.id)),
        escorts=escorts_of(board.week),
    )


def escorts_of(week: Week) -> tuple[Escort, ...]:
    """Who delivers and collects each child, as given."""
    return tuple(
        Escort(child=one.child, day=one.day, deliver=one.deliver, collect=one.collect)
        for one in sorted(week.escorts, key=lambda one: (one.child, one.day))
    )


def _drafts(board: Board, choice: Choice, key: str) -> list[_Draft]:
    series = board.series[key]
    atoms: dict[int, list[Atom]] = defaultdict(list)
    for atom in choice.of_series.get(key, ()):
        if isinstance(atom, (Meets, Attends, Leads, Interprets, InRoom)):
            atoms[atom.option].append(atom)
    drafts = []
    for index in sorted(choice.options(board, key)):
        option = series.options[index]
        rooms = [atom.room for atom in atoms[index] if isinstance(atom, InRoom)]
        drafts.append(_Draft(
            activity=series.offer.id, start=option.start, end=option.end, site=option.site,
            room=rooms[0] if rooms else series.offer.given_room,
            instructors=_instructors(series.offer, atoms[index]),
            participants=tuple(sorted(atom.person for atom in atoms[index] if isinstance(atom, Attends))),
        ))
    return drafts


def _instructors(offer: Offer, atoms: list[Atom]) -> tuple[str, ...]:
    """Who takes part; at seats and stays the given instructors are contacts."""
    if offer.shape in (Shape.SEAT, Shape.OPEN):
        return offer.given_leaders
    return tuple(sorted(atom.instructor for atom in atoms if isinstance(atom, (Leads, Interprets))))


def _merged(week: Week, activity: str, drafts: list[_Draft]) -> list[_Draft]:
    """Stays of an open activity with the same start are one meeting."""
    if week.offer[activity].shape is not Shape.OPEN:
        return sorted(drafts)
    together: dict[tuple[int, str], _Draft] = {}
    for draft in sorted(drafts):
        known = together.get((draft.start, draft.site))
        people = draft.participants if known is None else tuple(sorted({*known.participants, *draft.participants}))
        together[draft.start, draft.site] = draft._replace(participants=people)
    return sorted(together.values())


def _with_ids(week: Week, activity: str, drafts: list[_Draft]) -> list[Meeting]:
    """Ordinals kept where a meeting of the last plan is still like it, new ones counted on."""
    old = [] if week.previous is None else [
        meeting for meeting in week.previous.meetings if meeting.activity == activity
    ]
    same_week = week.previous is not None and week.previous.week == week.iso
    as_they_were = {_Draft(*(getattr(one, name) for name in _Draft._fields)): one for one in old} if same_week else {}
    if len(as_they_were) == len(old) and as_they_were.keys() >= set(drafts) and all(
        one.id == f"{activity}.{week.iso}.{ordinal_of(one.id)}" for one in old
    ):
        return [as_they_were[draft] for draft in drafts]
    pairs = sorted(
        (_difference(draft, meeting), meeting.id, index)
        for index, draft in enumerate(drafts) for meeting in old
        if week.offer[activity].shape in (Shape.GROUP, Shape.OPEN) or meeting.participants == draft.participants
    )
    ordinals: dict[int, int] = {}
    taken: set[int] = set()
    for _, name, index in pairs:
        ordinal = ordinal_of(name)
        if index not in ordinals and ordinal not in taken:
            ordinals[index] = ordinal
            taken.add(ordinal)
    # An id that a meeting of this very week once had is never given to another one.
    used = {ordinal_of(meeting.id) for meeting in old} if same_week else set(taken)
    used |= {ordinal_of(lock.meeting) for lock in week.locks if lock.activity == activity and lock.meeting is not None}
    following = max(used | taken, default=0) + 1
    for index in range(len(drafts)):
        if index not in ordinals:
            ordinals[index] = following
            following += 1
    return [
        Meeting(id=f"{activity}.{week.iso}.{ordinals[index]}", **draft._asdict()) for index, draft in enumerate(drafts)
    ]


def ordinal_of(meeting: str) -> int:
    """The ordinal in a meeting's id."""
    tail = meeting.rsplit(".", 1)[-1]
    return int(tail) if tail.isdigit() else 0


def _difference(draft: _Draft, meeting: Meeting) -> int:
    """How unlike two meetings of an activity are: time first, then people, room, instructors."""
    moved = abs(draft.start - meeting.start)
    people = len(set(draft.participants) ^ set(meeting.participants))
    return moved * 10 + people * 5 + (draft.room != meeting.room) * 3 + (draft.instructors != meeting.instructors) * 2


def choice_of(board: Board, timetable: Timetable) -> Choice:
    """What of a timetable still exists on the board; not checked, may break rules."""
    choice = Choice()
    where: dict[int, dict[Option, int]] = {}  # many series share one tuple of options, which the board holds
    for meeting in timetable.meetings:
        place = Option(meeting.start, meeting.end, meeting.site)
        for key in board.keys_of(meeting.activity, meeting.participants):
            options = board.series[key].options
            if id(options) not in where:
                where[id(options)] = {option: index for index, option in reversed(list(enumerate(options)))}
            index = where[id(options)].get(place)
            if index is not None:
                choice.add(_atoms_of(board, key, index, meeting))
    return choice


def _atoms_of(board: Board, key: str, index: int, meeting: Meeting) -> list[Atom]:
    from scheduler.rules.base import Member

    series = board.series[key]
    offer = series.offer
    atoms: list[Atom] = [board.presence(key, index)]
    for person in meeting.participants:
        if board.may_attend(person, key, index):
            atoms.append(Attends(person, key, index))
            if offer.shape in (Shape.GROUP, Shape.SEAT):
                atoms.append(Member(person, key))
    leads, interprets = _roles(board, key, index, meeting.instructors)
    atoms += [Leads(name, key, index) for name in leads]
    atoms += [Interprets(name, key, index) for name in interprets]
    if offer.shape not in (Shape.OPEN, Shape.SEAT) and meeting.room in offer.rooms:
        atoms.append(InRoom(meeting.room, key, index))
    return atoms


def _roles(board: Board, key: str, index: int, names: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Who leads and who interprets, of those who still may: a split with enough of each where there is one."""
    series = board.series[key]
    offer, option = series.offer, series.options[index]
    names = tuple(name for name in names if name in board.week.member_of_staff)  # who has left since, may nothing
    needed = offer.leaders_needed
    able = [name for name in names if needed and board.may_lead(name, offer, option)]
    speaking = [name for name in names if offer.interpreter and board.may_interpret(name, series, option)]
    for interpreter in speaking:
        leaders = [name for name in able if name != interpreter]
        if len(leaders) >= needed:
            return leaders[:needed], [interpreter]
    return able[:needed], [name for name in speaking if name not in able[:needed]][:1]
