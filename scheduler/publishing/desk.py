"""What a coordinator does with the publications: publish, undo, links, deletion, retention.

Each deed is one transaction: it happens whole or not at all, and calendars follow at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from scheduler.publication import TELL_WEEKS, Choices, Directory, Edition, Publication, Refusal, Who
from scheduler.publishing.changes import Change, changes
from scheduler.publishing.examine import Checked
from scheduler.publishing.keys import ServerKey, make_key, missing_key, other_key, read_key, token_hash
from scheduler.publishing.listing import listing
from scheduler.publishing.people import find
from scheduler.publishing.render import refresh
from scheduler.publishing.static import follow
from scheduler.store import Store, links
from scheduler.store import publications as stored
from scheduler.store.directory import choose, directory, keep
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


class Desk:
    """The coordinator's desk.

    Parameters
    ----------
    store
        The open database.
    key_file
        The server's key; made where nothing has been published yet.
    now
        The moment, aware.
    """

    def __init__(self, store: Store, key_file: Path, now: dt.datetime) -> None:
        self._store = store
        self._key_file = key_file
        self._now = now

    def current(self) -> int | None:
        """The number of the publication that holds; to be handed to ``publish``."""
        with self._store.reading() as connection:
            return stored.state(connection).current

    def address(self, given: str | None) -> str | None:
        """Where the feeds are on the web: as given, else as last kept."""
        with self._store.reading() as connection:
            return given or stored.state(connection).address

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
            _same_programme(directory(connection), fresh)
            before = stored.current(connection)
            editions = {one.edition.week: (one.edition, one.facts) for one in plans}
            number = stored.publish(connection, editions, self._now, expected)
            keep(connection, fresh, today)
            self._remember(connection, folder, address)
            known = directory(connection)
            self._give_links(connection, key, known)
            rewritten = self._refreshed(connection, key)
            live = links.live(connection)
        follow(self._store, key, self._now)
        old = before.weeks if before else {}
        weeks = tuple(sorted(editions))
        return Published(
            number, weeks, tuple(week for week in weeks if week not in old),
            tuple(one for week in weeks for one in changes(old.get(week), editions[week][0])), len(live), rewritten,
            sum(person.sheltered and person.present for person in known.people.values()),
            tuple(sorted(who.id for who in live if not known.people[who].present)), known,
        )  # fmt: skip

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
        follow(self._store, key, self._now)
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
        for who in people:
            links.part(connection, who, self._now)
            erase(connection, who)
        stored.note(connection, "forget", len(people), self._now)
        self._refreshed(connection, key)

    def _after_deletion(self, key: ServerKey) -> None:
        follow(self._store, key, self._now)
        self._store.tidy()

    def revoke(self, whom: Sequence[str] | None, *, instructor: bool = False) -> int:
        """Withdraw the links of these people (None: of everybody); how many.

        Raises
        ------
        Refusal
            If somebody is unknown.
        """
        with self._store.writing() as connection:
            key = self._key(connection)
            people = self._people(connection, whom, instructor=instructor)
            number = sum(links.revoke(connection, who, self._now) for who in people)
            stored.note(connection, "revoke", number, self._now)
            self._refreshed(connection, key)
        follow(self._store, key, self._now)
        return number

    def renew(self, whom: Sequence[str] | None, *, instructor: bool = False) -> list[Who]:
        """Give these people (None: everybody with a link) a new link; the old one is withdrawn.

        Raises
        ------
        Refusal
            If somebody is unknown, or has a protected address and was not asked for alone.
        """
        with self._store.writing() as connection:
            key = self._key(connection)
            people = self._people(connection, whom, instructor=instructor)
            known = directory(connection)
            for who in people:
                _may_have(known, who)
            for who in people:
                links.revoke(connection, who, self._now)
                self._add_link(connection, key, who)
            stored.note(connection, "renew", len(people), self._now)
            self._refreshed(connection, key)
        follow(self._store, key, self._now)
        return people

    def choose(
        self, person: str, *, instructor: bool = False, protected: bool | None = None, journeys: bool | None = None,
        reminder: int | None = None,
    ) -> Who:  # fmt: skip
        """Keep one person's choices; what is None stays. ``reminder`` 0: none.

        ``protected`` True gives this one person a calendar although the address is protected.

        Raises
        ------
        Refusal
            If the person is unknown.
        """
        with self._store.writing() as connection:
            key = self._key(connection)
            known = directory(connection)
            who = find(known, person, instructor=instructor)
            chosen = known.chosen(who)
            choose(connection, who, Choices(
                chosen.journeys if journeys is None else journeys,
                chosen.reminder if reminder is None else reminder or None,
                chosen.despite_protection if protected is None else protected,
            ))  # fmt: skip
            if protected:
                stored.note(connection, "protected", 1, self._now)
                if who not in links.live(connection):
                    self._add_link(connection, key, who)
            self._refreshed(connection, key)
        follow(self._store, key, self._now)
        return who

    def new_key(self) -> int:
        """Make a new key in the place of the one that was lost: everybody gets a new link; how many.

        Raises
        ------
        Refusal
            If the file of the old key is still there.
        """
        if self._key_file.exists():
            raise Refusal(
                f"«{self._key_file}» finnes. Flytt eller slett den først; da slutter alle lenker som er delt ut, å gjelde.",
                f"“{self._key_file}” exists. Move or delete it first; every link handed out then ends to hold.",
            )
        with self._store.writing() as connection:
            key = make_key(self._key_file)
            stored.set_state(connection, key_check=key.check())
            people = sorted(links.live(connection))
            for who in people:
                links.revoke(connection, who, self._now)
                self._add_link(connection, key, who)
            stored.note(connection, "new key", len(people), self._now)
            self._refreshed(connection, key)
        follow(self._store, key, self._now)
        return len(people)

    def tokens(self, whom: Sequence[str] | None, *, instructor: bool = False) -> list[tuple[Who, str]]:
        """Tokens of the links that hold, of these people (None: of everybody).

        Raises
        ------
        Refusal
            If somebody is unknown or has no link.
        """
        with self._store.reading() as connection:
            key = self._key(connection, make=False)
            known = directory(connection)
            live = links.live(connection)
            people = sorted(live) if whom is None else [find(known, one, instructor=instructor) for one in whom]
            for who in people:
                if who not in live:
                    raise _no_link(known, who)
            return [(who, key.token(who, live[who].version or 0)) for who in people]

    def _people(self, connection: Connection, whom: Sequence[str] | None, *, instructor: bool) -> list[Who]:
        if whom is None:
            return sorted(links.live(connection))
        known = directory(connection)
        return [find(known, one, instructor=instructor) for one in whom]

    def _key(self, connection: Connection, *, make: bool = True) -> ServerKey:
        """The key of this database; a first one where none was ever used."""
        expected = stored.state(connection).key_check
        if expected is None and make:
            key = read_key(self._key_file) if self._key_file.exists() else make_key(self._key_file)
            stored.set_state(connection, key_check=key.check())
            return key
        if not self._key_file.exists():
            raise missing_key(self._key_file)
        key = read_key(self._key_file)
        if key.check() != expected:
            raise other_key(self._key_file)
        return key

    def _give_links(self, connection: Connection, key: ServerKey, known: Directory) -> None:
        """A first link to all who may have one; withdrawn from those who may no longer."""
        had = {one.who for one in links.links(connection)}
        for who in sorted(known.people):
            if not known.may_have_feed(who):
                links.revoke(connection, who, self._now)
            elif who not in had and known.people[who].present:
                self._add_link(connection, key, who)

    def _add_link(self, connection: Connection, key: ServerKey, who: Who) -> None:
        version = links.next_version(connection, who, self._now)
        links.add(connection, who, version, token_hash(key.token(who, version)), self._now)

    def _refreshed(self, connection: Connection, key: ServerKey) -> int:
        links.sweep(connection, self._now - dt.timedelta(weeks=2 * TELL_WEEKS))
        return refresh(connection, key, self._now)

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


def _same_programme(before: Directory, fresh: Directory) -> None:
    """One database is of one programme: the other's people would lose their weeks."""
    here = {who for who, person in before.people.items() if person.present}
    if here and not here & fresh.people.keys():
        raise Refusal(
            "Databasen hører til et annet program: ingen av dem som står der, står i arbeidsboka. "
            "Oppgi dette programmets egen database med --db.",
            "The database is of another programme: nobody in it is in the workbook. "
            "Give this programme's own database with --db.",
        )


def _may_have(known: Directory, who: Who) -> None:
    if not known.may_have_feed(who):
        raise _no_link(known, who)


def _no_link(known: Directory, who: Who) -> Refusal:
    if not known.may_have_feed(who):
        return Refusal(
            f"{who.id} har ingen kalender, for adressen er sperret. Skal denne ene likevel ha en, "
            f"kjør «ukeplan links {who.id} --protected».",
            f"{who.id} has no calendar, for the address is protected. If this one is to have one all the same, "
            f"run “ukeplan links {who.id} --protected”.",
        )
    return Refusal(
        f"{who.id} har ingen lenke som gjelder. Lag en ny med «ukeplan links {who.id} --renew».",
        f"{who.id} has no link that holds. Make a new one with “ukeplan links {who.id} --renew”.",
    )
