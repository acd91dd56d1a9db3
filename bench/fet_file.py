"""A ``.fet`` file of tasks: days and quarters of an hour, one student set a person, seats as teachers.

FET's words: a *teacher* is whoever or whatever is in one place at a time, a *students set* here one person. Parents who
must take turns at home share a further students set, so that they are never both away.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.fet_tasks import Task
from scheduler.settings import Shape
from scheduler.times import DAY, Span
from scheduler.week import Person, Week, attended

SLOT = 15
"""Minutes of one of FET's hours."""

DAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")


def clock(minute: int) -> str:
    """A time of day as FET's hour is called."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


class FetFile:
    """The file's tree.

    Parameters
    ----------
    week
        The dated problem.
    tasks
        What is to be placed; task number i has the id i + 1.
    """

    def __init__(self, week: Week, tasks: list[Task]) -> None:
        self.week, self.tasks = week, tasks
        self.options = [option for task in tasks for option in task.options]
        self.first = min(option.start % DAY for option in self.options) // SLOT * SLOT
        self.last = max(option.end - option.day * DAY for option in self.options)
        self.days = range(max(option.day for option in self.options) + 1)
        self.root = ET.Element("fet", version="6.8.5")
        self._turns = _turns(week)

    def write(self, path: Path) -> None:
        """Write the file."""
        self._text(self.root, "Mode", "Official")
        self._text(self.root, "Institution_Name", "ukeplan")
        self._text(self.root, "Comments", "")
        self._frame()
        self._lists()
        self._activities()
        self._places()
        self._time_constraints()
        self._space_constraints()
        ET.indent(self.root)
        ET.ElementTree(self.root).write(path, encoding="utf-8", xml_declaration=True)

    # the tree

    @staticmethod
    def _text(parent: ET.Element, name: str, value: object) -> ET.Element:
        element = ET.SubElement(parent, name)
        element.text = str(value)
        return element

    def _constraint(self, parent: ET.Element, name: str, fields: Iterable[tuple[str, object]]) -> ET.Element:
        element = ET.SubElement(parent, name)
        self._text(element, "Weight_Percentage", 100)
        for field, value in fields:
            self._text(element, field, value)
        return element

    def _close(self, element: ET.Element) -> None:
        self._text(element, "Active", "true")
        self._text(element, "Comments", "")

    def _frame(self) -> None:
        days = ET.SubElement(self.root, "Days_List")
        self._text(days, "Number_of_Days", len(self.days))
        for day in self.days:
            self._text(ET.SubElement(days, "Day"), "Name", DAYS[day])
        hours = ET.SubElement(self.root, "Hours_List")
        slots = self._slots()
        self._text(hours, "Number_of_Hours", len(slots))
        for minute in slots:
            self._text(ET.SubElement(hours, "Hour"), "Name", clock(minute))

    def _slots(self) -> range:
        return range(self.first, self.last, SLOT)

    def _lists(self) -> None:
        subjects = ET.SubElement(self.root, "Subjects_List")
        for name in dict.fromkeys(task.offer.id for task in self.tasks):
            self._text(ET.SubElement(subjects, "Subject"), "Name", name)
        ET.SubElement(self.root, "Activity_Tags_List")
        teachers = ET.SubElement(self.root, "Teachers_List")
        for name in self._teachers():
            teacher = ET.SubElement(teachers, "Teacher")
            self._text(teacher, "Name", name)
            self._text(teacher, "Target_Number_of_Hours", 0)
            ET.SubElement(teacher, "Qualified_Subjects")
        students = ET.SubElement(self.root, "Students_List")
        for name in self._students():
            year = ET.SubElement(students, "Year")
            self._text(year, "Name", name)
            self._text(year, "Number_of_Students", 1)

    def _teachers(self) -> list[str]:
        return sorted({name for task in self.tasks for name in (*task.leaders, *_seat(task))})

    def _students(self) -> list[str]:
        return sorted({name for task in self.tasks for name in self._sets(task)})

    def _sets(self, task: Task) -> list[str]:
        """Students sets of a task: its people, and the households that must not both be away."""
        homes = {self._turns[name] for name in task.people if name in self._turns}
        return [*task.people, *sorted(homes)]

    def _activities(self) -> None:
        parent = ET.SubElement(self.root, "Activities_List")
        groups = self._alike()
        for number, task in enumerate(self.tasks, start=1):
            activity = ET.SubElement(parent, "Activity")
            for name in (*task.leaders, *_seat(task)):
                self._text(activity, "Teacher", name)
            self._text(activity, "Subject", task.offer.id)
            for name in self._sets(task):
                self._text(activity, "Students", name)
            group = groups[number]
            self._text(activity, "Duration", self.length(task))
            self._text(activity, "Total_Duration", sum(self.length(self.tasks[one - 1]) for one in group))
            self._text(activity, "Id", number)
            self._text(activity, "Activity_Group_Id", group[0] if len(group) > 1 else 0)
            self._close(activity)

    @staticmethod
    def length(task: Task) -> int:
        """Quarters of an hour of its longest option."""
        return max(math.ceil((option.end - option.start) / SLOT) for option in task.options)

    def _alike(self) -> dict[int, list[int]]:
        """For each task the numbers of those that are the same group's, or the same person's at an employer."""
        together: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, task in enumerate(self.tasks, start=1):
            together[_series(task)].append(number)
        return {number: some for some in together.values() for number in some}

    def _places(self) -> None:
        """The rooms; FET has no ways between sites but one figure for all, so buildings are left out."""
        ET.SubElement(self.root, "Buildings_List")
        rooms = ET.SubElement(self.root, "Rooms_List")
        for name in sorted({room for task in self.tasks for room in task.rooms}):
            room = ET.SubElement(rooms, "Room")
            self._text(room, "Name", name)
            self._text(room, "Building", "")
            self._text(room, "Capacity", 30000)
            self._text(room, "Virtual", "false")

    # constraints

    def _time_constraints(self) -> None:
        parent = ET.SubElement(self.root, "Time_Constraints_List")
        self._close(self._constraint(parent, "ConstraintBasicCompulsoryTime", ()))
        for number, task in enumerate(self.tasks, start=1):
            self._starts(parent, number, task)
        for group in {tuple(some) for some in self._alike().values() if len(some) > 1}:
            self._on_different_days(parent, group)
        for name in self._teachers():
            if name in self.week.member_of_staff:
                self._teacher(parent, name)
        for name in self._students():
            if name in self.week.person:
                self._away(parent, "Students", name, self._busy(self.week.person[name]))

    def _starts(self, parent: ET.Element, number: int, task: Task) -> None:
        starts = sorted({option.start for option in task.options})
        element = self._constraint(parent, "ConstraintActivityPreferredStartingTimes", (
            ("Activity_Id", number), ("Number_of_Preferred_Starting_Times", len(starts)),
        ))  # fmt: skip
        for start in starts:
            time = ET.SubElement(element, "Preferred_Starting_Time")
            self._text(time, "Preferred_Starting_Day", DAYS[start // DAY])
            self._text(time, "Preferred_Starting_Hour", clock(start % DAY // SLOT * SLOT))
        self._close(element)

    def _on_different_days(self, parent: ET.Element, group: tuple[int, ...]) -> None:
        element = self._constraint(parent, "ConstraintMinDaysBetweenActivities", (
            ("Consecutive_If_Same_Day", "true"), ("Number_of_Activities", len(group)),
            *(("Activity_Id", number) for number in group), ("MinDays", 1),
        ))  # fmt: skip
        self._close(element)

    def _teacher(self, parent: ET.Element, name: str) -> None:
        """When the instructor is away, and how many quarters a day keep the post's daily units."""
        staff = self.week.member_of_staff[name]
        free = [Span(span.start, min(span.end, staff.leads_until[span.start // DAY])) for span in _by_day(staff.free)]
        self._away(parent, "Teacher", name, self._outside(free))
        mine = [task for task in self.tasks if name in task.leaders]
        ratio = min(self.length(task) * SLOT / max(1, self._taught(task)) for task in mine)
        most = max(int(staff.daily_limit * ratio / SLOT), *(self.length(task) for task in mine))
        if most < len(self._slots()):
            element = self._constraint(parent, "ConstraintTeacherMaxHoursDaily", (
                ("Teacher_Name", name), ("Maximum_Hours_Daily", most),
            ))  # fmt: skip
            self._close(element)

    def _taught(self, task: Task) -> int:
        return attended(self.week.settings, task.offer, task.options[0].span)

    def _busy(self, person: Person) -> set[tuple[int, int]]:
        """Slots outside what the person is free for and what the children's care leaves."""
        windows = []
        for span in _by_day(person.free):
            day = span.start // DAY
            opens = [one.opens + self.week.settings.handover for one in self.week.delivers.get((person.id, day), ())]
            closes = [one.closes - self.week.settings.handover for one in self.week.collects.get((person.id, day), ())]
            window = Span(max([span.start, *opens]), min([span.end, *closes]))
            if window.end > window.start:
                windows += self._with_child(person, day, window)
        return self._outside(windows)

    def _with_child(self, person: Person, day: int, window: Span) -> list[Span]:
        """The window of somebody who is alone with a child without care: when another is at home, else nothing."""
        uncared = self.week.uncared_days.get((person.id, day))
        if uncared is None or len(uncared.adults) > 1:
            return [window]
        both = (Span(max(window.start, one.start), min(window.end, one.end)) for one in uncared.covered)
        return [span for span in both if span.end > span.start]

    def _outside(self, windows: list[Span]) -> set[tuple[int, int]]:
        """(day, minute of the day) of every slot that no window covers."""
        every = {(day, minute) for day in self.days for minute in self._slots()}
        for span in windows:
            day = span.start // DAY
            first = -(-(span.start - day * DAY) // SLOT) * SLOT
            every -= {(day, minute) for minute in range(first, span.end - day * DAY - SLOT + 1, SLOT)}
        return every

    def _away(self, parent: ET.Element, what: str, name: str, slots: set[tuple[int, int]]) -> None:
        if not slots:
            return
        kind = "ConstraintStudentsSetNotAvailableTimes" if what == "Students" else "ConstraintTeacherNotAvailableTimes"
        element = self._constraint(parent, kind, ((what, name), ("Number_of_Not_Available_Times", len(slots))))
        for day, minute in sorted(slots):
            time = ET.SubElement(element, "Not_Available_Time")
            self._text(time, "Day", DAYS[day])
            self._text(time, "Hour", clock(minute))
        self._close(element)

    def _space_constraints(self) -> None:
        parent = ET.SubElement(self.root, "Space_Constraints_List")
        self._close(self._constraint(parent, "ConstraintBasicCompulsorySpace", ()))
        for number, task in enumerate(self.tasks, start=1):
            if task.rooms:
                self._rooms(parent, number, task.rooms)

    def _rooms(self, parent: ET.Element, number: int, rooms: tuple[str, ...]) -> None:
        if len(rooms) == 1:
            fields: tuple[tuple[str, object], ...] = (("Activity_Id", number), ("Room", rooms[0]))
            name = "ConstraintActivityPreferredRoom"
        else:
            listed = (("Preferred_Room", room) for room in rooms)
            fields = (("Activity_Id", number), ("Number_of_Preferred_Rooms", len(rooms)), *listed)
            name = "ConstraintActivityPreferredRooms"
        element = self._constraint(parent, name, fields)
        if len(rooms) == 1:
            self._text(element, "Permanently_Locked", "true")
        self._close(element)


def _seat(task: Task) -> tuple[str, ...]:
    return () if task.seat is None else (task.seat,)


def _series(task: Task) -> tuple[str, str]:
    """What meets at most once a day: a group, or one person's days at an employer or talks."""
    return task.offer.id, "" if task.offer.shape is Shape.GROUP else task.people[0]


def _by_day(spans: Iterable[Span]) -> list[Span]:
    """The spans cut at midnights."""
    cut = []
    for span in spans:
        for day in range(span.start // DAY, (span.end - 1) // DAY + 1):
            cut.append(Span(max(span.start, day * DAY), min(span.end, (day + 1) * DAY)))
    return cut


def _turns(week: Week) -> dict[str, str]:
    """The students set of each parent who must take turns with another all week, nobody else being at home.

    FET's sets hold for the whole week: a child without care on single days is not in its file.
    """
    alone = Counter(one.household for one in week.uncared if len(one.adults) > 1 and not one.covered)
    all_week = 5 - len([day for day in week.days_off if day < 5])
    return {
        name: f"hjemme {one.household}"
        for one in week.uncared if alone[one.household] == all_week for name in one.adults
    }
