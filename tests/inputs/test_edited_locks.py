"""What was changed by hand in *Timer* and *Oppmøte* as locks: nothing more is held than what was touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from inputs.edited import read_edits
from inputs.edited_locks import locks_of
from outputs.timetable import write_timetable
from scheduler.faults import FaultyInput
from scheduler.locks import Lock
from scheduler.times import at
from tests import plans

Edit = Callable[[Workbook], None]

SHAPES = {one.id: one.shape for one in plans.programme().activities}
STUDY, TALK, CLASS, SHOP, SOCIAL, CAFE = 2, 3, 5, 7, 9, 10
"""First row of each activity in *Timer*: meetings are sorted by id."""


def set_row(row: int, **cells: object) -> Edit:
    """Write cells of a row of *Timer*."""
    columns = {"id": 1, "activity": 2, "day": 3, "start": 4, "end": 5, "room": 6, "site": 7, "instructors": 8}

    def edit(book: Workbook) -> None:
        for name, value in cells.items():
            book["Timer"].cell(row, columns[name]).value = value

    return edit


def drop(sheet: str, row: int) -> Edit:
    return lambda book: book[sheet].delete_rows(row)


def add(sheet: str, *cells: object) -> Edit:
    return lambda book: book[sheet].append(list(cells))


def locks_after(tmp_path: Path, *edits: Edit, earlier: tuple[Lock, ...] = ()) -> tuple[Lock, ...]:
    """The locks of the hand-made plan's workbook after the edits; each is met by the edited week."""
    path = tmp_path / "timetable.xlsx"
    plan = plans.plan().model_copy(update={"locks": earlier})
    write_timetable(plans.programme(), plan, path)
    book = load_workbook(path)
    for edit in edits:
        edit(book)
    book.save(path)
    edited = read_edits(path)
    assert edited.facts == plan.input_sha256
    locks = locks_of(edited, SHAPES)
    assert all(lock.is_met(edited.timetable) for lock in locks)
    return locks


def said(locks: tuple[Lock, ...]) -> list[str]:
    return [lock.sentence.nb for lock in locks]


NEW = f"samf-uk.{plans.WEEK}.2"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [set_row(CLASS, day="tirsdag")],
            [
                "Timer rad 5, endret eller slettet: «norsk-a1» holdes ikke mandag 08:30.",
                "Timer rad 5: «norsk-a1» holdes tirsdag 08:30.",
            ],
        ),
        (
            [set_row(CLASS, start="09:00", end="12:15")],
            [
                "Timer rad 5, endret eller slettet: «norsk-a1» holdes ikke mandag 08:30.",
                "Timer rad 5: «norsk-a1» holdes mandag 09:00–12:15.",
            ],
        ),
        ([set_row(CLASS, end="12:00")], ["Timer rad 5: «norsk-a1» holdes mandag 08:30–12:00."]),
        ([set_row(CLASS, room="R3")], ["Timer rad 5: «norsk-a1» holdes mandag 08:30 i R3."]),
        (
            [set_row(CLASS, room=None)],
            ["Timer rad 5: «norsk-a1» holdes ikke mandag 08:30 i R1.", "Timer rad 5: «norsk-a1» holdes mandag 08:30."],
        ),
        ([set_row(CLASS, instructors="L3, L2")], ["Timer rad 5: «norsk-a1» holdes mandag 08:30 med L2, L3."]),
        (
            [set_row(CLASS, instructors=None)],
            [
                "Timer rad 5: «norsk-a1» holdes ikke mandag 08:30 med L1.",
                "Timer rad 5: «norsk-a1» holdes mandag 08:30.",
            ],
        ),
        ([set_row(CAFE, site="skole")], ["Timer rad 10: «strikkekafe» holdes tirsdag 17:00 på skole."]),
        ([drop("Timer", CLASS)], ["Timer rad 5, endret eller slettet: «norsk-a1» holdes ikke mandag 08:30."]),
        ([drop("Timer", STUDY)], ["Timer rad 2, endret eller slettet: «egenstudie» holdes ikke torsdag 12:00."]),
        (
            [drop("Timer", SHOP)],
            ["Timer rad 7, endret eller slettet: P06 er ikke med på «praksis-butikk» tirsdag 08:00."],
        ),
        (
            [set_row(TALK, start="11:00", end="12:00")],
            [
                "Timer rad 3, endret eller slettet: P03 er ikke med på «karriere» tirsdag 10:00.",
                "Timer rad 3: P03 er med på «karriere» tirsdag 11:00–12:00.",
            ],
        ),
        (
            [set_row(STUDY, start="13:00", end="15:00")],
            [
                "Timer rad 2, endret eller slettet: P01 er ikke med på «egenstudie» torsdag 12:00.",
                "Timer rad 2, endret eller slettet: P05 er ikke med på «egenstudie» torsdag 12:00.",
                "Timer rad 2: P01 er med på «egenstudie» torsdag 13:00–15:00.",
                "Timer rad 2: P05 er med på «egenstudie» torsdag 13:00–15:00.",
            ],
        ),
        (
            [add("Timer", NEW, "samf-uk", "onsdag", "13:00", "16:15", None, "skole", None), add("Oppmøte", NEW, "P06")],
            [
                "Timer rad 11: «samf-uk» holdes onsdag 13:00–16:15 på skole.",
                "Oppmøte rad 23: P06 er med på «samf-uk» onsdag 13:00.",
            ],
        ),
        ([add("Oppmøte", f"samf-uk.{plans.WEEK}.1", "p06")], ["Oppmøte rad 23: P06 er med på «samf-uk» fredag 09:00."]),
        (
            [drop("Oppmøte", 8)],
            [
                "Oppmøte rad 8, endret eller slettet: P03 er ikke med på «norsk-a1» mandag 08:30.",
                "Oppmøte rad 8: «norsk-a1» holdes mandag 08:30.",
            ],
        ),
        (
            [drop("Oppmøte", 22)],
            ["Oppmøte rad 22, endret eller slettet: P02 er ikke med på «strikkekafe» tirsdag 17:00."],
        ),
        (
            [drop("Oppmøte", 19)],
            ["Oppmøte rad 19, endret eller slettet: P06 er ikke med på «praksis-butikk» torsdag 08:00."],
        ),
        # The two meetings of the class change places with each other: it is held at both times as before.
        (
            [set_row(CLASS, day="onsdag"), set_row(CLASS + 1, day="mandag")],
            ["Timer rad 6: «norsk-a1» holdes mandag 08:30.", "Timer rad 5: «norsk-a1» holdes onsdag 08:30."],
        ),
    ],
)
def test_an_edit_holds_what_was_touched_and_nothing_else(
    tmp_path: Path, edits: list[Edit], expected: list[str]
) -> None:
    assert sorted(said(locks_after(tmp_path, *edits))) == sorted(expected)


def test_a_workbook_that_nobody_changed_has_no_new_locks(tmp_path: Path) -> None:
    assert locks_after(tmp_path) == ()


def test_what_was_changed_before_holds_on_until_it_is_changed_again(tmp_path: Path) -> None:
    monday, friday = (
        Lock(holds=True, activity="norsk-a1", start=at(0, 8, 30)),
        Lock(holds=True, activity="samf-uk", start=at(4, 9), room="R1"),
    )
    gone = Lock(holds=False, activity="samf-uk", start=at(3, 9))
    assert locks_after(tmp_path, earlier=(monday, friday, gone)) == (monday, gone, friday)
    after = locks_after(tmp_path, set_row(CLASS, day="torsdag"), earlier=(monday, friday, gone))
    assert {gone, friday} < set(after)
    assert monday not in after
    moved = locks_after(tmp_path, set_row(SOCIAL, day="torsdag"), earlier=(monday, friday, gone))
    assert monday in moved
    assert not {gone, friday} & set(moved)


TUESDAY = Lock(holds=True, activity="karriere", start=at(1, 10), participant="P03")
MONDAY = Lock(holds=True, activity="norsk-a1", start=at(0, 8, 30))


def test_a_lock_whose_row_was_deleted_is_let_go(tmp_path: Path) -> None:
    assert locks_after(tmp_path, drop("Låser", 2), earlier=(TUESDAY, MONDAY)) == (MONDAY,)


def test_without_their_sheet_all_locks_are_let_go(tmp_path: Path) -> None:
    assert locks_after(tmp_path, lambda book: book.remove(book["Låser"]), earlier=(TUESDAY, MONDAY)) == ()


def test_the_sheet_of_locks_says_them_and_is_there_only_with_some(tmp_path: Path) -> None:
    locks_after(tmp_path, earlier=(TUESDAY, MONDAY))
    rows = list(load_workbook(tmp_path / "timetable.xlsx")["Låser"].iter_rows(min_row=2, values_only=True))
    assert rows == [(1, "P03 er med på «karriere» tirsdag 10:00."), (2, "«norsk-a1» holdes mandag 08:30.")]
    locks_after(tmp_path)
    assert "Låser" not in load_workbook(tmp_path / "timetable.xlsx").sheetnames


def test_a_number_of_no_lock_is_a_fault_with_its_cell(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Låser"]["A3"].value = 7

    with pytest.raises(FaultyInput) as caught:
        locks_after(tmp_path, edit, earlier=(TUESDAY, MONDAY))
    assert [(one.code, one.sheet, one.cell) for one in caught.value.faults] == [("unknown_lock", "Låser", "A3")]
