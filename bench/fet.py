"""FET as a rival: write its file, run it offscreen within a time limit, read what it placed."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from bench.desk import escorts
from bench.fet_file import DAYS, FetFile
from bench.fet_tasks import Task, tasks_first_come, tasks_of_plan
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import DAY, IsoWeek
from scheduler.timetable import Meeting, Timetable
from scheduler.week import Week

GRACE = 2.0
"""Seconds after its own limit at which it is asked to end, and then ended: on impossible input it heeds neither."""

ATTEMPT = 5.0
"""Seconds for one attempt: what FET can place it places at once; then the task that it is stuck at is left out."""

Placed = dict[int, tuple[int, str]]
"""Start and room by task number from 1."""


class Attempt(NamedTuple):
    """What FET placed of the tasks, the number of the one that it was stuck at, and what it said."""

    placed: Placed
    stuck: int | None
    words: str


def by_fet(
    programme: Programme, ours: Timetable | None, seconds: float, seed: int
) -> tuple[dict[str, Any], Timetable | None]:
    """What FET makes of a programme, and figures about it; no timetable where it placed nothing.

    Where not all can be placed, the task that FET names is left out and it is asked again, as a planner would do,
    until the rest is whole or the time is up. Then what it had placed at most counts.

    Parameters
    ----------
    programme
        The programme.
    ours
        A plan whose groups, seats, talks and instructors it takes over; None = first come, first served.
    seconds
        Time limit of all attempts together.
    seed
        Start of its random numbers.
    """
    week = week_of(programme, IsoWeek.parse(programme.week))
    tasks = tasks_of_plan(week, ours) if ours is not None else tasks_first_come(week)
    since, asked = time.monotonic(), len(tasks)
    best: tuple[list[Task], Attempt] = (tasks, Attempt({}, None, ""))
    for number in range(asked):
        left = seconds - (time.monotonic() - since)
        if left <= 0:
            break
        attempt = attempted(week, tasks, min(ATTEMPT, left), seed + number)
        if len(attempt.placed) >= len(best[1].placed):
            best = (tasks, attempt)
        if attempt.stuck is None:
            break
        tasks = [task for place, task in enumerate(tasks, start=1) if place != attempt.stuck]
    told = {"asked": asked, "placed": len(best[1].placed), "made": round(time.monotonic() - since, 2)}
    if not best[1].placed:
        return {**told, "error": f"FET placed nothing. {best[1].words}"}, None
    return told, timetable_of(week, best[0], best[1].placed)


def attempted(week: Week, tasks: list[Task], seconds: float, seed: int) -> Attempt:
    """One run of FET on the tasks."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "uke.fet"
        FetFile(week, tasks).write(file)
        words = _run(file, Path(folder), seconds, seed)
        placed = _placed(Path(folder))
        stuck = None if len(placed) == len(tasks) else _stuck(Path(folder), words)
    return Attempt(placed, stuck, words)


def _run(file: Path, out: Path, seconds: float, seed: int) -> str:
    """Run it within a time limit; what it complained about."""
    command = [
        "fet-cl", f"--inputfile={file}", f"--outputdir={out}", f"--timelimitseconds={max(1, int(seconds))}",
        "--htmllevel=0", "--warnsubgroupswiththesameactivities=false",
        *(f"--writetimetables{one}=false" for one in _UNWANTED),
        *(f"--randomseeds{one}={seed + 1}" for one in ("10", "11", "12", "20", "21", "22")),
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        words, _ = process.communicate(timeout=seconds + GRACE)
    except subprocess.TimeoutExpired:
        words = _ended(process)
    told = [line for line in words.splitlines() if line.startswith("Message:") and "Optimization tip" not in line]
    return " ".join((told or words.splitlines()[-1:] or [""])[-1].removeprefix("Message:").split())


def _ended(process: subprocess.Popen[str]) -> str:
    """Ask it to end, as it then writes what it has; else end it."""
    process.terminate()
    try:
        process.communicate(timeout=GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    return "It did not heed its limit."


def _stuck(folder: Path, words: str) -> int | None:
    """The task that FET cannot place: refused at the start, or the next in its order where it got no farther."""
    refused = re.search(r"Activity with id=(\d+)", words)
    if refused:
        return int(refused[1])
    for file in folder.rglob("difficult_activities.txt"):
        named = re.search(r"^Id: (\d+)", file.read_text(encoding="utf-8-sig"), re.MULTILINE)
        if named:
            return int(named[1])
    return None


_UNWANTED = ("dayshorizontal", "daysvertical", "timehorizontal", "timevertical")
"""Pages for people; what we read is XML, which it writes only beside some of them."""


def _placed(folder: Path) -> Placed:
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


def timetable_of(week: Week, tasks: list[Task], placed: Placed) -> Timetable:
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
