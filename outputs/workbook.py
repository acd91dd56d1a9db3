"""The workbook itself: empty for a coordinator to fill in, or filled with a programme."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from outputs.cell_text import Written
from outputs.form_rows import form_rows, forms_of
from outputs.timetable.measure import lines_needed
from outputs.timetable.sheets import clean, save
from scheduler.forms import LISTS_TITLE, README_TITLE, VERSION, CellType, Choice, Column, Sheet
from scheduler.programme import Programme
from scheduler.words import Text

_STAMP = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Whenever it is written: the same programme is the same bytes."""
_WIDEST = 48
"""Characters that a column is wide at most."""
_ROWS_AHEAD = 300
"""Empty rows that have drop-downs ready."""
_FONT = "Calibri"
_EDGE = Side(style="thin", color="7F7F7F")
_REQUIRED = PatternFill("solid", start_color="1F4E79")
_OPTIONAL = PatternFill("solid", start_color="DDEBF7")
_AS_TEXT = (
    CellType.TEXT, CellType.CLOCK, CellType.CLOCKS, CellType.SPANS, CellType.DAYS, CellType.DATES,
    CellType.WEEK,
    CellType.REFERENCE, CellType.REFERENCES, CellType.WORDS, CellType.CHOICE, CellType.CHOICES,
    CellType.LANGUAGE, CellType.LANGUAGES, CellType.YES_NO,
)
_WIDTHS = {CellType.SPANS: 30, CellType.REFERENCES: 26, CellType.LANGUAGES: 22, CellType.CLOCKS: 34,
CellType.NOTE: 18}


def write_workbook(programme: Programme | None, path: Path, lang: str = "nb") -> None:
    """Write a workbook.

    Parameters
    ----------
    programme
        What to fill it with; None = an empty one.
    path
        The file; an existing one is overwritten.
    lang
        ``nb`` or ``en``: titles, help texts and drop-downs.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = README_TITLE.in_(lang)
    forms = forms_of(programme)
    lists = _Lists(lang)
    for form in forms:
        _write_form(book.create_sheet(form.title.in_(lang)), form, programme, lists)
    lists.write(book.create_sheet(LISTS_TITLE.in_(lang)))
    _write_readme(first, forms, lang)
    save(book, path, _STAMP)


class _Lists:
    """The hidden sheet that drop-downs take their words from."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.columns: dict[tuple[Choice, ...], int] = {}

    def source(self, choices: tuple[Choice, ...]) -> str:
        """The cells that hold these words."""
        letter = get_column_letter(self.columns.setdefault(choices, len(self.columns) + 1))
        return f"{LISTS_TITLE.in_(self.lang)}!${letter}$1:${letter}${len(choices)}"

    def write(self, sheet: Worksheet) -> None:
        """Write every list that was asked for."""
        for choices, column in self.columns.items():
            for row, choice in enumerate(choices, start=1):
                put(sheet, row, column, choice.label.in_(self.lang))
        sheet.sheet_state = "hidden"


def put(sheet: Worksheet, row: int, column: int, value: Written) -> Cell:
    """Write one cell; a text stays a text even when it begins with ``=``."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    else:
        cell.value = value
    return cell


def lead_to(cell: Cell, title: str, place: str = "A1") -> None:
    """Let a cell lead to a place in a sheet of the same workbook."""
    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
    cell.font = Font(name=_FONT, color="0563C1", underline="single")


def _title(cell: Cell, column: Column, lang: str) -> None:
    """A column's title: dark where required, with its help text as a comment."""
    cell.font = Font(name=_FONT, bold=True, color="FFFFFF" if column.required else "000000")
    cell.fill = _REQUIRED if column.required else _OPTIONAL
    cell.border = Border(bottom=_EDGE, right=_EDGE)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    comment = Comment(help_text(column, lang), "ukeplan", height=130, width=300)
    cell.comment = comment


def help_text(column: Column, lang: str) -> str:
    """What a column's comment and its drop-down say."""
    must = Text("Må fylles ut. ", "Required. ") if column.required else Text("", "")
    example = column.example.in_(lang)
    shown = Text(f" Eksempel: {example}.", f" Example: {example}.") if example else Text("", "")
    return f"{must.in_(lang)}{column.help.in_(lang)}.{shown.in_(lang)}"


def _number_format(column: Column) -> str:
    if column.type is CellType.DATE:
        return "dd.mm.yyyy"
    if column.type is CellType.HOURS:
        return "0.##"
    return "@" if column.type in _AS_TEXT else "General"


def _width(column: Column, values: list[Written], lang: str) -> float:
    """Characters that a column needs for its title and most of its values."""
    longest = max((len(str(value)) for value in values if isinstance(value, str)), default=0)
    title = min(24, len(column.title.in_(lang)) + 4)
    return max(_WIDTHS.get(column.type, 13), title, min(_WIDEST, longest + 2))


def _write_form(sheet: Worksheet, form: Sheet, programme: Programme | None, lists: _Lists) -> None:
    lang = lists.lang
    rows = form_rows(programme, form, lang)
    for number, column in enumerate(form.columns, start=1):
        letter = get_column_letter(number)
        _title(put(sheet, 1, number, column.title.in_(lang)), column, lang)
        dimension = sheet.column_dimensions[letter]
        dimension.width = _width(column, [row.get(column.key) for row in rows], lang)
        dimension.number_format = _number_format(column)
        for place, row in enumerate(rows, start=2):
            value = row.get(column.key)
            if value is not None:
                put(sheet, place, number, value).number_format = _number_format(column)
        _drop_down(sheet, form, column, f"{letter}2:{letter}{len(rows) + 1 + _ROWS_AHEAD}", lists)
    if form.key == "settings":
        sheet.column_dimensions["A"].width, sheet.column_dimensions["E"].width = 52, 90
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(form.columns))}{max(2, len(rows) + 1)}"
    sheet.row_dimensions[1].height = 32
    sheet.sheet_properties.tabColor = "1F4E79" if form.required else "9DC3E6"
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _drop_down(sheet: Worksheet, form: Sheet, column: Column, area: str, lists: _Lists) -> None:
    """Offer a column's words; only one of them is right unless several or others may stand there."""
    if not column.choices or column.type in (CellType.REFERENCE, CellType.REFERENCES):
        return
    rule = DataValidation("list", formula1=lists.source(column.choices), allow_blank=True)
    strict = column.type in (CellType.CHOICE, CellType.YES_NO) and not column.free
    rule.showErrorMessage, rule.showInputMessage = strict, True
    rule.promptTitle = column.title.in_(lists.lang)[:32]
    rule.prompt = help_text(column, lists.lang)[:250]
    rule.errorTitle = column.title.in_(lists.lang)[:32]
    rule.error = Text("Velg et ord fra lista.", "Choose a word of the list.").in_(lists.lang)
    rule.add(area)
    sheet.add_data_validation(rule)


_INTRODUCTION: tuple[Text, ...] = (
    Text("Arbeidsbok for ukeplan", "Workbook for ukeplan"),
    Text("Fyll ut arkene, lagre, og kjør «ukeplan check FIL» og deretter «ukeplan plan FIL --out MAPPE».",
         "Fill in the sheets, save, and run “ukeplan check FILE” and then “ukeplan plan FILE --out FOLDER”."),
    Text("Bare Deltakere, Tilbud og Lærere må fylles ut. Uka står i arket Program.",
         "Only Participants, Activities and Instructors are required. The week is in the sheet Programme."),
    Text("Mørkeblå kolonner må fylles ut. Hold pekeren over en overskrift for hjelp.",
         "Dark blue columns are required. Hold the pointer over a title for help."),
    Text("Tider skrives «man 08:30-12:00; ons 09:00-12:00» eller «man-fre 08:00-15:30». Datoer: 12.10.2026.",
         "Times are written “mon 08:30-12:00; wed 09:00-12:00” or “mon-fri 08:00-15:30”. Dates: 12.10.2026."),
    Text("Flere i samme celle skilles med semikolon. Andre ark vises til med id eller navn.",
         "Separate several in one cell with semicolons. Refer to other sheets by id or name."),
    Text("Skriv aldri fødselsnummer, DUF-nummer, eller hvorfor noen er borte.",
         "Never write person numbers, DUF numbers, or why somebody is away."),
    Text(f"Versjon {VERSION}", f"Version {VERSION}"),
)


def _write_readme(sheet: Worksheet, forms: list[Sheet], lang: str) -> None:
    for row, text in enumerate(_INTRODUCTION, start=1):
        put(sheet, row, 1, text.in_(lang)).font = Font(name=_FONT, bold=row == 1, size=16 if row == 1 else 11)
    top = len(_INTRODUCTION) + 2
    heads = (Text("Ark", "Sheet"), Text("Hva det er", "What it is"), Text("Når det mangler",
    "When it is missing"))
    for number, head in enumerate(heads, start=1):
        cell = put(sheet, top, number, head.in_(lang))
        cell.font, cell.fill = Font(name=_FONT, bold=True), _OPTIONAL
    for row, form in enumerate(forms, start=top + 1):
        link = put(sheet, row, 1, form.title.in_(lang))
        lead_to(link, form.title.in_(lang))
        must = Text("Arket må være med.", "The sheet is required.")
        for number, text in ((2, form.about), (3, must if form.required else form.default)):
            put(sheet, row, number, text.in_(lang)).alignment = Alignment(wrap_text=True, vertical="top")
        lines = max(lines_needed(form.about.in_(lang), 70, size=11), lines_needed(form.default.in_(lang), 60, size=11))
        sheet.row_dimensions[row].height = 15 * lines + 2
    for letter, width in (("A", 24), ("B", 70), ("C", 60)):
        sheet.column_dimensions[letter].width = width
    _page(sheet)
    sheet.print_title_rows = None
