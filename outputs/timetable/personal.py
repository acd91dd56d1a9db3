"""A participant's own grid: the week, who delivers and collects children, hours against target."""

from __future__ import annotations

from collections.abc import Iterator

from outputs.timetable.facts import Facts
from outputs.timetable.styles import CODES
from outputs.timetable.views import Section, Table, View, block, heading
from scheduler.plan import KindMinutes, ParticipantReport
from scheduler.settings import UNCONFIRMED, Kind
from scheduler.words import hours

_UNSURE = "*"
"""Behind a factor that is not confirmed for today's law; a line below the table says what it means."""


def participant_views(facts: Facts) -> Iterator[View]:
    """A grid for each participant (the coordinator's workbook only)."""
    children = _children(facts)
    for one in facts.programme.participants:
        meetings = facts.attending.get(one.id, [])
        report = facts.report.get(one.id)
        lines = tuple(
            block(
                facts,
                meeting,
                (
                    heading(facts, meeting.activity),
                    facts.place(meeting),
                    facts.instructors(meeting.instructors),
                ),
            )
            for meeting in meetings
        )
        yield View(
            Section.PARTICIPANT,
            one.id,
            f"{one.name} ({one.id})" if one.name != one.id else one.id,
            _facts(facts, one.contact, report),
            lines,
            _escort_lines(facts, children.get(one.id, frozenset())),
            (_hours_table(facts, report),) if report else (),
        )


def status(facts: Facts, report: ParticipantReport) -> str:
    """The week in words: full, what is missing, or that no target holds."""
    if report.mandatory_shortfall:
        more = facts.hours(report.mandatory_shortfall)
        demanded = facts.say(f"planen krever {more} mer", f"the plan demands {more} more")
        return f"{_hours_words(facts, report)}; {demanded}"
    if report.target == 0:
        return facts.say("Uten ukesmål", "No weekly target")
    return _hours_words(facts, report)


def _hours_words(facts: Facts, report: ParticipantReport) -> str:
    if report.shortfall:
        return f"{facts.say('Mangler', 'Short')} {facts.hours(report.shortfall)}"
    if report.mandatory_shortfall:
        return facts.say("Timene er fulle", "The hours are full")
    return facts.say("Full uke", "Full week")


def _facts(facts: Facts, contact: str | None, report: ParticipantReport | None) -> tuple[str, ...]:
    if report is None:
        return ()
    parts = [
        status(facts, report),
        f"{facts.say('mål', 'target')} {facts.hours(report.target)}",
        f"{facts.say('teller', 'counted')} {facts.hours(report.counted)}",
        f"{facts.say('oppmøte', 'attended')} {facts.hours(report.attended)}",
    ]
    if report.credit:
        parts.append(f"{facts.say('tellende fri', 'credited leave')} {facts.hours(report.credit)}")
    if contact in facts.instructor:
        person = facts.instructor[contact]
        number = f" ({person.phone})" if person.phone else ""
        parts.append(f"{facts.say('kontakt', 'contact')}: {person.name}{number}")
    return (" · ".join(parts),)


def _children(facts: Facts) -> dict[str, frozenset[str]]:
    """Children of each adult's household."""
    by_household: dict[str, set[str]] = {}
    for child in facts.programme.children:
        by_household.setdefault(child.household, set()).add(child.id)
    return {
        adult.id: frozenset(by_household.get(household.id, ()))
        for household in facts.programme.households
        for adult in household.adults
    }


def _escort_lines(facts: Facts, children: frozenset[str]) -> dict[int, str]:
    """Who delivers and who collects each child, by weekday."""
    lines: dict[int, list[str]] = {}
    for escort in facts.plan.timetable.escorts:
        if escort.child not in children:
            continue
        parts = []
        if escort.deliver:
            parts.append(f"{_first(facts, escort.deliver)} {facts.say('leverer', 'delivers')}")
        if escort.collect:
            parts.append(f"{_first(facts, escort.collect)} {facts.say('henter', 'collects')}")
        if parts:
            lines.setdefault(escort.day, []).append(f"{escort.child}: {', '.join(parts)}")
    return {day: "\n".join(texts) for day, texts in lines.items()}


def _first(facts: Facts, adult: str) -> str:
    return (facts.person(adult).split() or [adult])[0]


def _hours_table(facts: Facts, report: ParticipantReport) -> Table:
    """Attended and counted hours of each kind side by side, with the demands and the factor."""
    rows = [
        (
            f"{CODES[kind]} · {facts.kind(kind).label.in_(facts.lang)}",
            hours(minutes.attended, facts.lang),
            hours(minutes.counted, facts.lang),
            demand(facts, minutes),
            factor(facts, kind, short=True),
        )
        for kind, minutes in report.by_kind.items()
        if minutes != KindMinutes(attended=0, counted=0)
    ]
    less = f" − {hours(report.credit, facts.lang)} {facts.say('fri', 'leave')}" if report.credit else ""
    rows.append(
        (
            facts.say("I alt", "In all"),
            hours(report.attended, facts.lang),
            hours(report.counted, facts.lang),
            f"{facts.say('mål', 'target')} {hours(report.target, facts.lang)}{less}",
            "",
        )
    )
    heads = (
        facts.say("Timer etter slag", "Hours by kind"),
        facts.say("Oppmøte (t)", "Attended (h)"),
        facts.say("Teller (t)", "Counted (h)"),
        facts.say("Krav i planen (t)", "Asked by the plan (h)"),
        facts.say("Slik teller det", "How it counts"),
    )
    unsure = any(not facts.kind(kind).confirmed for kind in report.by_kind)
    return Table("", heads, tuple(rows), footnote(facts) if unsure else "")


def footnote(facts: Facts) -> str:
    """What the sign behind a factor means."""
    return f"{_UNSURE} {UNCONFIRMED.in_(facts.lang)}"


def demand(facts: Facts, minutes: KindMinutes) -> str:
    """What the person's plan asks of a kind."""
    parts = []
    if minutes.minimum:
        parts.append(f"{facts.say('minst', 'at least')} {hours(minutes.minimum, facts.lang)}")
    if minutes.target is not None:
        parts.append(f"{facts.say('ønsket', 'wanted')} {hours(minutes.target, facts.lang)}")
    if minutes.maximum is not None:
        parts.append(f"{facts.say('høyst', 'at most')} {hours(minutes.maximum, facts.lang)}")
    return ", ".join(parts)


def factor(facts: Facts, kind: Kind, *, short: bool = False) -> str:
    """The counting factor, and whether it is confirmed for today's law: in words, or ``short`` with a sign."""
    known, lesson = facts.kind(kind), facts.programme.settings.lesson_minutes
    text = facts.say("én til én", "one to one")
    if known.counted_per_lesson is not None:
        text = f"{lesson} min → {known.counted_per_lesson} min"
    if known.confirmed:
        return text
    return f"{text} {_UNSURE}" if short else f"{text}; {UNCONFIRMED.in_(facts.lang)}"
