"""The week grids: what stands where, how they print, and awkward names."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outputs.timetable import coordinator, write_timetable
from outputs.timetable.sheets import Titles
from outputs.timetable.styles import CODES, FILLS
from scheduler.settings import Kind
from scheduler.times import at
from scheduler.timetable import Meeting
from tests import plans
from tests.outputs.xlsx_reader import SheetXml, read_xlsx


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SheetXml]:
    path = tmp_path_factory.mktemp("timetable") / "timetable.xlsx"
    write_timetable(plans.programme(), plans.plan(), path)
    return read_xlsx(path)


def blocks(sheet: SheetXml) -> dict[str, str]:
    """Cells that begin with a time span."""
    return {cell: text for cell, text in sheet.cells.items() if re.match(r"\d\d:\d\d–\d\d:\d\d", text)}


def test_a_participants_meetings_stand_under_their_days_with_time_code_title_place_and_instructor(
    book: dict[str, SheetXml],
) -> None:
    found = blocks(book["Deltaker P02"])
    assert {cell[0]: text for cell, text in found.items()} == {
        "B": "08:30–11:45\nN · Norsk A1\nRom 1, Fjordvik voksenopplæring\nKari Nordmann",
        "C": "17:00–19:00\nV · Strikkekafé\nFrivilligsentralen",
        "D": "08:30–11:45\nN · Norsk A1\nRom 1, Fjordvik voksenopplæring\nKari Nordmann",
        "F": "09:00–12:15\nS · Samfunnskunnskap på ukrainsk\nRom 1, Fjordvik voksenopplæring\nIryna Koval",
    }


def test_a_block_is_as_high_as_its_meeting_is_long(book: dict[str, SheetXml]) -> None:
    sheet = book["Deltaker P02"]
    merged = {one.attrib["ref"].split(":")[0]: one.attrib["ref"].split(":")[1] for one in sheet.all("mergeCell")}
    for cell, text in blocks(sheet).items():
        start, end = (int(one[:2]) * 60 + int(one[3:]) for one in text.split("\n")[0].split("–"))
        rows = int(re.sub(r"\D", "", merged[cell])) - int(re.sub(r"\D", "", cell)) + 1
        assert rows == (end - start) / 15


def test_a_participants_grid_has_hours_against_target_and_who_brings_the_child(book: dict[str, SheetXml]) -> None:
    text = book["Deltaker P01"].text()
    assert "Mangler 20,5 t · mål 37,5 t · teller 17 t · oppmøte 11 t · kontakt: Ola Vik (400 00 002)" in text
    assert text.count("B1: Oksana leverer, Taras henter") == 5
    assert "B1:" not in book["Deltaker P03"].text()


def test_a_participants_grid_has_attended_and_counted_hours_of_each_kind(book: dict[str, SheetXml]) -> None:
    row = book["Deltaker P01"].row_with("N · Norsk")
    assert row == ["N · Norsk", "6", "10", "ønsket 22,5", "45 min → 75 min *"]
    assert "* ikke bekreftet for integreringsloven" in book["Deltaker P01"].text()


def test_credited_leave_is_taken_off_the_target_in_sight(book: dict[str, SheetXml]) -> None:
    assert book["Deltaker P04"].row_with("I alt") == ["I alt", "7", "11", "mål 12,5 − 1,5 fri"]


def test_an_appointment_names_the_participant_and_the_interpreter(book: dict[str, SheetXml]) -> None:
    texts = blocks(book["Lærer T1"]).values()
    assert any("Yusuf Haddad" in text and "med Ola Vik" in text for text in texts)


def test_a_group_has_its_members_below(book: dict[str, SheetXml]) -> None:
    text = book["Gruppe norsk-a1"].text()
    assert all(one.name in text for one in plans.programme().participants)


def test_weekends_are_shown_only_where_they_are_used(tmp_path: Path) -> None:
    plan = plans.plan()
    saturday = Meeting(
        id=f"strikkekafe.{plans.WEEK}.2",
        activity="strikkekafe",
        start=at(5, 11),
        end=at(5, 13),
        site="frivillig",
        participants=("P03",),
    )
    timetable = plan.timetable.model_copy(update={"meetings": (*plan.timetable.meetings, saturday)})
    write_timetable(plans.programme(), plan.model_copy(update={"timetable": timetable}), tmp_path / "t.xlsx")
    book = read_xlsx(tmp_path / "t.xlsx")
    assert "Lørdag 28.11." in book["Deltaker P03"].text()
    assert "Lørdag" not in book["Deltaker P01"].text()


def test_parallel_meetings_at_a_site_never_cover_each_other(tmp_path: Path) -> None:
    plan = plans.plan()
    crowd = tuple(
        Meeting(
            id=f"samf-uk.{plans.WEEK}.{n}",
            activity="samf-uk",
            start=at(1, 8) + 35 * n,
            end=at(1, 10) + 50 * n,
            site="skole",
            room="R1",
            instructors=("L3",),
            participants=("P01",),
        )
        for n in range(2, 22)
    )
    timetable = plan.timetable.model_copy(update={"meetings": (*plan.timetable.meetings, *crowd)})
    write_timetable(plans.programme(), plan.model_copy(update={"timetable": timetable}), tmp_path / "t.xlsx")
    sheet = read_xlsx(tmp_path / "t.xlsx")["Sted skole"]
    areas = [_area(one.attrib["ref"]) for one in sheet.all("mergeCell")]
    # 6 of the plan's own and 20 more; those numbered 17 to 21 go past midnight and have a piece on each day
    assert len(blocks(sheet)) == 6 + 20 + 5
    for one, other in itertools.combinations(areas, 2):
        assert one.isdisjoint(other)


def _area(ref: str) -> set[tuple[int, int]]:
    (left, top), (right, bottom) = (_place(corner) for corner in ref.split(":"))
    return set(itertools.product(range(left, right + 1), range(top, bottom + 1)))


def _place(cell: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(digits)


def test_every_sheet_prints_on_a4_landscape_one_page_wide_with_week_and_page_number(book: dict[str, SheetXml]) -> None:
    for title, sheet in book.items():
        if sheet.state != "visible":
            continue
        setup, footer = sheet.find("pageSetup"), sheet.find("headerFooter")
        assert setup is not None
        assert footer is not None
        assert (setup.attrib["orientation"], setup.attrib["paperSize"], setup.attrib["fitToWidth"]) == (
            "landscape",
            "9",
            "1",
        )
        words = "".join(footer.itertext())
        assert "Uke 48, 2026" in words, title
        assert "&P" in words
        assert sheet.all("pane"), title


def test_grids_are_protected_without_password_and_the_two_lists_are_not(book: dict[str, SheetXml]) -> None:
    for title, sheet in book.items():
        protection = sheet.find("sheetProtection")
        if title in ("Timer", "Oppmøte"):
            assert protection is None or protection.attrib.get("sheet") in ("0", "false")
            assert sheet.find("autoFilter") is not None
        else:
            assert protection is not None, title
            assert protection.attrib["sheet"] == "1"
            assert "password" not in protection.attrib
            assert "hashValue" not in protection.attrib


def test_every_kind_has_a_code_of_its_own_and_a_fill_that_black_text_is_read_on() -> None:
    assert len(set(CODES.values())) == len(Kind) == len(FILLS)
    for colour in FILLS.values():
        # WCAG contrast of black on the fill: (L + 0.05) / 0.05 >= 4.5
        channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        light = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        assert (light + 0.05) / 0.05 >= 4.5


@given(st.lists(st.text(max_size=40), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_sheet_titles_are_legal_and_unique_whatever_is_wanted(wanted: list[str]) -> None:
    titles = Titles()
    taken = [titles.take(one) for one in wanted]
    assert len({one.casefold() for one in taken}) == len(taken)
    for one in taken:
        assert 1 <= len(one) <= 31
        assert not re.search(r"[\[\]:*?/\\]", one)
        assert not one.startswith("'")
        assert not one.endswith("'")


def test_names_that_look_like_formulas_or_hold_control_characters_stay_texts(tmp_path: Path) -> None:
    programme = plans.programme()
    odd = programme.participants[0].model_copy(update={"name": "=1+1\x07 & <Sønn>"})
    renamed = programme.activities[0].model_copy(update={"name": '=HYPERLINK("x")'})
    programme = programme.model_copy(
        update={
            "name": "Bo & Arbeid",
            "participants": (odd, *programme.participants[1:]),
            "activities": (renamed, *programme.activities[1:]),
        }
    )
    write_timetable(programme, plans.plan(), tmp_path / "t.xlsx")
    book = read_xlsx(tmp_path / "t.xlsx")
    assert sum(sheet.formulas for sheet in book.values()) == 0
    assert "=1+1 & <Sønn>" in book["Oversikt"].text()
    header = book["Oversikt"].find("headerFooter")
    assert header is not None
    assert "Bo && Arbeid" in "".join(header.itertext())


def test_above_the_limit_personal_grids_stand_in_one_workbook_a_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coordinator, "MOST_PERSONAL_GRIDS", 5)
    write_timetable(plans.programme(), plans.plan(), tmp_path / "timetable.xlsx")
    main = read_xlsx(tmp_path / "timetable.xlsx")
    assert not any(title.startswith("Deltaker") for title in main)
    group = read_xlsx(tmp_path / "grupper" / "norsk-a1.xlsx")
    assert {"Innhold", "Gruppe norsk-a1", *(f"Deltaker P0{n}" for n in range(1, 7))} == set(group)
    assert "Oksana Bondar (P01)" in main["Innhold"].text()
