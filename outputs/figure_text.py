"""Figures as people read them in a report: hours, counts, kroner, shares."""

from __future__ import annotations

from scheduler.blocks import Unit, Value
from scheduler.words import hours


def figure_text(value: Value, unit: Unit, lang: str) -> str:
    """A value in its unit; nothing is a dash."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if unit is Unit.HOURS:
        sign = "−" if value < 0 else ""
        return sign + hours(round(abs(value)), lang)
    if unit is Unit.SHARE:
        return f"{100 * value:.0f} %"
    whole = f"{abs(round(value)):,}".replace(",", "\u00a0")
    return f"{'−' if value < 0 else ''}{whole}"
