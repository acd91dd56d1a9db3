"""From programme and date to the week: holidays, absences, closed kindergartens and rule sets resolved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scheduler.by_person import ByPerson
from scheduler.holidays import public_holidays
from scheduler.locks import Lock, in_order
from scheduler.programme import (
    Absence,
    Activity,
    Care,
    Child,
    Instructor,
    Participant,
    Programme,
    Site,
)
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import DAY, WEEK, IsoWeek, Span, common, merge, without
from scheduler.timetable import Timetable
from scheduler.week import Escorting, Hall, Need, Offer, Person, Place, Staff, Uncared, Week

WORKDAYS = range(5)


def week_of(
    programme: Programme, iso_week: IsoWeek, previous: Timetable | None = None, previous_sha256: str | None = None,
    locks: Iterable[Lock] = (),
) -> Week:
    """The dated problem of one week.

    Parameters
    ----------
    programme
        Everything known, cross-checked.
    iso_week
        The week to plan.
    previous
        The plan that changes are counted from; of this week or an earlier one.
    previous_sha256
        Hash of the facts that it was made from, where known.
    locks
        What was changed by hand in this week's plan.
    """
    off = _days_off(programme, iso_week)
    facts = ByPerson(programme)
    escorts, uncared = _care(facts, iso_week, off)
    return Week(
        iso=str(iso_week),
        settings=programme.settings,
        days_off=off,
        red_days=tuple(day for day in range(7) if iso_week.date(day) in _red_dates(iso_week)),
        people=tuple(_person(facts, iso_week, off, one) for one in programme.participants),
        offers=tuple(_offer(facts, iso_week, one) for one in programme.activities),
        staff=tuple(_staff(facts, iso_week, one) for one in programme.instructors),
        places=tuple(_place(programme, iso_week, one) for one in programme.sites),
        halls=None if programme.rooms is None else tuple(
            Hall(id=room.id, site=room.site, capacity=room.capacity, shared=room.shared) for room in programme.rooms
        ),
        escorts=escorts,
        uncared=uncared,
        pairings=programme.pairings,
        buses=programme.buses,
        walks=programme.walks,
        previous=previous,
        previous_sha256=previous_sha256,
        locks=in_order(locks),
    )


def _days_off(programme: Programme, week: IsoWeek) -> tuple[int, ...]:
    closed = {one.date for one in programme.closed_days if one.scope == "all"}
    red = _red_dates(week)
    return tuple(day for day in range(7) if day > 4 or week.date(day) in closed or week.date(day) in red)


def _red_dates(week: IsoWeek) -> frozenset[dt.date]:
    return public_holidays(week.monday.year) | public_holidays(week.date(6).year)


def _dates(first: dt.date, last: dt.date, week: IsoWeek) -> list[int]:
    return [day for day in range(7) if first <= week.date(day) <= last]


def _hole(first: dt.date, last: dt.date, start: int | None, end: int | None, week: IsoWeek) -> list[Span]:
    """The spans of an absence in this week."""
    return [
        Span(day * DAY + (start or 0), day * DAY + (DAY if end is None else end)) for day in _dates(first, last, week)
    ]


def rule_set_on(participant: Participant, date: dt.date) -> RuleSetName | None:
    """The rule set that holds on a date; None outside the person's own dates."""
    if participant.start is not None and date < participant.start:
        return None
    if participant.end is not None and date > participant.end:
        return None
    holding = [period.rule_set for period in participant.rule_sets if period.since is None or period.since <= date]
    return holding[-1] if holding else None


def _is_whole_day(absence: Absence) -> bool:
    return absence.start is None and absence.end is None


def _person(facts: ByPerson, week: IsoWeek, off: tuple[int, ...], one: Participant) -> Person:
    rule_sets = tuple(rule_set_on(one, week.date(day)) for day in range(7))
    absences = facts.absences.get(one.id, [])
    holes = [
        hole for absence in absences
        for hole in _hole(absence.first, absence.last, absence.start, absence.end, week)
    ]
    outside = [Span(day * DAY, (day + 1) * DAY) for day in range(7) if rule_sets[day] is None]
    away = {
        day for absence in absences if absence.approved and _is_whole_day(absence)
        for day in _dates(absence.first, absence.last, week)
    }
    counting = tuple(
        day for day in WORKDAYS if rule_sets[day] is not None and day not in off and day not in away
    )
    base = {day: _base(facts, one, rule_sets[day]) for day in counting}
    target = sum(base.values()) // 5
    credit = min(target, sum(_credit(facts, week, one, day, base[day] // 5) for day in counting))
    available = merge(one.availability) if one.availability is not None else (Span(0, WEEK),)
    return Person(
        id=one.id, target=target, credit=credit, rule_sets=rule_sets,
        free=without(available, tuple(holes + outside)),
        counting_days=counting, level=one.level, pace=one.pace, languages=one.languages, home=one.home,
        parent=_is_parent(facts, one, week.monday),
        needs=_needs(facts, one, rule_sets, target - credit),
    )


def _base(facts: ByPerson, one: Participant, rule_set: RuleSetName | None) -> int:
    """Counted minutes of a full week on a day's terms."""
    if one.weekly_target is not None:
        return one.weekly_target
    if rule_set is None:
        return 0
    if target := facts.settings.rule_sets[rule_set].weekly_target:
        return target
    return sum(max(need.minimum, need.target or 0) for need in facts.requirements.get(one.id, ()))


def _credit(facts: ByPerson, week: IsoWeek, one: Participant, day: int, most: int) -> int:
    date, settings = week.date(day), facts.settings
    minutes = 0
    for absence in facts.absences.get(one.id, ()):
        if (
            absence.approved
            and not _is_whole_day(absence)
            and absence.first <= date <= absence.last
        ):
            start, end = max(absence.start or 0, settings.day_start), min(absence.end or DAY, settings.day_end)
            minutes += max(0, end - start)
    for adaptation in facts.adaptations.get(one.id, ()):
        if adaptation.first <= date <= adaptation.last:
            minutes += adaptation.minutes_a_day
    return min(minutes, most)


def _is_parent(facts: ByPerson, one: Participant, monday: dt.date) -> bool:
    return any(
        age_on(child.born, monday) < 18
        for household in facts.households.get(one.id, ())
        for child in facts.children.get(household, ())
    )


def age_on(born: dt.date, date: dt.date) -> int:
    """Whole years of age on a date."""
    return date.year - born.year - ((date.month, date.day) < (born.month, born.day))


def _needs(
    facts: ByPerson, one: Participant, rule_sets: tuple[RuleSetName | None, ...], need: int
) -> dict[Kind, Need]:
    settings = facts.settings
    asked = {requirement.kind: requirement for requirement in facts.requirements.get(one.id, ())}
    first = rule_sets[0] or next((name for name in rule_sets if name is not None), None)
    wanted = settings.rule_sets[first].kind_targets if first is not None else {}
    needs: dict[Kind, Need] = {}
    for kind in Kind:
        cap = settings.kinds[kind].weekly_cap
        requirement = asked.get(kind)
        if requirement is None:
            target = min(wanted[kind], need) if kind in wanted else None
            needs[kind] = Need(cap=cap, target=target)
            continue
        caps = [limit for limit in (cap, requirement.maximum) if limit is not None]
        needs[kind] = Need(
            minimum=min(requirement.minimum, max(need, 0)),
            target=requirement.target if first is not None else None, cap=min(caps) if caps else None,
            activities=requirement.activities, asked=requirement.maximum != 0,
        )
    return needs


def _offer(facts: ByPerson, week: IsoWeek, one: Activity) -> Offer:
    settings = facts.settings
    of_kind = settings.kinds[one.kind]
    needs_leaders = one.shape in (Shape.GROUP, Shape.APPOINTMENT)
    needed = one.instructors_needed if one.instructors_needed is not None else of_kind.instructors_needed
    if one.instructors:
        needed = len(one.instructors)
    sites, rooms, in_room = _whereabouts(facts, one)
    largest = settings.group_max_slow if one.pace == "slow" else settings.group_max
    default_max = {Shape.GROUP: largest, Shape.SEAT: 1}.get(one.shape)
    return Offer(
        id=one.id, kind=one.kind, shape=one.shape, level=one.level, pace=one.pace, language=one.language,
        meetings=one.meetings, lessons=one.lessons, minutes=one.minutes, breaks=one.breaks,
        lunch=one.lunch,
        min_size=one.min_size if one.min_size is not None else settings.group_min,
        max_size=one.max_size if one.max_size is not None else default_max,
        leaders_needed=needed if needs_leaders else 0,
        given_leaders=tuple(sorted(one.instructors)), sites=sites, in_room=in_room, given_room=one.room, rooms=rooms,
        interpreter=one.interpreter and needs_leaders, times=tuple(sorted(one.times)), members=one.members,
        members_only=one.members_only, followed_up=one.follow_up is not None,
        days=tuple(
            day for day in range(7)
            if (one.since is None or one.since <= week.date(day)) and (one.until is None or week.date(day) <= one.until)
        ),
        counts_for=of_kind.rule_sets, counted_per_lesson=of_kind.counted_per_lesson,
    )



def _whereabouts(facts: ByPerson, one: Activity) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Sites, rooms and whether a meeting stands in a room."""
    programme, teaching = facts.programme, facts.teaching
    if programme.rooms is None:
        return one.sites or teaching or ("",), (), False
    if one.room is not None:
        home = next(room.site for room in programme.rooms if room.id == one.room)
        return (home,), (one.room,), True
    # A seat or an open activity stands in a room only where one is given: nobody books rooms for it.
    if not one.needs_room or one.shape in (Shape.OPEN, Shape.SEAT):
        return one.sites or teaching or ("",), (), False
    rooms = [
        room for room in programme.rooms
        if room.site in (one.sites or teaching) and room.features >= one.room_features
    ]
    return tuple(dict.fromkeys(room.site for room in rooms)), tuple(room.id for room in rooms), True


def _staff(facts: ByPerson, week: IsoWeek, one: Instructor) -> Staff:
    programme, settings = facts.programme, facts.settings
    holes = [
        hole for absence in facts.instructor_absences.get(one.id, ())
        for hole in _hole(absence.first, absence.last, absence.start, absence.end, week)
    ]
    closing = {day: (day + 1) * DAY for day in range(7)}
    for closed in programme.closed_days:
        day = (closed.date - week.monday).days
        if closed.scope == "instructors" and 0 <= day < 7:
            closing[day] = min(closing[day], day * DAY + closed.from_minute)
    units = one.weekly_units if one.weekly_units is not None else settings.instructor_weekly_units
    daily = one.daily_units if one.daily_units is not None else settings.instructor_daily_units
    available = merge(one.availability) if one.availability is not None else (Span(0, WEEK),)
    return Staff(
        id=one.id, teaches=one.teaches, free=without(available, tuple(holes)),
        own_hours=one.availability is not None, leads_until=tuple(closing[day] for day in range(7)),
        qualified_days=tuple(
            day for day in range(7)
            if one.qualified_norwegian and (one.qualified_until is None or week.date(day) <= one.qualified_until)
        ),
        languages=one.languages, interprets=one.interprets, sites=one.sites,
        weekly_limit=units * settings.lesson_minutes, daily_limit=daily * settings.lesson_minutes,
    )


def _closed_spans(programme: Programme, week: IsoWeek, site: str) -> list[Span]:
    return [
        Span(day * DAY + closed.from_minute, (day + 1) * DAY)
        for closed in programme.closed_days
        if closed.scope == site and 0 <= (day := (closed.date - week.monday).days) < 7
    ]


def _place(programme: Programme, week: IsoWeek, one: Site) -> Place:
    opening = merge(one.opening) if one.opening is not None else None
    return Place(id=one.id, open=opening, closed=tuple(sorted(_closed_spans(programme, week, one.id))))


def _care(
    facts: ByPerson, week: IsoWeek, off: tuple[int, ...]
) -> tuple[tuple[Escorting, ...], tuple[Uncared, ...]]:
    """Who brings and fetches each child, and on which days a household has a child without care."""
    programme = facts.programme
    adults = {household.id: household.adults for household in programme.households}
    escorts: list[Escorting] = []
    uncared: dict[tuple[str, int], Uncared] = {}
    for child in sorted(programme.children, key=lambda one: one.id):
        for day in (day for day in WORKDAYS if day not in off):
            span = _care_span(facts, week, child, day)
            if span is not None:
                escorts.append(_escorting(child, day, span, adults[child.household][0].id))
            elif _binds(programme, week, child, day):
                uncared[child.household, day] = Uncared(
                    household=child.household, day=day,
                    adults=tuple(adult.id for adult in adults[child.household] if adult.participant),
                    covered=merge([
                        hours for adult in adults[child.household] if not adult.participant for hours in adult.at_home
                    ]),
                )
    return tuple(escorts), tuple(uncared[key] for key in sorted(uncared))


def _binds(programme: Programme, week: IsoWeek, child: Child, day: int) -> bool:
    date = week.date(day)
    return (
        child.care is not Care.NOT_NEEDED
        and child.born <= date
        and age_on(child.born, date) < programme.settings.child_alone_age
    )


def _care_span(facts: ByPerson, week: IsoWeek, child: Child, day: int) -> Span | None:
    if child.care in (Care.NONE, Care.NOT_NEEDED) or child.care_site is None:
        return None
    today = (Span(day * DAY, (day + 1) * DAY),)
    site = facts.sites[child.care_site]
    opening = merge(site.opening) if site.opening is not None else today
    hours = merge(child.hours) if child.hours is not None else today
    spans = common(common(opening, hours), today)
    spans = without(spans, tuple(_closed_spans(facts.programme, week, site.id)))
    return spans[0] if spans else None


def _escorting(child: Child, day: int, span: Span, default: str) -> Escorting:
    return Escorting(
        child=child.id, household=child.household, day=day, site=child.care_site or "", opens=span.start,
        closes=span.end, longest_stay=child.longest_stay, deliver=child.deliver or default,
        collect=child.collect or default,
    )


__all__ = ["age_on", "rule_set_on", "week_of"]
