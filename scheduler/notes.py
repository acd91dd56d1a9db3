"""What a coordinator should know of a plan that keeps all rules: who is given and not there, what was locked."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.locks import Lock
from scheduler.programme import Activity, Programme
from scheduler.rules.audit import Audit
from scheduler.settings import Shape
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.titles import Titles, titles_of
from scheduler.words import Text


def notes_of(programme: Programme, timetable: Timetable, locks: tuple[Lock, ...] = ()) -> list[Text]:
    """All notes about a plan.

    Parameters
    ----------
    timetable
        Names only what the programme knows.
    locks
        What was changed by hand, and holds in it.
    """
    audit = Audit(programme, IsoWeek.parse(timetable.week), timetable, locks=locks)
    titles = titles_of(programme)
    return [*_given_but_absent(audit, titles), *_short_placements(audit, titles), *_by_hand(locks)]


def _given_but_absent(audit: Audit, titles: Titles) -> Iterator[Text]:
    """Given members who are nowhere to be seen: never dropped without a word."""
    for activity in audit.programme.activities:
        there, title = audit.members.get(activity.id, frozenset()), titles.activity(activity.id)
        missing = [name for name in activity.members if name in audit.participants and name not in there]
        if missing and not there and activity.shape is Shape.GROUP:
            who = ", ".join(missing)
            yield Text(
                f"«{title}» holdes ikke denne uka, enda deltakere er gitt ({who}): "
                "ingen av dem kan komme, eller det er stengt eller uten lærer eller rom.",
                f"“{title}” is not held this week, although members are given ({who}): "
                "none of them can come, or it is closed or has no instructor or room.",
            )
            continue
        for name in missing:
            why = _why_absent(audit, activity, name)
            yield Text(
                f"{name} er gitt i «{title}», men er ikke med denne uka: {why.nb}.",
                f"{name} is given in “{title}”, but is not there this week: {why.en}.",
            )


def _why_absent(audit: Audit, activity: Activity, name: str) -> Text:
    held = audit.by_activity.get(activity.id, ())
    person = audit.participants[name]
    if all(audit.was_taken_away(name, meeting) for meeting in held) and held:
        return Text("tatt ut for hånd", "taken out by hand")
    if not any(audit.people.available(person, meeting.span) for meeting in held) and held:
        return Text("borte eller opptatt alle gangene", "away or busy every time")
    if not any(audit.can(name, meeting) for meeting in held) and held:
        return Text("barnepass eller reise gjør det umulig", "child care or travel makes it impossible")
    return Text("det er ikke plass i uka ved siden av det andre som er gitt",
                "there is no room in the week beside what else is given")  # fmt: skip


def _short_placements(audit: Audit, titles: Titles) -> Iterator[Text]:
    """Who is on placement on fewer days than the placement has."""
    for employer in audit.seats():
        held = audit.by_activity.get(employer.id, ())
        days = {name: sum(name in one.participants for one in held) for name in audit.members.get(employer.id, ())}
        short = sorted(name for name, number in days.items() if number < employer.meetings)
        if short:
            who, title = ", ".join(f"{name} ({days[name]})" for name in short), titles.activity(employer.id)
            yield Text(
                f"«{title}» skal være {employer.meetings} dager i uka; færre har: {who}.",
                f"“{title}” should be on {employer.meetings} days a week; with fewer: {who}.",
            )


def _by_hand(locks: tuple[Lock, ...]) -> Iterator[Text]:
    for lock in locks:
        said = lock.sentence
        yield Text(f"Endret for hånd, og holdt fast: {said.nb}", f"Changed by hand, and kept: {said.en}")
