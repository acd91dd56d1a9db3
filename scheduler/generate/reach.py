"""Plans trimmed to what there is: nobody is asked for more than their own facts and the classes allow."""

from __future__ import annotations

from scheduler.generate.people import Crowd, Person
from scheduler.generate.roles import Roles
from scheduler.programme import Activity, Requirement
from scheduler.settings import KINDS, Kind

_COURSES = (Kind.SOCIAL_STUDIES, Kind.LIFE_SKILLS, Kind.PARENTAL_GUIDANCE)


def _work_days(activities: tuple[Activity, ...]) -> dict[str, frozenset[int]]:
    """Weekdays of those with part-time work."""
    return {
        member: frozenset(span.day for span in activity.times)
        for activity in activities
        if activity.kind is Kind.WORK
        for member in activity.members
    }


def _suits(person: Person, offer: Activity) -> bool:
    """Whether a class or course is for the person, by level, pace and language."""
    return (
        offer.level in (None, person.level)
        and (offer.pace is None or person.pace in (None, offer.pace))
        and (offer.language is None or offer.language in person.languages)
    )


def _room_beside_work(offer: Activity, busy: frozenset[int]) -> bool:
    """Whether the offer's meetings fit on weekdays without work; its set days may not be among them."""
    if offer.times:
        return not busy & {span.day for span in offer.times}
    return offer.meetings <= len(set(range(5)) - busy)


def _counted(offer: Activity) -> int:
    """Counted minutes of all meetings of a class or course in a week."""
    each = KINDS[offer.kind].counted_per_lesson
    return offer.meetings * ((offer.lessons or 0) * each if each and offer.lessons else offer.minutes or 0)


def _hindered(person: Person, kind: Kind, who: Roles) -> bool:
    """Pupils have their school; a class is longer than the base, and those who mind a child share its days."""
    return person.id in who.pupils or (kind is Kind.NORWEGIAN and person.id in who.based | who.minding)


def _trimmed(
    plan: Requirement, person: Person, who: Roles, offers: list[Activity], busy: frozenset[int]
) -> Requirement:
    suiting = [offer for offer in offers if offer.kind is plan.kind and _suits(person, offer)]
    if not suiting:
        return plan.model_copy(update={"minimum": 0, "target": None, "maximum": 0})
    most = max((_counted(offer) for offer in suiting if _room_beside_work(offer, busy)), default=0)
    least = 0 if _hindered(person, plan.kind, who) else min(plan.minimum, most)
    wanted = min(plan.target or plan.minimum, max(_counted(offer) for offer in suiting))
    return plan.model_copy(update={"minimum": least, "target": wanted if wanted > least else None})


def within_reach(
    plans: tuple[Requirement, ...], crowd: Crowd, who: Roles, activities: tuple[Activity, ...]
) -> tuple[Requirement, ...]:
    """The plans with least extents of Norwegian and courses that can be had.

    No course in a language without a group; never more than the class of the person's level gives; no least extent
    for pupils and for those who work on the days of every class. What was least stays as the target.
    """
    persons, busy = {person.id: person for person in crowd.persons}, _work_days(activities)
    offers = [one for one in activities if one.kind is Kind.NORWEGIAN or one.kind in _COURSES]
    asked = {*_COURSES, Kind.NORWEGIAN}
    return tuple(
        _trimmed(plan, persons[plan.participant], who, offers, busy.get(plan.participant, frozenset()))
        if plan.kind in asked and plan.maximum != 0
        else plan
        for plan in plans
    )
