"""Finding the person whom a coordinator names."""

from __future__ import annotations

import difflib

from scheduler.publication import Directory, Role, Who
from scheduler.refusal import Refusal, shown_name


def find(known: Directory, name: str, *, instructor: bool = False) -> Who:
    """The person with this id: a participant; an instructor where asked for, or where no participant has it.

    Raises
    ------
    Refusal
        If nobody has it; a likely one is proposed, and what may be a person's number is not repeated.
    """
    roles = (Role.INSTRUCTOR,) if instructor else (Role.PARTICIPANT, Role.INSTRUCTOR)
    for role in roles:
        if Who(role, name) in known.people:
            return Who(role, name)
    shown = shown_name(name)
    near = difflib.get_close_matches(name, [who.id for who, one in known.people.items() if not one.sheltered], 1)
    nb, en = (f" Mente du «{near[0]}»?", f" Did you mean “{near[0]}”?") if near else ("", "")
    raise Refusal(
        f"«{shown}» er ikke kjent fra noen publisering.{nb} Bruk id-en fra arkene Deltakere eller Lærere; "
        "den som er ny, blir kjent når arbeidsboka publiseres.",
        f"“{shown}” is not known from any publication.{en} Use the id of the sheets Participants or Instructors; "
        "somebody new becomes known when the workbook is published.",
    )
