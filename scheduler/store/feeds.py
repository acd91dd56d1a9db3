"""What phones have been told of each event, and each person's calendar ready to be served."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_

from scheduler.publication import Role, Who
from scheduler.store.tables import EVENT, FEED
from scheduler.store.times import moment, seconds

EventState = Literal["live", "cancelled", "gone"]


class Told(NamedTuple):
    """An event as phones last heard of it. ``lines``: its text in the calendar; None when it is gone."""

    sequence: int
    content: str
    """Hash of what it says, without what only says how new it is."""
    state: EventState
    start: int
    """Seconds since 1970."""
    lines: str | None


class Feed(NamedTuple):
    """A calendar as it is served."""

    etag: str
    modified: dt.datetime
    lang: str
    packed: bytes
    """The bytes, packed by zlib."""

    @property
    def body(self) -> bytes:
        """The bytes as a phone gets them."""
        return zlib.decompress(self.packed)


def told(connection: Connection, whose: Sequence[Who]) -> dict[Who, dict[str, Told]]:
    """All events that these people's phones have heard of, by identity."""
    found: dict[Who, dict[str, Told]] = {who: {} for who in whose}
    asked = tuple_(EVENT.c.role, EVENT.c.person).in_([(who.role.value, who.id) for who in whose])
    for row in connection.execute(select(EVENT).where(asked)):
        who = Who(Role(row.role), row.person)
        found[who][row.identity] = Told(row.sequence, row.content, row.state, row.start, row.lines)
    return found


def tell(
    connection: Connection, changed: Sequence[tuple[Who, str, Told]], dropped: Sequence[tuple[Who, str]] = ()
) -> None:
    """Keep what phones are now told; what is not named stays."""
    old = [*((who, identity) for who, identity, _ in changed), *dropped]
    if old:
        connection.execute(_ONE_EVENT, [{"r": who.role.value, "p": who.id, "i": identity} for who, identity in old])
    if changed:
        connection.execute(insert(EVENT), [
            {"role": who.role.value, "person": who.id, "identity": identity, **one._asdict()}
            for who, identity, one in changed
        ])  # fmt: skip


_ONE_EVENT = delete(EVENT).where(
    EVENT.c.role == bindparam("r"), EVENT.c.person == bindparam("p"), EVENT.c.identity == bindparam("i")
)


def feeds(connection: Connection) -> dict[Who, Feed]:
    """Every calendar."""
    return {
        Who(Role(row.role), row.person): Feed(row.etag, moment(row.modified), row.lang, row.body)
        for row in connection.execute(select(FEED))
    }


def stamps(connection: Connection) -> dict[Who, str]:
    """Every calendar's ETag, without its bytes."""
    rows = connection.execute(select(FEED.c.role, FEED.c.person, FEED.c.etag))
    return {Who(Role(row.role), row.person): row.etag for row in rows}


def feed(connection: Connection, who: Who) -> Feed | None:
    """One person's calendar."""
    row = connection.execute(select(FEED).where(FEED.c.role == who.role.value, FEED.c.person == who.id)).first()
    return None if row is None else Feed(row.etag, moment(row.modified), row.lang, row.body)


def put(connection: Connection, new: Mapping[Who, Feed]) -> None:
    """Take these calendars into use."""
    drop(connection, list(new))
    if new:
        connection.execute(insert(FEED), [
            {"role": who.role.value, "person": who.id, "etag": one.etag, "modified": seconds(one.modified),
             "lang": one.lang, "body": one.packed}
            for who, one in new.items()
        ])  # fmt: skip


def drop(connection: Connection, whose: Sequence[Who]) -> None:
    """Serve these people's calendars no more."""
    if whose:
        connection.execute(_ONE_FEED, [{"r": who.role.value, "p": who.id} for who in whose])


_ONE_FEED = delete(FEED).where(FEED.c.role == bindparam("r"), FEED.c.person == bindparam("p"))
