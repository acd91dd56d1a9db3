"""Sheets and cells: safe texts, legal titles, page set-up, links, protection, and saving without a clock."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.styles import FONT

Value = str | int | float | dt.timedelta | None
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_LONGEST_TEXT = 32_767


def clean(text: str) -> str:
    """A text as a cell can hold it: no control characters, no longer than Excel allows."""
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    return str(ILLEGAL_CHARACTERS_RE.sub("", one_break))[:_LONGEST_TEXT]


def put(sheet: Worksheet, row: int, column: int, value: Value, style: str) -> Cell:
    """Write one cell; a text stays a text even when it begins with ``=``."""
    cell = sheet.cell(row, column)
    cell.style = f"ukeplan {style}"
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
        if value.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True
    else:
        cell.value = value
    assert isinstance(cell, Cell)
    return cell


def put_wide(sheet: Worksheet, row: int, columns: tuple[int, int], value: Value, style: str, rows: int = 1) -> Cell:
    """Write one cell that spans columns ``first..last`` and so many rows."""
    cell = put(sheet, row, columns[0], value, style)
    last = row + rows - 1
    if columns[1] == columns[0] and rows == 1:
        return cell
    # openpyxl's own merge_cells works out each edge cell's border anew, which took most of the writing time;
    # the same style on every covered cell looks the same.
    for covered_row in range(row, last + 1):
        for column in range(columns[0], columns[1] + 1):
            if (covered_row, column) != (row, columns[0]):
                sheet.cell(covered_row, column).style = f"ukeplan {style}"
    sheet.merged_cells.add(CellRange(min_row=row, max_row=last, min_col=columns[0], max_col=columns[1]))
    return cell


def with_bold(text: str, part: str, size: float) -> CellRichText | str:
    """The text of a block with one part of it in bold letters."""
    part = clean(part)
    before, found, after = text.partition(part)
    if not found:
        return text
    bold = TextBlock(InlineFont(rFont=FONT, sz=size, b=True), part)
    return CellRichText(*(piece for piece in (before, bold, after) if piece))


def link(cell: Cell, sheet_title: str, file: str | None = None) -> None:
    """Let a cell lead to the top of another sheet, of this workbook or of the one at the relative path."""
    place = "'" + sheet_title.replace("'", "''") + "'!A1"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, target=file, tooltip=clean(sheet_title))


class Titles:
    """Legal and unique sheet titles of one workbook."""

    def __init__(self) -> None:
        self._taken: set[str] = {"history"}  # Excel keeps this one for itself

    def take(self, wanted: str) -> str:
        """The wanted title, made legal and told apart from those already taken."""
        base = " ".join(_FORBIDDEN.sub("-", clean(wanted)).split()).strip("'") or "-"
        title, number = base[:_LONGEST_TITLE].strip().strip("'"), 1
        while title.casefold() in self._taken:
            number += 1
            tail = f" ({number})"
            title = base[: _LONGEST_TITLE - len(tail)].strip() + tail
        self._taken.add(title.casefold())
        return title


def widths(sheet: Worksheet, values: Iterable[float]) -> None:
    """Set the widths of columns A, B, ... in characters."""
    for number, value in enumerate(values, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = value


def page(sheet: Worksheet, week: str, footer: str, *, one_page: bool = False) -> None:
    """A4 landscape, one page wide; the week above, what it is and the page number below."""
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", 9
    setup.fitToWidth, setup.fitToHeight = 1, 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.25
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.scaleWithDoc = False  # the same small letters on every page, however much is on it
    sheet.oddHeader.right.text = clean(week).replace("&", "&&")
    sheet.oddFooter.left.text = clean(footer).replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"


def protect(sheet: Worksheet) -> None:
    """Make a view of the sheet: no password, cells can be selected, filters used, columns widened."""
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False
    sheet.protection.sort = False
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def save(book: Workbook, path: Path, stamp: dt.datetime) -> None:
    """Write the file with ``stamp`` wherever the format wants a time, so that the same plan is the same bytes."""
    book.properties.creator = "ukeplan"
    book.properties.created = stamp
    draft = io.BytesIO()
    book.save(draft)
    moment = stamp.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    modified = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = modified.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
