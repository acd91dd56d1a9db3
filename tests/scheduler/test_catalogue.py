"""The catalogues: every language has every sentence, what a machine made is marked, and anyone may correct one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract

from scheduler import catalogue
from scheduler.catalogue import FOLDER, MACHINE_MADE, codes, known, language_of, messages, say
from scheduler.forms.languages import LANGUAGES
from scheduler.programme import Participant
from scheduler.refusal import Refusal

ROOT = Path(__file__).resolve().parents[2]
PROMISED = ["nb", "nn", "en", "uk", "ru", "ar", "ti", "am", "fa", "fa_AF", "ps", "so", "kmr", "ckb", "sw", "rw", "tr",
            "fr"]  # fmt: skip
IN_PAGES = {"_": None, "both": None, "say": (2,)}
PLACES = re.compile(r"\{\w+\}")
SCRIPTS = {"uk": "\u0400-\u04ff", "ru": "\u0400-\u04ff", "ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff",
           "fa_AF": "\u0600-\u06ff", "ps": "\u0600-\u06ff", "ckb": "\u0600-\u06ff", "ti": "\u1200-\u137f",
           "am": "\u1200-\u137f"}  # fmt: skip


@pytest.fixture(autouse=True)
def corrections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of corrections."""
    monkeypatch.setenv("UKEPLAN_LANGUAGES", str(tmp_path / "languages"))
    (tmp_path / "languages").mkdir()
    return tmp_path / "languages"


def said() -> Iterator[str]:
    """Every message that the program can say to a participant, found in its source."""
    sources = [path for room in ("scheduler", "outputs") for path in (ROOT / room).rglob("*.py")]
    speaks = re.compile(r"from scheduler\.catalogue import .*\b(?:say|message)\b")
    sources = [path for path in sources if speaks.search(path.read_text(encoding="utf-8"))]
    for path in sources:
        for _, found, *_ in extract("python", io.BytesIO(path.read_bytes()), keywords={"say": (2,), "message": None}):
            yield found if isinstance(found, str) else found[0]
    for path in (ROOT / "outputs").rglob("*.html"):
        for _, found, *_ in extract("jinja2.ext:babel_extract", io.BytesIO(path.read_bytes()), keywords=IN_PAGES):
            yield found if isinstance(found, str) else found[0]


def test_every_language_that_is_promised_has_a_catalogue_and_no_other() -> None:
    assert sorted(codes()) == sorted(PROMISED)


def test_the_catalogues_hold_exactly_what_the_program_says() -> None:
    assert sorted(str(one.id) for one in messages(FOLDER / "nb.po")) == sorted(set(said()))


@pytest.mark.parametrize("lang", PROMISED)
def test_every_language_has_every_message_with_its_places_and_in_its_own_script(lang: str) -> None:
    source = {str(one.id) for one in messages(FOLDER / "nb.po")}
    own = {str(one.id): str(one.string) for one in messages(FOLDER / f"{lang}.po")}
    assert own.keys() == source
    for text, translated in own.items():
        assert translated.strip(), text
        assert sorted(PLACES.findall(translated)) == sorted(PLACES.findall(text))
        assert "\n" not in translated
        if lang in SCRIPTS and any(letter.isalpha() for letter in PLACES.sub("", text)):
            assert re.search(f"[{SCRIPTS[lang]}]", translated) or "iPhone" in text, text
        # Times and numbers of steps are read beside the phone's and the sheet's own: the same digits everywhere.
        assert re.findall(r"\d", translated) == re.findall(r"\d", text)


@pytest.mark.parametrize("lang", sorted(set(PROMISED) - {"nb", "en"}))
def test_what_nobody_has_read_is_marked_and_used_all_the_same(lang: str) -> None:
    for one in messages(FOLDER / f"{lang}.po"):
        assert (MACHINE_MADE in one.user_comments) == one.fuzzy
        assert one.user_comments, "says where the translation is from"
        assert say(lang, str(one.id)) == one.string


def test_every_language_of_a_workbook_has_a_catalogue_or_falls_back_to_norwegian() -> None:
    found = {choice.value: known(choice.value) for choice in LANGUAGES}
    assert {code for code in found.values() if code} == set(PROMISED)
    assert (found["ku"], found["no"], found["fa_AF"]) == ("kmr", "nb", "fa_AF")
    assert found["hi"] is None
    assert (known("prs"), known("fa-AF"), known("fa_IR"), known("uk-UA"), known("ku-Arab")) == (
        "fa_AF", "fa_AF", "fa", "uk", "ckb")  # fmt: skip
    assert language_of(("hi", "ur")) == "nb"
    assert language_of(("hi", "ti")) == "ti"
    assert say("hi", "Kurs") == "Kurs"
    assert Participant.model_fields["languages"].description is not None


def test_a_corrected_sentence_holds_at_once_and_the_others_stay(corrections: Path) -> None:
    before = say("so", "Kurs")
    path, made = catalogue.write_for_correction("so")
    assert (path, made) == (corrections / "so.po", True)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'msgstr "{before}"', 'msgstr "Koorsada"'), encoding="utf-8")
    assert say("so", "Kurs") == "Koorsada"
    assert say("so", "Norsk") == "Af-Noorwiiji"
    assert catalogue.catalogue_facts("so")["corrected"] == 1
    catalogue.check_corrections()
    path.write_text('msgid "Kurs"\nmsgstr "Casharro"\n', encoding="utf-8")  # one sentence is a whole file
    assert say("so", "Kurs") == "Casharro"
    assert catalogue.write_for_correction("so") == (path, False), "never written over"
    path.unlink()
    assert say("so", "Kurs") == before


@pytest.mark.parametrize(("text", "word"), [
    ('msgid "Uke {week}"\nmsgstr "Toddobaad"\n', "{week}"),
    ('msgid "Uke {week}"\nmsgstr "Toddobaad {uke}"\n', "{week}"),
    ('msgid "Uke {week}"\nmsgstr "Toddobaad {week}}"\n', "{week}"),
    ('msgid "Uke {week}"\nmsgstr "Toddobaad {week} {"\n', "{week}"),
    ('msgid "Finnes ikke"\nmsgstr "Maya"\n', "Finnes ikke"),
    ('msgid "Kurs\nmsgstr oops', "so.po"),
    ("\udcff\udcfe", "so.po"),
])
def test_a_correction_that_cannot_be_used_is_told_with_its_line_and_harms_nobody(
    corrections: Path, text: str, word: str
) -> None:
    path = corrections / "so.po"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(Refusal) as refusal:
        catalogue.check_corrections()
    for sentence in refusal.value.text:
        assert word in sentence
        assert "so.po" in sentence
    assert say("so", "Uke {week}", week=48) == "Toddobaadka 48"
