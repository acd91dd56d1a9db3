"""Each bad input gives its fault with sheet, row, cell, value, expectation and cure; all of them at once."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from inputs.workbook import read_workbook
from scheduler.faults import Fault, FaultyInput
from tests.inputs.books import Sheets, faults, faults_of, places, save, small
from tests.inputs.test_workbook import with_formula


def changed(sheet: str, row: int, column: int, value: Any) -> Callable[[Sheets], None]:
    """Put a value into one cell (row and column as in the sheet, from 1)."""

    def change(sheets: Sheets) -> None:
        sheets[sheet][row - 1][column - 1] = value

    return change


def added(sheet: str, *rows: list[Any]) -> Callable[[Sheets], None]:
    """Add rows at a sheet's end, or a new sheet."""

    def change(sheets: Sheets) -> None:
        sheets.setdefault(sheet, []).extend(rows)

    return change


def nobody_qualified(sheets: Sheets) -> None:
    """Kari loses her qualification, and the class that was given her goes."""
    sheets["Lærere"][1][2] = "nei"
    del sheets["Tilbud"][2]


_ABSENCE = ["Deltaker", "Fra dato", "Til dato", "Fra kl.", "Til kl.", "Godkjent"]

CASES: dict[str, tuple[Callable[[Sheets], None], tuple[str, str, str | None]]] = {
    "unknown level": (changed("Deltakere", 2, 4, "A7"), ("unknown_word", "Deltakere", "D2")),
    "unknown rule set": (changed("Deltakere", 2, 3, "Sommerskole"), ("unknown_word", "Deltakere", "C2")),
    "unknown language": (changed("Deltakere", 2, 5, "dahri"), ("unknown_language", "Deltakere", "E2")),
    "unknown home": (changed("Deltakere", 2, 6, "Eggge"), ("unknown_reference", "Deltakere", "F2")),
    "missing id": (changed("Deltakere", 2, 1, None), ("required", "Deltakere", "A2")),
    "duplicate id": (changed("Deltakere", 3, 1, "d01"), ("duplicate_id", "Deltakere", "A3")),
    "duplicate name": (changed("Lærere", 3, 1, "Kari"), ("duplicate_id", "Lærere", "A3")),
    "person number": (changed("Deltakere", 2, 2, "12057512345"), ("person_number", "Deltakere", "B2")),
    "spaced person number": (changed("Deltakere", 2, 2, "120575 123 45"), ("person_number", "Deltakere", "B2")),
    "DUF number": (changed("Deltakere", 2, 2, 201612345678), ("person_number", "Deltakere", "B2")),
    "person number as id": (changed("Deltakere", 2, 1, 12057512345), ("person_number", "Deltakere", "A2")),
    "person number without its zero": (changed("Deltakere", 2, 2, 1857510190), ("person_number", "Deltakere", "B2")),
    "control characters": (changed("Deltakere", 2, 2, "Ami\x85\x9fna"), ("control_characters", "Deltakere", "B2")),
    "escaped control character": (changed("Lærere", 2, 2, "Norsk_x0007_"), ("control_characters", "Lærere", "B2")),
    "nonsense time": (changed("Lærere", 2, 4, "man-fre 08:00-25:30"), ("no_time", "Lærere", "D2")),
    "time without a day": (changed("Tilbud", 4, 7, "08:00-15:30"), ("no_times", "Tilbud", "G4")),
    "swapped times": (changed("Steder", 2, 3, "man-fre 16:00-08:00"), ("no_times", "Steder", "C2")),
    "unknown weekday": (changed("Steder", 2, 3, "månedag 08:00-16:00"), ("no_times", "Steder", "C2")),
    "capacity in words": (changed("Rom", 2, 3, "atten"), ("no_whole_number", "Rom", "C2")),
    "no capacity": (changed("Rom", 2, 3, 0), ("out_of_range", "Rom", "C2")),
    "too many lessons": (changed("Tilbud", 2, 6, 40), ("out_of_range", "Tilbud", "F2")),
    "impossible date": (changed("Barn", 2, 2, "31.02.2022"), ("no_date", "Barn", "B2")),
    "date with a short year": (changed("Barn", 2, 2, "12.03.22"), ("no_date", "Barn", "B2")),
    "impossible week": (changed("Program", 2, 2, "2026-W60"), ("no_week", "Program", "B2")),
    "no week": (changed("Program", 2, 2, None), ("no_week", "Program", "B2")),
    "two households": (added("Husstander", ["H2", "D01"]), ("two_households", "Husstander", "B4")),
    "child in no household": (changed("Barn", 2, 1, "H9"), ("unknown_reference", "Barn", "A2")),
    "care at no kindergarten": (changed("Barn", 2, 4, "Skolen"), ("no_kindergarten", "Barn", "D2")),
    "care nowhere": (changed("Barn", 2, 4, None), ("care_without_site", "Barn", "D2")),
    "child yet to be born": (changed("Barn", 2, 2, "12.03.2027"), ("impossible_birth", "Barn", "B2")),
    "activity nobody may teach": (
        added("Tilbud", [None, "Mestring", "Livsmestring", None, 1, 2]),
        ("nobody_teaches", "Tilbud", "B5"),
    ),
    "Norwegian with nobody qualified": (nobody_qualified, ("nobody_teaches", "Tilbud", "B2")),
    "group larger than every room": (changed("Tilbud", 2, 12, 40), ("larger_than_rooms", "Tilbud", "L2")),
    "smallest group larger than every room": (changed("Tilbud", 2, 9, 19), ("larger_than_rooms", "Tilbud", "I2")),
    "stop that no line serves": (added("Gangtider", ["Skolen", "Torget", 5]), ("unknown_stop", "Gangtider", "B4")),
    "line without departures": (changed("Bussruter", 2, 5, None), ("required", "Bussruter", "E2")),
    "line running backwards": (changed("Bussruter", 3, 4, -3), ("line_runs_back", "Bussruter", "D2")),
    "absence outside the week": (
        added("Fravær", _ABSENCE, ["D01", "01.02.2027", None, None, None, None]),
        ("outside_week", "Fravær", "B2"),
    ),
    "instructor's absence outside the week": (
        added("Lærerfravær", ["Lærer", "Fra dato"], ["Kari", "01.02.2025"]),
        ("outside_week", "Lærerfravær", "B2"),
    ),
    "closed day in another age": (
        added("Kalender", ["Dato", "Gjelder"], ["24.12.2062", "alle"]),
        ("outside_week", "Kalender", "A2"),
    ),
    "absence ending before it starts": (
        added("Fravær", _ABSENCE, ["D01", "24.11.2026", None, "11.00", "09.00", None]),
        ("wrong_order", "Fravær", "E2"),
    ),
    "absence with half a time": (
        added("Fravær", _ABSENCE, ["D01", "24.11.2026", None, "11.00", None, None]),
        ("half_a_time", "Fravær", "E2"),
    ),
    "absence of nobody": (
        added("Fravær", _ABSENCE, ["D77", "24.11.2026", None, None, None, None]),
        ("unknown_reference", "Fravær", "A2"),
    ),
    "unknown setting": (
        added("Innstillinger", ["Nøkkel", "Verdi"], ["lunsj_minutes", 30]),
        ("unknown_setting", "Innstillinger", "A2"),
    ),
    "setting out of range": (
        added("Innstillinger", ["Nøkkel", "Verdi"], ["grid", 90]),
        ("out_of_range", "Innstillinger", "B2"),
    ),
    "setting of the wrong sort": (
        added("Innstillinger", ["Nøkkel", "Verdi"], ["grid", "ofte"]),
        ("no_minutes", "Innstillinger", "B2"),
    ),
    "setting twice": (
        added("Innstillinger", ["Nøkkel", "Verdi"], ["grid", 15], ["grid", 30]),
        ("duplicate_id", "Innstillinger", "A3"),
    ),
    "given leader not qualified": (changed("Tilbud", 3, 8, "Ola"), ("not_qualified", "Tilbud", "H3")),
    "interpreter that nobody is": (
        lambda sheets: (
            [row.append(value) for row, value in zip(sheets["Tilbud"], ["Tolk", "ja", None, None], strict=True)]
            and None
        ),
        ("no_interpreter", "Tilbud", "M2"),
    ),
    "placement without times": (changed("Tilbud", 4, 7, None), ("no_times_given", "Tilbud", "G4")),
    "class without length": (changed("Tilbud", 2, 6, None), ("no_length", "Tilbud", "F2")),
    "given member in two places": (
        added(
            "Faste avtaler",
            ["Deltaker", "Slag", "Tider"],
            ["D01", "arbeid", "man 08:00-12:00"],
            ["D01", "skole", "man 11:00-13:00"],
        ),
        ("members_overlap", "Faste avtaler", "A3"),
    ),
    "pairing of one": (
        added("Sammen", ["Sammen eller hver for seg", "Deltakere"], ["sammen", "D01"]),
        ("too_few", "Sammen", "B2"),
    ),
    "rule set without its date": (
        lambda sheets: (
            [
                row.append(value)
                for row, value in zip(sheets["Deltakere"], ["Nytt regelsett", "Asylsøker", None, None], strict=True)
            ]
            and None
        ),
        ("rule_set_dates", "Deltakere", "G2"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_cell_is_one_fault_at_its_place(case: str, tmp_path: Path) -> None:
    change, expected = CASES[case]
    sheets = small()
    change(sheets)
    found = faults(sheets, tmp_path)
    assert places(found) == [expected]
    assert all(fault.expected.nb and fault.expected.en and fault.cure.nb and fault.cure.en for fault in found)
    assert found[0].row is not None


def test_a_person_number_is_never_repeated(tmp_path: Path) -> None:
    sheets = small()
    sheets["Deltakere"][1][0] = "120575 12345"
    sheets["Deltakere"][1][3] = 12057512345
    sheets["Notater"] = [["ring 12.05.75 12345"]]
    found = faults(sheets, tmp_path)
    assert {(fault.sheet, fault.cell) for fault in found if fault.code == "person_number"} == {
        ("Deltakere", "A2"),
        ("Deltakere", "D2"),
        ("Notater", "A1"),
    }
    assert not any("12345" in fault.sentence(lang) for fault in found for lang in ("nb", "en"))


@pytest.mark.parametrize(
    "text", ["+47 74 12 34 56", "0047 74123456", "07.15 08.15 09.15", "0715 0815 0915", "2026-11-24"]
)
def test_phones_and_times_are_no_person_numbers(text: str, tmp_path: Path) -> None:
    sheets = small()
    sheets["Deltakere"][1][1] = text
    assert faults(sheets, tmp_path) == []


def test_all_faults_come_at_once_and_none_hides_another(tmp_path: Path) -> None:
    sheets = small()
    for change in (
        changed("Deltakere", 2, 4, "A7"),
        changed("Deltakere", 3, 1, "D01"),
        changed("Rom", 2, 3, 3),
        changed("Barn", 2, 2, "i fjor"),
        added("Gangtider", ["Skolen", "Torget", 5]),
        changed("Tilbud", 2, 12, 40),
        added("Tilbud", [None, "Mestring", "Livsmestring", None, 1, 2]),
        added("Husstander", ["H2", "D01"]),
    ):
        change(sheets)
    assert set(places(faults(sheets, tmp_path))) == {
        ("unknown_word", "Deltakere", "D2"),
        ("duplicate_id", "Deltakere", "A3"),
        ("larger_than_rooms", "Tilbud", "L2"),
        ("nobody_teaches", "Tilbud", "B5"),
        ("no_date", "Barn", "B2"),
        ("unknown_stop", "Gangtider", "B4"),
        ("two_households", "Husstander", "B4"),
        # D02 is gone with the doubled id, so its household names nobody who is a participant; that is no fault.
    }


def test_what_only_follows_from_another_fault_is_not_told(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lærere"][1][1] = "Nrosk"  # Kari can teach nothing now, but only because of the slip
    assert places(faults(sheets, tmp_path)) == [("unknown_reference", "Lærere", "B2")]


def test_a_missing_required_sheet_is_a_fault_without_follow_ups(tmp_path: Path) -> None:
    sheets = small()
    del sheets["Lærere"]
    found = faults(sheets, tmp_path)
    assert places(found) == [("missing_sheet", "Lærere", None)]


def test_a_missing_required_column_is_a_fault_of_its_sheet(tmp_path: Path) -> None:
    sheets = small()
    sheets["Deltakere"][0][2] = "Noe annet"
    found = [fault for fault in faults(sheets, tmp_path) if fault.code == "missing_column"]
    assert [(fault.sheet, fault.row) for fault in found] == [("Deltakere", 1)]
    assert "Regelsett" in found[0].sentence()


def test_a_sheet_without_titles_or_rows_is_a_fault(tmp_path: Path) -> None:
    sheets = small()
    sheets["Deltakere"] = [["hei", "du"]]
    sheets["Lærere"] = sheets["Lærere"][:1]
    codes = {(fault.code, fault.sheet) for fault in faults(sheets, tmp_path)}
    assert {("no_titles", "Deltakere"), ("no_rows", "Lærere")} <= codes


def test_a_form_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    sheets = small()
    sheets["Participants"] = sheets["Deltakere"]
    assert ("sheet_twice", "Participants", None) in places(faults(sheets, tmp_path))


def test_an_empty_workbook_says_so_and_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    Workbook().save(path)
    codes = [fault.code for fault in faults_of(path)]
    assert codes[0] == "empty_workbook"
    assert codes.count("missing_sheet") == 3


def test_a_formula_without_a_stored_value_is_a_fault_of_its_cell(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    with_formula(path, "Deltakere", "D2", "UPPER(&quot;a1&quot;)", None)
    assert places(faults_of(path)) == [("formula_without_value", "Deltakere", "D2")]


def test_a_formula_that_came_to_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    with_formula(path, "Deltakere", "D2", "IF(1,&quot;&quot;,2)", "")
    assert read_workbook(path).programme.participants[0].level is None


def test_an_error_in_a_cell_is_a_fault(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    book = load_workbook(path)
    cell = book["Deltakere"]["D2"]
    cell.value, cell.data_type = "#N/A", "e"
    book.save(path)
    assert places(faults_of(path)) == [("error_value", "Deltakere", "D2")]


def only(path: Path) -> Fault:
    """The one fault of a file."""
    with pytest.raises(FaultyInput) as caught:
        read_workbook(path)
    assert len(caught.value.faults) == 1
    return caught.value.faults[0]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert only(tmp_path / "borte.xlsx").code == "no_file"


def test_a_folder(tmp_path: Path) -> None:
    assert only(tmp_path).code == "is_folder"


@pytest.mark.parametrize("content", [b"", b"hei", "Navn;Nivå\nAmina;A1\n".encode(), b"PK\x03\x04 ikke helt"])
def test_a_text_file_by_the_name_of_a_workbook(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(content)
    assert only(path).code == "no_workbook"


def test_an_old_workbook_and_one_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "bok.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert only(path).code == "old_format"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert only(path).code == "password"


def test_an_archive_that_is_no_workbook_and_one_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("brev.txt", "hei")
    assert only(path).code == "no_workbook"
    save(small(), path)
    path.write_bytes(path.read_bytes()[:-400])
    assert only(path).code == "no_workbook"


def _with_part(path: Path, part: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_workbook_with_broken_insides(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    _with_part(path, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>")
    assert only(path).code == "broken_workbook"


def test_entities_that_would_grow_are_not_expanded(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    _with_part(path, "xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>')
    assert only(path).code == "broken_workbook"


def test_an_archive_that_unpacks_to_far_too_much(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bombe.bin", "w") as part:
        for _ in range(410):
            part.write(bytes(1_000_000))
    assert only(path).code == "too_large"


def test_control_characters_that_xml_forbids_are_a_fault_of_their_cell(tmp_path: Path) -> None:
    path = save(small(), tmp_path / "bok.xlsx")
    with zipfile.ZipFile(path) as archive:
        part, content = next((name, data) for name in archive.namelist() if b"Amina" in (data := archive.read(name)))
    _with_part(path, part, content.replace(b"Amina", b"Ami\x07na"))
    assert places(faults_of(path)) == [("control_characters", "Deltakere", "B2")]
