"""The keys of the sheet Innstillinger, made of the settings themselves, each with its unit.

``lunch_minutes`` is a field of the settings, ``kind.norwegian.counted_per_lesson`` one of a kind's facts,
``rule_set.introduction_programme.kind_targets.norwegian`` the wanted minutes of one kind.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from scheduler.settings import Kind, KindFacts, RuleSetFacts, RuleSetName, Settings
from scheduler.words import Text


class Unit(StrEnum):
    """How a setting's value is written."""

    MINUTES = "minutes"
    HOURS = "hours"
    CLOCK = "clock"
    COUNT = "count"
    YES_NO = "yes_no"
    SHAPE = "shape"
    KINDS = "kinds"
    RULE_SETS = "rule_sets"
    TEXT = "text"


UNIT_LABELS: dict[Unit, Text] = {
    Unit.MINUTES: Text("minutter", "minutes"),
    Unit.HOURS: Text("timer", "hours"),
    Unit.CLOCK: Text("klokkeslett", "time of day"),
    Unit.COUNT: Text("antall", "number"),
    Unit.YES_NO: Text("ja/nei", "yes/no"),
    Unit.SHAPE: Text("form", "shape"),
    Unit.KINDS: Text("slag", "kinds"),
    Unit.RULE_SETS: Text("regelsett", "rule sets"),
    Unit.TEXT: Text("tekst", "text"),
}


class SettingKey(NamedTuple):
    """One key: where its value lies in the dumped settings, its unit, help and whether it may be none."""

    key: str
    path: tuple[str | int, ...]
    unit: Unit
    help: Text
    common: bool = True
    """Whether the empty workbook lists it; the rest stand in the documentation."""
    nullable: bool = False


_CLOCKS = ("day_start", "day_end", "core_start", "core_end")
_COUNTS = (
    "break_after_lessons", "child_alone_age", "group_max", "group_min", "group_max_slow",
    "norwegian_daily_lessons", "placement_days", "instructor_weekly_units", "instructor_daily_units",
    "norwegian_days",
)


def _unit(name: str, annotation: object) -> Unit:
    if annotation is bool:
        return Unit.YES_NO
    if name in _CLOCKS:
        return Unit.CLOCK
    return Unit.COUNT if name in _COUNTS or name.startswith("cost_") else Unit.MINUTES


def _figures() -> list[SettingKey]:
    """The plain figures and switches."""
    keys = []
    for name, field in Settings.model_fields.items():
        if name in ("kinds", "rule_sets"):
            continue
        extra = field.json_schema_extra
        english = str(extra["en"]) if isinstance(extra, dict) else name
        keys.append(SettingKey(name, (name,), _unit(name, field.annotation),
                               Text(field.description or name, english)))
    return keys


_KIND_FIELDS: dict[str, tuple[Unit, Text, bool, bool]] = {
    "counted_per_lesson": (Unit.MINUTES, Text("Tellende minutter for en undervisningstime («ingen» = som oppmøtt)",
                                              "Counted minutes of a lesson (“none” = as attended)"), True, True),
    "weekly_cap": (Unit.HOURS, Text("Flest tellende timer i uka («ingen» = ingen grense)",
                                    "Most counted hours a week (“none” = no limit)"), True, True),
    "rule_sets": (Unit.RULE_SETS, Text("Regelsett som kan ha slaget", "Rule sets that may have the kind"),
                  False, False),
    "on_request": (Unit.YES_NO, Text("Bare for den som har det i arket Krav",
                                     "Only for those who have it in the sheet Requirements"), False, False),
    "needs_child": (Unit.YES_NO, Text("Bare for den som har barn under 18", "Only with a child under 18"),
                    False, False),
    "one_group": (Unit.YES_NO, Text("Høyst én gruppe for hver deltaker", "At most one group a participant"),
                  False, False),
    "instructors_needed": (Unit.COUNT, Text("Ledere samtidig", "Leaders at once"), False, False),
    "default_shape": (Unit.SHAPE, Text("Vanlig form", "Usual shape"), False, False),
    "register_category": (Unit.TEXT, Text("Kategori i registeret", "The register's category"), False, False),
    "source": (Unit.TEXT, Text("Kilde", "Source"), False, False),
    "confirmed": (Unit.YES_NO, Text("Bekreftet for dagens lov", "Confirmed for today's law"), False, False),
}
_RULE_SET_FIELDS: dict[str, tuple[Unit, Text, bool, bool]] = {
    "weekly_target": (Unit.HOURS, Text("Tellende timer i en full uke (0 = ikke noe ukemål)",
                                       "Counted hours of a full week (0 = no weekly target)"), True, False),
    "mandatory": (Unit.KINDS, Text("Obligatoriske slag", "Mandatory kinds"), False, False),
    "source": (Unit.TEXT, Text("Kilde", "Source"), False, False),
    "confirmed": (Unit.YES_NO, Text("Bekreftet for dagens lov", "Confirmed for today's law"), False, False),
}
_LABEL = Text("Navnet som vises", "The name that is shown")
_TITLE = Text("Nøytral tittel i kalendere", "Neutral title in calendars")
_LANGUAGES = ("nb", "en", "uk", "ar")


def _of(name: Text, about: Text) -> Text:
    return Text(f"{name.nb}: {about.nb}", f"{name.en}: {about.en}")


def _labels(prefix: str, path: tuple[str | int, ...], name: Text) -> list[SettingKey]:
    return [
        SettingKey(f"{prefix}.label.{lang}", (*path, "label", place), Unit.TEXT, _of(name, _LABEL), common=False)
        for place, lang in enumerate(("nb", "en"))
    ]


def _kind_keys(kind: Kind, facts: KindFacts) -> list[SettingKey]:
    prefix, path = f"kind.{kind.value}", ("kinds", kind.value)
    keys = [
        SettingKey(f"{prefix}.{field}", (*path, field), unit, _of(facts.label, about), common, nullable)
        for field, (unit, about, common, nullable) in _KIND_FIELDS.items()
    ]
    keys += _labels(prefix, path, facts.label)
    keys += [
        SettingKey(f"{prefix}.calendar_title.{lang}", (*path, "calendar_title", lang), Unit.TEXT,
                   _of(facts.label, _TITLE), common=False)
        for lang in _LANGUAGES
    ]
    return keys


def _rule_set_keys(name: RuleSetName, facts: RuleSetFacts, kinds: dict[Kind, KindFacts]) -> list[SettingKey]:
    prefix, path = f"rule_set.{name.value}", ("rule_sets", name.value)
    keys = [
        SettingKey(f"{prefix}.{field}", (*path, field), unit, _of(facts.label, about), common, nullable)
        for field, (unit, about, common, nullable) in _RULE_SET_FIELDS.items()
    ]
    keys += _labels(prefix, path, facts.label)
    for kind, kind_facts in kinds.items():
        wanted = Text(f"Ønskede tellende timer {kind_facts.label.nb.lower()} i uka («ingen» = ikke satt)",
                      f"Wanted counted hours of {kind_facts.label.en.lower()} a week (“none” = not set)")
        keys.append(SettingKey(f"{prefix}.kind_targets.{kind.value}", (*path, "kind_targets", kind.value),
                               Unit.HOURS, _of(facts.label, wanted), kind in facts.kind_targets, nullable=True))
    return keys


def _all() -> dict[str, SettingKey]:
    standard = Settings()
    keys = _figures()
    for kind, facts in standard.kinds.items():
        keys += _kind_keys(kind, facts)
    for name, rule_set in standard.rule_sets.items():
        keys += _rule_set_keys(name, rule_set, standard.kinds)
    return {key.key: key for key in keys}


SETTING_KEYS: dict[str, SettingKey] = _all()
"""Every key that the sheet Innstillinger may have."""


def plain(settings: Settings) -> dict[str, Any]:
    """Settings as plain data that can be changed, and validated again."""
    dumped = settings.model_dump(mode="json")
    for facts in (*dumped["kinds"].values(), *dumped["rule_sets"].values()):
        facts["label"] = list(facts["label"])
    return dumped


def put(dumped: dict[str, Any], key: SettingKey, value: Any) -> None:
    """Set a value in plain settings; a wanted extent that is none is taken out."""
    place: Any = dumped
    for step in key.path[:-1]:
        place = place[step]
    if value is None and key.path[-2:-1] == ("kind_targets",):
        place.pop(key.path[-1], None)
    else:
        place[key.path[-1]] = value


def held(settings: Settings, key: SettingKey) -> Any:
    """A setting's value as plain data; None where it is not set."""
    place: Any = settings.model_dump(mode="json")
    for step in key.path:
        place = place.get(step) if isinstance(place, dict) else place[int(step)]
    return place
