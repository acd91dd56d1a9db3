"""The marked copy of the coordinator's own workbook."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Border, PatternFill, Side

from outputs.marked import write_marked
from tests.inputs.books import faults_of, save, small


def faulty(folder: Path) -> Path:
    """A workbook with an unknown level in a coloured cell with a comment, a formula, and a person number."""
    sheets = small()
    sheets["Deltakere"][1][3] = "A7"
    sheets["Deltakere"][2][1] = "12057512345"
    sheets["Tilbud"][0][2] = "Noe annet"
    sheets["Notater"] = [["=1+1"]]
    path = save(sheets, folder / "bok.xlsx")
    book = load_workbook(path)
    cell = book["Deltakere"]["D2"]
    cell.fill, cell.comment = PatternFill("solid", start_color="FF00FF00"), Comment("Min merknad", "Koordinator")
    book["Deltakere"]["A2"].border = Border(left=Side(style="thin", color="FF0000FF"))
    book.save(path)
    return path


def test_faulty_cells_get_a_red_border_and_a_comment_beside_the_coordinators_own(tmp_path: Path) -> None:
    path, copy = faulty(tmp_path), tmp_path / "kopi.xlsx"
    before = path.read_bytes()
    write_marked(path, faults_of(path), copy, "nb")
    cell = load_workbook(copy)["Deltakere"]["D2"]
    assert cell.border.left.style == "medium"
    assert cell.border.left.color.rgb == "FFC00000"
    assert cell.comment is not None
    assert cell.comment.text.startswith("Min merknad")
    assert "A1, A2, B1, B2, C1" in cell.comment.text
    assert cell.fill.start_color.rgb == "FF00FF00"
    assert path.read_bytes() == before


def test_formulas_and_formats_of_other_cells_stay(tmp_path: Path) -> None:
    path, copy = faulty(tmp_path), tmp_path / "kopi.xlsx"
    write_marked(path, faults_of(path), copy, "nb")
    book = load_workbook(copy)
    assert book["Notater"]["A1"].value == "=1+1"
    assert book["Deltakere"]["A2"].border.left.color.rgb == "FF0000FF"


def test_the_list_leads_to_every_fault_and_repeats_no_person_number(tmp_path: Path) -> None:
    path, copy = faulty(tmp_path), tmp_path / "kopi.xlsx"
    found = faults_of(path)
    write_marked(path, found, copy, "nb")
    book = load_workbook(copy)
    assert book.sheetnames[0] == "Feil"
    rows = list(book["Feil"].iter_rows(min_row=2))
    assert len(rows) == len(found)
    assert {row[2].hyperlink.location for row in rows if row[2].hyperlink} >= {"'Deltakere'!D2", "'Deltakere'!B3"}
    assert not any("12345" in str(cell.value) for row in rows for cell in row)
    assert "12345" not in (book["Deltakere"]["B3"].comment or Comment("", "")).text


def test_a_missing_column_is_marked_at_the_row_of_titles(tmp_path: Path) -> None:
    path, copy = faulty(tmp_path), tmp_path / "kopi.xlsx"
    write_marked(path, faults_of(path), copy, "en")
    comment = load_workbook(copy)["Tilbud"]["A1"].comment
    assert comment is not None
    assert "Kind" in comment.text


def test_marking_again_takes_the_old_marks_away(tmp_path: Path) -> None:
    path, copy, again = faulty(tmp_path), tmp_path / "kopi.xlsx", tmp_path / "igjen.xlsx"
    write_marked(path, faults_of(path), copy, "nb")
    book = load_workbook(copy)
    book["Deltakere"]["D2"].value = "A1"
    book.save(copy)
    rest = faults_of(copy)
    assert "unknown_word" not in {fault.code for fault in rest}
    write_marked(copy, rest, again, "nb")
    cell = load_workbook(again)["Deltakere"]["D2"]
    assert cell.comment is not None
    assert cell.comment.text == "Min merknad"
    assert cell.border.left is None or cell.border.left.style is None
    assert load_workbook(again).sheetnames.count("Feil") == 1


def test_a_fault_within_merged_cells_marks_the_one_that_shows(tmp_path: Path) -> None:
    sheets = small()
    sheets["Husstander"][1][0] = sheets["Husstander"][2][0] = None
    path, copy = save(sheets, tmp_path / "bok.xlsx"), tmp_path / "kopi.xlsx"
    book = load_workbook(path)
    book["Husstander"].merge_cells("A2:A3")
    book.save(path)
    write_marked(path, faults_of(path), copy, "nb")
    assert load_workbook(copy)["Husstander"]["A2"].comment is not None


def test_of_a_file_that_is_no_workbook_there_is_the_list_alone(tmp_path: Path) -> None:
    path, copy = tmp_path / "bok.xlsx", tmp_path / "kopi.xlsx"
    path.write_bytes(b"hei")
    write_marked(path, faults_of(path), copy, "nb")
    book = load_workbook(copy)
    assert book.sheetnames == ["Feil"]
    assert "Excel" in str(book["Feil"]["E2"].value)
