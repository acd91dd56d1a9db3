"""The part of a week that a few people's weeks hang on: a question about them needs no more of it.

Left out are activities that none of them can be in and that share no room and no instructor with what they could be in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from scheduler.settings import Shape
from scheduler.timetable import Timetable
from scheduler.week import Offer, Week


def excerpt(
    week: Week, standing: Timetable, people: Iterable[str], could: Collection[str], free: Collection[str]
) -> tuple[Week, Timetable]:
    """A week and its timetable with the activities that matter only.

    Parameters
    ----------
    week, standing
        The dated problem, and what everybody does.
    people
        Whose weeks may change.
    could
        Activities that they could be in.
    free
        Activities whose meetings may change, too.
    """
    near = circle(week, people)
    wanted = {*could, *free, *(one.activity for one in standing.meetings if not near.isdisjoint(one.participants))}
    wanted |= {one.activity for one in week.locks} | {one.id for one in week.offers if not near.isdisjoint(one.members)}
    moving = [offer for offer in week.offers if offer.id in free
              or (offer.id in wanted and offer.shape is Shape.APPOINTMENT)]  # fmt: skip
    wanted |= in_rooms(week, standing, {room for offer in moving for room in offer.rooms} | {
        room for offer in week.offers if offer.id in wanted for room in shared_rooms(week, offer)
    })  # fmt: skip
    staff = {one.id for one in week.staff if any(_might_serve(one.id, week, offer) for offer in moving)}
    wanted |= {one.activity for one in standing.meetings if not staff.isdisjoint(one.instructors)}
    return (
        week.part(offers=tuple(one for one in week.offers if one.id in wanted)),
        standing.model_copy(update={"meetings": tuple(one for one in standing.meetings if one.activity in wanted)}),
    )


def circle(week: Week, people: Iterable[str]) -> set[str]:
    """Some people and those whose days hang on theirs: family, those kept together or apart."""
    asked = set(people)
    found = set(asked)
    for pairing in week.pairings:
        found |= set() if asked.isdisjoint(pairing.participants) else set(pairing.participants)
    for escort in week.escorts:
        pair = {one for one in (escort.deliver, escort.collect) if one is not None}
        found |= set() if asked.isdisjoint(pair) else pair
    for one in week.uncared:
        found |= set() if asked.isdisjoint(one.adults) else set(one.adults)
    return found


def shared_rooms(week: Week, offer: Offer) -> set[str]:
    """Rooms that may hold several at once, or that stand open for the activity: others fill them."""
    given = {offer.given_room} - {None} if offer.shape in (Shape.OPEN, Shape.SEAT) else set()
    return {one for one in given if one} | {room for room in offer.rooms if week.hall[room].shared}


def in_rooms(week: Week, standing: Timetable, rooms: Collection[str]) -> set[str]:
    """Activities that are in some rooms, or have one of them given."""
    return {one.activity for one in standing.meetings if one.room in rooms} | {
        offer.id for offer in week.offers if offer.given_room in rooms
    }


def _might_serve(name: str, week: Week, offer: Offer) -> bool:
    """Whether an instructor might lead or interpret the activity at all."""
    one = week.member_of_staff[name]
    teaches = name in offer.given_leaders if offer.given_leaders else {offer.id, offer.kind} & set(one.teaches)
    return bool(offer.leaders_needed and teaches) or bool(offer.interpreter and one.interprets)
