"""The sheet *Timer per slag*: each participant's attended and counted hours of each kind, side by side."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts
from outputs.timetable.personal import factor, footnote
from outputs.timetable.sheets import page, protect, put, put_wide, widths
from outputs.timetable.styles import CODES
from scheduler.plan import ParticipantReport
from scheduler.settings import Kind

_ID_WIDTH, _NAME_WIDTH, _FIGURE_WIDTH = 8.5, 18.0, 5.2
"""Characters; thirteen kinds are as wide as A4 landscape without making the letters much smaller."""
_CODE_ROW, _KIND_ROW, _HEAD_ROW = 4, 5, 6


def write_by_kind(sheet: Worksheet, facts: Facts) -> None:
    """Fill the sheet; kinds that nobody has this week are left out."""
    reports = sorted(facts.plan.participants, key=lambda one: (facts.person(one.id), one.id))
    kinds = _held(reports)
    widths(sheet, [_ID_WIDTH, _NAME_WIDTH, *([_FIGURE_WIDTH] * (2 * (len(kinds) + 1)))])
    put(sheet, 1, 1, facts.say("Timer per slag", "Hours by kind"), "title")
    put(sheet, 2, 1, _about(facts), "facts")
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 26, 17
    _heads(sheet, facts, kinds)
    for row, report in enumerate(reports, start=_HEAD_ROW + 1):
        _line(sheet, facts, report, kinds, row)
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, 3)
    sheet.print_title_rows = f"{_CODE_ROW}:{_HEAD_ROW}"
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:B{_HEAD_ROW + len(reports)}"
    page(sheet, f"{facts.programme.name} · {facts.week_title}", sheet.title)
    protect(sheet)


def _held(reports: list[ParticipantReport]) -> list[Kind]:
    minutes = {kind: [one.by_kind[kind] for one in reports if kind in one.by_kind] for kind in Kind}
    return [kind for kind, all_of_it in minutes.items() if any(one.attended or one.counted for one in all_of_it)]


def _about(facts: Facts) -> str:
    said = facts.say(
        "Opp. = oppmøte, tiden deltakeren er der. Tell. = det som regnes mot målet; i alt høyst til mål og tak.",
        "Att. = attended, the time that the participant is there. Cnt. = counted towards the target; in all up to "
        "target and caps.",
    )
    return f"{said} {footnote(facts)}."


def _line(sheet: Worksheet, facts: Facts, report: ParticipantReport, kinds: list[Kind], row: int) -> None:
    put(sheet, row, 1, report.id, "cell")
    put(sheet, row, 2, facts.person(report.id), "cell")
    for place, kind in enumerate(kinds):
        minutes = report.by_kind.get(kind)
        for side, value in enumerate((minutes.attended, minutes.counted) if minutes else (None, None)):
            put(sheet, row, 3 + 2 * place + side, value / 60 if value else None, "hours close")
    last = 3 + 2 * len(kinds)
    put(sheet, row, last, report.attended / 60, "hours close")
    put(sheet, row, last + 1, report.counted / 60, "hours close")


def _heads(sheet: Worksheet, facts: Facts, kinds: list[Kind]) -> None:
    for row in (_CODE_ROW, _KIND_ROW):
        put_wide(sheet, row, (1, 2), "", "head")
    put(sheet, _HEAD_ROW, 1, facts.say("Deltaker", "Person"), "head")
    put(sheet, _HEAD_ROW, 2, facts.say("Navn", "Name"), "head")
    columns = [
        (
            CODES[kind],
            f"{facts.kind(kind).label.in_(facts.lang)}\n{factor(facts, kind, short=True)}",
            f"code {CODES[kind]}",
        )
        for kind in kinds
    ]
    columns.append((facts.say("I alt", "In all"), facts.say("Alle slag", "All kinds"), "head"))
    for place, (code, title, style) in enumerate(columns):
        span = (3 + 2 * place, 4 + 2 * place)
        put_wide(sheet, _CODE_ROW, span, code, style)
        put_wide(sheet, _KIND_ROW, span, title, "head turned")
        put(sheet, _HEAD_ROW, span[0], facts.say("Opp.", "Att."), "head small")
        put(sheet, _HEAD_ROW, span[1], facts.say("Tell.", "Cnt."), "head small")
    sheet.row_dimensions[_CODE_ROW].height = 18
    sheet.row_dimensions[_KIND_ROW].height = 132
