"""The tables of the publication store. ``migrations`` makes them; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

STATE = Table(
    "state", METADATA,
    Column("id", Integer, primary_key=True),  # always 1
    Column("current", Integer, nullable=True),
    Column("revision", Integer, nullable=False),  # rises with every change, of whatever kind
    Column("stamp", Integer, nullable=False),  # the last moment given to an event, seconds since 1970
    Column("key_check", String(64), nullable=True),
    Column("address", String, nullable=True),  # where the feeds are on the web
)
"""One row: which publication holds, and whose key the links are made with."""

PUBLICATION = Table(
    "publication", METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("made", Integer, nullable=False),
    Column("parent", Integer, nullable=True),
    sqlite_autoincrement=True,  # an undone number is never given again
)
PUBLICATION_WEEK = Table(
    "publication_week", METADATA,
    Column("publication", ForeignKey("publication.number"), primary_key=True),
    Column("week", String(8), primary_key=True),
    Column("edition", ForeignKey("edition.id"), nullable=False),
)

EDITION = Table(
    "edition", METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("week", String(8), nullable=False),
    Column("made", Integer, nullable=False),
    Column("input_sha256", String(64), nullable=False),
    sqlite_autoincrement=True,
)
"""One plan of one week. Editions, meetings and attendance are written once; only a person's deletion takes away."""

MEETING = Table(
    "meeting", METADATA,
    Column("edition", ForeignKey("edition.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("activity", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("site", String, nullable=False),
    Column("room", String, nullable=True),
)
ATTENDANCE = Table(
    "attendance", METADATA,
    Column("edition", ForeignKey("edition.id"), primary_key=True),
    Column("meeting", String, primary_key=True),
    Column("role", String(12), primary_key=True),
    Column("person", String, primary_key=True),
)
Index("attendance_person", ATTENDANCE.c.role, ATTENDANCE.c.person)
JOURNEY = Table(
    "journey", METADATA,
    Column("edition", ForeignKey("edition.id"), primary_key=True),
    Column("person", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("errand", Boolean, nullable=False),
    Column("route", JSON, nullable=False),
)

PERSON = Table(
    "person", METADATA,
    Column("role", String(12), primary_key=True),
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("home", String, nullable=True),
    Column("contact", String, nullable=True),
    Column("phone", String, nullable=True),
    Column("sheltered", Boolean, nullable=False),
    Column("since", Date, nullable=True),
    Column("reception", Boolean, nullable=False),
    Column("present", Boolean, nullable=False),
)
CHOICE = Table(
    "choice", METADATA,
    Column("role", String(12), primary_key=True),
    Column("id", String, primary_key=True),
    Column("journeys", Boolean, nullable=False),
    Column("reminder", Integer, nullable=True),
    Column("despite_protection", Boolean, nullable=False),
)
PLACE = Table(
    "place", METADATA,
    Column("id", String, primary_key=True),
    Column("facts", JSON, nullable=False),
)
ROOM = Table(
    "room", METADATA,
    Column("id", String, primary_key=True),
    Column("facts", JSON, nullable=False),
)
ACTIVITY = Table(
    "activity", METADATA,
    Column("id", String, primary_key=True),
    Column("facts", JSON, nullable=False),
)

LINK = Table(
    "link", METADATA,
    Column("token_sha256", String(64), primary_key=True),
    Column("role", String(12), nullable=True),  # none: the person was deleted, and the phone is still to be told
    Column("person", String, nullable=True),
    Column("version", Integer, nullable=True),
    Column("made", Integer, nullable=False),
    Column("revoked", Integer, nullable=True),
    UniqueConstraint("role", "person", "version"),
)
"""Links by the hash of their token. The token itself is nowhere: the server's key makes it again."""

EVENT = Table(
    "event", METADATA,
    Column("role", String(12), primary_key=True),
    Column("person", String, primary_key=True),
    Column("identity", String, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("content", String(64), nullable=False),
    Column("state", String(9), nullable=False),
    Column("start", Integer, nullable=False),
    Column("lines", Text, nullable=True),
)
"""What phones have been told of each event: so that a change is always newer than what they have."""

FEED = Table(
    "feed", METADATA,
    Column("role", String(12), primary_key=True),
    Column("person", String, primary_key=True),
    Column("etag", String(64), nullable=False),
    Column("modified", Integer, nullable=False),
    Column("lang", String(8), nullable=False),
    Column("body", LargeBinary, nullable=False),  # zlib
)
"""Each person's calendar, ready to be served."""

FOLDER = Table("folder", METADATA, Column("path", String, primary_key=True))
"""Folders of static files that follow every change."""

JOURNAL = Table(
    "journal", METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Integer, nullable=False),
    Column("deed", String(20), nullable=False),
    Column("publication", Integer, nullable=True),
    Column("number", Integer, nullable=False),
    sqlite_autoincrement=True,
)
"""What was done, when, and to how many; never to whom."""
