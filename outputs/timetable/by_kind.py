"""The sheet *Timer per slag*: each participant's attended and counted hours of each kind, side by side."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts
from outputs.timetable.personal import factor
from outputs.timetable.sheets import page, protect, put, put_wide, widths
from outputs.timetable.styles import CODES
from scheduler.settings import Kind


def write_by_kind(sheet: Worksheet, facts: Facts) -> None:
    """Fill the sheet; kinds that nobody has this week are left out."""
    reports = sorted(facts.plan.participants, key=lambda one: (facts.person(one.id), one.id))
    kinds = [
        kind
        for kind in Kind
        if any(
            report.by_kind[kind].attended or report.by_kind[kind].counted
            for report in reports
            if kind in report.by_kind
        )
    ]
    widths(sheet, [11, 25, *([9.0] * (2 * (len(kinds) + 1)))])
    put(sheet, 1, 1, facts.say("Timer per slag", "Hours by kind"), "title")
    put(
        sheet,
        2,
        1,
        facts.say(
            "Oppmøte er tiden deltakeren er der. Teller er det som regnes mot målet.",
            "Attended is the time that the participant is there. Counted goes towards the target.",
        ),
        "facts",
    )
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 26, 17
    _heads(sheet, facts, kinds)
    for row, report in enumerate(reports, start=6):
        put(sheet, row, 1, report.id, "cell")
        put(sheet, row, 2, facts.person(report.id), "cell")
        for place, kind in enumerate(kinds):
            minutes = report.by_kind.get(kind)
            for side, value in enumerate((minutes.attended, minutes.counted) if minutes else (None, None)):
                put(sheet, row, 3 + 2 * place + side, value / 60 if value else None, "hours")
        last = 3 + 2 * len(kinds)
        put(sheet, row, last, report.attended / 60, "hours")
        put(sheet, row, last + 1, report.counted / 60, "hours")
    sheet.freeze_panes = "C6"
    sheet.print_title_rows = "3:5"
    sheet.auto_filter.ref = f"A5:B{5 + len(reports)}"
    page(sheet, f"{facts.programme.name} · {facts.week_title}", sheet.title)
    protect(sheet)


def _heads(sheet: Worksheet, facts: Facts, kinds: list[Kind]) -> None:
    put_wide(sheet, 3, (1, 2), "", "head")
    put_wide(sheet, 4, (1, 2), "", "head")
    put(sheet, 5, 1, facts.say("Deltaker", "Participant"), "head")
    put(sheet, 5, 2, facts.say("Navn", "Name"), "head")
    columns = [
        (
            f"{CODES[kind]} · {facts.kind(kind).label.in_(facts.lang)}",
            factor(facts, kind),
            f"code {CODES[kind]}",
        )
        for kind in kinds
    ]
    columns.append(
        (
            facts.say("I alt", "In all"),
            facts.say("teller høyst til mål og tak", "counted up to target and caps"),
            "head",
        )
    )
    for place, (title, note, style) in enumerate(columns):
        span = (3 + 2 * place, 4 + 2 * place)
        put_wide(sheet, 3, span, title, style)
        put_wide(sheet, 4, span, note, "head")
        put(sheet, 5, span[0], facts.say("Oppmøte", "Attended"), "head right")
        put(sheet, 5, span[1], facts.say("Teller", "Counted"), "head right")
    sheet.row_dimensions[3].height = 28
    sheet.row_dimensions[4].height = 40
