"""What a database complains of, as a sentence with its cure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from scheduler.refusal import Refusal


class Unusable(Refusal):
    """The database cannot be used now: locked, damaged, full, out of reach."""


def damaged(where: str) -> Unusable:
    """The file is no longer a whole database."""
    return Unusable(
        f"Databasen «{where}» er skadet. Ingenting er skrevet. Stopp tjeneren, og legg tilbake siste sikkerhetskopi.",
        f"The database “{where}” is damaged. Nothing was written. Stop the server, and put the last backup back.",
    )


def locked(where: str) -> Unusable:
    """Somebody else is writing."""
    return Unusable(
        f"Databasen «{where}» er opptatt: noen andre publiserer. Ingenting er skrevet. Vent litt, og prøv igjen.",
        f"The database “{where}” is busy: somebody else is publishing. Nothing was written. "
        "Wait a little, and try again.",
    )


def _full(where: str) -> Unusable:
    return Unusable(
        f"Det er ikke plass til databasen «{where}» på disken. Det som var publisert, gjelder fortsatt. "
        "Rydd plass, og prøv igjen.",
        f"There is no room for the database “{where}” on the disk. What was published still holds. "
        "Make room, and try again.",
    )


def _no_access(where: str) -> Unusable:
    return Unusable(
        f"Databasen «{where}» kan ikke åpnes eller skrives. Se på mappen og rettighetene, "
        "eller velg en annen med --db.",
        f"The database “{where}” cannot be opened or written. Look at the folder and its permissions, "
        "or choose another with --db.",
    )


def _disk(where: str) -> Unusable:
    return Unusable(
        f"Disken med databasen «{where}» svarer med feil. Det som var publisert, gjelder fortsatt. "
        "Se på plassen, disken og rettighetene, og prøv igjen.",
        f"The disk of the database “{where}” answers with faults. What was published still holds. "
        "Look at its space, its health and the permissions, and try again.",
    )


def _silent(where: str) -> Unusable:
    return Unusable(
        f"Databasen «{where}» svarer ikke. Se etter at tjeneren går og at adressen er riktig.",
        f"The database “{where}” does not answer. See that its server runs and that the address is right.",
    )


_BY_CODE = {
    "SQLITE_BUSY": locked, "SQLITE_LOCKED": locked, "SQLITE_FULL": _full,
    "SQLITE_CORRUPT": damaged, "SQLITE_NOTADB": damaged,
    "SQLITE_READONLY": _no_access, "SQLITE_CANTOPEN": _no_access, "SQLITE_PERM": _no_access,
    "SQLITE_IOERR": _disk,
}


def of_database(error: DBAPIError, where: str) -> Unusable | None:
    """The sentence for an error; None when it is a fault of ours."""
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    for code, sentence in _BY_CODE.items():
        if name == code or name.startswith(f"{code}_"):
            return sentence(where)
    state = getattr(error.orig, "sqlstate", "")
    if state in ("40001", "40P01", "55P03"):
        return locked(where)
    if state in ("53100", "53200"):
        return _full(where)
    if not name and (error.connection_invalidated or type(error.orig).__name__ == "OperationalError"):
        return _silent(where)
    return None


@contextmanager
def spoken(where: str) -> Iterator[None]:
    """Turn what the database complains of into a sentence.

    Raises
    ------
    Unusable
        In the place of the database's own error.
    """
    try:
        yield
    except DBAPIError as error:
        sentence = of_database(error, where)
        if sentence is None:
            raise
        raise sentence from error
