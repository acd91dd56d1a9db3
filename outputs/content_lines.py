"""Calendar files as lines (RFC 5545, section 3.1), read without the library that writes them."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)')
_ESCAPE = re.compile(r"\\([\\;,nN])")
_CARET = {"^n": "\n", "^'": '"', "^^": "^"}


class ContentLine(NamedTuple):
    """One unfolded line: ``NAME;PARAMETER=value:value``."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as text, escapes undone."""
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)


def unfold(data: bytes) -> list[str]:
    """The logical lines of a calendar file.

    Raises
    ------
    UnicodeDecodeError
        If the file is not UTF-8.
    """
    text = data.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "")
    return [line for line in text.split("\r\n") if line]


def parse(line: str) -> ContentLine | None:
    """A logical line taken apart; None when it is no content line."""
    name = _NAME.match(line)
    if name is None:
        return None
    place = name.end()
    parameters: dict[str, str] = {}
    while match := _PARAMETER.match(line, place):
        parameters[match[1].upper()] = re.sub(r"\^[n'^]", lambda caret: _CARET[caret[0]], match[2].strip('"'))
        place = match.end()
    if line[place : place + 1] != ":":
        return None
    return ContentLine(name[0].upper(), parameters, line[place + 1 :])


def events(lines: list[str]) -> list[list[str]]:
    """The lines inside each VEVENT, in the file's order; those of its reminders are left out."""
    found: list[list[str]] = []
    open_parts: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                found.append([])
        elif name == "END" and open_parts:
            open_parts.pop()
        elif open_parts[-1:] == ["VEVENT"]:
            found[-1].append(line)
    return found
