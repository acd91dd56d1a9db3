"""What the checker's sides of the rules read: programme, dates and timetable, recomputed on their own.

Nothing here comes from the solver's problem (``scheduler.week``) or from a rule's solver side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from scheduler.locks import Lock
from scheduler.programme import Activity, Programme, SiteKind
from scheduler.rules.audit_calendar import SCHOOL_DAYS, Calendar
from scheduler.rules.audit_care import Families, Journeys
from scheduler.rules.audit_days import Day, grouped, in_order
from scheduler.rules.audit_hours import Hours
from scheduler.rules.audit_ledger import Ledger
from scheduler.rules.audit_people import People
from scheduler.rules.audit_staff import Staff
from scheduler.settings import Kind, KindFacts, Shape
from scheduler.times import IsoWeek, Span
from scheduler.timetable import Meeting, Timetable
from scheduler.titles import Titles, titles_of
from scheduler.travel import Travel
from scheduler.walker import Walker
from scheduler.words import Text


class Audit:
    """One timetable under audit.

    Parameters
    ----------
    programme
        Everything known.
    week
        The week that the timetable is for.
    timetable
        Names only what the programme knows (rule ``known``).
    previous
        The last plan's timetable; None = there is none.
    travel
        Source of journeys; None = the programme's own sheets.
    locks
        What was changed by hand.
    """

    def __init__(
        self, programme: Programme, week: IsoWeek, timetable: Timetable,
        previous: Timetable | None = None, travel: Travel | None = None, locks: tuple[Lock, ...] = (),
    ) -> None:  # fmt: skip
        self.programme, self.week = programme, week
        self.timetable = _sorted(timetable)
        self.previous = None if previous is None else _sorted(previous)
        self.locks = locks
        self.settings = programme.settings
        self.calendar = Calendar(programme, week)
        self.people = People(programme, self.calendar)
        self.hours = Hours(programme, self.people)
        self.travel = travel or Walker(programme, self.calendar.red_days)
        self.journeys = Journeys(programme, self.travel)
        self.families = Families(programme, self.calendar, self.people, self.journeys)
        self.staff = Staff(programme, self.calendar)
        self.participants = self.people.participants
        self.activities = self.people.activities
        self.sites = {site.id: site for site in programme.sites}
        self.rooms = {room.id: room for room in programme.rooms or ()}
        self._can: dict[tuple[str, str, int, int, str], bool] = {}

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings of the timetable."""
        return self.timetable.meetings

    def activity(self, meeting: Meeting) -> Activity:
        """The activity of a meeting."""
        return self.activities[meeting.activity]

    def kind(self, activity: Activity) -> KindFacts:
        """What is true of the activity's kind."""
        return self.settings.kinds[activity.kind]

    def title(self, activity: str) -> Text:
        """What an activity is called in a sentence, in quotation marks."""
        title = self._titles.activity(activity)
        return Text(f"«{title}»", f"“{title}”")

    @cached_property
    def _titles(self) -> Titles:
        return titles_of(self.programme)

    @cached_property
    def person_days(self) -> dict[tuple[str, int], Day]:
        """Meetings by participant and weekday."""
        return grouped((person, held) for held in self.meetings for person in held.participants)

    @cached_property
    def instructor_days(self) -> dict[tuple[str, int], Day]:
        """Meetings that bind an instructor, by instructor and weekday.

        Employers' days and open activities bind nobody: a given instructor there is a contact.
        """
        bound = (m for m in self.meetings if self.activity(m).shape in (Shape.GROUP, Shape.APPOINTMENT))
        return grouped((instructor, m) for m in bound for instructor in m.instructors)

    @cached_property
    def room_days(self) -> dict[tuple[str, int], Day]:
        """Meetings by room and weekday."""
        return grouped((m.room, m) for m in self.meetings if m.room is not None)

    @cached_property
    def by_activity(self) -> dict[str, Day]:
        """Meetings of each activity that meets."""
        found: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            found.setdefault(meeting.activity, []).append(meeting)
        return {activity: in_order(met) for activity, met in found.items()}

    @cached_property
    def members(self) -> dict[str, frozenset[str]]:
        """Who attends at least one meeting of each activity that meets."""
        return {
            activity: frozenset(person for meeting in met for person in meeting.participants)
            for activity, met in self.by_activity.items()
        }

    @cached_property
    def attends(self) -> dict[str, tuple[Activity, ...]]:
        """The activities that each participant attends this week, in the programme's order."""
        found: dict[str, tuple[Activity, ...]] = {}
        for activity in self.programme.activities:
            for person in sorted(self.members.get(activity.id, ())):
                found[person] = (*found.get(person, ()), activity)
        return found

    @cached_property
    def ledger(self) -> Ledger:
        """What the timetable counts for each participant."""
        return Ledger(self)

    def of(self, person: str, day: int) -> Day:
        """A participant's meetings of one weekday."""
        return self.person_days.get((person, day), ())

    def is_fixed(self, meeting: Meeting, person: str) -> bool:
        """Whether it is a fixed block of the participant: a group of given times with them as given member."""
        activity = self.activity(meeting)
        return self.has_fixed_times(activity) and person in activity.members

    def has_fixed_times(self, activity: Activity) -> bool:
        """Whether it is a group that comes with its times."""
        return activity.shape is Shape.GROUP and bool(activity.times)

    def groups(self) -> Iterator[Activity]:
        """The activities that are groups."""
        return (activity for activity in self.programme.activities if activity.shape is Shape.GROUP)

    def seats(self) -> Iterator[Activity]:
        """The activities that are seats at an employer."""
        return (activity for activity in self.programme.activities if activity.shape is Shape.SEAT)

    def can(self, person: str, meeting: Meeting) -> bool:
        """Whether the participant can attend, looking at this meeting alone."""
        key = (person, meeting.activity, meeting.start, meeting.end, meeting.site)
        if key not in self._can:
            self._can[key] = (
                self.people.may(person, meeting)
                and not self.families.excused(person, meeting.day)
                and self.families.allows(person, meeting)
            )
        return self._can[key]

    def was_taken_away(self, person: str, meeting: Meeting) -> bool:
        """Whether the participant was taken out of the meeting by hand."""
        return any(
            lock.participant == person and not lock.holds and lock.means(_with(meeting, person))
            for lock in self.locks
        )

    def sites_of(self, activity: Activity) -> tuple[str, ...]:
        """Where the activity may be held."""
        if activity.room is not None and activity.room in self.rooms:
            return (self.rooms[activity.room].site,)
        return activity.sites or self._teaching_sites or ("",)

    @cached_property
    def _teaching_sites(self) -> tuple[str, ...]:
        return tuple(site.id for site in self.sites.values() if site.kind is SiteKind.TEACHING)

    def stands_in_room(self, activity: Activity) -> bool:
        """Whether a meeting has a room: a given one, or one booked for a group or an appointment."""
        booked = activity.needs_room and activity.shape in (Shape.GROUP, Shape.APPOINTMENT)
        return self.programme.rooms is not None and (booked or activity.room is not None)

    def closed_for(self, activity: Activity, day: int) -> bool:
        """Whether the activity may not meet on a weekday that is off; paid work at given times may, holidays aside."""
        given_work = activity.kind is Kind.WORK and bool(activity.times) and day not in self.calendar.red_days
        return day in self.calendar.days_off and not given_work

    def spans_of_ours(self, activity: Activity) -> tuple[Span, ...]:
        """When the activity could be where we choose its time: on the grid, within the window, Monday to Friday."""
        length = self.hours.duration(activity)
        if length is None:
            return ()
        windows = (self.calendar.window(day) for day in SCHOOL_DAYS)
        return tuple(
            Span(start, start + length)
            for window in windows
            for start in range(window.start, window.end - length + 1)
            if start % self.settings.grid == 0
        )

    def lacks_lunch(self, day: Day, needed: Callable[[Meeting, Meeting], int | None]) -> bool:
        """Whether a day is long enough for lunch and has no time for it.

        Time for it is within a meeting that has its own lunch, or after a meeting when everything later that
        day leaves enough time beyond the way there. ``needed`` says how many minutes getting from a meeting to
        a later one takes; None = no way.
        """
        least = self.settings.lunch_minutes
        if max(m.end for m in day) - min(m.start for m in day) <= self.settings.lunch_after:
            return False
        if any(self.activity(m).lunch >= least for m in day):
            return False

        def leaves_time(earlier: Meeting, later: Meeting) -> bool:
            minutes = needed(earlier, later)
            return minutes is not None and later.start - earlier.end - minutes >= least

        for earlier in day:
            following = [later for later in day if later.start >= earlier.end and later is not earlier]
            if following and all(leaves_time(earlier, later) for later in following):
                return False
        return True


def _with(meeting: Meeting, person: str) -> Meeting:
    """The meeting as it would be with one more participant."""
    return meeting.model_copy(update={"participants": (*meeting.participants, person)})


def _sorted(timetable: Timetable) -> Timetable:
    """The same timetable in the order that its type promises, whatever a file says."""
    return timetable.model_copy(
        update={
            "meetings": tuple(sorted(timetable.meetings, key=lambda one: (one.id, one.start, one.activity))),
            "escorts": tuple(sorted(timetable.escorts, key=lambda one: (one.child, one.day))),
        }
    )
