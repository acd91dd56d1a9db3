"""Changes of the settings, and of how hard a rule is or how much breaking it costs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Field, ValidationError

from scheduler.changes.base import Base, Claim, Told
from scheduler.changes.draft import Draft
from scheduler.forms import CellType, Choice
from scheduler.forms.setting_keys import SETTING_KEYS, SettingKey, Unit, held, plain, put
from scheduler.programme import Programme
from scheduler.rules.registry import RULES
from scheduler.settings import KINDS, Settings
from scheduler.when import clock_text
from scheduler.words import Text, hours

_LIMITS = ({"ge": "minst", "le": "høyst"}, {"ge": "at least", "le": "at most"})
Value = bool | int | str | tuple[str, ...] | None


def _set(draft: Draft, values: Mapping[str, Value], field: str) -> None:
    """Set settings by key; a value that does not fit is a fault of the field."""
    dumped = plain(draft.programme.settings)
    for key, value in values.items():
        put(dumped, SETTING_KEYS[key], list(value) if isinstance(value, tuple) else value)
    try:
        settings = Settings.model_validate(dumped)
    except ValidationError as error:
        bounds = [(name, bound) for one in error.errors() for name, bound in one.get("ctx", {}).items()
                  if name in ("ge", "le")]
        nb, en = (", ".join(f"{words[name]} {bound}" for name, bound in bounds) or "-" for words in _LIMITS)
        draft.fault("out_of_range", field, next(iter(values.values())),
                    Text(f"Verdien passer ikke for innstillingen ({nb}).",
                         f"The value does not fit the setting ({en})."),
                    Text("Se grensene i docs/arbeidsboka.md.", "See the limits in docs/arbeidsboka.md."))
        return
    draft.programme = draft.programme.model_copy(update={"settings": settings})


def _shown(key: SettingKey, value: Any) -> Text:
    """A setting's value with its unit."""
    if value is None:
        return Text("ingen", "none")
    match key.unit:
        case Unit.CLOCK:
            return Text(*[clock_text(int(value))] * 2)
        case Unit.HOURS:
            return Text(f"{hours(value)} timer", f"{hours(value, 'en')} hours")
        case Unit.MINUTES:
            return Text(f"{value} minutter", f"{value} minutes")
        case Unit.YES_NO:
            return Text("ja", "yes") if value else Text("nei", "no")
        case _:
            said = ", ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)
            return Text(said or "ingen", said or "none")


class SettingChanged(Base):
    """A setting has another value: a counting rule, a target, a limit, a weight."""

    about: ClassVar = Text(
        "En innstilling får en annen verdi: hva en undervisningstime teller, ukemålet, en grense, en kostnad.",
        "A setting has another value: what a lesson counts, the weekly target, a limit, a cost.")
    subject: ClassVar = "setting"
    change: Literal["setting"] = "setting"
    setting: Annotated[str, Told(CellType.TEXT, "Innstilling", "Setting", "Nøkkelen fra arket Innstillinger",
                                 "The key of the sheet Settings", synonyms=("Nøkkel", "Key"))]
    value: Annotated[Value, Told(CellType.SETTING, "Verdi", "Value", "Den nye verdien", "The new value")]

    def edit(self, draft: Draft) -> None:
        """Another value."""
        if self.setting not in SETTING_KEYS:
            near = draft.nearest(self.setting, SETTING_KEYS)
            draft.fault("unknown_setting", "setting", self.setting,
                        Text("Innstillingen finnes ikke.", "There is no such setting."),
                        Text(f"Ligner: {near}.", f"Similar: {near}.") if near else
                        Text("Alle nøkler står i docs/arbeidsboka.md.", "All keys stand in docs/arbeidsboka.md."))
            return
        _set(draft, {self.setting: self.value}, "value")

    def claims(self, draft: Draft) -> Iterator[tuple[Claim, Hashable]]:
        """The setting's value."""
        yield Claim("settings", self.setting, "value"), self.value

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """The setting's help text, and its old and new value."""
        key = SETTING_KEYS.get(self.setting)
        if key is None:
            return Text(self.setting, self.setting)
        old, new = _shown(key, held(programme.settings, key)), _shown(key, self.value)
        return Text(f"{key.help.nb}: {new.nb} i stedet for {old.nb}",
                    f"{key.help.en}: {new.en} instead of {old.en}")


class Loosening(NamedTuple):
    """How a hard rule is taken out of force: settings by key, or facts taken out of the programme."""

    settings: Mapping[str, Value] = MappingProxyType({})
    facts: Callable[[Draft], None] | None = None


def _without(*forms: str) -> Callable[[Draft], None]:
    def take_out(draft: Draft) -> None:
        for form in forms:
            draft.put(form, ())

    return take_out


def _pairs(together: bool) -> Callable[[Draft], None]:
    return lambda draft: draft.drop("pairings", lambda one: one.together is together)


def _nobody_from_home(draft: Draft) -> None:
    draft.put("participants", (one.model_copy(update={"home": None}) for one in draft.all("participants")))


def _always_open(draft: Draft) -> None:
    draft.put("sites", (one.model_copy(update={"opening": None}) if one.kind.value != "kindergarten" else one
                        for one in draft.all("sites")))


def _always_there(draft: Draft) -> None:
    draft.put("instructors", (one.model_copy(update={"availability": None}) for one in draft.all("instructors")))
    draft.put("instructor_absences", ())


def _never_busy(draft: Draft) -> None:
    draft.put("participants", (one.model_copy(update={"availability": None}) for one in draft.all("participants")))
    draft.put("absences", ())


def _all_qualified(draft: Draft) -> None:
    draft.put("instructors", (
        one.model_copy(update={"qualified_norwegian": True, "qualified_until": None}) if "norwegian" in one.teaches
        else one for one in draft.all("instructors")))


def _any_size(draft: Draft) -> None:
    draft.put("activities", (one.model_copy(update={"min_size": 1} if one.shape.value == "group" else {})
                             for one in draft.all("activities")))


LOOSENED: dict[str, Loosening] = {
    "home_journey": Loosening(facts=_nobody_from_home),
    "room_one_group": Loosening(facts=lambda draft: draft.put("rooms", (
        one.model_copy(update={"shared": True}) for one in draft.all("rooms")))),
    "opening_hours": Loosening(facts=_always_open),
    "day_window": Loosening({"day_start": 0, "day_end": 1440}),
    "longest_day": Loosening({"longest_day": 1440}),
    "lunch": Loosening({"lunch_after": 1440}),
    "instructor_lunch": Loosening({"lunch_after": 1440}),
    "available": Loosening(facts=_never_busy),
    "one_group": Loosening({f"kind.{kind.value}.one_group": False for kind in KINDS}),
    "group_size": Loosening({"group_min": 1}, facts=_any_size),
    "qualified": Loosening(facts=_all_qualified),
    "instructor_available": Loosening(facts=_always_there),
    "instructor_load": Loosening({"instructor_weekly_units": 60, "instructor_daily_units": 16}, facts=lambda draft:
                                 draft.put("instructors", (one.model_copy(update={
                                     "weekly_units": None, "daily_units": None}) for one in draft.all("instructors")))),
    "kind_cap": Loosening({f"kind.{kind.value}.weekly_cap": None for kind in KINDS}),
    "norwegian_day": Loosening({"norwegian_daily_lessons": 12}),
    "no_course_beside_placement": Loosening({"course_beside_placement": True}),
    "keep_apart": Loosening(facts=_pairs(together=False)),
    "keep_together": Loosening(facts=_pairs(together=True)),
    "escort": Loosening(facts=lambda draft: draft.put("children", (
        one.model_copy(update={"care": "not_needed", "care_site": None, "hours": None})
        if one.care.value not in ("none", "not_needed") else one for one in draft.all("children")))),
    "child_not_alone": Loosening({"child_alone_age": 0}),
}
"""Hard rules that can be taken out of force, and how; the others say what a timetable is (nobody is in two places)
or what the coordinator has given, and are changed where they are given."""

WEIGHTS: dict[str, tuple[str, ...]] = {
    "gaps": ("cost_gap",),
    "sites": ("cost_site",),
    "journeys": ("cost_travel",),
    "core_hours": ("cost_early_late",),
    "same_weekdays": ("cost_placement_day",),
    "one_instructor": ("cost_extra_instructor",),
    "one_room": ("cost_extra_room",),
    "empty_day": ("cost_empty_day",),
    "kind_target": ("cost_kind_target",),
    "norwegian_spread": ("cost_norwegian_day",),
}
"""Soft rules, and the settings that say what breaking them costs."""

_SENTENCES = {rule.key: rule.sentence for rule in RULES}
_OFF = Choice("off", Text("gjelder ikke", "not in force"), ("av", "off", "ikke", "myk"))


class RuleChanged(Base):
    """A rule is not in force, or costs more or less to break."""

    about: ClassVar = Text(
        "En regel gjelder ikke («gjelder: gjelder ikke»), eller et ønske får en annen vekt («vekt: 3»; 0 = av).",
        "A rule is not in force (“force: not in force”), or a wish gets another weight (“weight: 3”; 0 = off).")
    subject: ClassVar = "rule"
    change: Literal["rule"] = "rule"
    rule: Annotated[str, Told(CellType.TEXT, "Regel", "Rule", "Regelens navn i docs/rules.md",
                              "The rule's name in docs/rules.md")]
    force: Annotated[Literal["off"] | None, Told(
        CellType.CHOICE, "Gjelder", "Force", "gjelder ikke", "not in force", choices=(_OFF,))] = None
    weight: Annotated[int | None, Field(ge=0, le=10000), Told(
        CellType.WHOLE, "Vekt", "Weight", "Hva det koster å bryte ønsket", "What breaking the wish costs")] = None

    def edit(self, draft: Draft) -> None:
        """The settings and facts that the rule stands on."""
        key = self.rule.strip().casefold()
        if key not in _SENTENCES:
            near = draft.nearest(key, _SENTENCES)
            draft.fault("unknown_rule", "rule", self.rule, Text("Regelen finnes ikke.", "There is no such rule."),
                        Text(f"Ligner: {near}.", f"Similar: {near}.") if near else
                        Text("Navnene står i docs/rules.md.", "The names stand in docs/rules.md."))
        elif key in WEIGHTS:
            self._weigh(draft, WEIGHTS[key])
        elif key not in LOOSENED:
            can = ", ".join(LOOSENED)
            draft.fault("rule_stands", "rule", self.rule,
                        Text("Regelen sier hva en timeplan er, eller holder på noe som er gitt, og kan ikke tas bort.",
                             "The rule says what a timetable is, or keeps what is given, and cannot be taken away."),
                        Text(f"Endre det som er gitt i stedet. Disse kan tas bort: {can}.",
                             f"Change what is given instead. These can be taken away: {can}."))
        elif self.weight is not None or self.force is None:
            draft.fault("hard_rule", "weight", self.weight,
                        Text("Dette er et forbud, ikke et ønske: det har ingen vekt.",
                             "This is a hard rule, no wish: it has no weight."),
                        Text("Skriv «gjelder: gjelder ikke».", "Write “force: not in force”."))
        else:
            self._loosen(draft, LOOSENED[key])

    def _weigh(self, draft: Draft, keys: tuple[str, ...]) -> None:
        if self.weight is None and self.force is None:
            draft.fault("required", "weight", None, Text("Det må stå hva ønsket skal koste.",
                                                         "It must say what the wish costs."),
                        Text("Skriv «vekt: 0» for å ta det bort.", "Write “weight: 0” to take it away."))
            return
        _set(draft, dict.fromkeys(keys, self.weight or 0), "weight")

    def _loosen(self, draft: Draft, how: Loosening) -> None:
        _set(draft, how.settings, "force")
        if how.facts is not None:
            how.facts(draft)

    def claims(self, draft: Draft) -> Iterator[tuple[Claim, Hashable]]:
        """The rule's force and weight, and the settings that they stand on."""
        key = self.rule.strip().casefold()
        for setting in WEIGHTS.get(key, ()):
            yield Claim("settings", setting, "value"), self.weight or 0
        if key in LOOSENED:
            for setting, value in LOOSENED[key].settings.items():
                yield Claim("settings", setting, "value"), value

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """The rule as the coordinator says it, and what becomes of it."""
        said = _SENTENCES.get(self.rule.strip().casefold(), Text(self.rule, self.rule))
        nb, en = said.nb.rstrip("."), said.en.rstrip(".")
        if self.weight:
            return Text(f"ønsket «{nb}» veier {self.weight}", f"the wish “{en}” weighs {self.weight}")
        return Text(f"«{nb}» gjelder ikke", f"“{en}” is not in force")
