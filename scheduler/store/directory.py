"""Who and where the publications name: the tables that lie beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from scheduler.programme import Room, Site
from scheduler.publication import Choices, Directory, Offered, Person, Role, Who
from scheduler.settings import Kind
from scheduler.store.tables import ACTIVITY, CHOICE, PERSON, PLACE, ROOM


def directory(connection: Connection) -> Directory:
    """Everything that is known by id."""
    return Directory(
        people={person.who: person for person in map(_person, connection.execute(select(PERSON)))},
        choices={
            Who(Role(row.role), row.id): Choices(row.journeys, row.reminder, row.despite_protection)
            for row in connection.execute(select(CHOICE))
        },
        sites={row.id: Site(**row.facts) for row in connection.execute(select(PLACE))},
        rooms={row.id: Room(**row.facts) for row in connection.execute(select(ROOM))},
        activities={
            row.id: Offered(row.id, row.facts["name"], Kind(row.facts["kind"]), row.facts["titles"])
            for row in connection.execute(select(ACTIVITY))
        },
    )


def _person(row: Any) -> Person:
    return Person(
        who=Who(Role(row.role), row.id), name=row.name, languages=tuple(row.languages), home=row.home,
        contact=row.contact, phone=row.phone, sheltered=row.sheltered, since=row.since, reception=row.reception,
        present=row.present,
    )


def keep(connection: Connection, known: Directory, today: dt.date) -> None:
    """Take over what a workbook says: of people whom it no longer names, what was known stays.

    A person without a first day has the day of the first publication that named them.
    """
    rows = connection.execute(select(PERSON.c.role, PERSON.c.id, PERSON.c.since))
    before = {(row.role, row.id): row.since for row in rows}
    connection.execute(update(PERSON).values(present=False))
    people = [
        _row(person._replace(since=person.since or before.get((person.who.role.value, person.who.id)) or today))
        for person in known.people.values()
    ]
    _replace(connection, PERSON, people, ("role", "id"))
    _replace(connection, PLACE, _facts(known.sites.values()), ("id",))
    _replace(connection, ROOM, _facts(known.rooms.values()), ("id",))
    _replace(connection, ACTIVITY, [
        {"id": one.id, "facts": {"name": one.name, "kind": one.kind.value, "titles": one.titles}}
        for one in known.activities.values()
    ], ("id",))  # fmt: skip


def put_person(connection: Connection, person: Person) -> None:
    """Take over what is known of one person."""
    _replace(connection, PERSON, [_row(person)], ("role", "id"))


def choose(connection: Connection, who: Who, chosen: Choices) -> None:
    """Keep what a person chose."""
    _replace(connection, CHOICE, [{"role": who.role.value, "id": who.id, **chosen._asdict()}], ("role", "id"))


def _row(person: Person) -> dict[str, Any]:
    fields = person._asdict()
    who = fields.pop("who")
    return {**fields, "role": who.role.value, "id": who.id, "languages": list(person.languages)}


def _facts(things: Iterable[Site | Room]) -> list[dict[str, Any]]:
    return [{"id": one.id, "facts": one.model_dump(mode="json", exclude={"written", "opening"})} for one in things]


def _replace(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], key: tuple[str, ...]) -> None:
    """Write the rows over those of the same key."""
    for row in rows:
        gone = delete(table)
        for name in key:
            gone = gone.where(table.c[name] == row[name])
        connection.execute(gone)
    if rows:
        connection.execute(insert(table), list(rows))
