"""What the summary says of people: how many have a full week, who has not, why, and who gets nothing of a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from scheduler import causes
from scheduler.outcome import full_weeks, lacking, nothing_of
from scheduler.plan import ParticipantReport, Plan
from scheduler.programme import Programme
from scheduler.titles import titles_of
from scheduler.words import Lang, Text, amount, hours

SHOWN = 15
"""So many lines of a list; the rest is in the timetable workbook."""

_CAUSES = 5
"""So many causes, those of most people."""

_NAMED = 8
"""So many names in a line."""


def people_lines(programme: Programme, plan: Plan, lang: Lang) -> list[str]:
    """Everything about people, the most important first."""
    short = short_of_target(plan)
    return [
        *_heads(plan, short, lang),
        *_most_common(programme, short, lang),
        *_each(programme, short, lang),
        *_demanded(programme, plan, lang),
        *_nothing(programme, plan, lang),
    ]


def short_of_target(plan: Plan) -> list[ParticipantReport]:
    """Reports of those short of their target, most hours missing first."""
    short = (report for report in plan.participants if report.shortfall > 0)
    return sorted(short, key=lambda one: (-one.shortfall, one.id))


def listed(entries: Sequence[str], lang: Lang) -> list[str]:
    """The first lines of a list, indented, and how many there are besides."""
    shown = [f"  {entry}" for entry in entries[:SHOWN]]
    rest = len(entries) - len(shown)
    if rest > 0:
        shown.append(Text(f"  ... og {rest} til: se timetable.xlsx",
                          f"  ... and {rest} more: see timetable.xlsx").in_(lang))
    return shown


def _heads(plan: Plan, short: list[ParticipantReport], lang: Lang) -> list[str]:
    weeks = full_weeks(plan)
    head = Text(f"{weeks.full} av {weeks.aimed} deltakere har full uke.",
                f"{weeks.full} of {weeks.aimed} participants have a full week.")
    if short:
        missing = amount(sum(report.shortfall for report in short))
        head = Text(f"{head.nb} {len(short)} mangler til sammen {missing.nb}.",
                    f"{head.en} {len(short)} lack{'s' * (len(short) == 1)} {missing.en} in all.")
    target = sum(report.target for report in plan.participants)
    counted = sum(report.fulfilled for report in plan.participants)
    attended = sum(report.attended for report in plan.participants)
    found = [head.in_(lang), Text(
        f"Tellende timer: {hours(counted)} av {hours(target)}. Oppmøte: {amount(attended).nb}.",
        f"Counted hours: {hours(counted, 'en')} of {hours(target, 'en')}. Attended: {amount(attended).en}.",
    ).in_(lang)]  # fmt: skip
    if weeks.without_target:
        have = "has" if weeks.without_target == 1 else "have"
        found.append(Text(f"{weeks.without_target} til har ikke noe timemål denne uka.",
                          f"{weeks.without_target} more {have} no target this week.").in_(lang))
    return found


def _most_common(programme: Programme, short: list[ParticipantReport], lang: Lang) -> list[str]:
    """What stands in the way of most people, where the list below does not hold them all."""
    if len(short) <= SHOWN:
        return []
    often = Counter(causes.Cause.of(report.reasons[0]) for report in short if report.reasons)
    titles = titles_of(programme)
    lines = [
        f"  {_people(number, lang)}: {causes.said(cause, titles).in_(lang)}."
        for cause, number in often.most_common(_CAUSES)
    ]
    return ["", Text("Det som oftest stenger for timer:", "What most often stands in the way:").in_(lang), *lines]


def _people(number: int, lang: Lang) -> str:
    words = Text("deltaker" if number == 1 else "deltakere", "participant" if number == 1 else "participants")
    return f"{number} {words.in_(lang)}"


def _each(programme: Programme, short: list[ParticipantReport], lang: Lang) -> list[str]:
    if not short:
        return []
    head = Text("Hvem mangler timer, og hvorfor:", "Who is short of hours, and why:").in_(lang)
    return ["", head, *listed([_short_line(programme, report, lang) for report in short], lang)]


def _short_line(programme: Programme, report: ParticipantReport, lang: Lang) -> str:
    has, target = hours(report.target - report.shortfall, lang), hours(report.target, lang)
    why = report.reasons[0].in_(lang) if report.reasons else ""
    unit = Text(f"{has} av {target} t", f"{has} of {target} h").in_(lang)
    return f"{name_of(programme, report.id)}: {unit}. {why}".rstrip()


def name_of(programme: Programme, person: str) -> str:
    """A participant as the terminal names them: households with a protected address go by their ids.

    A terminal is easily read over a shoulder.
    """
    if person in programme.sheltered():
        return person
    return f"{person} {next((one.name for one in programme.participants if one.id == person), '')}".rstrip()


def _demanded(programme: Programme, plan: Plan, lang: Lang) -> list[str]:
    """Who lacks something that their plan demands."""
    lines = [
        f"{name_of(programme, report.id)}: {_demand(programme, report, lang)}"
        for report in plan.participants if lacking(report)
    ]
    if not lines:
        return []
    head = Text("Hvem mangler noe som planen deres krever (arket Krav):",
                "Who lacks something that their plan demands (sheet Requirements):").in_(lang)
    return ["", head, *listed(lines, lang)]


def _demand(programme: Programme, report: ParticipantReport, lang: Lang) -> str:
    """What is lacking, with the reason where the plan has one."""
    reasons = [reason.in_(lang) for reason in report.reasons if causes.is_of_kind(reason)]
    titles = titles_of(programme)
    return " ".join(reasons) or ", ".join(
        f"{hours(minutes, lang)} {Text('t', 'h').in_(lang)} {titles.kind(kind).in_(lang)}"
        for kind, minutes in lacking(report).items()
    )


def _nothing(programme: Programme, plan: Plan, lang: Lang) -> list[str]:
    """Kinds that a rule set wants every week, and who gets nothing of them."""
    found = []
    for kind, people in nothing_of(programme, plan).items():
        label, names = titles_of(programme).kind(kind), _names(programme, people, lang)
        found.append(Text(
            f"Uten {label.nb} denne uka: {names} (et minstekrav i arket Krav setter det først).",
            f"Without {label.en} this week: {names} (a minimum in the sheet Requirements puts it first).",
        ).in_(lang))  # fmt: skip
    return ["", *found] if found else []


def _names(programme: Programme, people: Iterable[str], lang: Lang) -> str:
    names = [name_of(programme, person) for person in people]
    rest = len(names) - _NAMED
    more = Text(f" og {rest} til", f" and {rest} more").in_(lang) if rest > 0 else ""
    return ", ".join(names[:_NAMED]) + more
