"""``deling.xlsx``, for others: groups, rooms, instructors, sites and employers, everybody by code or first name.

People with a protected address and their whole household are absent; their seats are counted as taken. Nothing
here says why hours are missing, which rules somebody is under, or where anybody lives.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from outputs.timetable.book import GridBook
from outputs.timetable.facts import Facts
from outputs.timetable.index import write_index
from outputs.timetable.views import activity_views, instructor_views, room_views, site_views
from scheduler.plan import Plan
from scheduler.programme import Programme


def write_sharing(
    programme: Programme,
    plan: Plan,
    path: Path,
    lang: str = "nb",
    names: Literal["code", "first_name"] = "code",
) -> None:
    """Write the workbook for others.

    Parameters
    ----------
    path
        The file to write.
    lang
        ``nb`` or ``en``.
    names
        What everybody in the file is called: ``code`` (the participant's id) or ``first_name``.
    """
    facts = Facts(programme, plan, lang, names)
    index_title = facts.say("Innhold", "Contents")
    file = GridBook(facts, index_title)
    index = file.sheet(index_title, listed=False)
    for views in (activity_views, room_views, instructor_views, site_views):
        file.add(views(facts))
    write_index(index, facts, file.entries)
    file.save(path)
