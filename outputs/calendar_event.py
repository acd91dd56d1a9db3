"""One meeting as a calendar event, and the calendar around it: what files and feeds have in common."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event, vUri

from outputs.calendar_words import one_line
from scheduler.programme import Room, Site, SiteKind

PRODUCT = "-//ukeplan//ukeplan//NO"
REFRESH = dt.timedelta(hours=1)
"""How often a phone is asked to look again; each decides for itself (iPhone hourly, Google 8-24 hours)."""

_MAP_RADIUS = "100"
_NOT_IN_PLACE = str.maketrans({'"': "'", "^": " ", "\\": "/"})


class Shown(NamedTuple):
    """What an event says, but for how new it is."""

    uid: str
    start: dt.datetime
    end: dt.datetime
    title: str
    description: str = ""
    place: str = ""
    point: tuple[float, float] | None = None
    """Latitude and longitude."""
    cancelled: bool = False
    free: bool = False
    """Whether the time is not taken: journeys."""
    reminder: int | None = None
    """Minutes before the start."""


def calendar_frame(name: str) -> Calendar:
    """A calendar without its events and time zone. No METHOD: it is a subscription, not an invitation."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Oslo")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return calendar


def calendar_event(shown: Shown) -> Event:
    """The event without SEQUENCE and stamps."""
    event = Event()
    event.add("uid", shown.uid)
    event.add("dtstart", shown.start)
    event.add("dtend", shown.end)
    event.add("summary", shown.title)
    if shown.description:
        event.add("description", shown.description)
    if shown.place:
        event.add("location", shown.place)
        _add_point(event, shown)
    if shown.cancelled:
        # Not STATUS:CANCELLED: Google then hides the event, and nobody learns that they need not come.
        event.add("status", "CONFIRMED")
    if shown.cancelled or shown.free:
        event.add("transp", "TRANSPARENT")
    if shown.reminder is not None and not shown.cancelled:
        event.add_component(_alarm(shown.title, shown.reminder))
    return event


def _alarm(title: str, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", dt.timedelta(minutes=-minutes))
    return alarm


def _add_point(event: Event, shown: Shown) -> None:
    """GEO for most phones, and Apple's own property, whose title must equal LOCATION to be shown as one."""
    if shown.point is None:
        return
    latitude, longitude = shown.point
    event.add("geo", (latitude, longitude))
    event.add(
        "x-apple-structured-location", vUri(f"geo:{latitude},{longitude}"),
        parameters={"VALUE": "URI", "X-APPLE-RADIUS": _MAP_RADIUS, "X-TITLE": shown.place},
    )


def shown_site(site: Site | None, home: str | None) -> Site | None:
    """A meeting's site, unless somebody lives there: no calendar says where a home is."""
    if site is None or site.kind is SiteKind.HOME or site.id == home:
        return None
    return site


def place_words(site: Site | None, room: Room | None) -> str:
    """``Site (room)``, either alone, or nothing; no sign that LOCATION and X-TITLE write differently."""
    where = one_line((site.calendar_name or site.name).translate(_NOT_IN_PLACE)) if site else ""
    door = one_line(room.name.translate(_NOT_IN_PLACE)) if room else ""
    return f"{where} ({door})" if where and door else where or door


def point_of(site: Site | None) -> tuple[float, float] | None:
    """The site on the map, where it is known."""
    if site is None or site.latitude is None or site.longitude is None:
        return None
    return round(site.latitude, 6), round(site.longitude, 6)
