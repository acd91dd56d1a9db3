"""Ids and names: default ids, duplicates, and references between sheets by id or name."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from inputs.cells import pieces, read_choice
from inputs.faults import CellFault, nearest
from inputs.rows import Row
from scheduler.faults import Fault
from scheduler.forms import CellType, Column, fold, sheet, slug
from scheduler.words import Text

IDENTIFIED = ("participants", "sites", "rooms", "instructors", "activities", "children")
"""Forms whose rows have an id of their own."""

_SHEET_OF = {"adults": "households"}


class Index(NamedTuple):
    """What may be named: ids as they are written, ids by folded id, ids by folded name."""

    exact: frozenset[str]
    ids: dict[str, str]
    names: dict[str, set[str]]

    def find(self, text: str) -> str | None:
        """The id meant by an id or an unambiguous name; None when there is none."""
        if text in self.exact:
            return text
        word = fold(text)
        if word in self.ids:
            return self.ids[word]
        named = self.names.get(word, set())
        return next(iter(named)) if len(named) == 1 else None

    def ambiguous(self, text: str) -> bool:
        """Whether several share this name."""
        return len(self.names.get(fold(text), ())) > 1

    def spellings(self) -> list[str]:
        """Every id, for near misses."""
        return [*self.ids.values(), *self.names]


def _default_id(row: Row, names: Counter[str], children: Counter[str]) -> str | None:
    """An id for a row that has none: its name; a room's with its site when several rooms share the name."""
    if row.form == "children":
        household = row.get("household")
        if household is None:
            return None
        children[household] += 1
        return f"{household}-barn-{children[household]}"
    name = row.get("name")
    if name is None:
        return None
    if row.form == "rooms" and names[fold(name)] > 1 and row.get("site"):
        return slug(f"{row.get('site')} {name}")
    return slug(name) or None


def _duplicate(row: Row, first: Row) -> Fault:
    key = "id" if "id" in row.raw else "name"
    return row.fault(
        key, "duplicate_id",
        Text(f"Id-en «{row.get('id')}» står også i rad {first.number}.",
             f"The id “{row.get('id')}” stands in row {first.number} too."),
        Text("Gi hver rad sin egen id, eller slett den ene.",
             "Give each row an id of its own, or delete one."),
    )


def with_ids(rows: list[Row], faults: list[Fault]) -> list[Row]:
    """The rows that have an id, each with its own; the second of two alike is a fault and left out."""
    names = Counter(fold(row.get("name", "")) for row in rows)
    children: Counter[str] = Counter()
    seen: dict[str, Row] = {}
    kept = []
    for row in rows:
        if "id" not in row.values and "id" not in row.bad:
            made = _default_id(row, names, children)
            if made is not None:
                row.values["id"] = made
        if "id" not in row.values:
            continue
        first = seen.setdefault(fold(row.values["id"]), row)
        if first is row:
            kept.append(row)
        else:
            faults.append(_duplicate(row, first))
    return kept


def _index(pairs: list[tuple[str, str | None]]) -> Index:
    names: dict[str, set[str]] = {}
    for found, name in pairs:
        if name:
            names.setdefault(fold(name), set()).add(found)
    return Index(frozenset(found for found, _ in pairs), {fold(found): found for found, _ in pairs}, names)


def make_indexes(rows: dict[str, list[Row]]) -> dict[str, Index]:
    """What references may name, by the words of ``Column.refers``."""
    indexes = {
        form: _index([(row.values["id"], row.get("name")) for row in rows.get(form, ())])
        for form in ("participants", "sites", "rooms", "instructors", "activities")
    }
    people = indexes["participants"]
    households = rows.get("households", [])
    indexes["households"] = _index([(row.get("id", ""), None) for row in households])
    adults = [person if (person := people.find(row.get("adult", ""))) else row.get("adult",
    "") for row in households]
    names = {found: name for name, ids in people.names.items() for found in ids}
    indexes["adults"] = _index([(adult, names.get(adult)) for adult in adults])
    return indexes


def _unknown(text: str, column: Column, index: Index) -> CellFault:
    form = sheet(_SHEET_OF.get(column.refers[0], column.refers[0]))
    if index.ambiguous(text):
        return CellFault("ambiguous_reference",
                         Text(f"Flere i arket «{form.title.nb}» heter «{text}».",
                              f"Several in the sheet “{form.title.en}” are called “{text}”."),
                         Text("Skriv id-en i stedet for navnet.", "Write the id instead of the name."))
    like = nearest(text, index.spellings())
    hint = (Text(f"Ligner: {', '.join(like)}.", f"Similar: {', '.join(like)}.") if like else
            Text(f"Skriv en id eller et navn fra arket «{form.title.nb}», eller legg til raden der.",
                 f"Write an id or name from the sheet “{form.title.en}”, or add the row there."))
    return CellFault("unknown_reference",
                     Text(f"«{text}» finnes ikke i arket «{form.title.nb}».",
                          f"“{text}” is not in the sheet “{form.title.en}”."), hint)


def _find(text: str, column: Column, index: Index) -> str:
    """An id, or the value of a choice that the column also allows (kinds; alle, lærere)."""
    if text in index.exact:
        return text
    if column.choices:
        try:
            return read_choice(text, column.choices)
        except CellFault:
            pass
    found = index.find(text)
    if found is None:
        raise _unknown(text, column, index)
    return found


def _find_all(text: str, column: Column, index: Index) -> tuple[str, ...]:
    """Several references in one cell; a name may hold a comma, so the longest part that is known wins."""
    found = []
    for part in pieces(text, commas=False):
        try:
            found.append(_find(part, column, index))
        except CellFault as whole:
            parts = pieces(part)
            if len(parts) == 1:
                raise whole from None
            found += [_find(one, column, index) for one in parts]
    return tuple(dict.fromkeys(found))


def resolve(rows: list[Row], indexes: dict[str, Index], faults: list[Fault],
broken: frozenset[str]) -> list[Row]:
    """Rows with references as ids; what cannot be found is a fault of its cell.

    ``broken`` names forms that could not be read: references to them are left out without a word.
    """
    resolved = []
    for row in rows:
        values: dict[str, Any] = dict(row.values)
        bad = set(row.bad)
        for column in sheet(row.form).columns:
            if not column.refers or column.key not in values:
                continue
            index = indexes[column.refers[0]]
            read = _find if column.type is CellType.REFERENCE else _find_all
            try:
                values[column.key] = read(values[column.key], column, index)
            except CellFault as fault:
                if column.refers[0] not in broken:
                    faults.append(row.fault(column.key, fault.code, fault.expected, fault.cure))
                del values[column.key]
                bad.add(column.key)
        resolved.append(row._replace(values=values, bad=frozenset(bad)))
    return resolved
