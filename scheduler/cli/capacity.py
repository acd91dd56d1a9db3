"""What a plan has filled and what it leaves unused: groups, seats, rooms and instructors."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from scheduler.plan import Plan
from scheduler.programme import Programme
from scheduler.settings import Shape
from scheduler.times import IsoWeek
from scheduler.timetable import Meeting
from scheduler.week import Offer, Week, attended
from scheduler.words import Lang, Text, hours


class Use(NamedTuple):
    """How much of something is used: ``full`` says that no more goes in, ``unused`` that it stands idle."""

    id: str
    used: int
    most: int
    words: Text
    full: bool
    unused: bool


def uses(programme: Programme, week: Week, plan: Plan) -> list[Use]:
    """Everything with a capacity in this week, in the workbook's order."""
    held: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in plan.timetable.meetings:
        held[meeting.activity].append(meeting)
    names = {one.id: one.name for one in programme.activities}
    found = [use for offer in week.offers if (use := _offer(week, offer, held[offer.id], names[offer.id]))]
    return [*found, *_instructors(programme, week, held), *_rooms(programme, held)]


def _offer(week: Week, offer: Offer, held: list[Meeting], name: str) -> Use | None:
    if offer.max_size is None or not any(day not in week.days_off or offer.fixed for day in offer.days):
        return None
    if offer.shape is Shape.GROUP:
        if offer.members_only:
            return None  # its places are nobody else's
        people = {person for meeting in held for person in meeting.participants}
        if not people:
            most = offer.max_size
            words = Text(f"{name}: holdes ikke ({most} plasser)", f"{name}: not held ({most} places)")
            return Use(offer.id, 0, most, words, full=False, unused=True)
        return _sized(offer, name, len(people), offer.max_size, Text("plasser", "places"))
    if offer.shape is Shape.SEAT:
        days = {option.day for option in week.options[offer.id]} & set(offer.days) - set(week.days_off)
        taken = sum(len(meeting.participants) for meeting in held)
        return _sized(offer, name, taken, offer.max_size * len(days), Text("plassdager", "seat days"))
    if offer.shape is Shape.OPEN:
        return _sized(offer, name, _peak(held), offer.max_size, Text("plasser samtidig", "places at once"))
    return None


def _sized(offer: Offer, name: str, used: int, most: int, unit: Text) -> Use:
    # A group with a free place is as it should be; a seat at an employer that nobody has is worth knowing.
    idle = used < most if offer.shape is Shape.SEAT else used == 0
    left = most - used
    words = Text(f"{name}: {left} av {most} {unit.nb} ledige", f"{name}: {left} of {most} {unit.en} free")
    if not idle:
        words = Text(f"{name}: {used} av {most} {unit.nb}", f"{name}: {used} of {most} {unit.en}")
    return Use(offer.id, used, most, words, full=used >= most > 0, unused=idle)


def _peak(held: list[Meeting]) -> int:
    """Most participants at one moment."""
    starts = [meeting.start for meeting in held]
    return max(
        (sum(len(one.participants) for one in held if one.start <= start < one.end) for start in starts), default=0
    )


def _instructors(programme: Programme, week: Week, held: dict[str, list[Meeting]]) -> list[Use]:
    load: Counter[str] = Counter()
    for activity, meetings in held.items():
        for meeting in meetings:
            for instructor in meeting.instructors:
                load[instructor] += attended(week.settings, week.offer[activity], meeting.span)
    names = {one.id: one.name for one in programme.instructors}
    lesson = week.settings.lesson_minutes
    found: list[Use] = []
    for staff in week.staff:
        used, most = load[staff.id], staff.weekly_limit
        words = Text(
            f"{names[staff.id]} (lærer): {_lessons(used, lesson, 'nb')} av {_lessons(most, lesson, 'nb')} "
            "undervisningstimer",
            f"{names[staff.id]} (instructor): {_lessons(used, lesson, 'en')} of {_lessons(most, lesson, 'en')} lessons",
        )
        # With less than a lesson left nothing more can be led.
        full = most - used < lesson and most > 0
        found.append(Use(staff.id, used, most, words, full=full, unused=used == 0 < most))
    return found


def _lessons(minutes: int, lesson: int, lang: Lang) -> str:
    """Minutes as lessons, with the language's own comma."""
    return hours(minutes * 60 // lesson, lang)


def _rooms(programme: Programme, held: dict[str, list[Meeting]]) -> list[Use]:
    minutes: Counter[str] = Counter()
    for meetings in held.values():
        for meeting in meetings:
            if meeting.room is not None:
                minutes[meeting.room] += meeting.end - meeting.start
    return [
        Use(room.id, minutes[room.id], 1, Text(f"{room.name}: ikke brukt", f"{room.name}: not used"), full=False,
            unused=minutes[room.id] == 0)
        for room in programme.rooms or ()
    ]


def week_of_plan(programme: Programme, plan: Plan) -> Week:
    """The dated problem that the plan answers."""
    from scheduler.resolve import week_of

    return week_of(programme, IsoWeek.parse(plan.timetable.week))
