"""The catalogue of single changes that may give one person hours: which there are is decided here, what they give is
solved elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scheduler.changes import (
    ActivityAdded,
    ActivityExtent,
    ActivityMoved,
    ActivityResized,
    Base,
    ChildCare,
    DeparturesMoved,
    InstructorHours,
    OpeningHours,
    PersonFacts,
    PlanRequirement,
    RoomCapacity,
    Seats,
    SettingChanged,
)
from scheduler.explaining.desk import Desk
from scheduler.explaining.opening import opening_cost
from scheduler.prices import cost
from scheduler.programme import Activity, Care, Child, PriceItem, Site, SiteKind
from scheduler.settings import Kind, Shape
from scheduler.times import DAY, Span, merge
from scheduler.words import WEEKDAYS, Text, hours


class Candidate(NamedTuple):
    """One change, or none where only people's weeks change, and what may move for it."""

    change: Base | None
    sentence: Text
    kroner: float | None = 0.0
    """A week; None = the workbook has no price of it."""
    activities: tuple[str, ...] = ()
    """Groups that may meet at other times."""
    people: tuple[str, ...] = ()
    """Others whose weeks must be free."""


EARLY, LATE = 30, 60
"""Minutes by which a day, or a child's care, is made longer before and after."""

MOST_MOVED = 12
"""Members of a group up to whom moving it is tried."""

_NEW_SEAT = Text("ny praksisplass", "new placement")


def candidates(desk: Desk, name: str, rules: Iterable[str]) -> list[Candidate]:
    """Every single change worth trying for a person.

    Parameters
    ----------
    desk
        Programme and plan.
    name
        The person.
    rules
        Keys of the rules that stop the person's possible next hours: what only they could mend is left out where
        they stop nothing.
    """
    catalogue = _Catalogue(desk, name, frozenset(rules))
    return list(catalogue.all())


class _Catalogue:
    def __init__(self, desk: Desk, name: str, rules: frozenset[str]) -> None:
        self._desk, self._rules = desk, rules
        programme = self._programme = desk.programme
        self._one = next(one for one in programme.participants if one.id == name)
        self._person = desk.week.person[name]
        self._members: dict[str, set[str]] = {}
        for meeting in desk.timetable.meetings:
            self._members.setdefault(meeting.activity, set()).update(meeting.participants)
        self._mine = {activity for activity, members in self._members.items() if name in members}
        self._fitting = [one for one in programme.activities if desk.is_for(name, one.id)]

    def all(self) -> Iterator[Candidate]:
        """All of them, in a stable order."""
        yield from self._sizes()
        yield from self._seats()
        yield from self._stays()
        yield from self._caps()
        yield from self._availability()
        yield from self._children()
        yield from self._buses()
        yield from self._settings()
        yield from self._instructors()
        yield from self._sessions()
        yield from self._moves()

    def _price(self, item: PriceItem, *, minutes: int = 0, days: int = 1, times: int = 1) -> float | None:
        return cost(self._programme, item, minutes=minutes, days=days, times=times)

    def _called(self, activity: Activity) -> str:
        return self._desk.titles.activity(activity.id)

    # more places

    def _sizes(self) -> Iterator[Candidate]:
        """One more in a full group, a larger room for it, a smaller group to open."""
        for one in self._fitting:
            if one.shape is not Shape.GROUP or one.id in self._mine:
                continue
            members, offer, what = self._members.get(one.id, set()), self._desk.week.offer[one.id], self._called(one)
            if not members:
                yield from self._opened(one)
            elif offer.max_size is not None and len(members) >= offer.max_size:
                size = len(members) + 1
                yield Candidate(
                    ActivityResized(activity=one.id, max_size=size),
                    Text(f"«{what}» med {size} plasser i stedet for {offer.max_size}",
                         f"“{what}” with {size} places instead of {offer.max_size}"),
                    self._price(PriceItem.GROUP_SEAT),
                )  # fmt: skip
            if members and one.room is None:
                yield from self._larger_rooms(one, len(members) + 1)

    def _larger_rooms(self, one: Activity, size: int) -> Iterator[Candidate]:
        meetings = [meeting for meeting in self._desk.timetable.meetings if meeting.activity == one.id]
        for room in self._programme.rooms or ():
            if any(meeting.room == room.id for meeting in meetings) and room.capacity < size:
                yield Candidate(
                    RoomCapacity(room=room.id, capacity=size),
                    Text(f"plass til {size} i rommet «{room.name}» i stedet for {room.capacity}",
                         f"space for {size} in the room “{room.name}” instead of {room.capacity}"),
                    self._price(PriceItem.ROOM, minutes=sum(meeting.span.minutes for meeting in meetings)),
                )  # fmt: skip

    def _opened(self, one: Activity) -> Iterator[Candidate]:
        """A group that did not open, with one person in it."""
        least, what = self._desk.week.offer[one.id].min_size, self._called(one)
        if least > 1 and not one.members:
            yield Candidate(
                ActivityResized(activity=one.id, min_size=1),
                Text(f"«{what}» åpnes med én deltaker i stedet for minst {least}",
                     f"“{what}” opens with one participant instead of at least {least}"),
                opening_cost(self._programme, self._desk.week, self._desk.week.offer[one.id]), (one.id,),
            )  # fmt: skip

    def _seats(self) -> Iterator[Candidate]:
        """One more a day at an employer; a new placement on one day."""
        employers = [one for one in self._fitting if one.shape is Shape.SEAT]
        for one in employers:
            seats, what = one.max_size or 1, self._called(one)
            yield Candidate(
                Seats(activity=one.id, max_size=seats + 1),
                Text(f"«{what}» tar imot {seats + 1} om dagen i stedet for {seats}",
                     f"“{what}” takes {seats + 1} a day instead of {seats}"),
                self._price(PriceItem.PLACEMENT, days=one.meetings),
            )  # fmt: skip
        if employers:
            for day in range(5):
                yield from self._new_seat(employers, day)

    def _new_seat(self, employers: list[Activity], day: int) -> Iterator[Candidate]:
        """A new employer on one weekday, at a place that the person can get to and from."""
        from scheduler.rules.solving import ends_there, starts_there
        from scheduler.week import Option

        known = {site.id: site for site in self._programme.sites}
        for one in employers:
            spans = [span for span in one.times if span.day == day]
            for span in spans[:1]:
                for place in one.sites:
                    option = Option(span.start, span.end, place)
                    if starts_there(self._desk.week, self._person, option) and ends_there(
                        self._desk.week, self._person, option
                    ):
                        yield self._placement(known[place], span, one)
                        return

    def _placement(self, site: Site, span: Span, like: Activity) -> Candidate:
        by = self._line(site.id, span.start)
        nb, en = f"ved «{site.name}»", f"at “{site.name}”"
        if by is not None:
            nb, en = f"{nb}, med buss {by} hjemmefra", f"{en}, by bus {by} from home"
        return Candidate(
            ActivityAdded(
                like=like.id, name=_NEW_SEAT.nb, times=(Span(span.start, span.end),), max_size=1, meetings=1,
                sites=(site.id,),
            ),
            Text(f"én praksisplass til på {WEEKDAYS[span.day].nb}er {nb}",
                 f"one more placement on {WEEKDAYS[span.day].en}s {en}"),
            self._price(PriceItem.PLACEMENT, days=1, minutes=span.minutes),
        )  # fmt: skip

    def _line(self, site: str, start: int) -> str | None:
        """The bus line from home to a site, for a meeting then; None where the person walks."""
        home = self._one.home
        if home is None or home == site or self._one.id in self._programme.sheltered():
            return None
        week, walker = self._desk.week, self._desk.walker
        leave = week.travel.depart(home, site, start - week.settings.arrive_before)
        journey = None if leave is None else walker.journey(home, site, leave)
        lines = [leg.line for leg in journey.legs if leg.line] if journey is not None else []
        return lines[0] if lines else None

    def _stays(self) -> Iterator[Candidate]:
        """One more place, and one more stay a week, in open activities."""
        for one in self._fitting:
            if one.shape is not Shape.OPEN:
                continue
            what = self._called(one)
            if one.max_size is not None:
                yield Candidate(
                    ActivityResized(activity=one.id, max_size=one.max_size + 1),
                    Text(f"«{what}» med {one.max_size + 1} plasser i stedet for {one.max_size}",
                         f"“{what}” with {one.max_size + 1} places instead of {one.max_size}"),
                    self._price(PriceItem.OPEN_PLACE),
                )  # fmt: skip
            if one.meetings < 5:
                yield Candidate(
                    ActivityExtent(activity=one.id, meetings=one.meetings + 1),
                    Text(f"«{what}» inntil {one.meetings + 1} ganger i uka for hver i stedet for {one.meetings}",
                         f"“{what}” up to {one.meetings + 1} times a week for each instead of {one.meetings}"),
                    0.0,
                )  # fmt: skip

    # rules and the person's own facts

    def _caps(self) -> Iterator[Candidate]:
        """A higher cap of a kind: of the person's plan, or of the kind."""
        missing = max(60, self._person.need)
        for kind in dict.fromkeys(one.kind for one in self._fitting):
            need = self._person.needs[kind]
            if need.cap is None:
                continue
            label = self._desk.titles.kind(kind)
            own = next((one for one in self._programme.requirements
                        if one.participant == self._one.id and one.kind is kind), None)  # fmt: skip
            if own is not None and own.maximum is not None and own.maximum == need.cap and own.maximum > 0:
                more = min(2_700, own.maximum + min(missing, 300))
                yield Candidate(
                    PlanRequirement(participant=self._one.id, kind=kind, maximum=more),
                    Text(f"planen åpner for {hours(more, 'nb')} timer {label.nb} i uka i stedet for "
                         f"{hours(own.maximum, 'nb')}",
                         f"the plan allows {hours(more, 'en')} hours of {label.en} a week instead of "
                         f"{hours(own.maximum, 'en')}"),
                )  # fmt: skip
            elif self._programme.settings.kinds[kind].weekly_cap == need.cap:
                more = need.cap + 120
                yield Candidate(
                    SettingChanged(setting=f"kind.{kind.value}.weekly_cap", value=more),
                    Text(f"taket for {label.nb} blir {hours(more, 'nb')} timer i uka i stedet for "
                         f"{hours(need.cap, 'nb')}",
                         f"the cap on {label.en} becomes {hours(more, 'en')} hours a week instead of "
                         f"{hours(need.cap, 'en')}"),
                )  # fmt: skip

    def _availability(self) -> Iterator[Candidate]:
        """Available for the whole of one day more."""
        stated = self._one.availability
        if stated is None:
            return
        settings = self._programme.settings
        for day in range(5):
            whole = Span(day * DAY + min(settings.day_start, 420), day * DAY + settings.day_end)
            if any(span.covers(whole) for span in merge(stated)):
                continue
            yield Candidate(
                PersonFacts(participant=self._one.id, availability=merge((*stated, whole))),
                Text(f"{self._one.id} er tilgjengelig hele {WEEKDAYS[day].nb}en",
                     f"{self._one.id} is available all {WEEKDAYS[day].en}"),
            )  # fmt: skip

    def _children(self) -> Iterator[Candidate]:
        """A place for a child without care; longer hours and a longer stay for one with."""
        homes = {home.id for home in self._programme.households if self._one.id in {one.id for one in home.adults}}
        partners = tuple(sorted({
            adult.id for home in self._programme.households if home.id in homes
            for adult in home.adults if adult.participant and adult.id != self._one.id
        }))  # fmt: skip
        for child in self._programme.children:
            if child.household in homes:
                yield from (one._replace(people=partners) for one in self._child(child))

    def _child(self, child: Child) -> Iterator[Candidate]:
        week = self._desk.week
        if child.care is Care.NONE and any(one.household == child.household for one in week.uncared):
            yield from self._place_for(child)
        if child.care_site is None or child.care in (Care.NONE, Care.NOT_NEEDED):
            return
        site = next(one for one in self._programme.sites if one.id == child.care_site)
        if child.longest_stay is not None:
            more = child.longest_stay + LATE
            yield Candidate(
                ChildCare(child=child.id, longest_stay=more),
                Text(f"barnet {child.id} kan være i barnehagen {hours(more, 'nb')} timer om dagen i stedet for "
                     f"{hours(child.longest_stay, 'nb')}",
                     f"the child {child.id} may be in care for {hours(more, 'en')} hours a day instead of "
                     f"{hours(child.longest_stay, 'en')}"),
                self._price(PriceItem.CHILD_CARE, minutes=5 * LATE, days=5),
            )  # fmt: skip
        if child.hours is not None:
            more_hours = tuple(Span(span.start - EARLY, span.end + LATE) for span in child.hours)
            yield Candidate(
                ChildCare(child=child.id, hours=more_hours),
                Text(f"barnet {child.id} kan være i barnehagen en halv time tidligere og en time lenger",
                     f"the child {child.id} may be in care half an hour earlier and an hour longer"),
                self._price(PriceItem.CHILD_CARE, minutes=(EARLY + LATE) * len(more_hours), days=len(more_hours)),
            )  # fmt: skip
            yield from self._whole_days(child, child.hours, site)
        if site.opening:
            days = merge(site.opening)
            longer = tuple(Span(span.start - EARLY, span.end + LATE) for span in days)
            yield Candidate(
                OpeningHours(site=site.id, times=longer),
                Text(f"«{site.name}» åpner en halv time tidligere og stenger en time senere",
                     f"“{site.name}” opens half an hour earlier and closes an hour later"),
                self._price(PriceItem.CHILD_CARE, minutes=(EARLY + LATE) * len(days), days=len(days)),
            )  # fmt: skip

    def _whole_days(self, child: Child, stated: tuple[Span, ...], site: Site) -> Iterator[Candidate]:
        """The child there as long as the place is open."""
        whole = merge([span for span in site.opening or () if span.day < 5])
        more = sum(span.minutes for span in whole) - sum(span.minutes for span in stated)
        if more <= 0:
            return
        stay = {} if child.longest_stay is None else {"longest_stay": max(span.minutes for span in whole)}
        yield Candidate(
            ChildCare(child=child.id, hours=whole, **stay),
            Text(f"barnet {child.id} kan være på «{site.name}» hele åpningstida, mandag til fredag",
                 f"the child {child.id} may be at “{site.name}” all its opening hours, Monday to Friday"),
            self._price(PriceItem.CHILD_CARE, minutes=more, days=5),
        )  # fmt: skip

    def _place_for(self, child: Child) -> Iterator[Candidate]:
        sites = [one for one in self._programme.sites if one.kind is SiteKind.KINDERGARTEN]
        travel, home = self._desk.week.travel, self._one.home
        at = DAY + 8 * 60

        def minutes(site: Site) -> int:
            there = at if home is None else travel.arrive(home, site.id, at)
            return 10_000 if there is None else there - at

        for site in sorted(sites, key=lambda one: (minutes(one), one.id))[:1]:
            opening = [span for span in merge(site.opening or ()) if span.day < 5]
            yield Candidate(
                ChildCare(child=child.id, care=Care.KINDERGARTEN, care_site=site.id),
                Text(f"barnet {child.id} får plass i «{site.name}»",
                     f"the child {child.id} gets a place at “{site.name}”"),
                self._price(PriceItem.CHILD_CARE, minutes=sum(span.minutes for span in opening), days=5),
            )  # fmt: skip

    # buses, settings, instructors

    def _buses(self) -> Iterator[Candidate]:
        """One departure more, early and late, on the lines that serve the person's home."""
        if not self._rules & {"home_journey", "travel_between", "escort"} or self._one.home is None:
            return
        stops = {walk.to if walk.start == self._one.home else walk.start for walk in self._programme.walks or ()
                 if self._one.home in (walk.start, walk.to)} | {self._one.home}  # fmt: skip
        for line in self._programme.buses or ():
            if stops.isdisjoint(call.stop for call in line.calls):
                continue
            for minute in (line.departures[0] - LATE, line.departures[-1] + LATE):
                if not 0 < minute < DAY:
                    continue
                when = f"{minute // 60:02d}:{minute % 60:02d}"
                yield Candidate(
                    DeparturesMoved(line=line.line, direction=line.direction, add=(minute,)),
                    Text(f"buss {line.line} mot {line.direction} går også {when}",
                         f"bus {line.line} towards {line.direction} also leaves at {when}"),
                    self._price(PriceItem.BUS, times=len(line.days), days=len(line.days)),
                )  # fmt: skip

    def _settings(self) -> Iterator[Candidate]:
        """Rules with a figure, a step looser."""
        settings = self._programme.settings
        steps: dict[str, tuple[str, int | bool]] = {
            "longest_day": ("longest_day", settings.longest_day + 60),
            "lunch": ("lunch_after", settings.lunch_after + 60),
            "norwegian_day": ("norwegian_daily_lessons", settings.norwegian_daily_lessons + 1),
            "no_course_beside_placement": ("course_beside_placement", True),
            "day_window": ("day_end", settings.day_end + 60),
        }
        for rule, (key, value) in steps.items():
            if rule in self._rules:
                change = SettingChanged(setting=key, value=value)
                yield Candidate(change, _small(change.sentence(self._programme)))

    def _instructors(self) -> Iterator[Candidate]:
        """An instructor of a talk that the person lacks, all of one more day."""
        settings = self._programme.settings
        lacking = {one.kind for one in self._fitting if one.shape is Shape.APPOINTMENT and self._lacks(one.kind)}
        for instructor in self._programme.instructors:
            if lacking.isdisjoint({Kind(one) for one in instructor.teaches if one in set(Kind)}):
                continue
            stated = instructor.availability
            for day in range(5) if stated is not None else ():
                whole = Span(day * DAY + settings.day_start, day * DAY + settings.day_end)
                if any(span.covers(whole) for span in stated or ()):
                    continue
                yield Candidate(
                    InstructorHours(instructor=instructor.id, availability=merge((*(stated or ()), whole))),
                    Text(f"{instructor.id} arbeider også hele {WEEKDAYS[day].nb}en",
                         f"{instructor.id} works all {WEEKDAYS[day].en} too"),
                    self._price(PriceItem.TEACHER, minutes=whole.minutes),
                )  # fmt: skip

    def _lacks(self, kind: Kind) -> bool:
        return bool(self._person.needs[kind].minimum)

    # what is moved

    def _sessions(self) -> Iterator[Candidate]:
        """A group that meets less often than it could, as often as that: nothing but weeks is changed."""
        for one in self._fitting:
            members, most = self._members.get(one.id, set()), self._desk.week.offer[one.id].meetings
            held = sum(meeting.activity == one.id for meeting in self._desk.timetable.meetings)
            if one.shape is not Shape.GROUP or not 0 < held < most or len(members) > MOST_MOVED:
                continue
            what, others = self._called(one), tuple(sorted(members - {self._one.id}))
            yield Candidate(
                None, Text(f"«{what}» holdes inntil {most} ganger i uka i stedet for {held}",
                           f"“{what}” is held up to {most} times a week instead of {held}"), 0.0, (one.id,), others,
            )  # fmt: skip

    def _moves(self) -> Iterator[Candidate]:
        """A group that the person cannot come to, on another day: given times as a change, others without any."""
        for one in self._fitting:
            members = self._members.get(one.id, set())
            if one.shape is not Shape.GROUP or one.id in self._mine or not 0 < len(members) <= MOST_MOVED:
                continue
            others, what = tuple(sorted(members)), self._called(one)
            if not one.times:
                yield Candidate(
                    None, Text(f"«{what}» på et annet tidspunkt", f"“{what}” at another time"), 0.0, (one.id,), others
                )
            elif len(one.times) == 1:
                for day in (day for day in range(5) if day != one.times[0].day):
                    span = one.times[0]
                    moved = Span(span.start + (day - span.day) * DAY, span.end + (day - span.day) * DAY)
                    yield Candidate(
                        ActivityMoved(activity=one.id, times=(moved,)),
                        Text(f"«{what}» fra {WEEKDAYS[span.day].nb} til {WEEKDAYS[day].nb}",
                             f"“{what}” from {WEEKDAYS[span.day].en} to {WEEKDAYS[day].en}"),
                        0.0, (one.id,), others,
                    )  # fmt: skip


def _small(text: Text) -> Text:
    """A sentence within another."""
    return Text(*(one[:1].lower() + one[1:] for one in text))
