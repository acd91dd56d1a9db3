"""The commands about publications as people and programs meet them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine

from outputs.plan_json import write_plan
from outputs.workbook import write_workbook
from scheduler.cli import main
from scheduler.programme import Programme, Walk
from tests.scheduler.publishing.test_refusals import plan_of
from tests.tiny import MON, TUE, activity, instructor, meeting, participant, programme, site, span, timetable

AT = "2026-11-20T12:00:00Z"
ID = "a1.2026-W48.1"


def three(start: str = "09:00", end: str = "10:00", **over: Any) -> Programme:
    """Three people, one of them at a protected address, and a course on Monday."""
    return programme(
        participant("p1", weekly_target=60, name="Aisha"), participant("p2", weekly_target=60, name="Bohdan"),
        participant("p3", weekly_target=60, name="Chaima", protected=True),
        activity("a1", times=(span(MON, start, end),), max_size=5),
        activity("a2", times=(span(TUE, start, end),), max_size=5, min_size=1), instructor("i1"),
        site("school", name="Skolen"), site("home", "home"),
        **{"walks": (Walk(start="school", to="home", minutes=10),), **over},
    )  # fmt: skip


class Desk:
    """A coordinator's folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def workbook(self, known: Programme) -> str:
        path = self.folder / "bok.xlsx"
        write_workbook(known, path, "nb")
        return str(path)

    def plan(self, book: str, *meetings: Any, name: str = "plan.json") -> str:
        from inputs.workbook import read_workbook

        known = read_workbook(Path(book)).programme
        path = self.folder / name
        write_plan(plan_of(known, timetable(*meetings)), path)
        return str(path)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, stdout, stderr, in English."""
        code = main([*arguments, "--lang", "en"])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def answer(self, *arguments: str) -> dict[str, Any]:
        code, out, err = self.run(*arguments, "--json")
        document = json.loads(out)
        assert document["exit"] == code, err
        return dict(document)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A coordinator who has published nothing yet; it is Friday before the week."""
    for name, place in (("UKEPLAN_DB", "p.db"), ("UKEPLAN_KEY", "server.key"), ("XDG_STATE_HOME", "state")):
        monkeypatch.setenv(name, str(tmp_path / place))
    return Desk(tmp_path, capsys)


def monday(*people: str, start: str = "09:00", end: str = "10:00") -> Any:
    return meeting("a1", MON, start, end, people=people, id=ID)


EVERYBODY = ("p1", "p2", "p3")


def without_p2(text: str) -> str:
    """The plan with p2 taken out of the meeting."""
    document = json.loads(text)
    document["meetings"][0]["participants"].remove("p2")
    return json.dumps(document)


@pytest.fixture
def published(desk: Desk) -> Desk:
    """A coordinator who has published the week."""
    book = desk.workbook(three())
    with time_machine.travel(AT, tick=False):
        code, out, err = desk.run("publish", book, desk.plan(book, monday(*EVERYBODY)), "--url", "https://x.example.no")
    assert code == 0, err
    assert "Published as no. 1: 2026-W48. 3 calendars, 3 changed." in out
    assert "1 have no calendar: the address is protected." in out
    return desk


def test_publishing_says_who_gets_a_change_and_what_it_is_and_names_nobody_protected(published: Desk) -> None:
    book = published.workbook(three("10:00", "11:00"))
    plan = published.plan(book, monday(*EVERYBODY, start="10:00", end="11:00"))
    with time_machine.travel("2026-11-20T13:00:00Z", tick=False):
        code, out, _ = published.run("publish", book, plan)
    assert code == 0
    assert "  p1: moved: Activity from Monday 09:00-10:00 (Skolen) to Monday 10:00-11:00 (Skolen)" in out
    assert "  p2: moved" in out
    assert "p3" not in out


def test_a_machine_gets_every_change_and_nobody_protected(published: Desk) -> None:
    book = published.workbook(three())
    with time_machine.travel("2026-11-20T13:00:00Z", tick=False):
        document = published.answer("publish", book, published.plan(book, monday("p1")))
    assert document["publication"] == 2
    assert document["first_time"] == []
    assert [(one["person"], one["what"], one["meeting"]) for one in document["changes"]] == [("p2", "gone", ID)]


def test_a_folder_of_a_plan_is_as_good_as_its_file(desk: Desk) -> None:
    book = desk.workbook(three())
    (desk.folder / "uke").mkdir()
    desk.plan(book, monday(*EVERYBODY), name="uke/plan.json")
    with time_machine.travel(AT, tick=False):
        assert desk.run("publish", book, str(desk.folder / "uke"))[0] == 0


def test_undo_says_what_holds_again(published: Desk) -> None:
    code, out, _ = published.run("undo")
    assert code == 0
    assert "Publication no. 1 is undone; nothing is published." in out
    assert "p1: cancelled: Activity Monday 09:00-10:00" in out
    assert "p3" not in out


@pytest.mark.parametrize(("spoil", "code", "said"), [
    (lambda text: text.replace('"room": null', '"room": "r1"'), 1, "It was edited by hand"),
    (lambda text: text.replace('"seed": 1', '"seed": 2'), 2, "was edited by hand after it was made"),
    (without_p2, 2, "was edited by hand after it was made"),
    (lambda text: text.replace('"start": 540', '"start": 600').replace('"end": 600', '"end": 660'), 1,
     "It was edited by hand"),
    (lambda text: text.replace('"a1"', '"zz"'), 1, "does not belong here"),
    (lambda text: text[:200], 2, "not valid JSON"),
    (lambda text: text.replace("ukeplan-plan/1", "ukeplan-plan/9"), 2, "newer version"),
])
def test_a_plan_that_was_tampered_with_is_refused(desk: Desk, spoil: Any, code: int, said: str) -> None:
    book = desk.workbook(three())
    plan = Path(desk.plan(book, monday(*EVERYBODY)))
    before = plan.read_text()
    plan.write_text(spoil(before))
    assert plan.read_text() != before
    with time_machine.travel(AT, tick=False):
        found, _, err = desk.run("publish", book, str(plan))
    assert found == code, err
    assert said in err


def test_wrong_use_is_told_with_a_cure(desk: Desk) -> None:
    book = desk.workbook(three())
    plan = desk.plan(book, monday(*EVERYBODY))
    other = desk.plan(book, monday(*EVERYBODY), name="again.json")
    cases = [
        (["publish", book], "Give at least one plan"),
        (["publish", book, plan, other], "Two plans are for 2026-W48"),
        (["publish", book, str(desk.folder / "timetable.xlsx")], "is a timetable in Excel"),
        (["publish", book, str(desk.folder / "none.json")], "does not exist"),
        (["publish", book, plan, "--url", "uke.example.no"], "is no address for calendars"),
        (["publish", book, plan, "--url", "https://x.no/?a=b"], "is no address for calendars"),
        (["publish", book, plan, "--to", str(desk.folder / "web")], "--url"),
        (["links", "p1"], "--url"),
        (["links", "p1", "--renew", "--revoke"], "one thing at a time"),
        (["links", "--revoke"], "--all"),
        (["links", "--protected", "maybe", "p1"], "expected yes or no"),
        (["forget"], "Say who is to be deleted"),
        (["serve", "--port", "99999"], "0 to 65535"),
    ]
    with time_machine.travel(AT, tick=False):
        for arguments, said in cases:
            code, _, err = desk.run(*arguments)
            assert (code, said in err) == (2, True), (arguments, err)


def test_a_week_that_is_over_is_refused(desk: Desk) -> None:
    book = desk.workbook(three())
    with time_machine.travel("2026-12-01T12:00:00Z", tick=False):
        code, _, err = desk.run("publish", book, desk.plan(book, monday(*EVERYBODY)))
    assert code == 2
    assert "Week 2026-W48 is over (it is 2026-W49 now)" in err


def test_a_link_is_printed_only_when_it_is_asked_for(published: Desk) -> None:
    _, out, _ = published.run("links")
    assert re.search(r"/k/", out) is None
    assert "p1 (participant): link from" in out
    assert "p3" not in out
    code, out, _ = published.run("links", "p1")
    assert code == 0
    feed = re.search(r"https://x\.example\.no/k/[A-Za-z0-9_-]{43}\.ics", out)
    assert feed is not None
    assert "webcal://x.example.no/k/" in out


def test_a_protected_person_has_no_link_unless_asked_for_alone(published: Desk) -> None:
    code, _, err = published.run("links", "p3")
    assert code == 2
    assert "--protected" in err
    code, out, _ = published.run("links", "p3", "--protected")
    assert code == 0
    assert "webcal://" in out
    code, out, err = published.run("links", "p3", "--protected", "no")
    assert code == 0, err
    assert published.run("links", "p3")[0] == 2


def test_links_are_withdrawn_and_renewed(published: Desk) -> None:
    (before,) = published.answer("links", "p1")["links"]
    assert published.answer("links", "p1", "--revoke")["number"] == 1
    assert published.run("links", "p1")[0] == 2
    (after,) = published.answer("links", "p1", "--renew")["links"]
    assert after["feed"] != before["feed"]
    assert published.answer("links", "--all", "--revoke")["number"] == 3


def test_choices_are_kept(published: Desk) -> None:
    assert published.run("links", "p1", "--reminder", "30")[0] == 0
    assert published.run("links", "p1", "--journeys", "ja")[0] == 0
    assert published.run("links", "--reminder", "30")[0] == 2


def test_people_are_deleted_and_named_when_their_time_is_over(published: Desk) -> None:
    assert published.answer("retention")["expired"] == []
    with time_machine.travel("2042-01-01T12:00:00Z", tick=False):
        assert published.answer("retention")["expired"] == ["p1", "p2", "p3"]
        assert published.answer("retention", "--delete")["number"] == 3
        assert published.answer("retention")["expired"] == []
    code, out, _ = published.run("forget", "i1")
    assert code == 0
    assert "1 deleted" in out


def test_a_missing_key_is_told(published: Desk) -> None:
    (published.folder / "server.key").unlink()
    code, _, err = published.run("links", "p1", "--renew")
    assert code == 2
    assert "--new-key" in err
    assert published.answer("links", "--new-key")["number"] == 3


def test_static_files_that_could_not_follow_are_a_part_that_failed(published: Desk) -> None:
    web = published.folder / "web"
    book = published.workbook(three())
    plan = published.plan(book, monday(*EVERYBODY))
    web.mkdir()
    (web / "k").write_text("in the way")
    with time_machine.travel(AT, tick=False):
        code, _, err = published.run("publish", book, plan, "--to", str(web))
    assert code == 1
    assert "--write" in err
    (web / "k").unlink()
    assert published.run("links", "--write")[0] == 0
    assert len(list((web / "k").iterdir())) == 6


def test_the_default_places_are_the_users_own_and_the_key_lies_apart(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from scheduler.cli.publishing import Where, _key_file, database

    monkeypatch.delenv("UKEPLAN_DB")
    monkeypatch.delenv("UKEPLAN_KEY")
    db, key = Path(database(Where(None, None))), _key_file(Where(None, None))
    assert db.name == "publications.db"
    assert key.name == "server.key"
    assert db.parent != key.parent
    assert database(Where("x.db", None)) == "x.db"
    assert tmp_path.exists()
