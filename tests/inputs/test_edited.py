"""An edited timetable read back: the round trip, what was changed, and every fault with its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from inputs.edited import Change, changed_cells, read_edited
from outputs.timetable import write_timetable
from scheduler.faults import Fault, FaultyInput
from scheduler.times import at
from scheduler.timetable import Meeting, Timetable
from tests import plans

Edit = Callable[[Workbook], None]


def edited(tmp_path: Path, edit: Edit | None = None, lang: str = "nb") -> Path:
    """The hand-made plan's workbook, with something done to it."""
    path = tmp_path / "timetable.xlsx"
    write_timetable(plans.programme(), plans.plan(), path, lang)
    if edit is not None:
        book = load_workbook(path)
        edit(book)
        book.save(path)
    return path


def row_of(sheet: Worksheet, meeting: str) -> int:
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == meeting)


def faults(path: Path) -> list[Fault]:
    with pytest.raises(FaultyInput) as caught:
        read_edited(path)
    return caught.value.faults


def set_cell(sheet: str, cell: str, value: object) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet][cell].value = value

    return edit


NORWEGIAN = f"norsk-a1.{plans.WEEK}.1"
SHOP = f"praksis-butikk.{plans.WEEK}.1"
ROWS = {"egenstudie": 2, "karriere": 3, "norsk": 5, "praksis": 7, "samf": 9, "strikke": 10}
"""First row of each activity in *Timer*: meetings are sorted by id."""


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_what_was_written_reads_back_as_the_same_timetable(tmp_path: Path, lang: str) -> None:
    path = edited(tmp_path, lang=lang)
    assert read_edited(path) == plans.plan().timetable
    assert changed_cells(path) == ()


def test_a_moved_meeting_is_read_where_it_now_is_and_only_what_changed_is_named(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        row = ROWS["norsk"]
        book["Timer"].cell(row, 3).value = "Tirsdag"
        book["Timer"].cell(row, 4).value = "09.00"
        book["Timer"].cell(row, 5).value = dt.time(12, 15)

    path = edited(tmp_path, edit)
    moved = next(one for one in read_edited(path).meetings if one.id == NORWEGIAN)
    assert (moved.start, moved.end) == (at(1, 9), at(1, 12, 15))
    assert changed_cells(path) == (
        Change("changed", NORWEGIAN, "end", None, ROWS["norsk"]),
        Change("changed", NORWEGIAN, "start", None, ROWS["norsk"]),
    )


@pytest.mark.parametrize("written", [0.354166, "08.30", "8:30", "kl. 8.30", dt.time(8, 30), "0830"])
def test_a_time_may_be_written_as_people_and_excel_write_it(tmp_path: Path, written: object) -> None:
    path = edited(tmp_path, set_cell("Timer", f"D{ROWS['norsk']}", written))
    assert changed_cells(path) == ()


def test_a_changed_room_takes_the_meeting_along_to_its_site(tmp_path: Path) -> None:
    path = edited(tmp_path, set_cell("Timer", f"F{ROWS['strikke']}", "R3"))
    moved = next(one for one in read_edited(path).meetings if one.activity == "strikkekafe")
    assert (moved.room, moved.site) == ("R3", "skole")


def test_a_deleted_row_is_a_removed_meeting_and_its_attendance_goes_along(tmp_path: Path) -> None:
    path = edited(tmp_path, lambda book: book["Timer"].delete_rows(ROWS["praksis"]))
    assert SHOP not in {one.id for one in read_edited(path).meetings}
    assert changed_cells(path) == (Change("removed", SHOP),)


def test_people_join_and_leave_by_rows_of_attendance(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Oppmøte"]
        row = next(
            r
            for r in range(2, sheet.max_row + 1)
            if (sheet.cell(r, 1).value, sheet.cell(r, 2).value) == (NORWEGIAN, "P03")
        )
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = SHOP, "p03"

    path = edited(tmp_path, edit)
    by_id = {one.id: one.participants for one in read_edited(path).meetings}
    assert "P03" not in by_id[NORWEGIAN]
    assert by_id[SHOP] == ("P03", "P06")
    assert [(one.what, one.meeting, one.participant) for one in changed_cells(path)] == [
        ("left", NORWEGIAN, "P03"),
        ("joined", SHOP, "P03"),
    ]


def test_a_new_row_is_a_new_meeting(tmp_path: Path) -> None:
    new = f"samf-uk.{plans.WEEK}.2"

    def edit(book: Workbook) -> None:
        book["Timer"].append([new, "samf-uk", "onsdag", "13:00", "16:15", "R1", "skole", "L3"])
        book["Oppmøte"].append([new, "P06"])

    path = edited(tmp_path, edit)
    expected = Meeting(
        id=new,
        activity="samf-uk",
        start=at(2, 13),
        end=at(2, 16, 15),
        site="skole",
        room="R1",
        instructors=("L3",),
        participants=("P06",),
    )
    assert expected in read_edited(path).meetings
    assert Change("added", new, row=11) in changed_cells(path)


def test_moved_and_renamed_columns_are_found_by_title(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Timer"]
        sheet.move_range("C1:C10", cols=9)  # the day goes to the far right
        sheet["L1"].value = "DAY"

    assert read_edited(edited(tmp_path, edit)) == plans.plan().timetable


def test_every_fault_is_told_at_once_with_sheet_row_cell_value_and_cure(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Timer"]
        sheet["D5"].value = "halv ni"
        sheet["E7"].value = "07:00"
        sheet["A6"].value = NORWEGIAN
        sheet["F9"].value = "R9"
        sheet["H3"].value = "L2; L9"
        sheet["C10"].value = "tirsdag og onsdag"
        book["Oppmøte"]["A2"].value = "norsk-b1.2026-W48.1"
        book["Oppmøte"]["B3"].value = "P99"

    found = {(one.sheet, one.cell): one for one in faults(edited(tmp_path, edit))}
    assert {place: one.code for place, one in found.items()} == {
        ("Timer", "D5"): "no_time",
        ("Timer", "E7"): "end_before_start",
        ("Timer", "A6"): "duplicate_id",
        ("Timer", "F9"): "unknown_room",
        ("Timer", "H3"): "unknown_instructor",
        ("Timer", "C10"): "no_day",
        ("Oppmøte", "A2"): "unknown_meeting",
        ("Oppmøte", "B3"): "unknown_participant",
    }
    assert found["Timer", "D5"].value == "halv ni"
    assert found["Timer", "D5"].row == 5
    assert all(one.expected.nb and one.expected.en and one.cure.nb and one.cure.en for one in found.values())


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("A5", "noe helt annet", "unknown_meeting"),
        ("B5", "norsk-c1", "unknown_activity"),
        ("B5", "samf-uk", "other_activity"),
        ("G7", "månen", "unknown_site"),
        ("G7", None, "required"),
        ("G5", "butikk", "room_elsewhere"),
        ("B5", None, "required"),
        ("D5", "=1/0", "formula_without_value"),
        ("H5", "12345678901", "person_number"),
    ],
)
def test_each_kind_of_fault_points_at_its_cell(tmp_path: Path, cell: str, value: object, code: str) -> None:
    found = faults(edited(tmp_path, set_cell("Timer", cell, value)))
    assert (code, cell) in {(one.code, one.cell) for one in found}
    assert not any("12345678901" in (one.value or "") for one in found)


def test_a_new_meetings_wrong_id_is_answered_with_the_right_one(tmp_path: Path) -> None:
    path = edited(
        tmp_path, lambda book: book["Timer"].append(["ny", "norsk-a1", "fredag", "08:30", "11:45", "R2", "skole"])
    )
    assert [one.cure.nb for one in faults(path)] == [
        f"Sett tilbake ID-en; en ny time i dette tilbudet heter «norsk-a1.{plans.WEEK}.3»."
    ]


@pytest.mark.parametrize("title", ["Timer", "Oppmøte", "_ukeplan"])
def test_a_missing_sheet_is_a_fault(tmp_path: Path, title: str) -> None:
    path = edited(tmp_path, lambda book: book.remove(book[title]))
    assert [(one.code, one.sheet) for one in faults(path)] == [("missing_sheet", title)]


def test_a_missing_column_is_a_fault(tmp_path: Path) -> None:
    path = edited(tmp_path, set_cell("Timer", "D1", "Når"))
    assert ("missing_column", "Timer", 1) in {(one.code, one.sheet, one.row) for one in faults(path)}


def test_a_changed_block_in_a_grid_is_a_fault_that_names_the_row_of_timer(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Deltaker P06"]
        cell = next(
            c for row in sheet.iter_rows() for c in row if "Praksis" in str(c.value) and "08:00" in str(c.value)
        )
        cell.value = "fri"

    only = faults(edited(tmp_path, edit))
    assert [(one.code, one.sheet, one.value) for one in only] == [("edited_grid", "Deltaker P06", "fri")]
    assert f"rad {ROWS['praksis']} i arket «Timer»" in only[0].cure.nb


def test_writing_in_an_empty_cell_of_a_grid_is_a_fault_and_a_note_beside_it_is_not(tmp_path: Path) -> None:
    assert read_edited(edited(tmp_path, set_cell("Deltaker P06", "Z3", "husk nøkkel"))) == plans.plan().timetable
    found = faults(edited(tmp_path, set_cell("Deltaker P06", "F12", "tannlege")))
    assert [(one.code, one.sheet, one.cell) for one in found] == [("edited_grid", "Deltaker P06", "F12")]


def test_a_deleted_grid_harms_nothing(tmp_path: Path) -> None:
    path = edited(tmp_path, lambda book: book.remove(book["Rom R1"]))
    assert read_edited(path) == plans.plan().timetable


def test_a_file_that_is_no_workbook_is_a_fault_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_text("ikke noe regneark")
    assert [one.code for one in faults(tmp_path / "t.xlsx")] == ["no_workbook"]
    assert [one.code for one in faults(tmp_path / "nei.xlsx")] == ["no_file"]


def test_a_spoilt_hidden_sheet_is_one_fault(tmp_path: Path) -> None:
    assert [one.code for one in faults(edited(tmp_path, set_cell("_ukeplan", "B3", "{")))] == ["spoilt_original"]


def test_evenings_midnights_and_nights_survive_the_round_trip(tmp_path: Path) -> None:
    nights = tuple(
        Meeting(
            id=f"strikkekafe.{plans.WEEK}.{n}",
            activity="strikkekafe",
            start=start,
            end=end,
            site="frivillig",
            participants=("P03",),
        )
        for n, (start, end) in enumerate(((at(2, 20), at(3, 0)), (at(3, 22), at(4, 6)), (at(4, 16), at(5, 1))), start=2)
    )
    plan = plans.plan()
    meetings = tuple(sorted((*plan.timetable.meetings, *nights), key=lambda one: one.id))
    timetable = Timetable(week=plans.WEEK, meetings=meetings, escorts=plan.timetable.escorts)
    write_timetable(plans.programme(), plan.model_copy(update={"timetable": timetable}), tmp_path / "t.xlsx")
    assert read_edited(tmp_path / "t.xlsx") == timetable
