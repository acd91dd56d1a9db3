"""The sheet *Oversikt*: how the week turned out at a glance, and the ledger of every participant."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts
from outputs.timetable.measure import lines_needed
from outputs.timetable.personal import factor, status
from outputs.timetable.sheets import Value, link, page, protect, put, put_wide, widths
from outputs.timetable.styles import CODES
from outputs.timetable.tables import LINE, Column, Looking, write_heads, write_row, write_section, write_sentences
from outputs.timetable.why import reasons_of, write_causes, write_demands
from scheduler.outcome import full_weeks
from scheduler.plan import Goal, ParticipantReport
from scheduler.resolve import rule_set_on
from scheduler.settings import Kind

_WIDTHS = (8.5, 18.5, 19, 8, 8, 10.5, 10, 10, 15.5, 38)
"""Together as wide as A4 landscape holds without making the letters smaller."""
_WHOLE = (1, len(_WIDTHS))

Links = Mapping[str, tuple[str, str | None]]
"""By participant: sheet title of the person's grid, and the file it is in (None = this workbook)."""


def write_overview(sheet: Worksheet, facts: Facts, links: Links) -> None:
    """Fill the sheet: page one says how it went and why, then follow the kinds, and last the ledger."""
    widths(sheet, _WIDTHS)
    put(sheet, 1, 1, f"{facts.programme.name} – {facts.week_title.lower()}", "title")
    put(sheet, 2, 1, facts.dates(), "facts")
    sheet.row_dimensions[1].height = 28
    row = _figures(sheet, facts, 4) + 1
    row = write_section(sheet, row, facts.say("Så godt ble det", "How well it went"))
    row = write_sentences(sheet, row, _goals(facts), _WHOLE) + 1
    row = write_causes(sheet, facts, row)
    row = write_demands(sheet, facts, row)
    if facts.plan.notes:
        row = write_section(sheet, row, facts.say("Verdt å vite", "Worth knowing"))
        row = write_sentences(sheet, row, facts.plan.notes, _WHOLE) + 1
    row = _kinds(sheet, facts, _new_page(sheet, row))
    _ledger(sheet, facts, links, _new_page(sheet, row))  # last: its heading is repeated on every page that follows
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = "A3"
    page(sheet, f"{facts.programme.name} · {facts.week_title}", sheet.title)
    protect(sheet)


def _new_page(sheet: Worksheet, row: int) -> int:
    """Let the row begin a printed page."""
    sheet.row_breaks.append(Break(id=row - 1))
    return row


def _figures(sheet: Worksheet, facts: Facts, row: int) -> int:
    """Four figures in boxes."""
    full, aimed, _ = full_weeks(facts.plan)
    reports = facts.plan.participants
    boxes = (
        (
            (1, 2),
            f"{full} {facts.say('av', 'of')} {aimed}",
            facts.say("har full uke", "have their full week"),
        ),
        (
            (3, 4),
            facts.hours(sum(one.fulfilled for one in reports)),
            facts.say("teller, tellende fri medregnet", "counted, credited leave included"),
        ),
        ((5, 8), facts.hours(sum(one.attended for one in reports)), facts.say("oppmøte", "attended")),
        (
            (9, 10),
            facts.hours(sum(one.shortfall for one in reports)),
            facts.say("mangler i alt", "short in all"),
        ),
    )
    for span, figure, label in boxes:
        put_wide(sheet, row, span, figure, "figure full" if full == aimed and span[0] == 1 else "figure")
        put_wide(sheet, row + 1, span, label, "figure label")
    sheet.row_dimensions[row].height = 32
    lines = max(lines_needed(label, sum(_WIDTHS[span[0] - 1 : span[1]])) for span, _, label in boxes)
    sheet.row_dimensions[row + 1].height = 5 + LINE * lines
    return row + 2


def _goals(facts: Facts) -> list[str]:
    """The goals with what is proven about them, as sentences."""
    goals = {goal.name: goal for goal in facts.plan.goals}
    lines = []
    if (hours := goals.get("hours")) is not None:
        lines.append(_hours_goal(facts, hours))
    if (mandatory := goals.get("mandatory")) is not None:
        lines.append(_mandatory_goal(facts, mandatory))
    if (changes := goals.get("changes")) is not None and changes.value:
        nb = f"{changes.value} {'endringer' if changes.value > 1 else 'endring'} fra forrige plan."
        lines.append(facts.say(nb, f"{changes.value} change{'s' * (changes.value > 1)} from the last plan."))
    lines.append(
        facts.say("Alle mål er bevist: ingen bedre plan finnes.", "Every goal is proven: no better plan exists.")
        if facts.plan.status == "optimal"
        else facts.say(
            "Planen er kontrollert og lovlig; en litt bedre kan finnes.",
            "The plan is checked and legal; a slightly better one may exist.",
        )
    )
    return lines


def _hours_goal(facts: Facts, goal: Goal) -> str:
    need = sum(one.target - one.credit for one in facts.plan.participants)
    given = facts.hours(need - goal.value)
    if goal.bound is None:
        return facts.say(
            f"Planen gir {given}; det er ikke vist hvor mye som kunne vært delt ut.",
            f"The plan gives {given}; how much could be given out is not proven.",
        )
    most = facts.hours(need - goal.bound)
    return facts.say(
        f"Høyst {most} kunne vært delt ut; planen gir {given}{_gap(facts)}.",
        f"At most {most} could be given out; the plan gives {given}{_gap(facts)}.",
    )


def _mandatory_goal(facts: Facts, goal: Goal) -> str:
    if not goal.value:
        return facts.say(
            "Alle får det obligatoriske som planen deres krever denne uka.",
            "Everybody gets the mandatory content that their plan asks for this week.",
        )
    missing, unavoidable = facts.hours(goal.value), _unavoidable(facts, goal)
    return facts.say(
        f"Det mangler {missing} obligatorisk innhold{unavoidable}.",
        f"{missing} of mandatory content are missing{unavoidable}.",
    )


def _gap(facts: Facts) -> str:
    if facts.plan.gap is None:
        return ""
    percent = f"{facts.plan.gap * 100:.1f}".removesuffix(".0")
    return f" ({facts.say('avstand', 'gap')} {percent if facts.lang == 'en' else percent.replace('.', ',')} %)"


def _unavoidable(facts: Facts, goal: Goal) -> str:
    if not goal.bound:
        return ""
    least = facts.hours(goal.bound)
    return facts.say(f"; minst {least} er ikke til å unngå", f"; at least {least} cannot be avoided")


def _ledger_columns(facts: Facts) -> list[Column]:
    heads = (
        facts.say("Deltaker", "Person"), facts.say("Navn", "Name"), facts.say("Regelsett", "Rule set"),
        facts.say("Mål (t)", "Target (h)"), facts.say("Tell. fri (t)", "Credit (h)"),
        facts.say("Oppmøte (t)", "Attended (h)"), facts.say("Teller (t)", "Counted (h)"),
        facts.say("Mangler (t)", "Short (h)"), facts.say("Status", "Status"), facts.say("Grunn", "Reason"),
    )  # fmt: skip
    return [
        Column(head, (place, place), *(("hours", "head right") if 4 <= place <= 8 else ()))
        for place, head in enumerate(heads, start=1)
    ]


def _ledger(sheet: Worksheet, facts: Facts, links: Links, row: int) -> None:
    """One row a participant, those with most hours missing first."""
    first = write_section(sheet, row, facts.say("Timeregnskap", "Ledger"))
    columns = _ledger_columns(facts)
    row = write_heads(sheet, first, columns)
    sheet.print_title_rows = f"{first}:{first}"
    for report in sorted(facts.plan.participants, key=lambda one: _most_missing_first(facts, one)):
        row = write_row(sheet, row, columns, _ledger_values(facts, report))
        if report.id in links:
            for column in (1, 2):
                cell = sheet.cell(row - 1, column)
                cell.style = "ukeplan cell link"
                link(cell, *links[report.id])
    sheet.auto_filter.ref = f"A{first}:J{row - 1}"


def _most_missing_first(facts: Facts, report: ParticipantReport) -> tuple[int, int, str, str]:
    return -report.shortfall, -report.mandatory_shortfall, facts.person(report.id), report.id


def _ledger_values(facts: Facts, report: ParticipantReport) -> tuple[Value | Looking, ...]:
    figures = (report.target, report.credit, report.attended, report.counted, report.shortfall)
    look = "mandatory" if report.mandatory_shortfall else "short" if report.shortfall else "full"
    return (
        report.id, facts.person(report.id), _rule_sets(facts, report.id),
        *(minutes / 60 for minutes in figures),
        Looking(status(facts, report), look if report.target or look != "full" else "cell"),
        reasons_of(facts, report),
    )  # fmt: skip


def _rule_sets(facts: Facts, id_: str) -> str:
    """The rule set, or all that hold in the week, with the day that each begins."""
    participant = facts.participant.get(id_)
    if participant is None:
        return ""
    parts: list[str] = []
    before = None
    for day in range(5):
        now = rule_set_on(participant, facts.iso.date(day))
        if now is not None and now is not before:
            label = facts.programme.settings.rule_sets[now].label.in_(facts.lang)
            since = f" {facts.say('fra', 'from')} {facts.weekday(day).lower()}" if parts else ""
            parts.append(label + since)
        before = now
    return "; ".join(parts) or facts.say("Ikke i programmet denne uka", "Not in the programme this week")


def _kinds(sheet: Worksheet, facts: Facts, row: int) -> int:
    """Hours by kind, attended and counted side by side, with the factor and its source."""
    row = write_section(
        sheet, row, facts.say("Timer etter slag, og slik teller de", "Hours by kind, and how they count")
    )
    columns = (
        Column(facts.say("Kode", "Code"), (1, 1)),
        Column(facts.say("Slag", "Kind"), (2, 2)),
        Column(facts.say("Slik teller det", "How it counts"), (3, 4)),
        Column(facts.say("Antall", "People"), (5, 5), "count", "head right"),
        Column(facts.say("Oppmøte (t)", "Attended (h)"), (6, 6), "hours", "head right"),
        Column(facts.say("Teller (t)", "Counted (h)"), (7, 7), "hours", "head right"),
        Column(facts.say("Kilde", "Source"), (8, 10)),
    )
    row = write_heads(sheet, row, columns)
    for kind in Kind:
        minutes = [report.by_kind[kind] for report in facts.plan.participants if kind in report.by_kind]
        held = [one for one in minutes if one.attended or one.counted]
        if held:
            row = write_row(sheet, row, columns, (
                Looking(CODES[kind], f"code {CODES[kind]}"), facts.kind(kind).label.in_(facts.lang),
                factor(facts, kind), len(held), sum(one.attended for one in held) / 60,
                sum(one.counted for one in held) / 60, facts.kind(kind).source,
            ))  # fmt: skip
    return row + 1
