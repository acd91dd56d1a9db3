"""The sheet *Scenarioer*: one change a row; rows of one scenario belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inputs.rows import Row
from inputs.scenarios import Entry, Reader
from scheduler.changes import CHANGES, Family, Made, Spot
from scheduler.faults import Fault
from scheduler.forms import fold
from scheduler.words import Text

_BETWEEN = re.compile(r"[|\n]")


def scenario_rows(rows: Sequence[Row], faults: list[Fault]) -> tuple[Family, ...]:
    """The scenarios of the sheet, in the order in which they are first named; what cannot be read is a fault."""
    made: dict[str, list[Made]] = {}
    names: dict[str, tuple[str, Spot]] = {}
    for row in rows:
        name, word = row.get("scenario"), row.get("change")
        if name is None or word is None:
            continue
        reader = Reader(row.sheet, False, faults)
        if fold(name) not in names:
            names[fold(name)] = name, Spot(row.number, row.cells.get("scenario"))
            reader.name(*names[fold(name)])
        made.setdefault(fold(name), []).extend(
            reader.changes(word, Spot(row.number, row.cells.get("change")), _entries(row, word, reader)))
    return tuple(Family(names[key][0], tuple(some), spot=names[key][1]) for key, some in made.items())


def _entries(row: Row, word: str, reader: Reader) -> list[Entry]:
    """The row's fields: whom or what it is about, and the details."""
    found = []
    subject = row.get("subject")
    if subject is not None:
        kind = next((cls for cls in CHANGES if cls.model_fields["change"].default == word), None)
        spot = Spot(row.number, row.cells.get("subject"))
        if kind is not None:
            found.append(Entry(kind.subject, subject, spot, spot))
    spot = Spot(row.number, row.cells.get("details"))
    for part in _BETWEEN.split(row.get("details", "")):
        name, colon, value = part.partition(":")
        if colon:
            found.append(Entry(name.strip(), value.strip(), spot, spot))
        elif part.strip():
            reader.fault(spot, "no_field", part.strip(),
                         Text("Hver detalj skrives «felt: verdi».", "Each detail is written “field: value”."),
                         Text("Skriv f.eks. «tider: tirsdag | antall: 2».", "Write for example “times: Tuesday | "
                              "count: 2”."))
    return found
