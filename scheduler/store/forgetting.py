"""Taking a person out of the database: of everything that is theirs, nothing is left but the hash of their links."""

from __future__ import annotations

from sqlalchemy import Connection, delete, update

from scheduler.publication import Role, Who
from scheduler.store.tables import ATTENDANCE, CHOICE, EVENT, FEED, JOURNEY, PERSON


def erase(connection: Connection, who: Who) -> None:
    """Delete the person's rows and blank their meetings in every publication.

    A meeting stays, without the person. Whom the person was to tell of absence stays known, and an instructor
    who is deleted is nobody's contact any more.
    """
    mine = who.role.value
    connection.execute(delete(ATTENDANCE).where(ATTENDANCE.c.role == mine, ATTENDANCE.c.person == who.id))
    if who.role is Role.PARTICIPANT:
        connection.execute(delete(JOURNEY).where(JOURNEY.c.person == who.id))
    else:
        connection.execute(update(PERSON).where(PERSON.c.contact == who.id).values(contact=None))
    for table, column in ((EVENT, EVENT.c.person), (FEED, FEED.c.person), (PERSON, PERSON.c.id), (CHOICE, CHOICE.c.id)):
        connection.execute(delete(table).where(table.c.role == mine, column == who.id))
