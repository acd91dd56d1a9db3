"""Who gets a change, and what it is: two editions of a week compared, person by person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from scheduler.publication import Directory, Edition, Role, Who, people_of
from scheduler.times import Span, clock
from scheduler.timetable import Meeting
from scheduler.words import WEEKDAYS, Text

What = Literal["new", "moved", "place", "gone"]


class Change(NamedTuple):
    """One change of one person's week."""

    who: Who
    week: str
    what: What
    meeting: str
    before: Meeting | None
    after: Meeting | None


def changes(before: Edition | None, after: Edition | None) -> list[Change]:
    """What each person's week gains, loses and has moved; none where the week was not published before.

    A meeting is the same when its id is.
    """
    if before is None or after is None:
        return []
    old, new = _seats(before), _seats(after)
    found = []
    for who, identity in sorted(old.keys() | new.keys()):
        was, now = old.get((who, identity)), new.get((who, identity))
        what = _what(was, now)
        if what is not None:
            found.append(Change(who, after.week, what, identity, was, now))
    return found


def _seats(edition: Edition) -> dict[tuple[Who, str], Meeting]:
    return {
        (Who(role, person), meeting.id): meeting
        for meeting in edition.meetings for role in Role for person in people_of(meeting, role)
    }  # fmt: skip


def _what(was: Meeting | None, now: Meeting | None) -> What | None:
    if was is None:
        return "new"
    if now is None:
        return "gone"
    if was.span != now.span:
        return "moved"
    return "place" if (was.site, was.room) != (now.site, now.room) else None


def sentences(found: list[Change], known: Directory) -> Iterator[Text]:
    """Each change as the coordinator reads it: ids, neutral titles, times; nobody at a protected address."""
    for one in found:
        person = known.people.get(one.who)
        if person is None or not person.sheltered:
            yield Text(_sentence(one, known, "nb"), _sentence(one, known, "en"))


def _sentence(change: Change, known: Directory, lang: str) -> str:
    meeting = change.after or change.before
    assert meeting is not None
    activity = known.activities.get(meeting.activity)
    title = activity.title(lang) if activity else "?"
    was = _when(change.before, known, lang) if change.before else ""
    now = _when(change.after, known, lang) if change.after else ""
    words = {
        "new": (f"ny: {title} {now}", f"new: {title} {now}"),
        "gone": (f"avlyst: {title} {was}", f"cancelled: {title} {was}"),
        "moved": (f"flyttet: {title} fra {was} til {now}", f"moved: {title} from {was} to {now}"),
        "place": (f"nytt sted: {title} fra {was} til {now}", f"new place: {title} from {was} to {now}"),
    }[change.what]
    return f"{change.who.id}: {words[1] if lang == 'en' else words[0]}"


def _when(meeting: Meeting, known: Directory, lang: str) -> str:
    span = Span(meeting.start, meeting.end)
    room, site = known.rooms.get(meeting.room or ""), known.sites.get(meeting.site)
    where = room.name if room else site.name if site else ""
    time = f"{WEEKDAYS[span.day].in_(lang)} {clock(span.start)}-{clock(span.end)}"
    return f"{time} ({where})" if where else time
