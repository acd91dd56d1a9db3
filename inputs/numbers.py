"""Finding person numbers (11 digits) and DUF numbers (12 digits), which no cell may hold."""

from __future__ import annotations

import re

_GAP = r"[\s\u00a0\u2007\u2009\u202f]*"
_RUN = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{10,11}}(?!{_GAP}\d)")
_FEWEST = 11
_ENOUGH = re.compile(rf"(?:\d\D*){{{_FEWEST}}}")
"""Eleven figures, whatever stands between them."""
_HYPHENED = re.compile(
    rf"(?<!\d)(?:\d{{2}}{_GAP}[.\-/]?{_GAP}\d{{2}}{_GAP}[.\-/]?{_GAP}\d{{2}}{_GAP}[-–.]{_GAP}\d{{3}}{_GAP}\d{{2}}"
    rf"|\d{{2}}[.\-/]\d{{2}}[.\-/]\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{2}}"
    rf"|\d{{4}}[-–./]\d{{6}}[-–./]\d{{2}})(?!\d)"
)
_CLOCK = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


def _is_clocks(run: str) -> bool:
    """Whether a run is times such as ``0715 0815 0915`` and no number of a person."""
    groups = run.split()
    return len(groups) > 1 and all(_CLOCK.fullmatch(group) for group in groups)


def _abroad(run: str) -> bool:
    """Whether it is a phone number dialled from abroad: neither kind of number begins with 00."""
    return run.startswith("00")


def _lost_zero(value: object) -> bool:
    """Whether a ten-digit figure is a person number whose first zero Excel took away."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        return False
    digits = str(int(value))
    if len(digits) != 10:
        return False
    month = int(digits[1:3])
    # Phones with the country code have ten digits too: only a right pair of check digits tells them apart.
    return any(1 <= month - shift <= 12 for shift in (0, 40, 65, 80)) and _checks("0" + digits)


def _checks(number: str) -> bool:
    """Whether the two check digits of a person number are right (modulo 11)."""
    return all(
        sum(weight * int(digit) for weight, digit in zip(weights, number, strict=False)) % 11 == 0
        for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
    )


def holds_person_number(value: object) -> bool:
    """Whether a cell's value holds 11 or 12 digits that may be a person or DUF number, spaced or not."""
    if value is None or isinstance(value, bool):
        return False
    if _lost_zero(value):
        return True
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if isinstance(value, float) and not value.is_integer():
        return False
    if len(text) < _FEWEST or not _ENOUGH.search(text):
        return False
    text = _INVISIBLE.sub("", text)
    runs = (match[0] for match in _RUN.finditer(text))
    return any(not _is_clocks(run) and not _abroad(run) for run in runs) or bool(_HYPHENED.search(text))
