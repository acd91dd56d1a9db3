"""The checker's own arithmetic: how long meetings last, what they count, what each should have."""

from __future__ import annotations

from scheduler.programme import Activity, Adaptation, Participant, Programme
from scheduler.rules.audit_people import People
from scheduler.settings import Kind
from scheduler.times import Span
from scheduler.timetable import Meeting

WORKING_DAYS = 5


class Hours:
    """Minutes of meetings and participants; no timetable needed."""

    def __init__(self, programme: Programme, people: People) -> None:
        self.settings = programme.settings
        self.people = people
        self.calendar = people.calendar
        self._activities = people.activities
        self._adaptations: dict[str, list[Adaptation]] = {}
        for eased in programme.adaptations:
            self._adaptations.setdefault(eased.participant, []).append(eased)
        self._days: dict[str, tuple[int, ...]] = {}
        self._credits: dict[str, int] = {}

    def default_breaks(self, lessons: int) -> int:
        """Minutes of breaks inside a meeting of so many lessons."""
        if lessons < 1:
            return 0
        return self.settings.break_minutes * ((lessons - 1) // self.settings.break_after_lessons)

    def lessons_of(self, activity: Activity, span: Span) -> int:
        """Taught lessons of a meeting of that length; 0 for what is not taught in lessons."""
        if activity.lessons is not None:
            return activity.lessons
        if self.settings.kinds[activity.kind].counted_per_lesson is None:
            return 0
        room = span.minutes - activity.lunch
        lessons = max(0, room // self.settings.lesson_minutes)
        while lessons and lessons * self.settings.lesson_minutes + self._breaks(activity, lessons) > room:
            lessons -= 1
        return lessons

    def _breaks(self, activity: Activity, lessons: int) -> int:
        return self.default_breaks(lessons) if activity.breaks is None else activity.breaks

    def lessons(self, meeting: Meeting) -> int:
        """Taught lessons of a meeting."""
        return self.lessons_of(self._activities[meeting.activity], meeting.span)

    def attended(self, meeting: Meeting) -> int:
        """Minutes of a meeting less breaks and lunch."""
        lessons = self.lessons(meeting)
        if lessons:
            return lessons * self.settings.lesson_minutes
        activity = self._activities[meeting.activity]
        return max(0, meeting.span.minutes - (activity.breaks or 0) - activity.lunch)

    def duration(self, activity: Activity) -> int | None:
        """How long a meeting lasts that has no given time; None where the activity does not say."""
        if activity.lessons is not None:
            taught = activity.lessons * self.settings.lesson_minutes
            return taught + self._breaks(activity, activity.lessons) + activity.lunch
        if activity.minutes is not None:
            return activity.minutes + (activity.breaks or 0) + activity.lunch
        return None

    def counted(self, meeting: Meeting, person: str) -> int:
        """Minutes that the meeting counts for the participant."""
        activity = self._activities[meeting.activity]
        facts = self.settings.kinds[activity.kind]
        one = self.people.participants[person]
        held = self.people.rule_set(one, meeting.day) if self.people.in_programme(one, meeting.day) else None
        if held is None or held not in facts.rule_sets:
            return 0
        if activity.kind is Kind.SELF_STUDY and not activity.follow_up:
            return 0
        lessons = self.lessons(meeting)
        if facts.counted_per_lesson is not None and lessons > 0:
            return lessons * facts.counted_per_lesson
        return self.attended(meeting)

    def counting_days(self, person: Participant) -> tuple[int, ...]:
        """Weekdays from Monday to Friday that carry a fifth of the participant's week."""
        if person.id not in self._days:
            self._days[person.id] = tuple(
                day
                for day in self.calendar.working_days
                if self.people.in_programme(person, day)
                and not self.people.has_day_off(person.id, day)
            )
        return self._days[person.id]

    def base(self, person: Participant, day: int) -> int:
        """The full week's target that holds on a weekday."""
        if person.weekly_target is not None:
            return person.weekly_target
        held = self.people.rule_set(person, day)
        if held is None:
            return 0
        if target := self.settings.rule_sets[held].weekly_target:
            return target
        asked = self.people.requirements.get(person.id, ())
        return sum(max(need.minimum, need.target or 0) for need in asked)

    def target(self, person: Participant) -> int:
        """Counted minutes of this week, less a fifth for each day that does not count."""
        return sum(self.base(person, day) for day in self.counting_days(person)) // WORKING_DAYS

    def credit(self, person: Participant) -> int:
        """Minutes counted without a meeting: approved hours off and adaptation, at most the day's fifth."""
        if person.id not in self._credits:
            total = sum(self._day_credit(person, day) for day in self.counting_days(person))
            self._credits[person.id] = min(total, self.target(person))
        return self._credits[person.id]

    def _day_credit(self, person: Participant, day: int) -> int:
        window = self.calendar.window(day)
        minutes = 0
        for absence, span in self.people.absences(person.id, day):
            if absence.approved:
                minutes += max(0, min(span.end, window.end) - max(span.start, window.start))
        date = self.calendar.dates[day]
        for eased in self._adaptations.get(person.id, ()):
            if eased.first <= date <= eased.last:
                minutes += eased.minutes_a_day
        return min(minutes, self.base(person, day) // WORKING_DAYS)

    def need(self, person: Participant) -> int:
        """Counted minutes that meetings should give."""
        return self.target(person) - self.credit(person)

    def cap(self, person: str, kind: Kind) -> int | None:
        """Most minutes of a kind that count in a week; None = no limit."""
        limits = [need.maximum for need in self.people.asked(person, kind) if need.maximum is not None]
        weekly = self.settings.kinds[kind].weekly_cap
        if weekly is not None:
            limits.append(weekly)
        return min(limits, default=None)

    def wanted(self, person: Participant, kind: Kind) -> int:
        """Minutes of a kind that plan or rule set asks for.

        Without a requirement of the kind it is the rule set's of Monday, or of the first day in the programme.
        """
        days = (day for day in range(7) if self.people.in_programme(person, day))
        held = self.people.rule_set(person, next(days, 0))
        if held is None or not any(self.people.in_programme(person, day) for day in range(7)):
            return 0
        asked = self.people.asked(person.id, kind)
        if asked:
            return max(need.target or 0 for need in asked)
        return min(self.settings.rule_sets[held].kind_targets.get(kind, 0), self.need(person))
