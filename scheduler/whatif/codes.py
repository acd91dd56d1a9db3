"""Other ids for people on the way to a cluster: whoever is there sees neither names nor the workbook's own ids.

An id may be a name, as that of a row without an id is. The codes keep the order of the ids, so that the plan is the
one that is made here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from scheduler.document import LockEntry, PlanDocument
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.whatif.task import Document

_PEOPLE = ("participants", "instructors", "households", "children")
"""Forms of a programme whose rows are people and homes."""

_FIELDS = frozenset({
    "participant", "participants", "instructor", "instructors", "members", "follow_up", "household", "child", "deliver",
    "collect",
})  # fmt: skip
"""Fields, in a programme, a timetable or a lock, that name them."""

_CODE = re.compile(r"P~\d{5,}")


class Coded(NamedTuple):
    """A task without the ids of people, and what it takes to read its answer."""

    task: Document
    ids: Mapping[str, str]
    """By code."""
    facts: str
    """Hash of the week's facts as they are here."""


def coded(task: Document) -> Coded:
    """The task with a code for each participant, instructor, adult, child and home."""
    found: dict[str, str] = {}
    _with(task, lambda id_: found.setdefault(id_, id_))
    codes = {id_: f"P~{place:05d}" for place, id_ in enumerate(sorted(found))}
    made, facts = _with(task, codes.__getitem__), _facts(task)
    if task["previous_sha256"] == facts:  # nothing has changed since: so it is there, too
        made["previous_sha256"] = _facts(made)
    return Coded(made, {code: id_ for id_, code in codes.items()}, facts)


def decoded(answer: Document, sent: Coded) -> Document:
    """The answer with the ids of this task's people, sealed anew; what it tells other tasks keeps the codes that theirs
    have.
    """
    made: Document = {
        key: part if key == "known" else _translated(part, lambda found: sent.ids.get(found[0], found[0]))
        for key, part in answer.items()
    }
    if made["plan"] is not None:
        plan = PlanDocument.model_validate({**made["plan"], "input_sha256": sent.facts})
        sealed = plan.model_copy(update={"content_sha256": plan.seal()})
        made["plan"] = sealed.model_dump(mode="json", by_alias=True)
    return made


def _with(task: Document, code: Callable[[str], str]) -> Document:
    """A task whose people are called otherwise."""
    programme = dict(task["programme"])
    settings = programme.pop("settings")
    for form in _PEOPLE:
        programme[form] = [_row(one, code) for one in programme[form]]
    return {
        **task, "programme": {**_fields(programme, code), "settings": settings},
        "previous": _fields(task["previous"], code), "locks": _fields(task["locks"], code),
    }  # fmt: skip


def _row(row: Document, code: Callable[[str], str]) -> Document:
    """A person or a home with another id, which is also what it is called; a household's adults, too."""
    made = {**row, **{key: code(row["id"]) for key in row.keys() & {"id", "name"}}}
    if "adults" in row:
        made["adults"] = [[code(id_), *rest] for id_, *rest in row["adults"]]
    return made


def _fields(value: Any, code: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _fields(part, code, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_fields(part, code, key) for part in value]
    return code(value) if isinstance(value, str) and key in _FIELDS else value


def _translated(value: Any, id_of: Callable[[re.Match[str]], str]) -> Any:
    """Every text with ids in place of codes, also within sentences."""
    if isinstance(value, dict):
        return {name: _translated(part, id_of) for name, part in value.items()}
    if isinstance(value, list):
        return [_translated(part, id_of) for part in value]
    return _CODE.sub(id_of, value) if isinstance(value, str) else value


def _facts(task: Document) -> str:
    """Hash of the facts of a task's week."""
    previous, locks = task["previous"], (LockEntry.model_validate(lock).lock() for lock in task["locks"])
    return week_of(
        Programme.model_validate(task["programme"]), IsoWeek.parse(task["week"]),
        None if previous is None else Timetable.model_validate(previous), task["previous_sha256"], locks,
    ).sha256()  # fmt: skip
