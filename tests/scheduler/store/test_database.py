"""The database: versions, and what becomes of it when the machine misbehaves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from scheduler.refusal import Refusal
from scheduler.store import database, open_store
from scheduler.store.faults import Unusable
from scheduler.store.migrations import KNOWN
from scheduler.store.tables import METADATA
from tests.scheduler.publishing.office import Office, checked, later, left_out

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A municipality with one publication."""
    made = Office(tmp_path)
    made.publish()
    return made


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(office: Office) -> None:
    with office.store().reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_the_versions_are_those_of_the_migrations() -> None:
    script = ScriptDirectory(str(ROOT / "scheduler" / "store" / "migrations"))
    assert script.get_heads() == [KNOWN[-1]]
    assert {one.revision for one in script.walk_revisions()} == set(KNOWN)


def test_the_database_is_a_file_with_a_write_ahead_log(office: Office) -> None:
    with office.store().reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize("write", [True, False])
def test_a_database_of_a_newer_version_is_refused_and_left_alone(office: Office, write: bool) -> None:
    with sqlite3.connect(office.db) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = office.db.read_bytes()
    with pytest.raises(Refusal, match="made by a newer ukeplan") as error:
        open_store(office.db, write=write)
    assert "Oppdater ukeplan" in error.value.text.nb
    assert office.db.read_bytes() == before


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "x.db") as raw:
        raw.execute("CREATE TABLE mine (a)")
    raw.close()
    with pytest.raises(Refusal, match="another sort of database"):
        open_store(tmp_path / "x.db")


def test_a_database_that_is_not_there_is_not_made_by_who_only_reads(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="nothing has been published"):
        open_store(tmp_path / "x.db", write=False)
    assert not (tmp_path / "x.db").exists()


def test_a_folder_and_a_strange_address_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a folder"):
        open_store(tmp_path)
    for url in ("mysql://x/y", "nothing://", "sqlite:///x.db", "postgresql+nodriver://x/y"):
        with pytest.raises(Refusal, match="--db"):
            open_store(url)


def test_who_only_reads_cannot_write(office: Office) -> None:
    with office.store(write=False).reading() as connection, pytest.raises(Exception, match=r"readonly|read-only|query"):
        connection.exec_driver_sql("DELETE FROM link")


def test_what_was_published_cannot_be_changed(office: Office) -> None:
    for table, column in (("meeting", "start"), ("edition", "made"), ("publication", "made")):
        with pytest.raises(Exception, match="is written once"), office.store().writing() as connection:
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = 0")


def test_a_locked_database_is_told_after_a_wait(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 100)
    before = office.feed("P01")
    holder = sqlite3.connect(office.db, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(Unusable, match="is busy"):
            office.publish(checked(*left_out("samf-uk.2026-W48.1")), now=later(hours=1))
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert office.feed("P01") == before


def test_readers_do_not_wait_for_a_writer(office: Office) -> None:
    store = office.store(write=False)
    holder = sqlite3.connect(office.db, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("UPDATE state SET revision = 99")
    started = time.monotonic()
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT revision FROM state").scalar() != 99
    assert time.monotonic() - started < 0.2
    holder.execute("ROLLBACK")
    holder.close()


def test_a_full_disk_leaves_what_was_published_whole(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = office.feed("P01")
    pages = office.db.stat().st_size // 4096
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, f"max_page_count={pages}"))
    weeks = [f"2026-W{number}" for number in range(49, 54)]
    with pytest.raises(Unusable, match="There is no room"):
        office.publish(*(checked(week=week) for week in weeks), now=later(hours=1))
    monkeypatch.undo()
    assert office.feed("P01") == before
    assert office.desk().current() == 1
    office.publish(*(checked(week=week) for week in weeks), now=later(hours=2))


def test_a_damaged_database_is_told_and_not_written(office: Office) -> None:
    data = bytearray(office.db.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    office.db.write_bytes(data)
    for write in (True, False):
        with pytest.raises(Unusable, match="is damaged"):
            open_store(office.db, write=write)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"a letter to the coordinator " * 300)
    with pytest.raises(Unusable, match="is damaged"):
        open_store(tmp_path / "x.db")


def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refusal, match="cannot be made"):
        open_store(tmp_path / "file" / "p.db")


KILLED = """
import sys, os, signal
from pathlib import Path
from scheduler.publishing import render
from scheduler.store import publications
from tests.scheduler.publishing.office import Office, checked, later, left_out
real = {moment}
def stop(*given, **named):
    real(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
{moment} = stop
Office(Path(sys.argv[1])).publish(checked(*left_out("samf-uk.2026-W48.1")), now=later(hours=1))
"""


@pytest.mark.parametrize("moment", [
    "publications.set_state", "publications._add_edition", "render.kept.put", "render.kept.tell",
])
def test_a_publication_that_is_killed_at_any_moment_leaves_the_old_one_whole(office: Office, moment: str) -> None:
    before = office.feed("P01")
    code = KILLED.format(moment=moment)
    done = subprocess.run([sys.executable, "-c", code, str(office.folder)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert office.feed("P01") == before
    assert office.desk().current() == 1
    assert office.publish(checked(*left_out("samf-uk.2026-W48.1")), now=later(hours=2)).rewritten == 3


def test_of_many_who_publish_at_once_one_wins_and_the_rest_are_told(office: Office) -> None:
    seen = office.desk().current()
    start, won, lost = threading.Barrier(4), [], []

    def publish(number: int) -> None:
        desk = office.desk(later(minutes=number))
        start.wait()
        try:
            won.append(desk.publish([checked()], seen).number)
        except Refusal as told:
            lost.append(told.text.en)

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [2]
    assert len(lost) == 3
    assert all("Another coordinator" in words for words in lost)


def test_two_who_open_a_new_database_at_once_both_get_it(tmp_path: Path) -> None:
    faults: list[BaseException] = []

    def open_() -> None:
        try:
            open_store(tmp_path / "new.db")
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=open_) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
