"""Links: what they are made of, and how they are withdrawn and renewed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scheduler.publication import Role
from scheduler.publishing.keys import TOKEN_LENGTH, ServerKey, token_hash
from scheduler.refusal import Refusal
from scheduler.store import links as stored
from tests.scheduler.publishing.office import Office, checked, later, person, six, teacher


def test_a_token_is_256_bits_that_only_the_key_gives() -> None:
    key, other = ServerKey(b"k" * 32), ServerKey(b"l" * 32)
    token = key.token(person("P01"), 1)
    assert re.fullmatch(rf"[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}", token)
    assert token == key.token(person("P01"), 1)
    others = [key.token(person("P01"), 2), key.token(person("P02"), 1), key.token(teacher("P01"), 1),
              other.token(person("P01"), 1), key.token(person("P0"), 11)]  # fmt: skip
    assert len({token, *others}) == 6


def test_neither_key_nor_token_is_in_the_database(office: Office) -> None:
    office.publish()
    stored_bytes = office.bytes_on_disk()
    token = office.token("P01")
    assert token.encode() not in stored_bytes
    assert office.key.read_bytes().strip() not in stored_bytes
    assert bytes.fromhex(office.key.read_text()) not in stored_bytes
    assert token_hash(token).encode() in stored_bytes


def test_a_renewed_link_is_another_and_the_old_one_is_withdrawn(office: Office) -> None:
    office.publish()
    before, other = office.token("P01"), office.token("P02")
    assert office.links(later(hours=1)).renew(["P01"]) == [person("P01")]
    assert office.token("P01") != before
    assert office.token("P02") == other
    with office.store().reading() as connection:
        mine = [one for one in stored.links(connection) if one.who == person("P01")]
    assert [(one.token_sha256 == token_hash(before), one.revoked) for one in mine] == [
        (True, later(hours=1)), (False, None)
    ]


def test_links_renewed_twice_within_a_second_are_two(office: Office) -> None:
    office.publish()
    found = {office.token("P01")}
    for _ in range(2):
        office.links().renew(["P01"])
        found.add(office.token("P01"))
    assert len(found) == 3


def test_all_links_are_renewed_at_once(office: Office) -> None:
    office.publish()
    before = dict(office.links().tokens(None))
    assert len(office.links(later(hours=1)).renew(None)) == 8
    after = dict(office.links().tokens(None))
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())


def test_a_withdrawn_link_stays_withdrawn_when_the_next_week_is_published(office: Office) -> None:
    office.publish()
    assert office.links(later(hours=1)).revoke(["P01"]) == 1
    assert not office.has_feed(person("P01"))
    office.publish(now=later(hours=2))
    assert not office.has_feed(person("P01"))
    with pytest.raises(Refusal, match="--renew"):
        office.token("P01")
    office.links(later(hours=3)).renew(["P01"])
    assert office.has_feed(person("P01"))


def test_an_instructor_and_a_participant_of_the_same_id_are_two(office: Office) -> None:
    staff = tuple(one.model_copy(update={"id": "P01"}) if one.id == "T1" else one for one in six().instructors)
    office.publish(checked(programme=six(instructors=staff)))
    assert office.token("P01") != office.token("P01", instructor=True)
    office.links(later(hours=1)).revoke(["P01"], instructor=True)
    assert office.has_feed(person("P01"))
    assert not office.has_feed(teacher("P01"))


def test_a_lost_key_is_replaced_and_everybody_gets_a_new_link(office: Office) -> None:
    office.publish()
    before = {token for _, token in office.links().tokens(None)}
    office.key.unlink()
    assert office.links(later(hours=1)).new_key() == 8
    after = {token for _, token in office.links().tokens(None)}
    assert len(after) == 8
    assert not before & after
    office.publish(now=later(hours=2))


def test_a_key_that_is_there_is_not_replaced(office: Office) -> None:
    office.publish()
    with pytest.raises(Refusal, match="Move or delete it first"):
        office.links().new_key()


def test_somebody_who_leaves_the_workbook_is_named_and_keeps_the_link_until_it_is_withdrawn(office: Office) -> None:
    office.publish()
    rest = tuple(one for one in six().participants if one.id != "P03")
    meetings = tuple(
        one.model_copy(update={"participants": tuple(id_ for id_ in one.participants if id_ != "P03")})
        for one in checked().edition.meetings
    )
    done = office.publish(checked(*meetings, programme=six(participants=rest)), now=later(hours=1))
    assert done.absent == ("P03",)
    assert b"VEVENT" not in office.feed("P03")
    assert {one.who.id for one in done.changes} == {"P03"}
    assert {one.what for one in done.changes} == {"gone"}


def test_static_files_are_what_the_server_would_answer(office: Office, tmp_path: Path) -> None:
    web = tmp_path / "web"
    office.publish(to=web)
    tokens = office.links().tokens(None)
    assert {path.name for path in (web / "k").iterdir()} == {
        f"{token}{ending}" for _, token in tokens for ending in (".ics", ".html")
    }
    for who, token in tokens:
        assert (web / "k" / f"{token}.ics").read_bytes() == office.feed(who.id, who.role)
    page = (web / "k" / f"{office.token('P03')}.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert f"webcal://uke.example.no/k/{office.token('P03')}.ics" in page


def test_static_files_that_did_not_change_keep_their_time(office: Office, tmp_path: Path) -> None:
    web = tmp_path / "web"
    office.publish(to=web)
    before = {path.name: path.stat().st_mtime_ns for path in (web / "k").iterdir()}
    office.publish(now=later(days=1))
    assert {path.name: path.stat().st_mtime_ns for path in (web / "k").iterdir()} == before


def test_static_files_follow_a_withdrawn_link_and_leave_others_files_alone(office: Office, tmp_path: Path) -> None:
    web = tmp_path / "web"
    office.publish(to=web)
    token = office.token("P03")
    (web / "k" / "index.html").write_text("ours")
    office.links(later(hours=1)).revoke(["P03"])
    data = (web / "k" / f"{token}.ics").read_bytes()
    assert b"BEGIN:VEVENT" not in data
    assert "لم تعد سارية" in data.decode()
    office.links(later(weeks=9)).renew(["P01"])
    assert not (web / "k" / f"{token}.ics").exists()
    assert not (web / "k" / f"{token}.html").exists()
    assert (web / "k" / "index.html").read_text() == "ours"


def test_a_folder_that_cannot_be_written_is_told_while_the_change_holds(office: Office, tmp_path: Path) -> None:
    web = tmp_path / "web"
    office.publish(to=web)
    token = office.token("P01")
    for path in (web / "k").iterdir():
        path.unlink()
    (web / "k").rmdir()
    (web / "k").write_text("a file in the way")
    with pytest.raises(Refusal, match="--write") as error:
        office.links(later(hours=1)).revoke(["P01"])
    assert error.value.partly
    assert not office.has_feed(person("P01"))
    assert token not in error.value.text.nb + error.value.text.en
    (web / "k").unlink()
    office.links(later(hours=2)).write_files()
    assert (web / "k" / f"{office.token('P02')}.ics").exists()


def test_an_address_with_the_token_is_short_enough_for_google(office: Office) -> None:
    from scheduler.cli.publishing import _LONGEST_ADDRESS

    assert len("x" * _LONGEST_ADDRESS + f"/k/{'t' * TOKEN_LENGTH}.html") <= 256


def test_the_overview_names_states_and_no_token(office: Office) -> None:
    office.publish()
    office.links(later(hours=1)).revoke(["P02"])
    rows = {who: revoked for who, _, revoked in office.links().overview()}
    assert rows[person("P01")] is None
    assert rows[person("P02")] == later(hours=1)
    assert {who.role for who in rows} == set(Role)
