"""Days and months as a person's language says them: Monday first, ISO weeks, Latin digits."""

from __future__ import annotations

import datetime as dt

from scheduler.catalogue import message, say
from scheduler.times import IsoWeek

WEEKDAYS = (
    message("mandag"), message("tirsdag"), message("onsdag"), message("torsdag"), message("fredag"),
    message("lørdag"), message("søndag"),
)  # fmt: skip
MONTHS = (
    message("januar"), message("februar"), message("mars"), message("april"), message("mai"), message("juni"),
    message("juli"), message("august"), message("september"), message("oktober"), message("november"),
    message("desember"),
)  # fmt: skip


def weekday(lang: str, day: int) -> str:
    """The day's name with a large first letter; Monday = 0."""
    name = say(lang, WEEKDAYS[day])
    return name[:1].upper() + name[1:]


def day_number(lang: str, date: dt.date) -> str:
    """The day of the month, with a full stop where the language writes one: «23.»."""
    return f"{date.day}." if lang in ("nb", "nn") else str(date.day)


def date_words(lang: str, date: dt.date) -> str:
    """«23. november»."""
    return say(lang, "{day}. {month}", day=date.day, month=say(lang, MONTHS[date.month - 1]))


def week_words(lang: str, week: IsoWeek) -> str:
    """«Uke 48»."""
    return say(lang, "Uke {week}", week=week.week)


def span_words(lang: str, first: dt.date, last: dt.date) -> str:
    """From one day to another: «23. november – 27. november 2026»."""
    return f"{date_words(lang, first)} – {date_words(lang, last)} {last.year}"
