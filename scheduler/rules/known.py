"""Rule ``known``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.programme import Programme
from scheduler.rules.base import Rule
from scheduler.times import DAY, WEEK, IsoWeek
from scheduler.timetable import Meeting, Timetable
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit

_LONG_NUMBER = re.compile(r"(?:\d[\s.-]?){11,}")
"""What may be a person's number, and is never repeated."""


class _Known:
    """All ids of a programme that a meeting may name."""

    def __init__(self, programme: Programme) -> None:
        self.sites = {site.id for site in programme.sites} or {""}
        self.rooms = {room.id for room in programme.rooms or ()}
        self.participants = {person.id for person in programme.participants}
        self.activities = {one.id for one in programme.activities}
        self.instructors = {one.id for one in programme.instructors}


class Known(Rule):
    """A timetable names only what is in the programme, each meeting once and within the week."""

    key = "known"
    sentence = Text(
        "En timeplan nevner bare det som finnes i programmet, hver time én gang og innenfor uka.",
        "A timetable names only what is in the programme, each meeting once and within the week.",
    )
    source = "Selvsagt: kontrollen tåler enhver fil"
    rows = ()
    hard = True

    # checker's side

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Everything that the timetable names and the programme does not know, and impossible times."""
        yield from self.of_timetable(audit.programme, audit.timetable)

    def of_timetable(self, programme: Programme, timetable: Timetable) -> Iterator[Violation]:
        """The same without an audit, which needs a timetable that passes this rule."""
        if not is_week(timetable.week):
            yield self._no("uka", "the week", timetable.week)
            return
        seen: set[str] = set()
        known = _Known(programme)
        for meeting in timetable.meetings:
            if meeting.id in seen:
                yield self._no("enda en time med id", "another meeting with the id", meeting.id)
            seen.add(meeting.id)
            yield from self._times(meeting)
            yield from self._names(known, meeting)
        yield from self._escorts(programme, timetable)

    def _no(self, nb: str, en: str, value: str, meetings: tuple[str, ...] = ()) -> Violation:
        where = f"{', '.join(map(_shown, meetings))}: " if meetings else ""
        shown = _shown(value)
        return Violation(
            self.key,
            (),
            tuple(map(_shown, meetings)),
            Text(f"{where}{nb} «{shown}» hører ikke hjemme her.", f"{where}{en} «{shown}» does not belong here."),
        )

    def _times(self, meeting: Meeting) -> Iterator[Violation]:
        inside = 0 <= meeting.start < meeting.end <= WEEK
        if not inside or meeting.start // DAY != (meeting.end - 1) // DAY:
            yield self._no("tiden", "the time", f"{meeting.start}-{meeting.end}", (meeting.id,))

    def _names(self, known: _Known, meeting: Meeting) -> Iterator[Violation]:
        groups = (
            ("tilbudet", "the activity", (meeting.activity,), known.activities),
            ("stedet", "the site", (meeting.site,), known.sites),
            ("rommet", "the room", (meeting.room,) if meeting.room is not None else (), known.rooms),
            ("læreren", "the instructor", meeting.instructors, known.instructors),
            ("deltakeren", "the participant", meeting.participants, known.participants),
        )
        for nb, en, named, those in groups:
            for value in sorted({one for one in named if one not in those or named.count(one) > 1}):
                yield self._no(nb, en, value, (meeting.id,))

    def _escorts(self, programme: Programme, timetable: Timetable) -> Iterator[Violation]:
        children = {child.id for child in programme.children}
        adults = {adult.id for house in programme.households for adult in house.adults}
        adults |= {one for child in programme.children for one in (child.deliver, child.collect) if one}
        days: set[tuple[str, int]] = set()
        for one in timetable.escorts:
            if one.child not in children or not 0 <= one.day < 7:
                yield self._no("følge for", "an escort of", f"{one.child}, {one.day}")
            elif (one.child, one.day) in days:
                yield self._no("enda et følge for", "another escort of", f"{one.child}, {one.day}")
            days.add((one.child, one.day))
            for adult in (one.deliver, one.collect):
                if adult is not None and adult not in adults:
                    yield self._no("følgende voksen", "an escorting adult", adult)


def _shown(value: str) -> str:
    return "…" if _LONG_NUMBER.search(value) else value


def is_week(text: str) -> bool:
    """Whether the text is an ISO week of a year in which the rules make sense."""
    try:
        return 1950 <= IsoWeek.parse(text).year < 2200
    except ValueError:
        return False

    # solver's side
