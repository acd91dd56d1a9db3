"""Collecting faults: cells that cannot be read, and pydantic's errors translated by their type."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from inputs.numbers import holds_person_number
from scheduler.faults import Fault
from scheduler.forms import fold
from scheduler.words import Text


class CellFault(ValueError):
    """A value that its column cannot take: code, what was expected, a cure."""

    def __init__(self, code: str, expected: Text, cure: Text) -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected
        self.cure = cure


def shown(value: object) -> str | None:
    """A value as a fault repeats it: short, on one line, and never what may be a person's number."""
    if value is None or holds_person_number(value):
        return None
    plain = "".join(char if char.isprintable() else " " for char in str(value))
    return plain if len(plain) <= 60 else plain[:57] + "..."


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known words most like ``word``, in their own spelling, best first."""
    spelled = {fold(name): name for name in known}
    return [spelled[name] for name in difflib.get_close_matches(fold(word), list(spelled), count, 0.5)]


def file_fault(code: str, expected: Text, cure: Text, value: str | None = None) -> Fault:
    """A fault of the whole file."""
    return Fault(code, None, None, None, shown(value), expected, cure)


def _of_range(error: Any) -> tuple[Text, Text] | None:
    """Sentence for a figure outside its range, from pydantic's error type and context."""
    context = error.get("ctx", {})
    limits = {
        "greater_than_equal": ("ge", "minst", "at least"), "greater_than": ("gt", "mer enn", "more than"),
        "less_than_equal": ("le", "høyst", "at most"), "less_than": ("lt", "mindre enn", "less than"),
    }
    if error["type"] not in limits:
        return None
    key, nb, en = limits[error["type"]]
    bound = context.get(key)
    return (Text(f"Tallet skal være {nb} {bound}.", f"The number must be {en} {bound}."),
            Text(f"Skriv et tall som er {nb} {bound}.", f"Write a number that is {en} {bound}."))


_BY_TYPE: dict[str, tuple[str, Text, Text]] = {
    "missing": ("required", Text("Her skal det stå noe.", "Something must stand here."),
                Text("Fyll ut cellen.", "Fill in the cell.")),
    "too_short": ("too_few", Text("Her trengs flere.", "More are needed here."),
                  Text("Skriv minst to, skilt med semikolon.",
                       "Write at least two, separated by semicolons.")),
}


def of_validation(error: ValidationError) -> list[tuple[str, str, Text, Text]]:
    """Each of pydantic's errors as (field, code, expected, cure); pydantic's own English is never shown."""
    found = []
    for one in error.errors(include_url=False, include_input=False):
        field = str(one["loc"][0]) if one["loc"] else ""
        ranged = _of_range(one)
        if ranged is not None:
            found.append((field, "out_of_range", *ranged))
            continue
        code, expected, cure = _BY_TYPE.get(one["type"], (
            "wrong_value", Text("Verdien passer ikke her.", "The value does not fit here."),
            Text("Se hjelpeteksten i kolonnens overskrift.", "See the help text of the column's title."),
        ))
        found.append((field, code, expected, cure))
    return found
