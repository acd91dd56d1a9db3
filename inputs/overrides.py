"""The sheet Innstillinger: keys that override the settings, each by its own unit."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from inputs.cells import clean, number, pieces, read_choice, read_hours, read_minutes
from inputs.clocks import read_clock
from inputs.faults import CellFault, nearest, of_validation
from inputs.rows import Row
from scheduler.faults import Fault
from scheduler.forms import choices, fold
from scheduler.forms.setting_keys import SETTING_KEYS, SettingKey, Unit, plain, put
from scheduler.settings import Settings
from scheduler.words import Text

_NONE = ("ingen", "none", "ikke satt", "-")
_MINUTES_FROM = 45
"""A bare number from here on is minutes where hours are asked for: no week has 45 hours, none has 44 minutes."""


def _count(value: object) -> int:
    found = number(value)
    if found is None or not found.is_integer():
        raise CellFault("no_whole_number", Text("Her skal det stå et helt tall.",
        "A whole number must stand here."),
                        Text("Skriv f.eks. 3.", "Write for example 3."))
    return int(found)


def _hours(value: object) -> int:
    """Hours with a comma; a bare number that is too large for hours is minutes (2250 = 37,5 hours)."""
    plain = number(value)
    if plain is not None and plain >= _MINUTES_FROM:
        return _count(value)
    return read_hours(value)


def read_setting(key: SettingKey, value: object) -> Any:
    """A setting's value by its unit."""
    if key.nullable and fold(clean(value)) in _NONE:
        return None
    text = clean(value)
    match key.unit:
        case Unit.CLOCK:
            plain = number(value)
            return int(plain) if plain is not None and plain.is_integer() and plain > 24 else read_clock(value)
        case Unit.HOURS:
            return _hours(value)
        case Unit.MINUTES:
            return read_minutes(value)
        case Unit.COUNT:
            return _count(value)
        case Unit.YES_NO:
            return read_choice(text, choices.YES_NO) == "yes"
        case Unit.SHAPE:
            return read_choice(text, choices.SHAPE_CHOICES)
        case Unit.KINDS:
            return [read_choice(part,
            choices.KIND_CHOICES) for part in pieces(text) if fold(part) not in _NONE]
        case Unit.RULE_SETS:
            return [read_choice(part,
            choices.RULE_SET_CHOICES) for part in pieces(text) if fold(part) not in _NONE]
        case Unit.TEXT:
            return text


def _unknown_key(row: Row, key: str) -> Fault:
    like = nearest(key, SETTING_KEYS)
    hint = (Text(f"Ligner: {', '.join(like)}.", f"Similar: {', '.join(like)}.") if like else
            Text("Alle nøkler står i docs/arbeidsboka.md.", "All keys stand in docs/arbeidsboka.md."))
    return row.fault("key", "unknown_setting", Text("Innstillingen finnes ikke.",
    "There is no such setting."), hint)


def read_settings(rows: list[Row], faults: list[Fault]) -> Settings:
    """The settings with the workbook's overrides; a faulty row is a fault and leaves the standard."""
    dumped = plain(Settings())
    by_path: dict[tuple[str | int, ...], Row] = {}
    for row in rows:
        written = row.get("key")
        if written is None:
            continue
        key = SETTING_KEYS.get(written) or SETTING_KEYS.get(written.strip().casefold().replace(" ", ""))
        if key is None:
            faults.append(_unknown_key(row, written))
            continue
        if key.path in by_path:
            faults.append(_twice(row, by_path[key.path]))
            continue
        by_path[key.path] = row
        if "value" not in row.values:
            continue
        try:
            put(dumped, key, read_setting(key, row.values["value"]))
        except CellFault as fault:
            faults.append(row.fault("value", fault.code, fault.expected, fault.cure))
    return _validated(dumped, by_path, faults)


def _twice(row: Row, first: Row) -> Fault:
    return row.fault("key", "duplicate_id",
                     Text(f"Innstillingen står også i rad {first.number}.",
                          f"The setting stands in row {first.number} too."),
                     Text("Slett den ene raden.", "Delete one of the rows."))


def _validated(dumped: dict[str, Any], by_path: dict[tuple[str | int, ...], Row],
faults: list[Fault]) -> Settings:
    try:
        return Settings.model_validate(dumped)
    except ValidationError as error:
        details = of_validation(error)
        for one, (_, code, expected, cure) in zip(error.errors(include_url=False), details, strict=True):
            row = by_path.get(tuple(one["loc"]))
            if row is not None:
                faults.append(row.fault("value", code, expected, cure))
        return Settings()
