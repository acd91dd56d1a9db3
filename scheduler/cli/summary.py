"""What a coordinator understands at a glance: who has a full week, who has not and why, what is full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from scheduler.cli import capacity
from scheduler.cli.people import listed, people_lines, short_of_target
from scheduler.faults import Fault
from scheduler.forms import SHEETS
from scheduler.holidays import holiday_name
from scheduler.outcome import full_weeks, lacking, nothing_of
from scheduler.plan import Plan, Run
from scheduler.programme import Programme
from scheduler.settings import UNCONFIRMED, Kind
from scheduler.times import IsoWeek
from scheduler.week import Week
from scheduler.words import WEEKDAYS, Lang, Text, amount, hours

_FULL_WEEK = 2250
_MONTHS = (
    Text("januar", "January"), Text("februar", "February"), Text("mars", "March"), Text("april", "April"),
    Text("mai", "May"), Text("juni", "June"), Text("juli", "July"), Text("august", "August"),
    Text("september", "September"), Text("oktober", "October"), Text("november", "November"),
    Text("desember", "December"),
)  # fmt: skip
_CARE_CLOSED = {(12, 24), (12, 31)}
"""No days off by law, but kindergartens are often closed."""


def sentences(warnings: Sequence[Any], lang: Lang) -> list[str]:
    """Warnings as a reader has them (faults, texts or plain words) in one language."""
    found: list[str] = []
    for warning in warnings:
        if isinstance(warning, Fault):
            found.append(warning.sentence(lang))
        elif isinstance(warning, Text):
            found.append(warning.in_(lang))
        else:
            found.append(str(warning))
    return found


def notes(programme: Programme, warnings: Sequence[Any], lang: Lang) -> list[str]:
    """What the plan says about its input: the stated default of each missing sheet, then the warnings."""
    return [*_defaults(programme, lang), *sentences(warnings, lang)]


def contents(programme: Programme, warnings: Sequence[Any], lang: Lang) -> list[str]:
    """The lines of ``check`` for a workbook in order."""
    counts = [
        (len(programme.participants), Text("deltakere", "participants")),
        (len(programme.activities), Text("tilbud", "activities")),
        (len(programme.instructors), Text("lærere og veiledere", "instructors")),
        (len(programme.sites), Text("steder", "sites")),
        (len(programme.children), Text("barn", "children")),
    ]
    listed = ", ".join(f"{number} {word.in_(lang)}" for number, word in counts)
    head = Text(f"Arbeidsboka er i orden: {listed}.", f"The workbook is in order: {listed}.")
    lines = [head.in_(lang)]
    if programme.week:
        lines += calendar(programme, IsoWeek.parse(programme.week), lang)
    return lines + [f"  {note}" for note in notes(programme, warnings, lang)]


def lines(programme: Programme, plan: Plan, run: Run, lang: Lang) -> list[str]:
    """The summary of a plan."""
    iso = IsoWeek.parse(plan.timetable.week)
    week = capacity.week_of_plan(programme, plan)
    return [
        "",
        f"{programme.name}, {_week_words(iso, lang)}",
        *calendar(programme, iso, lang),
        *people_lines(programme, plan, lang),
        *_capacity(programme, week, plan, lang),
        *_notes(plan, lang),
        "",
        _bound(plan, lang),
        _counting(programme, lang),
        _seconds(run).in_(lang),
    ]


def _seconds(run: Run) -> Text:
    seconds = max(1, round(run.seconds))
    if seconds == 1:
        return Text("Planlagt på 1 sekund.", "Planned in 1 second.")
    return Text(f"Planlagt på {seconds} sekunder.", f"Planned in {seconds} seconds.")


def document(programme: Programme, plan: Plan, run: Run, lang: Lang) -> dict[str, Any]:
    """The summary as a machine reads it; minutes and ids."""
    short, weeks = short_of_target(plan), full_weeks(plan)
    return {
        "week": plan.timetable.week,
        "status": plan.status,
        "gap": plan.gap,
        "goals": [goal.model_dump(mode="json") for goal in plan.goals],
        "participants": len(plan.participants),
        "with_target": weeks.aimed,
        "without_target": weeks.without_target,
        "full_weeks": weeks.full,
        "shortfall": sum(report.shortfall for report in short),
        "short": [
            {"id": report.id, "shortfall": report.shortfall, "reasons": [one.in_(lang) for one in report.reasons]}
            for report in short
        ],
        "demanded": {report.id: lacking(report) for report in plan.participants if lacking(report)},
        "nothing_of": nothing_of(programme, plan),
        "notes": list(plan.notes),
        "seconds": run.seconds,
        "peak_memory_mib": run.peak_memory_mib,
    }  # fmt: skip


def calendar(programme: Programme, iso: IsoWeek, lang: Lang) -> list[str]:
    """The week's days off, what they leave of the target, and days when care is often closed."""
    closed = {one.date for one in programme.closed_days if one.scope == "all"}
    off = [
        date for day in range(5) if (date := iso.date(day)) in closed or holiday_name(date) is not None
    ]
    found = [_day_off(date, lang) for date in off]
    if off:
        left = hours(_FULL_WEEK * (5 - len(off)) // 5, lang)
        found.append(Text(
            f"Uke {iso.week}: målet er {left} timer for den som ellers har 37,5.",
            f"Week {iso.week}: the target is {left} hours for those who otherwise have 37.5.",
        ).in_(lang))  # fmt: skip
    found += [_care_day(iso.date(day), lang) for day in range(5)
              if (iso.date(day).month, iso.date(day).day) in _CARE_CLOSED and iso.date(day) not in off]  # fmt: skip
    return found


def _day_off(date: dt.date, lang: Lang) -> str:
    name = holiday_name(date, lang)
    known = f" ({name})" if name else ""
    day = _date_words(date, lang)
    return Text(f"{day.capitalize()} er fridag{known}.", f"{day} is a day off{known}.").in_(lang)


def _care_day(date: dt.date, lang: Lang) -> str:
    day = _date_words(date, lang)
    return Text(
        f"{day.capitalize()} er ingen fridag etter forskriften, men barnehager og skoler er ofte stengt: "
        "før den i arket Kalender hvis den er det.",
        f"{day} is no day off by law, but kindergartens and schools are often closed: "
        "enter it in the sheet of days off if so.",
    ).in_(lang)


def _date_words(date: dt.date, lang: Lang) -> str:
    weekday, month = WEEKDAYS[date.weekday()].in_(lang), _MONTHS[date.month - 1].in_(lang)
    return f"{weekday} {date.day} {month}" if lang == "en" else f"{weekday} {date.day}. {month}"


def _week_words(iso: IsoWeek, lang: Lang) -> str:
    first, last = _date_words(iso.date(0), lang), _date_words(iso.date(4), lang)
    return Text(
        f"uke {iso.week} ({first} til {last} {iso.date(4).year})",
        f"week {iso.week} ({first} to {last} {iso.date(4).year})",
    ).in_(lang)


def _defaults(programme: Programme, lang: Lang) -> list[str]:
    titles = set(programme.defaults)
    return [
        Text(f"Arket {form.title.nb} mangler: {form.default.nb}",
             f"The sheet {form.title.en} is missing: {form.default.en}").in_(lang)
        for form in SHEETS
        if titles & {form.key, form.title.nb, form.title.en}
    ]  # fmt: skip


def _capacity(programme: Programme, week: Week, plan: Plan, lang: Lang) -> list[str]:
    found = capacity.uses(programme, week, plan)
    full = [use.words.in_(lang) for use in found if use.full]
    unused = [use.words.in_(lang) for use in found if use.unused]
    lines: list[str] = []
    if full:
        lines += ["", Text("Fullt:", "Full:").in_(lang), *listed(full, lang)]
    if unused:
        lines += ["", Text("Ledig:", "Unused:").in_(lang), *listed(unused, lang)]
    return lines


def _notes(plan: Plan, lang: Lang) -> list[str]:
    if not plan.notes:
        return []
    return ["", Text("Verdt å vite:", "Worth knowing:").in_(lang), *listed(plan.notes, lang)]


def _bound(plan: Plan, lang: Lang) -> str:
    missing = next(goal for goal in plan.goals if goal.name == "hours")
    if missing.bound is None or plan.gap is None:
        return Text("Det er ikke bevist hvor mange flere timer som er mulig.",
                    "How many more hours are possible has not been proven.").in_(lang)
    more = missing.value - missing.bound
    if more <= 0:
        return Text("Ingen plan kan gi flere timer enn denne (bevist).",
                    "No plan can give more hours than this one (proven).").in_(lang)
    percent = f"{100 * plan.gap:.1f}"
    return Text(
        f"Det er bevist at ingen plan kan gi mer enn {amount(more).nb} til i alt ({percent.replace('.', ',')} %).",
        f"It is proven that no plan can give more than {amount(more).en} more in all ({percent} %).",
    ).in_(lang)


def _counting(programme: Programme, lang: Lang) -> str:
    """How a lesson counts, and whether that is confirmed for today's law."""
    facts = programme.settings.kinds[Kind.NORWEGIAN]
    lesson, counted = programme.settings.lesson_minutes, facts.counted_per_lesson or programme.settings.lesson_minutes
    sure = Text("", "") if facts.confirmed else Text(f" ({UNCONFIRMED.nb})", f" ({UNCONFIRMED.en})")
    return Text(
        f"En norsktime på {lesson} minutter teller {counted} minutter{sure.nb}.",
        f"A Norwegian lesson of {lesson} minutes counts {counted} minutes{sure.en}.",
    ).in_(lang)


__all__ = ["calendar", "contents", "document", "lines", "notes", "sentences"]
