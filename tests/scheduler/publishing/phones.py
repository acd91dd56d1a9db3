"""Simulated phones: each subscribes, polls and keeps events as its kind is known to do, read by its own parser.

What each kind does is in the ecosystem's notes on calendar clients (measured, or from vendors' text): who asks
conditionally, who believes only what is newer, who forgets what is left out, who hides what is cancelled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

import vobject
from ical.calendar_stream import IcsCalendarStream
from starlette.testclient import TestClient

from scheduler.catalogue import codes, say
from tests.outputs.calendar_readers import by_uid


class Seen(NamedTuple):
    """An event on the screen."""

    start: dt.datetime
    end: dt.datetime
    title: str
    place: str


Reader = Callable[[bytes], dict[str, Seen]]


def read_by_ical(data: bytes) -> dict[str, Seen]:
    found = IcsCalendarStream.calendar_from_ics(data.decode()).events
    return {str(one.uid): _seen(one.start, one.end, one.summary, one.location) for one in found}


def read_by_vobject(data: bytes) -> dict[str, Seen]:
    found = vobject.readOne(data.decode()).contents.get("vevent", [])
    return {
        one.uid.value: _seen(one.dtstart.value, one.dtend.value, one.summary.value,
                             one.location.value if hasattr(one, "location") else "")
        for one in found
    }  # fmt: skip


def _seen(start: dt.datetime, end: dt.datetime, title: str | None, place: str | None) -> Seen:
    return Seen(start.astimezone(dt.UTC), end.astimezone(dt.UTC), title or "", place or "")


class Phone:
    """A phone that subscribed to an address.

    ``newer_only``: an event that is known is changed only by one with a higher SEQUENCE and later stamps.
    ``condition``: what it sends to learn that nothing is new.
    """

    name = "phone"
    reader: Reader = staticmethod(read_by_ical)
    newer_only = False
    condition: str | None = None
    longest_address: int | None = None

    def __init__(self, client: TestClient, path: str) -> None:
        assert self.longest_address is None or len(f"https://uke.example.no{path}") <= self.longest_address
        self._client, self._path = client, path
        self._kept: dict[str, str] = {}
        self._events: dict[str, Seen] = {}
        self._stamps: dict[str, tuple[int, str, str]] = {}
        self.answers: list[int] = []

    def poll(self) -> None:
        """Fetch, and keep what the kind keeps."""
        headers = {self.condition: self._kept[self.condition]} if self.condition in self._kept else {}
        answer = self._client.get(self._path, headers={"Accept-Encoding": "gzip", **headers})
        self.answers.append(answer.status_code)
        if answer.status_code != 200:
            return  # not modified; or in trouble, and then what is on the phone stays there
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert "content-encoding" not in answer.headers
        self._kept = {"If-None-Match": answer.headers["etag"], "If-Modified-Since": answer.headers["last-modified"]}
        self._take(answer.content)

    def _take(self, data: bytes) -> None:
        fresh, lines = self.reader(data), by_uid(data)
        assert fresh.keys() == lines.keys()
        for uid in self._events.keys() - fresh.keys():
            del self._events[uid]  # left out: gone (the stamps are remembered, as a server of Google's would)
        for uid, seen in fresh.items():
            stamps = (int(lines[uid]["SEQUENCE"]), lines[uid]["DTSTAMP"], lines[uid]["LAST-MODIFIED"])
            known = self._stamps.get(uid)
            stale = known is not None and not all(new > old for new, old in zip(stamps, known, strict=True))
            if self.newer_only and stale and uid in self._events:
                continue
            if self.newer_only and stale and stamps != known:
                continue
            assert lines[uid].get("STATUS") != "CANCELLED", "hidden by Google, struck out by Apple"
            self._events[uid], self._stamps[uid] = seen, stamps

    def meetings(self) -> list[Seen]:
        """What the screen shows as going to be held."""
        return sorted(one for one in self._events.values() if not one.title.startswith(CANCELLED))

    def cancelled(self) -> list[tuple[dt.datetime, dt.datetime]]:
        """What it shows as cancelled."""
        return sorted((one.start, one.end) for one in self._events.values() if one.title.startswith(CANCELLED))


CANCELLED = tuple(say(lang, "AVLYST: {title}").removesuffix("{title}") for lang in codes())


class IPhone(Phone):
    """Asks with the tag; takes the whole calendar anew."""

    name = "iPhone"
    reader = staticmethod(read_by_vobject)
    condition = "If-None-Match"


class Google(Phone):
    """Asks unconditionally; believes only what is newer; takes no long address."""

    name = "Google"
    newer_only = True
    longest_address = 256


class Outlook(Phone):
    """Asks with the time; takes the whole calendar anew; cannot unpack gzip."""

    name = "Outlook"
    reader = staticmethod(read_by_vobject)
    condition = "If-Modified-Since"


class Samsung(Google):
    """Shows what Google has."""

    name = "Samsung"


class Icsx5(Phone):
    """An Android app for subscriptions: asks with the tag; believes only what is newer."""

    name = "ICSx5"
    condition = "If-None-Match"
    newer_only = True


KINDS: tuple[type[Phone], ...] = (IPhone, Google, Outlook, Samsung, Icsx5)
