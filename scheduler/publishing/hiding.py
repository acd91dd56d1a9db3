"""Those with a protected address: nothing of theirs is stored, unless the coordinator asks for that one person."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from scheduler.publication import Edition, Person, Who
from scheduler.store import links
from scheduler.store.forgetting import erase


def hide(connection: Connection, who: Who, now: dt.datetime) -> None:
    """Withdraw the links of a person whose address has become protected, and blank their meetings everywhere."""
    links.revoke(connection, who, now)
    erase(connection, who)


def bare(person: Person) -> Person:
    """What is kept of a hidden person: that there is one with this id, so that the coordinator can ask for them."""
    return Person(person.who, "", sheltered=True, since=person.since, reception=person.reception)


def without(edition: Edition, hidden: frozenset[str]) -> Edition:
    """The week without these participants; their seats are nobody's."""
    if not hidden:
        return edition
    meetings = tuple(
        one.model_copy(update={"participants": tuple(id_ for id_ in one.participants if id_ not in hidden)})
        for one in edition.meetings
    )
    journeys, errands = (
        {person: found for person, found in one.items() if person not in hidden}
        for one in (edition.journeys, edition.errands)
    )
    return Edition(edition.week, meetings, journeys, errands)
