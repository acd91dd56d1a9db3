"""Taking out of a timetable what the checker does not accept, one person's place at a time.

A net for a solver's error, which must not cost a coordinator the plan; and what makes a rival's timetable comparable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from scheduler.check import check
from scheduler.locks import Lock
from scheduler.plan import Violation
from scheduler.programme import Activity, Programme
from scheduler.settings import Shape
from scheduler.timetable import Meeting, Timetable

_ROUNDS = 200


class Kept(NamedTuple):
    """A timetable that breaks no rule, the places that are left and taken out, and what was broken how often.

    A place is one person in one group, or at one meeting of anything else. ``unmet`` counts what is given and
    still lacking, which no taking out can mend: a seat that somebody has been given, a time that was set.
    """

    timetable: Timetable
    held: int
    removed: int
    rules: dict[str, int]
    unmet: int = 0


Place = tuple[str, str]
"""A person, and an activity (a group, left as a whole) or a meeting."""


def legal(programme: Programme, timetable: Timetable, locks: tuple[Lock, ...] = ()) -> Kept:
    """The timetable without what breaks rules.

    In each round, every person whom a broken rule names loses one place: the shortest of those that the rule
    names and nobody has given them. Where no such person is named, the meetings are not held. A given member
    who could come to a meeting of the group is put into it.

    Raises
    ------
    RuntimeError
        If it does not end.
    """
    shapes = {activity.id: activity for activity in programme.activities}
    least = programme.settings.group_min
    first, rules = _places(shapes, timetable), Counter[str]()
    for _ in range(_ROUNDS):
        broken = check(programme, timetable, locks=locks)
        mendable = [violation for violation in broken if not _is_lacking(violation)]
        if not mendable:
            held = _places(shapes, timetable)
            return Kept(timetable, len(held), len(first - held), dict(rules), len(broken))
        rules.update(violation.rule for violation in mendable)
        timetable = _lighter(shapes, least, timetable, mendable)
    raise RuntimeError("taking out does not end")


def _is_lacking(violation: Violation) -> bool:
    """Whether something given is not there at all: no meeting of it is named."""
    return violation.rule == "given_stays" and not violation.meetings


def _place(shapes: dict[str, Activity], person: str, meeting: Meeting) -> Place:
    whole = shapes[meeting.activity].shape is Shape.GROUP
    return person, meeting.activity if whole else meeting.id


def _places(shapes: dict[str, Activity], timetable: Timetable) -> set[Place]:
    return {
        _place(shapes, person, meeting) for meeting in timetable.meetings for person in meeting.participants
    }


def _lighter(
    shapes: dict[str, Activity], least: int, timetable: Timetable, broken: list[Violation]
) -> Timetable:
    """The timetable after one round."""
    meetings = {meeting.id: meeting for meeting in timetable.meetings}
    gone: set[Place] = set()
    dropped: set[str] = set()
    added: set[Place] = set()
    done: set[str] = set()
    for violation in broken:
        named = [meetings[name] for name in violation.meetings if name in meetings]
        if violation.rule == "given_stays" and violation.people and _are_members(shapes, violation.people, named):
            added.update((person, named[0].id) for person in violation.people)
            continue
        if violation.rule == "group_size" and named and _is_too_small(shapes[named[0].activity], least, violation):
            dropped.update(meeting.id for meeting in named)
            continue
        people = [one for one in violation.people if one not in done]
        if len(people) < len(violation.people):
            continue  # somebody of them has lost a place in this round, which may have mended it
        places = [place for person in people if (place := _lost(shapes, person, named, timetable)) is not None]
        # Of two who may not be together one leaves, and of a group that is too large the last.
        places = places[-1:] if len(places) > 1 else places
        gone.update(places)
        done.update(person for person, _ in places)
        if not places:
            dropped.update(meeting.id for meeting in named[-1:])
    return _without(shapes, timetable, gone, dropped, added)


def _are_members(shapes: dict[str, Activity], people: Iterable[str], named: list[Meeting]) -> bool:
    """Whether they are given members who are not at the meeting."""
    return bool(named) and set(people).issubset(shapes[named[0].activity].members)


def _is_too_small(group: Activity, least: int, violation: Violation) -> bool:
    """Whether the group has too few members: taking somebody out would not mend it."""
    return len(violation.people) < (group.min_size if group.min_size is not None else least)


def _lost(shapes: dict[str, Activity], person: str, named: list[Meeting], timetable: Timetable) -> Place | None:
    """The place that the person loses: of the meetings named, else of all."""
    mine = [meeting for meeting in named if person in meeting.participants]
    if not named:
        mine = list(timetable.of(person))
    free = [meeting for meeting in mine if person not in shapes[meeting.activity].members]
    # A member who misses a meeting of the group leaves it.
    if not mine and named and person not in shapes[named[0].activity].members:
        group = [one for one in timetable.of(person) if one.activity == named[0].activity]
        return _place(shapes, person, group[0]) if group else None
    if not free:
        return None
    return _place(shapes, person, min(free, key=lambda one: (one.end - one.start, one.start, one.id)))


def _without(
    shapes: dict[str, Activity], timetable: Timetable, gone: set[Place], dropped: set[str], added: set[Place]
) -> Timetable:
    kept = []
    for meeting in timetable.meetings:
        people = {one for one in meeting.participants if _place(shapes, one, meeting) not in gone}
        people |= {person for person, name in added if name == meeting.id}
        if people and meeting.id not in dropped:
            kept.append(meeting.model_copy(update={"participants": tuple(sorted(people))}))
    return timetable.model_copy(update={"meetings": tuple(kept)})
