"""From the publication that holds to everybody's calendar: what is new is written, all else keeps its bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from outputs.calendar_event import Shown
from outputs.feeds import calendar_of, cancelled_lines, content_hash, event_lines
from scheduler.catalogue import language_of
from scheduler.publication import Directory, Edition, Publication, Who
from scheduler.publishing.keys import ServerKey
from scheduler.publishing.showing import JOURNEY, Showing
from scheduler.store import feeds as kept
from scheduler.store import links
from scheduler.store.directory import directory
from scheduler.store.feeds import Feed, Told
from scheduler.store.publications import current, set_state, state
from scheduler.store.times import moment, seconds
from scheduler.times import OSLO, IsoWeek

WEEKS_BACK, WEEKS_AHEAD = 2, 26
"""What a calendar shows, counted from the week of the last change."""

CANCELLED_DAYS = 3
"""How long after its day a meeting that was cancelled at short notice stays visible."""


_AT_ONCE = 300
"""People whose calendars are in memory at a time."""


class Window(NamedTuple):
    """The weeks that calendars show at a moment."""

    first: IsoWeek
    last: IsoWeek

    @classmethod
    def at(cls, now: dt.datetime) -> Window:
        """The window of a moment."""
        this = IsoWeek.of(now.astimezone(OSLO).date())
        return cls(this.shift(-WEEKS_BACK), this.shift(WEEKS_AHEAD))


def refresh(connection: Connection, key: ServerKey, now: dt.datetime) -> int:
    """Bring every calendar up to the publication that holds; how many got other bytes.

    Parameters
    ----------
    key
        What identities of events are made with.
    now
        The moment of the change, aware. A changed event gets it as its stamp, or the second after the last
        stamp given: no two changes look equally new.
    """
    window = Window.at(now)
    publication = current(connection, str(window.first), str(window.last))
    known = directory(connection)
    old, live = kept.stamps(connection), links.live(connection)
    stamp = next_stamp(connection, now)
    writer = _Writer(known, publication, key, now, stamp, window)
    kept.drop(connection, sorted(old.keys() - live.keys()))
    whose = [who for who in sorted(live) if known.may_have_feed(who)]
    done = [
        _written(connection, writer, whose[first : first + _AT_ONCE], old) for first in range(0, len(whose), _AT_ONCE)
    ]
    set_state(connection, **({"stamp": seconds(stamp)} if any(one.told for one in done) else {}))
    return sum(one.rewritten for one in done)


class _Done(NamedTuple):
    told: bool
    rewritten: int


def _written(connection: Connection, writer: _Writer, whose: list[Who], old: dict[Who, str]) -> _Done:
    """Bring these people's calendars up to date."""
    told = kept.told(connection, whose)
    changed: list[tuple[Who, str, Told]] = []
    dropped: list[tuple[Who, str]] = []
    rewritten: dict[Who, Feed] = {}
    for who in whose:
        before = told[who]
        after = writer.events(who, before)
        changed += [(who, identity, one) for identity, one in after.items() if before.get(identity) != one]
        dropped += [(who, identity) for identity in before if identity not in after]
        feed = writer.feed(who, after)
        if feed.etag != old.get(who):
            rewritten[who] = feed
    kept.put(connection, rewritten)
    kept.tell(connection, changed, dropped)
    return _Done(bool(changed or rewritten), len(rewritten))


def next_stamp(connection: Connection, now: dt.datetime) -> dt.datetime:
    """The moment of a change: now, or the second after the last change if that is later."""
    return moment(max(seconds(now), state(connection).stamp + 1))


class _Writer:
    """Writes calendars of one moment."""

    def __init__(
        self, known: Directory, publication: Publication | None, key: ServerKey, now: dt.datetime,
        stamp: dt.datetime, window: Window,
    ) -> None:  # fmt: skip
        weeks = publication.weeks if publication else {}
        self._known = known
        self._showing = Showing(known, {week: _by_person(edition) for week, edition in weeks.items()}, weeks, key)
        self._today = now.astimezone(OSLO).date()
        self._stamp = stamp
        self._oldest = seconds(window.first.moment(0))

    def language(self, who: Who) -> str:
        """The language of the person's calendar."""
        return language_of(self._known.people[who].languages)

    def events(self, who: Who, before: dict[str, Told]) -> dict[str, Told]:
        """What the person's phones are told from now on, by identity."""
        wanted = self._showing.events(who, self.language(who))
        after = {identity: self._wanted(shown, before.get(identity)) for identity, shown in wanted.items()}
        for identity, one in before.items():
            if identity not in wanted and one.start >= self._oldest:
                after[identity] = self._unwanted(who, identity, one)
        return after

    def _wanted(self, shown: Shown, before: Told | None) -> Told:
        content = content_hash(shown)
        if before is not None and before.state == "live" and before.content == content:
            return before
        sequence = before.sequence + 1 if before is not None else 0
        return Told(sequence, content, "live", seconds(shown.start), event_lines(shown, sequence, self._stamp))

    def _unwanted(self, who: Who, identity: str, before: Told) -> Told:
        """One that is no longer: at short notice it stays visible as cancelled for some days, else it goes."""
        if before.state == "gone" or before.lines is None:
            return before
        days = (moment(before.start).astimezone(OSLO).date() - self._today).days
        if before.state == "cancelled" and days >= -CANCELLED_DAYS:
            return before
        if before.state == "live" and 0 <= days <= 1 and not identity.startswith(JOURNEY):
            sequence = before.sequence + 1
            lines = cancelled_lines(before.lines, self.language(who), sequence, self._stamp)
            return Told(sequence, "", "cancelled", before.start, lines)
        return Told(before.sequence, "", "gone", before.start, None)

    def feed(self, who: Who, events: dict[str, Told]) -> Feed:
        """The calendar of these events."""
        lang = self.language(who)
        shown = sorted((one.start, identity, one.lines) for identity, one in events.items() if one.lines is not None)
        body = calendar_of(lang, (lines for _, _, lines in shown))
        return Feed(hashlib.sha256(body).hexdigest(), self._stamp, lang, zlib.compress(body, 6))


def _by_person(edition: Edition) -> dict[Who, list[int]]:
    """The places of each person's meetings in the edition."""
    found: dict[Who, list[int]] = {}
    for place, who in _attendance(edition):
        found.setdefault(who, []).append(place)
    return found


def _attendance(edition: Edition) -> Iterator[tuple[int, Who]]:
    from scheduler.publication import Role, people_of

    for place, meeting in enumerate(edition.meetings):
        for role in Role:
            for person in people_of(meeting, role):
                yield place, Who(role, person)
