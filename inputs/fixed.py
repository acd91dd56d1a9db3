"""The sheet Faste avtaler: weekly work and schooling become given groups, private times bind the person."""

from __future__ import annotations

import datetime as dt

from inputs.build import Builder
from inputs.rows import Row
from scheduler.forms import choices, slug
from scheduler.programme import Absence, Activity, Participant
from scheduler.settings import Kind, Shape
from scheduler.times import DAY, Span, merge, without
from scheduler.words import Text

_WHOLE_WEEK = tuple(Span(day * DAY, (day + 1) * DAY) for day in range(7))
_LONGEST = dt.timedelta(days=366)


def _label(kind: str) -> str:
    return next(choice.label.nb for choice in choices.FIXED_KINDS if choice.value == kind)


def fixed_activities(rows: list[Row], builder: Builder, taken: set[str]) -> tuple[Activity, ...]:
    """One closed group with given times for each row of work, schooling or other.

    Ids are made of kind and first participant (with a number where that is taken), so that they stay
    when rows move.
    """
    found = []
    for row in rows:
        if row.get("kind") not in (Kind.WORK, Kind.EDUCATION, Kind.OTHER) or not row.get("participants") \
                or not row.get("times"):
            continue
        members, times = row.values["participants"], row.values["times"]
        name = row.get("name", _label(row.values["kind"]).capitalize())
        stem = slug(f"{_label(row.values['kind'])} {members[0]}")
        key = next(one for n in range(1, 1000) if (one := stem if n == 1 else f"{stem}-{n}") not in taken)
        taken.add(key)
        made = builder.fact(Activity, row, {
            "id": key, "name": name, "kind": Kind(row.values["kind"]), "shape": Shape.GROUP,
            "meetings": min(14, len(times)), "times": times, "members": members, "members_only": True,
            "needs_room": False, "lunch": row.get("lunch", 0), "instructors_needed": 0,
            "sites": (row.values["site"],) if "site" in row.values else (),
            "since": row.get("since"), "until": row.get("until"),
        })
        found += [made] if made is not None else []
    return tuple(found)


def _busy(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.get("kind") == "busy" and row.get("participants") and row.get("times")]


def with_busy(people: tuple[Participant, ...], rows: list[Row]) -> tuple[Participant, ...]:
    """Participants less their weekly private times; those with dates become absences instead."""
    holes: dict[str, list[Span]] = {}
    for row in _busy(rows):
        if "since" not in row.values and "until" not in row.values:
            for person in row.values["participants"]:
                holes.setdefault(person, []).extend(row.values["times"])
    return tuple(
        person.model_copy(update={"availability": _less(person.availability, holes[person.id])})
        if person.id in holes else person
        for person in people
    )


def _less(availability: tuple[Span, ...] | None, holes: list[Span]) -> tuple[Span, ...]:
    """Availability less the holes, day by day (spans of neighbouring days stay apart, as people write them)."""
    spans = _WHOLE_WEEK if availability is None else availability
    cut = merge(holes)
    return tuple(rest for span in spans for rest in without((span,), cut))


def busy_absences(rows: list[Row], builder: Builder) -> tuple[Absence, ...]:
    """Private times between two dates: an absence for each day that they fall on."""
    found: list[Absence] = []
    for row in _busy(rows):
        first, last = row.get("since"), row.get("until")
        if first is None and last is None:
            continue
        if first is None or last is None or not first <= last <= first + _LONGEST:
            builder.faults.append(row.fault(
                "until" if first else "since", "open_period",
                Text("En opptatt tid med dato skal ha både første og siste dag, høyst ett år.",
                     "A busy time with a date must have both a first and a last day, a year at most."),
                Text("Fyll ut begge datoene, eller ingen.", "Fill in both dates, or neither."),
            ))
            continue
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        found += [
            Absence(participant=person, first=day, last=day, start=span.start % DAY,
                    end=min(DAY, span.end - span.day * DAY), written=row.written)
            for person in row.values["participants"] for day in days
            for span in row.values["times"] if span.day == day.weekday()
        ]
    return tuple(found)


