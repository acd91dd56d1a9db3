"""The use case *print*: from checked plans to sheets of paper.

What is printed is what would be published: the same plan, examined in the same way. Those at a protected address, and
their households, get no sheet and are on nobody else's, unless the coordinator names that one person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from outputs.file_names import file_stems
from outputs.paper.pdf import UNREADABLE, TooMuch, sheet
from outputs.paper.personal import letter_page, week_page
from outputs.paper.shared import Shared, employer_sheets, instructor_sheets, room_sheets
from outputs.timetable.facts import Facts, Names
from scheduler.plan import Plan
from scheduler.programme import Programme
from scheduler.publication import Choices, Directory, Role, Who
from scheduler.publishing.examine import Checked
from scheduler.publishing.hiding import without
from scheduler.refusal import Refusal

WEEKS, LETTERS, ROOMS, INSTRUCTORS, EMPLOYERS = "weeks", "letters", "rooms", "instructors", "employers"
SORTS = (WEEKS, LETTERS, ROOMS, INSTRUCTORS, EMPLOYERS)
USUAL = (WEEKS, ROOMS, INSTRUCTORS, EMPLOYERS)
"""Without being asked; letters are handed over once."""

_SHARED = {ROOMS: room_sheets, INSTRUCTORS: instructor_sheets, EMPLOYERS: employer_sheets}


class Order(NamedTuple):
    """What is to be printed."""

    sorts: tuple[str, ...]
    people: tuple[Who, ...] = ()
    """Only these; none = everybody who is not at a protected address."""
    simple: frozenset[str] = frozenset()
    """Ids of those whose page is large and simple."""
    names: Names = "code"
    """What participants are called on sheets that others see."""
    pages: Mapping[Who, str] = {}
    """The address of the page behind each link, where letters or QR codes are wanted."""
    qr: bool = False
    """Whether weekly pages carry the QR code."""


class Printed(NamedTuple):
    """What was printed."""

    sheets: dict[str, int]
    """By sort."""
    sheltered: int
    """Those who got none, for a protected address."""
    small: tuple[str, ...]
    """Files whose text is so small that few can read it."""
    unlettered: tuple[str, ...]
    """Files with letters that no font has."""


class Job(NamedTuple):
    """A plan that is checked, and the plan itself."""

    checked: Checked
    plan: Plan


def directory_for(known: Directory, choices: Mapping[Who, Choices]) -> Directory:
    """What a workbook knows, with what people chose for their calendars."""
    return known._replace(choices={**known.choices, **choices})


def hidden(known: Directory, order: Order) -> frozenset[str]:
    """Ids of participants whom no sheet shows."""
    return frozenset(
        who.id for who, person in known.people.items() if person.sheltered and who not in order.people
    )


def others_in(folder: Path, order: Order) -> tuple[str, ...]:
    """Sheets in a folder that are not about the people of the order, and would be lost if it took the folder's place.

    None where the order is about everybody: a folder of last week's sheets is there to be replaced.
    """
    if not order.people:
        return ()
    stems = "|".join(re.escape(stem) for stem in file_stems(who.id for who in order.people).values())
    mine = re.compile(rf"(?:{WEEKS}/(?:{stems})_\d{{4}}-W\d\d|{LETTERS}/(?:{stems}))\.pdf")
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf"))
    return tuple(name for name in found if not mine.fullmatch(name) and
                 (name.startswith((WEEKS, LETTERS)) or name.split("/")[0] not in order.sorts))


def print_all(jobs: Collection[Job], known: Directory, order: Order, lang: str, folder: Path) -> Printed:
    """Write every sheet into the folder: ``weeks/D01_2026-W48.pdf``, ``letters/D01.pdf``, ``rooms/...`` and so on.

    Parameters
    ----------
    lang
        Of the sheets for rooms, instructors and employers: nb or en.

    Raises
    ------
    Refusal
        If a page cannot hold what it must.
    """
    counted: dict[str, int] = {}
    small, unlettered = [], []
    for sort, name, template, page in _sheets(jobs, known, order, lang):
        try:
            made = sheet(template, {"page": page})
        except TooMuch:
            raise _too_much(f"{sort}/{name}") from None
        path = folder / sort / f"{name}.pdf"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made.data)
        counted[sort] = counted.get(sort, 0) + 1
        if made.size < UNREADABLE:
            small.append(f"{sort}/{path.name}")
        if made.missing:
            unlettered.append(f"{sort}/{path.name}")
    gone = 0 if order.people else sum(one.sheltered for one in known.people.values())
    return Printed(counted, gone, tuple(small), tuple(unlettered))


def _sheets(
    jobs: Collection[Job], known: Directory, order: Order, lang: str
) -> Iterator[tuple[str, str, str, object]]:
    """Sort, file name, template and contents of each sheet."""
    people = order.people or tuple(sorted(who for who, person in known.people.items() if not person.sheltered))
    stems = file_stems(who.id for who in people)
    for job in jobs:
        week = job.checked.edition.week
        if WEEKS in order.sorts:
            edition = without(job.checked.edition, hidden(known, order))
            for who in people:
                if who.role is Role.PARTICIPANT and (order.people or edition.of(who)):
                    page = week_page(known, edition, who, simple=who.id in order.simple, qr=_qr(order, who))
                    yield WEEKS, f"{stems[who.id]}_{week}", "paper/week.html", page
        for sort in order.sorts:
            if sort in _SHARED:
                for one in _named(_SHARED[sort](Facts(job.checked.programme, job.plan, lang, order.names))):
                    yield sort, f"{one[0]}_{week}", "paper/week.html", one[1].page
    if LETTERS in order.sorts:
        yield from _letters(known, order, people, stems)


def _letters(
    known: Directory, order: Order, people: tuple[Who, ...], stems: Mapping[str, str]
) -> Iterator[tuple[str, str, str, object]]:
    from outputs.paper.codes import qr_picture

    for who in people:
        if who in order.pages:
            address = order.pages[who]
            ending = "" if who.role is Role.PARTICIPANT else "_instructor"
            name = f"{stems[who.id]}{ending}"
            yield LETTERS, name, "paper/letter.html", letter_page(known, who, address, qr_picture(address))


def _named(sheets: Iterator[Shared]) -> list[tuple[str, Shared]]:
    found = list(sheets)
    stems = file_stems(one.id for one in found)
    return [(stems[one.id], one) for one in found]


def _qr(order: Order, who: Who) -> str | None:
    if not order.qr or who not in order.pages:
        return None
    from outputs.paper.codes import qr_picture

    return qr_picture(order.pages[who])


def unschooled(programme: Programme) -> frozenset[str]:
    """Those without any schooling: their page is simple unless the coordinator says otherwise."""
    return frozenset(one.id for one in programme.participants if one.education == "none")


def _too_much(name: str) -> Refusal:
    return Refusal(
        f"Arket {name} har mer enn det er plass til på én side. Gjør uka kortere for den eller det det gjelder, "
        "eller skriv ut de andre med --person og --what.",
        f"The sheet {name} has more than one page can hold. Make the week shorter for whom or what it is about, "
        "or print the others with --person and --what.",
    )
