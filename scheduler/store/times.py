"""Moments as the database has them: whole seconds since 1970, UTC."""

from __future__ import annotations

import datetime as dt


def seconds(moment: dt.datetime) -> int:
    """An aware moment, for the database."""
    return int(moment.timestamp())


def moment(since_1970: int) -> dt.datetime:
    """The moment of the database's seconds, in UTC."""
    return dt.datetime.fromtimestamp(since_1970, dt.UTC)
