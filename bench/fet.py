"""FET as a rival: write its file, run it offscreen within a time limit, read what it placed."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from bench.desk import escorts
from bench.fet_file import DAYS, FetFile
from bench.fet_tasks import Task, tasks_first_come, tasks_of_plan
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import DAY, IsoWeek
from scheduler.timetable import Meeting, Timetable
from scheduler.week import Week

GRACE = 30.0
"""Seconds after its own limit at which it is ended: on impossible input it does not heed it."""


def by_fet(
    programme: Programme, ours: Timetable | None, seconds: float, seed: int
) -> tuple[dict[str, Any], Timetable | None]:
    """What FET makes of a programme, and figures about it; no timetable where it placed nothing.

    Parameters
    ----------
    programme
        The programme.
    ours
        A plan whose groups, seats, talks and instructors it takes over; None = first come, first served.
    seconds
        Its time limit.
    seed
        Start of its random numbers.
    """
    week = week_of(programme, IsoWeek.parse(programme.week))
    tasks = tasks_of_plan(week, ours) if ours is not None else tasks_first_come(week)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "uke.fet"
        FetFile(week, tasks).write(file)
        since = time.monotonic()
        complaint = _run(file, Path(folder), seconds, seed)
        taken = round(time.monotonic() - since, 2)
        placed = _placed(Path(folder))
    told = {"asked": len(tasks), "placed": len(placed), "made": taken}
    if not placed:
        return {**told, "error": f"FET placed nothing in {taken:.0f} s. {complaint}"}, None
    return told, timetable_of(week, tasks, placed)


def _run(file: Path, out: Path, seconds: float, seed: int) -> str:
    """Run it; the end of what it complained about."""
    command = [
        "fet-cl", f"--inputfile={file}", f"--outputdir={out}", f"--timelimitseconds={int(seconds)}", "--htmllevel=0",
        "--writetimetableconflicts=false", "--writetimetablesstatistics=false", "--writetimetablesxml=true",
        *(f"--writetimetables{one}=false" for one in _UNWANTED), "--warnsubgroupswiththesameactivities=false",
        *(f"--randomseeds{one}={seed + 1}" for one in ("10", "11", "12", "20", "21", "22")),
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + GRACE, check=False)
    except subprocess.TimeoutExpired:
        return "ended after its limit"
    log = next(iter(sorted(out.rglob("result.txt"))), None)
    words = (log.read_text(encoding="utf-8", errors="replace") if log else "") + done.stdout + done.stderr
    return " ".join(words.split())[-300:]


_UNWANTED = (
    "dayshorizontal", "daysvertical", "timehorizontal", "timevertical", "subgroups", "groups", "years", "teachers",
    "teachersfreeperiods", "rooms", "subjects", "activitytags", "activities",
)  # fmt: skip


def _placed(folder: Path) -> dict[int, tuple[int, str]]:
    """Start and room by task number: of the whole timetable, else of the one in which it had placed most."""
    files = sorted(folder.rglob("*_activities.xml"), key=lambda path: "highest" in str(path))
    for file in files:
        found = {}
        for activity in ET.parse(file).getroot().iter("Activity"):
            day, hour = activity.findtext("Day"), activity.findtext("Hour")
            if day and hour:
                start = DAYS.index(day) * DAY + int(hour[:2]) * 60 + int(hour[3:])
                found[int(activity.findtext("Id") or 0)] = (start, activity.findtext("Room") or "")
        if found:
            return found
    return {}


def timetable_of(week: Week, tasks: list[Task], placed: dict[int, tuple[int, str]]) -> Timetable:
    """What was placed as our timetable: exact times, sites and rooms of the options that begin there."""
    meetings = []
    count: dict[str, int] = defaultdict(int)
    for number, (start, room) in sorted(placed.items()):
        task = tasks[number - 1]
        hall = week.hall.get(room) if room in task.rooms else None
        option = next((
            one for one in task.options
            if one.start // 15 * 15 == start and (hall is None or one.site == hall.site)
        ), None)  # fmt: skip
        if option is None:
            continue
        count[task.offer.id] += 1
        meetings.append(Meeting(
            id=f"{task.offer.id}.{week.iso}.{count[task.offer.id]}", activity=task.offer.id, start=option.start,
            end=option.end, site=option.site, room=room if hall is not None else task.offer.given_room,
            instructors=tuple(sorted(task.leaders or task.offer.given_leaders)),
            participants=tuple(sorted(task.people)),
        ))  # fmt: skip
    meetings.sort(key=lambda meeting: meeting.id)
    return Timetable(week=week.iso, meetings=tuple(meetings), escorts=escorts(week))
