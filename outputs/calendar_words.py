"""What a participant's calendar says, in the languages that it is translated to.

Short words that a beginner understands. The neutral titles themselves are data of the kinds of activity
(``scheduler.settings.KINDS``); here is the rest, and how text is made safe for a calendar line.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple


class CalendarWords(NamedTuple):
    """The sentences of a calendar in one language."""

    calendar: str
    """Name of the calendar on the phone."""
    absent: str
    """Whom to tell, where there is a contact person: ``{contact}``."""
    absent_nobody: str
    """The same where no contact person is named."""
    phone: str
    """A contact person with a telephone number: ``{name}``, ``{phone}``."""


# U+200E before the number keeps its groups in order within a line that runs from right to left.
WORDS: dict[str, CalendarWords] = {
    "nb": CalendarWords(
        "Ukeplan", "Kan du ikke komme? Si fra til {contact}",
        "Kan du ikke komme? Si fra til kontaktpersonen din.", "{name}, telefon {phone}",
    ),
    "en": CalendarWords(
        "Weekly plan", "Can you not come? Tell {contact}",
        "Can you not come? Tell your contact person.", "{name}, phone {phone}",
    ),
    "uk": CalendarWords(
        "План на тиждень", "Не можете прийти? Повідомте: {contact}",
        "Не можете прийти? Повідомте свою контактну особу.", "{name}, телефон {phone}",
    ),
    "ar": CalendarWords(
        "الخطة الأسبوعية", "لا تستطيع الحضور؟ أبلغ: {contact}", "لا تستطيع الحضور؟ أبلغ الشخص المسؤول عنك.",
        "{name}، هاتف \u200e{phone}",
    ),
}

_NORWEGIAN = {"no": "nb", "nn": "nb"}
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = ("Cc", "Zl", "Zp")


def language_of(languages: tuple[str, ...]) -> str:
    """The first of a participant's languages that calendars are translated to; Norwegian where none is.

    Codes may carry a region or script (``uk-UA``, ``ar_SY``); Bokmål serves for Nynorsk.
    """
    for code in languages:
        main = code.strip().lower().replace("_", "-").split("-")[0]
        main = _NORWEGIAN.get(main, main)
        if main in WORDS:
            return main
    return "nb"


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
    words = WORDS[lang]
    who = one_line(name or "")
    if not who:
        return words.absent_nobody
    number = one_line(phone or "")
    return words.absent.format(contact=words.phone.format(name=who, phone=number) if number else who)
