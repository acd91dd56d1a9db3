"""Freeing one thing for one person: the same week with a seat, a place, a cap, care or a bus that is no limit."""

from __future__ import annotations

from collections.abc import Callable

from scheduler.settings import Kind, Shape
from scheduler.times import DAY, WEEK, Span
from scheduler.week import Offer, Person, Week

EXTRA = "tillegg"
"""Id of the activity that stands for one more offer."""


def freed(week: Week, person: str, resource: str) -> Week:
    """The week with the resource freed for the person.

    Parameters
    ----------
    resource
        ``size:``, ``seat:`` or ``places:`` with an activity (one more), ``room:`` (any number of people),
        ``kind:`` (no cap for the person), ``child:`` with a household (nobody has to bring, fetch or stay),
        ``person:`` (available all week), ``bus:`` (all ways are short), ``offer:`` (one more offer, at any
        time of the day, of so many minutes), ``day:`` (as long a day as it takes). Several joined by ``+`` are freed
        together.

    Raises
    ------
    KeyError
        If the resource is of no such sort.
    """
    for one in resource.split("+"):
        sort, _, name = one.partition(":")
        week = _FREEING[sort](week, person, name)
    return week


def _one_more(week: Week, person: str, activity: str) -> Week:
    def more(offer: Offer) -> Offer:
        if offer.id != activity:
            return offer
        return offer.model_copy(update={"max_size": (offer.max_size or 1) + 1})

    return week.changed(offers=tuple(more(offer) for offer in week.offers))


def _larger_room(week: Week, person: str, room: str) -> Week:
    halls = tuple(
        hall.model_copy(update={"capacity": 10_000}) if hall.id == room else hall for hall in week.halls or ()
    )
    return week.changed(halls=halls)


def _with_person(week: Week, person: str, change: Callable[[Person], Person]) -> Week:
    people = tuple(change(one) if one.id == person else one for one in week.people)
    return week.changed(people=people)


def _no_cap(week: Week, person: str, kind: str) -> Week:
    def change(one: Person) -> Person:
        need = one.needs[Kind(kind)].model_copy(update={"cap": None})
        return one.model_copy(update={"needs": {**one.needs, Kind(kind): need}})

    return _with_person(week, person, change)


def _cared_for(week: Week, person: str, household: str) -> Week:
    return week.changed(
        escorts=tuple(one for one in week.escorts if one.household != household),
        uncared=tuple(one for one in week.uncared if one.household != household),
    )


def _available(week: Week, person: str, name: str) -> Week:
    return _with_person(week, person, lambda one: one.model_copy(update={"free": (Span(0, WEEK),)}))


def _short_ways(week: Week, person: str, name: str) -> Week:
    settings = week.settings.model_copy(update={"walk_without_table": 0, "arrive_before": 0})
    return week.changed(buses=None, walks=None, settings=settings)


_OPEN_KINDS = (Kind.OTHER, Kind.EDUCATION, Kind.WORK)
"""Kinds that anybody may have, and that no other rule speaks of."""


def _one_more_offer(week: Week, person: str, minutes: str) -> Week:
    settings = week.settings
    one = week.person[person]
    anywhere = next((option.site for options in week.options.values() for option in options), "")
    where = one.home if one.home is not None else anywhere
    # Of a kind that the person's plan leaves open: the offer itself is what is freed, no cap.
    needs = one.needs
    kind = next((kind for kind in _OPEN_KINDS if needs[kind].cap is None and not needs[kind].activities), Kind.OTHER)
    extra = Offer(
        id=EXTRA, kind=kind, shape=Shape.OPEN, level=None, pace=None, language=None, meetings=5, lessons=None,
        minutes=int(minutes), breaks=0, lunch=0, min_size=1, max_size=None, leaders_needed=0, given_leaders=(),
        sites=(where,), in_room=False, given_room=None, rooms=(), interpreter=False,
        times=tuple(Span(day * DAY + settings.day_start, day * DAY + settings.day_end) for day in range(5)),
        members=(), members_only=False, followed_up=True, days=tuple(range(7)),
        counts_for=tuple(settings.rule_sets), counted_per_lesson=None,
    )
    return week.changed(offers=(*week.offers, extra))


def _longer_days(week: Week, person: str, name: str) -> Week:
    longer = week.settings.model_copy(update={"longest_day": DAY, "lunch_after": DAY})
    return _one_more_offer(week.changed(settings=longer), person, "15")


_FREEING: dict[str, Callable[[Week, str, str], Week]] = {
    "size": _one_more,
    "seat": _one_more,
    "places": _one_more,
    "room": _larger_room,
    "kind": _no_cap,
    "child": _cared_for,
    "person": _available,
    "bus": _short_ways,
    "day": _longer_days,
    "offer": _one_more_offer,
}
