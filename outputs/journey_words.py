"""A journey in words: what it tells, and what it never does."""

from __future__ import annotations

from collections.abc import Mapping

from outputs.calendar_words import one_line, ride_words
from scheduler.catalogue import say
from scheduler.journey import Journey, Leg
from scheduler.programme import Site
from scheduler.times import clock


def leg_words(leg: Leg, journey: Journey, home: str | None, sites: Mapping[str, Site], lang: str) -> str:
    """One leg in words; the stop by the home is not named, for it tells where that is."""
    if leg.line is None:
        return say(lang, "Gå {minutes} minutter", minutes=leg.arrives - leg.departs)
    rides = journey.rides
    hidden_start = journey.origin == home and leg == rides[0]
    hidden_end = journey.to == home and leg == rides[-1]
    return ride_words(
        lang, clock(leg.departs), one_line(leg.line),
        None if hidden_start else _stop(leg.start, sites), None if hidden_end else _stop(leg.to, sites),
    )


def _stop(stop: str, sites: Mapping[str, Site]) -> str:
    site = sites.get(stop)
    return one_line((site.calendar_name or site.name) if site else stop)
