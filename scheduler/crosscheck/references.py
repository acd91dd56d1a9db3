"""Ids: each once, and every reference to something that is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scheduler.crosscheck.base import Finding, Known, check
from scheduler.forms import slug
from scheduler.words import Text

_LISTS = ("participants", "households", "children", "activities", "instructors", "sites", "rooms")

_REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("participants", "home", "sites"), ("participants", "contact", "instructors"),
    ("children", "household", "households"), ("children", "care_site", "sites"),
    ("activities", "instructors", "instructors"), ("activities", "sites", "sites"),
    ("activities", "room", "rooms"), ("activities", "members", "participants"),
    ("activities", "follow_up", "instructors"), ("rooms", "site", "sites"), ("instructors", "sites", "sites"),
    ("requirements", "participant", "participants"), ("requirements", "activities", "activities"),
    ("absences", "participant", "participants"), ("adaptations", "participant", "participants"),
    ("instructor_absences", "instructor", "instructors"), ("pairings", "participants", "participants"),
)


@check()
def duplicate_ids(known: Known) -> Iterator[Finding]:
    """Each id stands once in its sheet."""
    for form in _LISTS:
        seen: set[str] = set()
        for one in getattr(known.programme, form) or ():
            if one.id.casefold() in seen:
                yield Finding("duplicate_id", form, "id", one.written, one.id,
                              Text("Id-en står to ganger.", "The id stands twice."),
                              Text("Gi hver rad sin egen id.", "Give each row an id of its own."))
            seen.add(one.id.casefold())


def _ids(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


@check("participants", "households", "activities", "instructors", "sites", "rooms")
def unknown_references(known: Known) -> Iterator[Finding]:
    """Whatever is named by id is there."""
    ids = {form: {one.id for one in getattr(known.programme, form) or ()} for form in _LISTS}
    for form, field, target in _REFERENCES:
        for fact in getattr(known.programme, form) or ():
            for named in _ids(getattr(fact, field)):
                if named not in ids[target]:
                    yield _unknown(form, field, fact.written, named)


@check("activities", "sites")
def unknown_mixed(known: Known) -> Iterator[Finding]:
    """What may be a kind or an activity, everybody or a site, is one of them."""
    kinds = set(known.programme.settings.kinds)
    for instructor in known.programme.instructors:
        for word in instructor.teaches:
            if word not in kinds and word not in known.activities:
                yield _unknown("instructors", "teaches", instructor.written, word)
    for day in known.programme.closed_days:
        if day.scope not in ("all", "instructors") and day.scope not in known.sites:
            yield _unknown("closed_days", "scope", day.written, day.scope)


def _unknown(form: str, field: str, origin: Any, named: str) -> Finding:
    return Finding("unknown_reference", form, field, origin, named,
                   Text(f"«{named}» finnes ikke.", f"“{named}” does not exist."),
                   Text("Rett navnet, eller legg det til i sitt ark.",
                        "Mend the name, or add it to its sheet."))


@check()
def ids_without_a_slug(known: Known) -> Iterator[Finding]:
    """Ids name files and calendar events: each has a letter or figure, and no two make the same name."""
    seen: dict[str, str] = {}
    for person in known.programme.participants:
        made = slug(person.id)
        if not made or seen.setdefault(made, person.id).casefold() != person.id.casefold():
            yield Finding("unusable_id", "participants", "id", person.written, person.id,
                          Text("Id-en må kunne brukes som filnavn og skille seg fra de andre.",
                               "The id must be usable as a file's name and differ from the others."),
                          Text("Bruk bokstaver og tall, f.eks. D01.",
                               "Use letters and figures, such as D01."))
