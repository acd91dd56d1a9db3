"""The commands about paper and languages as people and programs meet them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import time_machine

from tests.outputs.paper.pages import Tree, need_printing, plain, reader
from tests.scheduler.test_cli_publishing import AT, EVERYBODY, Desk, desk, monday, published, three, without_p2
from tests.tiny import TUE, meeting

__all__ = ["desk", "published"]


@pytest.fixture(autouse=True)
def languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UKEPLAN_LANGUAGES", str(tmp_path / "languages"))


def printed(desk: Desk, *more: str, code: int = 0) -> tuple[dict[str, bytes], str]:
    """The sheets by name, and what was said; the plan is the week of the three."""
    need_printing()
    book = desk.workbook(three())
    plan = desk.plan(book, monday(*EVERYBODY))
    with time_machine.travel(AT, tick=False):
        found, out, err = desk.run("print", book, plan, "--out", str(desk.folder / "paper"), *more)
    assert found == code, err
    folder = desk.folder / "paper"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.pdf")}, out + err


def test_everybody_gets_a_page_but_those_at_a_protected_address(desk: Desk) -> None:
    sheets, said = printed(desk)
    assert sorted(sheets) == ["weeks/p1_2026-W48.pdf", "weeks/p2_2026-W48.pdf"]
    assert "weeks: 2" in said
    assert "1 have got no sheet: the address is protected." in said
    assert "p3" not in said
    assert "Chaima" not in said
    for data in sheets.values():
        text = plain(data)
        assert "Chaima" not in text
        assert "p3" not in text


def test_one_person_at_a_protected_address_is_printed_when_asked_for_and_has_no_name_on_it(desk: Desk) -> None:
    sheets, _ = printed(desk, "--person", "p3")
    assert list(sheets) == ["weeks/p3_2026-W48.pdf"]
    text = plain(sheets["weeks/p3_2026-W48.pdf"])
    assert "p3" in text
    assert "09:00–10:00" in text
    assert "Chaima" not in text


def test_no_file_name_and_no_metadata_names_anybody(desk: Desk) -> None:
    sheets, _ = printed(desk)
    for name, data in sheets.items():
        pdf = reader(data)
        about = " ".join(str(value) for value in pdf.metadata.values()) + str(pdf.xmp_metadata.dc_title)
        for secret in ("Aisha", "Bohdan", "Skolen"):
            assert secret not in name + about


def test_who_has_no_link_gets_no_letter_and_who_has_gets_the_code_that_leads_to_the_page(published: Desk) -> None:
    need_printing()
    assert published.run("links", "p2", "--revoke")[0] == 0
    sheets, _ = printed(published, "--what", "letters")
    assert sorted(sheets) == ["letters/i1_instructor.pdf", "letters/p1.pdf"]
    page = published.answer("links", "p1")["links"][0]["page"]
    assert page in re.sub(r"\s", "", plain(sheets["letters/p1.pdf"]))
    assert len(reader(sheets["letters/p1.pdf"]).pages) == 1


def test_weekly_pages_carry_no_code_unless_asked(published: Desk) -> None:
    def pictures(data: bytes) -> int:
        return Tree(data).kinds().count("/Figure")

    usual, _ = printed(published, "--person", "p1")
    coded, _ = printed(published, "--person", "p1", "--qr")
    name = "weeks/p1_2026-W48.pdf"
    assert pictures(coded[name]) == pictures(usual[name]) + 1
    page = published.answer("links", "p1")["links"][0]["page"]
    assert page.encode() not in usual[name]


@pytest.mark.parametrize(("arguments", "words"), [
    (("--person", "p9"), ("p9", "Participants")),
    (("--person", "01017012345"), ("…", "Participants")),
    (("--what", "banners"), ("banners", "letters")),
    (("--what", "letters"), ("nothing is published", "publish")),
    (("--qr",), ("nothing is published", "publish")),
    (("--simple", "p9"), ("p9",)),
    (("--names", "full"), ("first_name",)),
])
def test_wrong_use_is_told_with_a_cure_and_nothing_is_written(
    desk: Desk, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    sheets, said = printed(desk, *arguments, code=2)
    assert sheets == {}
    for word in words:
        assert word in said


def test_a_plan_that_may_not_be_published_may_not_be_printed(desk: Desk) -> None:
    need_printing()
    book = desk.workbook(three())
    plan = desk.plan(book, monday(*EVERYBODY))
    out = str(desk.folder / "paper")
    with time_machine.travel("2026-12-02T12:00:00Z", tick=False):
        code, _, err = desk.run("print", book, plan, "--out", out)
    assert (code, "is over" in err) == (2, True)
    Path(plan).write_text(without_p2(Path(plan).read_text(encoding="utf-8")), encoding="utf-8")
    broken = desk.plan(book, monday(*EVERYBODY), meeting("a2", TUE, "12:00", "13:00", people=("p1",)), name="b.json")
    with time_machine.travel(AT, tick=False):
        assert "edited by hand" in desk.run("print", book, plan, "--out", out)[2]
        code, _, err = desk.run("print", book, broken, "--out", out)
    assert code == 1
    assert "was not printed" in err
    assert not Path(out).exists()


def test_only_printed_sheets_are_replaced(desk: Desk) -> None:
    first, _ = printed(desk)
    kept, said = printed(desk, "--person", "p1", code=2)
    assert sorted(kept) == sorted(first) == ["weeks/p1_2026-W48.pdf", "weeks/p2_2026-W48.pdf"]
    assert "holds 1 sheet about others than you asked for (“weeks/p2_2026-W48.pdf”)" in said
    (desk.folder / "paper" / "weeks" / "p2_2026-W48.pdf").rename(
        desk.folder / "paper" / "weeks" / "p1_2026-W47.pdf")
    again, _ = printed(desk, "--person", "p1")
    assert list(again) == ["weeks/p1_2026-W48.pdf"], "the folder appears whole"
    (desk.folder / "paper" / "viktig.txt").write_text("x", encoding="utf-8")
    _, said = printed(desk, code=2)
    assert "viktig.txt" in said


def test_without_the_extra_the_word_is_clear(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    book = desk.workbook(three())
    plan = desk.plan(book, monday(*EVERYBODY))
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with time_machine.travel(AT, tick=False):
        code, _, err = desk.run("print", book, plan, "--out", str(desk.folder / "paper"))
    assert code == 2
    assert "pip install '.[print]'" in err


def test_without_the_system_library_the_word_is_clear(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPango:
        """What happens when WeasyPrint looks for a library that is not there."""

        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    pytest.importorskip("segno")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    book = desk.workbook(three())
    code, _, err = desk.run("print", book, desk.plan(book, monday(*EVERYBODY)), "--out", str(desk.folder / "paper"))
    assert code == 2
    assert "apt install libpango-1.0-0" in err


def test_the_languages_are_listed_and_one_is_written_for_correction(desk: Desk) -> None:
    found = desk.answer("words")
    assert len(found["languages"]) == 18
    assert {one["language"] for one in found["languages"] if one["machine_made"] == 0} == {"nb", "en"}
    written = desk.answer("words", "dari")
    assert Path(written["file"]).name == "fa_AF.po"
    assert Path(written["file"]).read_bytes().startswith(b"# Dari")
    code, _, err = desk.run("words", "klingon")
    assert (code, "klingon" in err) == (2, True)


def test_a_correction_that_cannot_be_used_stops_publishing_with_its_line(desk: Desk) -> None:
    folder = desk.folder / "languages"
    folder.mkdir()
    (folder / "so.po").write_text('msgid "Uke {week}"\nmsgstr "Toddobaad"\n', encoding="utf-8")
    book = desk.workbook(three())
    with time_machine.travel(AT, tick=False):
        code, _, err = desk.run("publish", book, desk.plan(book, monday(*EVERYBODY)), "--url", "https://x.example.no")
    assert code == 2
    assert "{week}" in err
    assert "line 1" in err
