"""How the workbook looks: fonts, lines and the fills of the kinds.

Fills are Okabe and Ito's colours that black text can be read on (contrast above 4.5), and every kind has a
letter code besides, so that a print without colour says the same.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from scheduler.settings import Kind

SKY, ORANGE, GREEN, YELLOW = "56B4E9", "E69F00", "009E73", "F0E442"
VERMILLION, PURPLE, GREY, PALE = "D55E00", "CC79A7", "D9D9D9", "F2F2F2"

CODES: dict[Kind, str] = {
    Kind.NORWEGIAN: "N",
    Kind.SOCIAL_STUDIES: "S",
    Kind.LIFE_SKILLS: "L",
    Kind.PARENTAL_GUIDANCE: "F",
    Kind.CAREER_GUIDANCE: "K",
    Kind.MAPPING: "KA",
    Kind.RECOGNITION: "G",
    Kind.WORK_PLACEMENT: "P",
    Kind.WORK_COURSE: "A",
    Kind.WORK: "J",
    Kind.EDUCATION: "U",
    Kind.VOLUNTEER: "V",
    Kind.SELF_STUDY: "E",
    Kind.DAILY_TASKS: "D",
    Kind.OTHER: "X",
}
"""A short code for each kind; the same in both languages, explained by the legend."""

FILLS: dict[Kind, str] = {
    Kind.NORWEGIAN: SKY,
    Kind.EDUCATION: SKY,
    Kind.SOCIAL_STUDIES: ORANGE,
    Kind.WORK_COURSE: VERMILLION,
    Kind.LIFE_SKILLS: YELLOW,
    Kind.PARENTAL_GUIDANCE: YELLOW,
    Kind.CAREER_GUIDANCE: PURPLE,
    Kind.MAPPING: PURPLE,
    Kind.RECOGNITION: PURPLE,
    Kind.WORK_PLACEMENT: GREEN,
    Kind.WORK: GREEN,
    Kind.VOLUNTEER: GREY,
    Kind.SELF_STUDY: GREY,
    Kind.DAILY_TASKS: GREY,
    Kind.OTHER: GREY,
}

FONT = "Arial"
BLOCK_SIZE = 10.0
SMALL_SIZE = 8.0
"""Points of the letters in a grid's block."""
_LINE = Side(style="thin", color="A6A6A6")
_HAIR = Side(style="hair", color="BFBFBF")
_DARK = Side(style="thin", color="000000")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def _style(
    name: str,
    *,
    size: float = 10,
    bold: bool = False,
    colour: str = "000000",
    fill: str | None = None,
    border: Border | None = None,
    across: str | None = None,
    down: str = "top",
    wrap: bool = True,
    number: str = "General",
    underline: str | None = None,
    indent: int = 0,
    turned: bool = False,
) -> NamedStyle:
    return NamedStyle(
        name=f"ukeplan {name}",
        font=Font(name=FONT, size=size, bold=bold, color=colour, underline=underline),
        fill=_fill(fill) if fill else PatternFill(),
        border=border or Border(),
        alignment=Alignment(
            horizontal=across, vertical=down, wrap_text=wrap, indent=indent, text_rotation=90 if turned else 0
        ),
        number_format=number,
    )


def _text_styles() -> list[NamedStyle]:
    return [
        _style("title", size=18, bold=True, wrap=False, down="center"),
        _style("facts", size=11, wrap=False, down="center"),
        _style("section", size=13, bold=True, wrap=False, down="bottom"),
        _style("text", size=11),
        _style("link", size=10, colour="1F4E9E", underline="single", wrap=False, down="center"),
        _style("figure", size=20, bold=True, across="center", down="center", fill=PALE, border=_BOX),
        _style("figure label", size=10, across="center", down="center", fill=PALE, border=_BOX),
        _style("figure full", size=20, bold=True, across="center", down="center", fill=SKY, border=_BOX),
    ]


def _table_styles(lang: str) -> list[NamedStyle]:
    hours = "[$-809]0.0#" if lang == "en" else "[$-414]0.0#"
    # ``_0``: a gap as wide as a digit before the border. (LibreOffice does not indent figures.)
    return [
        _style("head", bold=True, fill=GREY, border=_BOX, down="center"),
        _style("head right", bold=True, fill=GREY, border=_BOX, across="right", down="center", indent=1),
        _style("head turned", bold=True, fill=GREY, border=_BOX, across="left", down="center", turned=True),
        _style("head small", size=8, bold=True, fill=GREY, border=_BOX, across="right", down="center", wrap=False),
        _style("cell", border=_BOX, across="left", down="center"),
        _style("cell link", border=_BOX, down="center", colour="1F4E9E", underline="single"),
        _style("cell bold", border=_BOX, down="center", bold=True),
        _style("hours", border=_BOX, number=f"{hours}_0", across="right", down="center"),
        _style("hours close", border=_BOX, number=hours, across="right", down="center"),
        _style("count", border=_BOX, number="0_0", across="right", down="center"),
        _style("clock", border=_BOX, number="[hh]:mm", across="center", down="center"),
        _style("helper", border=_BOX, down="center", colour="595959"),
        _style("full", border=_BOX, across="left", down="center", indent=1, fill=SKY, bold=True),
        _style("short", border=_BOX, across="left", down="center", indent=1, fill=ORANGE, bold=True),
        _style("mandatory", border=_BOX, across="left", down="center", indent=1, fill=VERMILLION, bold=True),
    ]


def _grid_styles() -> list[NamedStyle]:
    edge = {"left": _LINE}
    return [
        _style("day", size=12, bold=True, fill=GREY, border=_BOX, across="center", down="center"),
        _style("escort", size=9, fill=PALE, border=_BOX, across="center", down="center"),
        _style("time", size=10, bold=True, border=Border(left=_LINE, right=_LINE, top=_LINE), across="center"),
        _style("hour first", border=Border(**edge, top=_LINE)),
        _style("hour", border=Border(top=_LINE)),
        _style("half first", border=Border(**edge, top=_HAIR)),
        _style("half", border=Border(top=_HAIR)),
        _style("free first", border=Border(**edge)),
        _style("bottom", border=Border(top=_LINE)),
        _style("right", border=Border(left=_LINE)),
        *(
            _style(
                f"block {CODES[kind]} {size:.0f}",
                size=size,
                fill=FILLS[kind],
                across="left",
                indent=1,
                border=Border(left=_DARK, right=_DARK, top=_DARK, bottom=_DARK),
            )
            for kind in Kind
            for size in (BLOCK_SIZE, SMALL_SIZE)
        ),
        *(
            _style(f"code {CODES[kind]}", bold=True, fill=FILLS[kind], border=_BOX, across="center", down="center")
            for kind in Kind
        ),
    ]


def add_styles(book: Workbook, lang: str) -> None:
    """Give a workbook all named styles (once; cells then name theirs, which is what makes writing fast).

    The usual style's font is what column widths are counted in: where it is not installed (Calibri is not on every
    machine) another one takes its place, columns become wider, and a page prints smaller. Arial is everywhere.
    """
    book._named_styles["Normal"].font = Font(name=FONT, size=BLOCK_SIZE)
    for style in (*_text_styles(), *_table_styles(lang), *_grid_styles()):
        book.add_named_style(style)
