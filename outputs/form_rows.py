"""A programme as rows of its forms: the way back of ``inputs.build``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from outputs.cell_text import hours_value, label, written
from scheduler.forms import SHEETS, Sheet, choices, sheet
from scheduler.forms.setting_keys import SETTING_KEYS, UNIT_LABELS, SettingKey, Unit
from scheduler.prices import INVENTED
from scheduler.programme import Price, Programme
from scheduler.settings import Settings
from scheduler.when import clock_text
from scheduler.words import Text

Row = dict[str, Any]


def _plain(form: Sheet, facts: Iterable[Any]) -> list[Row]:
    """Facts whose fields are their columns."""
    return [{column.key: getattr(fact, column.key) for column in form.columns} for fact in facts]


def _programme(programme: Programme, lang: str) -> list[Row]:
    return [{"name": programme.name, "week": programme.week}]


def _participants(programme: Programme, lang: str) -> list[Row]:
    rows = []
    for person in programme.participants:
        row: Row = {column.key: getattr(person, column.key) for column in sheet("participants").columns
                    if column.key not in ("rule_set", "next_rule_sets", "next_dates")}
        row["rule_set"] = person.rule_sets[0].rule_set
        row["next_rule_sets"] = tuple(period.rule_set for period in person.rule_sets[1:])
        row["next_dates"] = tuple(period.since for period in person.rule_sets[1:] if period.since)
        row["protected"] = person.protected or None
        rows.append(row)
    return rows


def _households(programme: Programme, lang: str) -> list[Row]:
    return [
        {"id": household.id, "adult": adult.id, "participant": adult.participant, "at_home": adult.at_home}
        for household in programme.households for adult in household.adults
    ]


def _closed_days(programme: Programme, lang: str) -> list[Row]:
    return [{"date": day.date, "scope": day.scope, "from_minute": day.from_minute or None}
            for day in programme.closed_days]


def _pairings(programme: Programme, lang: str) -> list[Row]:
    return [{"together": "together" if pair.together else "apart", "participants": pair.participants,
             "kind": pair.kind} for pair in programme.pairings]


def _buses(programme: Programme, lang: str) -> list[Row]:
    rows = []
    for bus in programme.buses or ():
        for place, call in enumerate(bus.calls):
            first = place == 0
            rows.append({"line": bus.line, "direction": bus.direction, "stop": call.stop,
            "offset": call.offset,
                         "days": bus.days if first else None,
                         "departures": bus.departures if first else None})
    return rows


def setting_text(key: SettingKey, value: Any, lang: str) -> str | int | float:
    """A setting's value by its unit."""
    none = "none" if lang == "en" else "ingen"
    if value is None and "calendar_title" in key.path:
        return "the language file" if lang == "en" else "språkfila"
    if value is None or value == []:
        return none
    match key.unit:
        case Unit.CLOCK:
            return clock_text(value)
        case Unit.HOURS:
            # From 45 on, a bare number is read as minutes; what is no round hour is written in minutes too.
            return hours_value(value) if value < 45 * 60 else int(value)
        case Unit.YES_NO:
            return label("yes" if value else "no", choices.YES_NO, lang)
        case Unit.SHAPE:
            return label(value, choices.SHAPE_CHOICES, lang)
        case Unit.KINDS:
            return "; ".join(label(one, choices.KIND_CHOICES, lang) for one in value)
        case Unit.RULE_SETS:
            return "; ".join(label(one, choices.RULE_SET_CHOICES, lang) for one in value)
        case _:
            return value  # type: ignore[no-any-return]


def setting_value(dumped: Any, key: SettingKey) -> Any:
    """A key's value in the dumped settings; None where there is none."""
    for step in key.path:
        dumped = dumped.get(step) if isinstance(dumped, dict) else dumped[int(step)]
    return dumped


def _settings(programme: Programme | None, lang: str) -> list[Row]:
    """The common keys with their defaults, and whatever the programme has otherwise."""
    usual = Settings().model_dump(mode="json")
    own = programme.settings.model_dump(mode="json") if programme else usual
    rows = []
    for key in SETTING_KEYS.values():
        default, value = setting_value(usual, key), setting_value(own, key)
        if key.common or value != default:
            rows.append({
                "key": key.key, "value": setting_text(key, value, lang) if value != default else None,
                "unit": UNIT_LABELS[key.unit].in_(lang), "default": str(setting_text(key, default, lang)),
                "note": key.help.in_(lang),
            })
    return rows


_INVENTED = Text("oppdiktet: skriv deres egen pris", "invented: write your own price")


def _prices(prices: Iterable[Price], lang: str) -> list[Row]:
    """Prices; beside those that this program made up it says so."""
    made_up = {(one.item, one.kroner, one.unit) for one in INVENTED}
    return [
        {"item": one.item, "kroner": one.kroner, "unit": one.unit,
         "note": _INVENTED.in_(lang) if (one.item, one.kroner, one.unit) in made_up else None}
        for one in prices
    ]  # fmt: skip


_SPECIAL: dict[str, Callable[[Programme, str], list[Row]]] = {
    "programme": _programme, "participants": _participants, "households": _households,
    "closed_days": _closed_days, "pairings": _pairings, "buses": _buses, "fixed": lambda programme, lang: [],
    "scenarios": lambda programme, lang: [],
    "prices": lambda programme, lang: _prices(programme.prices, lang),
}


def form_rows(programme: Programme | None, form: Sheet, lang: str) -> list[Row]:
    """The rows of one form as cells' values by column key; an empty workbook lists settings and invented prices."""
    if form.key == "settings":
        return _settings(programme, lang)
    if programme is None:
        rows = _prices(INVENTED, lang) if form.key == "prices" else []
    else:
        make = _SPECIAL.get(form.key)
        rows = make(programme, lang) if make else _plain(form, getattr(programme, form.key) or ())
    return [{key: written(form.column(key), value, lang) for key, value in row.items()} for row in rows]


def forms_of(programme: Programme | None) -> list[Sheet]:
    """The forms that the workbook has: all, less the optional ones that the programme was read without."""
    if programme is None:
        return list(SHEETS)
    missing = set(programme.defaults)
    return [form for form in SHEETS if form.title.nb not in missing or form.key == "programme"]
