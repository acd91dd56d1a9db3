"""Drawings of our own: a pictogram for each neutral title, clock faces, small signs. SVG without text.

There is one pictogram for each neutral title, never one for each kind: parental guidance, life skills and social
studies look alike to whoever sees the page on a refrigerator.
"""

from __future__ import annotations

import math
from urllib.parse import quote

from scheduler.settings import KINDS, Kind

_INK = "#1e2b3c"
_PAPER = "#ffffff"

_BOOK = (
    '<path d="M24 12c-5-4-11-5-18-4v28c7-1 13 0 18 4 5-4 11-5 18-4V8c-7-1-13 0-18 4z"/>'
    '<path d="M24 12v28M11 16c3 0 6 1 8 2M11 23c3 0 6 1 8 2M37 16c-3 0-6 1-8 2M37 23c-3 0-6 1-8 2"/>'
)
_BOARD = (
    '<path d="M6 8h36v22H6zM24 4v4M16 30l-5 13M32 30l5 13"/><path d="M12 15h16M12 22h10"/>'
    '<circle cx="34" cy="21" r="4"/>'
)
_TALK = (
    '<path d="M4 8h24v16H16l-6 6v-6H4z"/><path d="M32 17h12v15h-5v6l-6-6H20v-4"/><path d="M10 14h12M10 18h7"/>'
)
_WORK = '<path d="M5 15h38v25H5zM17 15V9h14v6M5 26h15M28 26h15"/><path d="M20 23h8v6h-8z"/>'
_ACTIVITY = (
    '<circle cx="12" cy="12" r="5"/><circle cx="36" cy="12" r="5"/><circle cx="24" cy="17" r="5"/>'
    '<path d="M3 36c0-10 4-15 9-15M45 36c0-10-4-15-9-15M14 43c0-12 4-17 10-17s10 5 10 17z"/>'
)
_BUS = (
    '<path d="M7 8h34v28H7zM7 22h34M18 8v14M30 8v14"/><circle cx="15" cy="37" r="5"/><circle cx="33" cy="37" r="5"/>'
)
_WALK = (
    '<circle cx="26" cy="8" r="5"/><path d="M26 14l-4 15M22 29l-9 14M22 29l9 6v9M25 18l-10 7M25 18l10 8" fill="none"/>'
)
_PLACE = '<path d="M24 44C14 32 9 25 9 18a15 15 0 0 1 30 0c0 7-5 14-15 26z"/><circle cx="24" cy="18" r="6"/>'
_PHONE = '<path d="M14 4h20v40H14zM14 11h20M14 36h20M22 40h4"/>'

_OF_TITLE = {"Norsk": _BOOK, "Kurs": _BOARD, "Samtale": _TALK, "Praksis": _WORK, "Aktivitet": _ACTIVITY}

BUS, WALK, PLACE, PHONE = "bus", "walk", "place", "phone"
_SIGNS = {BUS: _BUS, WALK: _WALK, PLACE: _PLACE, PHONE: _PHONE}


def pictogram(kind: Kind) -> str:
    """The picture of a kind's neutral title, as an address of data."""
    return _address(_OF_TITLE[KINDS[kind].calendar_title["nb"]])


def sign(name: str) -> str:
    """A small sign: ``BUS``, ``WALK``, ``PLACE`` or ``PHONE``."""
    return _address(_SIGNS[name])


def clock_face(minute: int) -> str:
    """A clock that shows this time of day (minutes since midnight, or since Monday)."""
    of_day = minute % (24 * 60)
    marks = "".join(
        f'<path d="M{_at(hour / 12, 20 if hour % 3 else 18)}L{_at(hour / 12, 22)}" stroke-width="1.5"/>'
        for hour in range(12)
    )
    short, long = _at(of_day / 720, 11), _at(of_day / 60, 17)
    return _address(
        f'<circle cx="24" cy="24" r="22"/>{marks}<path d="M24 24L{short}" stroke-width="4"/>'
        f'<path d="M24 24L{long}" stroke-width="2.5"/><circle cx="24" cy="24" r="1.5" fill="{_INK}"/>'
    )


def _at(turn: float, radius: float) -> str:
    """The point so far round the face."""
    angle = 2 * math.pi * turn
    return f"{24 + radius * math.sin(angle):.2f} {24 - radius * math.cos(angle):.2f}"


def _address(shapes: str) -> str:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48">'
        f'<g fill="{_PAPER}" stroke="{_INK}" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round">'
        f"{shapes}</g></svg>"
    )
    return f"data:image/svg+xml,{quote(svg)}"
