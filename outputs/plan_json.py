"""``plan.json`` and ``run.json``: the same plan gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Any

from scheduler.document import PlanDocument
from scheduler.plan import Plan, Run


def plan_document(plan: Plan) -> dict[str, Any]:
    """The plan as JSON values: the fields of ``scheduler.document.PlanDocument`` in their order."""
    document = PlanDocument.of(plan).model_dump(mode="json", by_alias=True, exclude={"settings"})
    order = (field.alias or name for name, field in PlanDocument.model_fields.items())
    document["settings"] = _canonical(plan.settings)
    return {name: document[name] for name in order}


def write_plan(plan: Plan, path: Path) -> None:
    """Write ``plan.json``: UTF-8, sorted, a line break at the end.

    Raises
    ------
    ValueError
        If a figure is no number that JSON knows.
    """
    _write(plan_document(plan), path)


def write_run(run: Run, path: Path) -> None:
    """Write ``run.json``: how the plan was made, with clock times and the machine."""
    _write(run.model_dump(mode="json"), path)


def _write(value: dict[str, Any], path: Path) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    path.write_bytes((text + "\n").encode("utf-8"))


def _canonical(value: Any) -> Any:
    """The same settings in one order: keys sorted, sets sorted, types as JSON has them."""
    if hasattr(value, "model_dump"):
        return _canonical(value.model_dump(mode="json"))
    if isinstance(value, Mapping):
        return {str(key): _canonical(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, Set):
        return sorted((_canonical(part) for part in value), key=repr)
    if isinstance(value, (list, tuple)):
        return [_canonical(part) for part in value]
    return value
