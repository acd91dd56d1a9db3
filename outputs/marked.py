"""A copy of the coordinator's own workbook with its faults marked: red borders, comments, a list with links."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.sheets import save
from outputs.workbook import lead_to, put
from scheduler.faults import Fault
from scheduler.forms import FAULTS_TITLE, fold_title
from scheduler.words import Text

_RED = Side(style="medium", color="FFC00000")
_MARK = "✗ ukeplan: "
"""Begins what we write in a comment, so that the next marking can take it away again."""
_OURS = re.compile(rf"\n*{re.escape(_MARK)}.*", re.DOTALL)
_STAMP = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_HEADS = (
    Text("Nr.", "No."), Text("Ark", "Sheet"), Text("Celle", "Cell"), Text("Verdi", "Value"),
    Text("Hva som er galt", "What is wrong"), Text("Hva du kan gjøre", "What you can do"),
)
_WIDTHS = (6, 20, 10, 28, 60, 70)


def write_marked(source: Path, faults: Sequence[Fault], target: Path, lang: str = "nb") -> None:
    """Write a marked copy.

    Formats, formulas and comments of the original stay; marks of an earlier round are taken away first.
    Of a file that is no workbook the copy holds the list of faults only.

    Parameters
    ----------
    source
        The coordinator's workbook; it is not changed.
    faults
        What ``inputs.workbook.read_workbook`` found.
    target
        The copy; an existing file is overwritten.
    lang
        ``nb`` or ``en``.
    """
    book = _opened(source)
    _unmark(book)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    for fault in faults:
        sheet = sheets.get(fault.sheet or "")
        if sheet is not None:
            _mark(sheet, fault, lang)
    _list(book, faults, sheets, lang)
    save(book, target, _STAMP)


def _opened(source: Path) -> Workbook:
    """The workbook with everything that can be kept; an empty one where the file is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl does not keep
            return load_workbook(io.BytesIO(source.read_bytes()), rich_text=True)
    except Exception:  # whatever is wrong with it: the faults say so
        book = Workbook()
        for sheet in book.worksheets:
            book.remove(sheet)
        return book


def _unmark(book: Workbook) -> None:
    """Take away what an earlier marking left in the coordinator's copy."""
    for sheet in [one for one in book.worksheets if fold_title(one.title) in {fold_title(t) for t in FAULTS_TITLE}]:
        book.remove(sheet)
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):  # the written cells only; there is no public way to them
            if cell.comment is not None and _MARK in cell.comment.text:
                rest = _OURS.sub("", cell.comment.text)
                cell.comment = Comment(rest, cell.comment.author) if rest else None
                cell.border = _without_red(cell.border)


def _without_red(border: Border) -> Border:
    def kept(side: Side | None) -> Side | None:
        ours = side is not None and side.style == _RED.style and side.color is not None and (
            side.color.rgb == _RED.color.rgb)
        return None if ours else side
    return Border(left=kept(border.left), right=kept(border.right), top=kept(border.top), bottom=kept(border.bottom))


def _cell_of(sheet: Worksheet, fault: Fault) -> Cell | None:
    """The cell to mark: the fault's own, its row's first, or none; of merged cells the one that shows."""
    address = fault.cell or (f"A{fault.row}" if fault.row else None)
    if address is None:
        return None
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if address in area)
        cell = sheet.cell(area.min_row, area.min_col)
    return cell if isinstance(cell, Cell) else None


def _mark(sheet: Worksheet, fault: Fault, lang: str) -> None:
    cell = _cell_of(sheet, fault)
    if cell is None:
        return
    cell.border = Border(left=_RED, right=_RED, top=_RED, bottom=_RED)
    sentence = f"{fault.expected.in_(lang)} {fault.cure.in_(lang)}"
    before = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
    author = cell.comment.author if cell.comment is not None else "ukeplan"
    cell.comment = Comment(f"{before}{_MARK}{sentence}", author, height=160, width=320)


def _list(book: Workbook, faults: Sequence[Fault], sheets: dict[str, Worksheet], lang: str) -> None:
    """The sheet *Feil*, first in the book: every fault with a link to its cell."""
    sheet = book.create_sheet(FAULTS_TITLE.in_(lang), 0)
    for number, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), start=1):
        cell = put(sheet, 1, number, head.in_(lang))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="FCE4D6")
        sheet.column_dimensions["ABCDEF"[number - 1]].width = width
    for row, fault in enumerate(faults, start=2):
        place = fault.cell or (f"A{fault.row}" if fault.row else "A1")
        shown = fault.cell or (str(fault.row) if fault.row else "")
        values = (row - 1, fault.sheet, shown, fault.value, fault.expected.in_(lang), fault.cure.in_(lang))
        for number, value in enumerate(values, start=1):
            put(sheet, row, number, value).alignment = Alignment(wrap_text=True, vertical="top")
        if fault.sheet in sheets:
            for number in (2, 3):
                link = sheet.cell(row, number)
                assert isinstance(link, Cell)
                lead_to(link, fault.sheet or "", place)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
