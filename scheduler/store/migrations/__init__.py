"""Versions of the database; alembic brings an older one up to the newest."""

KNOWN = ("0001",)
"""Every version, oldest first."""
