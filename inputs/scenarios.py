"""Changes as people write them, in a file or a sheet, to typed changes: every field by the reader of its sort."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from inputs.cells import clean, pieces, read_choice, read_value
from inputs.faults import CellFault, nearest, of_validation, shown
from inputs.numbers import holds_person_number
from inputs.overrides import read_setting
from scheduler.changes import BASE, CHANGES, Base, Made, Spot, Where, change_of, columns
from scheduler.faults import Fault
from scheduler.forms import CellType, Column, fold, fold_title
from scheduler.forms.scenarios import CHANGE_CHOICES
from scheduler.forms.setting_keys import SETTING_KEYS
from scheduler.words import Text

_RANGE = re.compile(r"\s*(-?\d+)\s*(?:\.\.|…)\s*(-?\d+)\s*")
_LISTS = (CellType.REFERENCES, CellType.SPANS, CellType.CLOCKS, CellType.DAYS, CellType.LANGUAGES, CellType.WORDS)
MOST_STEPS = 1000
"""Most values of one axis of a grid."""


class Entry(NamedTuple):
    """One field as it was written: its name, its value or values, and where they stand."""

    name: str
    value: str | tuple[str, ...]
    named_at: Spot
    spot: Spot


class Reader:
    """Reads the changes of one file or sheet; ``faults`` gets what is wrong with them."""

    def __init__(self, source: str, lines: bool, faults: list[Fault]) -> None:
        self.source = source
        self.lines = lines
        self.faults = faults

    def fault(self, spot: Spot, code: str, value: object, expected: Text, cure: Text) -> None:
        """Put down a fault; a person's number is not repeated."""
        self.faults.append(Fault(code, self.source, spot.row, spot.cell, shown(value), expected, cure, self.lines))

    def name(self, name: str, spot: Spot) -> None:
        """A fault where a scenario is called as the comparison is."""
        if fold(name) in {fold(word) for word in BASE}:
            self.fault(spot, "base_name", name,
                       Text("Det er navnet på det scenarioene sammenlignes med.",
                            "That is the name of what scenarios are compared with."),
                       Text("Gi scenarioet et annet navn.", "Give the scenario another name."))

    def changes(self, word: str, spot: Spot, entries: Sequence[Entry], *, grid: bool = False) -> list[Made]:
        """The change that was written; of a grid's axis one for each value. Nothing, and faults, where it is no change.

        Parameters
        ----------
        word
            What the change was called.
        spot
            Where that stands.
        entries
            Its fields.
        grid
            Whether one field has several values, of which each makes a change.
        """
        cls = self._kind(word, spot)
        if cls is None:
            return []
        before = len(self.faults)
        fields = self._fields(cls, entries)
        if len(self.faults) > before:  # a field that is missing may be the one that is misspelt
            self._values_of(cls, fields)
            return []
        varied = [name for name, entry in fields.items() if _is_varied(entry, _column(cls, name))] if grid else []
        if grid and len(varied) != 1:
            self.fault(spot, "no_axis", word,
                       Text("I et rutenett skal nettopp ett felt av endringen ha flere verdier.",
                            "In a grid exactly one field of the change must have several values."),
                       Text("Skriv f.eks. «antall: 0..3» eller «antall: [0, 10, 20]».",
                            "Write for example “count: 0..3” or “count: [0, 10, 20]”."))
            return []
        if not varied:
            made = self._made(cls, spot, fields, "")
            return [made] if made is not None else []
        return self._axis(cls, spot, fields, varied[0], clean(word))

    def _axis(
        self, cls: type[Base], spot: Spot, fields: dict[str, Entry], name: str, word: str
    ) -> list[Made]:
        """A change for each value of the field; each is called by what the change was called, and its value."""
        entry, found = fields[name], []
        for value in _values(entry.value)[:MOST_STEPS]:
            one = {**fields, name: entry._replace(value=value)}
            made = self._made(cls, spot, one, f"{word} {value}")
            if made is None:
                return []
            found.append(made)
        return found

    def _kind(self, word: str, spot: Spot) -> type[Base] | None:
        try:
            key = read_choice(clean(word).replace("_", " ") if word not in _KEYS else word, CHANGE_CHOICES)
        except CellFault:
            like = nearest(word, [name for choice in CHANGE_CHOICES for name in (*choice.label, *choice.synonyms)])
            self.fault(spot, "unknown_change", word,
                       Text("Det finnes ingen slik endring.", "There is no such change."),
                       Text(f"Ligner: {', '.join(like)}.", f"Similar: {', '.join(like)}.") if like else
                       Text("Alle endringer står i docs/hva-om.md.", "All changes stand in docs/hva-om.md."))
            return None
        return _KEYS[key]

    def _fields(self, cls: type[Base], entries: Sequence[Entry]) -> dict[str, Entry]:
        """The entries by the field they mean; unknown ones and doubles are faults."""
        found: dict[str, Entry] = {}
        for entry in entries:
            name = field_of(cls, entry.name)
            if name is None:
                titles = [(column.title.nb.lower(), column.title.en.lower()) for column in columns(cls)]
                like = nearest(entry.name, [word for pair in titles for word in pair], 1)
                nb, en = (", ".join(pair[place] for pair in titles) for place in (0, 1))
                hint = (f"Mente du «{like[0]}»? ", f"Did you mean “{like[0]}”? ") if like else ("", "")
                self.fault(entry.named_at, "unknown_field", entry.name,
                           Text("Endringen har ikke dette feltet.", "The change has no such field."),
                           Text(f"{hint[0]}Feltene er: {nb}.", f"{hint[1]}The fields are: {en}."))
            elif name in found:
                self.fault(entry.named_at, "field_twice", entry.name, Text("Feltet står to ganger.", "The field stands "
                           "twice."), Text("Stryk det ene.", "Strike one of them."))
            else:
                found[name] = entry
        return found

    def _made(self, cls: type[Base], spot: Spot, fields: dict[str, Entry], label: str) -> Made | None:
        """The change of these fields; None, and faults, where it cannot be one."""
        before = len(self.faults)
        values = self._values_of(cls, fields)
        for column in columns(cls):
            if column.required and column.key not in fields:
                title = column.title
                self.fault(spot, "required", None,
                           Text(f"Feltet «{title.nb.lower()}» mangler.", f"The field “{title.en.lower()}” is missing."),
                           Text(f"{column.help.nb}.", f"{column.help.en}."))
        if len(self.faults) > before:
            return None
        where = Where(self.source, self.lines, spot, {name: entry.spot for name, entry in fields.items()})
        try:
            change = change_of({"change": cls.model_fields["change"].default, **values})
        except ValidationError as error:
            self._invalid(error, fields, spot)
            return None
        return Made(change, where, label)

    def _values_of(self, cls: type[Base], fields: dict[str, Entry]) -> dict[str, Any]:
        """Every field's value; what cannot be read is a fault."""
        values: dict[str, Any] = {}
        for name, entry in fields.items():
            try:
                values[name] = self._value(cls, name, fields)
            except CellFault as wrong:
                self.fault(entry.spot, wrong.code, _text(entry.value), wrong.expected, wrong.cure)
        return values

    def _invalid(self, error: ValidationError, fields: dict[str, Entry], spot: Spot) -> None:
        for one, (_, code, expected, cure) in zip(error.errors(include_url=False), of_validation(error), strict=True):
            name = next((str(step) for step in one["loc"] if str(step) in fields), "")
            entry = fields.get(name)
            self.fault(entry.spot if entry else spot, code, _text(entry.value) if entry else None, expected, cure)

    def _value(self, cls: type[Base], name: str, fields: dict[str, Entry]) -> Any:
        """A field's value by its sort of cell."""
        column, value = _column(cls, name), fields[name].value
        if holds_person_number(_text(value)):
            raise CellFault("person_number", Text("Dette ser ut til å være et fødselsnummer eller DUF-nummer.",
                                                  "This seems to be a person number or DUF number."),
                            Text("Bruk deltakerens kode, f.eks. D01.", "Use the participant's code, such as D01."))
        if not isinstance(value, str) and column.type not in _LISTS:
            raise CellFault("several_values", Text("Her skal det stå én verdi.", "One value must stand here."),
                            Text("Flere verdier hører hjemme i et rutenett.", "Several values belong in a grid."))
        if not _text(value).strip():
            raise CellFault("required", Text("Her skal det stå noe.", "Something must stand here."),
                            Text("Skriv en verdi, eller stryk feltet.", "Write a value, or strike the field."))
        if column.type is CellType.REFERENCES:
            return tuple(_reference(part, column) for part in _parts(value))
        if column.type is CellType.SETTING:
            key = SETTING_KEYS.get(_text(fields["setting"].value)) if "setting" in fields else None
            return _text(value) if key is None else _plain(read_setting(key, _text(value)))
        text = value if isinstance(value, str) else "; ".join(value)
        return _reference(text, column) if column.type is CellType.REFERENCE else read_value(column, text)


_KEYS: dict[str, type[Base]] = {cls.model_fields["change"].default: cls for cls in CHANGES}


def field_of(cls: type[Base], name: str) -> str | None:
    """The field that a name means: its title in either language, a synonym, or the code's own word."""
    folded = fold_title(name)
    for column in columns(cls):
        words = (column.key, column.title.nb, column.title.en, *column.synonyms)
        if folded in {fold_title(word) for word in words}:
            return column.key
    return None


def _column(cls: type[Base], name: str) -> Column:
    return next(column for column in columns(cls) if column.key == name)


def _is_varied(entry: Entry, column: Column) -> bool:
    """Whether a field of a grid has several values: a list, or a range of whole numbers."""
    return not isinstance(entry.value, str) or (column.type is CellType.WHOLE and bool(_RANGE.fullmatch(entry.value)))


def _values(value: str | tuple[str, ...]) -> list[str]:
    """The values of an axis; a range may run down."""
    found = []
    for part in (value,) if isinstance(value, str) else value:
        match = _RANGE.fullmatch(part)
        if match is None:
            found.append(part)
            continue
        first, last = int(match[1]), int(match[2])
        step = 1 if last >= first else -1
        found += [str(number) for number in range(first, last + step, step)[:MOST_STEPS + 1]]
    return list(dict.fromkeys(found))


def _parts(value: str | tuple[str, ...]) -> list[str]:
    """Several references: a list's items, or a text's parts between semicolons, else commas."""
    if not isinstance(value, str):
        return list(value)
    some = pieces(clean(value), commas=False)
    return some if len(some) > 1 else pieces(clean(value))


def _reference(text: str, column: Column) -> str:
    """A reference stays text until the programme is known; a kind is known already."""
    if column.choices:
        try:
            return read_choice(text, column.choices)
        except CellFault:
            if not column.refers:
                raise
    return clean(text)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
