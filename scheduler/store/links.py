"""Links by the hash of their token: live, revoked, and those of people who were deleted."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from scheduler.publication import Role, Who
from scheduler.store.tables import LINK
from scheduler.store.times import moment, seconds


class Link(NamedTuple):
    """One link; ``who`` None: the person was deleted, and the phone is still to be told."""

    token_sha256: str
    who: Who | None
    version: int | None
    made: dt.datetime
    revoked: dt.datetime | None


def links(connection: Connection) -> list[Link]:
    """All links, oldest version first."""
    rows = connection.execute(select(LINK).order_by(LINK.c.role, LINK.c.person, LINK.c.version))
    return [
        Link(
            row.token_sha256, Who(Role(row.role), row.person) if row.person is not None else None, row.version,
            moment(row.made), moment(row.revoked) if row.revoked is not None else None,
        )
        for row in rows
    ]


def live(connection: Connection) -> dict[Who, Link]:
    """Each person's link that holds."""
    return {one.who: one for one in links(connection) if one.who is not None and one.revoked is None}


def next_version(connection: Connection, who: Who, now: dt.datetime) -> int:
    """The version that a new link of the person gets: never one that was used, also by somebody deleted since."""
    last = connection.execute(select(func.max(LINK.c.version)).where(*_of(who))).scalar()
    return max(seconds(now), (last or 0) + 1)


def add(connection: Connection, who: Who, version: int, token_sha256: str, now: dt.datetime) -> None:
    """Keep a new link."""
    connection.execute(insert(LINK).values(
        token_sha256=token_sha256, role=who.role.value, person=who.id, version=version, made=seconds(now), revoked=None
    ))  # fmt: skip


def revoke(connection: Connection, who: Who, now: dt.datetime) -> int:
    """Withdraw the person's links that hold; how many."""
    done = connection.execute(
        update(LINK).where(*_of(who), LINK.c.revoked.is_(None)).values(revoked=seconds(now))
    )
    return done.rowcount


def part(connection: Connection, who: Who, now: dt.datetime) -> None:
    """Withdraw the person's links and forget whose they were; phones that still ask are told that it is over."""
    revoke(connection, who, now)
    connection.execute(update(LINK).where(*_of(who)).values(role=None, person=None, version=None))


def sweep(connection: Connection, before: dt.datetime) -> None:
    """Forget links of deleted people that were withdrawn before that moment."""
    connection.execute(delete(LINK).where(LINK.c.person.is_(None), LINK.c.revoked < seconds(before)))


def _of(who: Who) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (LINK.c.role == who.role.value, LINK.c.person == who.id)
