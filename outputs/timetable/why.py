"""The overview's tables of what is missing: causes with those they concern, and what plans demand and do not get."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from outputs.timetable.facts import Facts
from outputs.timetable.tables import Column, write_heads, write_row, write_section
from scheduler import causes
from scheduler.outcome import lacking, nothing_of
from scheduler.plan import ParticipantReport, Reason
from scheduler.titles import titles_of
from scheduler.words import hours

_MOST_NAMES = 40
_SPANS = ((1, 2), (3, 6), (7, 8), (9, 10))


class _Concerned(NamedTuple):
    """People with one cause: each one's id and the minutes that what helps would give them."""

    cause: causes.Cause
    people: list[tuple[str, int]]


def write_causes(sheet: Worksheet, facts: Facts, row: int) -> int:
    """Each cause once, with everybody whose first reason it is; the row below."""
    found = _by_cause(facts.plan.participants)
    if not found:
        return row
    say, titles = facts.say, titles_of(facts.programme)
    row = write_section(sheet, row, say("Hvorfor timer mangler", "Why hours are missing"))
    heads = (
        say("Det som stenger", "What stands in the way"),
        say("Det som ville hjelpe den enkelte, alt annet likt", "What would help each, all else being equal"),
        say("Gjelder", "Concerns"), say("Hvem", "Who"),
    )  # fmt: skip
    columns = [Column(head, span) for head, span in zip(heads, _SPANS, strict=True)]
    row = write_heads(sheet, row, columns)
    for cause, people in found:
        help_ = causes.helps(cause.resource, titles).in_(facts.lang) if cause.resource else "–"
        gives = _range([minutes for _, minutes in people], facts)
        concerned = facts.people_count(len(people))
        names = _named(facts, [id_ for id_, _ in people])
        said = causes.forbids(cause.rule).in_(facts.lang)
        row = write_row(sheet, row, columns, (said, f"{help_}{gives}", concerned, names))
    return row + 1


def _by_cause(reports: Iterable[ParticipantReport]) -> list[_Concerned]:
    """Those who are short, by the cause of their first reason: most people first."""
    found: dict[causes.Cause, list[tuple[str, int]]] = {}
    for report in reports:
        if report.shortfall and report.reasons:
            first = report.reasons[0]
            found.setdefault(causes.Cause.of(first), []).append((report.id, first.minutes))
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0].rule, one[0].resource or ""))
    return [_Concerned(*one) for one in ordered]


def _range(gains: list[int], facts: Facts) -> str:
    """What it gives each: «: 2 t», «: 1,5 til 5 t»."""
    low, high = min(gains), max(gains)
    if not high:
        return ""
    low_, high_ = hours(low, facts.lang), facts.hours(high)
    return f": {high_}" if low == high else f": {low_} {facts.say('til', 'to')} {high_}"


def write_demands(sheet: Worksheet, facts: Facts, row: int) -> int:
    """What plans demand and do not get, and kinds of which somebody gets nothing; the row below."""
    rows = [*_lacking(facts), *_nothing(facts)]
    if not rows:
        return row
    say = facts.say
    row = write_section(sheet, row, say("Innhold som mangler", "Content that is missing"))
    heads = (say("Slag", "Kind"), say("Hva", "What"), say("Gjelder", "Concerns"), say("Hvem", "Who"))
    columns = [Column(head, span) for head, span in zip(heads, _SPANS, strict=True)]
    row = write_heads(sheet, row, columns)
    for values in rows:
        row = write_row(sheet, row, columns, values)
    return row + 1


def _lacking(facts: Facts) -> Iterable[tuple[str, str, str, str]]:
    people: dict[object, list[str]] = {}
    minutes: dict[object, int] = {}
    for report in facts.plan.participants:
        for kind, missing in lacking(report).items():
            people.setdefault(kind, []).append(report.id)
            minutes[kind] = minutes.get(kind, 0) + missing
    for kind, facts_of_kind in facts.programme.settings.kinds.items():
        if kind in people:
            yield (
                facts_of_kind.label.in_(facts.lang),
                facts.say(f"Planene krever {facts.hours(minutes[kind])} mer",
                          f"Plans demand {facts.hours(minutes[kind])} more"),
                facts.people_count(len(people[kind])), _named(facts, people[kind]),
            )  # fmt: skip


def _nothing(facts: Facts) -> Iterable[tuple[str, str, str, str]]:
    for kind, people in nothing_of(facts.programme, facts.plan).items():
        yield (
            facts.kind(kind).label.in_(facts.lang),
            facts.say("Ikke noe denne uka; planen har ikke noe minstekrav (arket Krav)",
                      "Nothing this week; the plan has no minimum (sheet Requirements)"),
            facts.people_count(len(people)), _named(facts, people),
        )  # fmt: skip


def reasons_of(facts: Facts, report: ParticipantReport) -> str:
    """One person's reasons: what would help, what the plan demands, and what else stands in the way and how often."""
    about_hours = [one for one in report.reasons if not causes.is_of_kind(one)]
    demanded = [one.in_(facts.lang) for one in report.reasons if causes.is_of_kind(one)] or _demanded(facts, report)
    first = [one.in_(facts.lang) for one in about_hours[:1]]
    rest = ", ".join(_briefly(one, facts.lang) for one in about_hours[1:])
    return "\n".join((*first, *demanded, *([f"{facts.say('Ellers', 'Also')}: {rest}."] if rest else [])))


def _demanded(facts: Facts, report: ParticipantReport) -> list[str]:
    """What the plan demands and does not get, where no reason says so."""
    titles = titles_of(facts.programme)
    return [
        facts.say(f"Planen krever {facts.hours(minutes)} mer {titles.kind(kind).nb}.",
                  f"The plan demands {facts.hours(minutes)} more of {titles.kind(kind).en}.")
        for kind, minutes in lacking(report).items()
    ]  # fmt: skip


def _briefly(reason: Reason, lang: str) -> str:
    said = causes.forbids(reason.rule).in_(lang)
    return f"{said[:1].lower()}{said[1:]} ({reason.count})"


def _named(facts: Facts, people: Iterable[str]) -> str:
    """Names and ids, and how many more."""
    ids = list(people)
    names = ", ".join(f"{facts.person(id_)} ({id_})" for id_ in ids[:_MOST_NAMES])
    more = len(ids) - _MOST_NAMES
    return names if more <= 0 else f"{names} {facts.say(f'og {more} til', f'and {more} more')}"
