"""A subscribed calendar: its events one by one, and the whole around them.

Events are written once and kept as text, so that what has not changed keeps its bytes, and a publication of
five thousand people writes only what is new.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import lru_cache

from icalendar import Event

from outputs.calendar_event import Shown, calendar_event, calendar_frame
from outputs.lint import lint
from outputs.zone import oslo_timezone
from scheduler.catalogue import say

_END = "END:VCALENDAR\r\n"


class FaultyFeedError(RuntimeError):
    """A calendar that would mislead a phone: a fault of ours, never of the input."""


def content_hash(shown: Shown) -> str:
    """What tells two versions of an event apart; not how new they are."""
    return hashlib.sha256(repr(tuple(shown)).encode("utf-8", "surrogatepass")).hexdigest()


def event_lines(shown: Shown, sequence: int, stamp: dt.datetime) -> str:
    """The event as it stands in the calendar.

    Parameters
    ----------
    sequence
        Rises by one whenever the event changes.
    stamp
        The moment (UTC) of the publication that it last changed with; Google ignores a change without a later one.

    Raises
    ------
    FaultyFeedError
        If a phone would read it wrong.
    """
    return _lines(shown._replace(uid=_ANYBODYS), sequence, stamp).replace(_ANYBODYS, shown.uid)


@lru_cache(maxsize=4096)
def _lines(shown: Shown, sequence: int, stamp: dt.datetime) -> str:
    """The same event is often that of a whole group: it is written, and looked over, once."""
    lines = _stamped(calendar_event(shown), sequence, stamp)
    _look_over("nb", lines)
    return lines


_ANYBODYS = f"{'0' * 32}@ukeplan"
"""As long as every identity, so that no line is broken elsewhere."""


def cancelled_lines(lines: str, lang: str, sequence: int, stamp: dt.datetime) -> str:
    """An event that was written before, as one that is cancelled: still there, named so, the time free."""
    event = Event.from_ical(lines)
    assert isinstance(event, Event)
    event["summary"] = event["summary"].from_ical(say(lang, "AVLYST: {title}", title=str(event["summary"])))
    for name in ("description", "status", "transp", "sequence", "dtstamp", "last-modified"):
        event.pop(name, None)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.subcomponents.clear()
    cancelled = _stamped(event, sequence, stamp)
    _look_over(lang, cancelled)
    return cancelled


def _stamped(event: Event, sequence: int, stamp: dt.datetime) -> str:
    event.add("sequence", sequence)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    return bytes(event.to_ical()).decode("utf-8")


def calendar_of(lang: str, events: Iterable[str]) -> bytes:
    """The whole calendar of these events, which are looked over already and have identities of their own."""
    return (_head(say(lang, "Ukeplan")) + "".join(events) + _END).encode("utf-8")


@lru_cache(maxsize=64)
def _head(name: str) -> str:
    """All that stands before the events."""
    head = calendar_frame(name)
    head.add_component(oslo_timezone())
    return bytes(head.to_ical()).decode("utf-8").removesuffix(_END)


def _look_over(lang: str, lines: str) -> None:
    findings = lint(calendar_of(lang, [lines]))
    if findings:
        raise FaultyFeedError("; ".join(findings))


def withdrawn_calendar(lang: str) -> bytes:
    """The empty calendar behind a link that was withdrawn; a phone then forgets what it had."""
    head = calendar_frame(say(lang, "Ukeplan (gjelder ikke lenger)"))
    why = say(lang, "Denne lenken gjelder ikke lenger. Spør kontaktpersonen din om en ny.")
    head.add("x-wr-caldesc", why)
    head.add_component(oslo_timezone())
    return bytes(head.to_ical())
