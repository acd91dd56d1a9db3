"""What a participant's calendar says, and how text is made safe for a calendar line.

The sentences themselves are in the catalogues (``scheduler.catalogue``).
"""

from __future__ import annotations

import unicodedata

from scheduler.catalogue import say

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = ("Cc", "Zl", "Zp")


def one_line(text: str) -> str:
    """The text on one line, without what no calendar line may hold.

    Control characters and line separators become spaces; lone surrogates and signs that turn the
    direction of what follows are dropped; runs of white space become one space.
    """
    kept = (
        " " if unicodedata.category(sign) in _BREAKS else sign
        for sign in text
        if unicodedata.category(sign) != "Cs" and sign not in _BIDI_CONTROLS
    )
    return " ".join("".join(kept).split())


def absence_notice(lang: str, name: str | None, phone: str | None) -> str:
    """Whom to tell when one cannot come: the contact person's name and number, as far as known."""
    who = one_line(name or "")
    if not who:
        return say(lang, "Kan du ikke komme? Si fra til kontaktpersonen din.")
    number = one_line(phone or "")
    contact = say(lang, "{name}, telefon {phone}", name=who, phone=number) if number else who
    return say(lang, "Kan du ikke komme? Si fra til {contact}", contact=contact)


def ride_words(lang: str, time: str, line: str, start: str | None, to: str | None) -> str:
    """A ride by bus; a stop that is None is not named."""
    ride = {"time": time, "line": line}
    if start and to:
        return say(lang, "{time} buss {line} fra {stop} til {to}", **ride, stop=start, to=to)
    if start:
        return say(lang, "{time} buss {line} fra {stop}", **ride, stop=start)
    if to:
        return say(lang, "{time} buss {line} til {stop}", **ride, stop=to)
    return say(lang, "{time} buss {line}", **ride)
