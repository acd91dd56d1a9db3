"""What a coordinator does with the publications: publish, undo, deletion, retention."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from scheduler.publication import Directory, Edition, Person, Publication, Who
from scheduler.publishing.changes import Change, changes
from scheduler.publishing.examine import Checked
from scheduler.publishing.hiding import bare, hide, without
from scheduler.publishing.keys import ServerKey
from scheduler.publishing.listing import listing
from scheduler.publishing.office import Office
from scheduler.publishing.people import find
from scheduler.refusal import Refusal
from scheduler.store import links
from scheduler.store import publications as stored
from scheduler.store.directory import directory, keep
from scheduler.store.forgetting import erase
from scheduler.times import OSLO


class Published(NamedTuple):
    """What a publication did."""

    number: int
    weeks: tuple[str, ...]
    """The weeks of this publication; ``first_time`` are those that were never shown before."""
    first_time: tuple[str, ...]
    changes: tuple[Change, ...]
    calendars: int
    """People with a calendar."""
    rewritten: int
    """Calendars whose bytes changed."""
    sheltered: int
    """People who get none, for a protected address."""
    absent: tuple[str, ...]
    """Ids of people with a link whom the workbook no longer names."""
    known: Directory


class Undone(NamedTuple):
    """What undoing did."""

    number: int
    back_to: int | None
    changes: tuple[Change, ...]
    known: Directory


class Desk(Office):
    """The desk where plans are published and people deleted."""

    def publish(
        self, plans: Sequence[Checked], expected: int | None, folder: Path | None = None, address: str | None = None
    ) -> Published:
        """Publish checked plans, one a week.

        Parameters
        ----------
        expected
            What ``current`` said before the plans were checked.
        folder
            Where static files are written too, from now on with every change.
        address
            Where the feeds are on the web, from now on.

        Raises
        ------
        Refusal
            If somebody else published meanwhile, or the workbook is of another programme than the database's.
        """
        today = self._now.astimezone(OSLO).date()
        fresh = listing(plans[-1].programme, today)
        with self._store.writing() as connection:
            key = self._key(connection)
            same_programme(directory(connection), fresh)
            before = stored.current(connection)
            hidden = self._hide(connection, fresh)
            ids = frozenset(who.id for who in hidden)
            editions = {one.edition.week: (without(one.edition, ids), one.facts) for one in plans}
            number = stored.publish(connection, editions, self._now, expected)
            keep(connection, fresh._replace(people=_bared(fresh, hidden)), today)
            self._remember(connection, folder, address)
            known = directory(connection)
            self._give_links(connection, key, known)
            rewritten = self._refreshed(connection, key)
            live = links.live(connection)
        self._follow(key)
        old = before.weeks if before else {}
        weeks = tuple(sorted(editions))
        return Published(
            number, weeks, tuple(week for week in weeks if week not in old),
            tuple(one for week in weeks for one in changes(old.get(week), editions[week][0])), len(live), rewritten,
            len(hidden),
            tuple(sorted(who.id for who in live if _has_left(known.people[who]))), known,
        )  # fmt: skip

    def _hide(self, connection: Connection, fresh: Directory) -> list[Who]:
        """Take out those at a protected address whose feed the coordinator has not asked for."""
        kept = directory(connection)
        hidden = [
            who for who, person in fresh.people.items()
            if person.sheltered and not kept.chosen(who).despite_protection
        ]  # fmt: skip
        at = self._withdrawal(connection) if links.live(connection).keys() & hidden else self._now
        for who in hidden:
            hide(connection, who, at)
        return hidden

    def undo(self) -> Undone:
        """Point back to the publication before the current one.

        Raises
        ------
        Refusal
            If nothing is published.
        """
        with self._store.writing() as connection:
            key = self._key(connection)
            before = stored.current(connection)
            number, back = stored.step_back(connection, self._now)
            after = stored.current(connection)
            self._refreshed(connection, key)
            known = directory(connection)
        self._follow(key)
        return Undone(number, back, tuple(_all_changes(before, after)), known)

    def forget(self, whom: Sequence[str], *, instructor: bool = False) -> int:
        """Delete people: rows, calendars and files; their meetings are blanked in every publication.

        Raises
        ------
        Refusal
            If somebody is unknown; nobody is then deleted.
        """
        with self._store.writing() as connection:
            key = self._key(connection)
            known = directory(connection)
            people = [find(known, one, instructor=instructor) for one in whom]
            self._erase(connection, key, people)
        self._after_deletion(key)
        return len(people)

    def expired(self, years: int | None) -> list[Who]:
        """Those whose time of retention is over (``scheduler.publishing.retention``)."""
        from scheduler.publishing.retention import expired

        with self._store.reading() as connection:
            return expired(directory(connection), self._now.astimezone(OSLO).date(), years)

    def retain(self, years: int | None) -> int:
        """Delete everybody whose time is over; how many."""
        from scheduler.publishing.retention import expired

        with self._store.writing() as connection:
            key = self._key(connection)
            people = expired(directory(connection), self._now.astimezone(OSLO).date(), years)
            self._erase(connection, key, people)
        self._after_deletion(key)
        return len(people)

    def _erase(self, connection: Connection, key: ServerKey, people: Sequence[Who]) -> None:
        at = self._withdrawal(connection)
        for who in people:
            links.part(connection, who, at)
            erase(connection, who)
        stored.note(connection, "forget", len(people), self._now)
        self._refreshed(connection, key)

    def _after_deletion(self, key: ServerKey) -> None:
        self._follow(key)
        self._store.tidy()

    def _give_links(self, connection: Connection, key: ServerKey, known: Directory) -> None:
        """A first link to all who may have one."""
        had = {one.who for one in links.links(connection)}
        for who in sorted(known.people):
            if known.may_have_feed(who) and who not in had and known.people[who].present:
                self._add_link(connection, key, who)

    def _remember(self, connection: Connection, folder: Path | None, address: str | None) -> None:
        from scheduler.store.folders import add_folder

        if folder is not None:
            add_folder(connection, folder)
        if address is not None:
            stored.set_state(connection, address=address)


def _all_changes(before: Publication | None, after: Publication | None) -> list[Change]:
    old, new = (one.weeks if one else {} for one in (before, after))
    empty: dict[str, Edition] = {week: Edition(week, (), {}, {}) for week in old.keys() | new.keys()}
    return [
        one for week in sorted(empty)
        for one in changes(old.get(week, empty[week]), new.get(week, empty[week]))
    ]  # fmt: skip


def same_programme(before: Directory, fresh: Directory) -> None:
    """One database is of one programme: the other's people would lose their weeks.

    Raises
    ------
    Refusal
        If it is another programme's.
    """
    here = {(who, person.name) for who, person in before.people.items() if person.present and person.name}
    if here and not here & {(who, person.name) for who, person in fresh.people.items()}:
        raise Refusal(
            "Databasen hører til et annet program: ingen av dem som står der, står i arbeidsboka. "
            "Oppgi dette programmets egen database med --db.",
            "The database is of another programme: nobody in it is in the workbook. "
            "Give this programme's own database with --db.",
        )


def _bared(fresh: Directory, hidden: list[Who]) -> dict[Who, Person]:
    return {who: bare(person) if who in hidden else person for who, person in fresh.people.items()}


def _has_left(person: Person) -> bool:
    return not person.present and not person.sheltered
