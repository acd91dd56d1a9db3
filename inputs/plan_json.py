"""Reading ``plan.json`` back: last week's plan, or one to be checked. Every fault at once, with its place."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scheduler.document import NAME, SCHEMA, VERSION, PlanDocument
from scheduler.faults import Fault, FaultyInput
from scheduler.plan import Plan
from scheduler.times import WEEK, IsoWeek
from scheduler.words import Text

_SCHEMA = re.compile(rf"{re.escape(NAME)}/(\d{{1,9}})")
_LONG_NUMBER = re.compile(r"(?:\d[\s.-]?){11,}")
_LONGEST_VALUE = 60
_ADDED = {("locks",), ("content_sha256",)}
"""Fields that plans written before there was such a thing lack: they then hold nothing."""

_WRITE_AGAIN = Text("Lag planen på nytt med «ukeplan plan».", "Make the plan again with “ukeplan plan”.")
_CORRECT = Text("Rett verdien, eller lag planen på nytt med «ukeplan plan».",
                "Correct the value, or make the plan again with “ukeplan plan”.")
_REMOVE = Text("Fjern feltet.", "Remove the field.")
_UPDATE = Text("Oppdater ukeplan.", "Update ukeplan.")


def read_plan(path: Path) -> Plan:
    """The plan in a ``plan.json``, figures and all; its notes are not written there.

    Raises
    ------
    FaultyInput
        With every fault: no JSON, another form, a newer version, fields missing, unknown or of a wrong type.
    """
    return _read(path).plan()


def read_sealed_plan(path: Path) -> tuple[Plan, bool]:
    """The plan in a ``plan.json``, and whether the file is as it was written.

    Raises
    ------
    FaultyInput
        As ``read_plan``.
    """
    document = _read(path)
    return document.plan(), document.sealed


def _read(path: Path) -> PlanDocument:
    text = _text(path)
    _refuse(path, _form_faults(path.name, _json(path, text)))
    try:
        document = PlanDocument.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise FaultyInput([_typed(path.name, detail) for detail in error.errors()]) from None
    _refuse(path, (_missing(path.name, place) for place in _unset(document, ()) if place not in _ADDED))
    _refuse(path, _content_faults(path.name, document))
    return document


def _refuse(path: Path, faults: Iterable[Fault]) -> None:
    found = list(faults)
    if found:
        raise FaultyInput(found)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError:
        expected = Text("Filen kan ikke leses.", "The file cannot be read.")
        cure = Text("Se etter at filen finnes og at du har tilgang til den.",
                    "See that the file exists and that you may read it.")
    except UnicodeDecodeError:
        expected = Text("Filen er ikke tekst i UTF-8.", "The file is not text in UTF-8.")
        cure = _WRITE_AGAIN
    raise FaultyInput([Fault("plan_unreadable", path.name, None, None, None, expected, cure)])


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        row = error.lineno if isinstance(error, json.JSONDecodeError) else None
    expected = Text("Filen er ikke gyldig JSON.", "The file is not valid JSON.")
    raise FaultyInput([Fault("plan_not_json", path.name, row, None, None, expected, _WRITE_AGAIN)])


def _no_number(sign: str) -> float:
    raise ValueError(f"{sign} is not JSON")


def _form_faults(name: str, value: Any) -> Iterator[Fault]:
    """Whether this is a plan of ours at all, and not of a later version: before any single field."""
    if not isinstance(value, dict):
        expected = Text("Filen er ikke en ukeplan.", "The file is not a plan.")
        yield Fault("plan_other_schema", name, None, None, None, expected, _WRITE_AGAIN)
        return
    schema = value.get("schema")
    match = _SCHEMA.fullmatch(schema) if isinstance(schema, str) else None
    shown = None if schema is None else _shown(schema)
    if match is None:
        expected = Text(f"«schema» skal være «{SCHEMA}».", f"“schema” must be “{SCHEMA}”.")
        yield Fault("plan_other_schema", name, None, "schema", shown, expected, _WRITE_AGAIN)
    elif int(match[1]) > VERSION:
        expected = Text(f"Planen er laget av en nyere versjon; denne leser til og med «{SCHEMA}».",
                        f"The plan is of a newer version; this one reads up to “{SCHEMA}”.")
        yield Fault("plan_newer_schema", name, None, "schema", shown, expected, _UPDATE)
    elif schema != SCHEMA:
        expected = Text(f"«schema» skal være «{SCHEMA}».", f"“schema” must be “{SCHEMA}”.")
        yield Fault("plan_other_schema", name, None, "schema", shown, expected, _WRITE_AGAIN)


_INTEGER = ("plan_wrong_type", Text("Et helt tall ventes her.", "A whole number is expected here."))
_OBJECT = ("plan_wrong_type", Text("Et objekt ventes her.", "An object is expected here."))
_EXPECTED: dict[str, tuple[str, Text]] = {
    "missing": ("plan_field_missing", Text("Feltet mangler.", "The field is missing.")),
    "extra_forbidden": ("plan_field_unknown", Text("Feltet er ukjent.", "The field is unknown.")),
    "int_type": _INTEGER,
    "int_from_float": _INTEGER,
    "float_type": ("plan_wrong_type", Text("Et tall ventes her.", "A number is expected here.")),
    "string_type": ("plan_wrong_type", Text("En tekst ventes her.", "A text is expected here.")),
    "tuple_type": ("plan_wrong_type", Text("En liste ventes her.", "A list is expected here.")),
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
}
_OTHERWISE = ("plan_wrong_value", Text("Verdien er ikke blant dem som kan stå her.",
                                       "The value is none of those that may stand here."))


def _typed(name: str, detail: ErrorDetails) -> Fault:
    """A fault from the type of pydantic's error, never from its English sentence."""
    code, expected = _EXPECTED.get(detail["type"], _OTHERWISE)
    cure = {"plan_field_missing": _WRITE_AGAIN, "plan_field_unknown": _REMOVE}.get(code, _CORRECT)
    value = None if code in ("plan_field_missing", "plan_field_unknown") else _shown(detail["input"])
    return Fault(code, name, None, _place(detail["loc"]), value, expected, cure)


def _unset(value: object, place: tuple[int | str, ...]) -> Iterator[tuple[int | str, ...]]:
    """Places of fields that the file leaves to a default: a plan says everything, also what is nothing."""
    if isinstance(value, BaseModel):
        for field in type(value).model_fields:
            if field in value.model_fields_set:
                yield from _unset(getattr(value, field), (*place, field))
            else:
                yield (*place, field)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _unset(part, (*place, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _unset(part, (*place, str(key)))


def _missing(name: str, place: tuple[int | str, ...]) -> Fault:
    code, expected = _EXPECTED["missing"]
    return Fault(code, name, None, _place(place), None, expected, _WRITE_AGAIN)


def _content_faults(name: str, document: PlanDocument) -> Iterator[Fault]:
    """What types do not say: a week that exists, meetings within it, ids once."""
    try:
        IsoWeek.parse(document.week)
    except ValueError:
        expected = Text("Året har ingen slik uke.", "The year has no such week.")
        yield Fault("plan_wrong_value", name, None, "week", document.week, expected, _CORRECT)
    for index, meeting in enumerate(document.meetings):
        if not (0 <= meeting.start < WEEK and meeting.start < meeting.end):
            expected = Text(f"En time begynner i uka (minutt 0 til {WEEK}) og før den slutter.",
                            f"A meeting starts within the week (minutes 0 to {WEEK}) and before it ends.")
            value = f"{meeting.start}-{meeting.end}"
            yield Fault("plan_wrong_value", name, None, f"meetings[{index}]", value, expected, _CORRECT)
        for field, ids in (("participants", meeting.participants), ("instructors", meeting.instructors)):
            yield from _repeated(name, f"meetings[{index}].{field}", ids)
    for index, escort in enumerate(document.escorts):
        if not 0 <= escort.day <= 6:
            expected = Text("En ukedag er 0 (mandag) til 6.", "A weekday is 0 (Monday) to 6.")
            place, value = f"escorts[{index}].day", str(escort.day)
            yield Fault("plan_wrong_value", name, None, place, value, expected, _CORRECT)
    yield from _repeated(name, "meetings", (meeting.id for meeting in document.meetings))
    yield from _repeated(name, "participants", (entry.id for entry in document.participants))
    yield from _repeated(name, "escorts", (f"{escort.child}, {escort.day}" for escort in document.escorts))


def _repeated(name: str, place: str, ids: Iterable[str]) -> Iterator[Fault]:
    expected = Text("Hver id står én gang.", "Each id stands once.")
    for id_, count in Counter(ids).items():
        if count > 1:
            yield Fault("plan_duplicate", name, None, place, _shown(id_), expected, _CORRECT)


def _place(location: tuple[int | str, ...]) -> str:
    """``meetings[3].start``; an unknown field's name is somebody's text, so it is held to ``_shown`` too."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{_shown(part) or '…'}" for part in location)
    return "".join(parts).removeprefix(".")


def _shown(value: object) -> str | None:
    """A value as a fault repeats it: short, and never where it may hold a person's number."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    if _LONG_NUMBER.search(text):
        return None
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
