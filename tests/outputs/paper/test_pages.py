"""Printed pages read back: structure, language, order, letters and fonts, one sheet however full the week."""

from __future__ import annotations

import math
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from outputs.paper.dates import span_words, weekday
from outputs.paper.drawings import clock_face, pictogram
from outputs.paper.fonts import fonts_for
from outputs.paper.pdf import sheet
from scheduler.catalogue import codes, say
from scheduler.settings import KINDS, Kind
from scheduler.times import IsoWeek, at
from scheduler.timetable import Meeting
from tests import plans
from tests.outputs.paper.pages import Tree, fonts, need_printing, page, plain, reader

poppler = pytest.mark.skipif(shutil.which("pdffonts") is None, reason="Poppler (pdffonts, pdftotext) is not installed")


@pytest.fixture(autouse=True)
def printing() -> None:
    """Only where pages can be made."""
    need_printing()


def full() -> tuple[Meeting, ...]:
    """Seven days of seven meetings each."""
    return tuple(
        Meeting(id=f"{activity}.{plans.WEEK}.{day}{n}", activity=activity, start=at(day, 8 + 2 * n),
                end=at(day, 9 + 2 * n, 45), site="butikk", participants=("P01",))
        for day in range(7)
        for n, activity in enumerate(["norsk-a1", "samf-uk", "karriere", "egenstudie", *3 * ["samf-uk"]])
    )  # fmt: skip


def test_the_structure_tree_has_title_language_table_and_pictures_in_reading_order() -> None:
    data = sheet("paper/week.html", {"page": page("uk", journeys=True)}).data
    tree = Tree(data)
    assert tree.root["/Lang"] == "uk"
    assert tree.root["/MarkInfo"]["/Marked"]
    assert tree.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert tree.pdf.metadata.title == "План на тиждень – Тиждень 48"
    assert "pdfuaid" in tree.root["/Metadata"].get_object().get_data().decode()
    kinds = tree.kinds()
    for one, number in (("/H1", 1), ("/Table", 1), ("/TH", 5), ("/TD", 5)):
        assert kinds.count(one) == number
    assert kinds.index("/H1") < kinds.index("/Table")
    days = [text.split()[0] for text in tree.texts("/TH")]
    assert days == [weekday("uk", day) for day in range(5)]
    monday = tree.texts("/TD")[0]
    for earlier, later in (("07:55", "08:30–11:45"), ("08:30–11:45", "Норвезька мова"), ("Норвезька мова", "Norsk"),
                           ("Norsk", "11:45–11:55")):  # fmt: skip
        assert monday.index(earlier) < monday.index(later)
    pictures = tree.texts("/Figure")
    assert "08:30" in pictures
    assert "Норвезька мова" in pictures
    assert all(pictures)


def test_words_in_another_language_than_the_pages_say_so() -> None:
    tree = Tree(sheet("paper/week.html", {"page": page("ar")}).data)
    lang = {text.strip(): lang for kind, text, lang in tree.elements if kind == "/Span"}
    assert tree.root["/Lang"] == "ar"
    assert lang["Mandag"] == lang["Norsk"] == "nb"
    assert "/Link" not in tree.kinds()


@poppler
@pytest.mark.parametrize("lang", [*codes(), "hi"])
def test_every_language_has_one_page_with_all_its_letters_and_every_font_in_it(lang: str, tmp_path: Path) -> None:
    shown = page(lang, journeys=True)
    made = sheet("paper/week.html", {"page": shown})
    assert len(reader(made.data).pages) == 1
    assert made.missing == frozenset()
    found = fonts(made.data, tmp_path)
    assert found
    assert all(embedded == "yes" and "NotoSans" in name for name, embedded in found)
    assert notdefs(made.data) == 0
    own = lang if lang in codes() else "nb"
    text = plain(made.data)
    assert "08:30–11:45" in text
    assert "Ola Vik" in text
    assert weekday("nn" if own == "nn" else "nb", 0) in text
    if own not in ("ar", "fa", "fa_AF", "ps", "ckb"):  # Poppler gives joined letters as they are drawn
        for word in (say(own, "Norsk"), say(own, "Ukeplan"), weekday(own, 4)):
            assert word in re.sub(r"\s+", " ", text)


def notdefs(data: bytes) -> int:
    """How often the page draws the sign for a letter that a font lacks: glyph 0."""
    content = reader(data).pages[0].get_contents().operations
    drawn = 0
    for operands, operator in content:
        if operator in (b"TJ", b"Tj"):
            for part in operands[0] if operator == b"TJ" else operands:
                raw = getattr(part, "original_bytes", b"")
                drawn += sum(raw[n : n + 2] == b"\0\0" for n in range(0, len(raw), 2))
    return drawn


def test_a_letter_that_no_font_has_is_told() -> None:
    assert fonts_for("Norsk 日").missing == {"日"}
    assert fonts_for("हिन्दी မြန်မာ ქართული").missing == frozenset(), "names in other scripts have fonts too"
    assert len(fonts_for("Norsk").files) == 1


@pytest.mark.parametrize("simple", [False, True])
def test_the_fullest_week_is_one_page_with_every_meeting_whole(simple: bool) -> None:
    made = sheet("paper/week.html", {"page": page("fr", meetings=full(), journeys=True, simple=simple)})
    assert len(reader(made.data).pages) == 1
    tree = Tree(made.data)
    assert tree.kinds().count("/TH") == 7
    for day in tree.texts("/TD"):
        assert all(f"{hour:02d}:00–" in day for hour in range(8, 22, 2))


def test_a_person_without_a_catalogue_reads_norwegian_with_english_beside_it() -> None:
    shown = page("hi")
    assert (shown.lang, shown.foreign) == ("nb", "en")
    assert next(day.second.text for day in shown.days if day.second) == "Monday"
    assert page("nb").days[0].second is None


def test_a_simple_page_has_large_pictures_and_clocks_and_fewer_words() -> None:
    plain_page, simple = page("so"), page("so", simple=True)
    assert len(simple.notes) < len(plain_page.notes)
    assert [card.clock for day in simple.days for card in day.cards] == [
        card.clock for day in plain_page.days for card in day.cards
    ]


def test_weeks_begin_on_monday_and_digits_are_latin_in_every_language() -> None:
    week = IsoWeek(2026, 48)
    for lang in codes():
        text = span_words(lang, week.date(0), week.date(4))
        assert "23" in text
        assert "2026" in text
        assert not re.search("[\u0660-\u0669\u06f0-\u06f9\u1369-\u137c]", text)
        assert len({weekday(lang, day) for day in range(7)}) == 7
    assert weekday("fa", 0) == "دوشنبه"
    assert weekday("am", 0) == "ሰኞ"


def test_what_has_the_same_neutral_title_has_the_same_picture() -> None:
    assert pictogram(Kind.PARENTAL_GUIDANCE) == pictogram(Kind.SOCIAL_STUDIES) == pictogram(Kind.LIFE_SKILLS)
    titles = {KINDS[kind].calendar_title["nb"] for kind in Kind}
    assert len({pictogram(kind) for kind in Kind}) == len(titles) == 5


@pytest.mark.parametrize(("time", "short", "long"), [
    ((9, 0), 270, 0), ((15, 0), 90, 0), ((8, 30), 255, 180), ((0, 0), 0, 0),
])
def test_the_hands_of_a_clock_stand_where_they_should(time: tuple[int, int], short: int, long: int) -> None:
    # Degrees from the top, clockwise.
    hands = re.findall(r'M24 24L(-?[\d.]+) (-?[\d.]+)"', unquote(clock_face(at(1, *time))))
    angles = [math.degrees(math.atan2(float(x) - 24, 24 - float(y))) % 360 for x, y in hands]
    assert angles == pytest.approx([short, long], abs=0.5)
