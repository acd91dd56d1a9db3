"""Fields that several changes share."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from scheduler.changes.base import Told
from scheduler.changes.draft import Draft
from scheduler.forms import CellType
from scheduler.times import DAY, WEEK, Span
from scheduler.words import Text

COUNT = Annotated[int, Field(ge=0, le=500), Told(
    CellType.WHOLE, "Antall", "Count", "Hvor mange; tomt = 1, og 0 endrer ingenting",
    "How many; empty = 1, and 0 changes nothing",
)]  # fmt: skip
FIRST = Annotated[dt.date | None, Told(
    CellType.DATE, "Fra dato", "From date", "Første dag", "First day", synonyms=("Fra", "From"))]
LAST = Annotated[dt.date | None, Told(
    CellType.DATE, "Til dato", "To date", "Siste dag", "Last day", synonyms=("Til", "To"))]


def spans_of_dates(
    draft: Draft, times: tuple[Span, ...], first: dt.date | None, last: dt.date | None
) -> tuple[Span, ...]:
    """When in the week: the times; else the days from date to date; else all of it. Dates elsewhere are faults."""
    if first is None and last is None:
        return times or (Span(0, WEEK),)
    swapped = first is not None and last is not None and last < first
    first, last = first or draft.week.monday, last or draft.week.date(6)
    if times:
        draft.fault("two_times", "times", None,
                    Text("Både tider og datoer er oppgitt.", "Both times and dates are given."),
                    Text("Skriv det ene: dager og klokkeslett, eller fra dato og til dato.",
                         "Write one of them: days and times, or from date and to date."))
        return ()
    if swapped:
        draft.fault("ends_before_start", "last", f"{first:%d.%m.%Y}-{last:%d.%m.%Y}",
                    Text("Til-datoen er før fra-datoen.", "The last date is before the first."),
                    Text("Bytt om datoene, eller rett den som er feil.", "Swap the dates, or mend the wrong one."))
        return ()
    days = [day for day in range(7) if first <= draft.week.date(day) <= last]
    if not days:
        week = f"{draft.week} ({draft.week.monday:%d.%m.%Y}-{draft.week.date(6):%d.%m.%Y})"
        draft.fault("outside_week", "first", f"{first:%d.%m.%Y}-{last:%d.%m.%Y}",
                    Text(f"Ingen av dagene er i uka som planlegges, {week}.",
                         f"None of the days is in the week that is planned, {week}."),
                    Text("Rett datoene.", "Mend the dates."))
    return tuple(Span(day * DAY, (day + 1) * DAY) for day in days)
