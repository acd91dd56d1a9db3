"""The same store in PostgreSQL, on a real server that lives as long as these tests."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from scheduler.refusal import Refusal
from scheduler.store import Store, open_store
from scheduler.store.faults import Unusable
from scheduler.store.tables import METADATA
from scheduler.web.shelf import Calendar, Shelf
from tests.outputs.calendar_readers import by_ical
from tests.scheduler.publishing.office import Office, checked, later, left_out, person

pytest.importorskip("psycopg")


def _programs() -> Path | None:
    """Where PostgreSQL's own programs are."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _as_postgres(*command: str | Path) -> None:
    """Run as a user that PostgreSQL lets run it; it refuses root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *map(str, command)], check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server's address, up to the name of the database."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        _as_postgres(programs / "initdb", "-A", "trust", "-U", "postgres", "-D", folder / "data")
        _as_postgres(programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o",
                     f"-c listen_addresses='' -k {folder}", "start")  # fmt: skip
        try:
            yield f"postgresql+psycopg://postgres@/{{name}}?host={folder}"
        finally:
            _as_postgres(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")


class PostgresOffice(Office):
    """A municipality whose database is on a server."""

    url = ""

    def store(self, *, write: bool = True) -> Store:
        return open_store(self.url, write=write)


@pytest.fixture
def office(server: str, tmp_path: Path, request: pytest.FixtureRequest) -> PostgresOffice:
    """A municipality with an empty database of its own."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.pool import NullPool

    name = f"t{abs(hash(request.node.name)) % 10**9}"
    engine = create_engine(server.format(name="postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    made = PostgresOffice(tmp_path)
    made.url = server.format(name=name)
    return made


def test_the_migrations_make_the_same_tables(office: PostgresOffice) -> None:
    with office.store().reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_publishing_changing_undoing_and_deleting_are_as_in_a_file(office: PostgresOffice, tmp_path: Path) -> None:
    same = Office(tmp_path / "file")
    for one in (office, same):
        one.publish()
        one.publish(checked(*left_out("samf-uk.2026-W48.1")), now=later(hours=1))
        one.links(later(hours=2)).choose("P01", journeys=True, reminder=10)
        one.desk(later(hours=3)).undo()
        one.links(later(hours=4)).revoke(["P02"])
        one.desk(later(hours=5)).forget(["P03"])
    for id_ in ("P01", "P06"):
        assert by_ical(office.feed(id_)) == by_ical(same.feed(id_))
    assert not office.has_feed(person("P02"))
    assert not office.has_feed(person("P03"))
    assert dict(office.links().overview()[0][0]._asdict()) == dict(same.links().overview()[0][0]._asdict())


def test_of_many_who_publish_at_once_one_wins(office: PostgresOffice) -> None:
    office.publish()
    seen, start = office.desk().current(), threading.Barrier(3)
    won: list[int] = []
    lost: list[str] = []

    def publish(number: int) -> None:
        desk = office.desk(later(minutes=number))
        start.wait()
        try:
            won.append(desk.publish([checked()], seen).number)
        except Refusal as told:
            lost.append(told.text.en)

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [2]
    assert ["Another coordinator" in words for words in lost] == [True, True]


def test_the_server_serves_from_it(office: PostgresOffice) -> None:
    office.publish()
    shelf = Shelf(lambda: office.store(write=False), lambda: dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC))
    assert shelf.refresh() is None
    answer = shelf.find(office.token("P01"))
    assert isinstance(answer, Calendar)
    assert answer.body() == office.feed("P01")


def test_who_only_reads_cannot_write(office: PostgresOffice) -> None:
    office.publish()
    with pytest.raises(Exception, match="read-only"), office.store(write=False).reading() as connection:
        connection.exec_driver_sql("DELETE FROM link")


def test_a_server_that_does_not_answer_is_told(server: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="does not answer"):
        open_store(f"postgresql+psycopg://postgres@/x?host={tmp_path}")
    with pytest.raises(Unusable, match="does not answer"):
        open_store(server.format(name="no_such_database"))


def test_an_empty_database_is_not_made_by_who_only_reads(office: PostgresOffice) -> None:
    with pytest.raises(Refusal, match="older version"):
        office.store(write=False)
