"""What a coordinator understands at a glance: who has a full week, who has not and why, what is full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from scheduler.cli import capacity
from scheduler.faults import Fault
from scheduler.forms import SHEETS
from scheduler.holidays import holiday_name
from scheduler.plan import ParticipantReport, Plan, Run
from scheduler.programme import Programme
from scheduler.settings import UNCONFIRMED, Kind
from scheduler.times import IsoWeek
from scheduler.week import Week
from scheduler.words import WEEKDAYS, Lang, Text, hours

_SHOWN = 15
"""So many lines of a list; the rest is in the timetable workbook."""

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
        *_people(programme, plan, lang),
        *_capacity(programme, week, plan, lang),
        *_goals(plan, run, lang),
        *(f"  {note}" for note in plan.notes),
        _counting(programme, lang),
    ]


def document(plan: Plan, run: Run, lang: Lang) -> dict[str, Any]:
    """The summary as a machine reads it; minutes."""
    short = _short(plan)
    return {
        "week": plan.timetable.week,
        "status": plan.status,
        "gap": plan.gap,
        "goals": [goal.model_dump(mode="json") for goal in plan.goals],
        "participants": len(plan.participants),
        "full_weeks": len(plan.participants) - len(short),
        "shortfall": sum(report.shortfall for report in short),
        "short": [
            {"id": report.id, "shortfall": report.shortfall,
             "reasons": [reason.en if lang == "en" else reason.nb for reason in report.reasons]}
            for report in short
        ],
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


def _short(plan: Plan) -> list[ParticipantReport]:
    return sorted(
        (report for report in plan.participants if report.shortfall > 0), key=lambda one: (-one.shortfall, one.id)
    )


def _people(programme: Programme, plan: Plan, lang: Lang) -> list[str]:
    short = _short(plan)
    wanted = [report for report in plan.participants if report.target > 0]
    full = len(wanted) - len(short)
    missing = sum(report.shortfall for report in short)
    counted = sum(report.counted + report.credit for report in plan.participants)
    attended = sum(report.attended for report in plan.participants)
    head = Text(f"{full} av {len(wanted)} deltakere har full uke.",
                f"{full} of {len(wanted)} participants have a full week.")
    if short:
        amount = _amount(missing)
        head = Text(f"{head.nb} {len(short)} mangler til sammen {amount.nb}.",
                    f"{head.en} {len(short)} lack{'s' * (len(short) == 1)} {amount.en} in all.")
    without = len(plan.participants) - len(wanted)
    found = [head.in_(lang), Text(
        f"Tellende timer: {hours(counted)}. Oppmøte: {hours(attended)} timer.",
        f"Counted hours: {hours(counted, 'en')}. Attended: {hours(attended, 'en')} hours.",
    ).in_(lang)]  # fmt: skip
    if without:
        found.append(Text(f"{without} har ikke noe ukemål denne uka.",
                          f"{without} have no target this week.").in_(lang))
    if short:
        found += ["", Text("Mangler timer, og hvorfor:", "Short of hours, and why:").in_(lang)]
        found += _listed([_short_line(programme, report, lang) for report in short], lang)
    return found


def _short_line(programme: Programme, report: ParticipantReport, lang: Lang) -> str:
    person = next(one for one in programme.participants if one.id == report.id)
    # A terminal is easily read over a shoulder: households with a protected address go by their ids.
    name = report.id if report.id in programme.sheltered() else f"{report.id} {person.name}"
    has = hours(report.target - report.shortfall, lang)
    why = ""
    if report.reasons:
        first = report.reasons[0]
        why = first.en if lang == "en" else first.nb
    of = Text("av", "of").in_(lang)
    return f"{name}: {has} {of} {hours(report.target, lang)}. {why}".rstrip()


def _capacity(programme: Programme, week: Week, plan: Plan, lang: Lang) -> list[str]:
    found = capacity.uses(programme, week, plan)
    full = [use.words.in_(lang) for use in found if use.full]
    unused = [use.words.in_(lang) for use in found if use.unused]
    lines: list[str] = []
    if full:
        lines += ["", Text("Fullt:", "Full:").in_(lang), *_listed(full, lang)]
    if unused:
        lines += ["", Text("Ikke brukt:", "Unused:").in_(lang), *_listed(unused, lang)]
    return lines


def _goals(plan: Plan, run: Run, lang: Lang) -> list[str]:
    return ["", _bound(plan, lang), Text(
        f"Planlagt på {run.seconds:.0f} sekunder.", f"Planned in {run.seconds:.0f} seconds."
    ).in_(lang)]  # fmt: skip


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
        f"Ingen plan kan gi mer enn {_amount(more).nb} til i alt ({percent.replace('.', ',')} %).",
        f"No plan can give more than {_amount(more).en} more in all ({percent} %).",
    ).in_(lang)


def _amount(minutes: int) -> Text:
    unit = Text("time", "hour") if minutes == 60 else Text("timer", "hours")
    return Text(f"{hours(minutes)} {unit.nb}", f"{hours(minutes, 'en')} {unit.en}")


def _counting(programme: Programme, lang: Lang) -> str:
    """How a lesson counts, and whether that is confirmed for today's law."""
    facts = programme.settings.kinds[Kind.NORWEGIAN]
    lesson, counted = programme.settings.lesson_minutes, facts.counted_per_lesson or programme.settings.lesson_minutes
    sure = Text("", "") if facts.confirmed else Text(f" ({UNCONFIRMED.nb})", f" ({UNCONFIRMED.en})")
    return Text(
        f"En undervisningstime på {lesson} minutter teller {counted} minutter{sure.nb}.",
        f"A lesson of {lesson} minutes counts {counted} minutes{sure.en}.",
    ).in_(lang)


def _listed(entries: Sequence[str], lang: Lang) -> list[str]:
    shown = [f"  {entry}" for entry in entries[:_SHOWN]]
    rest = len(entries) - len(shown)
    if rest > 0:
        shown.append(Text(f"  ... og {rest} til: se timetable.xlsx",
                          f"  ... and {rest} more: see timetable.xlsx").in_(lang))
    return shown


__all__ = ["calendar", "contents", "document", "lines", "notes", "sentences"]
