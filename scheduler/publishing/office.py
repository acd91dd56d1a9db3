"""What every desk shares: the open database, the server's key and the moment.

Each deed is one transaction: it happens whole or not at all, and calendars follow at once.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import Connection

from scheduler.publication import TELL_WEEKS, Who
from scheduler.publishing.keys import ServerKey, make_key, missing_key, other_key, read_key, token_hash
from scheduler.publishing.render import next_stamp, refresh
from scheduler.publishing.static import follow
from scheduler.store import Store, links
from scheduler.store import publications as stored
from scheduler.store.times import seconds


class Office:
    """A desk.

    Parameters
    ----------
    store
        The open database.
    key_file
        The server's key; made where nothing has been published yet.
    now
        The moment, aware.
    """

    def __init__(self, store: Store, key_file: Path, now: dt.datetime) -> None:
        self._store = store
        self._key_file = key_file
        self._now = now

    def current(self) -> int | None:
        """The number of the publication that holds; to be handed to ``publish``."""
        with self._store.reading() as connection:
            return stored.state(connection).current

    def address(self, given: str | None) -> str | None:
        """Where the feeds are on the web: as given, else as last kept."""
        with self._store.reading() as connection:
            return given or stored.state(connection).address

    def _key(self, connection: Connection, *, make: bool = True) -> ServerKey:
        """The key of this database; a first one where none was ever used."""
        expected = stored.state(connection).key_check
        if expected is None and make:
            key = read_key(self._key_file) if self._key_file.exists() else make_key(self._key_file)
            stored.set_state(connection, key_check=key.check())
            return key
        if not self._key_file.exists():
            raise missing_key(self._key_file)
        key = read_key(self._key_file)
        if key.check() != expected:
            raise other_key(self._key_file)
        return key

    def _add_link(self, connection: Connection, key: ServerKey, who: Who) -> None:
        version = links.next_version(connection, who, self._now)
        links.add(connection, who, version, token_hash(key.token(who, version)), self._now)

    def _refreshed(self, connection: Connection, key: ServerKey) -> int:
        links.sweep(connection, self._now - dt.timedelta(weeks=2 * TELL_WEEKS))
        return refresh(connection, key, self._now)

    def _withdrawal(self, connection: Connection) -> dt.datetime:
        """The moment that a link is withdrawn at: later than any calendar's last change.

        A phone that asks by time alone would else be told that nothing is new, and keep what it has.
        """
        moment = next_stamp(connection, self._now)
        stored.set_state(connection, stamp=seconds(moment))
        return moment

    def _follow(self, key: ServerKey) -> None:
        """Let the static files follow."""
        follow(self._store, key, self._now)
