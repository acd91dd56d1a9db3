"""Folders of static files that follow every change."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert, select

from scheduler.store.tables import FOLDER


def folders(connection: Connection) -> list[Path]:
    """Every folder."""
    return [Path(row.path) for row in connection.execute(select(FOLDER).order_by(FOLDER.c.path))]


def add_folder(connection: Connection, folder: Path) -> None:
    """Let this folder follow from now on."""
    path = str(folder.resolve())
    if path not in {str(one) for one in folders(connection)}:
        connection.execute(insert(FOLDER).values(path=path))
