"""The sheets Bussruter, Gangtider and Kalender: blocks of rows, places by several names, days in a row."""

from __future__ import annotations

import datetime as dt

from inputs.build import Builder
from inputs.refs import Index
from inputs.rows import Row
from scheduler.forms import fold
from scheduler.programme import BusCall, BusLine, ClosedDay, Walk
from scheduler.words import Text

_LONGEST = 400
"""Days that one row of the calendar may span."""


def _blocks(rows: list[Row]) -> list[list[Row]]:
    """Rows of one line and direction, each block beginning where departures stand or the line changes."""
    blocks: list[list[Row]] = []
    for row in rows:
        key = (row.get("line"), row.get("direction"))
        before = blocks[-1] if blocks else []
        same = bool(before) and key == (before[0].get("line"), before[0].get("direction"))
        departures = row.get("departures")
        if same and departures in (None, before[0].get("departures")):
            before.append(row)
        else:
            blocks.append([row])
    return blocks


def bus_lines(rows: list[Row], builder: Builder) -> tuple[BusLine, ...]:
    """Lines of their blocks of stops."""
    found = []
    for block in _blocks(rows):
        first = block[0]
        builder.doubtful |= {f"buses.{key}" for row in block for key in row.bad}
        calls = tuple(BusCall(row.values["stop"], row.values["offset"]) for row in block
                      if "stop" in row.values and "offset" in row.values)
        if "departures" not in first.values and "departures" not in first.bad:
            builder.faults.append(first.fault(
                "departures", "required", Text("Linja mangler avganger.", "The line has no departures."),
                Text("Skriv avgangene fra første stopp på linjas første rad.",
                     "Write the departures from the first stop on the line's first row.")))
        if len(calls) < 2 and not any(row.bad for row in block):
            builder.faults.append(first.fault(
                "stop", "too_few", Text("En linje skal ha minst to stopp.",
                "A line must have at least two stops."),
                Text("Skriv ett stopp per rad, med avganger bare på den første.",
                     "Write one stop a row, with departures on the first one only.")))
        if len(calls) < 2 or "departures" not in first.values or "line" not in first.values:
            builder.doubtful.add("buses")
            continue
        days = next((row.values["days"] for row in block if "days" in row.values), (0, 1, 2, 3, 4))
        found.append(BusLine(line=first.values["line"], direction=first.get("direction", ""), days=days,
                             calls=calls, departures=first.values["departures"], written=first.written))
    return tuple(found)


def _linked(walks: list[Row], sites: Index, stops: frozenset[str]) -> set[tuple[str, str]]:
    """Pairs of a site's id and a stop that a walk joins outright, so that the stop is not at the site."""
    found = set()
    for row in walks:
        ends = (row.get("start", ""), row.get("to", ""))
        for one, other in (ends, ends[::-1]):
            site = sites.find(one)
            if site is not None and other in stops:
                found.add((site, other))
    return found


def stop_names(buses: tuple[BusLine, ...], walks: list[Row], sites: Index) -> dict[str, str]:
    """What each stop is called in the programme: a stop named as a site, and not walked to from it, is at the site."""
    stops = frozenset(call.stop for bus in buses for call in bus.calls)
    linked = _linked(walks, sites, stops)
    names = {}
    for stop in stops:
        site = sites.find(stop)
        at_site = site is not None and (stop == site or (site, stop) not in linked)
        names[stop] = site if site is not None and at_site else stop
    return names


def renamed(buses: tuple[BusLine, ...], names: dict[str, str]) -> tuple[BusLine, ...]:
    """Lines with their stops by the programme's names."""
    return tuple(
        bus.model_copy(update={"calls": tuple(BusCall(names[call.stop], call.offset) for call in bus.calls)})
        for bus in buses
    )


def _place(text: str, sites: Index, names: dict[str, str]) -> str:
    """A walk's end: a site's id, a stop as written, a site by name, a stop whatever its case, or the text."""
    if text in sites.exact:
        return text
    if text in names:
        return names[text]
    found = sites.find(text)
    if found is not None:
        return found
    return next((name for stop, name in names.items() if fold(stop) == fold(text)), text)


def walk_facts(rows: list[Row], builder: Builder, sites: Index, names: dict[str, str]) -> tuple[Walk, ...]:
    """Walks between sites and stops."""
    found = []
    for row in rows:
        values = dict(row.values)
        for key in ("start", "to"):
            if key in values:
                values[key] = _place(values[key], sites, names)
        made = builder.fact(Walk, row, values)
        found += [made] if made is not None else []
    return tuple(found)


def closed_days(rows: list[Row], builder: Builder) -> tuple[ClosedDay, ...]:
    """Closed days, one a date."""
    found = []
    for row in rows:
        first = row.get("date")
        if first is None:
            builder.doubtful.add("closed_days")
            continue
        last = row.get("last", first)
        days = (last - first).days
        if not 0 <= days <= _LONGEST:
            builder.faults.append(row.fault(
                "last", "wrong_order", Text("Siste dag skal være etter den første, og innen ett år.",
                                            "The last day must be after the first, within a year."),
                Text("Rett en av datoene.", "Mend one of the dates.")))
            continue
        values = {key: value for key, value in row.values.items() if key in ("scope", "from_minute")}
        for n in range(days + 1):
            made = builder.fact(ClosedDay, row, {"scope": "all", **values,
            "date": first + dt.timedelta(days=n)})
            found += [made] if made is not None else []
    return tuple(found)
