"""The sheet *Oversikt*: how the week turned out at a glance, and the ledger of every participant."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts
from outputs.timetable.personal import factor, status
from outputs.timetable.sheets import lines_needed, link, page, protect, put, put_wide, widths
from outputs.timetable.styles import CODES
from scheduler.plan import ParticipantReport
from scheduler.resolve import rule_set_on
from scheduler.settings import Kind
from scheduler.words import hours

_WIDTHS = (9, 24, 31, 9, 9, 10, 9, 9, 24, 62)
_LAST = len(_WIDTHS)
_WHOLE = (1, _LAST)
_LINE = 14.0
_MOST_NAMES = 12

Links = Mapping[str, tuple[str, str | None]]
"""By participant: sheet title of the person's grid, and the file it is in (None = this workbook)."""


def write_overview(sheet: Worksheet, facts: Facts, links: Links) -> None:
    """Fill the sheet."""
    widths(sheet, _WIDTHS)
    put(sheet, 1, 1, f"{facts.programme.name} – {facts.week_title.lower()}", "title")
    put(sheet, 2, 1, facts.dates(), "facts")
    sheet.row_dimensions[1].height = 28
    row = _figures(sheet, facts, 4)
    row = _sentences(sheet, facts.say("Så godt ble det", "How well it went"), _goals(facts), row + 1)
    row = _reasons(sheet, facts, row + 1)
    row = _sentences(sheet, facts.say("Verdt å vite", "Worth knowing"), list(facts.plan.notes), row + 1)
    row = _kinds(sheet, facts, row + 1)
    _ledger(sheet, facts, links, row + 1)  # last, since its heading is repeated on every page that follows
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = "A3"
    page(sheet, f"{facts.programme.name} · {facts.week_title}", sheet.title)
    protect(sheet)


def full_weeks(facts: Facts) -> tuple[int, int]:
    """How many have their full week, of how many with a target."""
    aimed = [one for one in facts.plan.participants if one.target > 0]
    return sum(1 for one in aimed if not one.shortfall and not one.mandatory_shortfall), len(aimed)


def _figures(sheet: Worksheet, facts: Facts, row: int) -> int:
    """Four figures in boxes."""
    full, aimed = full_weeks(facts)
    reports = facts.plan.participants
    boxes = (
        (
            (1, 2),
            f"{full} {facts.say('av', 'of')} {aimed}",
            facts.say("har full uke", "have their full week"),
        ),
        (
            (3, 4),
            facts.hours(sum(one.counted + one.credit for one in reports)),
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
    sheet.row_dimensions[row + 1].height = 18
    return row + 2


def _goals(facts: Facts) -> list[str]:
    """The goals with what is proven about them, as sentences."""
    goals = {goal.name: goal for goal in facts.plan.goals}
    need = sum(one.target - one.credit for one in facts.plan.participants)
    lines = []
    if (hours_goal := goals.get("hours")) is not None:
        given = facts.hours(need - hours_goal.value)
        if hours_goal.bound is None:
            lines.append(
                facts.say(
                    f"Planen gir {given}; det er ikke vist hvor mye som kunne vært delt ut.",
                    f"The plan gives {given}; how much could be given out is not proven.",
                )
            )
        else:
            most = facts.hours(need - hours_goal.bound)
            lines.append(
                facts.say(
                    f"Høyst {most} kunne vært delt ut; planen gir {given}{_gap(facts)}.",
                    f"At most {most} could be given out; the plan gives {given}{_gap(facts)}.",
                )
            )
    if (mandatory := goals.get("mandatory")) is not None:
        missing = facts.hours(mandatory.value)
        lines.append(
            facts.say(
                f"Det mangler {missing} obligatorisk innhold{_unavoidable(facts, mandatory)}.",
                f"{missing} of mandatory content are missing{_unavoidable(facts, mandatory)}.",
            )
            if mandatory.value
            else facts.say(
                "Alle får det obligatoriske som planen deres krever denne uka.",
                "Everybody gets the mandatory content that their plan asks for this week.",
            )
        )
    if (changes := goals.get("changes")) is not None and changes.value:
        lines.append(
            facts.say(f"{changes.value} endringer fra forrige plan.", f"{changes.value} changes from the last plan.")
        )
    lines.append(
        facts.say("Alle mål er bevist: ingen bedre plan finnes.", "Every goal is proven: no better plan exists.")
        if facts.plan.status == "optimal"
        else facts.say(
            "Planen er kontrollert og lovlig; en litt bedre kan finnes.",
            "The plan is checked and legal; a slightly better one may exist.",
        )
    )
    return lines


def _gap(facts: Facts) -> str:
    if facts.plan.gap is None:
        return ""
    percent = f"{facts.plan.gap * 100:.1f}".removesuffix(".0")
    return f" ({facts.say('avstand', 'gap')} {percent if facts.lang == 'en' else percent.replace('.', ',')} %)"


def _unavoidable(facts: Facts, goal: object) -> str:
    bound = getattr(goal, "bound", None)
    if not bound:
        return ""
    return facts.say(
        f"; minst {facts.hours(bound)} er ikke til å unngå",
        f"; at least {facts.hours(bound)} cannot be avoided",
    )


def _sentences(sheet: Worksheet, title: str, lines: list[str], row: int) -> int:
    if not lines:
        return row - 1
    row = _section(sheet, title, row)
    for line in lines:
        put_wide(sheet, row, _WHOLE, line, "text")
        sheet.row_dimensions[row].height = _LINE * lines_needed(line, sum(_WIDTHS))
        row += 1
    return row


def _section(sheet: Worksheet, title: str, row: int) -> int:
    put(sheet, row, 1, title, "section")
    sheet.row_dimensions[row].height = 22
    return row + 1


def _reasons(sheet: Worksheet, facts: Facts, row: int) -> int:
    """Each reason once: what stands in the way, how many it concerns, who they are."""
    concerned: dict[str, list[str]] = {}
    gains: dict[str, int] = {}
    for report in facts.plan.participants:
        for reason in report.reasons:
            text = reason.en if facts.lang == "en" else reason.nb
            people = concerned.setdefault(text, [])
            if report.id not in people:
                people.append(report.id)
            gains[text] = gains.get(text, 0) + reason.minutes
    if not concerned:
        return row - 1
    row = _section(sheet, facts.say("Hvorfor timer mangler", "Why hours are missing"), row)
    spans = ((1, 4), (5, 6), (7, 8), (9, 10))
    heads = (
        facts.say("Grunn", "Reason"),
        facts.say("Gjelder", "Concerns"),
        facts.say("Kan gi (t)", "Would give (h)"),
        facts.say("Hvem", "Who"),
    )
    for span, head in zip(spans, heads, strict=True):
        put_wide(sheet, row, span, head, "head")
    for text, people in sorted(concerned.items(), key=lambda item: (-len(item[1]), item[0])):
        row += 1
        names = _named(facts, people)
        cells = (
            text,
            facts.people_count(len(people)),
            hours(gains[text], facts.lang) if gains[text] else "–",
            names,
        )
        for span, value in zip(spans, cells, strict=True):
            put_wide(sheet, row, span, value, "cell")
        sheet.row_dimensions[row].height = _LINE * max(
            lines_needed(text, sum(_WIDTHS[:4])), lines_needed(names, sum(_WIDTHS[8:]))
        )
    return row + 1


def _named(facts: Facts, people: list[str]) -> str:
    """The first dozen by name, and how many more."""
    names = ", ".join(f"{facts.person(id_)} ({id_})" for id_ in people[:_MOST_NAMES])
    more = len(people) - _MOST_NAMES
    return names if more <= 0 else f"{names} {facts.say(f'og {more} til', f'and {more} more')}"


def _ledger(sheet: Worksheet, facts: Facts, links: Links, row: int) -> int:
    """One row a participant, those with most hours missing first."""
    row = _section(sheet, facts.say("Timeregnskap", "Ledger"), row)
    heads = (
        facts.say("Deltaker", "Participant"),
        facts.say("Navn", "Name"),
        facts.say("Regelsett", "Rule set"),
        facts.say("Mål (t)", "Target (h)"),
        facts.say("Tell. fri (t)", "Credit (h)"),
        facts.say("Oppmøte (t)", "Attended (h)"),
        facts.say("Teller (t)", "Counted (h)"),
        facts.say("Mangler (t)", "Short (h)"),
        facts.say("Status", "Status"),
        facts.say("Grunn", "Reason"),
    )
    for column, head in enumerate(heads, start=1):
        put(sheet, row, column, head, "head right" if 4 <= column <= 8 else "head")
    sheet.row_dimensions[row].height = 30
    sheet.print_title_rows = f"{row}:{row}"
    first = row
    for report in sorted(facts.plan.participants, key=lambda one: (-one.shortfall, facts.person(one.id), one.id)):
        row += 1
        _ledger_row(sheet, facts, report, links, row)
    sheet.auto_filter.ref = f"A{first}:J{row}"
    return row + 1


def _ledger_row(sheet: Worksheet, facts: Facts, report: ParticipantReport, links: Links, row: int) -> None:
    reasons = "\n".join(reason.en if facts.lang == "en" else reason.nb for reason in report.reasons)
    names = (report.id, facts.person(report.id), _rule_sets(facts, report.id))
    for column, text in enumerate(names, start=1):
        put(sheet, row, column, text, "cell")
    if report.id in links:
        for column in (1, 2):
            cell = sheet.cell(row, column)
            cell.style = "ukeplan cell link"
            link(cell, *links[report.id])
    figures = (report.target, report.credit, report.attended, report.counted, report.shortfall)
    for column, minutes in enumerate(figures, start=4):
        put(sheet, row, column, minutes / 60, "hours")
    words = status(facts, report)
    look = "mandatory" if report.mandatory_shortfall else "short" if report.shortfall else "full"
    put(sheet, row, 9, words, look if report.target or look != "full" else "cell")
    put(sheet, row, 10, reasons, "cell")
    sheet.row_dimensions[row].height = 1 + _LINE * max(
        lines_needed(reasons, _WIDTHS[9]),
        lines_needed(words, _WIDTHS[8] - 2),
        lines_needed(names[2], _WIDTHS[2]),
        lines_needed(names[1], _WIDTHS[1]),
    )


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
    row = _section(sheet, facts.say("Timer etter slag, og slik teller de", "Hours by kind, and how they count"), row)
    spans = ((1, 1), (2, 2), (3, 3), (4, 5), (6, 6), (7, 8), (9, 10))
    heads = (
        facts.say("Kode", "Code"),
        facts.say("Slag", "Kind"),
        facts.say("Slik teller det", "How it counts"),
        facts.say("Deltakere", "Participants"),
        facts.say("Oppmøte (t)", "Attended (h)"),
        facts.say("Teller (t)", "Counted (h)"),
        facts.say("Kilde", "Source"),
    )
    for span, head in zip(spans, heads, strict=True):
        put_wide(sheet, row, span, head, "head")
    sheet.row_dimensions[row].height = 30
    for kind in Kind:
        minutes = [report.by_kind[kind] for report in facts.plan.participants if kind in report.by_kind]
        held = [one for one in minutes if one.attended or one.counted]
        if not held:
            continue
        row += 1
        put(sheet, row, 1, CODES[kind], f"code {CODES[kind]}")
        put(sheet, row, 2, facts.kind(kind).label.in_(facts.lang), "cell bold")
        put(sheet, row, 3, factor(facts, kind), "cell")
        put_wide(sheet, row, (4, 5), len(held), "count")
        put(sheet, row, 6, sum(one.attended for one in held) / 60, "hours")
        put_wide(sheet, row, (7, 8), sum(one.counted for one in held) / 60, "hours")
        put_wide(sheet, row, (9, 10), facts.kind(kind).source, "cell")
        sheet.row_dimensions[row].height = 1 + _LINE * max(
            lines_needed(factor(facts, kind), _WIDTHS[2] - 1), lines_needed(facts.kind(kind).source, sum(_WIDTHS[8:]))
        )
    return row + 1
