"""The workbook as LibreOffice sees it: the same texts, one page a grid, and still readable after being saved."""

from __future__ import annotations

from pathlib import Path

from inputs.edited import changed_cells, read_edited
from outputs.timetable import write_timetable
from tests import plans
from tests.outputs.libreoffice import convert, sheets_as_text
from tests.outputs.paper.pages import plain


def test_libreoffice_shows_the_ledger_with_decimal_commas(tmp_path: Path) -> None:
    write_timetable(plans.programme(), plans.plan(), tmp_path / "timetable.xlsx")
    sheets = sheets_as_text(tmp_path / "timetable.xlsx", tmp_path / "csv")
    rows = [[cell.strip('" ') for cell in row] for row in sheets["Oversikt"]]
    ledger = next(row for row in rows if row[0] == "P04")
    assert ledger[3:9] == ["12,5", "1,5", "7,0", "11,0", "0,0", "Full uke"]
    assert any(
        row[0] == "norsk-a1.2026-W48.1" and row[2:5] == ["mandag", "08:30", "11:45"]
        for row in ([cell.strip('"') for cell in row] for row in sheets["Timer"])
    )


def test_what_libreoffice_saves_reads_back_as_the_same_week(tmp_path: Path) -> None:
    write_timetable(plans.programme(), plans.plan(), tmp_path / "timetable.xlsx")
    saved = convert(tmp_path / "timetable.xlsx", "xlsx", tmp_path / "saved") / "timetable.xlsx"
    assert read_edited(saved) == plans.plan().timetable
    assert changed_cells(saved) == ()


def test_every_grid_is_one_printed_page(tmp_path: Path) -> None:
    write_timetable(plans.programme(), plans.plan(), tmp_path / "timetable.xlsx")
    pdf = convert(tmp_path / "timetable.xlsx", "pdf", tmp_path / "pdf") / "timetable.pdf"
    pages = plain(pdf.read_bytes()).split("\f")[:-1]
    # Lists come first, as long as the machine's letters make them; each of the 22 grids leads back to the index.
    lists, grids = pages[:-22], pages[-22:]
    assert [page.count("↑ Innhold") for page in grids] == [1] * 22
    assert len({next(line for line in page.splitlines()[1:] if line.strip()) for page in grids}) == 22
    assert not any("↑ Innhold" in page for page in lists)
