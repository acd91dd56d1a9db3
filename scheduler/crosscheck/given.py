"""Checks of given times: nobody and no room is given two places at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scheduler.crosscheck.base import Finding, Known, check
from scheduler.programme import Activity
from scheduler.settings import Shape
from scheduler.times import Span, clock
from scheduler.words import WEEKDAYS, Text

_NEEDS = ("activities.times", "activities.members", "activities.instructors", "activities.shape",
          "activities.room", "activities.since", "activities.until")


def _clashes(held: dict[str, list[tuple[Span, Activity]]]) -> Iterator[tuple[str, Activity, Activity, Span]]:
    """Whoever or whatever has two of these at once: who, the two, and when."""
    for who, some in held.items():
        told = set()
        for (one, first), (other, second) in pairwise(sorted(some, key=lambda entry: entry[0])):
            pair = (first.id, second.id)
            if first.id != second.id and one.overlaps(other) and pair not in told:
                told.add(pair)
                yield who, first, second, other


def _in_force(known: Known, activity: Activity) -> bool:
    """Whether the activity is on in the week at all."""
    week = known.monday_week
    return (activity.since is None or activity.since <= week.date(6)) and (
        activity.until is None or activity.until >= week.monday)


def _given(known: Known) -> list[Activity]:
    return [one for one in known.programme.activities
            if one.shape is Shape.GROUP and one.times and _in_force(known, one)]


def _when(span: Span) -> Text:
    times = f"{clock(span.start)}-{clock(span.end)}"
    return Text(f"{WEEKDAYS[span.day].nb} {times}", f"{WEEKDAYS[span.day].en} {times}")


def _finding(code: str, column: str, known: Known, clash: tuple[str, Activity, Activity, Span],
who: Text) -> Finding:
    name, first, second, span = clash
    when = _when(span)
    form = "fixed" if second.written and second.written.sheet != _sheet(known) else "activities"
    return Finding(code, form, _fixed_column(column) if form == "fixed" else column, second.written, name,
                   Text(f"{who.nb} «{name}» er gitt både «{first.name}» og «{second.name}» {when.nb}.",
                        f"{who.en} “{name}” is given both “{first.name}” and “{second.name}” {when.en}."),
                   Text("Flytt det ene, eller ta bort den ene.", "Move one of them, or take one away."))


def _fixed_column(column: str) -> str:
    return {"members": "participants"}.get(column, column)


def _sheet(known: Known) -> str | None:
    """The title of the sheet that activities proper are written in."""
    sheets = [one.written.sheet for one in known.programme.activities if one.written]
    return sheets[0] if sheets else None


@check(*_NEEDS)
def members_overlap(known: Known) -> Iterator[Finding]:
    """A given member has no two given times at once."""
    held: dict[str, list[tuple[Span, Activity]]] = {}
    for activity in _given(known):
        for member in activity.members:
            held.setdefault(member, []).extend((span, activity) for span in activity.times)
    for clash in _clashes(held):
        yield _finding("members_overlap", "members", known, clash, Text("Deltakeren", "The participant"))


@check(*_NEEDS)
def instructors_overlap(known: Known) -> Iterator[Finding]:
    """A given instructor has no two given times at once."""
    held: dict[str, list[tuple[Span, Activity]]] = {}
    for activity in _given(known):
        for person in activity.instructors:
            held.setdefault(person, []).extend((span, activity) for span in activity.times)
    for clash in _clashes(held):
        yield _finding("instructors_overlap", "instructors", known, clash, Text("Læreren", "The instructor"))


@check(*_NEEDS, "rooms.shared")
def rooms_overlap(known: Known) -> Iterator[Finding]:
    """A given room that is not shared has no two given times at once."""
    held: dict[str, list[tuple[Span, Activity]]] = {}
    for activity in _given(known):
        room = known.rooms.get(activity.room or "")
        if room is not None and not room.shared:
            held.setdefault(room.id, []).extend((span, activity) for span in activity.times)
    for clash in _clashes(held):
        yield _finding("rooms_overlap", "room", known, clash, Text("Rommet", "The room"))
