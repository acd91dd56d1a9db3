"""What a plan comes to, in the figures that base and scenarios are compared by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from scheduler.check import judge
from scheduler.plan import ParticipantReport, Violation
from scheduler.prices import price_of, unit_of
from scheduler.programme import PriceItem, PriceUnit, Programme
from scheduler.resolve import rule_set_on, week_of
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import DAY, IsoWeek, Span, common, merge, without
from scheduler.timetable import Meeting, Timetable
from scheduler.week import Week, attended
from scheduler.whatif.travelled import Travelled, Way


class Use(NamedTuple):
    """How much there is of something on one weekday, and how much of it is used; minutes or seats."""

    have: int
    used: int

    @property
    def share(self) -> float | None:
        """Used of what there is; None where there is nothing."""
        return self.used / self.have if self.have else None


class Figures(NamedTuple):
    """One plan in figures. Minutes, if not said otherwise; kroner for the week."""

    people: int
    with_target: int
    full: int
    counted: int
    """Of meetings, and what counts without one."""
    shortfall: int
    mandatory: int
    fairness: int
    largest: int
    """The largest shortfall of anybody."""
    counted_by_kind: dict[Kind, int]
    short_by_kind: dict[Kind, int]
    """What the plan demands at least of a kind and does not get."""
    short_by_rule_set: dict[RuleSetName, int]
    free: dict[str, int]
    """Unused: seats (person-days), rooms and instructors (minutes), groups (places)."""
    use: dict[str, tuple[Use, ...]]
    """Rooms, instructors and seats by weekday."""
    teaching: int
    """Instructors' minutes in meetings, interpreters' too."""
    travel: int
    bus: int
    kroner: float | None
    """None where the workbook has no price."""
    reports: dict[str, ParticipantReport]
    ways: dict[str, Way]


class Moved(NamedTuple):
    """How much of people's weeks differs between two plans: by person, the minutes that are new or gone."""

    by_person: dict[str, int]

    @property
    def people(self) -> int:
        """How many have another week."""
        return sum(1 for minutes in self.by_person.values() if minutes)

    @property
    def minutes(self) -> int:
        """Minutes in all."""
        return sum(self.by_person.values())


RESOURCES = ("rooms", "instructors", "seats")
"""What the heat map shows."""


def figures_of(
    programme: Programme, timetable: Timetable, previous: Timetable | None, travelled: Travelled
) -> tuple[Figures | None, list[Violation]]:
    """A plan's figures, worked out anew; none where it breaks rules, and which."""
    violations, measures = judge(programme, timetable, previous, travelled.walker)
    if measures is None:
        return None, violations
    week = week_of(programme, IsoWeek.parse(timetable.week))
    reports = {one.id: one for one in measures.participants}
    ways = travelled.of(programme, timetable)
    use = _use(programme, week, timetable)
    found = Figures(
        people=len(reports), with_target=sum(one.target > 0 for one in reports.values()),
        full=sum(one.is_full for one in reports.values()),
        counted=sum(one.fulfilled for one in reports.values()),
        shortfall=measures.goals["hours"], mandatory=measures.goals["mandatory"],
        fairness=measures.goals["fairness"], largest=max((one.shortfall for one in reports.values()), default=0),
        counted_by_kind=_by_kind(reports.values(), short=False),
        short_by_kind=_by_kind(reports.values(), short=True),
        short_by_rule_set=_by_rule_set(programme, reports, timetable.week),
        free={name: sum(one.have - one.used for one in days) for name, days in use.items()}
        | {"groups": _free_places(week, timetable)},
        use=use, teaching=sum(len(one.instructors) * one.span.minutes for one in timetable.meetings),
        travel=sum(way.minutes for way in ways.values()), bus=sum(way.bus for way in ways.values()),
        kroner=_cost(programme, week, timetable), reports=reports, ways=ways,
    )  # fmt: skip
    return found, []


def moved(before: Timetable, after: Timetable, people: Iterable[str]) -> Moved:
    """Whose week is another: the larger of what is new and what is gone, in minutes.

    Parameters
    ----------
    before, after
        The plans.
    people
        Who is in both programmes; whoever has no week at all in one of the plans, has lost or gained all of the other.
    """
    old, new = _stays(before), _stays(after)
    return Moved({
        person: max(_minutes(old[person] - new[person]), _minutes(new[person] - old[person]))
        for person in sorted(people)
    })


def _stays(timetable: Timetable) -> dict[str, set[tuple[int, int, str, str]]]:
    found: dict[str, set[tuple[int, int, str, str]]] = defaultdict(set)
    for one in timetable.meetings:
        for person in one.participants:
            found[person].add((one.start, one.end, one.activity, one.site))
    return found


def _minutes(stays: Iterable[tuple[int, int, str, str]]) -> int:
    return sum(end - start for start, end, _, _ in stays)


def _by_kind(reports: Iterable[ParticipantReport], *, short: bool) -> dict[Kind, int]:
    found: Counter[Kind] = Counter()
    for report in reports:
        for kind, minutes in report.by_kind.items():
            found[kind] += max(0, minutes.minimum - minutes.counted) if short else minutes.counted
    return {kind: found[kind] for kind in Kind if found[kind]}


def _by_rule_set(programme: Programme, reports: dict[str, ParticipantReport], week: str) -> dict[RuleSetName, int]:
    """What is missing in all, by the rule set of the week's Monday (else the person's first)."""
    monday = IsoWeek.parse(week).monday
    found: Counter[RuleSetName] = Counter()
    for person in programme.participants:
        name = rule_set_on(person, monday) or person.rule_sets[0].rule_set
        found[name] += reports[person.id].shortfall
    present = {period.rule_set for person in programme.participants for period in person.rule_sets}
    return {name: found[name] for name in RuleSetName if name in present}


def _use(programme: Programme, week: Week, timetable: Timetable) -> dict[str, tuple[Use, ...]]:
    windows = {day: (Span(day * DAY + week.settings.day_start, day * DAY + week.settings.day_end),)
               for day in range(5) if day not in week.days_off}
    days = range(5)
    by_day: dict[int, list[Meeting]] = defaultdict(list)
    for one in timetable.meetings:
        by_day[one.day].append(one)
    return {
        "rooms": tuple(_rooms(programme, week, by_day[day], windows.get(day, ())) for day in days),
        "instructors": tuple(_instructors(week, by_day[day], windows.get(day, ())) for day in days),
        "seats": tuple(_seats(week, by_day[day], day) for day in days),
    }


def _rooms(programme: Programme, week: Week, meetings: list[Meeting], window: tuple[Span, ...]) -> Use:
    have = used = 0
    for room in programme.rooms or ():
        place = week.place.get(room.site)
        hours = window if place is None or place.open is None else common(window, place.open)
        hours = hours if place is None else without(hours, place.closed)
        taken = merge([one.span for one in meetings if one.room == room.id])
        have += sum(span.minutes for span in hours)
        used += sum(span.minutes for span in common(hours, taken))
    return Use(have, used)


def _instructors(week: Week, meetings: list[Meeting], window: tuple[Span, ...]) -> Use:
    """Minutes that instructors may teach on the day, by their post and presence, and those that they do."""
    have = 0
    for one in week.staff:
        present = sum(span.minutes for span in common(one.free, window))
        have += min(present, one.daily_limit, one.weekly_limit // max(1, 5 - len(set(week.days_off) & set(range(5)))))
    offers = week.offer
    used = sum(attended(week.settings, offers[one.activity], one.span) * len(one.instructors)
               for one in meetings if one.activity in offers)
    return Use(have, min(used, have))


def _seats(week: Week, meetings: list[Meeting], day: int) -> Use:
    have = used = 0
    if day in week.days_off:
        return Use(0, 0)
    for offer in week.offers:
        if offer.shape is not Shape.SEAT or day not in offer.days or not any(span.day == day for span in offer.times):
            continue
        have += offer.max_size or 1
        used += sum(len(one.participants) for one in meetings if one.activity == offer.id)
    return Use(have, min(used, have))


def _free_places(week: Week, timetable: Timetable) -> int:
    """Places in groups that are held and open to more."""
    members: dict[str, set[str]] = defaultdict(set)
    for one in timetable.meetings:
        members[one.activity] |= set(one.participants)
    return sum(
        max(0, offer.max_size - len(members[offer.id])) for offer in week.offers
        if offer.shape is Shape.GROUP and offer.max_size and not offer.members_only and members.get(offer.id)
    )


def _cost(programme: Programme, week: Week, timetable: Timetable) -> float | None:
    """What the plan uses of everything that has a price, for the week."""
    prices = [price for item in PriceItem if (price := price_of(programme, item)) is not None]
    if not prices:
        return None
    used = _used(programme, week, timetable)
    total = 0.0
    for price in prices:
        minutes, days, pieces = used[price.item]
        amount = {PriceUnit.HOUR: minutes / 60, PriceUnit.DAY: days, PriceUnit.WEEK: pieces,
                  PriceUnit.EACH: pieces}[unit_of(price)]
        total += price.kroner * amount
    return round(total)


def _used(programme: Programme, week: Week, timetable: Timetable) -> dict[PriceItem, tuple[int, int, int]]:
    """Minutes, days and pieces in the week of everything that may have a price."""
    offers, meetings = week.offer, timetable.meetings
    led = [one for one in meetings if one.instructors and one.activity in offers]
    leading = [(one, min(len(one.instructors), offers[one.activity].leaders_needed or len(one.instructors)))
               for one in led]
    talked = [(one, len(one.instructors) - lead) for one, lead in leading if len(one.instructors) > lead]
    seated = [one for one in meetings if one.activity in offers and offers[one.activity].shape is Shape.SEAT]
    roomed = [one for one in meetings if one.room is not None]
    members = {(one.activity, person) for one in meetings for person in one.participants if one.activity in offers}
    grouped = {pair for pair in members if offers[pair[0]].shape is Shape.GROUP}
    opened = {pair for pair in members if offers[pair[0]].shape is Shape.OPEN}
    cared = [(one, max(0, one.closes - one.opens)) for one in week.escorts]
    stays = sum(min(minutes, one.longest_stay or minutes) for one, minutes in cared)
    trips = sum(len(line.departures) * len(line.days) for line in programme.buses or ())
    return {
        PriceItem.TEACHER: _led(leading), PriceItem.INTERPRETER: _led(talked),
        PriceItem.ROOM: (sum(one.span.minutes for one in roomed), len({(one.room, one.day) for one in roomed}),
                         len({one.room for one in roomed})),
        PriceItem.PLACEMENT: (sum(one.span.minutes * len(one.participants) for one in seated),
                              sum(len(one.participants) for one in seated),
                              len({(one.activity, person) for one in seated for person in one.participants})),
        PriceItem.GROUP_SEAT: _minutes_days_of(meetings, grouped),
        PriceItem.OPEN_PLACE: _minutes_days_of(meetings, opened),
        PriceItem.CHILD_CARE: (stays, len(cared), len({one.child for one, _ in cared})),
        PriceItem.BUS: (0, trips, trips),
    }  # fmt: skip


def _led(some: list[tuple[Meeting, int]]) -> tuple[int, int, int]:
    return (sum(one.span.minutes * number for one, number in some), len({(who, one.day) for one, _ in some
            for who in one.instructors}), len({who for one, _ in some for who in one.instructors}))


def _minutes_days_of(meetings: Iterable[Meeting], pairs: set[tuple[str, str]]) -> tuple[int, int, int]:
    stays = [one for one in meetings for person in one.participants if (one.activity, person) in pairs]
    return sum(one.span.minutes for one in stays), len(stays), len(pairs)

