"""The server's key, and what is made with it: tokens of links, and identities of events.

Nobody who lacks the key can make a token or tell from a calendar whose it is. The key lies in a file of its own,
away from the database and its backups.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from scheduler.publication import Who
from scheduler.refusal import Refusal

TOKEN_LENGTH = 43
"""Characters of a token: 256 bits."""

_BYTES = 32


class ServerKey(NamedTuple):
    """The secret."""

    secret: bytes

    def token(self, who: Who, version: int) -> str:
        """The token of a person's link; another version, another token."""
        return base64.urlsafe_b64encode(self._mac("token", *who, str(version))).decode().rstrip("=")

    def uid(self, who: Who, identity: str) -> str:
        """An event's UID: of the person and the meeting, never of the time, and telling of neither."""
        return f"{self._mac('uid', *who, identity).hex()[:32]}@ukeplan"

    def check(self) -> str:
        """What the database remembers the key by."""
        return self._mac("check").hex()

    def _mac(self, *words: str) -> bytes:
        message = b"".join(
            len(part).to_bytes(4, "big") + part for part in (word.encode("utf-8", "surrogatepass") for word in words)
        )
        return hmac.new(self.secret, message, hashlib.sha256).digest()


def token_hash(token: str) -> str:
    """What the database knows a token by."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def read_key(path: Path) -> ServerKey:
    """The key in a file.

    Raises
    ------
    Refusal
        If there is none, it holds something else, or others may read it.
    """
    try:
        text = path.read_text(encoding="ascii").strip()
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise missing_key(path) from None
    except (OSError, UnicodeDecodeError):
        raise _unreadable(path) from None
    if len(text) != 2 * _BYTES or any(sign not in "0123456789abcdef" for sign in text):
        raise _unreadable(path)
    if os.name == "posix" and mode & 0o077:
        raise Refusal(
            f"Andre brukere på maskinen kan lese tjenernøkkelen «{path}». Kjør «chmod 600 {path}», og prøv igjen.",
            f"Other users of the machine may read the server key “{path}”. Run “chmod 600 {path}”, and try again.",
        )
    return ServerKey(bytes.fromhex(text))


def make_key(path: Path) -> ServerKey:
    """A new key in a file that only its owner may read.

    Raises
    ------
    Refusal
        If it cannot be written.
    """
    key = ServerKey(secrets.token_bytes(_BYTES))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(key.secret.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:  # somebody else made it just now
        return read_key(path)
    except OSError as error:
        raise Refusal(
            f"Tjenernøkkelen «{path}» kan ikke skrives ({error.strerror}). Velg et annet sted med --key.",
            f"The server key “{path}” cannot be written ({error.strerror}). Choose another place with --key.",
        ) from None
    return key


def missing_key(path: Path) -> Refusal:
    """The links are made with a key that is not there."""
    return Refusal(
        f"Tjenernøkkelen «{path}» mangler. Legg den tilbake fra sikkerhetskopien, eller oppgi riktig fil med --key. "
        "Er den tapt, lager «ukeplan links --new-key» en ny; da får alle nye lenker.",
        f"The server key “{path}” is missing. Put it back from the backup, or give the right file with --key. "
        "If it is lost, “ukeplan links --new-key” makes a new one; everybody then gets a new link.",
    )


def other_key(path: Path) -> Refusal:
    """The key is there, but not the one that the links are made with."""
    return Refusal(
        f"Tjenernøkkelen «{path}» hører ikke til denne databasen. Oppgi riktig fil med --key, eller lag nye lenker "
        "til alle med «ukeplan links --new-key».",
        f"The server key “{path}” is not the one of this database. Give the right file with --key, or make new links "
        "for everybody with “ukeplan links --new-key”.",
    )


def _unreadable(path: Path) -> Refusal:
    return Refusal(
        f"«{path}» er ingen tjenernøkkel som kan leses. Se på fila og rettighetene, eller oppgi en annen med --key.",
        f"“{path}” is no server key that can be read. Look at the file and its permissions, "
        "or give another with --key.",
    )
