"""A meeting that is not in the plan: every rule that forbids it, and what it would take the place of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scheduler.locks import Lock
from scheduler.rules.base import Atom, Attends, InRoom, Interprets, Leads, Meets, Member
from scheduler.rules.registry import HARD
from scheduler.settings import Shape
from scheduler.timetable import Timetable
from scheduler.week import Offer, Option, Week, duration
from solvers.choice import Choice
from solvers.convert import choice_of
from solvers.evaluate import broken, chosen_only
from solvers.near import Near
from solvers.trial import Outcome, Standing, Trial

ANY = 1_000_000
"""Minutes that stand for no limit on what somebody may lose."""


class Asked(NamedTuple):
    """A meeting of a person with an activity, by its start."""

    person: str
    activity: str
    start: int


class Forbidden(NamedTuple):
    """Keys of the rules that forbid it, in their order; none = it can be as everything else stands."""

    rules: tuple[str, ...]
    held: bool
    """Whether the activity meets then in the plan."""


def options_at(week: Week, offer: Offer, start: int) -> list[Option]:
    """What the meeting could be: the given time that starts then, else one as long as the activity's meetings."""
    given = {span.end for span in offer.times if span.start == start and offer.shape is not Shape.OPEN}
    length = duration(week.settings, offer) if offer.lessons is not None or offer.minutes is not None else 0
    ends = given or ({start + length} if length else set())
    return [Option(start, end, site) for end in sorted(ends) for site in offer.sites]


def forbidden(week: Week, standing: Timetable, asked: Asked) -> Forbidden:
    """Every rule that forbids the meeting as everybody else stands: of its places the one that fewest forbid."""
    offer = week.offer[asked.activity]
    held = any(one.activity == offer.id and one.start == asked.start for one in standing.meetings)
    answers = [_rules(week, standing, asked, option) for option in options_at(week, offer, asked.start)]
    if not answers:
        return Forbidden(("meeting_length",), held)
    return Forbidden(min(answers, key=len), held)


def _rules(week: Week, standing: Timetable, asked: Asked, option: Option) -> tuple[str, ...]:
    offer, person = week.offer[asked.activity], week.person[asked.person]
    found: dict[str, None] = {}
    given = any(span.start == option.start and span.end == option.end for span in offer.times)
    if offer.times and offer.shape is not Shape.OPEN and not given:
        found["given_stays"] = None
    for rule in HARD:
        leaders = [one.id for one in week.staff if rule.allows_instructor(week, one.id, offer, option)]
        enough = len(leaders) >= offer.leaders_needed
        if not (rule.allows(week, person, offer, option) and rule.allows_meeting(week, offer, option) and enough):
            found[rule.key] = None
    board = _Anyway(week, standing, asked, option)
    found |= dict.fromkeys(_broken(board, choice_of(board, standing), asked, option))
    return tuple(rule.key for rule in HARD if rule.key in found)


class _Anyway(Near):
    """A board on which the person may be at the meeting whatever forbids it."""

    def __init__(self, week: Week, standing: Timetable, asked: Asked, option: Option) -> None:
        self._asked, self._option = asked, option
        super().__init__(week, standing, [asked.person])

    def _find(self, offer: Offer) -> tuple[tuple[Option, ...], dict[str, tuple[int, ...]]]:
        options, allowed = super()._find(offer)
        if offer.id != self._asked.activity:
            return options, allowed
        name = self._asked.person
        wider = tuple(sorted({*options, self._option, *self._held.get(offer.id, ())}))
        place = {option: index for index, option in enumerate(wider)}
        moved = {one: tuple(place[options[index]] for index in indices) for one, indices in allowed.items()}
        moved[name] = tuple(sorted({*moved.get(name, ()), place[self._option]}))
        return wider, moved


def _broken(board: _Anyway, choice: Choice, asked: Asked, option: Option) -> Iterator[str]:
    """Rules that the plan breaks once the person is there."""
    key = next(key for key in board.of_activity[asked.activity] if asked.person in board.series[key].candidates)
    series = board.series[key]
    index = series.options.index(option)
    new: list[Atom] = [Attends(asked.person, key, index)]
    if series.offer.shape in (Shape.GROUP, Shape.SEAT):
        new.append(Member(asked.person, key))
    if series.person is None:
        new.append(Meets(key, index))
    before = choice.copy()
    choice.add(new)
    choice.add(_staff(board, before, key, index))
    groups = [key] if series.person is None else []
    for rule, _ in broken(chosen_only(board, choice, [asked.person], groups)):
        yield rule.key


def _staff(board: _Anyway, choice: Choice, key: str, index: int) -> list[Atom]:
    """Somebody to lead, interpret and house a meeting that nobody does yet: those who are free, else the first."""
    series = board.series[key]
    offer, option = series.offer, series.options[index]
    if index in choice.options(board, key) or offer.shape in (Shape.SEAT, Shape.OPEN):
        return []
    busy, rooms = set(), set()
    for meeting in board.standing.meetings:
        if meeting.span.overlaps(option.span):
            busy |= set(meeting.instructors)
            rooms |= {meeting.room}
    able = sorted(
        (name for name in (one.id for one in board.week.staff) if board.may_lead(name, offer, option)),
        key=lambda name: (name in busy, name),
    )
    halls = [room for room in offer.rooms if board.week.hall[room].site == option.site]
    atoms: list[Atom] = [Leads(name, key, index) for name in able[: offer.leaders_needed]]
    if offer.interpreter:
        speaking = [one.id for one in board.week.staff if board.may_interpret(one.id, series, option)]
        free = sorted((one for one in speaking if one not in able[: offer.leaders_needed]),
                      key=lambda name: (name in busy, name))  # fmt: skip
        atoms += [Interprets(name, key, index) for name in free[:1]]
    best = sorted(halls, key=lambda room: (room in rooms and not board.week.hall[room].shared, room))
    return [*atoms, *(InRoom(room, key, index) for room in best[:1])]


def forced(week: Week, standing: Timetable, asked: Asked, others: Sequence[str]) -> Outcome | None:
    """The week with the person at the meeting, as near to the plan as can be; None where it cannot be found.

    Parameters
    ----------
    others
        Who may get another week for it, and lose hours.
    """
    lock = Lock(holds=True, activity=asked.activity, start=asked.start, participant=asked.person)
    held = any(one.activity == asked.activity and one.start == asked.start for one in standing.meetings)
    moving = () if held or week.offer[asked.activity].shape is not Shape.GROUP else (asked.activity,)
    locked = week.part(locks=(*week.locks, lock))
    people = {asked.person, *others}
    if moving:
        people |= {name for one in standing.meetings if one.activity == asked.activity for name in one.participants}
    before = dict.fromkeys(people, (ANY, ANY))
    moving = (*moving, *_closable(week, standing, people))
    return Trial(Standing(locked, standing), asked.person, sorted(people - {asked.person}), moving, before).best(4.0)


def _closable(week: Week, standing: Timetable, people: set[str]) -> tuple[str, ...]:
    """Groups with nobody but these people, which need not be held when they leave."""
    members: dict[str, set[str]] = {}
    for meeting in standing.meetings:
        members.setdefault(meeting.activity, set()).update(meeting.participants)
    return tuple(
        offer.id for offer in week.offers
        if offer.shape is Shape.GROUP and not offer.members and offer.id in members and members[offer.id] <= people
    )
