"""The hand method: a week laid greedily in the order in which coordinators say that they work.

1. Norwegian groups by level, filled from the list, at the usual times: the first teacher and room that are free.
2. Placement days, two a week, on the days without Norwegian.
3. Courses by language and talks on the free times that most of their people share.
4. Filling up: work-directed courses, activities at set times, self-study and the like, person by person.

Parents, buses and lunch are looked at as each meeting is laid. Nothing that was laid is moved again, which is what
sets work by hand apart. What still breaks a rule is for ``scheduler.legal`` to take out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bench.asking import may_attend
from bench.desk import Desk
from bench.first_come import FirstCome
from scheduler.rules.solving import can_come
from scheduler.settings import Kind, Shape
from scheduler.times import DAY
from scheduler.timetable import Timetable
from scheduler.week import Offer, Option, Person, Week

_BY_LANGUAGE = (Kind.SOCIAL_STUDIES, Kind.LIFE_SKILLS, Kind.PARENTAL_GUIDANCE)
_USUAL = (8 * 60 + 30, 12 * 60 + 15)
"""When school begins, and its second shift (Ullensaker: 08-12 and 12-15.15)."""


def by_hand(week: Week) -> Timetable:
    """A timetable of the week, by hand; it may still break rules."""
    return _Hand(week).lay()


class _Slot(NamedTuple):
    """A time with those who would come and who would lead, in which room."""

    option: Option
    coming: list[str]
    leaders: tuple[str, ...]
    room: str


class _Hand:
    def __init__(self, week: Week) -> None:
        self.week = week
        self.desk = Desk(week)
        self.who = FirstCome(week)
        self._taken: dict[tuple[str, int], int] = defaultdict(int)

    def lay(self) -> Timetable:
        """The four steps."""
        for offer in self._groups(lambda offer: offer.fixed and bool(offer.members)):
            self._lay_at_set_times(offer, list(offer.members))
        self._norwegian()
        self._given_seats()
        self._second_look()
        self._placements()
        self._courses_by_language()
        self._talks()
        self._work_courses()
        self._fill()
        return self.desk.timetable()

    def _groups(self, wanted: Callable[[Offer], bool]) -> list[Offer]:
        return [offer for offer in self.week.offers if offer.shape is Shape.GROUP and wanted(offer)]

    # 1

    def _norwegian(self) -> None:
        """Classes that the school has set come first, as their times, rooms and teachers are taken."""
        members = self.who.groups([Kind.NORWEGIAN], even=True)
        classes = self._groups(lambda offer: offer.kind is Kind.NORWEGIAN)
        for number, offer in enumerate(sorted(classes, key=lambda offer: not offer.fixed)):
            if offer.id not in members or (offer.fixed and offer.members):
                continue
            if offer.fixed:
                self._lay_at_set_times(offer, members[offer.id])
            else:
                self._lay_class(offer, members[offer.id], late=number % 2 == 1)

    def _lay_at_set_times(self, offer: Offer, members: Sequence[str]) -> None:
        """A group whose times are given: at each of them, with given members and those who can be at all."""
        slots = []
        for option in self.who.options[offer.id]:
            leaders = self.desk.leaders(offer, option)
            room = self.desk.room(offer, option, len(members))
            if leaders is not None and room is not None:
                slots.append(_Slot(option, self.desk.coming(offer, option, members), leaders, room))
        self._lay_slots(offer, slots, self._whole(offer, slots, members) | set(offer.members))

    def _lay_class(self, offer: Offer, members: Sequence[str], late: bool) -> None:
        """A class at the same time on its days: from Monday on, or every second class from Friday back.

        Where no time of day is free on enough days, each day has its own.
        """
        for start in [*self._clocks(offer), None]:
            slots = self._days_of(offer, members, start, late)
            coming = self._whole(offer, slots, members)
            enough = len(coming) >= (1 if offer.members else offer.min_size)
            if enough and (len(slots) == offer.meetings or start is None):
                self._lay_slots(offer, slots, coming)
                return

    def _whole(self, offer: Offer, slots: Sequence[_Slot], members: Sequence[str]) -> set[str]:
        """Those who can be at every meeting that their own facts let them come to."""
        there = {name for slot in slots for name in slot.coming}
        return {
            name for name in there.intersection(members)
            if all(name in slot.coming for slot in slots if self._could(name, offer, slot.option))
        }

    def _could(self, name: str, offer: Offer, option: Option) -> bool:
        """Whether the person could come, looking at this meeting alone."""
        person = self.week.person[name]
        return may_attend(self.week, person, offer, option) and can_come(self.week, person, option)

    def _lay_slots(self, offer: Offer, slots: Sequence[_Slot], people: set[str]) -> None:
        for slot in slots:
            coming = [name for name in slot.coming if name in people]
            if coming:
                self.desk.lay(offer, slot.option, slot.leaders, slot.room, coming)

    def _second_look(self) -> None:
        """Those who could not come to their class are asked about the other classes that have a place."""
        classes = self._groups(lambda offer: offer.kind is Kind.NORWEGIAN)
        for person in self.week.people:
            if person.needs[Kind.NORWEGIAN].cap == 0 or self.desk.counted(person.id, Kind.NORWEGIAN):
                continue
            for offer in classes:
                if self.who.suits(person, offer) and self._join_class(person, offer):
                    break

    def _join_class(self, person: Person, offer: Offer) -> bool:
        held = [one for one in self.desk.laid if one.offer.id == offer.id]
        members = {name for one in held for name in one.people}
        must = [one.option for one in held if self._could(person.id, offer, one.option)]
        options = list(dict.fromkeys(must))
        if not options or len(members) >= self.who.size(offer):
            return False
        if not all(self.desk.fits(person, offer, option) for option in options):
            return False
        for option in options:
            self.desk.lay(offer, option, (), "", [person.id])
        return True

    def _clocks(self, offer: Offer) -> list[int]:
        """Times of day, the usual ones first."""
        every = sorted({option.start % DAY for option in self.who.options[offer.id]})
        return [*(clock for clock in _USUAL if clock in every), *(clock for clock in every if clock not in _USUAL)]

    def _days_of(self, offer: Offer, members: Sequence[str], start: int | None, late: bool) -> list[_Slot]:
        """As many days as the class meets on which a teacher and a room are free at that time of day.

        ``start`` None: at whatever time of the day they first are.
        """
        slots: list[_Slot] = []
        teachers: tuple[str, ...] = ()
        options = [option for option in self.who.options[offer.id] if start in (None, option.start % DAY)]
        for option in sorted(options, key=lambda one: (-one.day if late else one.day, one.start)):
            if len(slots) == offer.meetings or option.day in {slot.option.day for slot in slots}:
                continue
            leaders = self.desk.leaders(offer, option, teachers)
            room = self.desk.room(offer, option, len(members))
            if leaders is not None and room is not None and self.desk.has_units(offer, leaders, len(slots) + 1):
                teachers = teachers or leaders
                slots.append(_Slot(option, self.desk.coming(offer, option, members), leaders, room))
        return slots

    def _given_seats(self) -> None:
        """Seats that employers have given to somebody: on the free days, else instead of the class."""
        for offer in self._seats():
            for name in offer.members:
                person = self.week.person.get(name)
                if person is not None and not self._take_seat(person, offer):
                    self.desk.clear(person)
                    self._take_seat(person, offer)

    def _seats(self) -> list[Offer]:
        return [offer for offer in self.week.offers if offer.shape is Shape.SEAT]

    # 2

    def _placements(self) -> None:
        """Those whose plan asks for a placement, then the others, each at one employer."""
        given = {name for offer in self._seats() for name in offer.members}
        asking = sorted(self.week.people, key=lambda one: one.needs[Kind.WORK_PLACEMENT].target is None)
        for person in asking:
            if person.id not in given and self.desk.missing(person) > 0:
                any(self._take_seat(person, offer) for offer in self._seats() if self.who.suits(person, offer))

    def _take_seat(self, person: Person, offer: Offer) -> bool:
        """The person's days at an employer: all that the placement has or, for a given seat, what there is."""
        days: list[Option] = []
        for option in self.who.options[offer.id]:
            full = self._taken[offer.id, option.day] >= (offer.max_size or 1)
            if full or len(days) == offer.meetings or self.desk.day(person.id, option.day):
                continue
            if self.desk.within(person, offer, option) and self.desk.fits(person, offer, option):
                days.append(option)
        if len(days) < offer.meetings and not (days and person.id in offer.members):
            return False
        for option in days:
            if self.desk.within(person, offer, option):
                self._taken[offer.id, option.day] += 1
                self.desk.lay(offer, option, (), "", [person.id])
        return True

    # 3

    def _courses_by_language(self) -> None:
        members = self.who.groups(_BY_LANGUAGE, even=True)
        for offer in self._groups(lambda offer: offer.kind in _BY_LANGUAGE and not (offer.fixed and offer.members)):
            if offer.id in members:
                self._lay_where_most_can(offer, members[offer.id])

    def _lay_where_most_can(self, offer: Offer, members: Sequence[str]) -> None:
        """Each meeting at the time at which most can come; only those who can come to the first are members."""
        people: Sequence[str] = members
        laid: set[int] = set()
        for _ in range(offer.meetings):
            slot = self._best_slot(offer, people, laid)
            enough = 1 if offer.members else offer.min_size
            if slot is None or (not laid and len(slot.coming) < enough):
                return
            self.desk.lay(offer, slot.option, slot.leaders, slot.room, slot.coming)
            people = slot.coming if not laid else people
            laid.add(slot.option.day)

    def _best_slot(self, offer: Offer, people: Sequence[str], laid: set[int]) -> _Slot | None:
        """The first time at which all of them can come, else the first at which most can."""
        best: _Slot | None = None
        for option in self.who.options[offer.id]:
            if option.day in laid:
                continue
            leaders = self.desk.leaders(offer, option)
            room = self.desk.room(offer, option, len(people)) if leaders is not None else None
            if leaders is None or room is None:
                continue
            coming = [
                name for name in self.desk.coming(offer, option, people)
                if self.desk.within(self.week.person[name], offer, option)
            ]
            if coming and (best is None or len(coming) > len(best.coming)):
                best = _Slot(option, coming, leaders, room)
            if best is not None and len(best.coming) == len(people):
                break
        return best

    def _talks(self) -> None:
        """Each talk that a plan asks for at the first time when everybody it takes is free."""
        talks = [offer for offer in self.week.offers if offer.shape is Shape.APPOINTMENT]
        for person in self.week.people:
            for offer in talks:
                if person.needs[offer.kind].asked and self.who.suits(person, offer):
                    self._lay_talk(person, offer)
        for offer in self._groups(lambda offer: offer.kind is Kind.CAREER_GUIDANCE and not offer.fixed):
            asked = [one.id for one in self.week.people if one.needs[offer.kind].asked and self.who.suits(one, offer)]
            self._lay_where_most_can(offer, asked[: self.who.size(offer)])

    def _lay_talk(self, person: Person, offer: Offer) -> None:
        for option in self.who.options[offer.id]:
            if not (self.desk.within(person, offer, option) and self.desk.fits(person, offer, option)):
                continue
            leaders = self.desk.leaders(offer, option, tongues=person.languages)
            room = self.desk.room(offer, option, 1)
            if leaders is not None and room is not None:
                self.desk.lay(offer, option, leaders, room, [person.id])
                return

    # 4

    def _work_courses(self) -> None:
        """Courses for those without a placement who lack its hours, as many as each course takes."""
        barred = not self.week.settings.course_beside_placement
        for offer in self._groups(lambda offer: offer.kind is Kind.WORK_COURSE and not offer.members):
            lacking = [
                person.id for person in self.week.people
                if self.desk.missing(person) > 0 and self.who.suits(person, offer)
                and not (barred and self.desk.counted(person.id, Kind.WORK_PLACEMENT))
            ]
            self._lay_course(offer, lacking)

    def _lay_course(self, offer: Offer, lacking: Sequence[str]) -> None:
        most = self.who.size(offer)
        people, laid = list(lacking), set[int]()
        for _ in range(offer.meetings):
            slot = self._course_slot(offer, people, laid, most)
            if slot is None or (not laid and len(slot.coming) < offer.min_size):
                return
            coming = slot.coming[:most]
            self.desk.lay(offer, slot.option, slot.leaders, slot.room, coming)
            people = coming if not laid else people
            laid.add(slot.option.day)

    def _course_slot(self, offer: Offer, people: Sequence[str], laid: set[int], most: int) -> _Slot | None:
        """As for other courses, but a full one is enough."""
        best: _Slot | None = None
        for option in self.who.options[offer.id]:
            if option.day in laid:
                continue
            leaders = self.desk.leaders(offer, option)
            room = self.desk.room(offer, option, min(most, len(people))) if leaders is not None else None
            if leaders is None or room is None:
                continue
            coming = self._first_who_can(offer, option, people, most)
            if coming and (best is None or len(coming) > len(best.coming)):
                best = _Slot(option, coming, leaders, room)
            if best is not None and len(best.coming) >= min(most, len(people)):
                break
        return best

    def _first_who_can(self, offer: Offer, option: Option, people: Iterable[str], most: int) -> list[str]:
        coming: list[str] = []
        for name in people:
            person = self.week.person[name]
            if len(coming) < most and self.desk.within(person, offer, option) and self.desk.fits(person, offer, option):
                coming.append(name)
        return coming

    def _fill(self) -> None:
        """Person by person: whatever at set or open times still fits, until nothing is missing."""
        to_all = [offer for offer in self.week.offers if not offer.members and _needs_nobody(offer)]
        held: dict[tuple[str, int], int] = defaultdict(int)
        for person in self.week.people:
            for offer in to_all:
                if self.desk.missing(person) > 0 and self.who.suits(person, offer):
                    if offer.shape is Shape.OPEN:
                        self._stays(person, offer, held)
                    else:
                        self._join(person, offer, held)

    def _stays(self, person: Person, offer: Offer, held: dict[tuple[str, int], int]) -> None:
        """Stays of an open activity, one a day, where it is not full; ``held`` counts places and minutes."""
        days: set[int] = set()
        for option in self.who.options[offer.id]:
            if len(days) == offer.meetings:
                return
            if option.day in days or not self.desk.within(person, offer, option):
                continue
            if self.desk.fits(person, offer, option) and not self._is_full(offer, option, held):
                self.desk.lay(offer, option, (), offer.given_room or "", [person.id])
                for place in self._places(offer):
                    for minute in range(option.start, option.end, self.week.settings.grid):
                        held[place, minute] += 1
                days.add(option.day)

    def _places(self, offer: Offer) -> dict[str, int]:
        """What may be full, and at how many: the activity, and its room where it has one."""
        places = {offer.id: offer.max_size or 10**6}
        if offer.given_room:
            places[f"room {offer.given_room}"] = self.week.hall[offer.given_room].capacity
        return places

    def _is_full(self, offer: Offer, option: Option, held: dict[tuple[str, int], int]) -> bool:
        minutes = range(option.start, option.end, self.week.settings.grid)
        return any(held[place, minute] >= most for place, most in self._places(offer).items() for minute in minutes)

    def _join(self, person: Person, offer: Offer, held: dict[tuple[str, int], int]) -> None:
        """A place in an activity at set times, if the person can be at all that they could come to."""
        can = [option for option in self.who.options[offer.id] if can_come(self.week, person, option)]
        if not can or held[offer.id, -1] >= self.who.size(offer):
            return
        if all(self.desk.within(person, offer, option) and self.desk.fits(person, offer, option) for option in can):
            held[offer.id, -1] += 1
            for option in can:
                self.desk.lay(offer, option, (), offer.given_room or "", [person.id])


def _needs_nobody(offer: Offer) -> bool:
    """Whether it is open for stays, or held at set times without a leader or a room to be found."""
    at_set_times = offer.fixed and offer.leaders_needed == 0 and (not offer.in_room or offer.given_room is not None)
    return offer.shape is Shape.OPEN or at_set_times
