"""The calendars as files in a folder, for any web server: they follow every change of what is published.

``k/<token>.ics`` and ``k/<token>.html``. A withdrawn calendar becomes the empty one for some weeks, then it goes.
Files that are not ours are left alone.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from outputs.feeds import withdrawn_calendar
from outputs.link_page import link_page, withdrawn_page
from scheduler.catalogue import language_of
from scheduler.publication import TELL_WEEKS, Directory, Who
from scheduler.publishing.keys import TOKEN_LENGTH, ServerKey, token_hash
from scheduler.refusal import Refusal
from scheduler.store import Store, links
from scheduler.store.directory import directory
from scheduler.store.feeds import Feed, feeds
from scheduler.store.folders import folders
from scheduler.store.links import Link
from scheduler.store.publications import state

PLACE = "k"
"""The folder of calendars, and the first part of their address."""

_OURS = re.compile(rf"([A-Za-z0-9_-]{{{TOKEN_LENGTH}}})\.(?:ics|html)")


class NotFollowed(Refusal):
    """What is published holds, but a folder of static files could not follow."""

    partly = True


class _File(NamedTuple):
    data: bytes
    modified: dt.datetime


def follow(store: Store, key: ServerKey, now: dt.datetime) -> None:
    """Bring every folder up to what is published.

    Raises
    ------
    NotFollowed
        If one cannot be written; the others are.
    """
    with store.reading() as connection:
        targets = folders(connection)
        if not targets:
            return
        known, all_links, all_feeds = directory(connection), links.links(connection), feeds(connection)
        address = state(connection).address or ""
    files = _Files(known, all_links, all_feeds, address, key, now)
    failed: list[tuple[Path, str]] = []
    for folder in targets:
        try:
            _write(folder / PLACE, files)
        except OSError as error:
            failed.append((folder, error.strerror or "?"))
    if failed:
        raise _not_followed(failed)


class _Files:
    """What a folder shall hold."""

    def __init__(
        self, known: Directory, all_links: list[Link], all_feeds: dict[Who, Feed], address: str, key: ServerKey,
        now: dt.datetime,
    ) -> None:  # fmt: skip
        self._known, self._feeds, self._address = known, all_feeds, address
        self._since = now - dt.timedelta(weeks=TELL_WEEKS)
        self._by_hash = {one.token_sha256: one for one in all_links}
        self._tokens = {
            token: one for one in all_links if one.who is not None and one.version is not None
            and token_hash(token := key.token(one.who, one.version)) == one.token_sha256
        }  # fmt: skip

    def named(self) -> Iterator[tuple[str, Link]]:
        """Every link whose token can be made again."""
        yield from self._tokens.items()

    def of(self, token: str, link: Link | None = None) -> dict[str, _File]:
        """The files of a token by ending; none where it is unknown or was told long enough that it is over."""
        link = link or self._by_hash.get(token_hash(token))
        if link is None:
            return {}
        feed = self._feeds.get(link.who) if link.who is not None and link.revoked is None else None
        if feed is not None:
            page = link_page(feed.lang, f"{self._address}/{PLACE}/{token}.ics")
            return {".ics": _File(feed.body, feed.modified), ".html": _File(page, link.made)}
        if link.revoked is None or link.revoked < self._since:
            return {}
        person = self._known.people.get(link.who) if link.who is not None else None
        lang = language_of(person.languages if person else ())
        return {
            ".ics": _File(withdrawn_calendar(lang), link.revoked), ".html": _File(withdrawn_page(lang), link.revoked)
        }


def _write(place: Path, files: _Files) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for old in sorted(place.iterdir()):
        match = _OURS.fullmatch(old.name)
        if match is None:
            continue
        wanted = files.of(match[1])
        if old.suffix in wanted:
            _put(old, wanted[old.suffix])
        else:
            old.unlink(missing_ok=True)
    for token, link in files.named():
        for ending, file in files.of(token, link).items():
            _put(place / f"{token}{ending}", file)


def _put(path: Path, file: _File) -> None:
    """Write the file whole, unless it stands there already; its time is that of its last change."""
    try:
        if path.read_bytes() == file.data:
            return
    except FileNotFoundError:
        pass
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(file.data)
        Path(name).chmod(0o644)  # the web server reads it under another user
        os.utime(name, (file.modified.timestamp(), file.modified.timestamp()))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _not_followed(failed: list[tuple[Path, str]]) -> NotFollowed:
    where = ", ".join(f"«{folder}» ({why})" for folder, why in failed)
    return NotFollowed(
        f"Endringen gjelder, men filene i {where} kunne ikke skrives og er ikke oppdatert. "
        "Rett det, og kjør «ukeplan links --write».",
        f"The change holds, but the files in {where} could not be written and are out of date. "
        "Mend that, and run “ukeplan links --write”.",
    )
