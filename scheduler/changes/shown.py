"""A change as other programs read it: people by id, and those with a protected address not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scheduler.changes.base import Base, told
from scheduler.changes.saying import PEOPLE, called, child_hidden, hidden
from scheduler.programme import Programme


def shown(change: Base, programme: Programme, *, names: bool = False) -> dict[str, Any]:
    """The change's fields; of one about somebody with a protected address only what sort it is.

    Parameters
    ----------
    programme
        The programme before the change.
    names
        Whether people stand as they were written, instead of by id.
    """
    document = change.model_dump(mode="json")
    fields = {name: form for name, one in told(type(change)).items() for form in one.refers if form in PEOPLE}
    for name, form in fields.items():
        for word in _words(document[name]):
            if (form == "participants" and hidden(programme, word)) or (
                form == "children" and child_hidden(programme, word)):
                return {"change": document["change"]}
        if not names:
            document[name] = _by_id(programme, form, document[name])
    return document


def _words(value: Any) -> Iterator[str]:
    yield from [value] if isinstance(value, str) else value or ()


def _by_id(programme: Programme, form: str, value: Any) -> Any:
    if isinstance(value, list):
        return [called(programme, form, word) for word in value]
    return value if value is None else called(programme, form, value)
