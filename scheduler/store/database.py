"""Opening the publication store: SQLite in a file (WAL), or another database by URL.

Writers take the database's one place for writing before they read (``BEGIN IMMEDIATE``), so that what they
read still holds when they write; readers never wait for them.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, insert, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from scheduler.refusal import Refusal
from scheduler.store.faults import damaged, spoken
from scheduler.store.migrations import KNOWN
from scheduler.store.tables import STATE

BUSY_MS = 5000
"""How long one who writes waits for another."""

_READER_BUSY_MS = 250
"""How long the server waits: it has what it needs in memory."""

_TIDY_TRIES = 4


class Store:
    """One open database.

    Parameters
    ----------
    engine
        Gives connections; each is opened anew, so that a file put back from a backup is seen.
    name
        What people are told it is called.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of everything, changing nothing.

        Raises
        ------
        Unusable
            If the database cannot be read.
        """
        with spoken(self.name), self._engine.connect() as connection:
            connection.execute(text("BEGIN") if self.is_file else _READ_ONLY)
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK") if self.is_file else connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing: what is done inside holds when the block ends well, else nothing of it.

        Raises
        ------
        Unusable
            If somebody else writes, or the disk is full, or the database is damaged.
        """
        with spoken(self.name), self._engine.connect() as connection:
            if not self.is_file:
                with connection.begin():
                    connection.execute(_ONE_WRITER)
                    yield connection
                return
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite in a file."""
        return self._engine.dialect.name == "sqlite"

    def tidy(self) -> None:
        """Leave nothing of what was deleted in the database's log; in the file it is overwritten already.

        A reader may stand in the way; the next who writes then does it.
        """
        if self.is_file:
            with spoken(self.name), self._engine.connect() as connection:
                for _ in range(_TIDY_TRIES):
                    busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
                    if not busy:
                        return


_READ_ONLY = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
_ONE_WRITER = text("SELECT pg_advisory_xact_lock(7231)")


def _roll_back(connection: Connection) -> None:
    try:
        connection.exec_driver_sql("ROLLBACK")
    except DBAPIError:  # a full disk or a damaged file has rolled back already
        return


def open_store(where: str | Path, *, write: bool = True) -> Store:
    """Open the store; one that does not exist is made.

    Parameters
    ----------
    where
        A file, or a URL of SQLAlchemy's (``postgresql+psycopg://...``).
    write
        False: nothing is ever written, and a database that does not exist or is of an older version is refused.

    Raises
    ------
    Refusal
        If it is of a newer version, or cannot be used.
    """
    store = _store(where, write=write)
    if write:
        with store.writing() as connection:
            _upgrade(connection, store.name)
    with store.reading() as connection:
        _examine(connection, store)
    return store


def _store(where: str | Path, *, write: bool) -> Store:
    if "://" in str(where):
        return _by_url(str(where))
    path = Path(where)
    _prepare(path, write=write)

    def connect() -> sqlite3.Connection:
        return _connected(path, write=write)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    return Store(engine, str(path))


def _by_url(url: str) -> Store:
    try:
        parsed = make_url(url)
        engine = create_engine(parsed, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise Refusal(
            "Adressen til databasen (--db) kan ikke brukes. Skriv et filnavn, eller postgresql+psycopg://... "
            "(trenger «pip install '.[postgres]'»).",
            "The address of the database (--db) cannot be used. Give a file name, or postgresql+psycopg://... "
            "(needs “pip install '.[postgres]'”).",
        ) from None
    if parsed.get_backend_name() != "postgresql":
        raise Refusal("Databasen (--db) er et filnavn, eller en adresse som begynner på postgresql+psycopg://.",
                      "The database (--db) is a file name, or an address that begins with postgresql+psycopg://.")
    return Store(engine, f"postgresql://{parsed.host or 'localhost'}/{parsed.database}")


def _prepare(path: Path, *, write: bool) -> None:
    """A file of our own to be, that only its owner may read: it says where people are."""
    if path.is_dir():
        raise Refusal(f"«{path}» er en mappe. Oppgi en fil med --db.", f"“{path}” is a folder. Give a file with --db.")
    if path.exists():
        return
    if not write:
        raise Refusal(
            f"Det finnes ingen database «{path}»: ingenting er publisert. Kjør «ukeplan publish» først, "
            "eller oppgi riktig fil med --db.",
            f"There is no database “{path}”: nothing has been published. Run “ukeplan publish” first, "
            "or give the right file with --db.",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise Refusal(
            f"Databasen «{path}» kan ikke lages ({error.strerror}). Velg et annet sted med --db.",
            f"The database “{path}” cannot be made ({error.strerror}). Choose another place with --db.",
        ) from None


def _connected(path: Path, *, write: bool) -> sqlite3.Connection:
    wait = BUSY_MS if write else _READER_BUSY_MS
    connection = sqlite3.connect(path, timeout=wait / 1000, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS if write else (*_SHARED, "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


_SHARED = ("foreign_keys=ON",)
_PRAGMAS = (*_SHARED, "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")


def version_of(connection: Connection) -> str | None:
    """The database's version; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _upgrade(connection: Connection, name: str) -> None:
    """Bring the database to the newest version; one writer at a time gets here."""
    version = version_of(connection)
    if version == KNOWN[-1]:
        return
    if version is not None and version not in KNOWN:
        raise _newer(name)
    if version is None and inspect(connection).get_table_names():
        raise Refusal(
            f"«{name}» er en annen slags database. Velg en annen fil med --db.",
            f"“{name}” is another sort of database. Choose another file with --db.",
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "scheduler.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.execute(select(STATE.c.id)).first() is None:
        connection.execute(insert(STATE).values(id=1, revision=0, stamp=0))


def _examine(connection: Connection, store: Store) -> None:
    version = version_of(connection)
    if version is not None and version not in KNOWN:
        raise _newer(store.name)
    if version != KNOWN[-1]:
        raise Refusal(
            f"Databasen «{store.name}» er fra en eldre versjon. Kjør «ukeplan links» én gang, så bringes den opp.",
            f"The database “{store.name}” is of an older version. Run “ukeplan links” once to bring it up.",
        )
    if store.is_file and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise damaged(store.name)


def _newer(name: str) -> Refusal:
    return Refusal(
        f"Databasen «{name}» er laget av en nyere ukeplan. Oppdater ukeplan; ingenting er endret.",
        f"The database “{name}” was made by a newer ukeplan. Update ukeplan; nothing was changed.",
    )


