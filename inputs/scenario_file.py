"""``scenarios.yaml``: named lists of changes, and grids of them, each fault with its line.

Read as text, node by node: ``nei`` and ``07:30`` stay what people wrote.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from inputs.cells import clean
from inputs.faults import nearest
from inputs.numbers import holds_person_number
from inputs.scenarios import Entry, Reader
from scheduler.changes import Family, Made, Spot
from scheduler.faults import Fault
from scheduler.forms import fold, fold_title
from scheduler.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 1_000_000
"""A larger file is no list of scenarios."""

_WORDS = {
    "scenarios": ("scenarioer", "scenarios", "scenario"),
    "name": ("navn", "name"), "note": ("merknad", "note", "kommentar", "comment"),
    "changes": ("endringer", "changes"), "grid": ("rutenett", "grid"),
    "change": ("endring", "change"),
}
_SCENARIO_KEYS = ("name", "note", "changes", "grid")


def scenarios_in(path: Path) -> tuple[list[Family], list[Fault]]:
    """The scenarios of a file that can be read, and what is wrong with the others, by line."""
    faults: list[Fault] = []
    reader = Reader(path.name, True, faults)
    families = _read(path, reader)
    if not faults and not families:
        reader.fault(Spot(1), "no_scenarios", None, Text("Filen har ingen scenarioer.", "The file has no scenarios."),
                     _EXAMPLE)
    return families, sorted(faults, key=lambda fault: fault.row or 0)


_EXAMPLE = Text(
    "Skriv «scenarioer:» og under det «- navn: ...» med «endringer:»; se docs/hva-om.md.",
    "Write “scenarios:” and under it “- name: ...” with “changes:”; see docs/hva-om.md.",
)


def _read(path: Path, reader: Reader) -> list[Family]:
    """The scenarios without a fault of their own."""
    root = _root(path, reader)
    if root is None:
        return []
    listed = root
    if isinstance(root, yaml.MappingNode):
        entries = dict(_entries(root, reader, ("scenarios",), "file"))
        if "scenarios" not in entries:
            return []
        listed = entries["scenarios"]
    if not isinstance(listed, yaml.SequenceNode):
        reader.fault(_spot(listed), "no_list", _value(listed),
                     Text("Her skal det stå en liste av scenarioer.", "A list of scenarios must stand here."), _EXAMPLE)
        return []
    families: list[Family] = []
    sound: list[Family] = []
    for node in listed.value:
        before = len(reader.faults)
        family = _family(node, reader)
        if family is not None:
            _once(family, families, reader)
            families.append(family)
            sound += [family] if len(reader.faults) == before else []
    return sound


def _root(path: Path, reader: Reader) -> yaml.Node | None:
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        reader.fault(Spot(1), "too_large", None, Text("Filen er for stor for scenarioer.", "The file is too large for "
                     "scenarios."), Text("Del den.", "Divide it."))
        return None
    try:
        text = data.decode("utf-8-sig")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            reader.fault(Spot(1), "aliases", None, Text("Filen bruker henvisninger (& og *).",
                                                        "The file uses aliases (& and *)."),
                         Text("Skriv det ut hvert sted.", "Write it out in each place."))
            return None
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        reader.fault(Spot(1), "no_utf8", None, Text("Filen er ikke tekst i UTF-8.", "The file is no text in UTF-8."),
                     Text("Lagre den som UTF-8.", "Save it as UTF-8."))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reader.fault(Spot(mark.line + 1 if mark else 1), "no_yaml", _near(text, mark.line if mark else 0),
                     Text("Linja er ikke til å forstå som YAML.", "The line cannot be understood as YAML."),
                     Text("Se på innrykk (mellomrom, ikke tabulator), kolon med mellomrom etter, og anførselstegn.",
                          "Look at indents (spaces, no tabs), a colon with a space after it, and quotation marks."))
    except (yaml.YAMLError, RecursionError):
        reader.fault(Spot(1), "no_yaml", None, Text("Filen er ikke YAML.", "The file is no YAML."), _EXAMPLE)
    return None


def _near(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line].strip() if line < len(lines) else ""


def _family(node: yaml.Node, reader: Reader) -> Family | None:
    """One scenario or grid."""
    if not isinstance(node, yaml.MappingNode):
        reader.fault(_spot(node), "no_scenario", _value(node),
                     Text("Et scenario har «navn» og «endringer».", "A scenario has “name” and “changes”."), _EXAMPLE)
        return None
    entries = dict(_entries(node, reader, _SCENARIO_KEYS, "scenario"))
    name = entries.get("name")
    named = clean(name.value) if isinstance(name, yaml.ScalarNode) else ""
    if not named:
        reader.fault(_spot(name or node), "required", None, Text("Scenarioet mangler navn.",
                                                                  "The scenario has no name."),
                     Text("Skriv «navn: ...».", "Write “name: ...”."))
    reader.name(named, _spot(name or node))
    if holds_person_number(named):
        reader.fault(_spot(name or node), "person_number", None,
                     Text("Dette ser ut til å være et fødselsnummer eller DUF-nummer.",
                          "This seems to be a person number or DUF number."),
                     Text("Gi scenarioet et annet navn.", "Give the scenario another name."))
    fixed = [made for one in _changes(entries.get("changes"), reader, grid=False) for made in one]
    axes = _changes(entries.get("grid"), reader, grid=True)
    if "changes" not in entries and "grid" not in entries:
        reader.fault(_spot(node), "required", named or None,
                     Text("Scenarioet har verken «endringer» eller «rutenett».",
                          "The scenario has neither “changes” nor “grid”."), _EXAMPLE)
    return Family(named, tuple(fixed), tuple(tuple(axis) for axis in axes if axis), _spot(node)) if named else None


def _once(family: Family, others: list[Family], reader: Reader) -> None:
    first = next((one for one in others if fold(one.name) == fold(family.name)), None)
    if first is not None:
        reader.fault(family.spot, "duplicate_name", family.name,
                     Text(f"Scenarioet på linje {first.spot.row} har samme navn.",
                          f"The scenario on line {first.spot.row} has the same name."),
                     Text("Gi hvert scenario sitt navn.", "Give each scenario a name of its own."))


def _changes(node: yaml.Node | None, reader: Reader, *, grid: bool) -> list[list[Made]]:
    """The changes of a list; an empty list is no change."""
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value.strip()):
        return []
    if not isinstance(node, yaml.SequenceNode):
        reader.fault(_spot(node), "no_list", _value(node),
                     Text("Her skal det stå en liste av endringer.", "A list of changes must stand here."),
                     Text("Begynn hver endring med «- endring: ...».", "Begin each change with “- change: ...”."))
        return []
    return [_change(one, reader, grid=grid) for one in node.value]


def _change(node: yaml.Node, reader: Reader, *, grid: bool) -> list[Made]:
    word, entries = None, []
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if _name_of(key, ("change",)) == "change":
                word = value
            else:
                entries.append(Entry(_value(key), _scalars(value, reader), _spot(key), _spot(value)))
    if not isinstance(word, yaml.ScalarNode):
        reader.fault(_spot(node), "no_change", _value(node) if isinstance(node, yaml.ScalarNode) else None,
                     Text("En endring begynner med «endring: ...».", "A change begins with “change: ...”."),
                     Text("Skriv f.eks. «- endring: lærer borte».", "Write for example “- change: instructor away”."))
        return []
    return reader.changes(word.value, _spot(word), entries, grid=grid)


def _scalars(node: yaml.Node, reader: Reader) -> str | tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(one) for one in node.value)
    if isinstance(node, yaml.MappingNode):
        reader.fault(_spot(node), "no_value", None, Text("Her skal det stå en verdi eller en liste av verdier.",
                                                         "A value or a list of values must stand here."),
                     Text("Se etter kolon i verdien: sett den i anførselstegn.",
                          "Look for a colon in the value: put it in quotation marks."))
    return _value(node)


def _entries(
    node: yaml.MappingNode, reader: Reader, known: tuple[str, ...], what: str
) -> Iterator[tuple[str, yaml.Node]]:
    """The known keys of a mapping with their values; others are faults."""
    seen = set()
    for key, value in node.value:
        name = _name_of(key, known)
        if name is None:
            words = [_WORDS[one][0] for one in known]
            like = nearest(_value(key), [word for one in known for word in _WORDS[one]], 1)
            hint = Text(f"Mente du «{like[0]}»? ", f"Did you mean “{like[0]}”? ") if like else Text("", "")
            reader.fault(_spot(key), "unknown_field", _value(key), Text("Ukjent felt.", "Unknown field."),
                         Text(f"{hint.nb}Her kan det stå: {', '.join(words)}.",
                              f"{hint.en}These may stand here: {', '.join(_WORDS[one][1] for one in known)}."))
        elif name in seen:
            reader.fault(_spot(key), "field_twice", _value(key),
                         Text("Feltet står to ganger.", "The field stands twice."),
                         Text("Stryk det ene.", "Strike one of them."))
        else:
            seen.add(name)
            yield name, value


def _name_of(key: yaml.Node, known: tuple[str, ...]) -> str | None:
    word = fold_title(_value(key))
    return next((name for name in known if word in _WORDS[name]), None)


def _spot(node: yaml.Node) -> Spot:
    return Spot(node.start_mark.line + 1)


def _value(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
