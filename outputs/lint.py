"""What must be true of every calendar file that we write, checked on the bytes.

No calendar client says a word about a missing DTSTAMP, a UID that occurs twice or an end before the start;
it shows nothing, or the wrong thing. This reads the bytes with its own code, not with the library that
wrote them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from outputs.content_lines import ContentLine, events, parse, unfold

_ONCE = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY")
_AT_MOST_ONCE = ("LOCATION", "GEO", "DESCRIPTION", "X-APPLE-STRUCTURED-LOCATION")
_LONGEST = 75


def lint(data: bytes) -> list[str]:
    """Everything wrong with a calendar file; empty when it is right.

    Sentences name the event by its number in the file, never by what it holds.
    """
    physical = list(_physical(data))
    try:
        lines = unfold(data)
    except UnicodeDecodeError:
        return [*physical, "the file is not UTF-8"]
    parsed = [parse(line) for line in lines]
    if None in parsed:
        return [*physical, "a line is no content line"]
    content = [line for line in parsed if line is not None]
    findings = [*physical, *_nesting(content), *_calendar(content)]
    uids: Counter[str] = Counter()
    zones = {line.value for line in content if line.name == "TZID"}
    for number, event in enumerate(events(lines), start=1):
        facts = [fact for fact in map(parse, event) if fact is not None]
        findings.extend(f"event {number}: {finding}" for finding in _event(facts, zones))
        uids.update(fact.value for fact in facts if fact.name == "UID")
    findings.extend("a UID occurs twice" for count in uids.values() if count > 1)
    return findings


def _physical(data: bytes) -> Iterator[str]:
    if not data.endswith(b"\r\n"):
        yield "the file does not end with a line break"
    for number, line in enumerate(data.split(b"\r\n"), start=1):
        if len(line) > _LONGEST:
            yield f"line {number} is longer than {_LONGEST} octets"
        if any(octet < 32 or octet == 127 for octet in line):
            yield f"line {number} holds a control character"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"line {number} is cut within a character"


def _nesting(lines: list[ContentLine]) -> Iterator[str]:
    open_parts: list[str] = []
    for line in lines:
        if line.name == "BEGIN":
            open_parts.append(line.value)
        elif line.name == "END" and (not open_parts or open_parts.pop() != line.value):
            yield f"END:{line.value} without its BEGIN"
    if open_parts:
        yield f"BEGIN:{open_parts[-1]} without its END"
    if not lines or lines[0].name != "BEGIN" or lines[0].value != "VCALENDAR":
        yield "the file does not begin with a calendar"


def _calendar(lines: list[ContentLine]) -> Iterator[str]:
    names = Counter(line.name for line in lines)
    for name in ("VERSION", "PRODID"):
        if names[name] != 1:
            yield f"{name} occurs {names[name]} times"
    for name in ("METHOD", "RDATE"):
        if names[name]:
            yield f"{name} is not to be used"
    values = {line.name: line for line in lines}
    refresh = values.get("REFRESH-INTERVAL")
    if refresh is not None and refresh.parameters.get("VALUE") != "DURATION":
        yield "REFRESH-INTERVAL lacks its VALUE"


def _event(facts: list[ContentLine], zones: set[str]) -> Iterator[str]:
    names = Counter(fact.name for fact in facts)
    for name in _ONCE:
        if names[name] != 1:
            yield f"{name} occurs {names[name]} times"
    for name in _AT_MOST_ONCE:
        if names[name] > 1:
            yield f"{name} occurs {names[name]} times"
    by_name = {fact.name: fact for fact in facts}
    yield from _times(by_name, zones)
    yield from _place(by_name)
    summary = by_name.get("SUMMARY")
    if summary is not None and (not summary.text.strip() or "\n" in summary.text):
        yield "SUMMARY is not one line of text"


def _times(facts: dict[str, ContentLine], zones: set[str]) -> Iterator[str]:
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        if name in facts and (_instant(facts[name]) is None or not facts[name].value.endswith("Z")):
            yield f"{name} is no time in UTC"
    moments = {name: _instant(facts[name]) for name in ("DTSTART", "DTEND") if name in facts}
    for name, moment in moments.items():
        if moment is None:
            yield f"{name} is no time with a zone"
        elif "TZID" in facts[name].parameters and facts[name].parameters["TZID"] not in zones:
            yield f"{name} has a zone that the file does not describe"
    start, end = moments.get("DTSTART"), moments.get("DTEND")
    if start is not None and end is not None and end <= start:
        yield "the end is not after the start"


def _instant(line: ContentLine) -> dt.datetime | None:
    utc = line.value.endswith("Z")
    try:
        moment = dt.datetime.strptime(line.value.removesuffix("Z"), "%Y%m%dT%H%M%S")
        zone = dt.UTC if utc else ZoneInfo(line.parameters["TZID"])
    except (ValueError, KeyError, ZoneInfoNotFoundError):
        return None
    return moment.replace(tzinfo=zone).astimezone(dt.UTC)


def _place(facts: dict[str, ContentLine]) -> Iterator[str]:
    point, location = facts.get("X-APPLE-STRUCTURED-LOCATION"), facts.get("LOCATION")
    if point is None:
        return
    if location is None or point.parameters.get("X-TITLE") != location.text:
        yield "LOCATION and X-TITLE differ"
    if "GEO" not in facts:
        yield "a map point without GEO"
    if point.parameters.get("VALUE") != "URI":
        yield "X-APPLE-STRUCTURED-LOCATION lacks its VALUE"
