"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_WRITTEN_ONCE = ("publication", "publication_week", "edition", "meeting", "attendance", "journey")


def upgrade() -> None:
    """Bring the database to this version."""
    _publications()
    _directory()
    _served()
    if op.get_bind().dialect.name == "sqlite":
        for name in _WRITTEN_ONCE:
            op.execute(
                f"CREATE TRIGGER {name}_is_written_once BEFORE UPDATE ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is written once'); END"
            )


def _publications() -> None:
    op.create_table(
        "state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("current", sa.Integer), sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("stamp", sa.Integer, nullable=False),
        sa.Column("key_check", sa.String(64)), sa.Column("address", sa.String),
    )
    op.create_table(
        "publication",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("made", sa.Integer, nullable=False), sa.Column("parent", sa.Integer),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("week", sa.String(8), nullable=False), sa.Column("made", sa.Integer, nullable=False),
        sa.Column("input_sha256", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "publication_week",
        sa.Column("publication", sa.Integer, sa.ForeignKey("publication.number"), primary_key=True),
        sa.Column("week", sa.String(8), primary_key=True),
        sa.Column("edition", sa.Integer, sa.ForeignKey("edition.id"), nullable=False),
    )
    op.create_table(
        "meeting",
        sa.Column("edition", sa.Integer, sa.ForeignKey("edition.id"), primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("activity", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False), sa.Column("end", sa.Integer, nullable=False),
        sa.Column("site", sa.String, nullable=False), sa.Column("room", sa.String),
    )
    op.create_table(
        "attendance",
        sa.Column("edition", sa.Integer, sa.ForeignKey("edition.id"), primary_key=True),
        sa.Column("meeting", sa.String, primary_key=True), sa.Column("role", sa.String(12), primary_key=True),
        sa.Column("person", sa.String, primary_key=True),
    )
    op.create_index("attendance_person", "attendance", ["role", "person"])
    op.create_table(
        "journey",
        sa.Column("edition", sa.Integer, sa.ForeignKey("edition.id"), primary_key=True),
        sa.Column("person", sa.String, primary_key=True), sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("errand", sa.Boolean, nullable=False), sa.Column("route", sa.JSON, nullable=False),
    )


def _directory() -> None:
    op.create_table(
        "person",
        sa.Column("role", sa.String(12), primary_key=True), sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False), sa.Column("languages", sa.JSON, nullable=False),
        sa.Column("home", sa.String), sa.Column("contact", sa.String), sa.Column("phone", sa.String),
        sa.Column("sheltered", sa.Boolean, nullable=False), sa.Column("since", sa.Date),
        sa.Column("reception", sa.Boolean, nullable=False), sa.Column("present", sa.Boolean, nullable=False),
    )
    op.create_table(
        "choice",
        sa.Column("role", sa.String(12), primary_key=True), sa.Column("id", sa.String, primary_key=True),
        sa.Column("journeys", sa.Boolean, nullable=False), sa.Column("reminder", sa.Integer),
        sa.Column("despite_protection", sa.Boolean, nullable=False),
    )
    for name in ("place", "room", "activity"):
        op.create_table(
            name, sa.Column("id", sa.String, primary_key=True), sa.Column("facts", sa.JSON, nullable=False)
        )


def _served() -> None:
    op.create_table(
        "link",
        sa.Column("token_sha256", sa.String(64), primary_key=True),
        sa.Column("role", sa.String(12)), sa.Column("person", sa.String), sa.Column("version", sa.Integer),
        sa.Column("made", sa.Integer, nullable=False), sa.Column("revoked", sa.Integer),
        sa.UniqueConstraint("role", "person", "version"),
    )
    op.create_table(
        "event",
        sa.Column("role", sa.String(12), primary_key=True), sa.Column("person", sa.String, primary_key=True),
        sa.Column("identity", sa.String, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False), sa.Column("content", sa.String(64), nullable=False),
        sa.Column("state", sa.String(9), nullable=False), sa.Column("start", sa.Integer, nullable=False),
        sa.Column("lines", sa.Text),
    )
    op.create_table(
        "feed",
        sa.Column("role", sa.String(12), primary_key=True), sa.Column("person", sa.String, primary_key=True),
        sa.Column("etag", sa.String(64), nullable=False), sa.Column("modified", sa.Integer, nullable=False),
        sa.Column("lang", sa.String(8), nullable=False), sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table("folder", sa.Column("path", sa.String, primary_key=True))
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Integer, nullable=False), sa.Column("deed", sa.String(20), nullable=False),
        sa.Column("publication", sa.Integer), sa.Column("number", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
