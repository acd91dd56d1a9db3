"""What a coordinator does with links: show, renew and withdraw them, and keep what a person chose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection

from scheduler.publication import Choices, Directory, Who
from scheduler.publishing.hiding import bare, hide
from scheduler.publishing.keys import make_key
from scheduler.publishing.office import Office
from scheduler.publishing.people import find
from scheduler.refusal import Refusal
from scheduler.store import links
from scheduler.store import publications as stored
from scheduler.store.directory import choose, directory, put_person


class LinkDesk(Office):
    """The desk where links are handed out."""

    def keep_address(self, address: str) -> None:
        """Where the feeds are on the web, from now on."""
        with self._store.writing() as connection:
            stored.set_state(connection, address=address)

    def overview(self) -> list[tuple[Who, dt.datetime, dt.datetime | None]]:
        """Whose links hold since when, and whose last one was withdrawn when; nobody at a protected address."""
        with self._store.reading() as connection:
            known, found = directory(connection), {one.who: one for one in links.links(connection) if one.who}
        return [
            (who, one.made, one.revoked) for who, one in sorted(found.items(), key=lambda pair: str(pair[0]))
            if who in known.people and not known.people[who].sheltered
        ]  # fmt: skip

    def write_files(self) -> None:
        """Write the static files again, where they did not follow.

        Raises
        ------
        NotFollowed
            If a folder still cannot be written.
        """
        with self._store.reading() as connection:
            key = self._key(connection, make=False)
        self._follow(key)

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
            at = self._withdrawal(connection)
            number = sum(links.revoke(connection, who, at) for who in people)
            stored.note(connection, "revoke", number, self._now)
            self._refreshed(connection, key)
        self._follow(key)
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
            at = self._withdrawal(connection)
            for who in people:
                links.revoke(connection, who, at)
                self._add_link(connection, key, who)
            stored.note(connection, "renew", len(people), self._now)
            self._refreshed(connection, key)
        self._follow(key)
        return people

    def choose(
        self, person: str, *, instructor: bool = False, protected: bool | None = None, journeys: bool | None = None,
        reminder: int | None = None,
    ) -> Who:  # fmt: skip
        """Keep one person's choices; what is None stays. ``reminder`` 0: none.

        ``protected`` True gives this one person a calendar although the address is protected; what it shows comes
        with the next publication, for until then nothing of the person's is stored.

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
            elif not directory(connection).may_have_feed(who):
                hide(connection, who, self._withdrawal(connection))
                put_person(connection, bare(known.people[who]))
            self._refreshed(connection, key)
        self._follow(key)
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
                f"«{self._key_file}» finnes. Flytt eller slett den først. Med en ny nøkkel slutter alle lenker som er "
                "delt ut, å gjelde.",
                f"“{self._key_file}” exists. Move or delete it first. With a new key, every link handed out ends.",
            )
        with self._store.writing() as connection:
            key = make_key(self._key_file)
            stored.set_state(connection, key_check=key.check())
            people = sorted(links.live(connection))
            at = self._withdrawal(connection)
            for who in people:
                links.revoke(connection, who, at)
                self._add_link(connection, key, who)
            stored.note(connection, "new key", len(people), self._now)
            self._refreshed(connection, key)
        self._follow(key)
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
