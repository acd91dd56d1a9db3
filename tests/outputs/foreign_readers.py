"""Calendar files read by programs of other make: libical (C), ical.js and node-ical (JavaScript), ics (Python).

The first is Debian's ``libical3``; the JavaScript ones stand in ``.node`` of the checkout, where ``.ci/run`` puts them
(``npm install --prefix .node ical.js node-ical``). Who is not there is skipped, with a word.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import ics
import pytest

from tests.outputs.calendar_readers import Instants, by_ical, by_vobject

NODE = Path(os.environ.get("UKEPLAN_NODE", Path(__file__).resolve().parents[2] / ".node"))


def by_ics(data: bytes) -> Instants:
    """Title, start and end of each event in UTC, as the package ics reads them."""
    found = ics.Calendar(data.decode()).events
    return sorted((str(one.name), one.begin.datetime.astimezone(dt.UTC), one.end.datetime.astimezone(dt.UTC))
                  for one in found)  # fmt: skip


class _Time(ctypes.Structure):
    """libical's ``icaltimetype``."""

    _fields_ = (
        *((name, ctypes.c_int) for name in
          ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", ctypes.c_void_p),
    )  # fmt: skip


@cache
def _libical() -> ctypes.CDLL | None:
    name = ctypes.util.find_library("ical")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    here = ctypes.c_void_p
    for function, gives, takes in (
        ("icalparser_parse_string", here, [ctypes.c_char_p]), ("icalcomponent_free", None, [here]),
        ("icalcomponent_get_first_component", here, [here, ctypes.c_int]),
        ("icalcomponent_get_next_component", here, [here, ctypes.c_int]),
        ("icalcomponent_get_summary", ctypes.c_char_p, [here]),
        ("icalcomponent_get_dtstart", _Time, [here]), ("icalcomponent_get_dtend", _Time, [here]),
        ("icaltime_as_timet_with_zone", ctypes.c_long, [_Time, here]),
    ):  # fmt: skip
        getattr(library, function).restype, getattr(library, function).argtypes = gives, takes
    return library


_VEVENT = 4  # icalcomponent_kind


def by_libical(data: bytes) -> Instants:
    """The same as libical reads them, by the VTIMEZONE in the file."""
    library = _libical()
    assert library is not None
    whole = library.icalparser_parse_string(data)
    found: Instants = []
    one = library.icalcomponent_get_first_component(whole, _VEVENT)
    while one:
        start, end = library.icalcomponent_get_dtstart(one), library.icalcomponent_get_dtend(one)
        title = library.icalcomponent_get_summary(one).decode()
        found.append((title, *(_moment(library, time) for time in (start, end))))
        one = library.icalcomponent_get_next_component(whole, _VEVENT)
    library.icalcomponent_free(whole)
    return sorted(found)


def _moment(library: ctypes.CDLL, time: _Time) -> dt.datetime:
    assert time.zone, "a time without a zone"
    return dt.datetime.fromtimestamp(library.icaltime_as_timet_with_zone(time, time.zone), dt.UTC)


_ICAL_JS = """
import ICAL from 'ical.js';
import { readFileSync } from 'fs';
const files = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(files.map(text => {
  const whole = new ICAL.Component(ICAL.parse(text));
  return whole.getAllSubcomponents('vevent').map(part => {
    const event = new ICAL.Event(part);
    if (event.startDate.zone.tzid === 'floating') throw new Error('floating');
    return [event.summary, event.startDate.toUnixTime(), event.endDate.toUnixTime()];
  });
})));
"""
_NODE_ICAL = """
import ical from 'node-ical';
import { readFileSync } from 'fs';
const files = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(files.map(text => Object.values(ical.sync.parseICS(text))
  .filter(one => one.type === 'VEVENT')
  .map(one => [one.summary, one.start.getTime() / 1000, one.end.getTime() / 1000]))));
"""


def in_javascript(script: str, files: Sequence[bytes]) -> list[Instants]:
    """Many files at once: a start of node takes longer than reading a hundred."""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], cwd=NODE, text=True, encoding="utf-8", check=True,
        input=json.dumps([data.decode() for data in files]), capture_output=True, env={**os.environ, "TZ": "UTC"},
    )  # fmt: skip
    return [
        sorted((title, *(dt.datetime.fromtimestamp(at, dt.UTC) for at in (start, end))) for title, start, end in events)
        for events in json.loads(done.stdout)
    ]


def by_ical_js(data: bytes) -> Instants:
    """The same as Thunderbird and Nextcloud read them."""
    return in_javascript(_ICAL_JS, [data])[0]


def by_node_ical(data: bytes) -> Instants:
    """The same as node-ical reads them."""
    return in_javascript(_NODE_ICAL, [data])[0]


def _has_node(package: str) -> bool:
    return shutil.which("node") is not None and (NODE / "node_modules" / package).is_dir()


def _reader(function: Callable[[bytes], Instants], there: Callable[[], bool], cure: str) -> object:
    mark = pytest.mark.skipif(not there(), reason=cure)
    return pytest.param(function, id=function.__name__, marks=mark)


ALL_READERS = [
    by_ical, by_vobject, by_ics,
    _reader(by_libical, lambda: _libical() is not None, "no libical: apt-get install libical3"),
    _reader(by_ical_js, lambda: _has_node("ical.js"), "no ical.js: npm install --prefix .node ical.js"),
    _reader(by_node_ical, lambda: _has_node("node-ical"), "no node-ical: npm install --prefix .node node-ical"),
]  # fmt: skip
"""Every reader of other make than the writer."""
