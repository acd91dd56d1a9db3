"""The publications: what is written once, and the pointer that says which one holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, CursorResult, insert, select, update

from scheduler.journey import Journey, Leg
from scheduler.publication import Edition, Publication, Role, people_of
from scheduler.refusal import Refusal
from scheduler.store.tables import (
    ATTENDANCE,
    EDITION,
    JOURNAL,
    JOURNEY,
    MEETING,
    PUBLICATION,
    PUBLICATION_WEEK,
    STATE,
)
from scheduler.store.times import moment, seconds
from scheduler.timetable import Meeting


class State(NamedTuple):
    """The one row of the state."""

    current: int | None
    revision: int
    stamp: int
    key_check: str | None
    address: str | None


def state(connection: Connection) -> State:
    """Which publication holds, and what the links are made with."""
    row = connection.execute(
        select(STATE.c.current, STATE.c.revision, STATE.c.stamp, STATE.c.key_check, STATE.c.address)
    ).one()
    return State(*row)


def set_state(connection: Connection, **values: object) -> None:
    """Change fields of the state; every change is a new revision."""
    connection.execute(update(STATE).values(revision=STATE.c.revision + 1, **values))


def note(connection: Connection, deed: str, number: int, now: dt.datetime, publication: int | None = None) -> None:
    """Write in the journal what was done, and to how many; never to whom."""
    connection.execute(insert(JOURNAL).values(at=seconds(now), deed=deed, publication=publication, number=number))


def publish(
    connection: Connection, editions: Mapping[str, tuple[Edition, str]], now: dt.datetime, expected: int | None
) -> int:
    """Store a publication of these weeks on top of the current one, and point to it.

    Parameters
    ----------
    editions
        By week: the edition and the hash of the facts that it was made of. Other weeks stay as they are.
    expected
        The publication that was current when the plans were checked.

    Raises
    ------
    Refusal
        If somebody else has published since then.
    """
    parent = state(connection).current
    if parent != expected:
        raise Refusal(
            "En annen koordinator har publisert i mellomtiden. Ingenting er skrevet. "
            "Se hva som er endret («ukeplan links»), og publiser på nytt om det fortsatt er riktig.",
            "Another coordinator has published in the meantime. Nothing was written. "
            "See what was changed (“ukeplan links”), and publish again if it is still right.",
        )
    made = connection.execute(insert(PUBLICATION).values(made=seconds(now), parent=parent))
    number = _number(made)
    weeks = _weeks(connection, parent)
    weeks.update({week: _add_edition(connection, edition, facts, now) for week, (edition, facts) in editions.items()})
    connection.execute(insert(PUBLICATION_WEEK), [
        {"publication": number, "week": week, "edition": edition} for week, edition in sorted(weeks.items())
    ])  # fmt: skip
    set_state(connection, current=number)
    note(connection, "publish", len(editions), now, number)
    return number


def step_back(connection: Connection, now: dt.datetime) -> tuple[int, int | None]:
    """Point back to the publication before the current one: the two numbers.

    Raises
    ------
    Refusal
        If nothing is published.
    """
    current = state(connection).current
    if current is None:
        raise Refusal("Ingenting er publisert, så det er ingenting å angre.",
                      "Nothing is published, so there is nothing to undo.")
    parent = connection.execute(select(PUBLICATION.c.parent).where(PUBLICATION.c.number == current)).scalar()
    set_state(connection, current=parent)
    note(connection, "undo", 1, now, current)
    return current, parent


def _add_edition(connection: Connection, edition: Edition, facts: str, now: dt.datetime) -> int:
    made = connection.execute(insert(EDITION).values(week=edition.week, made=seconds(now), input_sha256=facts))
    number = _number(made)
    meetings = [
        {"edition": number, "id": one.id, "activity": one.activity, "start": one.start, "end": one.end,
         "site": one.site, "room": one.room}
        for one in edition.meetings
    ]  # fmt: skip
    attendance = [
        {"edition": number, "meeting": one.id, "role": role.value, "person": person}
        for one in edition.meetings for role in Role for person in people_of(one, role)
    ]  # fmt: skip
    journeys = [
        {"edition": number, "person": person, "number": place, "errand": errand, "route": list(journey)}
        for person in sorted(edition.journeys.keys() | edition.errands.keys())
        for place, (errand, journey) in enumerate(
            [(False, one) for one in edition.journeys.get(person, ())]
            + [(True, one) for one in edition.errands.get(person, ())]
        )
    ]  # fmt: skip
    for table, rows in ((MEETING, meetings), (ATTENDANCE, attendance), (JOURNEY, journeys)):
        if rows:
            connection.execute(insert(table), rows)
    return number


def _number(made: CursorResult[Any]) -> int:
    """The number that the database gave a new row."""
    key = made.inserted_primary_key
    assert key is not None
    return int(key[0])


def _weeks(connection: Connection, publication: int | None) -> dict[str, int]:
    rows = connection.execute(
        select(PUBLICATION_WEEK.c.week, PUBLICATION_WEEK.c.edition)
        .where(PUBLICATION_WEEK.c.publication == publication).order_by(PUBLICATION_WEEK.c.week)
    )  # fmt: skip
    return {row.week: row.edition for row in rows}


def load(connection: Connection, number: int, since: str | None = None, until: str | None = None) -> Publication:
    """A publication; only the weeks from ``since`` to ``until`` where they are given.

    Raises
    ------
    Refusal
        If there is no such publication.
    """
    row = connection.execute(
        select(PUBLICATION.c.made, PUBLICATION.c.parent).where(PUBLICATION.c.number == number)
    ).first()
    if row is None:
        raise Refusal(f"Det finnes ingen publisering nr. {number}.", f"There is no publication no. {number}.")
    weeks = {
        week: _edition(connection, week, edition) for week, edition in _weeks(connection, number).items()
        if (since is None or since <= week) and (until is None or week <= until)
    }
    return Publication(number, moment(row.made), row.parent, weeks)


def current(connection: Connection, since: str | None = None, until: str | None = None) -> Publication | None:
    """The publication that holds now; None when nothing is published."""
    number = state(connection).current
    return None if number is None else load(connection, number, since, until)


def _edition(connection: Connection, week: str, number: int) -> Edition:
    there: dict[tuple[str, str], list[str]] = {}
    for row in connection.execute(
        select(ATTENDANCE.c.meeting, ATTENDANCE.c.role, ATTENDANCE.c.person)
        .where(ATTENDANCE.c.edition == number).order_by(ATTENDANCE.c.person)
    ):  # fmt: skip
        there.setdefault((row.meeting, row.role), []).append(row.person)
    meetings = tuple(
        Meeting(
            id=row.id, activity=row.activity, start=row.start, end=row.end, site=row.site, room=row.room,
            instructors=tuple(there.get((row.id, Role.INSTRUCTOR.value), ())),
            participants=tuple(there.get((row.id, Role.PARTICIPANT.value), ())),
        )
        for row in connection.execute(select(MEETING).where(MEETING.c.edition == number).order_by(MEETING.c.id))
    )
    journeys: dict[bool, dict[str, list[Journey]]] = {False: {}, True: {}}
    for row in connection.execute(
        select(JOURNEY).where(JOURNEY.c.edition == number).order_by(JOURNEY.c.person, JOURNEY.c.number)
    ):
        journeys[row.errand].setdefault(row.person, []).append(_journey(row.route))
    return Edition(week, meetings, *(
        {person: tuple(found) for person, found in journeys[errand].items()} for errand in (False, True)
    ))  # fmt: skip


def _journey(route: list[object]) -> Journey:
    origin, to, leave, arrive, legs = route
    assert isinstance(legs, list)
    return Journey(str(origin), str(to), int(str(leave)), int(str(arrive)), tuple(Leg(*leg) for leg in legs))
