"""How long people are kept: at most the years that the law gives."""

from __future__ import annotations

import datetime as dt

from scheduler.publication import Directory, Role, Who

RECEPTION_YEARS = 5
"""From moving in: integreringsforskriften § 60."""

PROGRAMME_YEARS = 15
"""From the programme's start: integreringsforskriften § 60."""


def expired(known: Directory, today: dt.date, years: int | None = None) -> list[Who]:
    """Participants whose time is over.

    Parameters
    ----------
    years
        The municipality's own shorter time; a longer one than the law's changes nothing.
    """
    return sorted(
        who for who, person in known.people.items()
        if who.role is Role.PARTICIPANT and person.since is not None
        and _later(person.since, _years(person.reception, years)) <= today
    )


def _years(reception: bool, own: int | None) -> int:
    law = RECEPTION_YEARS if reception else PROGRAMME_YEARS
    return law if own is None else min(own, law)


def _later(date: dt.date, years: int) -> dt.date:
    try:
        return date.replace(year=date.year + years)
    except ValueError:  # 29 February
        return date.replace(year=date.year + years, month=3, day=1)
