"""All calendars in memory, as the database last had them.

The server only reads. While the database is locked, damaged or away, it goes on serving what it has; and what was
never read is unknown, not gone, so that no phone throws its calendar away.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from outputs.feeds import withdrawn_calendar
from scheduler.catalogue import language_of
from scheduler.publication import TELL_WEEKS, Who
from scheduler.publishing.keys import token_hash
from scheduler.refusal import Refusal
from scheduler.store import Store, links
from scheduler.store.directory import directory
from scheduler.store.feeds import Feed, feed, stamps
from scheduler.store.publications import State, state


class Calendar(NamedTuple):
    """A calendar as it is answered."""

    etag: str
    modified: dt.datetime
    lang: str
    feed: Feed | None
    """None: withdrawn."""

    def body(self) -> bytes:
        """The bytes."""
        return self.feed.body if self.feed is not None else withdrawn_calendar(self.lang)


class _Withdrawn(NamedTuple):
    since: dt.datetime
    lang: str


class _Books(NamedTuple):
    """One state of everything; replaced whole."""

    state: State | None
    live: dict[str, Who]
    withdrawn: dict[str, _Withdrawn]
    feeds: dict[Who, Feed]


Answer = Calendar | Literal["unknown", "gone", "away"]
"""``away``: the database has never been read, so nobody knows."""


class Shelf:
    """What the server knows.

    Parameters
    ----------
    open_
        Opens the database; called again for as long as it cannot.
    clock
        The moment, aware.
    settled
        Called whenever everything was read anew.
    """

    def __init__(
        self, open_: Callable[[], Store], clock: Callable[[], dt.datetime], settled: Callable[[], None] | None = None
    ) -> None:
        self._open = open_
        self._settled = settled
        self._clock = clock
        self._books: _Books | None = None
        self._store: Store | None = None

    @property
    def address(self) -> str | None:
        """Where the coordinator said that the feeds are on the web."""
        return self._books.state.address if self._books and self._books.state else None

    @property
    def ready(self) -> bool:
        """Whether the database has ever been read."""
        return self._books is not None

    def refresh(self) -> Refusal | None:
        """Read what has changed; the fault, where the database cannot be read and the old is kept."""
        try:
            self._store = self._store or self._open()
            with self._store.reading() as connection:
                now = state(connection)
                if self._books is None or self._books.state != now:
                    self._books = self._read(connection, now)
                    if self._settled is not None:
                        self._settled()
        except Refusal as fault:
            self._store = None
            return fault
        return None

    def find(self, token: str) -> Answer:
        """The calendar behind a token."""
        books = self._books
        if books is None:
            return "away"
        mark = token_hash(token)
        who = books.live.get(mark)
        if who is not None:
            return self._live(books.feeds.get(who))
        withdrawn = books.withdrawn.get(mark)
        if withdrawn is None:
            return "unknown"
        if withdrawn.since < self._clock() - dt.timedelta(weeks=TELL_WEEKS):
            return "gone"
        etag = hashlib.sha256(withdrawn_calendar(withdrawn.lang)).hexdigest()
        return Calendar(etag, withdrawn.since, withdrawn.lang, None)

    def _live(self, one: Feed | None) -> Answer:
        return "away" if one is None else Calendar(one.etag, one.modified, one.lang, one)

    def _read(self, connection: Connection, now: State) -> _Books:
        """Everything; calendars whose bytes are known already are not read again."""
        known = directory(connection)
        old = self._books.feeds if self._books else {}
        books = _Books(now, {}, {}, {})
        for one in links.links(connection):
            if one.revoked is None and one.who is not None:
                books.live[one.token_sha256] = one.who
            elif one.revoked is not None:
                person = known.people.get(one.who) if one.who else None
                lang = language_of(person.languages if person else ())
                books.withdrawn[one.token_sha256] = _Withdrawn(one.revoked, lang)
        for who, etag in stamps(connection).items():
            had = old.get(who)
            found = had if had is not None and had.etag == etag else feed(connection, who)
            if found is not None:
                books.feeds[who] = found
        return books
