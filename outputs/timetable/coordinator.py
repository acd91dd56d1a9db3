"""``timetable.xlsx``, the coordinator's own: everything, with names."""

from __future__ import annotations

import re
from pathlib import Path

from outputs.timetable.book import GridBook
from outputs.timetable.by_kind import write_by_kind
from outputs.timetable.facts import Facts
from outputs.timetable.index import Entry, write_index
from outputs.timetable.lists import write_attendance, write_locks, write_meetings, write_original
from outputs.timetable.overview import write_overview
from outputs.timetable.personal import participant_views
from outputs.timetable.unused import write_unused
from outputs.timetable.views import Section, View, activity_views, instructor_views, room_views, site_views
from scheduler.forms.timetable import ATTENDANCE, LOCKS, MEETINGS, ORIGINAL
from scheduler.plan import Plan
from scheduler.programme import Programme
from scheduler.settings import Shape

MOST_PERSONAL_GRIDS = 150
"""With more participants than this, personal grids are in one workbook a group."""

GROUPS_FOLDER = "grupper"
"""The folder of those workbooks, beside ``timetable.xlsx``."""


def write_timetable(programme: Programme, plan: Plan, path: Path, lang: str = "nb") -> None:
    """Write the coordinator's workbook.

    Parameters
    ----------
    path
        The file to write. With more than 150 participants the personal grids go to ``grupper/<activity>.xlsx``
        beside it.
    lang
        ``nb`` or ``en``.
    """
    facts = Facts(programme, plan, lang)
    index_title = facts.say("Innhold", "Contents")
    file = GridBook(facts, index_title)
    overview, index = file.sheet(facts.say("Oversikt", "Overview")), file.sheet(index_title, listed=False)
    write_by_kind(file.sheet(facts.say("Timer per slag", "Hours by kind")), facts)
    write_unused(file.sheet(facts.say("Ledig", "Unused")), facts)
    write_meetings(file.sheet(MEETINGS.title.in_(lang)), facts)
    write_attendance(file.sheet(ATTENDANCE.title.in_(lang)), facts)
    if plan.locks:
        write_locks(file.sheet(LOCKS.title.in_(lang)), facts)
    personal = list(participant_views(facts))
    here = personal if len(personal) <= MOST_PERSONAL_GRIDS else []
    file.add(here)
    links: dict[str, tuple[str, str | None]] = (
        {view.id: (entry.sheet, None) for view, entry in zip(here, file.entries[-len(here) :], strict=True)}
        if here
        else _write_group_files(facts, personal, path.parent / GROUPS_FOLDER)
    )
    for views in (activity_views, instructor_views, room_views, site_views):
        file.add(views(facts))
    entries = [*file.entries, *([] if here else _elsewhere(personal, links))]
    write_overview(overview, facts, links)
    write_index(index, facts, entries)
    write_original(file.sheet(ORIGINAL, listed=False), facts, file.drawn)
    file.save(path)


def _elsewhere(personal: list[View], links: dict[str, tuple[str, str | None]]) -> list[Entry]:
    return [Entry(Section.PARTICIPANT, view.title, *links[view.id]) for view in personal]


def _write_group_files(facts: Facts, personal: list[View], folder: Path) -> dict[str, tuple[str, str | None]]:
    """Write one workbook a group with its members' grids; where each participant's grid is."""
    if not personal:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    groups = {view.id: view for view in activity_views(facts)}
    by_group: dict[str, list[View]] = {}
    for view in personal:
        by_group.setdefault(_main_group(facts, view.id), []).append(view)
    links: dict[str, tuple[str, str | None]] = {}
    taken: set[str] = set()
    for group, views in by_group.items():
        index_title = facts.say("Innhold", "Contents")
        file = GridBook(facts, index_title)
        index = file.sheet(index_title, listed=False)
        file.add([groups[group]] if group in groups else [])
        file.add(views)
        write_index(index, facts, file.entries)
        name = _file_name(group or facts.say("uten-gruppe", "no-group"), taken)
        file.save(folder / name)
        for view, entry in zip(views, file.entries[-len(views) :], strict=True):
            links[view.id] = (entry.sheet, f"{GROUPS_FOLDER}/{name}")
    return links


def _main_group(facts: Facts, participant: str) -> str:
    """The group that a participant spends most time in; empty without any."""
    minutes: dict[str, int] = {}
    for meeting in facts.attending.get(participant, []):
        activity = facts.activity.get(meeting.activity)
        if activity is not None and activity.shape is Shape.GROUP:
            minutes[activity.id] = minutes.get(activity.id, 0) + meeting.span.minutes
    return min(minutes, key=lambda id_: (-minutes[id_], id_), default="")


def _file_name(group: str, taken: set[str]) -> str:
    """A file name that every system accepts, told apart from those taken."""
    base = re.sub(r"[^\w.-]+", "-", group).strip("-.") or "gruppe"
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name.casefold())
    return f"{name}.xlsx"
