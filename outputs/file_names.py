"""File names from pseudonyms: safe on every system, one for each, the same every time."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_UNSAFE = re.compile(r"[^\w-]+")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10))]
)
"""Names of devices on Windows."""
_LONGEST = 60


def file_stems(ids: Iterable[str]) -> dict[str, str]:
    """A file name without its ending for each id.

    An id of letters, digits, ``-`` and ``_`` is its own file name. Any other, and any two that differ in
    upper and lower case only, get a short mark of the id at the end, so that no file overwrites another.
    """
    known = list(dict.fromkeys(ids))
    plain = {id_: _plain(id_) for id_ in known}
    folded = Counter(stem.casefold() for stem in plain.values())
    return {id_: _stem(id_, stem, folded[stem.casefold()] > 1) for id_, stem in plain.items()}


def _plain(id_: str) -> str:
    readable = unicodedata.normalize("NFC", id_)
    return _UNSAFE.sub("_", readable).strip("_")[:_LONGEST]


def _stem(id_: str, stem: str, shared: bool) -> str:
    if stem == id_ and not shared and stem.casefold() not in _RESERVED:
        return stem
    mark = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{stem}-{mark}" if stem else mark
