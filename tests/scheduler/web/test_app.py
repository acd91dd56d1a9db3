"""What the server answers, and to whom."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import random
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from scheduler.publishing.keys import TOKEN_LENGTH
from scheduler.refusal import Refusal
from scheduler.store import Store, open_store
from scheduler.store.faults import damaged
from scheduler.web.app import Server, application
from scheduler.web.guard import Guard
from scheduler.web.shelf import Shelf
from tests.scheduler.publishing.office import ADDRESS, FRIDAY, Office, checked, later, left_out


class Clock:
    """A moment that a test moves."""

    now = FRIDAY

    def __call__(self) -> dt.datetime:
        return self.now


class Web:
    """A server on a municipality's database, that looks at it before each answer."""

    def __init__(self, office: Office, address: str | None = None) -> None:
        self.office, self.clock, self.waited = office, Clock(), 0
        self.fault: Refusal | None = None
        self.guard = Guard(sleep=self._sleep)
        self.shelf = Shelf(self._open, self.clock)
        self.client = TestClient(
            application(Server(self.shelf, address, self.guard, look_again=0)), base_url="http://testserver"
        )

    def _open(self) -> Store:
        if self.fault is not None:
            raise self.fault
        return open_store(self.office.db, write=False)

    async def _sleep(self, seconds: float) -> None:
        self.waited += 1
        await asyncio.sleep(0)

    def path(self, id_: str) -> str:
        return f"/k/{self.office.token(id_)}.ics"


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    """A server whose municipality has published the week of the six."""
    office = Office(tmp_path)
    office.publish()
    made = Web(office)
    with made.client:
        yield made


def test_a_calendar_is_answered_as_it_is_with_all_that_caches_need(web: Web) -> None:
    answer = web.client.get(web.path("P01"))
    assert answer.status_code == 200
    assert answer.content == web.office.feed("P01")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, max-age=300"
    assert answer.headers["last-modified"] == "Fri, 20 Nov 2026 12:00:00 GMT"
    assert answer.headers["etag"].startswith('"')
    assert answer.headers["content-length"] == str(len(answer.content))
    assert "vary" not in answer.headers
    assert "content-encoding" not in answer.headers


def test_head_has_the_headers_of_get_and_no_body(web: Web) -> None:
    get, head = web.client.get(web.path("P01")), web.client.head(web.path("P01"))
    assert head.status_code == 200
    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)


@pytest.mark.parametrize("accept", ["text/html", "application/json", "image/*;q=0.1", "nonsense", ""])
def test_accept_changes_nothing(web: Web, accept: str) -> None:
    answer = web.client.get(web.path("P01"), headers={"Accept": accept, "Accept-Encoding": "gzip, br"})
    assert (answer.status_code, answer.content) == (200, web.office.feed("P01"))


def test_a_phone_that_has_the_bytes_gets_304(web: Web) -> None:
    first = web.client.get(web.path("P01"))
    tag, time = first.headers["etag"], first.headers["last-modified"]
    for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"other", W/{tag}'}, {"If-None-Match": "*"},
                    {"If-Modified-Since": time}, {"If-Modified-Since": "Sat, 21 Nov 2026 00:00:00 GMT"}):  # fmt: skip
        answer = web.client.get(web.path("P01"), headers=headers)
        assert (answer.status_code, answer.content) == (304, b""), headers
        assert answer.headers["etag"] == tag
    for headers in ({"If-None-Match": '"other"'}, {"If-None-Match": '"other"', "If-Modified-Since": time},
                    {"If-Modified-Since": "Fri, 20 Nov 2026 11:59:59 GMT"}, {"If-Modified-Since": "yesterday"},
                    {"If-None-Match": ""}):  # fmt: skip
        assert web.client.get(web.path("P01"), headers=headers).status_code == 200, headers


def test_a_publication_changes_the_tag_of_those_it_concerns_only(web: Web) -> None:
    before = {id_: web.client.get(web.path(id_)).headers["etag"] for id_ in ("P01", "P03")}
    web.office.publish(checked(*left_out("samf-uk.2026-W48.1")), now=later(hours=1))
    after = {id_: web.client.get(web.path(id_)).headers for id_ in ("P01", "P03")}
    assert after["P01"]["etag"] != before["P01"]
    assert after["P01"]["last-modified"] == "Fri, 20 Nov 2026 13:00:00 GMT"
    assert after["P03"]["etag"] == before["P03"]


def test_a_withdrawn_link_answers_with_an_empty_calendar_for_eight_weeks_and_then_that_it_is_gone(web: Web) -> None:
    path = web.path("P01")
    web.office.links(later(hours=1)).revoke(["P01"])
    web.clock.now = later(weeks=8)
    answer = web.client.get(path)
    assert answer.status_code == 200
    assert "X-WR-CALNAME:План на тиждень (більше не діє)" in answer.text
    assert "BEGIN:VEVENT" not in answer.text
    assert web.client.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    web.clock.now = later(weeks=8, hours=2)
    assert web.client.get(path).status_code == 410


def test_a_renewed_link_works_at_once_and_the_old_one_is_empty_at_once(web: Web) -> None:
    old = web.path("P01")
    web.office.links(later(hours=1)).renew(["P01"])
    assert "BEGIN:VEVENT" not in web.client.get(old).text
    assert web.client.get(web.path("P01")).content == web.office.feed("P01")


def test_somebody_deleted_is_gone_from_the_server_at_once(web: Web) -> None:
    path = web.path("P01")
    web.client.get(path)
    web.office.desk(later(hours=1)).forget(["P01"])
    assert "BEGIN:VEVENT" not in web.client.get(path).text


@pytest.mark.parametrize("path", [
    "/", "/k", "/k/", "/robots.txt", "/favicon.ico", "/k/x.ics", f"/k/{'a' * TOKEN_LENGTH}.ics",
    f"/k/{'a' * TOKEN_LENGTH}", f"/k/{'a' * (TOKEN_LENGTH + 1)}.ics", "/k/%00%0a.ics", "/k/../../etc/passwd",
    f"/k/{'å' * TOKEN_LENGTH}.ics", f"/{'x' * 3000}", "/k/a/b.ics", "/docs", "/openapi.json",
])
def test_whatever_is_unknown_gets_the_same_late_answer(web: Web, path: str) -> None:
    answer = web.client.get(path)
    assert (answer.status_code, answer.text) == (404, "Finnes ikke. / Not found.\n")
    assert web.waited == 1


def test_a_known_token_never_waits_also_while_somebody_guesses(web: Web) -> None:
    path = web.path("P01")
    for number in range(300):
        web.client.get(f"/k/{number:0{TOKEN_LENGTH}}.ics")
    waited = web.waited
    assert waited == 300
    assert web.client.get(path).status_code == 200
    web.office.links(later(hours=1)).revoke(["P02"])
    assert web.waited == waited


def test_a_hundred_thousand_guesses_however_near_are_all_just_unknown(web: Web) -> None:
    web.shelf.refresh()
    letters = string.ascii_letters + string.digits + "-_"
    tokens = [web.office.token(id_) for id_ in ("P01", "P02", "P03")]
    near = {
        token[:place] + letter + token[place + 1 :]
        for token in tokens for place in range(TOKEN_LENGTH) for letter in letters
    }  # fmt: skip
    rng = random.Random(1)
    far = {"".join(rng.choices(letters, k=TOKEN_LENGTH)) for _ in range(100_000 - len(near))}
    assert {web.shelf.find(guess) for guess in (near | far) - set(tokens)} == {"unknown"}
    assert all(web.shelf.find(token) != "unknown" for token in tokens)


def test_calendars_are_settled_in_memory_when_they_are_read_anew_and_only_then(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.publish()
    settled: list[bool] = []
    shelf = Shelf(lambda: open_store(office.db, write=False), Clock(), lambda: settled.append(True))
    shelf.refresh()
    shelf.refresh()
    assert len(settled) == 1
    office.publish(checked(week="2026-W49"), now=later(hours=1))
    shelf.refresh()
    assert len(settled) == 2


def test_a_flood_of_guesses_costs_no_memory_and_no_answer_tells_anything() -> None:
    async def flood() -> list[bool]:
        never = asyncio.Event()

        async def sleep(seconds: float) -> None:
            await never.wait()

        guard = Guard(most_waiting=50, sleep=sleep)
        waiting = [asyncio.create_task(guard.hold()) for _ in range(100_000)]
        await asyncio.sleep(0)
        turned_away = sum(one.done() for one in waiting)
        never.set()
        answers = await asyncio.gather(*waiting)
        assert turned_away == 100_000 - 50
        return answers

    answers = asyncio.run(flood())
    assert answers.count(True) == 50
    assert answers.count(False) == 100_000 - 50


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading_is_possible(web: Web, method: str) -> None:
    answer = web.client.request(method, web.path("P01"))
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("ending", ["", ".html"])
def test_the_page_tells_in_the_persons_language_how_to_subscribe(web: Web, ending: str) -> None:
    token = web.office.token("P03")
    answer = web.client.get(f"/k/{token}{ending}")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert f'href="webcal://uke.example.no/k/{token}.ics"' in answer.text
    assert f'value="{ADDRESS}/k/{token}.ics"' in answer.text
    for client in ("آيفون", "جوجل", "Samsung", "outlook.com", "24"):
        assert client in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "private, no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_page_of_a_withdrawn_link_says_so_and_has_no_link(web: Web) -> None:
    token = web.office.token("P02")
    web.office.links(later(hours=1)).revoke(["P02"])
    text = web.client.get(f"/k/{token}.html").text
    assert "більше не діє" in text
    assert "webcal:" not in text


def test_every_answer_forbids_guessing_at_types_indexing_and_referrers(web: Web) -> None:
    for path in (web.path("P01"), web.path("P01").removesuffix(".ics"), "/nothing"):
        headers = web.client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-robots-tag"] == "noindex, nofollow"


def test_no_log_line_holds_a_path_a_token_or_a_name(web: Web, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("ukeplan.web").propagate = True
    token = web.office.token("P01")
    web.client.get(f"/k/{token}.ics?from=secret")
    web.client.get(f"/k/{token}")
    web.client.get("/k/guess.ics")
    web.client.request("BREW", f"/k/{token}.ics")
    lines = [record.getMessage() for record in caplog.records if record.name.startswith(("ukeplan", "uvicorn"))]
    assert len(lines) >= 3
    for secret in (token, "guess", "secret", "P01", "Oksana", "/k/", "BREW"):
        assert [line for line in lines if secret in line] == []


def test_a_fault_of_ours_is_told_without_a_word_of_what_was_asked(
    web: Web, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = web.path("P01")

    def fail(token: str) -> None:
        raise RuntimeError(f"secret {token}")

    monkeypatch.setattr(web.shelf, "find", fail)
    caplog.set_level(logging.DEBUG)
    answer = web.client.get(path)
    assert (answer.status_code, answer.text) == (500, "Feil hos oss. / Our fault.\n")
    assert "secret" not in caplog.text
    assert path[3:-4] not in "".join(record.getMessage() for record in caplog.records if "ukeplan" in record.name)
    assert "builtins.RuntimeError" in caplog.text


def test_a_database_that_becomes_unreadable_leaves_the_server_with_what_it_has(
    web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    before = web.client.get(web.path("P01")).content
    path = web.path("P01")
    web.fault, web.shelf._store = damaged("p.db"), None
    for _ in range(3):
        assert web.client.get(path).content == before
    told = [record.getMessage() for record in caplog.records if "cannot be read" in record.getMessage()]
    assert len(told) == 1, "once, not at every request"
    web.fault = None
    web.office.publish(checked(*left_out("samf-uk.2026-W48.1")), now=later(hours=1))
    assert web.client.get(path).content == web.office.feed("P01")


def test_a_database_damaged_in_the_middle_of_serving_leaves_the_server_with_what_it_has(web: Web) -> None:
    path, before = web.path("P01"), web.client.get(web.path("P01")).content
    web.office.db.write_bytes(b"\0" * 8192)
    assert web.client.get(path).content == before


def test_a_server_that_never_could_read_says_so_and_makes_no_phone_forget(tmp_path: Path) -> None:
    web = Web(Office(tmp_path))
    web.fault = damaged("p.db")
    with web.client:
        answer = web.client.get(f"/k/{'a' * TOKEN_LENGTH}.ics")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "600"


def test_a_database_put_back_from_a_backup_is_seen(web: Web) -> None:
    path, first = web.path("P01"), web.client.get(web.path("P01")).content
    backup = web.office.db.read_bytes()
    web.office.publish(checked(*left_out("samf-uk.2026-W48.1")), now=later(hours=1))
    assert web.client.get(path).content != first
    for path_ in web.office.db.parent.iterdir():
        path_.unlink()
    web.office.db.write_bytes(backup)
    assert web.client.get(path).content == first


def test_the_address_of_the_request_serves_where_none_is_known(tmp_path: Path) -> None:
    office = Office(tmp_path)
    desk = office.desk()
    desk.publish([checked()], desk.current())
    web = Web(office)
    with web.client:
        token = office.token("P01")
        assert f'value="http://testserver/k/{token}.ics"' in web.client.get(f"/k/{token}").text
    given = Web(office, "https://given.example.no")
    with given.client:
        assert 'value="https://given.example.no/k/' in given.client.get(f"/k/{token}").text


@pytest.mark.parametrize("deed", [
    lambda office: office.links().revoke(["P01"]), lambda office: office.links().renew(["P01"]),
    lambda office: office.desk().forget(["P01"]),
])
def test_a_phone_that_asks_by_time_alone_learns_of_a_link_withdrawn_within_the_same_second(
    web: Web, deed: Callable[[Office], object]
) -> None:
    path = web.path("P01")
    time = web.client.get(path).headers["last-modified"]
    deed(web.office)
    answer = web.client.get(path, headers={"If-Modified-Since": time})
    assert answer.status_code == 200
    assert "BEGIN:VEVENT" not in answer.text
